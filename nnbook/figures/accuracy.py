"""Figures of *Accuracy, and what it hides*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.arrays import Array
from nnbook.experiments import accuracy as results
from nnbook.figures import parts, style


def climb() -> Figure:
    """Loss and accuracy after each change that a search kept."""
    seen = results.climb()
    figure, (above, below) = _above_each_other("changes kept")
    kept = range(len(seen.losses))
    style.line(above, kept, seen.losses, series=0, label="loss", marker="")
    style.line(below, kept, seen.accuracies, series=1, label="accuracy",
               marker="", linestyle="-", linewidth=1.5)
    above.set_ylim(0, 1.2)
    return figure


def slide() -> Figure:
    """Loss and accuracy of the running layer as one bias moves."""
    seen = results.slide()
    figure, (above, below) = _above_each_other("bias of neuron 2")
    biases = results.SHIFTS - 3
    style.line(above, biases, seen.losses, series=0, label="loss", marker="")
    style.line(below, biases, seen.accuracies, series=1, label="accuracy",
               marker="", linestyle="-", drawstyle="steps-mid")
    lowest = float(biases[np.argmin(seen.losses)])
    ours = int(np.argmin(np.abs(biases + 3)))
    for axes, values in ((above, seen.losses), (below, seen.accuracies)):
        axes.axvline(lowest, color=style.MUTED, linewidth=1, linestyle=":")
        axes.plot(-3, values[ours], "o", color=style.INK, markersize=7)
    above.annotate("our bias, −3", (-3, seen.losses[ours]), (6, 10),
                   textcoords="offset points")
    above.text(lowest + 0.2, 1.9, "lowest loss")
    above.set_ylim(0, 3)
    below.set(xticks=[-9, -6, -3, 0, 3, 6, 9])
    below.xaxis.set_major_formatter(lambda value, _: parts.number(value))
    return figure


def columns() -> Figure:
    """Shares of each row, untrained and half trained, on one scale."""
    figure, (left, right) = style.subplots(1, 2, height=370, sharey=True)
    for axes, reading, title in (
        (left, results.untrained(), "untrained"),
        (right, results.half_trained(), "two rounds"),
    ):
        cells = reading.cells
        image = axes.imshow(cells / cells.sum(axis=1, keepdims=True),
                            vmin=0, vmax=1)
        axes.set(xlabel="read as", xticks=range(10), yticks=range(10),
                 title=title)
        axes.grid(False)
        axes.tick_params(length=0)
    left.set_ylabel("meant")
    figure.get_layout_engine().set(wspace=0.06)
    bar = figure.colorbar(image, ax=[left, right], location="bottom",
                          shrink=0.7, aspect=30, label="share of the row")
    bar.outline.set_visible(False)
    return figure


def mistakes() -> Figure:
    """The confusion matrix of the half-trained network, in counts."""
    return parts.confusion(results.half_trained().cells)


def recalls() -> Figure:
    """How many of each digit the half-trained network found."""
    reading = results.half_trained()
    figure, axes = style.subplots(height=300)
    axes.bar(range(10), reading.recalls, color=style.BLUE, width=0.7)
    axes.axhline(reading.accuracy, color=style.ORANGE, linewidth=2,
                 linestyle=style.DASHES[1])
    axes.text(9.6, reading.accuracy, "accuracy", ha="right", va="bottom")
    axes.set(xlabel="digit that was meant", ylabel="share found",
             xticks=range(10), ylim=(0, 1.1), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.grid(False, axis="x")
    return figure


def _above_each_other(label: str) -> tuple[Figure, Array]:
    """Axes for the loss and, under them, for the accuracy."""
    figure, both = style.subplots(2, 1, height=400, sharex=True)
    above, below = both
    _accuracy_axis(below)
    above.set_ylabel("loss")
    below.set_xlabel(label)
    return figure, both


def _accuracy_axis(axes: Axes) -> None:
    axes.set(ylabel="accuracy", ylim=(0, 1.05), yticks=[0, 0.25, 0.5, 0.75, 1])
