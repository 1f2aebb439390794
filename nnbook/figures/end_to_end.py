"""Figures of *Training, end to end*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.figure import Figure

from nnbook.activations import relu
from nnbook.arrays import Array, Labels
from nnbook.experiments import end_to_end as results
from nnbook.experiments import search
from nnbook.figures import parts, style

LIMITS = (results.EDGE[0], results.EDGE[-1])
CLASSES = style.SERIES[:3]


def regions() -> Figure:
    """What the network answers to each point of the plane, at moments."""
    grown = results.on_spiral()
    figure, grid = style.subplots(2, 2, height=520, sharex=True, sharey=True)
    for axes, seen in zip(grid.flat, grown.moments):
        _map(axes, seen)
        _points(axes, grown.inputs, grown.targets)
        epochs = f"after {seen.epoch} epochs" if seen.epoch else "before"
        axes.set_title(f"{epochs}: {seen.accuracy:.0%}")
        _plane(axes)
    figure.supxlabel("input 1")
    figure.supylabel("input 2")
    return figure


def small() -> Figure:
    """A small network's answers after 500 epochs, and its loss until then."""
    grown = results.small()
    figure, (left, right) = style.subplots(1, 2, height=260)
    _map(left, grown.last)
    _points(left, grown.inputs, grown.targets)
    left.set_title(f"{grown.last.accuracy:.0%} right")
    _plane(left)
    left.set(xlabel="input 1", ylabel="input 2")
    epochs = [*range(0, 50, 5), *range(50, 501, 10)]
    losses = [*grown.losses, grown.last.loss]
    style.line(right, epochs, np.array(losses)[epochs], series=0, label="",
               marker="")
    right.set(xlabel="epoch", ylabel="loss", ylim=(0, 1.5),
              xticks=[0, 250, 500], yticks=[0, 0.5, 1, 1.5], title="training")
    return figure


def fused_or_not() -> Figure:
    """Loss by step, three seeds, through the probability and fused."""
    two = results.fused_or_not()
    figure, (left, right) = style.subplots(1, 2, height=330, sharey=True)
    for axes, title, costs in ((left, "unfused", two.unfused),
                               (right, "fused", two.fused)):
        for series, curve in enumerate(costs):
            finite = np.isfinite(curve)
            steps = np.flatnonzero(finite)
            style.line(axes, steps, curve[finite], series=series, label="",
                       marker="", linewidth=1.7)
            if not finite.all():
                axes.plot(steps[-1], curve[steps[-1]], "X", markersize=11,
                          color=style.SERIES[series],
                          markeredgecolor=style.PAPER)
        axes.set(title=title, xlabel="step", yscale="log", xlim=(-2, 42),
                 ylim=(0.15, 90), xticks=[0, 20, 40])
    left.text(12, 45, "×: then inf, nan", va="center")
    left.set_ylabel("loss")
    parts.plain_ticks(left.yaxis, [0.2, 1, 5, 20, 80])
    return figure


def xor_by_hand() -> Figure:
    """The corners where they are, and where two hidden neurons put them."""
    figure, (left, right) = style.subplots(1, 2, height=310)
    line = np.array([-1.0, 3.0])
    for level in (0, 1):
        left.plot(line, level - line, color=style.MUTED, linewidth=1.5,
                  linestyle=style.DASHES[1 - level])
    left.fill_between(line, 0.5 - line, 1.5 - line, color=style.BLUE,
                      alpha=0.15, linewidth=0)
    right.plot(line, (2 * line - 1) / 4, color=style.BLUE, linewidth=2.5)
    right.fill_between(line, (2 * line - 1) / 4, -9, color=style.BLUE,
                       alpha=0.15, linewidth=0)
    sums = results.CORNERS.sum(axis=1)
    hidden = np.stack([relu(sums), relu(sums - 1)], axis=1)
    names = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"]
    for corner, place, target, name in zip(
            results.CORNERS, hidden, results.EXACTLY_ONE, names):
        _corner(left, corner, target, name, (8, 7))
        _corner(right, place, target, "" if target else name, (-14, 12))
    _corner(right, hidden[1], 1, "(0, 1), (1, 0)", (-34, -24))
    left.set(xlim=(-0.6, 1.7), ylim=(-0.6, 1.7), xlabel="input x₁",
             ylabel="input x₂", title="inputs", xticks=[0, 1], yticks=[0, 1])
    right.set(xlim=(-0.6, 2.7), ylim=(-1.1, 2.2), xlabel="hidden neuron 1",
              ylabel="hidden neuron 2", title="hidden outputs",
              xticks=[0, 1, 2], yticks=[0, 1, 2])
    for axes in (left, right):
        axes.set(aspect="equal", anchor="S")
    return figure


def xor_learned() -> Figure:
    """Runs with two hidden neurons; how many of 100 solve it, by width."""
    found = results.learn_xor()
    figure, (above, below) = style.subplots(2, 1, height=560)
    for curve in found.costs[2][:10]:
        epochs = [*range(0, 80, 4), *range(80, len(curve), 40), -1]
        above.plot(np.arange(len(curve))[epochs], curve[epochs],
                   color=style.BLUE, linewidth=1.2, alpha=0.6)
    for level in results.levels()[1:]:
        above.axhline(level, color=style.ORANGE, linewidth=1.5,
                      linestyle=style.DASHES[1])
        above.text(405, level, f"{level:.3f}", va="center")
    above.set(xlim=(0, 400), ylim=(0, 1.3), xlabel="epoch", ylabel="loss",
              title="two hidden neurons, 20 of the seeds")
    solved = list(found.solved.values())
    places = range(len(solved))
    below.bar(places, solved, color=style.BLUE, width=0.6)
    for place, count in zip(places, solved):
        below.text(place, count + 2, str(count), ha="center")
    below.set(ylim=(0, 115), yticks=[0, 50, 100], xlabel="hidden neurons",
              ylabel="seeds that learn XOR")
    below.set_xticks(places, [str(width) for width in found.costs])
    below.grid(False, axis="x")
    return figure


def hidden() -> Figure:
    """The folds of all hidden neurons, and two neurons' answers."""
    grown = results.on_spiral()
    first, last = grown.moments[0], grown.last
    figure, grid = style.subplots(2, 2, height=540, sharex=True, sharey=True)
    x = np.array([*LIMITS, np.nan])  # a gap between one line and the next
    wash = LinearSegmentedColormap.from_list(
        "wash", [(style.BLUE, 0), (style.BLUE, 0.7)])
    for axes, title, seen in zip(grid[0], ("folds before", "folds after"),
                                 (first, last)):
        left, right = seen.weights
        folds = (-seen.biases - np.outer(x, left)) / right
        axes.plot(np.tile(x, len(left)), folds.T.ravel(), color=style.BLUE,
                  linewidth=1, alpha=0.7)
        axes.set_title(title)
    points = np.stack(np.meshgrid(LIMITS, LIMITS), axis=-1)
    for axes, place in zip(grid[1], _busiest(last)):
        answers = points @ last.weights[:, place] + last.biases[place]
        axes.contourf(LIMITS, LIMITS, answers, cmap=wash,
                      levels=np.linspace(0, answers.max(), 9))
        axes.set_title(f"neuron {place + 1} answers")
    for axes in grid.flat:
        _points(axes, grown.inputs, grown.targets)
        _plane(axes)
    figure.supxlabel("input 1")
    figure.supylabel("input 2")
    return figure


def batches() -> Figure:
    """Loss against epochs, and against the time that they took."""
    found = results.by_batch()
    times = dict(zip(results.BATCHES,
                     results.epoch_time().values["milliseconds"]))
    figure, (left, right) = style.subplots(1, 2, height=370, sharey=True)
    for series, (size, run) in enumerate(found.items()):
        epochs = np.arange(1, run.losses.shape[1] + 1)
        parts.band(left, epochs[:60:3], run.losses[:, :60:3], series=series,
                   label=str(size))
        every = len(epochs) // 20
        parts.band(right, epochs[::every] * times[size],
                   run.losses[:, ::every], series=series, label=str(size))
    last = 60 * times[10]
    left.set(xlabel="epochs", ylabel="loss", yscale="log", ylim=(0.03, 1.5),
             title="same epochs", xlim=(0, 60), xticks=[0, 20, 40, 60])
    right.set(xlabel="milliseconds", title="same time", xlim=(0, last))
    parts.plain_ticks(left.yaxis, [0.05, 0.1, 0.2, 0.5, 1])
    figure.get_layout_engine().set(wspace=0.06)
    figure.legend(*left.get_legend_handles_labels(), ncols=3,
                  title="samples in a batch", loc="outside lower center")
    return figure


def race() -> Figure:
    """The race of part III, with slopes by trying and backpropagation."""
    figure, grid = style.subplots(2, 1, height=600, sharex=True, sharey=True)
    spiral, digits = search.on_spiral(), search.on_digits()
    lanes = (
        ("hill climbing", 1, spiral.climb, digits.climb),
        ("slopes by trying", 3, results.by_trying(), None),
        ("backpropagation", 2, spiral.descent, digits.descent),
    )
    for label, series, above, below in lanes:
        for axes, lane in zip(grid, (above, below)):
            if lane is not None:
                every = max(1, len(lane.evaluations) // 20)
                parts.band(axes, lane.evaluations[::every],
                           lane.best[:, ::every], series=series, label=label)
    for axes, name, race in zip(grid, ("spiral", "200 digits"),
                                (spiral, digits)):
        axes.set(title=f"{name}, {race.n_parameters:,} parameters",
                 yscale="log", ylim=(0.0015, 4), xlim=(0, 2000),
                 ylabel="best loss so far")
    parts.plain_ticks(grid[0].yaxis, [0.01, 0.1, 1])
    grid[1].set(xlabel="evaluations", xticks=[0, 500, 1000, 1500, 2000])
    grid[1].xaxis.set_major_formatter("{x:,.0f}")
    figure.legend(*grid[0].get_legend_handles_labels(), ncols=2,
                  loc="outside lower center")
    return figure


def divided() -> Figure:
    """Loss after 120 steps by learning rate, divided once and twice."""
    found = results.divided()
    figure, (left, right) = style.subplots(1, 2, height=360, sharey=True)
    for axes, title, way in ((left, "divided once", "once"),
                             (right, "divided twice", "twice")):
        for series, (size, losses) in enumerate(found[way].items()):
            seen = np.minimum(np.nan_to_num(losses, nan=9), 9)
            parts.band(axes, results.ONCE_RATES, seen, series=series,
                       label=str(size))
        axes.set(xscale="log", ylim=(0, 1.4), xlim=(0.007, 1500),
                 title=title, xlabel="learning rate")
        parts.plain_ticks(axes.xaxis, [0.01, 1, 100])
    left.set_ylabel("loss after 120 steps")
    figure.legend(*left.get_legend_handles_labels(), ncols=3,
                  title="samples in a batch", loc="outside lower center")
    return figure


def _busiest(seen: results.Seen) -> list[int]:
    """The two neurons with the largest weights that turn from one another."""
    sizes = np.linalg.norm(seen.weights, axis=0)
    first = int(sizes.argmax())
    turned = seen.weights[:, first] @ seen.weights < 0
    return [first, int(np.where(turned, sizes, 0).argmax())]


def _map(axes: Axes, seen: results.Seen) -> None:
    axes.imshow(seen.classes, cmap=ListedColormap(CLASSES), alpha=0.3,
                extent=(*LIMITS, *LIMITS), origin="lower",
                interpolation="none")


def _points(axes: Axes, inputs: Array, targets: Labels) -> None:
    """A twelfth of the points, each in the color and mark of its class."""
    for number, color in enumerate(CLASSES):
        axes.plot(*inputs[targets == number][::12].T,
                  style.MARKERS[number], color=color, markersize=3.5,
                  markeredgewidth=0)


def _plane(axes: Axes) -> None:
    axes.set(xlim=LIMITS, ylim=LIMITS, aspect="equal", xticks=[-1, 0, 1],
             yticks=[-1, 0, 1])
    axes.grid(False)


def _corner(
    axes: Axes, place: Array, target: int, name: str,
    offset: tuple[float, float],
) -> None:
    axes.plot(*place, "os"[target], color=(style.ORANGE, style.BLUE)[target],
              markersize=10, zorder=4)
    axes.annotate(name, place, offset, textcoords="offset points")
