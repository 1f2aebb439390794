"""Figures of the chapter *Activations*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.activations import ReLU, Sigmoid, Tanh, relu, softmax
from nnbook.experiments.activations import naive_softmax
from nnbook.figures import parts, style

START, STEP = np.array([0, 1, -1]), np.array([1, 0, 1])  # B, and on to C
WEIGHTS = np.array([[2, 1], [-1, 3], [1, -2]])
BIASES = np.array([1, -3])


def walk() -> Figure:
    """Two layers on a straight walk, without ReLU between and with it."""
    steps = np.array([-1, 0, 1 / 3, 1, 2, 3])  # with the two bends
    figure, axes = style.subplots(height=360)
    for series, between in enumerate((_nothing, relu)):
        outputs = _two_layers(steps, between)
        name = ("nothing between", "ReLU between")[series]
        style.line(axes, steps, outputs, series=series, label=name,
                   marker="")
        whole = steps == steps.round()
        axes.plot(steps[whole], outputs[whole], style.MARKERS[series],
                  color=style.SERIES[series])
    for step, name in enumerate("BCEF"):
        axes.text(step, 0.35, name, ha="center", va="center")
    axes.set(xlim=(-1.1, 3.3), ylim=(0, 7.5), xticks=range(-1, 4),
             xlabel="steps from sample B", ylabel="answer of the network")
    axes.xaxis.set_major_formatter(lambda value, _: parts.number(value))
    axes.legend(loc="upper center")
    return figure


def bends() -> Figure:
    """ReLU, sigmoid and tanh: their values, and their slopes."""
    z = np.linspace(-4, 4, 161)  # 0 is one of them
    figure, (left, right) = style.subplots(1, 2, height=330, sharex=True,
                                            sharey=True)
    for series, layer in enumerate((ReLU(), Sigmoid(), Tanh())):
        values = layer.forward(z)
        slopes = layer.backward(np.ones_like(z))
        if series == 0:  # a jump, and no way from 0 to 1
            slopes[z == 0] = np.nan
        name = ("ReLU", "sigmoid", "tanh")[series]
        for axes, curve in ((left, values), (right, slopes)):
            style.line(axes, z, curve, series=series, label=name,
                       markevery=(10 + 7 * series, 40))
    right.plot(0, 0, "o", color=style.SERIES[0])
    right.plot(0, 1, "o", markeredgecolor=style.SERIES[0],
               markerfacecolor=style.PAPER, zorder=3)
    for axes, name in ((left, "value"), (right, "slope")):
        axes.set(xlabel="z", ylabel=name, ylim=(-1.15, 2.15),
                 xticks=[-4, -2, 0, 2, 4], yticks=[-1, 0, 1, 2])
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: parts.number(value))
    handles, names = left.get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=3)
    return figure


def sizes() -> Figure:
    """Softmax of scores that lie 1 apart, against how large they are."""
    sizes = np.arange(-900.0, 901.0, 2)
    scores = np.stack([sizes + 1, sizes], axis=-1)
    figure, rows = style.subplots(3, 1, height=460, sharex=True)
    for series, (axes, name, probabilities) in enumerate(zip(
        rows, ("formula, float32", "formula, float64", "row maximum first"),
        (naive_softmax(scores.astype(np.float32)), naive_softmax(scores),
         softmax(scores)),
    )):
        _band(axes, sizes, probabilities[:, 0], series=series)
        axes.set(title=name, ylim=(0, 1.1), yticks=[0, 0.5, 1])
    figure.supylabel("probability of the first class")
    rows[2].set_xlabel("size of the scores")
    rows[2].xaxis.set_major_formatter(lambda value, _: parts.number(value))
    return figure


def temperature() -> Figure:
    """Probabilities of the scores 2, 1, 0 against the temperature."""
    temperatures = np.geomspace(0.1, 20, 100)
    probabilities = softmax(np.array([2, 1, 0]) / temperatures[:, None])
    figure, axes = style.subplots(height=330)
    axes.axhline(1 / 3, color=style.MUTED, linewidth=1)
    axes.axvline(1, color=style.MUTED, linewidth=1)
    for series, score in enumerate((2, 1, 0)):
        style.line(axes, temperatures, probabilities[:, series],
                   series=series, label=f"score {score}",
                   markevery=(4 + 5 * series, 15))
    axes.set(xscale="log", ylim=(-0.03, 1.03), xlabel="temperature",
             ylabel="probability")
    parts.plain_ticks(axes.xaxis, [0.1, 0.5, 1, 2, 5, 20])
    axes.legend()
    return figure


def triangle() -> Figure:
    """Answers of three classes as points, on their way under temperature."""
    corners = np.array([[0, 0], [1, 0], [0.5, 0.75**0.5]])
    middle = corners.mean(axis=0)
    figure, axes = style.subplots(height=400)
    axes.fill(*corners.T, facecolor="none", edgecolor=style.INK)
    for k, (corner, shift) in enumerate(
        zip(corners, ([-0.02, -0.03], [0.02, -0.03], [0, 0.02]))
    ):
        edge = (corners.sum(axis=0) - corner) / 2
        axes.plot(*np.array([edge, middle]).T, color=style.MUTED,
                  linewidth=1, linestyle=style.DASHES[1])
        axes.text(*(corner + shift), f"class {k}", ha="center",
                  va="bottom" if k == 2 else "top")
    temperatures = np.array([1 / 100, *np.geomspace(0.05, 100, 200)])
    for series, scores in enumerate(([2, 1, 0], [0, 2, 1.8], [0, 0.5, 2])):
        places = softmax(np.array(scores) / temperatures[:, None]) @ corners
        style.line(axes, *places.T, series=series, marker="",
                   label="scores " + ", ".join(map(parts.number, scores)))
        for temperature, size in ((0.3, 5), (1, 8), (3, 11)):
            axes.plot(*(softmax(np.array(scores) / temperature) @ corners),
                      style.MARKERS[series], color=style.SERIES[series],
                      markersize=size)
    axes.set(aspect="equal", xlim=(-0.16, 1.16), ylim=(-0.12, 0.96))
    axes.set_axis_off()
    figure.legend(ncols=2, loc="outside lower center")
    return figure


def shifted() -> Figure:
    """Softmax of 2, 1, 0 with 1000 added: the formula, and as it holds."""
    scores = np.array([1002, 1001, 1000])
    figure, panels = style.subplots(1, 2, height=240, sharey=True)
    for axes, title, probabilities in zip(
        panels, ("the formula", "maximum taken away"),
        (naive_softmax(scores), softmax(scores)),
    ):
        missing = np.isnan(probabilities)
        axes.bar(range(3), np.where(missing, 1, probabilities), color=[
            "none" if gone else style.BLUE for gone in missing],
            edgecolor=style.MUTED, linestyle="--", linewidth=missing * 1.5)
        for place, value in enumerate(probabilities):
            axes.text(place, 0.4 if missing[place] else value + 0.03,
                      f"{value:.3f}", ha="center", va="bottom")
        axes.set(title=title, xlabel="score", ylim=(0, 1.1),
                 yticks=[0, 0.5, 1])
        axes.set_xticks(range(3), [str(score) for score in scores])
        axes.grid(False, axis="x")
    panels[0].set_ylabel("probability")
    return figure


def _nothing(z: np.ndarray) -> np.ndarray:
    return z


def _two_layers(steps: np.ndarray, between) -> np.ndarray:
    inputs = START + steps[:, None] * STEP
    return between(inputs @ WEIGHTS + BIASES) @ np.array([1, 2]) - 1


def _band(
    axes: Axes, sizes: np.ndarray, share: np.ndarray, *, series: int
) -> None:
    """The curve where there is one, and a hatched band where it is nan."""
    missing = np.isnan(share)
    axes.plot(sizes, share, color=style.SERIES[series], linewidth=2.5)
    axes.fill_between(sizes, 0, 1, where=missing, facecolor="none",
                      hatch="///", edgecolor=style.MUTED, linewidth=0)
    for side in (sizes < 0, sizes > 0):
        if missing[side].any():
            axes.text(sizes[missing & side].mean(), 0.5, "nan",
                      ha="center", va="center",
                      bbox={"facecolor": style.PAPER, "edgecolor": "none"})
