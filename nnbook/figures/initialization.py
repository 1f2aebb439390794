"""Figures of *Initialization*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.experiments import initialization as results
from nnbook.figures import parts, style

TITLES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
RULES = {"small": "0.01", "one": "1", "xavier": "Xavier", "he": "He"}
LAYERS = np.arange(1, results.DEPTH + 1)


def outputs() -> Figure:
    """The size of the outputs, layer by layer, for each activation."""
    return _by_layer("outputs", "size of the outputs")


def slopes() -> Figure:
    """The size of the slopes along each layer's inputs."""
    return _by_layer("slopes", "size of the slopes")


def _by_layer(what: str, name: str) -> Figure:
    found = results.fifty_layers()
    figure, grid = style.subplots(1, 3, height=400, sharex=True, sharey=True)
    for axes, (activation, title) in zip(grid, TITLES.items(), strict=True):
        axes.axhline(1, color=style.INK, linewidth=1)
        for series, rule in enumerate(RULES):
            runs = getattr(found[activation][rule], what)
            parts.band(axes, LAYERS, runs, series=series, label=RULES[rule],
                       markevery=(4 + 3 * series, 16))
        axes.set(title=title, yscale="log", ylim=(1e-21, 1e21),
                 xticks=[1, 25, 50], xlabel="layer")
        axes.set_yticks(
            [1e-20, 1e-10, 1, 1e10, 1e20],
            ["$10^{-20}$", "$10^{-10}$", "1", "$10^{10}$", "$10^{20}$"])
    grid[0].set_ylabel(name)
    figure.legend(*grid[0].get_legend_handles_labels(), ncols=4,
                  loc="outside lower center", columnspacing=1.2,
                  title="weights drawn by the rule, or with the spread")
    return figure


def losses() -> Figure:
    """The loss of each epoch, with three hidden layers and with ten."""
    figure, grid = style.subplots(1, 2, height=380, sharex=True, sharey=True)
    epochs = np.arange(1, results.EPOCHS + 1)
    for axes, found, title in (
        (grid[0], results.three_hidden(), "3 hidden layers"),
        (grid[1], results.ten_hidden(), "10 hidden layers"),
    ):
        for series, (rule, label) in enumerate(RULES.items()):
            if rule in found:
                parts.band(axes, epochs, found[rule].losses, series=series,
                           label=label, markevery=(series, 4))
        axes.axhline(np.log(10), color=style.INK, linewidth=1,
                     linestyle=style.DASHES[2])
        axes.set(title=title, xlabel="epoch", xticks=[1, 5, 10],
                 yscale="log", ylim=(0.04, 8))
        parts.plain_ticks(axes.yaxis, [0.1, 0.3, 1, 3])
    grid[0].set_ylabel("loss")
    figure.legend(*grid[0].get_legend_handles_labels(), ncols=4,
                  loc="outside lower center", columnspacing=1.2)
    return figure


def dead() -> Figure:
    """The share of ReLUs that answer to no digit, layer by layer."""
    found = results.dead()
    figure, axes = style.subplots(height=320)
    for series, (runs, label) in enumerate((
        (found.narrow, "16 neurons in each layer"), (found.wide, "64 neurons"),
    )):
        parts.band(axes, LAYERS, runs, series=series, label=label)
    axes.set(xlabel="layer", ylabel="share of dead ReLUs", ylim=(0, 1),
             xticks=[1, 10, 20, 30, 40, 50])
    axes.legend(loc="upper left")
    return figure


def histograms() -> Figure:
    """What ten layers of tanh answer, for three spreads of the weights."""
    figure, grid = style.subplots(5, 3, height=520, sharex=True)
    edges = np.linspace(-1, 1, 22)
    for column, (factor, title) in enumerate((
        (0.5, "half as wide"), (1, "as wide"), (3, "3 times as wide"),
    )):
        shown = results.tanh_layers(factor, seed=0)
        for axes, layer in zip(grid[:, column], (1, 3, 5, 7, 10), strict=True):
            counts, _ = np.histogram(shown[layer - 1], edges)
            axes.stairs(counts / counts.max(), edges, fill=True,
                        color=style.SERIES[column])
            axes.set(yticks=[], ylim=(0, 1.1), xticks=[-1, 0, 1])
            axes.grid(False)
            if not column:
                axes.set_ylabel(f"{layer}", rotation=0, ha="right",
                                va="center")
        grid[0, column].set_title(title)
    figure.supylabel("layer")
    grid[-1, 1].set_xlabel("output")
    return figure


def four_cases() -> Figure:
    """By hand: each of four sums, squared, before and after ReLU."""
    figure, grid = style.subplots(1, 2, height=260, sharey=True)
    sums = [4, 2, -2, -4]
    for axes, title, values, series in (
        (grid[0], "sum, squared", sums, 0),
        (grid[1], "after ReLU, squared", [max(s, 0) for s in sums], 1),
    ):
        squares = np.square(values)
        axes.bar(range(4), squares, color=style.SERIES[series], width=0.7)
        axes.axhline(squares.mean(), color=style.INK, linewidth=1.5,
                     linestyle=style.DASHES[1])
        axes.text(1.5 + series, squares.mean() + 0.5,
                  f"mean {squares.mean():g}", ha="center")
        axes.set(title=title, ylim=(0, 18), xlabel="the four sums",
                 xticks=range(4), yticks=[0, 4, 16])
        axes.set_xticklabels([parts.number(s) for s in sums])
    grid[0].set_ylabel("square")
    return figure
