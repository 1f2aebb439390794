"""Chapter *Your own data*: penguins from a table, digits from a folder."""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array, Labels
from nnbook.data import (
    PENGUINS,
    Samples,
    as_columns,
    as_numbers,
    fit_scaling,
    number_classes,
    read_csv,
    scale,
    split,
)
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import History, train

SEEDS = range(10)
TUNING = range(100, 103)  # seeds on which rates are chosen
RATES = [0.0003, 0.001, 0.003, 0.01, 0.03]
EPOCHS = 40
MEASURES = [
    "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


@functools.cache
def penguins() -> tuple[Array, Labels, list[str]]:
    """Four measures and two columns for the sex; the species; their names."""
    table = read_csv(PENGUINS)
    inputs = np.column_stack([
        *(as_numbers(table[name]) for name in MEASURES),
        as_columns(table["sex"], ["female", "male"])])
    targets, classes = number_classes(table["species"])
    return inputs, targets, classes


def counts() -> dict[str, float]:
    """What the chapter says of the table."""
    inputs, targets, classes = penguins()
    return {
        "rows": len(inputs), "rates": len(RATES),
        "majority": float(np.bincount(targets).max() / len(targets)),
        **{name: int((targets == number).sum())
           for number, name in enumerate(classes)},
    }


def by_hand() -> dict[str, float]:
    """Masses of 3000 and 4000 to train on, and one of 5000 to test with."""
    means, spreads = fit_scaling([[3000], [4000]])
    leaked = fit_scaling([[3000], [4000], [5000]])
    return {
        "test": scale([[5000]], means, spreads).item(),
        "leaked": scale([[5000]], *leaked).item(),
    }


def parts(
    seed: int, scaling: str = "training"
) -> tuple[Samples, Samples, np.random.Generator]:
    """Three quarters to learn from, the rest to test with; and the draws.

    ``scaling`` says whose means and spreads are used: those of the
    "training" part, of "all", or "none", where what is missing alone is
    filled in with the training part's means.
    """
    rng = np.random.default_rng(seed)
    inputs, targets, _ = penguins()
    (some, learned), (others, asked) = split(
        inputs, targets, test_fraction=0.25, rng=rng)
    means, spreads = fit_scaling(inputs if scaling == "all" else some)
    some, others = (scale(part, means, spreads) for part in (some, others))
    if scaling == "none":
        some, others = (part * spreads + means for part in (some, others))
    return (some, learned), (others, asked), rng


def network(n_inputs: int, rng: np.random.Generator) -> Sequential:
    return Sequential([
        DenseLayer(n_inputs, 16, rng=rng), ReLU(),
        DenseLayer(16, 3, rng=rng)])


def learn(
    seed: int, scaling: str = "training", rate: float = 0.01
) -> tuple[Sequential, History, float]:
    """A network, how it trained, and its accuracy on the test part."""
    training, (others, asked), rng = parts(seed, scaling)
    made = network(training[0].shape[1], rng)
    history = train(
        made, SoftmaxCrossEntropy(), Adam(rate), *training, epochs=EPOCHS,
        batch_size=32, rng=rng)
    return made, history, accuracy(made.forward(others), asked)


@experiment
def best_rates() -> dict[str, float]:
    """The rate of the lowest loss at the end, with scaling and without."""
    return {
        scaling: min(RATES, key=lambda rate: np.mean([
            learn(seed, scaling, rate)[1].loss[-1] for seed in TUNING]))
        for scaling in ("training", "none")
    }


@dataclass(frozen=True)
class Scores:
    """Losses by epoch, a row a seed, and accuracies on the test part."""

    losses: Array
    accuracies: Array

    @property
    def mean(self) -> float:
        return float(self.accuracies.mean())

    @property
    def last(self) -> float:
        """The median of the loss in the last epoch."""
        return float(np.median(self.losses[:, -1]))


@experiment
def scaled_or_not() -> dict[str, Scores]:
    """Each at its best rate; and scaled by all rows, the test's too."""
    rates = best_rates()
    found = {}
    for scaling in ("training", "none", "all"):
        runs = [
            learn(seed, scaling, rates["none" if scaling == "none"
                                       else "training"]) for seed in SEEDS]
        found[scaling] = Scores(
            np.array([history.loss for _, history, _ in runs]),
            np.array([accuracy for _, _, accuracy in runs]))
    return found


@claim(share=0.95, seeds=SEEDS)
def scaling_helps(seed: int) -> bool:
    """Scaled inputs are told apart better than raw ones, each at its rate."""
    rates = best_rates()
    scaled, raw = (
        learn(seed, scaling, rates[scaling])[2]
        for scaling in ("training", "none"))
    return scaled > raw


@claim(share=0.9, seeds=SEEDS)
def the_leak_is_small_here(seed: int) -> bool:
    """Scaling by all rows changes at most two answers of the test part."""
    rate = best_rates()["training"]
    n_test = len(parts(seed)[1][0])
    fair, leaked = (
        learn(seed, scaling, rate)[2] for scaling in ("training", "all"))
    return abs(fair - leaked) * n_test < 2.5


@experiment
def measured() -> dict[str, Any]:
    """Lengths and depths of bills, of the penguins that have both."""
    inputs, targets, _ = penguins()
    whole = ~np.isnan(inputs[:, :2]).any(axis=1)
    return {"bills": inputs[whole, :2], "species": targets[whole]}
