"""Figures of *What one hidden layer can do*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.activations import relu
from nnbook.arrays import Array
from nnbook.experiments import hidden as results
from nnbook.figures import parts, style

X = results.EVERYWHERE


def sums() -> Figure:
    """Sums of 1 to 8 hinges with their corners on the curve."""
    figure, grid = style.subplots(4, 2, height=680, sharex=True, sharey=True)
    for n_hinges, axes in enumerate(grid.flat, start=1):
        places = np.linspace(-1, 1, n_hinges + 1)
        _curve(axes, X)
        axes.plot(places, results.curve(places), "o-", color=style.BLUE,
                  markersize=5)
        axes.set(title=f"{n_hinges} hinge" + "s" * (n_hinges > 1),
                 xlim=(-1.05, 1.05), ylim=(-1.25, 1.25), xticks=[-1, 0, 1],
                 yticks=[-1, 0, 1])
    figure.supxlabel("x")
    figure.supylabel("y")
    return figure


def by_hand() -> Figure:
    """Three hinges with their weights, and their sum."""
    figure, (above, below) = style.subplots(2, 1, height=480, sharex=True)
    x = np.array([-1, 0, 1, 2, 3, 3.5])
    labels = ("2 relu(x)", "\N{MINUS SIGN}3 relu(x \N{MINUS SIGN} 1)",
              "3 relu(x \N{MINUS SIGN} 2)")
    terms = [weight * relu(x - place)
              for place, weight in enumerate((2, -3, 3))]
    for series, (part, label) in enumerate(zip(terms, labels)):
        style.line(above, x, part, series=series, label=label)
    above.legend(loc="upper left")
    above.set(ylabel="one hinge", ylim=(-8, 8))
    below.plot(x, 1 + sum(terms), color=style.VIOLET)
    below.plot([0, 1, 2, 3], [1, 3, 2, 4], "D", color=style.VIOLET,
               markersize=8)
    below.set(ylabel="1 + their sum", xlabel="x", ylim=(0, 5.5),
              xticks=range(-1, 4), xlim=(-1, 3.5))
    return figure


def tents() -> Figure:
    """One tent from three hinges, and a curve from many."""
    figure, (above, below) = style.subplots(2, 1, height=560)
    x = np.array([-0.5, 0, 1, 2, 2.5])
    labels = ("relu(x)", "\N{MINUS SIGN}2 relu(x \N{MINUS SIGN} 1)",
              "relu(x \N{MINUS SIGN} 2)")
    terms = [weight * relu(x - place)
             for place, weight in enumerate((1, -2, 1))]
    for series, (part, label) in enumerate(zip(terms, labels)):
        style.line(above, x, part, series=series, label=label, linewidth=1.5,
                   markersize=4)
    above.plot(x, sum(terms), color=style.INK, linewidth=3, label="their sum")
    above.legend(loc="lower left")
    above.set(xlabel="x", ylabel="y", xticks=[0, 1, 2], ylim=(-4.2, 2.7))
    places = np.linspace(-1, 1, 9)
    for place in places:
        foot = np.clip([place - 0.25, place, place + 0.25], -1, 1)
        tent = (1 - np.abs(foot - place) / 0.25) * results.curve(place)
        below.plot(foot, tent, color=style.ORANGE, linewidth=1.2)
    below.plot(places, results.curve(places), "o-", color=style.BLUE)
    below.set(xlabel="x", ylabel="y", xlim=(-1.05, 1.05),
              ylim=(-1.25, 1.25), xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    return figure


def width() -> Figure:
    """Largest error by width: built, and trained from two kinds of start."""
    found = results.by_width()
    figure, axes = style.subplots(height=430)
    parts.band(axes, results.WIDTHS, found.usual, series=1,
               label="trained, all folds at 0 to begin with")
    parts.band(axes, results.WIDTHS, found.spread, series=2,
               label="trained, folds spread to begin with")
    style.line(axes, results.WIDTHS, found.built, series=0, label="built")
    axes.set(xscale="log", yscale="log", xlabel="width: hinges",
             ylabel="largest error", ylim=(0.002, 4))
    parts.plain_ticks(axes.xaxis, results.WIDTHS)
    parts.plain_ticks(axes.yaxis, [0.01, 0.1, 1])
    figure.legend(loc="outside lower center", ncols=1)
    return figure


def starts() -> Figure:
    """What networks of 16 hinges have learned, from two kinds of start."""
    found = results.by_width()
    inside = np.abs(results.WIDE) <= 1
    figure, (above, below) = style.subplots(2, 1, height=520, sharex=True)
    for axes, runs, series, title in (
        (above, found.usual_answers, 1, "all folds at 0 to begin with"),
        (below, found.spread_answers, 2, "folds spread to begin with"),
    ):
        _curve(axes, X)
        for run in runs:
            axes.plot(results.WIDE[inside], run[inside], linewidth=1.5,
                      color=style.SERIES[series], alpha=0.8)
        axes.set(title=title, ylabel="y", ylim=(-1.6, 1.4), xlim=(-1.05, 1.05),
                 xticks=[-1, -0.5, 0, 0.5, 1])
    below.set_xlabel("x")
    return figure


def outside() -> Figure:
    """Between the samples, and outside of them."""
    found = results.by_width()
    figure, (above, below) = style.subplots(2, 1, height=560)
    near = np.linspace(0, 0.3, 301)
    above.plot(near, results.curve(near), color=style.MUTED, linewidth=4,
               alpha=0.5)
    style.line(above, near, results.decoy(near), series=4, label="",
               marker="", linewidth=1.7)
    samples = np.arange(7) / 20
    above.plot(samples, results.curve(samples), "o", color=style.INK)
    above.set(title="between seven of the samples", xlabel="x",
              ylabel="y", xticks=[0, 0.1, 0.2, 0.3], ylim=(0, 1.7))
    below.axvspan(-1, 1, color=style.MUTED, alpha=0.12, linewidth=0)
    _curve(below, results.WIDE)
    for run in found.spread_answers:
        below.plot(results.WIDE, run, color=style.GREEN,
                   linestyle=style.DASHES[2], linewidth=1.7)
    below.plot(results.WIDE, results.answers(results.built(16), results.WIDE),
               color=style.BLUE)
    below.set(title="outside of them", xlabel="x", ylabel="y",
              ylim=(-3.5, 6), xticks=[-2, -1, 0, 1, 2])
    return figure


def _curve(axes: Axes, x: Array) -> None:
    axes.plot(x, results.curve(x), color=style.MUTED, linewidth=4, alpha=0.5)
