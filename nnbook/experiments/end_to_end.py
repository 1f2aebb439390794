"""Chapter *Training, end to end*: XOR, the spiral and the digits, trained."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.activations import ReLU, Softmax, softmax
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, spiral, split
from nnbook.experiments import experiment, measurement, search
from nnbook.layers import DenseLayer
from nnbook.losses import (
    CategoricalCrossEntropy,
    Loss,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
EXACTLY_ONE = np.array([0, 1, 1, 0])
XOR_WIDTHS = [2, 3, 4, 8, 16]
XOR_SEEDS = 20
XOR_EPOCHS = 400

MOMENTS = [0, 5, 20, 200]  # epochs after which the spiral is looked at
EDGE = np.linspace(-1.25, 1.25, 101)

# The spiral has 300 points; epochs that take about equally long.
BATCHES = {300: 320, 50: 180, 10: 60}
BATCH_RATES = (0.1, 0.3, 1.0, 3.0)

ONCE_BATCHES = (300, 100, 10)
ONCE_STEPS = 120
ONCE_RATES = [float(rate) for rate in np.geomspace(0.01, 1000, 11)]

DIGIT_SEEDS = range(5)
DIGIT_EPOCHS = 30


@dataclass(frozen=True)
class Xor:
    """The cost of XOR in each epoch, by width: one curve for each seed.

    ``silent`` counts, for each seed with two hidden neurons, the corners at
    which both answer 0 in the end, ``undecided`` those at which the classes
    are equally probable, and ``bent`` the neurons that answer 0 at some
    corners and not at others.
    """

    costs: dict[int, Array]
    silent: list[int]
    undecided: list[int]
    bent: list[int]

    @property
    def solved(self) -> dict[str, int]:
        """How many of the seeds end with all four corners right."""
        names = ("two", "three", "four", "eight", "sixteen")
        return {
            name: int((curves[:, -1] < 0.2).sum())
            for name, curves in zip(names, self.costs.values())
        }

    @property
    def ends(self) -> dict[str, int]:
        """How many seeds with two hidden neurons end on each level.

        ``as_silent`` counts those that end on the middle two and have so
        many silent corners, ``undecided`` those on the last that know
        nothing of any corner and have no neuron that bends.
        """
        last = self.costs[2][:, -1]
        places = np.abs(last[:, None] - levels()).argmin(axis=1)
        found = {name: int((places == i).sum())
                 for i, name in enumerate(("none", "two", "three", "four"))}
        stuck = [(place + 1, silent) for place, silent
                 in zip(places, self.silent) if place in (1, 2)]
        return found | {
            "middle": len(stuck),
            "as_silent": sum(bool(place == n) for place, n in stuck),
            "undecided": sum(
                bool(place == 3) and n == 4 and not bent for place, n, bent
                in zip(places, self.undecided, self.bent)),
        }


@experiment
def learn_xor() -> Xor:
    """Networks of 2 to 16 hidden neurons, 20 seeds each, at rate 1."""
    costs, corners = {}, {}
    for width in XOR_WIDTHS:
        runs = [_xor(width, seed) for seed in range(XOR_SEEDS)]
        costs[width] = np.array([losses for losses, *_ in runs])
        corners[width] = [counts for _, *counts in runs]
    silent, undecided, bent = zip(*corners[2])
    return Xor(costs, [*silent], [*undecided], [*bent])


def levels() -> Array:
    """Cost with no, two, three, four corners answered alike.

    Corners that are answered alike get their class's share among them.
    """
    two = np.log(2) / 2
    three = (3 * np.log(3) - 2 * np.log(2)) / 4
    return np.array([0, two, three, np.log(2)])


@dataclass(frozen=True)
class Seen:
    """A network at one moment of its training.

    ``classes`` are what it answers on a grid, ``(n, n)``; ``weights`` and
    ``biases`` are those of its hidden layer.
    """

    epoch: int
    loss: float
    accuracy: float
    classes: Labels
    weights: Array
    biases: Array


@dataclass(frozen=True)
class Growth:
    """The spiral: samples, losses and accuracies by epoch, and moments."""

    inputs: Array
    targets: Labels
    losses: list[float]
    accuracies: list[float]
    moments: list[Seen]

    @property
    def last(self) -> Seen:
        return self.moments[-1]


@experiment
def on_spiral() -> Growth:
    """A network of 64 hidden neurons, batches of 30, rate 0.3, seed 0."""
    return _grown(_spiral(), MOMENTS, rate=0.3, batch_size=30)


@experiment
def small() -> Growth:
    """Half as many samples, all in each step, 16 hidden neurons, rate 1."""
    samples = spiral(50, rng=np.random.default_rng(0))
    task = search.Task(*samples, sizes=(2, 16, 3))
    return _grown(task, [0, 500], rate=1, batch_size=150)


def _grown(
    task: search.Task, moments: list[int], *, rate: float, batch_size: int
) -> Growth:
    """Train with seed 0, and look after so many epochs."""
    rng = np.random.default_rng(0)
    network, loss = task.network(rng), SoftmaxCrossEntropy()
    optimizer = SGD(rate)
    grown = Growth(task.inputs, task.targets, [], [], [])
    for before, epoch in zip([0, *moments], moments):
        if epoch > before:
            history = train(network, loss, optimizer, task.inputs,
                            task.targets, epochs=epoch - before,
                            batch_size=batch_size, rng=rng)
            grown.losses.extend(history.loss)
            grown.accuracies.extend(history.accuracy)
        grown.moments.append(_look(network, task, epoch))
    return grown


@dataclass(frozen=True)
class Two:
    """Cost after each step, three seeds, ``(n_seeds, n_steps)``.

    ``wide`` is unfused too, in float64; ``accuracies`` are those of the
    fused at the end.
    """

    fused: Array
    unfused: Array
    wide: Array
    accuracies: list[float]

    @property
    def lost(self) -> dict[str, int]:
        """How many seeds end without a finite cost."""
        return {
            name: int((~np.isfinite(costs[:, -1])).sum())
            for name, costs in (("fused", self.fused), ("wide", self.wide),
                                ("unfused", self.unfused))
        }

    @property
    def tenths(self) -> float:
        """The lowest accuracy at the end, down to a tenth."""
        return int(10 * min(self.accuracies)) / 10


class Unfused(CategoricalCrossEntropy):
    """-log p and its slope -1 / p, as they stand on paper."""

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        self.predictions = np.asarray(predictions)
        self.targets = self.read_targets(targets, self.predictions.shape)
        return -np.log(self._right())

    def backward(self) -> Array:
        assert self.predictions is not None
        dpredictions = np.zeros_like(self.predictions)
        rows = np.arange(len(dpredictions))
        dpredictions[rows, self.targets] = -1 / self._right() / len(rows)
        return dpredictions


@experiment
def fused_or_not() -> Two:
    """The digits with pixels from 0 to 16, in float32, all in each step."""
    fused = [_unscaled(seed, fused=True) for seed in range(3)]
    unfused = [_unscaled(seed, fused=False)[0] for seed in range(3)]
    wide = [_unscaled(seed, fused=False, dtype=np.float64)[0]
            for seed in range(3)]
    return Two(np.array([costs for costs, _ in fused]), np.array(unfused),
               np.array(wide), [right for _, right in fused])


@dataclass(frozen=True)
class Sizes:
    """The spiral in batches of one size, three seeds.

    ``losses`` has shape ``(n_seeds, n_epochs)``.
    """

    rate: float
    losses: Array

    @property
    def last(self) -> float:
        return float(np.median(self.losses[:, -1]))


@experiment
def by_batch() -> dict[int, Sizes]:
    """Batches of 300, 50 and 10, each with the best of four rates."""
    found = {}
    for size in BATCHES:
        trials = [_batches(size, rate, search.TUNING)[-1]
                  for rate in BATCH_RATES]
        rate = BATCH_RATES[int(np.argmin(trials))]
        runs = [_batches(size, rate, seed) for seed in range(3)]
        found[size] = Sizes(rate, np.array(runs))
    return found


@measurement
def epoch_time() -> dict[str, list[float]]:
    """Milliseconds an epoch of the spiral takes, by batch size.

    The median of nine rounds of 20 epochs, in each of which every size has
    its turn.
    """
    from time import perf_counter

    rounds = []
    for _ in range(9):
        times = []
        for size in BATCHES:
            start = perf_counter()
            _batches(size, 0.1, 0, epochs=20)
            times.append((perf_counter() - start) / 20)
        rounds.append(times)
    medians = 1e3 * np.median(rounds, axis=0)
    return {"batch_size": [*BATCHES], "milliseconds": medians.tolist()}


def batch_facts() -> dict[str, float]:
    """What the text says of batches."""
    found, times = by_batch(), epoch_time().values["milliseconds"]
    full, _, ten = (np.median(one.losses, axis=0) for one in found.values())
    return {
        "full": full[59], "ten": ten[59], "full_last": full[-1],
        "full_rate": found[300].rate, "times": times[-1] / times[0],
    }


@experiment
def by_trying() -> search.Lane:
    """Descent on the spiral, its slopes found by trying: d + 1 evaluations.

    The budget, the seeds and the rates to choose from are those of the race
    in part III. Only the rate is chosen with slopes from a backward pass.
    """
    task = _spiral()
    n_steps = search.EVALUATIONS // _price(task)
    trials = []
    for rate in search.RATES:
        rng = np.random.default_rng(search.TUNING)
        history = train(
            task.network(rng), SoftmaxCrossEntropy(), SGD(rate), task.inputs,
            task.targets, epochs=n_steps + 1, batch_size=len(task.inputs),
            rng=rng)
        trials.append(min(history.loss))
    rate = search.RATES[int(np.argmin(trials))]
    runs = [_try_slopes(task, rate, seed, n_steps) for seed in range(5)]
    return search.Lane(
        rate, 1 + _price(task) * np.arange(n_steps + 1),
        np.array([best for best, _ in runs]), [right for _, right in runs])


def prices() -> dict[str, float]:
    """Products for each sample: what a step costs, in forward passes."""
    digits = (64, 64, 10)
    sizes = _spiral().sizes
    return {
        "spiral_forward": _forward(*sizes),
        "spiral_backward": _backward(*sizes),
        "spiral": 1 + _backward(*sizes) / _forward(*sizes),
        "digits_forward": _forward(*digits),
        "digits_backward": _backward(*digits),
        "digits": 1 + _backward(*digits) / _forward(*digits),
        "steps": search.EVALUATIONS // search.CHARGED,
        "by_trying": len(by_trying().evaluations) - 1,
    }


class Twice(SoftmaxCrossEntropy):
    """Its slope divided by the number of samples once more."""

    def backward(self) -> Array:
        slopes = super().backward()
        return slopes / len(slopes)


@experiment
def divided() -> dict[str, dict[int, list[float]]]:
    """Loss of the spiral after 120 steps, by rate, for three batch sizes.

    ``once`` as it should be, ``twice`` with one more division by the size.
    """
    losses: dict[str, Callable[[], Loss]] = {
        "once": SoftmaxCrossEntropy, "twice": Twice}
    return {
        name: {
            size: [_after_steps(loss(), size, rate) for rate in ONCE_RATES]
            for size in ONCE_BATCHES
        }
        for name, loss in losses.items()
    }


def at_rate_one() -> dict[str, Any]:
    """The loss at rate 1, by division and batch size, and at the start."""
    place = int(np.argmin(np.abs(np.log(ONCE_RATES))))
    names = {300: "full", 100: "hundred", 10: "ten"}
    return {"start": on_spiral().moments[0].loss} | {
        way: {names[size]: losses[place] for size, losses in by_size.items()}
        for way, by_size in divided().items()
    }


@dataclass(frozen=True)
class Digits:
    """Accuracy on the test quarter, one number for each seed."""

    tests: list[float]
    training: list[float]

    @property
    def mean(self) -> float:
        return float(np.mean(self.tests))

    @property
    def lowest(self) -> float:
        return min(self.tests)

    @property
    def highest(self) -> float:
        return max(self.tests)

    @property
    def trained(self) -> float:
        """Mean accuracy in training, in the last epoch."""
        return float(np.mean(self.training))


@experiment
def by_position() -> Digits:
    """The last quarter of the file is the test set."""
    return _digits(shuffled=False)


@experiment
def shuffled() -> Digits:
    """A quarter drawn at random is the test set."""
    return _digits(shuffled=True)


def _spiral() -> search.Task:
    inputs, targets = spiral(100, rng=np.random.default_rng(0))
    return search.Task(inputs, targets, (2, 64, 3))


def _xor(width: int, seed: int) -> tuple[list[float], int, int, int]:
    """The losses; how many corners are silent, how many undecided; how many
    neurons bend."""
    rng = np.random.default_rng(seed)
    network = search.Task(CORNERS, EXACTLY_ONE, (2, width, 2)).network(rng)
    history = train(network, SoftmaxCrossEntropy(), SGD(1.0), CORNERS,
                    EXACTLY_ONE, epochs=XOR_EPOCHS, batch_size=4, rng=rng)
    off = network.dense[0].forward(CORNERS) <= 0
    silent, bent = off.all(axis=1), off.any(axis=0) & ~off.all(axis=0)
    shares = softmax(network.forward(CORNERS))[:, 0]
    undecided = np.abs(shares - 0.5) < 0.02
    return (history.loss, int(silent.sum()), int(undecided.sum()),
            int(bent.sum()))


def _look(network: Sequential, task: search.Task, epoch: int) -> Seen:
    grid = np.stack(np.meshgrid(EDGE, EDGE), axis=-1)
    outputs = network.forward(task.inputs)
    first = network.dense[0]
    return Seen(
        epoch, SoftmaxCrossEntropy().forward(outputs, task.targets),
        accuracy(outputs, task.targets),
        network.predict(grid.reshape(-1, 2)).reshape(grid.shape[:2]),
        first.weights.copy(), first.biases.copy(),
    )


def _unscaled(
    seed: int, *, fused: bool, dtype: DTypeLike = np.float32
) -> tuple[list[float], float]:
    """The costs before each of 40 steps and at the end; the accuracy."""
    rng = np.random.default_rng(seed)
    inputs, targets = load_digits()
    inputs = (16 * inputs).astype(dtype)
    layers = [DenseLayer(64, 64, rng=rng, dtype=dtype), ReLU(),
              DenseLayer(64, 10, rng=rng, dtype=dtype)]
    network = Sequential(layers if fused else [*layers, Softmax()])
    loss = SoftmaxCrossEntropy() if fused else Unfused()
    parameters, gradients = network.pack()
    optimizer, costs = SGD(0.1), []
    with np.errstate(all="ignore"):
        for _ in range(40):
            costs.append(loss.forward(network.forward(inputs), targets))
            network.backward(loss.backward())
            optimizer.step([parameters], [gradients])
        outputs = network.forward(inputs)
        costs.append(loss.forward(outputs, targets))
        right = accuracy(outputs, targets) if fused else 0.0
    return costs, right


def _batches(
    size: int, rate: float, seed: int, *, epochs: int = 0
) -> list[float]:
    """The loss after each epoch, on all points."""
    task, rng = _spiral(), np.random.default_rng(seed)
    history = train(
        task.network(rng), SoftmaxCrossEntropy(), SGD(rate), task.inputs,
        task.targets, epochs=epochs or BATCHES[size], batch_size=size,
        rng=rng, validation=(task.inputs, task.targets))
    return history.validation_loss


def _try_slopes(
    task: search.Task, rate: float, seed: int, n_steps: int
) -> tuple[Array, float]:
    """Best loss so far before each step and at the end; accuracy there."""
    network = task.network(np.random.default_rng(seed))
    loss, (parameters, _) = SoftmaxCrossEntropy(), network.pack()

    def cost() -> float:
        return loss.forward(network.forward(task.inputs), task.targets)

    costs, slopes = [cost()], np.zeros_like(parameters)
    for _ in range(n_steps):
        here = costs[-1]
        for place, value in enumerate(parameters):
            parameters[place] = value + 1e-6
            slopes[place] = (cost() - here) / 1e-6
            parameters[place] = value
        parameters -= rate * slopes
        costs.append(cost())
    right = accuracy(network.forward(task.inputs), task.targets)
    return np.minimum.accumulate(costs), right


def _price(task: search.Task) -> int:
    """Evaluations for one step with slopes by trying: d + 1."""
    n_inputs, n_hidden, n_classes = task.sizes
    return (n_inputs + 1) * n_hidden + (n_hidden + 1) * n_classes + 1


def _forward(n_inputs: int, n_hidden: int, n_classes: int) -> int:
    return n_inputs * n_hidden + n_hidden * n_classes


def _backward(n_inputs: int, n_hidden: int, n_classes: int) -> int:
    """No slope along the data is needed, so the first layer has one."""
    return n_inputs * n_hidden + 2 * n_hidden * n_classes


def _after_steps(loss: Loss, size: int, rate: float) -> float:
    task, rng = _spiral(), np.random.default_rng(0)
    network = task.network(rng)
    n_batches = -(-len(task.inputs) // size)
    with np.errstate(all="ignore"):
        train(network, loss, SGD(rate), task.inputs, task.targets,
              epochs=-(-ONCE_STEPS // n_batches), batch_size=size, rng=rng)
        outputs = network.forward(task.inputs)
        return SoftmaxCrossEntropy().forward(outputs, task.targets)


def _digits(*, shuffled: bool) -> Digits:
    found = Digits([], [])
    for seed in DIGIT_SEEDS:
        rng = np.random.default_rng(seed)
        training, (inputs, targets) = split(
            *load_digits(), test_fraction=0.25, rng=rng if shuffled else None)
        network = Sequential(
            [DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)])
        history = train(network, SoftmaxCrossEntropy(), SGD(0.1), *training,
                        epochs=DIGIT_EPOCHS, batch_size=32, rng=rng)
        found.tests.append(accuracy(network.forward(inputs), targets))
        found.training.append(history.accuracy[-1])
    return found
