"""Suspects

Write your own check of a layer: `suspects(layer, inputs, shares)`. `layer`
has `forward` and `backward`, `weights` and `biases`, and like a `DenseLayer`
it fills `dweights` and `dbiases` when it goes back. `inputs` is a batch, a
float64 array, and `shares` holds one number for each output, as in the
chapter: the loss is the sum of all outputs, each times its share. The answer
is a list of those of the names `"weights"`, `"biases"`, `"inputs"` whose
slopes are wrong, in this order. Take more than 1e-6 as wrong.

Your check will meet layers with errors in them: a wrong axis in a square
batch, a factor, a missing term, and right ones too.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array
from nnbook.exercises.checking import Answer, call, expect
from nnbook.layers import DenseLayer

HINT = """
Go forward and back once, and keep what came: `backward` returns the slopes
along the inputs. Then try, with `numerical_gradient`, each of the three
arrays: `layer.weights`, `layer.biases` and `inputs` itself. Compare with
`relative_error`.
"""

STARTER = '''
from nnbook.gradients import numerical_gradient, relative_error


def suspects(layer, inputs, shares):
    """The names of the arrays whose slopes are wrong."""
    def loss():
        return float((layer.forward(inputs) * shares).sum())

    loss()
    dinputs = layer.backward(shares)
    ...
'''

SOLUTION = '''
from nnbook.gradients import numerical_gradient, relative_error


def suspects(layer, inputs, shares):
    """The names of the arrays whose slopes are wrong."""
    def loss():
        return float((layer.forward(inputs) * shares).sum())

    loss()
    dinputs = layer.backward(shares)
    pairs = {
        "weights": (layer.dweights, layer.weights),
        "biases": (layer.dbiases, layer.biases),
        "inputs": (dinputs, inputs),
    }
    return [
        name for name, (slopes, array) in pairs.items()
        if relative_error(slopes, numerical_gradient(loss, array)) > 1e-6
    ]
'''

WHY = """
In a square batch no shape protests, so only the numbers can tell. The layers
that you were given had their errors in `dbiases` (sums over axis 1), in
`dweights` (half of it, its transpose, or one sample left out), and in
`dinputs` (weights not transposed, or a square that was not undone).

Shares of 1 for every output would have missed some of them. Random shares
treat every output differently.
"""

Change = Callable[[DenseLayer, Array, Array], Array]


class Layer(DenseLayer):
    """A dense layer whose way back somebody else has written."""

    change: Change | None = None

    def backward(self, doutputs: ArrayLike) -> Array:
        dinputs = super().backward(doutputs)
        doutputs = np.asarray(doutputs)
        return self.change(self, doutputs, dinputs) if self.change else dinputs

    def __repr__(self) -> str:
        return "layer"


def right(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    return dinputs


def wrong_axis(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dbiases[:] = doutputs.sum(axis=1)
    return dinputs


def half(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dweights /= 2
    return dinputs


def one_left_out(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dweights[:] = layer.inputs[1:].T @ doutputs[1:]
    return dinputs


def turned(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dweights[:] = layer.dweights.T.copy()
    return doutputs @ layer.weights


def a_thousandth(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dbiases *= 1.001
    return dinputs * 1.001


PLANTED: list[tuple[Change, list[str]]] = [
    (right, []),
    (wrong_axis, ["biases"]),
    (half, ["weights"]),
    (one_left_out, ["weights"]),
    (turned, ["weights", "inputs"]),
    (a_thousandth, ["biases", "inputs"]),
    (right, []),
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for number, (change, names) in enumerate(PLANTED, start=1):
        layer = Layer(4, 4, rng=rng)
        layer.biases[:] = rng.normal(size=4)
        layer.change = change
        inputs, shares = rng.normal(size=(2, 4, 4))
        got = call(answer.suspects, layer, inputs, shares)
        expect(f"suspects in layer {number} of {len(PLANTED)}", got, names)


WRONG = [
    ("""
def suspects(layer, inputs, shares):
    layer.forward(inputs)
    dinputs = layer.backward(shares)
    shapes = {
        "weights": (layer.dweights.shape, layer.weights.shape),
        "biases": (layer.dbiases.shape, layer.biases.shape),
        "inputs": (dinputs.shape, inputs.shape),
    }
    return [name for name, (a, b) in shapes.items() if a != b]
""", "expected: ['biases'] got: []"),
]
