"""Figures of the chapter *Backpropagation: neuron, layer, activations*."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.activations import ReLU, Softmax, relu
from nnbook.arrays import Array
from nnbook.figures import parts, style
from nnbook.layers import DenseLayer

INPUTS = np.array([[1.0, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]])
TARGETS = np.array([[1.0, 2], [1, 1], [1, 3], [5, 1]])
SCORES = np.array([0.5, -0.5, 1, -1])


def shapes() -> Figure:
    """What goes forward through a layer, and the slopes that come back."""
    layer, outputs, doutputs, dinputs = _there_and_back()
    figure, axes = style.subplots(height=470)
    axes.set(xlim=(-0.1, 12.1), ylim=(-6.9, 5.1), aspect="equal")
    axes.set_axis_off()
    for top, prefix, series, (x, w, b, z) in (
        (4, "", 0, (INPUTS, layer.weights, layer.biases, outputs)),
        (-2, "d", 1, (dinputs, layer.dweights, layer.dbiases, doutputs)),
    ):
        for left, drop, name, values in (
            (0, 0, "inputs", x), (4, 0.5, "weights", w),
            (7, 1.5, "biases", b[None]), (10, 0, "outputs", z),
        ):
            every = list(np.ndindex(values.shape)) if prefix else []
            parts.matrix(axes, values, left, top - drop, series=series,
                         marked=every)
            axes.text(left + values.shape[1] / 2, top - drop + 0.2,
                      prefix + name, ha="center", va="bottom")
            if not prefix:
                size = " × ".join(map(str, np.squeeze(values).shape))
                axes.text(left + values.shape[1] / 2, -0.2, size,
                          ha="center", va="top")
    for x, sign in ((3.5, "×"), (6.5, "+"), (9.5, "=")):
        axes.text(x, 2, sign, ha="center", va="center", fontsize=20)
    _arrow(axes, 3.6, 9.9, 4.6, "forward", 0.15)
    _arrow(axes, 9.9, 3.6, -6.3, "backward", 0.15)
    return figure


def product() -> Figure:
    """The weights' slopes as a product of two blocks, one cell marked."""
    layer, _, doutputs, _ = _there_and_back()
    figure, axes = style.subplots(height=250)
    axes.set(xlim=(-0.1, 10.1), ylim=(-1.1, 5.1), aspect="equal")
    axes.set_axis_off()
    parts.matrix(axes, INPUTS.T, 0, 3.5, marked=[(0, i) for i in range(4)])
    parts.matrix(axes, doutputs, 5, 4, series=1,
                 marked=[(i, 0) for i in range(4)])
    parts.matrix(axes, layer.dweights, 8, 3.5, series=3, marked=[(0, 0)])
    for x, sign in ((4.5, "×"), (7.5, "=")):
        axes.text(x, 2, sign, ha="center", va="center", fontsize=20)
    for x, top, name, size in (
        (2, 3.5, "inputs.T", "3 × 4"), (6, 4, "doutputs", "4 × 2"),
        (9, 3.5, "dweights", "3 × 2"),
    ):
        axes.text(x, top + 0.2, name, ha="center", va="bottom")
        axes.text(x, -0.2, size, ha="center", va="top")
    return figure


def jacobians() -> Figure:
    """All slopes of ReLU and of softmax at the same four scores."""
    figure, pair = style.subplots(1, 2, height=380, sharey=True)
    for axes, layer, name in zip(
        pair, (ReLU(), Softmax()), ("ReLU", "softmax")
    ):
        slopes = _all_slopes(layer, SCORES)
        image = axes.imshow(slopes, cmap=style.DIVERGING, vmin=-1, vmax=1)
        for (row, column), value in np.ndenumerate(slopes):
            axes.text(column, row, parts.number(round(value, 2) + 0),
                      ha="center", va="center",
                      color="white" if abs(value) > 0.6 else "black")
        names = [parts.number(score) for score in SCORES]
        axes.set(title=name, xlabel="score that moves",
                 xticks=range(4), yticks=range(4))
        axes.set_xticks(range(4), names)
        axes.set_yticks(range(4), names)
        axes.grid(False)
        axes.tick_params(length=0)
    pair[0].set_ylabel("output that follows")
    bar = figure.colorbar(image, ax=pair, location="bottom", aspect=40,
                          ticks=[-1, -0.5, 0, 0.5, 1])
    bar.ax.xaxis.set_major_formatter(lambda value, _: parts.number(value))
    bar.set_label("slope")
    return figure


def _there_and_back() -> tuple[DenseLayer, Array, Array, Array]:
    """The chapter's layer after both passes, with outputs and slopes."""
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    layer.weights[:] = [[2, 1], [-1, 3], [1, -2]]
    layer.biases[:] = [1, -3]
    outputs = layer.forward(INPUTS)
    doutputs = 2 * (relu(outputs) - TARGETS) * (outputs > 0) + 0
    return layer, outputs, doutputs, layer.backward(doutputs)


def _all_slopes(layer: ReLU | Softmax, scores: Array) -> Array:
    """Row i, column j: what output i gains when score j moves.

    One row for each question to ``backward``: how does this output move?
    """
    layer.forward(np.tile(scores, (len(scores), 1)))
    return layer.backward(np.eye(len(scores)))


def _arrow(
    axes: Axes, start: float, end: float, height: float, words: str,
    above: float,
) -> None:
    axes.annotate(
        "", (end, height), (start, height),
        arrowprops={"arrowstyle": "-|>", "color": style.MUTED, "linewidth": 2,
                    "mutation_scale": 20})
    axes.text((start + end) / 2, height + above, words, ha="center",
              va="bottom")
