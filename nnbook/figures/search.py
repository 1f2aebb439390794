"""Figures of the chapter *Random search and hill climbing*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments import search
from nnbook.figures import parts, style


def two_ways() -> Figure:
    """What each strategy tries, on a map of the loss of one neuron."""
    figure, grid = style.subplots(1, 2, height=330, sharex=True, sharey=True)
    weight, bias = np.meshgrid(np.linspace(-4, 6, 81), np.linspace(-4, 6, 81))
    loss = ((bias - 1) ** 2 + (weight + bias - 3) ** 2) / 2
    titles = {"search": "random search", "climb": "hill climbing"}
    for axes, (name, title) in zip(grid, titles.items()):
        tries = search.two_ways()[name]
        accepted = np.array(tries.accepted)
        axes.contour(weight, bias, loss, levels=[0.5, 2, 5, 10, 20],
                     colors=style.MUTED, linewidths=1)
        axes.plot(*tries.tried[~accepted].T, "x", color=style.ORANGE,
                  markersize=5, label="worse")
        kept = tries.tried[accepted].T
        axes.plot(*kept, "o-" if name == "climb" else "o",
                  color=style.BLUE, markersize=5, label="best so far")
        axes.plot(2, 1, "*", color=style.INK, markersize=12,
                  label="lowest point")
        axes.set(title=title, xlim=(-4, 6), ylim=(-4, 6), aspect="equal",
                 xlabel="weight", xticks=[-4, 0, 4], yticks=[-4, 0, 4])
    grid[0].set_ylabel("bias")
    figure.legend(*grid[0].get_legend_handles_labels(), ncols=3,
                  loc="outside lower center", handletextpad=0.3,
                  columnspacing=1)
    return figure


def scales() -> Figure:
    """Best loss so far of random search, at five scales."""
    figure, axes = style.subplots(height=400)
    places = {0.05: 1.13, 0.2: 1.0, 10.0: 0.86, 1.0: 0.72, 3.0: 0.47}
    for series, (scale, lane) in enumerate(search.by_scale().items()):
        _band(axes, lane, series, label="")
        axes.text(2040, places[scale], f"{scale:g}",
                  color=style.SERIES[series], va="center")
    axes.text(2040, 1.28, "scale", va="center")
    axes.axhline(np.log(3), color=style.MUTED, linewidth=1)
    axes.set(xlim=(0, 2250), ylim=(0, 1.9), xticks=[0, 1000, 2000],
             xlabel="evaluations", ylabel="best loss so far")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    return figure


def race() -> Figure:
    """Three ways to learn, at equal cost, on three tasks."""
    figure, grid = style.subplots(3, 1, height=760, sharex=True, sharey=True)
    tasks = {"three clouds": search.on_vertical(),
             "spiral": search.on_spiral(), "200 digits": search.on_digits()}
    for axes, (name, race) in zip(grid, tasks.items()):
        lanes = {"random search": race.search, "hill climbing": race.climb,
                 "gradient descent": race.descent}
        for series, (label, lane) in enumerate(lanes.items()):
            _band(axes, lane, series, label=label)
        axes.set(title=f"{name}, {race.n_parameters:,} parameters",
                 yscale="log", ylim=(0.0015, 4), xlim=(0, 2000),
                 ylabel="best loss so far")
        parts.plain_ticks(axes.yaxis, [0.01, 0.1, 1])
    grid[-1].set(xlabel="evaluations", xticks=[0, 500, 1000, 1500, 2000])
    grid[-1].xaxis.set_major_formatter("{x:,.0f}")
    figure.legend(*grid[0].get_legend_handles_labels(), ncols=2,
                  loc="outside lower center")
    return figure


def angles() -> Figure:
    """The angle between a random step and a given way, by parameters."""
    bowl = search.bowl()
    low, middle, high = np.array(bowl.angles).T
    figure, axes = style.subplots(height=300)
    axes.fill_between(bowl.n_parameters, low, high, color=style.BLUE,
                      alpha=0.2, linewidth=0)
    style.line(axes, bowl.n_parameters, middle, series=0, label="")
    axes.text(4.5, 150, "90 of 100 random steps", va="bottom")
    axes.set(xscale="log", ylim=(0, 180), yticks=[0, 45, 90, 135, 180],
             xlabel="number of parameters", ylabel="angle (degrees)")
    parts.plain_ticks(axes.xaxis, [2, 10, 100, 1000, 10_000])
    return figure


def chance() -> Figure:
    """The chance that a random step improves, in a bowl and in networks."""
    bowl, networks = search.bowl(), search.networks()
    figure, (above, below) = style.subplots(
        2, 1, height=560, sharex=True, sharey=True)
    places = [(35, 0.12), (350, 0.22), (600, 0.44)]
    for series, (length, chances) in enumerate(bowl.chance.items()):
        style.line(above, bowl.n_parameters, chances, series=series, label="")
        above.text(*places[series], f"length {length:g}",
                   color=style.SERIES[series])
    n_parameters = [6 * width + 3 for width in search.WIDTHS]
    places = [(450, 0.14), (450, 0.38), (450, 0.5)]
    for series, (spread, chances) in enumerate(networks.items()):
        style.line(below, n_parameters, chances, series=series, label="")
        below.text(*places[series], f"spread {spread:g}",
                   color=style.SERIES[series])
    for axes, title in ((above, "a bowl"), (below, "networks at the start")):
        axes.set(title=title, xscale="log", ylim=(-0.02, 0.56),
                 ylabel="chance to improve")
    below.set_xlabel("number of parameters")
    parts.plain_ticks(below.xaxis, [2, 10, 100, 1000, 10_000])
    return figure


def gain() -> Figure:
    """What one try takes off the loss of a bowl, at the best length."""
    bowl = search.bowl()
    figure, axes = style.subplots(height=330)
    style.line(axes, bowl.n_parameters, bowl.gain, series=0,
               label="one random try")
    axes.axhline(1 / search.CHARGED, color=style.ORANGE,
                 linestyle=style.DASHES[1])
    axes.text(10_000, 0.38, "a step straight down, per evaluation",
              color=style.ORANGE, ha="right", va="bottom")
    axes.text(60, 0.012, "a random try", color=style.BLUE)
    axes.set(xscale="log", yscale="log", ylim=(2e-5, 1.5),
             xlabel="number of parameters", ylabel="share of the loss")
    parts.plain_ticks(axes.xaxis, [2, 10, 100, 1000, 10_000])
    parts.plain_ticks(axes.yaxis, [0.0001, 0.001, 0.01, 0.1, 1])
    return figure


def _band(axes: Axes, lane: search.Lane, series: int, *, label: str) -> None:
    """All runs of a lane, every second point: no eye misses the others."""
    parts.band(axes, lane.evaluations[::2], lane.best[:, ::2], series=series,
               label=label)
