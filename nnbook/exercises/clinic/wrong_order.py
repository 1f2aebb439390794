"""Heal: a layer in the wrong order

Somebody built a network of these layers, in this order, and trained it with
`SoftmaxCrossEntropy` to tell a ring from the disk within it:

1. `ReLU`
2. `DenseLayer`, from 2 inputs to 16 neurons
3. `DenseLayer`, from 16 inputs to 2 neurons
4. `Softmax`

No line is red, and its border is a straight line. Write `healed(layers)`: it
is given these four objects as a list in this order, and returns a list of
those that the network should have, in the order in which they belong: its
hidden neurons bend by ReLU. The check trains it, and wants a loss that a
sound network reaches.
"""

from typing import Any

import numpy as np

from nnbook.activations import ReLU, Softmax
from nnbook.data import circles
from nnbook.exercises.checking import Answer, Wrong, call
from nnbook.exercises.theirs import raw
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

HINT = """
Two faults. Two dense layers behind one another are worth one. And what does
`SoftmaxCrossEntropy` do to the scores that it gets?
"""

STARTER = '''
def healed(layers):
    """The layers that the network should have, in order."""
    return layers
'''

SOLUTION = '''
def healed(layers):
    """The layers that the network should have, in order."""
    relu, hidden, last, softmax = layers
    return [hidden, relu, last]
'''

WHY = r"""
The ReLU in front cut off all negative inputs, three quarters of the plane.
The two dense layers then drew one straight line. And the softmax at the end,
the second one, kept the loss above $\ln(e + 1) - 1 = 0.31$.
"""

_HEALED = """
def healed(layers):
    relu, hidden, last, softmax = layers
    return {}
"""

WRONG = [
    (_HEALED.format("[hidden, relu, last, softmax]"), "loss"),
    (_HEALED.format("[relu, hidden, last]"), "loss"),
    (_HEALED.format("[hidden, last, relu]"), "loss"),
    (_HEALED.format("[hidden, last]"), "loss"),
    (_HEALED.format("[hidden, softmax, last]"), "bend by ReLU"),
    (_HEALED.format("[hidden, relu, softmax, last]"), "bend by ReLU"),
    (_HEALED.format("[relu, hidden, relu, last]"), "once"),
    (_HEALED.format("[last, relu, hidden]"), "shape"),
    (_HEALED.format("[relu, softmax]"), "DenseLayer"),
]

RIGHT = [
    "def healed(layers):\n    return [layers[k] for k in (1, 0, 2)]\n",
    """
def healed(layers):
    first, second, *rest = layers
    return (second, first, rest[0])
""",
    """
def healed(layers):
    layers = list(layers)
    layers.pop()
    layers.insert(1, layers.pop(0))
    return layers
""",
]


def _place(one: Any, given: list[Any]) -> int:
    """Which of the given layers this is, by its type and its shape."""
    shape = np.shape(getattr(one, "weights", ()))
    for place, layer in enumerate(given):
        if type(one) is type(layer) and shape == np.shape(
            getattr(layer, "weights", ())
        ):
            return place
    raise Wrong("what healed gives", "a list of layers that it was given",
                f"in it {one!r}")


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    given: list[Any] = [
        ReLU(), DenseLayer(2, 16, rng=rng), DenseLayer(16, 2, rng=rng),
        Softmax()]
    found = raw(call(answer.healed, given))
    if not isinstance(found, (list, tuple)):
        raise Wrong("what healed gives", "a list of layers", f"{found!r}")
    places = [_place(one, given) for one in found]
    named = ", ".join(type(given[place]).__name__ for place in places)
    if len(set(places)) < len(places):
        raise Wrong("what healed gives", "each layer once", named)
    if not {1, 2} <= set(places):
        raise Wrong("what healed gives", "both layers of type DenseLayer",
                    named)
    inputs, targets = circles(100, rng=rng)
    network = Sequential([given[place] for place in places])
    loss = SoftmaxCrossEntropy()
    try:
        train(network, loss, Adam(0.05), inputs, targets, epochs=150,
              batch_size=200, rng=rng)
    except ValueError as error:
        raise Wrong(f"the layers {named}", "shapes that fit",
                    str(error)) from None
    reached = loss.forward(network.forward(inputs), targets)
    if reached > 0.1:
        raise Wrong(f"the loss of {named} after training", "below 0.1",
                    f"{reached:.2f}")
    if 3 in places:  # between the dense layers it learns rings as well
        raise Wrong("the layers", "hidden neurons that bend by ReLU", named)
