"""The lab *Handwriting*: the same network on two ways to split the digits."""

from dataclasses import dataclass

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, split
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

SEEDS = range(10)


@dataclass(frozen=True)
class Scores:
    """Accuracy on the test quarter, one for each seed."""

    by_seed: list[float]

    @property
    def mean(self) -> float:
        return float(np.mean(self.by_seed))

    @property
    def lowest(self) -> float:
        return min(self.by_seed)

    @property
    def highest(self) -> float:
        return max(self.by_seed)


@experiment
def by_position() -> Scores:
    """The last quarter of the file is the test set: nearer to new writers."""
    return Scores([_score(seed, shuffled=False) for seed in SEEDS])


@experiment
def shuffled() -> Scores:
    """A quarter drawn at random is the test set: the same writers on both
    sides.
    """
    return Scores([_score(seed, shuffled=True) for seed in SEEDS])


@claim(share=0.9, seeds=SEEDS)
def known_hands_are_easier(seed: int) -> bool:
    """A quarter drawn at random is read better than the last of the file."""
    if seed in SEEDS:
        return shuffled().by_seed[seed] > by_position().by_seed[seed]
    return _score(seed, shuffled=True) > _score(seed, shuffled=False)


@dataclass(frozen=True)
class Reading:
    """Test pictures, what was meant, and what one network read."""

    inputs: Array
    targets: Labels
    predicted: Labels

    @property
    def accuracy(self) -> float:
        return accuracy(self.predicted, self.targets)


@experiment
def reading() -> Reading:
    """The whole test set by position, as the network of seed 0 reads it."""
    return _read(0, shuffled=False)


def _score(seed: int, *, shuffled: bool) -> float:
    return _read(seed, shuffled=shuffled).accuracy


def _read(seed: int, *, shuffled: bool) -> Reading:
    """Train a 64-64-10 network and let it read the test quarter."""
    rng = np.random.default_rng(seed)
    training, (test_inputs, test_targets) = split(
        *load_digits(), test_fraction=0.25, rng=rng if shuffled else None
    )
    network = Sequential(
        [DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)]
    )
    train(network, SoftmaxCrossEntropy(), Adam(), *training,
          epochs=30, batch_size=32, rng=rng)
    return Reading(test_inputs, test_targets, network.predict(test_inputs))
