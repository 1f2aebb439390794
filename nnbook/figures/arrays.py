"""Figures of the chapter *Arrays*."""

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from nnbook.arrays import Array
from nnbook.experiments import arrays
from nnbook.figures import parts, style
from nnbook.shapes import Shape, broadcast_shape


def axis() -> Figure:
    """The outputs of the layer, and what a sum along each axis leaves."""
    outputs = np.array([[4, -2], [-1, 2], [2, 1], [6, -3]])
    figure, axes = style.subplots(height=400)
    axes.set(xlim=(-0.3, 12.3), ylim=(-4.6, 5.5), aspect="equal")
    axes.set_axis_off()
    for left, top, name, values in (
        (1, 4, "outputs", outputs),
        (5, 4, "axis=1\nkeepdims=True", outputs.sum(axis=1, keepdims=True)),
        (8, 4, "axis=1", outputs.sum(axis=1)),
        (1, -2.7, "axis=0", outputs.sum(axis=0)),
        (4.5, -2.7, "axis=0\nkeepdims=True",
         outputs.sum(axis=0, keepdims=True)),
    ):
        block = np.atleast_2d(values)
        middle = left + block.shape[1] / 2
        _heat(axes, block, left, top)
        axes.text(middle, top + 0.2, name, ha="center", va="bottom")
        axes.text(middle, top - len(block) - 0.2, str(values.shape),
                  ha="center", va="top", color=style.MUTED)
    return figure


def alignment() -> Figure:
    """Four pairs of shapes, aligned from the right; one is refused."""
    figure, grid = style.subplots(2, 2, height=440)
    for axes, name, left, right in zip(grid.flat, (
        "outputs + biases", "outputs − (4, 1)", "outputs − (4,)",
        "(4, 1) == (4,)",
    ), ((4, 2), (4, 2), (4, 2), (4, 1)), ((2,), (4, 1), (4,), (4,))):
        axes.set(xlim=(0, 4), ylim=(0, 4.2), aspect="equal", title=name)
        axes.set_axis_off()
        _aligned(axes, left, right)
    return figure


def corrected() -> Figure:
    """Numbers 6 and 7 of those to predict: one is refused."""
    figure, grid = style.subplots(1, 2, height=220)
    for axes, name, left, right in zip(
        grid, ("(4, 3) and (4,)", "(4, 1) and (2,)"), ((4, 3), (4, 1)),
        ((4,), (2,)),
    ):
        axes.set(xlim=(0, 4), ylim=(0, 4.2), aspect="equal", title=name)
        axes.set_axis_off()
        _aligned(axes, left, right)
    return figure


def product_time() -> Figure:
    """Time for a product of two square matrices against their size."""
    values = arrays.product_time().values
    figure, axes = style.subplots(height=320)
    for series, (key, label) in enumerate((
        ("loop", "loop"), ("dot", "np.dot"), ("matmul", "@"),
    )):
        times = np.array(values[key])
        style.line(axes, values["size"][: len(times)], times / 1e3,
                   series=series, label=label)
    axes.set(xscale="log", yscale="log", xlabel="rows and columns",
             ylabel="time (ms)")
    parts.plain_ticks(axes.xaxis, [1, 4, 16, 64, 256, 1024])
    parts.plain_ticks(axes.yaxis, [0.001, 0.1, 10])
    axes.legend()
    return figure


def _heat(axes: Axes, values: Array, left: float, top: float) -> None:
    """Draw numbers on cells whose color says how large they are."""
    colors = colormaps[style.DIVERGING]
    for (row, column), value in np.ndenumerate(values):
        x, y = left + column, top - row - 1
        color = colors(0.5 + value / 24)
        axes.add_patch(Rectangle((x, y), 1, 1, facecolor=color,
                                 edgecolor=style.MUTED, linewidth=1))
        axes.text(x + 0.5, y + 0.5, parts.number(value), ha="center",
                  va="center", color="white" if abs(value) > 7 else "black")


def _aligned(axes: Axes, left: Shape, right: Shape) -> None:
    """Write two shapes under each other, and under a rule what they give."""
    for x in (1, 2):
        place = x - 3  # counted from the right, as the rule does
        column = [shape[place:][:1] for shape in (left, right) if
                  len(shape) >= -place]
        for y, shape in ((3, left), (2, right)):
            missing = len(shape) < -place
            _length(axes, x, y, "1" if missing else str(shape[place]),
                    dashed=missing)
        if not _fit(*column):
            axes.add_patch(Rectangle((x, 1.95), 1, 2.1, facecolor="none",
                                     edgecolor=style.RED, linewidth=3))
    axes.plot([0.8, 3.2], [1.6, 1.6], color=style.INK, linewidth=1.5)
    if _fit(left, right):
        for x, length in enumerate(broadcast_shape(left, right), start=1):
            _length(axes, x, 0.25, str(length))
    else:
        axes.text(2, 0.75, "refused", ha="center", va="center",
                  fontweight=600)


def _fit(*shapes: Shape) -> bool:
    try:
        broadcast_shape(*shapes)
    except ValueError:
        return False
    return True


def _length(
    axes: Axes, x: float, y: float, text: str, *, dashed: bool = False
) -> None:
    axes.add_patch(Rectangle(
        (x + 0.05, y + 0.05), 0.9, 0.9, facecolor="none",
        edgecolor=style.MUTED, linewidth=1, linestyle="--" if dashed else "-"))
    axes.text(x + 0.5, y + 0.5, text, ha="center", va="center",
              color=style.MUTED if dashed else style.INK)
