"""Pieces that several figures and the labs share."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import ListedColormap
from matplotlib.patches import Rectangle

from nnbook.arrays import Array, Labels
from nnbook.figures import style
from nnbook.network import Sequential
from nnbook.training import History


def number(value: float) -> str:
    """A number as it stands in a figure: -2 with a true minus sign.

    One that is not there, nan, is not written.
    """
    if np.isnan(value):
        return ""
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


def plain_ticks(axis: Axis, places: list[float]) -> None:
    """Mark these places of a logarithmic axis, in plain numbers."""
    axis.set_ticks(places, [f"{place:,g}" for place in places])
    axis.set_ticks([], minor=True)


def matrix(
    axes: Axes, values: Array, left: float, top: float,
    *, marked: list[tuple[int, int]] = (), series: int = 0,
) -> None:
    """Draw numbers as a block of square cells of size 1, rows going down.

    Cells in ``marked``, pairs of row and column, get a frame and a wash of
    the color of ``series``.
    """
    for (row, column), value in np.ndenumerate(values):
        x, y = left + column, top - row - 1
        chosen = (row, column) in marked
        axes.add_patch(Rectangle(
            (x, y), 1, 1, edgecolor=style.MUTED, linewidth=1,
            facecolor=style.SERIES[series] if chosen else "none",
            alpha=0.25 if chosen else 1))
        if chosen:
            axes.add_patch(Rectangle(
                (x, y), 1, 1, edgecolor=style.SERIES[series], linewidth=2,
                facecolor="none", zorder=3))
        axes.text(x + 0.5, y + 0.5, number(value), ha="center", va="center",
                  fontweight=600 if chosen else 400)


def band(
    axes: Axes, x: Array, runs: Array, *, series: int, label: str,
    **options: Any,
) -> None:
    """The median of ``runs``, one a row, and a band around all of them.

    The line has no markers, unless ``markevery`` says at which points.
    """
    if "markevery" not in options:
        options["marker"] = ""
    color = style.SERIES[series]
    axes.fill_between(x, np.min(runs, axis=0), np.max(runs, axis=0),
                      color=color, alpha=0.2, linewidth=0)
    style.line(axes, x, np.median(runs, axis=0), series=series, label=label,
               **options)


@style.applied()
def race(ways: dict[str, Array]):
    """The best loss so far of each way to learn, after each evaluation.

    Each way has one row for each of its runs.
    """
    figure, axes = style.subplots(height=360)
    for series, (label, runs) in enumerate(ways.items()):
        evaluations = 1 + np.arange(np.shape(runs)[1])
        band(axes, evaluations, runs, series=series, label=label)
    axes.set(xlabel="evaluations", ylabel="best loss so far")
    axes.set_ylim(bottom=0)
    figure.legend(ncols=2, loc="outside lower center")
    return figure


@style.applied()
def points(inputs: Array, targets: Labels):
    """Points in the plane, each class with a color and a marker."""
    figure, axes = style.subplots(height=420)
    for label in np.unique(targets):
        axes.plot(*inputs[targets == label].T, style.MARKERS[label],
                  color=style.SERIES[label], markersize=4,
                  label=f"class {label}")
    axes.set(xlabel="input 1", ylabel="input 2", aspect="equal")
    figure.legend(ncols=3, loc="outside lower center", handletextpad=0)
    return figure


@style.applied()
def regions(
    networks: dict[str, Sequential], inputs: Array, targets: Labels
):
    """What networks of two inputs answer to each point of the plane."""
    figure, grid = style.subplots(
        1, len(networks), height=300, sharey=True, squeeze=False)
    limit = 1.1 * np.abs(inputs).max()
    edge = np.linspace(-limit, limit, 121)
    points = np.stack(np.meshgrid(edge, edge), axis=-1)
    colors = style.SERIES[:targets.max() + 1]
    for axes, (title, network) in zip(grid.flat, networks.items()):
        classes = network.predict(points.reshape(-1, 2))
        axes.imshow(classes.reshape(points.shape[:2]), alpha=0.3,
                    cmap=ListedColormap(colors), vmin=0,
                    vmax=len(colors) - 1, origin="lower",
                    extent=(-limit, limit, -limit, limit),
                    interpolation="none")
        for label, color in enumerate(colors):
            axes.plot(*inputs[targets == label].T, style.MARKERS[label],
                      color=color, markersize=3.5, markeredgewidth=0)
        axes.set(title=title, xlabel="input 1")
        axes.grid(False)
    grid[0, 0].set_ylabel("input 2")
    return figure


@style.applied()
def pictures(inputs: Array, titles: list[str], columns: int = 5):
    """Digits of 64 pixels as pictures, ink on paper, a title over each."""
    rows = -(-len(inputs) // columns)
    height = rows * (105 + 20 * max(title.count("\n") for title in titles))
    figure, grid = style.subplots(rows, columns, height=height, squeeze=False)
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, pixels, title in zip(grid.flat, inputs, titles):
        axes.imshow(pixels.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        axes.set_title(title, pad=3)
    return figure


@style.applied()
def curves(history: History):
    """Loss and accuracy of each epoch, in training and on validation."""
    figure, (above, below) = style.subplots(2, 1, height=440, sharex=True)
    epochs = range(1, len(history.loss) + 1)
    for axes, name, training, validation in (
        (above, "loss", history.loss, history.validation_loss),
        (below, "accuracy", history.accuracy, history.validation_accuracy),
    ):
        every = max(1, len(epochs) // 6)
        style.line(axes, epochs, training, series=0, label="training",
                   markevery=every)
        style.line(axes, epochs, validation, series=1, label="set aside",
                   markevery=(every // 2, every))
        axes.set_ylabel(name)
    above.set_ylim(bottom=0)
    above.legend()
    below.set_xlabel("epoch")
    return figure


@style.applied()
def confusion(cells: Labels):
    """Counts of meant (row) and predicted (column) classes, as a table."""
    n_classes = len(cells)
    figure, axes = style.subplots(height=430)
    shares = cells / np.maximum(cells.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(cells):
        if count:
            color = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, str(count), color=color,
                      ha="center", va="center")
    axes.set(xlabel="read as", ylabel="meant",
             xticks=range(n_classes), yticks=range(n_classes))
    axes.grid(False)
    axes.tick_params(length=0)
    return figure
