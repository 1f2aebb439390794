"""Chapter *Accuracy, and what it hides*: what one number leaves out."""

import functools
from dataclasses import dataclass

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, split, vertical
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.search import hill_climb
from nnbook.training import train

# What the running layer answers to samples A to D, and what is right.
SCORES = np.array([[4.0, -2.0], [-1.0, 2.0], [2.0, 1.0], [6.0, -3.0]])
TARGETS = np.array([0, 1, 1, 0])
SHIFTS = np.linspace(-6, 12, 361)

SEEDS = range(10)
EVALUATIONS = 400


def without_bias() -> float:
    """The accuracy with neuron 2's bias at 0: class 1's scores grow by 3."""
    return accuracy(SCORES + np.array([0, 3]), TARGETS)


@dataclass(frozen=True)
class Climb:
    """Loss and accuracy at the start and after each change that was kept."""

    losses: list[float]
    accuracies: list[float]

    @property
    def steps(self) -> Array:
        """What each kept change did to the accuracy."""
        return np.diff(self.accuracies)

    @property
    def kept(self) -> int:
        """How many changes were kept."""
        return len(self.losses) - 1

    @property
    def most(self) -> float:
        """The largest fall of accuracy in one step."""
        return -float(self.steps.min())

    @property
    def last_loss(self) -> float:
        return self.losses[-1]

    @property
    def last_accuracy(self) -> float:
        return self.accuracies[-1]


@experiment
def climb() -> Climb:
    """The search of seed 0: random changes, kept if they lower the loss."""
    return _climb(0)


@experiment
def falls() -> dict[str, float]:
    """Of the changes kept in ten searches: the share that cost accuracy.

    ``lowest`` and ``highest`` are the shares of single searches, ``most``
    is the largest fall of accuracy in one step.
    """
    steps = [climb().steps, *(_climb(seed).steps for seed in SEEDS[1:])]
    shares = [float((one < 0).mean()) for one in steps]
    return {
        "share": float((np.concatenate(steps) < 0).mean()),
        "lowest": min(shares), "highest": max(shares),
        "most": -float(np.concatenate(steps).min()),
        "evaluations": EVALUATIONS,
    }


@claim(share=0.9, seeds=SEEDS)
def loss_falls_accuracy_jumps(seed: int) -> bool:
    """Of the changes that lower the loss, more than one in ten cost
    accuracy; in the end it is above 0.7 all the same."""
    found = climb() if seed == 0 else _climb(seed)
    return bool((found.steps < 0).mean() > 0.1) and found.last_accuracy > 0.7


@dataclass(frozen=True)
class Slide:
    """Loss and accuracy for each number added to the scores of class 1."""

    losses: list[float]
    accuracies: list[float]


@experiment
def slide() -> Slide:
    """The running layer, the bias of neuron 2 moved from -9 to 9."""
    loss = SoftmaxCrossEntropy()
    all_scores = [SCORES + np.array([0, shift]) for shift in SHIFTS]
    return Slide(
        [loss.forward(scores, TARGETS) for scores in all_scores],
        [accuracy(scores, TARGETS) for scores in all_scores],
    )


@dataclass(frozen=True)
class Reading:
    """What a network read in the test quarter, and what was meant."""

    predicted: Labels
    targets: Labels

    @property
    def cells(self) -> Labels:
        return confusion_matrix(self.predicted, self.targets, n_classes=10)

    @property
    def accuracy(self) -> float:
        return accuracy(self.predicted, self.targets)

    @property
    def recalls(self) -> Array:
        return self.cells.diagonal() / self.cells.sum(axis=1)

    @property
    def is_it_an_8(self) -> float:
        """Accuracy at the question "is it an 8?"."""
        return accuracy(
            (self.predicted == 8).astype(int), (self.targets == 8).astype(int)
        )

    @property
    def recall_of_8(self) -> float:
        return float(self.recalls[8])

    @property
    def answered_8(self) -> int:
        return int(self.cells[:, 8].sum())

    @property
    def precision_of_8(self) -> float:
        return float(self.cells[8, 8] / self.answered_8)


@experiment
def untrained() -> Reading:
    """The network of 64-64-10 as it was drawn."""
    return _read(epochs=0)


@experiment
def half_trained() -> Reading:
    """The same network, stopped after two rounds of training."""
    return _read(epochs=2)


@claim(share=0.9, seeds=range(5))
def one_number_hides(seed: int) -> bool:
    """After two rounds of training, some digit's share found is at least 0.2
    below the accuracy."""
    found = _read(epochs=2, seed=seed)
    return bool(found.recalls.min() < found.accuracy - 0.2)


@functools.cache
def _climb(seed: int) -> Climb:
    rng = np.random.default_rng(seed)
    inputs, targets = vertical(100, rng=rng)
    network = Sequential(
        [DenseLayer(2, 3, rng=rng), ReLU(), DenseLayer(3, 3, rng=rng)]
    )
    for parameter in network.parameters:
        parameter[:] = rng.normal(0, 0.01, parameter.shape)
    loss = SoftmaxCrossEntropy()
    losses: list[float] = []
    accuracies: list[float] = []
    for _ in range(EVALUATIONS):
        scores = network.forward(inputs)
        new_loss = loss.forward(scores, targets)
        if not losses or new_loss < losses[-1]:
            losses.append(new_loss)
            accuracies.append(accuracy(scores, targets))
        hill_climb(network, loss, inputs, targets,
                   evaluations=2, step=0.05, rng=rng)
    return Climb(losses, accuracies)


@functools.cache
def _read(epochs: int, seed: int = 0) -> Reading:
    """A network trained on three quarters, by position."""
    rng = np.random.default_rng(seed)
    training, (inputs, targets) = split(*load_digits(), test_fraction=0.25)
    network = Sequential(
        [DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)]
    )
    if epochs:
        train(network, SoftmaxCrossEntropy(), SGD(0.03), *training,
              epochs=epochs, batch_size=32, rng=rng)
    return Reading(network.predict(inputs), targets)
