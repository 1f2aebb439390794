"""Chapter *What one hidden layer can do*: networks built and trained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.activations import ReLU
from nnbook.arrays import Array
from nnbook.experiments import claim, experiment
from nnbook.experiments.stacks import Stack
from nnbook.layers import DenseLayer
from nnbook.losses import MeanSquaredError
from nnbook.network import Sequential
from nnbook.optimizers import SGD, Adam
from nnbook.training import train

EVERYWHERE = np.linspace(-1, 1, 801)  # where errors are looked for
WIDE = np.linspace(-2, 2, 801)
SAMPLES = np.linspace(-1, 1, 41)
WIDTHS = [2, 4, 8, 16, 32, 64]
SEEDS = range(5)
MORE_SEEDS = range(20)
EPOCHS = 2000
RATE = 0.05
OTHER_RATES = {SGD: (0.01, 0.02, 0.1, 0.15, 0.2, 0.3),
               Adam: (0.001, 0.003, 0.01, 0.03)}
THROUGH = 0.5  # a network with a smaller error has turned in the valley


def curve(x: Array) -> Array:
    """What the networks of the chapter are to compute."""
    return np.sin(5 * x + 1)


def decoy(x: Array) -> Array:
    """Another curve, with the same values at all the samples."""
    return curve(x) + np.sin(20 * np.pi * x) / 2


def hidden_layer(width: int, rng: np.random.Generator) -> Sequential:
    """One input, ``width`` hinges, one output; weights at random."""
    return Sequential([DenseLayer(1, width, rng=rng), ReLU(),
                       DenseLayer(width, 1, rng=rng)])


def build(places: ArrayLike, values: ArrayLike) -> Sequential:
    """A network that goes straight from each point to the next.

    ``places`` are the points' inputs, in rising order, ``values`` what is to
    be answered there; both have one entry more than the network has hinges.

    >>> network = build([0, 1, 2, 3], [1, 3, 2, 4])
    >>> network.forward([[0], [1], [2], [3], [2.5]])[:, 0]
    array([1., 3., 2., 4., 3.])
    """
    places, values = np.asarray(places, float), np.asarray(values, float)
    network = hidden_layer(len(places) - 1, np.random.default_rng(0))
    hidden, _, output = network.layers
    slopes = np.diff(values) / np.diff(places)
    hidden.weights[:] = 1
    hidden.biases[:] = -places[:-1]
    output.weights[:, 0] = np.diff(slopes, prepend=0)
    output.biases[:] = values[0]
    return network


def built(width: int) -> Sequential:
    """As many hinges, placed evenly, with every corner on the curve."""
    places = np.linspace(-1, 1, width + 1)
    return build(places, curve(places))


def spread_out(network: Sequential, rng: np.random.Generator) -> None:
    """Move the fold of each hinge to a random place from -1 to 1."""
    hidden = network.layers[0]
    places = rng.uniform(-1, 1, len(hidden.biases))
    hidden.biases[:] = -hidden.weights[0] * places


def trained(
    width: int, seed: int, *, spread: bool = False, rate: float = RATE,
    batch_size: int = len(SAMPLES),
) -> Sequential:
    """A network that has learned from the samples."""
    rng = np.random.default_rng(seed)
    network = hidden_layer(width, rng)
    if spread:
        spread_out(network, rng)
    train(network, MeanSquaredError(), SGD(rate), SAMPLES[:, None],
          curve(SAMPLES)[:, None], epochs=EPOCHS, batch_size=batch_size,
          rng=rng)
    return network


def answers(network: Sequential, x: Array = EVERYWHERE) -> Array:
    return network.forward(x[:, None])[:, 0]


def largest_error(network: Sequential) -> float:
    """The largest distance to the curve, over the whole interval."""
    return float(np.abs(answers(network) - curve(EVERYWHERE)).max())


def folds(network: Sequential) -> Array:
    """Where each hinge begins or ends to answer."""
    hidden = network.layers[0]
    return -hidden.biases / hidden.weights[0]


def silent(network: Sequential) -> int:
    """How many hinges answer to none of the samples."""
    hidden = network.layers[0]
    return int((hidden.forward(SAMPLES[:, None]) <= 0).all(axis=0).sum())


@dataclass(frozen=True)
class Found:
    """Networks by width, built and trained from five seeds.

    Largest errors: one for each width in ``built``, a row for each seed in
    the other two; ``usual`` began with all folds at 0, ``spread`` with folds
    all over. The rest is about those with 16 hinges: what they answer at
    ``WIDE``, a row for each seed, and the fold that is farthest to the right
    in any of the ``usual`` ones; and how many hinges of the worst ``spread``
    one with 32 answer to no sample, at its rate and at 0.01.
    """

    built: Array
    usual: Array
    spread: Array
    usual_answers: Array
    spread_answers: Array
    farthest: float
    silent: int
    silent_slowly: int

    @property
    def at_2(self) -> dict[str, float]:
        return self._at(2)

    @property
    def at_16(self) -> dict[str, float]:
        return self._at(16)

    @property
    def at_32(self) -> dict[str, float]:
        return self._at(32)

    @property
    def at_64(self) -> dict[str, float]:
        return self._at(64)

    def _at(self, width: int) -> dict[str, float]:
        place = WIDTHS.index(width)
        return {
            "built": float(self.built[place]),
            "usual": float(np.median(self.usual[:, place])),
            "usual_best": float(self.usual[:, place].min()),
            "spread": float(np.median(self.spread[:, place])),
            "spread_best": float(self.spread[:, place].min()),
            "spread_worst": float(self.spread[:, place].max()),
        }


@experiment
def by_width() -> Found:
    """Networks of 2 to 64 hinges: built, and trained from five seeds."""
    usual, spread = (
        {width: [trained(width, seed, spread=apart) for seed in SEEDS]
         for width in WIDTHS}
        for apart in (False, True))
    worst = max(SEEDS, key=lambda seed: largest_error(spread[32][seed]))
    return Found(
        np.array([largest_error(built(width)) for width in WIDTHS]),
        _errors(usual), _errors(spread),
        np.array([answers(network, WIDE) for network in usual[16]]),
        np.array([answers(network, WIDE) for network in spread[16]]),
        float(max(folds(network).max() for network in usual[16])),
        silent(spread[32][worst]),
        silent(trained(32, worst, spread=True, rate=0.01)))


@claim(share=0.9, seeds=SEEDS)
def training_misses(seed: int) -> bool:
    """From the usual start, training does not come below 0.5, with 16 hinges
    or with 64."""
    return all(_found(width, seed) > THROUGH for width in (16, 64))


@claim(share=0.9, seeds=SEEDS)
def built_is_ahead(seed: int) -> bool:
    """With 64 hinges, what is trained from folds spread out is off by ten
    times as much as what is built."""
    return _found(64, seed, spread=True) > 10 * largest_error(built(64))


@claim(share=0.8, seeds=SEEDS)
def start_helps(seed: int) -> bool:
    """With 16 hinges, training from folds spread out comes closer than from
    the usual start."""
    return _found(16, seed, spread=True) < _found(16, seed)


def _found(width: int, seed: int, *, spread: bool = False) -> float:
    """The error, as ``by_width`` has it; of another seed, found now."""
    if seed in SEEDS:
        kept = by_width().spread if spread else by_width().usual
        return float(kept[seed, WIDTHS.index(width)])
    return largest_error(trained(width, seed, spread=spread))


@dataclass(frozen=True)
class Others:
    """16 hinges, folds at 0 to begin with: errors by seed, other ways.

    ``rates`` and ``adam`` by rate.
    """

    rates: dict[float, list[float]]
    adam: dict[float, list[float]]
    longer: list[float]
    batches: list[float]

    @property
    def ways(self) -> dict[str, list[float]]:
        """The errors of all runs, by what was done otherwise."""
        return {
            "rates": [e for errors in self.rates.values() for e in errors],
            "adam": [e for errors in self.adam.values() for e in errors],
            "longer": self.longer, "batches": self.batches,
        }

    @property
    def runs(self) -> dict[str, int]:
        return {way: len(errors) for way, errors in self.ways.items()}

    @property
    def best(self) -> dict[str, float]:
        return {way: min(errors) for way, errors in self.ways.items()}

    @property
    def through(self) -> dict[str, int]:
        """How many found the valley."""
        return {way: sum(error < THROUGH for error in errors)
                for way, errors in self.ways.items()}


@experiment
def other_ways() -> Others:
    """Other rates, Adam; five times as many steps, all and batches of 10."""
    rates, adam = (
        dict(zip(rates, _errors_at(rule, rates, MORE_SEEDS).tolist()))
        for rule, rates in OTHER_RATES.items())
    longer = _errors_at(SGD, [RATE], MORE_SEEDS, 5 * EPOCHS)
    return Others(
        rates, adam, longer[0].tolist(),
        [largest_error(trained(16, seed, batch_size=10)) for seed in SEEDS])


@claim(share=0.9, seeds=SEEDS)
def no_rate_is_enough(seed: int) -> bool:
    """Of six other rates from 0.01 to 0.3, no more than one comes below
    0.5."""
    errors = _errors_at(SGD, OTHER_RATES[SGD], [seed])
    return bool((errors < THROUGH).sum() <= 1)


@claim(share=0.9, seeds=SEEDS)
def adam_is_not_enough(seed: int) -> bool:
    """At one or more of its four rates, Adam does not come below 0.5
    either."""
    return bool(_errors_at(Adam, OTHER_RATES[Adam], [seed]).max() > THROUGH)


@claim(share=0.5, seeds=range(3))
def time_is_not_enough(seed: int) -> bool:
    """After five times as many steps, most are still off by more than
    0.5."""
    return bool(_errors_at(SGD, [RATE], [seed], 5 * EPOCHS)[0, 0] > THROUGH)


def _errors_at(
    rule: Callable[[float], Any], rates: Sequence[float],
    seeds: Sequence[int], n_steps: int = EPOCHS,
) -> Array:
    """Of 16 hinges that began with all folds at 0, by rate and seed."""
    stack = Stack([hidden_layer(16, np.random.default_rng(seed))
                   for _ in rates for seed in seeds])
    targets = curve(SAMPLES)[:, None]
    stack.learn(SAMPLES[:, None],
                lambda outputs: 2 * (outputs - targets) / len(SAMPLES),
                rule(RATE), n_steps, np.repeat(rates, len(seeds)))
    found = stack.forward(EVERYWHERE[:, None])[:, :, 0]
    errors = np.abs(found - curve(EVERYWHERE)).max(axis=1)
    return errors.reshape(len(rates), len(seeds))


def first_costs() -> list[float]:
    """The cost of 16 hinges as built, and after each of four steps."""
    network, loss, optimizer = built(16), MeanSquaredError(), SGD(RATE)
    costs = []
    for _ in range(5):
        costs.append(loss.forward(network.forward(SAMPLES[:, None]),
                                  curve(SAMPLES)[:, None]))
        network.backward(loss.backward())
        optimizer.step(network.parameters, network.gradients)
    return costs


@experiment
def by_hinges() -> dict[str, float]:
    """The largest error of networks built from so many hinges."""
    return {f"n{n}": largest_error(built(n)) for n in (1, 8, 40)}


def _errors(networks: dict[int, list[Sequential]]) -> Array:
    return np.array([[largest_error(network) for network in runs]
                     for runs in networks.values()]).T
