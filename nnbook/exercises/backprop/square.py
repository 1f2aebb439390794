r"""A layer that squares its inputs

A layer of another kind: each neuron weighs the *squares* of its inputs. For
a batch, with $x_{ik}$ for input $k$ of sample $i$ and $w_{kj}$ for the weight
from input $k$ to neuron $j$,

$$ z_{ij} = \sum_k x_{ik}^2 \, w_{kj} + b_j . $$

Derive its slopes by index, turn them into products of arrays, and write the
class `SquareLayer`. `SquareLayer(weights, biases)` keeps the two arrays, of
shape (n_inputs, n_neurons) and (n_neurons,), under these names.
`forward(inputs)` takes a batch. `backward(doutputs)` puts the slopes along
weights and biases into `dweights` and `dbiases`, in place of those of any
earlier batch, and returns those along the inputs. `backward` may not change a
weight or a bias.

The check compares with slopes by trying, to a relative error of 1e-6.
"""

from typing import Any

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.backprop import expect_slopes
from nnbook.exercises.checking import Answer, call, expect

HINT = r"""
Write $q_{ik} = x_{ik}^2$. From $q$ on, this is a dense layer: you know all
its slopes, and $dq$ is what a dense layer would return. One step is left,
from $q$ to $x$. Which outputs does $x_{ik}$ go into, and with which local
slope?
"""

STARTER = '''
import numpy as np


class SquareLayer:
    """Neurons that weigh the squares of their inputs."""

    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def forward(self, inputs):
        ...

    def backward(self, doutputs):
        self.dweights = ...
        self.dbiases = ...
        ...
'''

SOLUTION = '''
import numpy as np


class SquareLayer:
    """Neurons that weigh the squares of their inputs."""

    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def forward(self, inputs):
        self.inputs = inputs
        return inputs**2 @ self.weights + self.biases

    def backward(self, doutputs):
        self.dweights = (self.inputs**2).T @ doutputs
        self.dbiases = doutputs.sum(axis=0)
        return 2 * self.inputs * (doutputs @ self.weights.T)
'''

WHY = r"""
The weight $w_{kj}$ goes into $z_{ij}$ for every sample, with the local slope
$x_{ik}^2$, so $dw_{kj} = \sum_i x_{ik}^2 \, dz_{ij}$. The bias is that of a
dense layer. The input $x_{ik}$ goes into $z_{ij}$ for every neuron, with the
local slope $2 x_{ik} w_{kj}$, so

$$ dx_{ik} = \sum_j dz_{ij} \, 2 x_{ik} w_{kj}
   = 2 x_{ik} \sum_j dz_{ij} \, w_{kj} , $$

number by number twice the input times what a dense layer would return. The
factor that does not depend on $j$ comes out of the sum, and the two products
in the last line of the code are of different kinds: `*` and `@`.
"""


SHAPES = [(1, 1, 1), (4, 3, 2), (3, 3, 3), (2, 1, 4), (1, 3, 2), (3, 2, 1)]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n_samples, n_inputs, n_neurons in SHAPES:
        weights = rng.integers(-5, 6, (n_inputs, n_neurons)).astype(float)
        biases = rng.integers(-5, 6, n_neurons).astype(float)
        layer = answer.SquareLayer(weights.copy(), biases.copy())
        for size in (n_samples, n_samples + 1):  # a smaller batch, a larger
            inputs = rng.integers(-5, 6, (size, n_inputs)).astype(float)
            shares = rng.integers(-5, 6, (size, n_neurons)).astype(float)
            expect_passes(layer, weights, biases, inputs, shares)


def expect_passes(
    layer: Any, weights: Array, biases: Array, inputs: Array, shares: Array
) -> None:
    def outputs() -> Array:
        return inputs * inputs @ weights + biases

    def total() -> float:
        return float((outputs() * shares).sum())

    given = (f"weights {weights.tolist()}, biases {biases.tolist()}, "
             f"inputs {inputs.tolist()}")
    expect(f"forward, with {given}", call(layer.forward, inputs), outputs())
    dinputs = call(layer.backward, shares)
    after = f"after backward({shares.tolist()}), with {given}"
    expect(f"weights {after}", layer.weights, weights)
    expect(f"biases {after}", layer.biases, biases)
    for name, got, array in (
        ("dbiases", layer.dbiases, biases),
        ("dweights", layer.dweights, weights),
        ("what backward returns", dinputs, inputs),
    ):
        expect_slopes(f"{name} {after}", got, total, array)


_LAYER = """
class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        return inputs**2 @ self.weights + self.biases

    def backward(self, doutputs):
        self.dweights = (self.inputs**2).T @ doutputs
        self.dbiases = doutputs.sum(axis=0)
        {}
"""

WRONG = [
    (_LAYER.format("return doutputs @ self.weights.T  # stops at the squares"),
     "got: np.array([[-12.0]]), of shape (1, 1)"),
    (_LAYER.format("return self.inputs * (doutputs @ self.weights.T)"),
     "got: np.array([[40.0], [100.0]]), of shape (2, 1)"),
    (_LAYER.format("return 2 * abs(self.inputs) * "
                   "(doutputs @ self.weights.T)"),
     "got: np.array([[-80.0], [-200.0]]), of shape (2, 1)"),
    (_LAYER.format("return 2 * (doutputs @ self.weights)"),
     "got: np.array([[-24.0]]), of shape (1, 1)"),
    (_LAYER.format("self.dbiases = doutputs.mean(axis=0)\n        "
                   "return 2 * self.inputs * (doutputs @ self.weights.T)"),
     "got: np.array([-5.0]), of shape (1,)"),
    (_LAYER.format("self.dweights = 2 * self.inputs.T @ doutputs\n        "
                   "return 2 * self.inputs * (doutputs @ self.weights.T)"),
     "got: np.array([[70.0]]), of shape (1, 1)"),
    (_LAYER.format("self.weights -= 0.1 * self.dweights\n        "
                   "return 2 * self.inputs * (doutputs @ self.weights.T)"),
     "got: np.array([[18.5]]), of shape (1, 1)"),
    ("""
import numpy as np

class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases
        self.dweights = np.zeros(weights.shape)
        self.dbiases = np.zeros(biases.shape)

    def forward(self, inputs):
        self.inputs = inputs
        return inputs**2 @ self.weights + self.biases

    def backward(self, doutputs):
        self.dweights += (self.inputs**2).T @ doutputs  # never emptied
        self.dbiases += doutputs.sum(axis=0)
        return 2 * self.inputs * (doutputs @ self.weights.T)
""", "got: np.array([-13.0]), of shape (1,)"),
    ("""
class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        return (inputs @ self.weights) ** 2 + self.biases  # squares too late

    def backward(self, doutputs):
        z = self.inputs @ self.weights
        self.dweights = self.inputs.T @ (2 * z * doutputs)
        self.dbiases = doutputs.sum(axis=0)
        return (2 * z * doutputs) @ self.weights.T
""", "got: np.array([[66.0], [402.0]]), of shape (2, 1)"),
]
RIGHT = [
    """
import numpy as np

class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        return np.einsum("sk,sk,kn->sn", inputs, inputs, self.weights) + (
            self.biases)

    def backward(self, doutputs):
        x = self.inputs
        self.dweights = np.einsum("sk,sk,sn->kn", x, x, doutputs)
        self.dbiases = np.einsum("sn->n", doutputs)
        return 2 * np.einsum("sn,sk,kn->sk", doutputs, x, self.weights)
""",
    """
import numpy as np
from nnbook.layers import DenseLayer

class SquareLayer(DenseLayer):
    def __init__(self, weights, biases):
        super().__init__(*weights.shape, rng=np.random.default_rng(0))
        self.weights[:] = weights
        self.biases[:] = biases

    def forward(self, inputs):
        self.roots = inputs
        return super().forward(inputs**2)

    def backward(self, doutputs):
        return 2 * self.roots * super().backward(doutputs)
""",
    """
class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        return [
            [sum(x * x * w for x, w in zip(row, column)) + bias
             for column, bias in zip(self.weights.T, self.biases)]
            for row in inputs]

    def backward(self, doutputs):
        self.dbiases = [sum(column) for column in doutputs.T]
        self.dweights = [
            [sum(x * x * d for x, d in zip(inputs, column))
             for column in doutputs.T] for inputs in self.inputs.T]
        return [
            [2 * x * sum(d * w for d, w in zip(dz, weights))
             for x, weights in zip(row, self.weights)]
            for row, dz in zip(self.inputs, doutputs)]
""",
    """
import numpy as np

class SquareLayer:
    def __init__(self, weights, biases):
        self.weights = weights.astype(np.float32)
        self.biases = biases.astype(np.float32)

    def forward(self, inputs):
        self.inputs = inputs.astype(np.float32)
        self.squares = np.square(self.inputs)
        return self.squares.dot(self.weights) + self.biases

    def backward(self, doutputs):
        doutputs = doutputs.astype(np.float32)
        self.dweights = self.squares.T.dot(doutputs)
        self.dbiases = np.ones(len(doutputs), np.float32).dot(doutputs)
        dsquares = doutputs.dot(self.weights.T)
        dsquares *= 2 * self.inputs
        return dsquares
""",
]
