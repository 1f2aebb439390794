"""Figures of *The perceptron*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments import perceptron as results
from nnbook.figures import parts, style
from nnbook.perceptron import Perceptron

Point = tuple[float, float]

POINTS: dict[str, Point] = {
    "A": (1, -1), "B": (3, 0), "C": (1, 1), "D": (-1, -1),
}
TARGETS = [0, 1, 1, 0]
# The lines by hand: weights, bias, and the sample that moves each next.
LINES = [((0, 0), 0, "A"), ((-1, 1), -1, "B"), ((2, 1), 0, "A"),
         ((1, 2), -1, "")]
# Two inputs and a class: points with a gap between the classes.
PARTED = [(5, -2, 0), (0, -4, 0), (-2, 1, 1), (0, 2, 1), (-5, -1, 1),
          (2, -3, 0), (-5, -3, 1), (4, 1, 0), (2, 2, 1), (-5, -5, 1)]
SIDES = (style.ORANGE, style.BLUE)  # of class 0 and of class 1


def moving_line() -> Figure:
    """The four points and the line, before and after each update."""
    figure, grid = style.subplots(2, 2, height=480, sharex=True, sharey=True)
    titles = ["before", "after update 1", "after update 2", "after update 3"]
    for axes, title, (weights, bias, turn) in zip(grid.flat, titles, LINES):
        axes.set(xlim=(-2, 4), ylim=(-2.6, 2.6), aspect="equal", title=title,
                 xticks=range(-2, 5, 2), yticks=range(-2, 3, 2))
        _side(axes, weights, bias)
        for (name, point), target in zip(POINTS.items(), TARGETS):
            _point(axes, point, target, name, (10, 9))
        if turn:
            axes.plot(*POINTS[turn], "o", markersize=20, fillstyle="none",
                      color=style.INK, markeredgewidth=1.5)
    for axes in grid[1]:
        axes.set_xlabel("input x₁")
    for axes in grid[:, 0]:
        axes.set_ylabel("input x₂")
    return figure


def corners() -> Figure:
    """The four corners as AND, with a line, and as XOR, with diagonals."""
    figure, (left, right) = style.subplots(
        1, 2, height=300, sharex=True, sharey=True)
    inputs = [(0, 0), (0, 1), (1, 0), (1, 1)]
    learned = Perceptron().fit(inputs, [0, 0, 0, 1])
    _side(left, learned.weights, learned.bias)
    for ends in ([(0, 0), (1, 1)], [(0, 1), (1, 0)]):
        right.plot(*zip(*ends), "--", color=style.MUTED, linewidth=1.5)
    for axes, name, targets in ((left, "AND", [0, 0, 0, 1]),
                                (right, "XOR", [0, 1, 1, 0])):
        axes.set(xlim=(-0.4, 1.6), ylim=(-0.4, 1.6), aspect="equal",
                 title=name, xticks=(0, 1), yticks=(0, 1),
                 xlabel="input x₁")
        for point, target in zip(inputs, targets):
            _point(axes, point, target, str(target), (-2, 9))
    left.set_ylabel("input x₂")
    return figure


def two_runs() -> Figure:
    """Ten points that a line parts, and XOR: lines, mistakes by epoch."""
    figure, (planes, charts) = style.subplots(
        2, 2, height=420, sharey="row", height_ratios=(3, 1))
    inputs, targets = np.array(PARTED)[:, :2], np.array(PARTED)[:, 2]
    corners = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
    for plane, chart, title, points, classes in (
        (planes[0], charts[0], "ten points", inputs, targets),
        (planes[1], charts[1], "XOR", corners, [0, 1, 1, 0]),
    ):
        learned = Perceptron().fit(points, classes, epochs=6)
        plane.set(xlim=(-5.5, 5.5), ylim=(-5.5, 5.5), aspect="equal",
                  title=title, xticks=range(-4, 5, 2), xlabel="input x₁")
        _side(plane, learned.weights, learned.bias)
        for point, target in zip(points, classes):
            _point(plane, tuple(point), target, "", (0, 0))
        chart.bar(range(1, 7), learned.mistakes, color=style.BLUE)
        for epoch, count in enumerate(learned.mistakes, 1):
            chart.text(epoch, count + 0.2, str(count), ha="center")
        chart.set(xlabel="epoch", xticks=range(1, 7), ylim=(0, 5.5))
        chart.grid(False, axis="x")
    planes[0].set_ylabel("input x₂")
    charts[0].set_ylabel("mistakes")
    return figure


def by_epoch() -> Figure:
    """Mistakes in each epoch, for three arrangements of 200 points."""
    runs = results.by_epoch()
    figure, axes = style.subplots(height=330)
    epochs = np.arange(1, results.EPOCHS + 1)
    labels = {"xor": "XOR", "overlap": "clouds that overlap",
              "blobs": "clouds with a gap"}
    for series, (name, label) in enumerate(labels.items()):
        parts.band(axes, epochs, runs[name].mistakes, series=series,
                   label=label, markevery=(2 * series, 6), clip_on=False)
    axes.set(xlabel="epoch", ylabel="mistakes, of 200 points",
             ylim=(0, 150), xticks=[1, 10, 20, 30])
    axes.legend(loc="upper right", ncols=2)
    return figure


def against_bound() -> Figure:
    """Updates until the first epoch without a mistake, by margin."""
    found = results.against_bound()
    figure, axes = style.subplots(height=340)
    margins = found["margin"]
    axes.fill_between(margins, found["lowest"], found["highest"],
                      color=style.BLUE, alpha=0.2, linewidth=0)
    style.line(axes, margins, found["median"], series=0, label="updates")
    style.line(axes, margins, found["bound"], series=1, label="bound")
    axes.set(xscale="log", yscale="log", ylim=(1, 2e5), xlabel="margin",
             ylabel="updates")
    parts.plain_ticks(axes.xaxis, [0.005, 0.02, 0.1, 0.5])
    parts.plain_ticks(axes.yaxis, [1, 10, 100, 1000, 10_000, 100_000])
    axes.legend()
    return figure


def digit_mistakes() -> Figure:
    """Mistakes in each epoch for three of the 45 pairs of digits."""
    pairs = results.digit_pairs()
    figure, axes = style.subplots(height=320)
    shown = (pairs.hardest, pairs.middle, pairs.easiest)
    for series, pair in enumerate(shown):
        style.line(axes, range(1, pair.epochs + 1), pair.mistakes,
                   series=series, label=f"{pair.low} or {pair.high}",
                   clip_on=False)
    axes.set(xlabel="epoch", ylabel="mistakes", ylim=(0, None),
             xticks=[1, 10, 20, 30])
    axes.legend()
    return figure


def digit_weights() -> Figure:
    """Two pairs of digits: their average pictures, and the weights.

    Both pictures of weights are divided by their length and share a scale.
    """
    pairs = results.digit_pairs()
    figure, grid = style.subplots(2, 3, height=340)
    shown = [(pair, pair.weights / np.linalg.norm(pair.weights))
             for pair in (pairs.hardest, pairs.easiest)]
    limit = max(np.abs(weights).max() for _, weights in shown)
    for row, (pair, weights) in zip(grid, shown):
        names = f"average {pair.low}", f"average {pair.high}", "weights"
        for axes, name in zip(row, names):
            axes.set_title(name, pad=4)
            axes.set_axis_off()
        for axes, picture in zip(row, pair.pictures):
            axes.imshow(picture.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        image = row[2].imshow(weights.reshape(8, 8), cmap=style.DIVERGING,
                              vmin=-limit, vmax=limit)
    bar = figure.colorbar(image, ax=grid, shrink=0.8, aspect=30,
                          ticks=[-0.3, 0, 0.3], label="weight / length")
    bar.outline.set_visible(False)
    return figure


def _side(axes: Axes, weights, bias: float) -> None:
    """The line of a perceptron, and a wash where it answers 1."""
    if not np.any(weights):
        axes.axvspan(-9, 9, color=style.BLUE, alpha=0.12, linewidth=0)
        return
    length = np.linalg.norm(weights)
    uphill = np.array(weights) / length
    nearest = -bias / length * uphill
    ends = nearest + np.outer([-99, 99], (-uphill[1], uphill[0]))
    beyond = np.vstack([ends, ends[::-1] + 99 * uphill])
    axes.plot(*ends.T, color=style.BLUE, linewidth=2.5, scalex=False,
              scaley=False)
    axes.fill(*beyond.T, color=style.BLUE, alpha=0.12, linewidth=0)


def _point(
    axes: Axes, point: Point, target: int, name: str, offset: Point
) -> None:
    """A square for class 1, a circle for class 0, its name near it."""
    axes.plot(*point, "os"[target], color=SIDES[target], markersize=9,
              zorder=4)
    axes.annotate(name, point, offset, textcoords="offset points", zorder=5)
