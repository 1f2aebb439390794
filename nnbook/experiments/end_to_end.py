"""Chapter *Training, end to end*: XOR, the spiral and the digits, trained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.activations import ReLU, Softmax, softmax
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, one_hot, spiral, split
from nnbook.experiments import claim, experiment, measurement, search
from nnbook.experiments.stacks import Stack
from nnbook.layers import DenseLayer
from nnbook.losses import (
    CategoricalCrossEntropy,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
EXACTLY_ONE = np.array([0, 1, 1, 0])
XOR_WIDTHS = [2, 3, 4, 8, 16]
XOR_SEEDS = 100
XOR_EPOCHS = 400

MOMENTS = [0, 5, 20, 200]  # epochs after which the spiral is looked at
EDGE = np.linspace(-1.25, 1.25, 101)

# The spiral has 300 points; by size of the batch, epochs to learn for, so
# that all sizes get the time that the smallest needs for its 60.
BATCHES = {300: 600, 50: 240, 10: 60}
BATCH_RATES = (0.1, 0.3, 1.0, 3.0, 10.0)
BATCH_SEEDS = range(5)

ONCE_BATCHES = (300, 100, 10)
ONCE_STEPS = 120
ONCE_RATES = [float(rate) for rate in np.geomspace(0.01, 1000, 11)]
ONCE_SEEDS = range(3)

DIGIT_SEEDS = range(5)
DIGIT_EPOCHS = 30


def by_hand() -> dict[str, float]:
    """The slope along the logit of the right class, where it has ½."""
    loss = SoftmaxCrossEntropy()
    loss.forward(np.log([[2, 1, 1]]), [0])
    return {"right": float(loss.backward()[0, 0])}


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
    """Networks of 2 to 16 hidden neurons, 100 seeds each, at rate 1."""
    found = {width: _xor(width, range(XOR_SEEDS)) for width in XOR_WIDTHS}
    _, stack = found[2]
    shares = softmax(stack.forward(CORNERS))[:, :, 0]
    off = stack.hidden <= 0  # (seeds, corners, neurons)
    bent = off.any(axis=1) & ~off.all(axis=1)
    return Xor(
        {width: costs for width, (costs, _) in found.items()},
        off.all(axis=2).sum(axis=1).tolist(),
        (np.abs(shares - 0.5) < 0.02).sum(axis=1).tolist(),
        bent.sum(axis=1).tolist())


@claim(share=0.7, seeds=range(20))
def two_seldom_learn_xor(seed: int) -> bool:
    """With two hidden neurons, a network does not learn XOR."""
    return _xor_end(2, seed) >= 0.2


@claim(share=0.9, seeds=range(20))
def sixteen_learn_xor(seed: int) -> bool:
    """With sixteen hidden neurons, a network learns XOR."""
    return _xor_end(16, seed) < 0.2


@claim(share=0.9, seeds=range(20))
def failures_end_on_levels(seed: int) -> bool:
    """With two hidden neurons, a network learns XOR, or ends within 0.02 of
    one of three levels."""
    last = _xor_end(2, seed)
    return bool(last < 0.2 or np.abs(last - levels()[1:]).min() < 0.02)


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
    def steps(self) -> list[int]:
        """After how many steps each unfused run has no finite cost."""
        return np.isfinite(self.unfused).argmin(axis=1).tolist()

    @property
    def highest(self) -> float:
        """The largest cost that a fused run comes to."""
        return float(self.fused.max())

    @property
    def last(self) -> float:
        """The largest at the end of a fused run."""
        return float(self.fused[:, -1].max())

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


@claim(share=0.9, seeds=range(3))
def fused_recovers(seed: int) -> bool:
    """Fused, a network on unscaled digits stays finite, and ends with half
    of them right or more."""
    if seed < 3:
        costs, right = fused_or_not().fused[seed], fused_or_not().tenths
    else:
        costs, right = _unscaled(seed, fused=True)
    return bool(np.isfinite(costs).all()) and right >= 0.5


@claim(share=0.9, seeds=range(3))
def unfused_is_lost(seed: int) -> bool:
    """Through the probability, in float32, its cost ends as nan."""
    costs = (fused_or_not().unfused[seed] if seed < 3
             else _unscaled(seed, fused=False)[0])
    return not np.isfinite(costs[-1])


@dataclass(frozen=True)
class Sizes:
    """The spiral in batches of one size, five seeds.

    ``losses`` has shape ``(n_seeds, n_epochs)``.
    """

    rate: float
    losses: Array

    @property
    def last(self) -> float:
        return float(np.median(self.losses[:, -1]))


@experiment
def by_batch() -> dict[int, Sizes]:
    """Batches of 300, 50 and 10, each with the best of five rates."""
    found = {}
    for size in BATCHES:
        trials = [_batches(size, rate, search.TUNING)[-1]
                  for rate in BATCH_RATES]
        rate = BATCH_RATES[int(np.argmin(trials))]
        runs = [_batches(size, rate, seed) for seed in BATCH_SEEDS]
        found[size] = Sizes(rate, np.array(runs))
    return found


@claim(share=0.9, seeds=BATCH_SEEDS)
def small_batches_win_by_epochs(seed: int) -> bool:
    """After 60 epochs, batches of 10 have less than half the loss of full
    batches."""
    full, _, ten = _by_size(seed)
    return ten[59] < full[59] / 2


@claim(share=0.9, seeds=BATCH_SEEDS)
def no_lead_by_the_clock(seed: int) -> bool:
    """In the time of 60 epochs with batches of 10, full batches come about as
    low, or lower: below 1.2 times their loss."""
    full, _, ten = _by_size(seed)
    return full[in_time()["full"] - 1] < 1.2 * ten[59]


def in_time() -> dict[str, int]:
    """Epochs in the time of 60 with batches of 10, as measured."""
    full, fifty, ten = epoch_time().values["milliseconds"]
    return {"full": min(round(60 * ten / full), BATCHES[300]),
            "fifty": min(round(60 * ten / fifty), BATCHES[50])}


@measurement
def epoch_time() -> dict[str, list[float]]:
    """Milliseconds an epoch of the spiral takes, by batch size.

    Of learning alone, nothing is measured on the way. The processor's own
    time; the median of nine rounds of 20 epochs, in each of which every size
    has its turn.
    """
    from time import process_time

    rounds = []
    for _ in range(9):
        times = []
        for size in BATCHES:
            rng = np.random.default_rng(0)
            task = _spiral()
            network = task.network(rng)
            start = process_time()
            train(network, SoftmaxCrossEntropy(), SGD(0.1), task.inputs,
                  task.targets, epochs=20, batch_size=size, rng=rng)
            times.append((process_time() - start) / 20)
        rounds.append(times)
    medians = 1e3 * np.median(rounds, axis=0)
    return {"batch_size": [*BATCHES], "milliseconds": medians.tolist()}


def batch_facts() -> dict[str, float]:
    """Losses after 60 epochs, and after as much time; full batches' rate, and
    how many times as long an epoch of batches of 10 takes."""
    found, times = by_batch(), epoch_time().values["milliseconds"]
    full, fifty, ten = (
        np.median(one.losses, axis=0) for one in found.values())
    return {
        "full": full[59], "fifty": fifty[59], "ten": ten[59],
        "full_last": full[in_time()["full"] - 1],
        "fifty_last": fifty[in_time()["fifty"] - 1],
        "full_rate": found[300].rate, "times": times[-1] / times[0],
    }


@experiment
def by_trying() -> search.Lane:
    """Descent on the spiral, its slopes found by trying: d + 1 evaluations.

    The budget, the seeds and the rates to choose from are those of the race
    in part III. Only the rate is chosen with slopes from a backward pass.
    """
    n_steps = search.EVALUATIONS // _price(_spiral())
    trials = []
    for rate in search.RATES:
        rng = np.random.default_rng(search.TUNING)
        task = _spiral(rng)
        history = train(
            task.network(rng), SoftmaxCrossEntropy(), SGD(rate), task.inputs,
            task.targets, epochs=n_steps + 1, batch_size=len(task.inputs),
            rng=rng)
        trials.append(min(history.loss))
    rate = search.RATES[int(np.argmin(trials))]
    runs = [_try_slopes(rate, seed, n_steps) for seed in range(5)]
    return search.Lane(
        rate, 1 + _price(_spiral()) * np.arange(n_steps + 1),
        np.array([best for best, _ in runs]), [right for _, right in runs])


@claim(share=0.9, seeds=range(3))
def trying_falls_behind(seed: int) -> bool:
    """On the spiral, descent with slopes by trying ends at more than twice
    the loss of hill climbing."""
    lane = by_trying()
    best = (lane.best[seed] if seed < len(lane.best) else _try_slopes(
        lane.setting, seed, len(lane.evaluations) - 1)[0])
    climb, _ = search.ends(search.on_spiral(), "spiral", seed)
    return bool(best[-1] > 2 * climb)


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


LOSSES: dict[str, Any] = {
    "once": SoftmaxCrossEntropy, "twice": Twice}


@experiment
def divided() -> dict[str, dict[int, Array]]:
    """Loss of the spiral after 120 steps: a row for each of three seeds, a
    column for each rate; for three batch sizes.

    ``once`` as it should be, ``twice`` with one more division by the size.
    """
    return {
        name: {
            size: np.array([
                [_after_steps(name, size, rate, seed) for rate in ONCE_RATES]
                for seed in ONCE_SEEDS])
            for size in ONCE_BATCHES
        }
        for name in LOSSES
    }


@claim(share=0.9, seeds=ONCE_SEEDS)
def once_one_rate_serves(seed: int) -> bool:
    """Divided once, rate 1 brings batches of 10, 100 and 300 below 0.4
    alike; divided twice, batches of 300 are still above 0.9."""
    once, twice = ([_divided(name, size, 4, seed) for size in ONCE_BATCHES]
                   for name in LOSSES)
    return max(once) < 0.4 and twice[0] > 0.9


@claim(share=0.9, seeds=ONCE_SEEDS)
def twice_each_has_its_rate(seed: int) -> bool:
    """Divided twice, batches of 300 at 316, of 100 at 100 and of 10 at 10
    end as divided once at 1: below 0.4."""
    places = {300: 9, 100: 8, 10: 6}
    ends = [_divided("twice", *pair, seed) for pair in places.items()]
    return max(ends) < 0.4


@claim(share=0.9, seeds=ONCE_SEEDS)
def twice_the_curves_are_apart(seed: int) -> bool:
    """Divided twice, the rate 10 is good for batches of 10, and far too
    small for 300: more than twice the loss."""
    full, _, ten = (_divided("twice", size, 6, seed) for size in ONCE_BATCHES)
    return full > 2 * ten


def _divided(name: str, size: int, place: int, seed: int) -> float:
    """The loss at one of the rates, as ``divided`` has it; or found now."""
    if seed in ONCE_SEEDS:
        return float(divided()[name][size][seed, place])
    return _after_steps(name, size, ONCE_RATES[place], seed)


def at_rate_one() -> dict[str, Any]:
    """The loss at rate 1, by division and batch size, and at the start."""
    place = int(np.argmin(np.abs(np.log(ONCE_RATES))))
    names = {300: "full", 100: "hundred", 10: "ten"}
    return {"start": on_spiral().moments[0].loss} | {
        way: {names[size]: float(np.median(losses[:, place]))
              for size, losses in by_size.items()}
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


@claim(share=0.9, seeds=range(3))
def new_writers_are_harder(seed: int) -> bool:
    """The last quarter of the file is read less well than one drawn at
    random."""
    if seed in DIGIT_SEEDS:
        return by_position().tests[seed] < shuffled().tests[seed]
    return _read(seed, False)[0] < _read(seed, True)[0]


@claim(share=0.9, seeds=range(3))
def spiral_is_learned(seed: int) -> bool:
    """In 200 epochs with batches of 30, at rate 0.3, a network of 64 hidden
    neurons comes to more than 95 percent of the spiral."""
    rng = np.random.default_rng(seed)
    task = _spiral(rng)
    network = task.network(rng)
    train(network, SoftmaxCrossEntropy(), SGD(0.3), task.inputs, task.targets,
          epochs=200, batch_size=30, rng=rng)
    return accuracy(network.forward(task.inputs), task.targets) > 0.95


def _spiral(rng: np.random.Generator | None = None) -> search.Task:
    """The spiral and its network; without ``rng``, the page's own points."""
    rng = np.random.default_rng(0) if rng is None else rng
    return search.Task(*spiral(100, rng=rng), (2, 64, 3))


def _xor(width: int, seeds: Sequence[int]) -> tuple[Array, Stack]:
    """The cost in each epoch, a row for each seed; and the networks."""
    task = search.Task(CORNERS, EXACTLY_ONE, (2, width, 2))
    stack = Stack([task.network(np.random.default_rng(seed))
                   for seed in seeds])
    right, costs = one_hot(EXACTLY_ONE, n_classes=2), []

    def slope(logits: Array) -> Array:
        probabilities = softmax(logits)
        costs.append(-np.log((probabilities * right).sum(axis=2)).mean(axis=1))
        return (probabilities - right) / len(CORNERS)

    stack.learn(CORNERS, slope, SGD(1.0), XOR_EPOCHS, np.ones(len(seeds)))
    return np.array(costs).T, stack


def _xor_end(width: int, seed: int) -> float:
    """The cost at the end, as ``learn_xor`` has it; or found now."""
    costs = (learn_xor().costs[width][seed] if seed < XOR_SEEDS
             else _xor(width, [seed])[0][0])
    return float(costs[-1])


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
    network = Sequential([
        DenseLayer(64, 64, rng=rng, dtype=dtype), ReLU(),
        DenseLayer(64, 10, rng=rng, dtype=dtype)])
    if not fused:
        network.layers.append(Softmax())
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


def _batches(size: int, rate: float, seed: int) -> list[float]:
    """The loss after each epoch, on all points, which are the seed's own."""
    rng = np.random.default_rng(seed)
    task = _spiral(rng)
    history = train(
        task.network(rng), SoftmaxCrossEntropy(), SGD(rate), task.inputs,
        task.targets, epochs=BATCHES[size], batch_size=size,
        rng=rng, validation=(task.inputs, task.targets))
    return history.validation_loss


def _by_size(seed: int) -> list[list[float]]:
    """The losses for each size of the batch, at the rate chosen for it."""
    return [
        one.losses[seed].tolist() if seed in BATCH_SEEDS
        else _batches(size, one.rate, seed)
        for size, one in by_batch().items()]


def _try_slopes(
    rate: float, seed: int, n_steps: int
) -> tuple[Array, float]:
    """Best loss so far before each step and at the end; accuracy there."""
    rng = np.random.default_rng(seed)
    task = _spiral(rng)
    network = task.network(rng)
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
    return search.n_parameters(*task.sizes) + 1


def _forward(n_inputs: int, n_hidden: int, n_classes: int) -> int:
    return n_inputs * n_hidden + n_hidden * n_classes


def _backward(n_inputs: int, n_hidden: int, n_classes: int) -> int:
    """No slope along the data is needed, so the first layer has one."""
    return n_inputs * n_hidden + 2 * n_hidden * n_classes


def _after_steps(name: str, size: int, rate: float, seed: int) -> float:
    """The loss on all points, which are the seed's own."""
    rng = np.random.default_rng(seed)
    task = _spiral(rng)
    network, loss = task.network(rng), LOSSES[name]()
    n_batches = -(-len(task.inputs) // size)
    with np.errstate(all="ignore"):
        train(network, loss, SGD(rate), task.inputs, task.targets,
              epochs=-(-ONCE_STEPS // n_batches), batch_size=size, rng=rng)
        outputs = network.forward(task.inputs)
        return SoftmaxCrossEntropy().forward(outputs, task.targets)


def _digits(*, shuffled: bool) -> Digits:
    tests, training = zip(*(_read(seed, shuffled) for seed in DIGIT_SEEDS))
    return Digits([*tests], [*training])


def _read(seed: int, shuffled: bool) -> tuple[float, float]:
    """Accuracy on the test quarter, and in the last epoch of training."""
    rng = np.random.default_rng(seed)
    training, (inputs, targets) = split(
        *load_digits(), test_fraction=0.25, rng=rng if shuffled else None)
    network = Sequential(
        [DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)])
    history = train(network, SoftmaxCrossEntropy(), SGD(0.1), *training,
                    epochs=DIGIT_EPOCHS, batch_size=32, rng=rng)
    return accuracy(network.forward(inputs), targets), history.accuracy[-1]
