r"""A layer that squares its inputs

A layer of another kind: each neuron weighs the *squares* of its inputs. For
a batch, with $x_{ik}$ for input $k$ of sample $i$ and $w_{kj}$ for the weight
from input $k$ to neuron $j$,

$$ z_{ij} = \sum_k x_{ik}^2 \, w_{kj} + b_j . $$

Derive its slopes by index, turn them into products of arrays, and write the
class `SquareLayer`. `SquareLayer(weights, biases)` keeps the two arrays, of
shape (n_inputs, n_neurons) and (n_neurons,), under these names.
`forward(inputs)` takes a batch. `backward(doutputs)` puts the slopes along
weights and biases into `dweights` and `dbiases`, and returns those along the
inputs. `backward` may not change a weight.

The check compares with slopes by trying.
"""

import numpy as np

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


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n_samples, n_inputs, n_neurons in ((1, 1, 1), (4, 3, 2), (3, 3, 3),
                                           (2, 1, 4)):
        inputs = rng.integers(-5, 6, (n_samples, n_inputs)).astype(float)
        weights = rng.integers(-5, 6, (n_inputs, n_neurons)).astype(float)
        biases = rng.integers(-5, 6, n_neurons).astype(float)
        shares = rng.integers(-5, 6, (n_samples, n_neurons)).astype(float)
        layer = answer.SquareLayer(weights.copy(), biases.copy())

        def outputs() -> np.ndarray:
            return inputs * inputs @ weights + biases

        def total() -> float:
            return float((outputs() * shares).sum())

        given = (f"weights {weights.tolist()}, biases {biases.tolist()}, "
                 f"inputs {inputs.tolist()}")
        expect(f"forward, with {given}", call(layer.forward, inputs),
               outputs())
        dinputs = call(layer.backward, shares)
        after = f"after backward({shares.tolist()}), with {given}"
        expect(f"weights {after}", layer.weights, weights)
        expect(f"biases {after}", layer.biases, biases)
        for name, got, array in (
            ("dbiases", getattr(layer, "dbiases", None), biases),
            ("dweights", getattr(layer, "dweights", None), weights),
            ("what backward returns", dinputs, inputs),
        ):
            expect_slopes(f"{name} {after}", got, total, array)


WRONG = [
    ("""
class SquareLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        return inputs**2 @ self.weights + self.biases

    def backward(self, doutputs):
        self.dweights = (self.inputs**2).T @ doutputs
        self.dbiases = doutputs.sum(axis=0)
        return doutputs @ self.weights.T  # stops at the squares
""", "got: np.array([[-6.0]]), of shape (1, 1)"),
]
