"""Chapter *Initialization*: signals through many layers, and training."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnbook.activations import ReLU, Sigmoid, Tanh
from nnbook.arrays import Array
from nnbook.data import Samples, load_digits, split
from nnbook.experiments import claim, experiment
from nnbook.initializers import Rng, he, normal, xavier, zeros
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import History, train

DEPTH = 50
WIDTH = 64
N_SAMPLES = 100
SEEDS = range(5)
TUNING = (100, 101)  # seeds on which rates are chosen, and nothing else
RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1)
EPOCHS = 10
BATCH = 64


def one(n_inputs: int, n_neurons: int, *, rng: Rng) -> Array:
    """Weights of spread 1."""
    return rng.normal(0, 1, (n_inputs, n_neurons))


def alike(n_inputs: int, n_neurons: int, *, rng: Rng) -> Array:
    """All weights 0.1."""
    return np.full((n_inputs, n_neurons), 0.1)


ACTIVATIONS = {"sigmoid": Sigmoid, "tanh": Tanh, "relu": ReLU}
RULES = {"small": normal, "one": one, "xavier": xavier, "he": he}


def size(array: Array) -> float:
    """The root of the mean of the squares.

    >>> size(np.array([1.0, -7.0]))
    5.0
    """
    return float(np.sqrt((array**2).mean()))


def setting() -> dict[str, float]:
    """What the chapter says of its runs.

    ``wider``: how many times as wide as 0.01 the rule of He draws here.
    """
    return {
        "n_rates": len(RATES), "least_rate": min(RATES),
        "most_rate": max(RATES), "wider": np.sqrt(2 / WIDTH) / 0.01,
        "n_digits": len(load_digits()[0]),
    }


def three_coins() -> float:
    """The mean square of a sum of 2, -1 and 3, each times 1 or -1."""
    signs = np.stack(np.meshgrid(*[[-1, 1]] * 3), axis=-1).reshape(-1, 3)
    return float(((signs @ [2, -1, 3]) ** 2).mean())


@dataclass(frozen=True)
class Signals:
    """Sizes layer by layer, a row for each seed, first layer first.

    ``outputs`` of the activations; ``differences`` of the outputs from their
    mean over the samples; ``slopes`` along each layer's inputs, where those
    behind the last layer have size 1.
    """

    outputs: Array
    differences: Array
    slopes: Array

    @property
    def last_outputs(self) -> float:
        return float(np.median(self.outputs[:, -1]))

    @property
    def last_differences(self) -> float:
        return float(np.median(self.differences[:, -1]))

    @property
    def first_slopes(self) -> float:
        return float(np.median(self.slopes[:, 0]))


def through(
    activation: type, rule: Callable[..., Array], seed: int
) -> tuple[list[float], list[float], list[float]]:
    """Sizes in one deep network that has not learned: see ``Signals``."""
    rng = np.random.default_rng(seed)
    signal = rng.normal(0, 1, (N_SAMPLES, WIDTH))
    layers = []
    outputs, differences, slopes = [], [], []
    for _ in range(DEPTH):
        dense = DenseLayer(WIDTH, WIDTH, rng=rng, initializer=rule)
        layers += [dense, activation()]
        signal = layers[-1].forward(dense.forward(signal))
        outputs.append(size(signal))
        differences.append(size(signal - signal.mean(axis=0)))
    slope = rng.normal(0, 1, signal.shape)
    for layer in reversed(layers):
        slope = layer.backward(slope)
        if isinstance(layer, DenseLayer):
            slopes.append(size(slope))
    return outputs, differences, slopes[::-1]


def tanh_layers(factor: float, seed: int) -> list[Array]:
    """What each of ten layers of 32 tanh neurons answers to 100 samples.

    Weights are ``factor`` times as wide as one over the root of 32.
    """
    rng = np.random.default_rng(seed)
    signal, answers = rng.normal(0, 1, (100, 32)), []
    for _ in range(10):
        weights = rng.normal(0, factor / np.sqrt(32), (32, 32))
        signal = np.tanh(signal @ weights)
        answers.append(signal)
    return answers


@experiment
def fifty_layers() -> dict[str, dict[str, Signals]]:
    """Three activations, four rules, five networks each, untrained."""
    return {
        name: {
            rule: Signals(*(
                np.array(runs) for runs in zip(*(
                    through(activation, draw, seed) for seed in SEEDS
                ), strict=True)))
            for rule, draw in RULES.items()
        }
        for name, activation in ACTIVATIONS.items()
    }


@functools.cache
def digits() -> tuple[Samples, Samples]:
    """Three quarters to learn from and the rest, by position."""
    return split(*load_digits(), test_fraction=0.25)


@dataclass(frozen=True)
class Dead:
    """Shares of ReLUs that answer 0 to all digits, layer by layer.

    A row for each seed, for layers of 16 and of 64 neurons.
    """

    narrow: Array
    wide: Array

    @property
    def last_narrow(self) -> float:
        return float(np.median(self.narrow[:, -1]))

    @property
    def last_wide(self) -> float:
        return float(np.median(self.wide[:, -1]))


def silent(width: int, seed: int) -> list[float]:
    """The share of dead ReLUs in each of fifty layers drawn by He's rule."""
    rng = np.random.default_rng(seed)
    signal, _ = load_digits()
    shares = []
    for _ in range(DEPTH):
        weights = he(signal.shape[1], width, rng=rng)
        signal = np.maximum(signal @ weights, 0)
        shares.append(float((signal == 0).all(axis=0).mean()))
    return shares


@experiment
def dead() -> Dead:
    """Dead before the first step: He's rule, no training, all digits."""
    return Dead(*(np.array([silent(width, seed) for seed in SEEDS])
                  for width in (16, 64)))


def network(
    rule: Callable[..., Array], n_hidden: int, rng: Rng, width: int = WIDTH,
    activation: type = ReLU,
) -> Sequential:
    """From 64 pixels through hidden layers, all alike, to ten classes."""
    layers: list = []
    for k in range(n_hidden):
        layers += [DenseLayer(width if k else 64, width, rng=rng,
                              initializer=rule, dtype=np.float32),
                   activation()]
    return Sequential([*layers, DenseLayer(
        width, 10, rng=rng, initializer=rule, dtype=np.float32)])


def learn(
    rule: Callable[..., Array], n_hidden: int, rate: float, seed: int,
    epochs: int = EPOCHS,
) -> History:
    """The digits, by plain descent in batches of 64."""
    rng = np.random.default_rng(seed)
    training, test = digits()
    with np.errstate(all="ignore"):  # some are lost, and are shown lost
        return train(
            network(rule, n_hidden, rng), SoftmaxCrossEntropy(), SGD(rate),
            *training, epochs=epochs, batch_size=BATCH, rng=rng,
            validation=test)


def last_loss(history: History) -> float:
    """The loss of the last epoch; infinite where it is nan."""
    return float(np.nan_to_num(history.loss[-1], nan=np.inf))


def best_rate(rule: Callable[..., Array], n_hidden: int) -> float:
    """The rate with the lowest loss on the seeds for tuning."""
    def cost(rate: float) -> float:
        return sum(last_loss(learn(rule, n_hidden, rate, seed))
                   for seed in TUNING)

    return min(RATES, key=cost)


@dataclass(frozen=True)
class Learned:
    """Runs at the rate that was best for them on other seeds."""

    rate: float
    losses: Array
    accuracies: list[float]

    @property
    def accuracy(self) -> float:
        return float(np.median(self.accuracies))

    @property
    def last(self) -> float:
        """The median of the losses in the last epoch."""
        return float(np.median(self.losses[:, -1]))

    @property
    def least(self) -> float:
        return min(self.accuracies)

    @property
    def most(self) -> float:
        return max(self.accuracies)


def runs(rule: Callable[..., Array], n_hidden: int) -> Learned:
    """Five networks, with the rate that suits the rule."""
    rate = best_rate(rule, n_hidden)
    histories = [learn(rule, n_hidden, rate, seed) for seed in SEEDS]
    return Learned(
        rate, np.array([history.loss for history in histories]),
        [history.validation_accuracy[-1] for history in histories])


@experiment
def three_hidden() -> dict[str, Learned]:
    """Three hidden layers of 64, by each of the rules, and all at zero."""
    return {name: runs(rule, 3)
            for name, rule in {"zeros": zeros, **RULES}.items()}


@experiment
def ten_hidden() -> dict[str, Learned]:
    """Ten hidden layers of 64, by three of the rules."""
    return {name: runs(RULES[name], 10) for name in ("small", "xavier", "he")}


@dataclass(frozen=True)
class Twins:
    """A network with 64 hidden neurons after training, by its first weights.

    ``different``: how many of its hidden neurons differ from one another.
    ``moved``: the parts of the network that are no longer what they were.
    """

    different: int
    accuracy: float
    moved: list[str]

    @property
    def what(self) -> str:
        """What moved, in words."""
        return "all" if len(self.moved) == 4 else ", ".join(self.moved)


def twins(
    rule: Callable[..., Array], activation: type, width: int = WIDTH
) -> Twins:
    """Trained for 20 epochs at the rate 0.3."""
    rng = np.random.default_rng(0)
    made = network(rule, 1, rng, width, activation)
    before = [array.copy() for array in made.parameters]
    training, test = digits()
    history = train(
        made, SoftmaxCrossEntropy(), SGD(0.3), *training, epochs=20,
        batch_size=BATCH, rng=rng, validation=test)
    names = ("hidden weights", "hidden biases", "last weights", "last biases")
    hidden_weights, hidden_biases, last_weights, _ = made.parameters
    neurons = np.vstack([hidden_weights, hidden_biases, last_weights.T])
    return Twins(
        len(np.unique(neurons.round(4), axis=1).T),
        history.validation_accuracy[-1],
        [name for name, old, new in zip(
            names, before, made.parameters, strict=True)
         if (old != new).any()])


@experiment
def symmetry() -> dict[str, Twins]:
    """All first weights alike: what moves, and what stays alike."""
    return {
        "zeros_relu": twins(zeros, ReLU),
        "zeros_tanh": twins(zeros, Tanh),
        "zeros_sigmoid": twins(zeros, Sigmoid),
        "alike_relu": twins(alike, ReLU),
        "single": twins(alike, ReLU, width=1),
        "he": twins(he, ReLU),
    }


@claim(share=0.95, seeds=range(10))
def he_stays(seed: int) -> bool:
    """With ReLU and He's rule, fifty layers keep the size within 100 times."""
    outputs, _, slopes = through(ReLU, he, seed)
    return all(0.01 < found < 100 for found in (outputs[-1], slopes[0]))


@claim(share=0.95, seeds=range(10))
def relu_alone_vanishes(seed: int) -> bool:
    """With ReLU and Xavier's rule, less than 1e-5 is left of fifty layers."""
    outputs, _, slopes = through(ReLU, xavier, seed)
    return outputs[-1] < 1e-5 and slopes[0] < 1e-5


@claim(share=0.95, seeds=range(5))
def sigmoid_forgets(seed: int) -> bool:
    """Behind fifty layers of sigmoid samples differ by rounding alone."""
    outputs, differences, slopes = through(Sigmoid, he, seed)
    return (outputs[-1] > 0.4 and differences[-1] < 1e-12
            and slopes[0] < 1e-20)


@claim(share=0.95, seeds=range(5))
def width_decides(seed: int) -> bool:
    """Through tanh, weights half as wide leave less than a tenth after five
    layers; of weights three times as wide, most answers are beyond 0.8.
    """
    narrow, wide = (tanh_layers(factor, seed)[4:] for factor in (0.5, 3))
    return size(narrow[0]) < 0.1 and all(
        np.mean(np.abs(answers) > 0.8) > 0.5 for answers in wide)


@claim(share=0.95, seeds=range(5))
def sigmoid_vanishes(seed: int) -> bool:
    """Under every rule, sigmoid leaves less than a fiftieth of the slopes."""
    return all(through(Sigmoid, rule, seed)[2][0] < 0.02
               for rule in RULES.values())


@claim(share=0.95, seeds=range(5))
def wide_tanh_explodes(seed: int) -> bool:
    """With tanh and the spread 1, slopes grow beyond a million."""
    outputs, _, slopes = through(Tanh, one, seed)
    return outputs[-1] > 0.9 and slopes[0] > 1e6


@claim(share=0.95, seeds=range(2))
def small_stays(seed: int) -> bool:
    """With the spread 0.01, three hidden layers stay at chance at any rate."""
    return all(
        last_loss(learn(normal, 3, rate, seed)) > np.log(10) - 0.05
        for rate in RATES)


@claim(share=0.95, seeds=range(2))
def small_stays_in_ten(seed: int) -> bool:
    """With the spread 0.01, ten hidden layers stay at chance at any rate."""
    return all(
        last_loss(learn(normal, 10, rate, seed)) > np.log(10) - 0.05
        for rate in RATES)


@claim(share=0.9, seeds=range(5))
def he_ahead_in_ten(seed: int) -> bool:
    """Ten hidden layers: He's rule has a lower loss than Xavier's."""
    rates = {name: found.rate for name, found in ten_hidden().items()}
    return (last_loss(learn(he, 10, rates["he"], seed))
            < last_loss(learn(xavier, 10, rates["xavier"], seed)))


@claim(share=0.95, seeds=range(5))
def deep_neurons_are_dead(seed: int) -> bool:
    """More ReLUs are dead in the fiftieth layer than in the first, by .2."""
    shares = silent(WIDTH, seed)
    return shares[-1] > shares[0] + 0.2
