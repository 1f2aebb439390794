"""Heal: a frozen layer

This training step runs, its loss falls a little, and `update_ratios` says 0
for all layers but the last.

Write `step(network, loss, rate, inputs, targets)`: one step of plain gradient
descent for *every* layer of `network.layers` that has weights, however many
there are. It returns the cost before the step. Layers without weights are left
as they are, and each weight and bias is moved where it lies: an optimizer, or
whoever else holds the array, must see it move.
"""

from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.activations import ReLU, Tanh
from nnbook.data import circles
from nnbook.exercises.checking import Answer, Wrong, expect
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential

HINT = """
`hasattr(layer, "weights")` asks. `w = w - step` makes a new array and gives it
an old name; `w -= step` changes the one that is there.
"""

STARTER = '''
def step(network, loss, rate, inputs, targets):
    """One step of descent; returns the cost before it."""
    cost = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    last = network.layers[-1]
    last.weights -= rate * last.dweights
    last.biases -= rate * last.dbiases
    return cost
'''

SOLUTION = '''
def step(network, loss, rate, inputs, targets):
    """One step of descent; returns the cost before it."""
    cost = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    for layer in network.layers:
        if hasattr(layer, "weights"):
            layer.weights -= rate * layer.dweights
            layer.biases -= rate * layer.dbiases
    return cost
'''

WHY = """
A network whose first layer is frozen still learns: the last layer makes what
it can of random features. The loss falls, later than it should and not as far,
and only the ratio of 0 says why. The loop over copies,
`for w in network.parameters: w = w - ...`, moves nothing at all.
"""

_STEP = """
def step(network, loss, rate, inputs, targets):
    cost = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    for w, dw in zip(network.parameters, network.gradients):
        {}
    return {}
"""
_LAYERS = """
def step(network, loss, rate, inputs, targets):
    cost = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    for layer in {}:
        {}
    return cost
"""

WRONG = [
    (_STEP.format("w = w - rate * dw", "cost"), "weights of layers[0]"),
    (_STEP.format("w += rate * dw", "cost"), "weights of layers[0]"),
    (_STEP.format("w -= dw", "cost"), "weights of layers[0]"),
    (_STEP.format("w -= rate * dw / len(inputs)", "cost"),
     "weights of layers[0]"),
    (_STEP.format("w -= rate * dw",
                  "loss.forward(network.forward(inputs), targets)"), "cost"),
    (_STEP.format("w -= rate * dw", "None"), "cost"),
    (_LAYERS.format("network.layers[::2]",
                    "layer.weights -= rate * layer.dweights"),
     "biases of layers[0]"),
    (_LAYERS.format("network.layers",
                    "layer.weights -= rate * layer.dweights"), "weights"),
    (_LAYERS.format("(network.layers[0], network.layers[-1])",
                    "layer.weights -= rate * layer.dweights; "
                    "layer.biases -= rate * layer.dbiases"), "layers[2]"),
    (_LAYERS.format("network.layers",
                    "[setattr(layer, n, getattr(layer, n) - rate * "
                    "getattr(layer, 'd' + n)) for n in ('weights', 'biases') "
                    "if hasattr(layer, n)]"),
     "the same array"),
]

RIGHT = [
    _STEP.format("w -= rate * dw", "cost"),
    _STEP.format("w[...] = w - rate * dw", "float(cost)"),
    """
from nnbook.optimizers import SGD

def step(network, loss, rate, inputs, targets):
    cost = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    SGD(rate).step(network.parameters, network.gradients)
    return cost
""",
    """
import numpy as np

def step(network, loss, rate, inputs, targets):
    answers = inputs
    for layer in network.layers:
        answers = layer.forward(answers)
    cost = loss.forward(answers, targets)
    slopes = loss.backward()
    for layer in reversed(network.layers):
        slopes = layer.backward(slopes)
    for layer in network.layers:
        for name in ("weights", "biases"):
            if hasattr(layer, name):
                array = getattr(layer, name)
                np.subtract(array, rate * getattr(layer, "d" + name),
                            out=array)
    return cost
""",
]


def _made(sizes: list[int]) -> Sequential:
    rng = np.random.default_rng(0)
    layers: list[Any] = []
    for k, (n, m) in enumerate(pairwise(sizes)):
        layers += [DenseLayer(n, m, rng=rng), (ReLU(), Tanh())[k % 2]]
    return Sequential(layers[:-1])


def _arrays(network: Sequential) -> dict[str, np.ndarray]:
    return {f"{name} of layers[{k}]": getattr(layer, name)
            for k, layer in enumerate(network.layers)
            for name in ("weights", "biases") if hasattr(layer, name)}


def check(answer: Answer) -> None:
    inputs, targets = circles(20, rng=np.random.default_rng(1))
    for sizes, rate, n in (
        ([2, 8, 2], 0.5, 40), ([2, 6, 5, 2], 0.25, 7), ([2, 2], 2.0, 3),
    ):
        network, ours = _made(sizes), _made(sizes)
        loss = SoftmaxCrossEntropy()
        held = _arrays(network)
        some, right = inputs[:n], targets[:n]
        cost = SoftmaxCrossEntropy().forward(ours.forward(some), right)
        fresh = SoftmaxCrossEntropy()
        fresh.forward(ours.forward(some), right)
        ours.backward(fresh.backward())
        for w, dw in zip(ours.parameters, ours.gradients, strict=True):
            w -= rate * dw
        got = answer.step(network, loss, rate, some.copy(), right.copy())
        told = f"with layers of sizes {sizes}"
        expect(f"the cost before the step, {told}", got, cost)
        expected = _arrays(ours)
        for name, array in _arrays(network).items():
            expect(f"{name} after a step, {told}", array, expected[name])
            if not np.shares_memory(array, held[name]):
                raise Wrong(f"{name} after a step, {told}",
                            "the same array, changed in place",
                            "another array")
    network, loss = _made([2, 16, 2]), SoftmaxCrossEntropy()
    costs = [float(answer.step(network, loss, 2.0, inputs, targets))
             for _ in range(40)]
    if not costs[-1] < 0.5 * costs[0]:
        raise Wrong("the cost after 40 steps, learning to tell rings apart",
                    "less than half of what it was", f"{costs[-1]:.2f}")
