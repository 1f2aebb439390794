"""Chapter *Gradient descent*: batches, noise, and two of the ten digits."""

import functools
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nnbook.activations import sigmoid
from nnbook.arrays import Array
from nnbook.data import Samples, load_digits, minibatches, split
from nnbook.experiments import claim, experiment, perceptron
from nnbook.losses import BinaryCrossEntropy
from nnbook.metrics import accuracy
from nnbook.optimizers import SGD

SIZES = (269, 32, 4)  # the first is all pictures of the digits 1 and 8
RATES = (0.03, 0.1, 0.3, 1.0, 3.0)
RATE = 0.3
EPOCHS = 20
SEEDS = range(5)
NOISE_SIZES = [1, 2, 4, 8, 16, 32, 64, 128]


class Neuron:
    """A neuron with sigmoid, its weights and its bias at 0."""

    def __init__(self, n_inputs: int) -> None:
        self.weights, self.bias = np.zeros(n_inputs), np.zeros(1)

    def probabilities(self, inputs: Array) -> Array:
        return sigmoid(inputs @ self.weights + self.bias)

    def learn(
        self, samples: Samples, *, batch_size: int, rate: float, epochs: int,
        seed: int,
    ) -> list[float]:
        """The cost on all samples, at the start and after each epoch."""
        rng, optimizer = np.random.default_rng(seed), SGD(rate)
        costs = [self.cost(samples)]
        for _ in range(epochs):
            for inputs, targets in minibatches(*samples, batch_size, rng=rng):
                dz = (self.probabilities(inputs) - targets) / len(targets)
                optimizer.step([self.weights, self.bias],
                               [inputs.T @ dz, dz.sum(keepdims=True)])
            costs.append(self.cost(samples))
        return costs

    def cost(self, samples: Samples) -> float:
        inputs, targets = samples
        return BinaryCrossEntropy().forward(
            self.probabilities(inputs), targets)


def by_hand() -> dict[str, float]:
    """The cost after one step with the rate ½ from weight 0 and bias 0."""
    inputs, targets = np.array([0.0, 1.0]), np.array([1.0, 3.0])
    errors = -targets
    weight, bias = (-0.5 * 2 * np.array(
        [(errors * inputs).mean(), errors.mean()])).tolist()
    return {"cost": float(((weight * inputs + bias - targets) ** 2).mean())}


@dataclass(frozen=True)
class BySize:
    """Costs by batch size: a row for each seed, a column for each epoch.

    ``lower_at`` counts the rates at which the median cost at the end was
    the lower, the smaller the batch.
    """

    costs: dict[int, Array]
    lower_at: int

    @property
    def peak(self) -> float:
        """The highest cost of a run with the smallest batches, from the
        second epoch on."""
        return float(self.costs[SIZES[-1]][:, 2:].max())

    @property
    def last(self) -> dict[str, float]:
        """The median cost at the end, by the size of the batch in words."""
        names = "all", "thirty_two", "four"
        return {
            name: float(np.median(costs[:, -1]))
            for name, costs in zip(names, self.costs.values())
        }


@experiment
def by_size() -> BySize:
    """1 against 8, twenty epochs, in batches of three sizes."""
    samples = _digits()[0]
    found = {
        rate: {size: _costs(samples, size, rate) for size in SIZES}
        for rate in RATES
    }
    ends = [
        [np.median(costs[:, -1]) for costs in by_size.values()]
        for by_size in found.values()
    ]
    lower_at = sum(bool((np.diff(end) < 0).all()) for end in ends)
    return BySize(found[RATE], lower_at)


@claim(share=0.9, seeds=SEEDS)
def smaller_batches_get_lower(seed: int) -> bool:
    """At each rate from 0.03 to 0.3, twenty epochs end lower in batches of
    32 than of all, and lower still in batches of 4."""
    samples = _digits()[0]
    for rate in RATES[:3]:
        ends = [_cost(samples, size, rate, seed)[-1] for size in SIZES]
        if not ends[0] > ends[1] > ends[2]:
            return False
    return True


@dataclass(frozen=True)
class Noise:
    """How far a batch's gradient lies from the whole one, by batch size.

    ``distance`` is the root of the mean squared distance over many batches;
    ``length`` is the length of the whole gradient, and ``downhill`` the
    share of batches along whose gradient a short step lowers the whole cost.
    """

    length: float
    distance: list[float]
    downhill: dict[str, float]


@experiment
def noise() -> dict[str, Noise]:
    """At the start; after twenty epochs in batches of 32, the medians of ten
    orders of the samples."""
    ends = [_at_the_end(seed) for seed in range(10)]
    return {
        "start": _noise(Neuron(64), _digits()[0]),
        "end": Noise(
            float(np.median([end.length for end in ends])),
            np.median([end.distance for end in ends], axis=0).tolist(),
            {name: float(np.median([end.downhill[name] for end in ends]))
             for name in ends[0].downhill}),
    }


@claim(share=0.95, seeds=range(10))
def few_are_enough_at_first(seed: int) -> bool:
    """At the start, nine of ten steps against the gradient of 32 pictures go
    down."""
    start = _noise(Neuron(64), _digits()[0], seed)
    return start.downhill["thirty_two"] > 0.9


@claim(share=0.6, seeds=range(10))
def more_pay_near_the_end(seed: int) -> bool:
    """After twenty epochs, mostly, less than three quarters of the steps
    against the gradient of one picture do, and more of those against that of
    32."""
    downhill = _at_the_end(seed).downhill
    return downhill["one"] < 0.75 and downhill["thirty_two"] > downhill["one"]


@functools.cache
def _at_the_end(seed: int) -> Noise:
    samples, neuron = _digits()[0], Neuron(64)
    neuron.learn(samples, batch_size=32, rate=RATE, epochs=EPOCHS, seed=seed)
    return _noise(neuron, samples, seed)


@dataclass(frozen=True)
class Pairs:
    """A neuron for every two digits, asked about the new pictures.

    ``sure`` and ``unsure`` are the shares of right answers among those with
    at least 0.9 for one of the two digits, and among the others.
    """

    mean_accuracy: float
    sure: float
    unsure: float
    share_unsure: float


@experiment
def digit_pairs() -> Pairs:
    """The 45 pairs of *The perceptron*, in batches of 32."""
    return _pairs(0)


@claim(share=0.9, seeds=[0, 1])
def sure_answers_are_better(seed: int) -> bool:
    """Where a neuron gives one of two digits 0.9 or more, more than 98
    percent of its answers are right; of the others, fewer than 95."""
    found = _pairs(seed)
    return found.sure > 0.98 and found.unsure < 0.95


@functools.cache
def _pairs(seed: int) -> Pairs:
    right, certain, means = [], [], []
    for low, high in combinations(range(10), 2):
        known, (inputs, targets) = _digits(low, high)
        neuron = Neuron(64)
        neuron.learn(known, batch_size=32, rate=RATE, epochs=EPOCHS, seed=seed)
        p = neuron.probabilities(inputs)
        right.append((p >= 0.5) == targets)
        certain.append(np.maximum(p, 1 - p) >= 0.9)
        means.append(accuracy((p >= 0.5).astype(int), targets))
    answers, sure = np.concatenate(right), np.concatenate(certain)
    return Pairs(
        float(np.mean(means)), float(answers[sure].mean()),
        float(answers[~sure].mean()), float((~sure).mean()),
    )


def _digits(low: int = 1, high: int = 8) -> tuple[Samples, Samples]:
    """The known pictures of two digits, and the new ones."""
    known, new = split(*load_digits(), test_fraction=0.25)
    return (perceptron.only(low, high, *known),
            perceptron.only(low, high, *new))


def _costs(samples: Samples, batch_size: int, rate: float) -> Array:
    return np.array([_cost(samples, batch_size, rate, seed) for seed in SEEDS])


def _cost(
    samples: Samples, batch_size: int, rate: float, seed: int
) -> list[float]:
    return Neuron(64).learn(samples, batch_size=batch_size, rate=rate,
                            epochs=EPOCHS, seed=seed)


def _noise(neuron: Neuron, samples: Samples, seed: int = 0) -> Noise:
    inputs, targets = samples
    dz = neuron.probabilities(inputs) - targets
    slopes = np.column_stack([dz[:, None] * inputs, dz])  # a row each sample
    whole = slopes.mean(axis=0)
    rng, distances, downhill = np.random.default_rng(seed), [], []
    for size in NOISE_SIZES:
        means = np.array([
            batch.mean(axis=0)
            for _ in range(1 + 2 * size)  # about 500 batches of each size
            for batch, _ in minibatches(slopes, targets, size, rng=rng)
            if len(batch) == size
        ])
        squares = ((means - whole) ** 2).sum(axis=1)
        distances.append(float(np.sqrt(squares.mean())))
        downhill.append(float((means @ whole > 0).mean()))
    named = {"one": downhill[0], "thirty_two": downhill[5]}
    return Noise(float(np.linalg.norm(whole)), distances, named)
