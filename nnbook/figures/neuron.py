"""Figures of *One neuron*."""

from math import hypot
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.figures import style
from nnbook.figures.parts import number
from nnbook.neuron import weighted_sum

Point = tuple[float, float]

WEIGHTS = (3, 4)  # the neuron in the plane; as an arrow, 5 long
BIAS = -10


def one_neuron() -> Figure:
    """Sample A on its way through neuron 1: inputs, products, sum."""
    inputs, weights, bias = [1, 2, 3], [2, -1, 1], 1
    figure, axes = style.subplots(height=270)
    axes.set(xlim=(-0.5, 6.1), ylim=(-0.3, 4.5))
    axes.set_axis_off()
    neuron, end = (4, 1.8), (5.6, 1.8)
    for row, (value, weight) in enumerate(zip(inputs, weights)):
        y = 3.3 - row
        _circle(axes, (0, y), number(value))
        _text(axes, (1.1, y), f"× {number(weight)}", color=style.BLUE)
        _text(axes, (2.2, y), f"= {number(value * weight)}")
        _wire(axes, (2.6, y), neuron)
    _text(axes, (2.2, 0.1), number(bias), color=style.ORANGE)
    _wire(axes, (2.6, 0.1), neuron)
    _circle(axes, neuron, "sum")
    _wire(axes, (4.45, 1.8), end)
    _circle(axes, end, number(weighted_sum(inputs, weights, bias)))
    for x, y, name in [(0, 4.2, "inputs"), (1.1, 4.2, "weights"),
                       (2.2, 4.2, "products"), (5.6, 2.7, "output"),
                       (1.1, 0.1, "bias")]:
        _text(axes, (x, y), name)
    return figure


def three_slopes() -> Figure:
    """The output of one-input neurons: three weights, the same bias."""
    figure, axes = style.subplots(height=330)
    x = np.array([-4, 4])
    places = [(1.2, 4.3, "right"), (3.9, 3.5, "right"), (-2.5, 4.2, "left")]
    axes.axhline(0, color=style.MUTED, linewidth=1)
    for series, (weight, place) in enumerate(zip((2, 0.5, -1), places)):
        color = style.SERIES[series]
        style.line(axes, x, weight * x + 1, series=series, label="",
                   marker="")
        axes.plot(-1 / weight, 0, style.MARKERS[series], color=color)
        axes.text(*place[:2], f"w = {number(weight)}", color=color,
                  ha=place[2])
    axes.plot(0, 1, "D", color=style.INK)
    axes.text(1, 0.95, "b = 1", va="center")
    axes.set(xlim=(-4, 4), ylim=(-3, 5), xlabel="input", ylabel="output")
    return figure


def level_lines() -> Figure:
    """Where the neuron in the plane answers −10, −5, 0 and so on to 25."""
    figure, axes = _plane()
    for output in (-10, -5, 5, 10, 15, 20, 25):
        _level(axes, output - BIAS, number(output), side=-2,
               color=style.MUTED, linewidth=1.2)
    _level(axes, -BIAS, "output 0", side=-2.4, color=style.BLUE,
           linewidth=3)
    _arrow(axes, (2, 1))
    axes.plot([2, -2], [1, 4], "o", color=style.BLUE, zorder=4)
    axes.text(1.85, 0.85, "P", ha="right", va="top")
    axes.text(-1.85, 4.15, "Q", ha="left", va="bottom")
    return figure


def three_biases() -> Figure:
    """The line of output 0 for the biases 5, 0 and −10."""
    figure, axes = _plane()
    for series, bias in enumerate((5, 0, -10)):
        _level(axes, -bias, f"b = {number(bias)}", side=2.2,
               color=style.SERIES[series], linestyle=style.DASHES[series])
    axes.plot([-0.6, 0], [-0.8, 0], color=style.INK, linewidth=1)
    _arrow(axes, (0, 0))
    axes.plot(0, 0, "o", color=style.INK, zorder=4)
    axes.text(-0.15, -0.7, "1", ha="center", va="center")
    axes.text(0.85, 0.55, "2", ha="center", va="center")
    return figure


def sides() -> Figure:
    """The sides of the neuron's line, and a point on the positive one."""
    figure, axes = _plane()
    x = np.array([-9, 9])
    line = (-BIAS - WEIGHTS[0] * x) / WEIGHTS[1]
    axes.fill_between(x, line, 20, color=style.BLUE, alpha=0.12, linewidth=0)
    _level(axes, -BIAS, "output 0", side=-2.4, color=style.BLUE, linewidth=3)
    _arrow(axes, (0, 0))
    axes.plot([4, 2.8], [2, 0.4], "--", color=style.MUTED, linewidth=1)
    axes.plot(4, 2, "o", color=style.INK, zorder=4)
    axes.text(4.15, 2.05, "output 10", va="bottom")
    axes.text(3.55, 1.05, "2", va="center")
    for x, y, sign in [(-1.7, 4.7, "+"), (-2.2, 3.2, "\N{MINUS SIGN}")]:
        axes.text(x, y, sign, color=style.BLUE, fontsize=24, ha="center",
                  va="center")
    return figure


def _plane() -> tuple[Figure, Axes]:
    """Axes for two inputs, with units of the same length."""
    figure, axes = style.subplots(height=450)
    axes.axhline(0, color=style.MUTED, linewidth=1)
    axes.axvline(0, color=style.MUTED, linewidth=1)
    axes.set(xlim=(-3, 6), ylim=(-2, 6), aspect="equal",
             xlabel="input x₁", ylabel="input x₂")
    return figure, axes


def _level(
    axes: Axes, total: float, label: str, *, side: float, color: str,
    **options: Any,
) -> None:
    """The line where 3·x₁ + 4·x₂ is ``total``.

    Its label stands on it, ``side`` units to the left of the way that the
    weights point from the origin.
    """
    first, second = WEIGHTS
    length = hypot(*WEIGHTS)
    x = np.array([-9, 9])
    axes.plot(x, (total - first * x) / second, color=color, **options)
    along, across = total / length**2, side / length
    axes.text(
        along * first - across * second, along * second + across * first,
        label, color=color, ha="center", va="center", clip_on=True,
        rotation=-np.degrees(np.arctan2(first, second)),
        bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 2.5},
    )


def _arrow(axes: Axes, start: Point) -> None:
    """The weights as an arrow."""
    end = (start[0] + WEIGHTS[0], start[1] + WEIGHTS[1])
    axes.annotate("", end, start, arrowprops={
        "arrowstyle": "-|>", "color": style.INK, "linewidth": 2.5,
        "mutation_scale": 20, "shrinkA": 0, "shrinkB": 0})
    axes.text(end[0] + 0.15, end[1] + 0.15, "w", style="italic")


def _text(axes: Axes, place: Point, text: str, **options: Any) -> None:
    axes.text(*place, text, ha="center", va="center", **options)


def _circle(axes: Axes, place: Point, text: str) -> None:
    axes.plot(*place, "o", markersize=38, markerfacecolor=style.PAPER,
              markeredgecolor=style.INK)
    _text(axes, place, text)


def _wire(axes: Axes, start: Point, end: Point) -> None:
    """An arrow that stops at the circle around its end."""
    axes.annotate("", end, start, arrowprops={
        "arrowstyle": "-|>", "color": style.MUTED, "linewidth": 1.5,
        "shrinkA": 0, "shrinkB": 20})
