"""Suspects

Write your own check of a layer: `suspects(layer, inputs, shares)`. `layer`
has `forward` and `backward`, `weights` and `biases`, and like a `DenseLayer`
it fills `dweights` and `dbiases` when it goes back. `inputs` is a batch, a
float64 array, and `shares` holds one number for each output, as in the
chapter: the loss is the sum of all outputs, each times its share. The answer
is a list of those of the names `"weights"`, `"biases"`, `"inputs"` whose
slopes are wrong, in this order. Take a relative error of more than 1e-6, in
any place, as wrong.

Your check will meet layers with errors in them: a wrong axis in a square
batch, a factor, a missing term, and right ones too. Not all are dense: find
the slopes by trying.
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
`dweights` (half of it, its transpose, its sign, or one sample left out), and
in `dinputs` (weights not transposed, or a square that was not undone). Some
were too large by a thousandth, some in the last place alone.

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


class Squares(Layer):
    """Weighs the squares of its inputs."""

    undone = True

    def forward(self, inputs: ArrayLike) -> Array:
        self.roots = np.asarray(inputs)
        return super().forward(self.roots**2)

    def backward(self, doutputs: ArrayLike) -> Array:
        dsquares = super().backward(doutputs)
        return 2 * self.roots * dsquares if self.undone else dsquares


class NotUndone(Squares):
    undone = False


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


def a_little(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dbiases *= 1 + 3e-7   # too little to be wrong
    layer.dweights *= 1 + 3e-6
    return dinputs * (1 - 3e-7)


def opposite(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dweights *= -1
    return -dinputs


def last_one(layer: DenseLayer, doutputs: Array, dinputs: Array) -> Array:
    layer.dbiases[-1] = 0
    dinputs[-1, -1] *= 1.1
    return dinputs


Planted = tuple[type[Layer], Change, float, list[str]]
PLANTED: list[Planted] = [
    (Layer, right, 1, []),
    (Layer, wrong_axis, 1, ["biases"]),
    (Layer, half, 1, ["weights"]),
    (Layer, one_left_out, 1, ["weights"]),
    (Layer, turned, 1, ["weights", "inputs"]),
    (Layer, a_thousandth, 1, ["biases", "inputs"]),
    (Layer, a_thousandth, 0.0009, ["biases", "inputs"]),
    (Layer, a_little, 1, ["weights"]),
    (Layer, opposite, 1, ["weights", "inputs"]),
    (Layer, last_one, 1, ["biases", "inputs"]),
    (Squares, right, 1, []),
    (NotUndone, right, 1, ["inputs"]),
    (Layer, right, 1, []),
]
UNEQUAL: list[Planted] = [  # samples, inputs and neurons
    (Layer, right, 1, []),
    (Layer, last_one, 1, ["biases", "inputs"]),
    (Layer, one_left_out, 1, ["weights"]),
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    planted = [(one, (4, 4, 4)) for one in PLANTED]
    planted += [(one, (2, 3, 5)) for one in UNEQUAL]
    for number, ((kind, change, scale, names), sizes) in enumerate(planted, 1):
        n_samples, n_inputs, n_neurons = sizes
        layer = kind(n_inputs, n_neurons, rng=rng)
        layer.biases[:] = rng.normal(size=n_neurons)
        layer.change = change
        inputs = rng.normal(size=(n_samples, n_inputs))
        shares = rng.normal(size=(n_samples, n_neurons))
        got = call(answer.suspects, layer, inputs, scale * shares)
        expect(f"suspects in layer {number} of {len(planted)}", got, names)


def _compared(comparison: str) -> str:
    return SOLUTION.replace(
        "relative_error(slopes, numerical_gradient(loss, array)) > 1e-6",
        comparison)


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
    (_compared("relative_error(\n            slopes, "
               "numerical_gradient(loss, array)) > 1e-4"),
     "expected: ['weights'] got: []"),
    (_compared("relative_error(\n            slopes, "
               "numerical_gradient(loss, array)) > 1e-7"),
     "expected: ['weights'] got: ['weights', 'biases', 'inputs']"),
    (_compared("abs(slopes - numerical_gradient(loss, array)).max() > 1e-6"),
     "expected: ['weights'] got: ['weights', 'biases']"),
    (_compared("relative_error(abs(slopes), "
               "abs(numerical_gradient(loss, array))) > 1e-6"),
     "expected: ['weights', 'inputs'] got: []"),
    (_compared("relative_error(slopes.sum(), "
               "numerical_gradient(loss, array).sum()) > 1e-6"),
     "expected: ['biases'] got: []"),
    (_compared("relative_error(slopes[0], "
               "numerical_gradient(loss, array)[0]) > 1e-6"),
     "expected: ['biases', 'inputs'] got: []"),
    (SOLUTION.replace("inputs) * shares", "inputs)"),
     "expected: [] got: ['weights', 'biases', 'inputs']"),
    ("""
from nnbook.gradients import relative_error

def suspects(layer, inputs, shares):  # as if every layer were a dense one
    layer.forward(inputs)
    dinputs = layer.backward(shares)
    slopes = {
        "weights": (layer.dweights, inputs.T @ shares),
        "biases": (layer.dbiases, shares.sum(axis=0)),
        "inputs": (dinputs, shares @ layer.weights.T),
    }
    return [name for name, (found, known) in slopes.items()
            if relative_error(found, known) > 1e-6]
""", "expected: [] got: ['weights', 'inputs']"),
    ("""
import numpy as np
from nnbook.gradients import numerical_gradient, relative_error

def suspects(layer, inputs, shares):  # of a square layer alone
    def loss():
        return float((layer.forward(inputs) * shares).sum())

    loss()
    pairs = {
        "inputs": (layer.backward(shares), inputs),
        "weights": (layer.dweights, layer.weights),
        "biases": (layer.dbiases, layer.biases),
    }
    wrong = []
    for name in ("weights", "biases", "inputs"):
        slopes, array = pairs[name]
        tried = numerical_gradient(loss, array)
        rows = range(4 if array.ndim == 2 else 1)
        if any(relative_error(np.atleast_2d(slopes)[row],
                              np.atleast_2d(tried)[row]) > 1e-6
               for row in rows):
            wrong.append(name)
    return wrong
""", "line 19: IndexError"),
]
RIGHT = [
    """
import numpy as np

def suspects(layer, inputs, shares):
    layer.forward(inputs)
    dinputs = layer.backward(shares)
    found = [layer.dweights.copy(), layer.dbiases.copy(), dinputs]
    names = []
    for name, slopes, array in zip(
        ["weights", "biases", "inputs"], found,
        [layer.weights, layer.biases, inputs],
    ):
        for place in np.ndindex(array.shape):
            kept = array[place]
            array[place] = kept + 1e-5
            above = np.sum(layer.forward(inputs) * shares)
            array[place] = kept - 1e-5
            below = np.sum(layer.forward(inputs) * shares)
            array[place] = kept
            tried = (above - below) / 2e-5
            size = max(abs(tried), abs(slopes[place]), 1e-4)
            if abs(tried - slopes[place]) > 1e-6 * size:
                names.append(name)
                break
    return names
""",
    """
import numpy as np
from nnbook.gradients import numerical_gradient

def suspects(layer, inputs, shares):
    def loss():
        return np.vdot(layer.forward(inputs), shares)

    names, tried = ("weights", "biases", "inputs"), []
    for array in (layer.weights, layer.biases, inputs):
        tried.append(numerical_gradient(loss, array, step=1e-4))
    layer.forward(inputs)
    found = [layer.backward(shares)]
    found = [layer.dweights, layer.dbiases] + found
    return tuple(
        name for name, one, other in zip(names, found, tried)
        if not np.allclose(one, other, rtol=1e-6, atol=1e-10))
""",
    """
from nnbook.gradients import numerical_gradient, relative_error

def suspects(layer, inputs, shares):
    def loss():
        return float(sum(
            answer * share for row, several in
            zip(layer.forward(inputs), shares)
            for answer, share in zip(row, several)))

    loss()
    dinputs = layer.backward(shares)
    wrong = []
    if relative_error(layer.dweights,
                      numerical_gradient(loss, layer.weights)) > 1e-6:
        wrong.append("weights")
    if relative_error(layer.dbiases,
                      numerical_gradient(loss, layer.biases)) > 1e-6:
        wrong += ["biases"]
    if relative_error(dinputs, numerical_gradient(loss, inputs)) > 1e-6:
        wrong = [*wrong, "inputs"]
    return wrong
""",
]
