"""Figures of *A layer, three ways*."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments.layer import time_per_call
from nnbook.figures import style

Point = tuple[float, float]

INPUTS = [(0.0, 2.0), (0.0, 1.0), (0.0, 0.0)]
NEURONS = [(1.9, 1.6), (1.9, 0.4)]
LAST = (3.5, 1.0)


def wiring() -> Figure:
    """Three inputs, two neurons, six weights, one of them marked."""
    figure, axes = _canvas(height=310)
    _first_layer(axes)
    axes.plot(*zip(INPUTS[2], NEURONS[1]), color=style.ORANGE, linewidth=5)
    axes.text(0.75, -0.24, "$w_{23}$ = −2", ha="left", va="center")
    for number, (point, bias) in enumerate(zip(NEURONS, (1, -3)), 1):
        _node(axes, point, f"$y_{number}$")
        axes.text(point[0] + 0.27, point[1],
                  f"neuron {number}\nbias {_printed(bias)}",
                  va="center", linespacing=1.3)
    axes.set(xlim=(-0.3, 3), ylim=(-0.4, 2.3))
    return figure


def two_are_one() -> Figure:
    """The layer and a second one behind it; and the one they amount to."""
    figure, (top, bottom) = _canvas(2, height=500)
    _first_layer(top)
    for neuron, weight, bias in zip(NEURONS, (1, 2), (1, -3)):
        _wire(top, neuron, LAST, weight, along=0.5)
        _node(top, neuron, _printed(bias))
    _node(top, LAST, _printed(-1))
    _inputs(bottom)
    for start, weight in zip(INPUTS, (4, 5, -3)):
        _wire(bottom, start, LAST, weight, along=0.5)
    _node(bottom, LAST, _printed(-6))
    for axes, title in ((top, "two layers"), (bottom, "one layer")):
        axes.set(xlim=(-0.3, 3.8), ylim=(-0.3, 2.3))
        axes.text(LAST[0], 2.2, title, ha="center", va="top")
    return figure


def times() -> Figure:
    """Time a call against the number of neurons, for four forms."""
    values = time_per_call().values
    figure, axes = style.subplots(height=340)
    names = {"comprehension": "comprehension", "loop": "nested loop",
             "by_hand": "written out", "numpy": "NumPy"}
    for series, (key, label) in enumerate(names.items()):
        style.line(axes, values["n_neurons"], values[key],
                   series=series, label=label)
    axes.set(xscale="log", yscale="log", xlabel="number of neurons",
             ylabel="time per call (µs)")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.legend()
    return figure


def _canvas(rows: int = 1, *, height: float) -> tuple[Figure, Axes]:
    """Axes to draw circles and lines on, without a frame."""
    figure, axes = style.subplots(rows, height=height)
    for one in figure.axes:
        one.set_aspect("equal")
        one.set_axis_off()
    return figure, axes


def _inputs(axes: Axes) -> None:
    for number, point in enumerate(INPUTS, 1):
        _node(axes, point, f"$x_{number}$")


def _first_layer(axes: Axes) -> None:
    """The inputs, and the six weights on their way to the neurons."""
    _inputs(axes)
    for neuron, weights in zip(NEURONS, [(2, -1, 1), (1, 3, -2)]):
        for start, weight in zip(INPUTS, weights):
            _wire(axes, start, neuron, weight, along=0.3)


def _node(axes: Axes, point: Point, text: str) -> None:
    """A circle with a text in it."""
    axes.plot(*point, "o", markersize=34, markerfacecolor=style.PAPER,
              markeredgecolor=style.INK, zorder=3)
    axes.text(*point, text, ha="center", va="center", zorder=4)


def _wire(
    axes: Axes, start: Point, end: Point, weight: int, *, along: float
) -> None:
    """A line between two points, its weight written on it."""
    axes.plot(*zip(start, end), color=style.MUTED, linewidth=1.2, zorder=1)
    place = [a + along * (b - a) for a, b in zip(start, end)]
    axes.text(*place, _printed(weight), ha="center", va="center", zorder=3,
              bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 2})


def _printed(number: int) -> str:
    """A whole number with the minus of print."""
    return str(number).replace("-", "−")
