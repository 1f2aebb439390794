"""Figures of the chapter *The dense layer and batches*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.experiments import dense
from nnbook.figures import parts, style
from nnbook.layers import DenseLayer

INPUTS = np.array([[1, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]])
WEIGHTS = np.array([[2, 1], [-1, 3], [1, -2]])
BIASES = np.array([1, -3])


def block_picture() -> Figure:
    """Inputs times weights plus biases, as blocks of numbered cells."""
    return _blocks(row=3, column=0)


def on_the_way() -> Figure:
    """The same blocks when four outputs are there and a fifth comes."""
    return _blocks(row=2, column=0, done=5)


def _blocks(*, row: int, column: int, done: int = 8) -> Figure:
    """What makes one output, marked; the first ``done`` outputs are there."""
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    layer.weights[:], layer.biases[:] = WEIGHTS, BIASES
    outputs = layer.forward(INPUTS)
    outputs.flat[done:] = np.nan
    figure, axes = style.subplots(height=270)
    axes.set(xlim=(-0.1, 12.1), ylim=(-1.4, 5.1), aspect="equal")
    axes.set_axis_off()
    parts.matrix(axes, INPUTS, 0, 4, marked=[(row, k) for k in range(3)])
    parts.matrix(axes, WEIGHTS, 4, 3.5, series=1,
                 marked=[(k, column) for k in range(3)])
    parts.matrix(axes, BIASES[None], 7, 2.5, series=2,
                 marked=[(0, column)])
    parts.matrix(axes, outputs, 10, 4, series=3, marked=[(row, column)])
    for x, sign in ((3.5, "×"), (6.5, "+"), (9.5, "=")):
        axes.text(x, 2, sign, ha="center", va="center", fontsize=20)
    for x, top, name, shape in (
        (1.5, 4, "inputs", "4 × 3"), (5, 3.5, "weights", "3 × 2"),
        (8, 2.5, "biases", "2"), (11, 4, "outputs", "4 × 2"),
    ):
        axes.text(x, top + 0.25, name, ha="center", va="bottom")
        axes.text(x, -0.3, shape, ha="center", va="top", color=style.INK)
    return figure


def batch_time() -> Figure:
    """Time a sample against the size of its batch, as measured."""
    values = dense.batch_time().values
    sizes = np.array(values["batch_size"])
    times = np.array(values["microseconds"])
    figure, axes = style.subplots(height=320)
    style.line(axes, sizes, times, series=0, label="measured")
    style.line(axes, sizes, times[0] / sizes, series=1, marker="",
               label="share of one call")
    axes.set(xscale="log", yscale="log", ylim=(times.min() / 2, None),
             xlabel="batch size (samples)",
             ylabel="time per sample (µs)")
    parts.plain_ticks(axes.xaxis, [1, 8, 64, 512])
    parts.plain_ticks(axes.yaxis, [0.1, 1])
    axes.legend()
    return figure


def first_weights() -> Figure:
    """Spread of a layer's outputs against the number of its inputs."""
    spreads = dense.first_weights()
    figure, axes = style.subplots(height=300)
    style.line(axes, spreads["n_inputs"], spreads["plain"], series=0,
               label="weights of spread 1")
    style.line(axes, spreads["n_inputs"], spreads["he"], series=1,
               label="weights by He's rule")
    axes.set(xscale="log", yscale="log", ylim=(0.5, 60),
             xlabel="number of inputs", ylabel="spread of the outputs")
    parts.plain_ticks(axes.xaxis, [1, 10, 100, 1000])
    parts.plain_ticks(axes.yaxis, [1, 10])
    axes.legend()
    return figure
