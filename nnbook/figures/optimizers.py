"""Figures of *Optimizers*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.arrays import Array
from nnbook.experiments import optimizers as results
from nnbook.figures import parts, style

NAMES = {"descent": "descent", "momentum": "momentum", "rmsprop": "RMSProp",
         "adam": "Adam"}
PLANS = {"constant": "constant", "steps": "steps", "cosine": "cosine",
         "both": "warm-up"}


def four_paths() -> Figure:
    """Each rule's path from (0, 0) in the same ravine, forty steps."""
    paths = results.ravine().paths
    figure, grid = style.subplots(2, 2, height=360, sharex=True, sharey=True)
    first, second = np.meshgrid(np.linspace(-1, 7, 121),
                                np.linspace(-1, 3, 61))
    cost = results.cost(np.stack([first, second], axis=-1))
    for series, (axes, (name, path)) in enumerate(
        zip(grid.flat, paths.items())
    ):
        axes.contour(first, second, cost, levels=[0.5, 2, 5, 10, 20, 32],
                     colors=style.MUTED, linewidths=1)
        style.line(axes, *path.T, series=series, label="", markersize=3.5,
                   linestyle="-", linewidth=1.5)
        axes.plot(*results.LOWEST, "*", color=style.INK, markersize=11)
        axes.set(title=NAMES[name], xlim=(-0.5, 6.5), ylim=(-0.9, 2.9),
                 aspect="equal", yticks=[0, 1, 2], xticks=[0, 2, 4, 6])
    for axes in grid[1]:
        axes.set_xlabel("weight w₁")
    for axes in grid[:, 0]:
        axes.set_ylabel("weight w₂")
    return figure


def averages() -> Figure:
    """A fading mean of noisy slopes around 1, raw and corrected."""
    slopes = 1 + 0.3 * np.random.default_rng(0).normal(size=40)
    raw, mean = [], 0.0
    for slope in slopes:
        mean = 0.9 * mean + 0.1 * slope
        raw.append(mean)
    t = np.arange(1, 41)
    figure, axes = style.subplots(height=320)
    axes.plot(t, slopes, "o", color=style.MUTED, markersize=4)
    style.line(axes, t, raw, series=1, label="", markevery=4)
    style.line(axes, t, np.array(raw) / (1 - 0.9**t), series=0, label="",
               markevery=4)
    axes.text(2.2, 1.62, "slopes", color=style.MUTED)
    axes.text(8.5, 1.22, "corrected", color=style.BLUE)
    axes.text(8, 0.42, "raw: begins at 0", color=style.ORANGE)
    axes.set(xlabel="step", ylabel="fading mean", xlim=(0, 41),
             ylim=(0, 1.8))
    return figure


def power() -> Figure:
    """The step on a level slope, with the power of t and without."""
    t = np.arange(1, 5001)
    means, squares = 1 - 0.9**t, 1 - 0.999**t
    published = (means / 0.1) / np.sqrt(squares / 0.001)
    figure, axes = style.subplots(height=320)
    style.line(axes, t, np.ones(len(t)), series=0, label="", marker="")
    style.line(axes, t, published, series=1, label="", marker="")
    axes.text(120, 1.07, "with the power", color=style.BLUE)
    axes.text(16, 2.05, "without", color=style.ORANGE)
    axes.set(xscale="log", xlabel="step", ylabel="step / rate",
             ylim=(0, 2.4), xlim=(1, 5000))
    parts.plain_ticks(axes.xaxis, [1, 10, 100, 1000])
    return figure


def rates() -> Figure:
    """The loss at the end against the rate, for each rule and task."""
    found = results.sweep()
    figure, grid = style.subplots(2, 4, height=420, sharex=True, sharey=True)
    for axes, title in zip(grid[0], NAMES.values()):
        axes.set_title(title)
    for row, task in zip(grid, results.TASKS):
        for series, (axes, (name, ends)) in enumerate(
            zip(row, found.ends[task].items())
        ):
            shown = np.minimum(ends, 9)
            parts.band(axes, results.RATES, shown, series=series, label="")
            best = found.best[task][name]
            axes.plot(best, found.middle[task][name].min(), "o",
                      color=style.INK, markersize=7)
            axes.set(xscale="log", yscale="log", ylim=(0.03, 4))
            parts.plain_ticks(axes.xaxis, [0.01, 1])
        row[0].set_ylabel(f"loss, {task}")
        parts.plain_ticks(row[0].yaxis, [0.03, 0.1, 0.3, 1, 3])
    figure.supxlabel("learning rate")
    return figure


def curves() -> Figure:
    """The loss of each epoch at the best rates, on seeds not tuned on."""
    found = results.ends()
    figure, grid = style.subplots(1, 2, height=380, sharey=True)
    for axes, task in zip(grid, results.TASKS):
        for series, (name, runs) in enumerate(found.losses[task].items()):
            epochs = np.arange(1, runs.shape[1] + 1)
            parts.band(axes, epochs, runs, series=series,
                       label=NAMES[name] if axes is grid[0] else "")
        axes.set(title=task, xlabel="epoch", yscale="log",
                 ylim=(0.025, 2))
    parts.plain_ticks(grid[0].yaxis, [0.03, 0.1, 0.3, 1])
    grid[0].set_ylabel("loss")
    figure.legend(ncols=4, loc="outside lower center", columnspacing=1,
                  handlelength=1.6, handletextpad=0.4)
    return figure


@style.applied()
def race(curves: dict[str, Array]) -> Figure:
    """The loss of each rule by epoch: one row of its array for each run."""
    figure, axes = style.subplots(height=360)
    for series, (name, runs) in enumerate(curves.items()):
        epochs = np.arange(1, runs.shape[1] + 1)
        parts.band(axes, epochs, runs, series=series, label=name)
    axes.set(xlabel="epoch", ylabel="loss", yscale="log")
    figure.legend(ncols=4, loc="outside lower center")
    return figure


def schedules() -> Figure:
    """Four schedules, and under each the loss of its runs."""
    found = results.schedules()
    figure, (above, below) = style.subplots(
        2, 4, height=380, sharex=True, sharey="row", height_ratios=(2, 3))
    epochs = np.arange(results.EPOCHS["digits"])
    steady = np.median(found.best, axis=0)
    for series, (top, axes, (name, title)) in enumerate(
        zip(above, below, PLANS.items())
    ):
        rates = found.rates[name]
        x = np.linspace(0, len(epochs), len(rates), endpoint=False)
        style.line(top, x, rates, series=series, label="", marker="")
        axes.plot(epochs + 0.5, steady, color=style.MUTED, linewidth=1.5)
        parts.band(axes, epochs + 0.5, found.losses[name], series=series,
                   label="")
        top.set(title=title, ylim=(0, 0.11), yticks=[0, 0.05, 0.1])
        axes.set(yscale="log", ylim=(0.02, 2), xticks=[0, 3, 6])
    parts.plain_ticks(below[0].yaxis, [0.03, 0.1, 0.3, 1])
    above[0].set_ylabel("rate")
    below[0].set_ylabel("loss")
    figure.supxlabel("epoch")
    return figure


def clipped() -> Figure:
    """A gradient, and what clipping by norm and by element makes of it."""
    figure, axes = style.subplots(height=230)
    for end, color, width in (((24, 7), style.MUTED, 1.5),
                              ((5, 5), style.ORANGE, 2.5),
                              ((4.8, 1.4), style.BLUE, 2.5)):
        axes.annotate("", end, (0, 0), arrowprops={
            "arrowstyle": "-|>", "color": color, "linewidth": width,
            "shrinkA": 0, "shrinkB": 0, "mutation_scale": 14})
    axes.text(18.5, 6.6, "gradient (24, 7)", color=style.MUTED, ha="center")
    axes.text(5.4, 0.3, "by norm (4.8, 1.4)", color=style.BLUE)
    axes.text(5.5, 5.6, "by element (5, 5)", color=style.ORANGE)
    axes.set(xlim=(0, 26), ylim=(0, 8.5), aspect="equal", yticks=[0, 5],
             xlabel="slope along the first weight", ylabel="the second")
    return figure
