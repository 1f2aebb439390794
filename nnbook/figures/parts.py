"""Pieces that several figures and the labs share."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.patches import Rectangle

from nnbook.arrays import Array, Labels
from nnbook.figures import style
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
