"""Left on

A network of layers answers with `network.forward(inputs)`; those that act in
training only have an attribute `training`. Somebody trained it in a loop of
their own, with dropout, and forgot to switch it off.

Write `evaluate(network, inputs)`: the network's answers with dropout, and
whatever else acts in training only, silent, whatever state the network was in.
Afterwards each layer must be in the state in which you found it, also where
`forward` raises an error. The error, of whatever kind, has to come through.

The network has `network.layers`, a list; none of them is a network itself.
"""

from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array
from nnbook.exercises.checking import Answer, Wrong, expect
from nnbook.layers import DenseLayer, Dropout
from nnbook.network import Sequential

HINT = """
Not all layers have the attribute; `hasattr` asks. What is to happen in any
case stands in a `finally`. And two dropout layers need not be in the same
state.
"""

STARTER = '''
def evaluate(network, inputs):
    """The answers with dropout silent; the layers stay as they were."""
    return network.forward(inputs)
'''

SOLUTION = '''
def evaluate(network, inputs):
    """The answers with dropout silent; the layers stay as they were."""
    before = [(layer, layer.training) for layer in network.layers
              if hasattr(layer, "training")]
    try:
        for layer, _ in before:
            layer.training = False
        return network.forward(inputs)
    finally:
        for layer, state in before:
            layer.training = state
'''

WHY = """
A network that is left in training mode gives other answers at each call, and
worse ones. One that is switched off in the middle of training, and not on
again, learns on without its dropout. Both happen in published code.
"""

_OFF = """
def evaluate(network, inputs):
    for layer in network.layers:
        {}
    answers = network.forward(inputs)
    for layer in network.layers:
        {}
    return answers
"""

WRONG = [
    ("def evaluate(network, inputs):\n"
     "    return sum(network.forward(inputs) for _ in range(100)) / 100",
     "answers"),
    (_OFF.format("layer.training = False", "layer.training = True"),
     "training"),
    (_OFF.format(
        "if hasattr(layer, 'training'): layer.training = False", "pass"),
     "training"),
    (_OFF.format(
        "if hasattr(layer, 'training'): layer.training = False",
        "if hasattr(layer, 'training'): layer.training = True"), "training"),
    ("""
def evaluate(network, inputs):
    acting = [one for one in network.layers if hasattr(one, "training")]
    before = [one.training for one in acting]
    for one in acting:
        one.training = False
    answers = network.forward(inputs)
    for one, state in zip(acting, before):
        one.training = state
    return answers
""", "forward raises"),
    ("""
def evaluate(network, inputs):
    for layer in network.layers:
        if not hasattr(layer, "training"):
            inputs = layer.forward(inputs)
    return inputs * 0.5
""", "answers"),
    ("""
from nnbook.layers import Dropout

def evaluate(network, inputs):
    acting = [one for one in network.layers if isinstance(one, Dropout)]
    before = [one.training for one in acting]  # others act in training too
    try:
        for one in acting:
            one.training = False
        return network.forward(inputs)
    finally:
        for one, state in zip(acting, before):
            one.training = state
""", "with a layer of another kind"),
    ("""
def evaluate(network, inputs):
    acting = [one for one in network.layers if hasattr(one, "training")]
    before = [one.training for one in acting]
    for one in acting:
        one.training = False
    try:
        return network.forward(inputs)
    except ValueError:  # is swallowed
        return None
    finally:
        for one, state in zip(acting, before):
            one.training = state
""", "expected: that it raises ValueError got: nothing raised"),
    ("""
def evaluate(network, inputs):
    acting = [one for one in network.layers if hasattr(one, "training")]
    before = [one.training for one in acting]
    for one in acting:
        one.training = False
    try:
        answers = network.forward(inputs)
    except ValueError:  # of this kind alone
        for one, state in zip(acting, before):
            one.training = state
        raise
    for one, state in zip(acting, before):
        one.training = state
    return answers
""", "once forward raises KeyError"),
]

RIGHT = [
    """
def evaluate(network, inputs):
    states = {id(one): one.training for one in network.layers
              if hasattr(one, "training")}
    try:
        for one in network.layers:
            if id(one) in states:
                one.training = False
        return network.forward(inputs)
    finally:
        for one in network.layers:
            if id(one) in states:
                one.training = states[id(one)]
""",
    """
def evaluate(network, inputs):
    for layer in network.layers:
        if getattr(layer, "training", False):
            layer.training = False
            try:
                return evaluate(network, inputs)
            finally:
                layer.training = True
    return network.forward(inputs)
""",
    """
from contextlib import ExitStack

def evaluate(network, inputs):
    with ExitStack() as stack:
        for layer in network.layers:
            if hasattr(layer, "training"):
                stack.callback(setattr, layer, "training", layer.training)
                layer.training = False
        return network.forward(inputs)
""",
    """
import copy

def evaluate(network, inputs):
    quiet = copy.deepcopy(network)
    for layer in quiet.layers:
        if hasattr(layer, "training"):
            layer.training = False
    return quiet.forward(inputs)
""",
]

STATES = [[True, True], [False, False], [True, False], [False, True]]


class Louder:
    """Twice as loud in training; refuses some inputs in its own way."""

    training = False

    def forward(self, inputs: Array) -> Array:
        if (inputs > 1000).any():
            raise KeyError("too loud")
        return inputs * (2 if self.training else 1)

    def backward(self, doutputs: Array) -> Array:
        return doutputs * (2 if self.training else 1)


def _network() -> Sequential:
    rng = np.random.default_rng(0)
    return Sequential([
        Dropout(0.2, rng=rng), DenseLayer(3, 8, rng=rng), ReLU(),
        Dropout(0.5, rng=rng), DenseLayer(8, 2, rng=rng)])


def _states(network: Sequential) -> list[bool]:
    return [layer.training for layer in _acting(network)]


def _acting(network: Sequential) -> list[Any]:
    kinds = (Dropout, Louder)
    return [layer for layer in network.layers if isinstance(layer, kinds)]


def check(answer: Answer) -> None:
    inputs = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]])
    for states in STATES:
        network = _network()
        expected = network.forward(inputs)
        for layer, state in zip(_acting(network), states, strict=True):
            layer.training = state
        said = f"the answers, where training is {states}"
        expect(said, answer.evaluate(network, inputs.copy()), expected)
        expect(f"training of the two dropout layers, {states} before",
               _states(network), states)
        for layer in network.layers:
            if layer not in _acting(network) and hasattr(layer, "training"):
                raise Wrong("a layer without dropout",
                            "no attribute training", "one that you gave it")
        expect_raised(answer, network, np.ones((2, 7)), ValueError)
    network = _network()
    network.layers.insert(2, Louder())
    expected = network.forward(inputs)
    for layer in _acting(network):
        layer.training = True
    expect("the answers, with a layer of another kind that acts in training",
           answer.evaluate(network, inputs.copy()), expected)
    expect("training of all three that have it", _states(network), [True] * 3)
    expect_raised(answer, network, 1e9 * inputs, KeyError)


def expect_raised(
    answer: Answer, network: Sequential, inputs: Array, kind: type[Exception]
) -> None:
    """The error comes through, and the states are what they were."""
    states, came = _states(network), "nothing raised"
    try:
        answer.evaluate(network, inputs)
    except kind:
        came = ""
    expect(f"training, {states} before, once forward raises {kind.__name__}",
           _states(network), states)
    if came:
        raise Wrong("evaluate, where forward raises an error",
                    f"that it raises {kind.__name__}", came)
