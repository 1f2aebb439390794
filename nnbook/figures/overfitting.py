"""Figures of *Over-fitting*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments import overfitting as results
from nnbook.figures import parts, style

EPOCHS = np.arange(1, results.EPOCHS + 1)


def plane() -> Figure:
    """What three networks make of the same 60 points."""
    found = results.in_the_plane()
    titles = {"none": "no price", "some": "a price",
              "much": "too high a price"}
    return parts.regions(
        {f"{titles[name]}\n{found.accuracies[name]:.0%} right": network
         for name, network in found.networks.items()},
        found.inputs, found.targets)


def fit() -> Figure:
    """Twelve samples of a curve, and two networks that learned them."""
    found = results.fits()
    figure, grid = style.subplots(1, 2, height=290, sharex=True, sharey=True)
    for series, (axes, (name, title)) in enumerate(zip(
        grid, {"none": "no price", "l2": "a price"}.items(), strict=True,
    )):
        axes.plot(results.GRID, results.curve(results.GRID), linewidth=1.5,
                  color=style.MUTED, linestyle=style.DASHES[1])
        axes.plot(results.GRID, found.answers[name], linewidth=2,
                  color=style.SERIES[series])
        axes.plot(found.inputs, found.targets, "o", color=style.INK,
                  markersize=5)
        axes.set(title=f"{title}: {found.errors[name]:.2f}", xlabel="input",
                 ylim=(-2.2, 2.2), xticks=[-1, 0, 1])
    grid[0].set_ylabel("output")
    return figure


def by_heart() -> Figure:
    """Loss and accuracy by epoch, in training and on validation."""
    found = results.by_heart()
    figure, (above, below) = style.subplots(2, 1, height=470, sharex=True)
    for axes, training, validation in (
        (above, found.loss, found.validation_loss),
        (below, found.accuracy, found.validation_accuracy),
    ):
        parts.band(axes, EPOCHS, training, series=0, label="training",
               markevery=(0, 16))
        parts.band(axes, EPOCHS, validation, series=1, label="validation",
               markevery=(3, 16))
    above.set(ylabel="loss", ylim=(0, 2.6))
    below.set(ylabel="accuracy", xlabel="epoch", ylim=(0.4, 1),
              xticks=[1, 20, 40, 60, 80])
    above.legend(loc="upper right")
    return figure


def both_rise() -> Figure:
    """Validation loss and validation accuracy of one run each seed."""
    found = results.both_rise()
    figure, (above, below) = style.subplots(2, 1, height=430, sharex=True)
    parts.band(above, EPOCHS, found.validation_loss, series=1, label="",
               markevery=(3, 16))
    parts.band(below, EPOCHS, found.validation_accuracy, series=1, label="",
               markevery=(3, 16))
    for axes in (above, below):
        axes.axvline(np.median(found.lowest), color=style.INK, linewidth=1,
                     linestyle=style.DASHES[1])
    above.set(ylabel="loss", ylim=(0.2, 0.8))
    below.set(ylabel="accuracy", xlabel="epoch", ylim=(0.8, 0.94),
              xticks=[1, 20, 40, 60, 80])
    return figure


def strengths() -> Figure:
    """Accuracies by the strength of L2 and of L1."""
    figure, grid = style.subplots(1, 2, height=340, sharey=True)
    for axes, (name, title) in zip(
        grid, {"l2": "L2", "l1": "L1"}.items(), strict=True,
    ):
        found = results.by_strength()[name]
        _settings(axes, found)
        axes.set(title=title, xscale="log", xlabel="strength",
                 ylim=(0.6, 1))
        parts.plain_ticks(axes.xaxis, [0.001, 0.01])
    grid[0].set_ylabel("accuracy")
    grid[0].legend(loc="lower left")
    return figure


def drop_rates() -> Figure:
    """Accuracies by the rate of dropout."""
    figure, axes = style.subplots(height=310)
    found = results.by_drop_rate()
    _settings(axes, found)
    axes.set(xlabel="dropout rate", ylabel="accuracy", ylim=(0.3, 1),
             xticks=found.settings)
    axes.legend(loc="lower left")
    return figure


def _settings(axes: Axes, found: results.Sweep) -> None:
    for series, (runs, label) in enumerate((
        (found.training, "training"), (found.validation, "validation"),
    )):
        axes.fill_between(found.settings, runs.min(axis=1), runs.max(axis=1),
                          color=style.SERIES[series], alpha=0.2, linewidth=0)
        style.line(axes, found.settings, runs.mean(axis=1), series=series,
                   label=label)


def weights() -> Figure:
    """How the weights of the first layer are spread, by the cure."""
    found = results.weights()
    figure, grid = style.subplots(1, 3, height=270, sharex=True, sharey=True)
    edges = np.linspace(-0.6, 0.6, 41)
    for series, (axes, (name, title)) in enumerate(zip(
        grid, {"none": "no price", "l2": "L2", "l1": "L1"}.items(),
        strict=True,
    )):
        counts, _ = np.histogram(getattr(found, name), edges)
        axes.stairs(np.maximum(counts, 0.5), edges, fill=True, baseline=0.5,
                    color=style.SERIES[series])
        axes.set(title=title, yscale="log", ylim=(0.5, 5000),
                 xlabel="weight", xticks=[-0.5, 0, 0.5])
    parts.plain_ticks(grid[0].yaxis, [1, 10, 100, 1000])
    grid[0].set_ylabel("how many")
    return figure


def sizes() -> Figure:
    """Accuracies by the number of training samples."""
    figure, axes = style.subplots(height=310)
    _settings(axes, results.by_size())
    axes.set(xlabel="training samples", ylabel="accuracy", xscale="log",
             ylim=(0.6, 1.02))
    parts.plain_ticks(axes.xaxis, results.SIZES)
    axes.legend(loc="lower right")
    return figure


def looks() -> Figure:
    """The accuracy of the best, as seen and as it is."""
    found = results.best_of_many()
    figure, axes = style.subplots(height=310)
    style.line(axes, results.LOOKS, found.seen, series=1,
               label="on the set it was chosen by")
    style.line(axes, results.LOOKS, found.true, series=0,
               label="on samples nobody looked at")
    axes.set(xlabel="networks to choose from", ylabel="accuracy of the best",
             xscale="log", ylim=(0.8, 0.92))
    parts.plain_ticks(axes.xaxis, results.LOOKS)
    axes.legend(loc="upper left")
    return figure
