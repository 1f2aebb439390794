"""Figures of *Making it fast*."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments import speed
from nnbook.figures import parts, style

LIBRARIES = {"PyTorch": ("PyTorch", 0), "JAX": ("JAX", 3),
             "nnbook": ("this book", 4), "floor": ("products alone", 2)}
OTHERS = ("PyTorch", "PyTorch, fused Adam", "scikit-learn", "JAX")
TASKS = ("spiral\n2-64-3", "digits\n64-64-10", "digits\n64-128-64-10",
         "wide\n784-512-256-10")


def ladder() -> Figure:
    """Microseconds a step in each form, from plain Python downward."""
    steps = speed.ladder().values["steps"]
    names = [name for name in steps["digits"] if "products" not in name]
    figure, axes = style.subplots(height=430)
    for series, (task, times) in enumerate(steps.items()):
        places = [names.index(name) for name in names if name in times]
        style.line(axes, [times[names[place]] for place in places], places,
                   series=series, label=task, markersize=7)
    axes.set(xscale="log", xlabel="time of a step (µs)", xlim=(30, 2e5),
             ylabel="form")
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    parts.plain_ticks(axes.xaxis, [100, 1000, 10_000, 100_000])
    figure.legend(ncols=3, loc="outside lower center")
    return figure


def adam() -> Figure:
    """Nanoseconds a parameter, by the number of parameters."""
    values = speed.ladder().values["adam"]
    figure, axes = style.subplots(height=340)
    for series, (form, label) in enumerate((
        ("paper", "as in the paper"), ("whole", "as sums"),
        ("pieces", "as sums, in pieces"),
    )):
        style.line(axes, values["lengths"], values[form], series=series,
                   label=label)
    axes.set(xscale="log", ylim=(0, None), xlabel="number of parameters",
             ylabel="time per parameter (ns)")
    axes.set_xticks([1e3, 1e4, 1e5, 1e6],
                    ["1,000", "10,000", "100,000", "a million"])
    figure.legend(ncols=2, loc="outside lower center")
    return figure


def width() -> Figure:
    """Microseconds a step, by the width of two hidden layers."""
    rows = speed.peers().values["growth"]["width"]
    figure, axes = style.subplots(height=420)
    _libraries(axes, [row["sizes"][1] for row in rows], rows)
    guide = np.array([256, 4096])
    axes.plot(guide, 90 * (guide / 256) ** 2, color=style.MUTED,
              linewidth=1.5)
    axes.text(1300, 700, "twice the width,\nfour times the time",
              color=style.INK, ha="left", va="top")
    axes.set(xlabel="neurons in each of two hidden layers",
             ylabel="time of a step (µs)")
    parts.plain_ticks(axes.xaxis, [8, 64, 512, 4096])
    parts.plain_ticks(axes.yaxis, [10, 100, 1000, 10_000, 100_000])
    figure.legend(ncols=2, loc="outside lower center")
    return figure


def depth_and_batch() -> Figure:
    """Microseconds a step, by the number of layers and of samples."""
    growth = speed.peers().values["growth"]
    figure, (left, right) = style.subplots(1, 2, height=360, sharey=True)
    _libraries(left, [len(row["sizes"]) - 2 for row in growth["depth"]],
               growth["depth"])
    _libraries(right, [row["batch_size"] for row in growth["batch"]],
               growth["batch"])
    left.set(xlabel="hidden layers", ylabel="time of a step (µs)")
    right.set(xlabel="batch size")
    parts.plain_ticks(left.xaxis, [1, 4, 16])
    parts.plain_ticks(right.xaxis, [1, 16, 256, 4096])
    parts.plain_ticks(left.yaxis, [10, 100, 1000])
    handles, labels = left.get_legend_handles_labels()
    figure.legend(handles, labels, ncols=2, loc="outside lower center")
    return figure


def peers() -> Figure:
    """How often the book's step fits into that of each library."""
    tasks = speed.peers().values["tasks"]
    figure, axes = style.subplots(height=430)
    for series, name in enumerate(OTHERS):
        ratios = [task["microseconds"][name] / task["microseconds"]["nnbook"]
                  for task in tasks if name in task["microseconds"]]
        axes.plot(ratios, range(len(ratios)), style.MARKERS[series],
                  color=style.SERIES[series], label=name, markersize=10)
    floors = [task["microseconds"]["floor"] / task["microseconds"]["nnbook"]
              for task in tasks]
    axes.plot(floors, range(len(floors)), "|", color=style.INK,
              markersize=22, markeredgewidth=3, label="products alone")
    axes.axvline(1, color=style.MUTED, linewidth=1.5)
    axes.text(1, -0.62, "this book", ha="center", va="bottom")
    axes.set(xscale="log", xlim=(0.13, 8), ylim=(3.5, -0.6),
             xlabel="time of a step, this book's = 1", ylabel="task")
    axes.set_yticks(range(len(TASKS)), TASKS)
    parts.plain_ticks(axes.xaxis, [0.2, 0.5, 1, 2, 5])
    figure.legend(ncols=2, loc="outside lower center")
    return figure


def _libraries(axes: Axes, x: list[int], rows: list[dict[str, Any]]) -> None:
    """A curve a library, and one of the matrix products alone."""
    for name, (label, series) in LIBRARIES.items():
        if all(name in row["microseconds"] for row in rows):
            style.line(axes, x, [row["microseconds"][name] for row in rows],
                       series=series, label=label, markersize=5)
    axes.set(xscale="log", yscale="log")
