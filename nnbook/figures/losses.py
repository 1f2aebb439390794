"""Figures of *Loss and cost*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.activations import softmax
from nnbook.arrays import Array
from nnbook.experiments import losses
from nnbook.figures import parts, style
from nnbook.losses import (
    SMALLEST,
    CategoricalCrossEntropy,
    SoftmaxCrossEntropy,
)

LOGITS = np.array([[4, -2], [-1, 2], [2, 1], [6, -3]])  # samples A to D
TARGETS = np.array([0, 1, 1, 0])


def surprise() -> Figure:
    """Minus log p against p, with a mark at each halving."""
    figure, axes = style.subplots(height=320)
    p = np.linspace(1 / 50, 1, 400)
    halvings = np.arange(6)
    axes.plot(p, -np.log(p), color=style.SERIES[0])
    axes.plot(0.5**halvings, halvings * np.log(2), linestyle="none",
              marker="o", markersize=8, color=style.SERIES[1])
    for n in halvings:
        words = "halving" if n == 1 else "halvings"
        axes.annotate(f"{n} {words}", (0.5**n, n * np.log(2)),
                      xytext=(9, 3) if n else (4, 10), va="bottom",
                      textcoords="offset points",
                      ha="left" if n else "right")
    axes.set(xlabel="probability given to the right class", ylabel="loss",
             xlim=(0, 1.03), ylim=(0, 4))
    axes.set_xticks([1 / 8, 1 / 4, 1 / 2, 1], ["1/8", "1/4", "1/2", "1"])
    heights = halvings * np.log(2)
    axes.set_yticks(heights, [f"{height:.2f}" for height in heights])
    return figure


def batch() -> Figure:
    """The losses of four samples as bars, and their mean as a line."""
    values = SoftmaxCrossEntropy().per_sample(LOGITS, TARGETS)
    cost = values.mean()
    figure, axes = style.subplots(height=280)
    axes.bar(list("ABCD"), values, width=0.55, color=style.SERIES[0])
    for place, value in enumerate(values):
        axes.text(place, value + 0.02, f"{value:.4f}", ha="center",
                  va="bottom", bbox={"facecolor": style.PAPER,
                                     "edgecolor": "none", "pad": 1})
    axes.axhline(cost, color=style.SERIES[1], linestyle=style.DASHES[1],
                 linewidth=2)
    axes.text(-0.45, cost + 0.02, f"cost {cost:.4f}", va="bottom")
    axes.set(xlabel="sample", ylabel="loss", ylim=(0, 1.5),
             xlim=(-0.5, 3.5))
    axes.grid(False, axis="x")
    return figure


def plateau() -> Figure:
    """Loss with and without the clip: over all p, and close to 0."""
    figure, panels = style.subplots(1, 2, height=320, sharey=True)
    all_of_it, close = panels
    for axes, p, unit in (
        (all_of_it, np.geomspace(1e-9, 1, 400), 1),
        (close, np.geomspace(1e-9, 5e-7, 400), 1e-7),
    ):
        style.line(axes, p / unit, -np.log(p), series=1, marker="",
                   label="exact")
        style.line(axes, p / unit, _clipped(p), series=0, marker="",
                   label="clipped")
        axes.set(ylim=(0, 21))
    all_of_it.set(xlabel="p, from 0 to 1", ylabel="loss",
                  xlim=(-0.02, 1.08))
    all_of_it.set_xticks([0, 0.5, 1], ["0", "1/2", "1"])
    all_of_it.legend()
    close.set(xlabel="p, in units of 1e-7", xticks=range(6), xlim=(0, 5))
    close.annotate(
        f"{-np.log(SMALLEST):.3f}", (0.5, -np.log(SMALLEST)), ha="left",
        xytext=(-4, -18), textcoords="offset points", va="top")
    return figure


def gap() -> Figure:
    """Loss against the gap of the wrong logit, by either class."""
    gaps = np.linspace(-10, 50, 601)
    logits = np.stack([np.zeros_like(gaps), gaps], axis=1)
    targets = np.zeros(len(gaps), dtype=int)
    clipped = CategoricalCrossEntropy().per_sample(softmax(logits), targets)
    exact = SoftmaxCrossEntropy().per_sample(logits, targets)
    figure, axes = style.subplots(height=320)
    style.line(axes, gaps, exact, series=1, markevery=100,
               label="from the scores, by log-sum-exp")
    style.line(axes, gaps, clipped, series=0, markevery=(50, 100),
               label="from the probability, clipped")
    axes.set(xlabel="score of the wrong class above the right one",
             ylabel="loss", ylim=(-1, 52), yticks=range(0, 51, 10))
    axes.legend()
    return figure


def untrained() -> Figure:
    """Cost of untrained networks against the size of their last weights."""
    values = losses.untrained()
    figure, axes = style.subplots(height=300)
    style.line(axes, values["factors"], values["mean"], series=0,
               label="untrained, 20 seeds")
    axes.fill_between(values["factors"], values["lowest"], values["highest"],
                      color=style.SERIES[0], alpha=0.25, linewidth=0)
    axes.axhline(np.log(10), color=style.SERIES[1], label="log 10",
                 linestyle=style.DASHES[1])
    axes.set(xscale="log", yscale="log", ylim=(1.8, None), ylabel="cost",
             xlabel="last layer's weights, times")
    parts.plain_ticks(axes.xaxis, [0.01, 0.1, 1, 10])
    parts.plain_ticks(axes.yaxis, [2, 5, 10])
    axes.legend()
    return figure


def _clipped(p: Array) -> Array:
    """The loss at these probabilities of the right one of two classes."""
    rows = np.stack([p, 1 - p], axis=1)
    return CategoricalCrossEntropy().per_sample(
        rows, np.zeros(len(p), dtype=int)
    )
