"""Figures of *Gradient descent*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.experiments import descent as results
from nnbook.figures import parts, style

BOWL = [(0.1, "0.1: too small"), (0.5, "0.5: right"), (2.1, "2.1: too large")]
RAVINE = [(0.02, 20, "learning rate 0.02"), (0.07, 20, "learning rate 0.07"),
          (0.082, 8, "learning rate 0.082")]


def loop() -> Figure:
    """The four lines of training, round and round."""
    figure, axes = style.subplots(height=250)
    axes.set(xlim=(-3.4, 3.4), ylim=(-1.5, 1.5))
    axes.set_axis_off()
    places = [(-2.3, 0), (0, 1.1), (2.3, 0), (0, -1.1)]
    names = ["forward:\nanswer", "loss:\nhow wrong?",
             "backward:\nslopes", "step:\nagainst them"]
    for place, name in zip(places, names, strict=True):
        axes.text(*place, name, ha="center", va="center", zorder=3, bbox={
            "boxstyle": "round,pad=0.5", "facecolor": style.PAPER,
            "edgecolor": style.BLUE, "linewidth": 1.5})
    for start, stop in zip(places, places[1:] + places[:1], strict=True):
        axes.annotate("", stop, start, zorder=1, arrowprops={
            "arrowstyle": "-|>", "color": style.MUTED, "linewidth": 1.5,
            "shrinkA": 42, "shrinkB": 42, "mutation_scale": 16,
            "connectionstyle": "arc3,rad=-0.15"})
    return figure


def three_rates() -> Figure:
    """Eight steps on one parabola, at three learning rates."""
    figure, grid = style.subplots(1, 3, height=290, sharex=True, sharey=True)
    w = np.linspace(-3, 7, 101)
    for series, (axes, (rate, title)) in enumerate(zip(grid, BOWL)):
        path = [0.0]
        for _ in range(8):
            path.append(path[-1] - rate * (path[-1] - 2))
        axes.plot(w, (w - 2) ** 2 / 2, color=style.MUTED, linewidth=1.5)
        style.line(axes, path, [(w - 2) ** 2 / 2 for w in path],
                   series=series, label="", linestyle="-", linewidth=1.5)
        axes.plot(0, 2, "o", markersize=13, fillstyle="none",
                  color=style.INK, markeredgewidth=1.5)
        axes.set(title=title, xlim=(-3, 7), ylim=(-0.4, 12),
                 xticks=[-2, 2, 6], xlabel="weight")
    grid[0].set_ylabel("cost")
    return figure


def trying() -> Figure:
    """Two chords and the tangent of the parabola at weight 0."""
    figure, axes = style.subplots(height=330)
    w = np.linspace(-1.6, 3, 101)
    axes.plot(w, (w - 2) ** 2 / 2, color=style.INK, linewidth=2)
    ends = np.array([-1.6, 1.6])
    axes.plot(ends, 2 - 2 * ends, color=style.MUTED, linewidth=1.5,
              linestyle=style.DASHES[2])
    axes.text(-1.5, 2.6, "tangent: −2", color=style.MUTED)
    style.line(axes, [-1, 1], [4.5, 0.5], series=0, label="")
    axes.text(-0.7, 4.5, "both sides: −2", color=style.BLUE)
    style.line(axes, [0, 1], [2, 0.5], series=1, label="")
    axes.text(0.55, 1.7, "one side: −1.5", color=style.ORANGE)
    axes.set(xlim=(-1.6, 3), ylim=(-0.8, 6.5), xticks=range(-1, 4),
             xlabel="weight", ylabel="cost")
    return figure


def ravine() -> Figure:
    """The same ravine with the steps of three learning rates."""
    figure, grid = style.subplots(3, 1, height=720, sharex=True, sharey=True)
    first, second = np.meshgrid(np.linspace(-1, 6, 141),
                                np.linspace(-0.6, 2.6, 65))
    cost = ((first - 4) ** 2 + (5 * second - 5) ** 2) / 2
    for series, (axes, (rate, steps, title)) in enumerate(zip(grid, RAVINE)):
        path = np.zeros((steps + 1, 2))
        for step in range(steps):
            slopes = (path[step] - [4, 1]) * [1, 25]
            path[step + 1] = path[step] - rate * slopes
        axes.contour(first, second, cost, levels=[0.5, 2, 5, 10, 20, 32],
                     colors=style.MUTED, linewidths=1)
        style.line(axes, *path.T, series=series, label="", markersize=4,
                   linestyle="-", linewidth=1.5)
        axes.plot(4, 1, "*", color=style.INK, markersize=12)
        axes.set(title=title, xlim=(-0.5, 6), ylim=(-0.6, 2.6),
                 aspect="equal", ylabel="weight w₂", yticks=[0, 1, 2])
    grid[-1].set_xlabel("weight w₁")
    return figure


def two_valleys() -> Figure:
    """Ten steps in a bowl and in a ravine at one rate, and their costs."""
    figure, (planes, charts) = style.subplots(
        2, 2, height=430, sharey="row", height_ratios=(5, 3))
    first, second = np.meshgrid(np.linspace(-1, 7, 81), np.linspace(-3, 5, 81))
    for series, (plane, chart, title, k) in enumerate((
        (planes[0], charts[0], "a bowl", 1),
        (planes[1], charts[1], "a ravine", 5),
    )):
        path = [np.zeros(2)]
        for _ in range(10):
            path.append(path[-1] - 0.07 * (path[-1] - [4, 1]) * [1, k**2])
        costs = [((w - [4, 1]) ** 2 * [1, k**2]).sum() / 2 for w in path]
        cost = ((first - 4) ** 2 + (k * (second - 1)) ** 2) / 2
        plane.contour(first, second, cost, levels=[0.5, 2, 5, 10, 20, 32],
                      colors=style.MUTED, linewidths=1)
        style.line(plane, *np.array(path).T, series=series, label="",
                   markersize=4, linestyle="-", linewidth=1.5)
        plane.plot(4, 1, "*", color=style.INK, markersize=12)
        plane.set(title=title, xlim=(-1, 7), ylim=(-3, 5), aspect="equal",
                  xlabel="weight w₁")
        style.line(chart, range(11), costs, series=series, label="")
        chart.set(xlabel="step", ylim=(0, 22))
    planes[0].set_ylabel("weight w₂")
    charts[0].set_ylabel("cost")
    return figure


def noise() -> Figure:
    """How far a batch's gradient lies from the whole, by batch size."""
    found = results.noise()
    figure, grid = style.subplots(1, 2, height=330, sharex=True, sharey=True)
    titles = {"start": "at the start", "end": "after 20 epochs"}
    for axes, (name, title) in zip(grid, titles.items()):
        axes.axhline(found[name].length, color=style.ORANGE,
                     linestyle=style.DASHES[1], linewidth=2)
        style.line(axes, results.NOISE_SIZES, found[name].distance,
                   series=0, label="")
        axes.set(title=title, xscale="log", yscale="log", ylim=(0.03, 3),
                 xlabel="batch size")
        parts.plain_ticks(axes.xaxis, [1, 4, 16, 64])
    parts.plain_ticks(grid[0].yaxis, [0.03, 0.1, 0.3, 1, 3])
    grid[0].text(1, 0.24, "gradient", color=style.ORANGE, va="top")
    grid[0].text(6, 1.2, "noise", color=style.BLUE)
    grid[0].set_ylabel("length")
    return figure


def by_size() -> Figure:
    """The cost of 1 against 8 after each epoch, for three batch sizes."""
    costs = results.by_size().costs
    figure, axes = style.subplots(height=340)
    epochs = range(results.EPOCHS + 1)
    names = {"batches of all 269": 0.47, "of 32": 0.2, "of 4": 0.045}
    for series, (name, runs) in enumerate(zip(names, costs.values())):
        parts.band(axes, epochs, runs, series=series, label="",
                   markevery=(series, 3))
        axes.text(13, names[name], name, color=style.SERIES[series])
    axes.set(xlabel="epoch", ylabel="cost", yscale="log", ylim=(0.03, 1),
             xticks=[0, 5, 10, 15, 20])
    parts.plain_ticks(axes.yaxis, [0.03, 0.1, 0.3, 1])
    return figure
