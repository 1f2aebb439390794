"""Add a second layer

What one layer answers can be the inputs of the next. Write
`network(inputs, layers)`, which sends the inputs through any number of
layers, one after the other, and returns what the last one answers, a list.

`layers` is a list with one pair `(weights, biases)` for each layer; `weights`
is a list with one list for each neuron. You may import the layer
from the chapter: `from nnbook.neuron import layer_comprehension`.

Before you run it, work out on paper what the layer of the chapter, followed
by a layer with the weights (3, 1) and (−1, 2) and the biases 0 and 5,
answers to the inputs (1, 2, 3).
"""

from itertools import pairwise

import numpy as np

from nnbook.exercises.checking import Answer, expect_call
from nnbook.exercises.layer import random_layer

HINT = """
Go through the layers in a loop. In each round the name `inputs` gets a new
meaning: the answers of the layer at hand.
"""

STARTER = '''
from nnbook.neuron import layer_comprehension


def network(inputs, layers):
    """What the last layer answers."""
    for weights, biases in layers:
        ...
'''

SOLUTION = '''
from nnbook.neuron import layer_comprehension


def network(inputs, layers):
    """What the last layer answers."""
    for weights, biases in layers:
        inputs = layer_comprehension(inputs, weights, biases)
    return inputs
'''

WHY = """
On paper: the first layer answers (4, −2). The second then has two inputs,
and answers 4 · 3 − 2 · 1 + 0 = 10 and 4 · (−1) − 2 · 2 + 5 = −3.

Sizes must meet: a layer needs as many weights per neuron as the layer before
it has neurons.
"""


def check(answer: Answer) -> None:
    first = ([[2, -1, 1], [1, 3, -2]], [1, -3])
    second = ([[3, 1], [-1, 2]], [0, 5])
    expect_call(answer.network, [1, 2, 3], [first], gives=[4, -2])
    expect_call(answer.network, [1, 2, 3], [first, second], gives=[10, -3])
    halves = [([[0.5, -0.25]], [0.125]), ([[-1], [0.5], [4]], [0, 0, 0.5])]
    expect_call(answer.network, [3, 0.5], halves, gives=[-1.5, 0.75, 6.5])
    rng = np.random.default_rng(0)
    for sizes in [(3, 2, 3), (2, 3, 1, 2), (2, 2, 2, 2, 2)]:
        layers = [random_layer(rng, n, m) for n, m in pairwise(sizes)]
        inputs = rng.integers(-5, 6, sizes[0])
        outputs = inputs
        for weights, biases in layers:
            outputs = weights @ outputs + biases
        expect_call(
            answer.network, inputs.tolist(), layers, gives=outputs.tolist()
        )


WRONG = [
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    outputs = []
    for weights, biases in layers:
        inputs = layer_comprehension(inputs, weights, biases)
        outputs.append(inputs)
    return outputs  # of all layers
""", "expected: [4, -2] got: [[4, -2]]"),
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    for weights, biases in layers:
        outputs = layer_comprehension(inputs, weights, biases)
    return outputs  # each got the first inputs
""", "line 5: ValueError"),
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    for weights, biases in layers:
        inputs = layer_comprehension(inputs, weights, biases)
        return inputs  # after the first
""", "expected: [10, -3] got: [4, -2]"),
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    (first, first_biases), *rest = layers
    outputs = layer_comprehension(inputs, first, first_biases)
    if rest:  # two layers, and never three
        outputs = layer_comprehension(outputs, *rest[0])
    return outputs
""", "expected: [-184, 225] got: [-46]"),
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    for weights, biases in reversed(layers):
        inputs = layer_comprehension(inputs, weights, biases)
    return inputs
""", "line 5: ValueError"),
    ("""
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    for weights, biases in layers:
        inputs = layer_comprehension(inputs, weights, biases)
        inputs = [round(output) for output in inputs]
    return inputs
""", "expected: [-1.5, 0.75, 6.5] got: [-2, 1, 8]"),
]
RIGHT = [
    """
from functools import reduce
from nnbook.neuron import layer_comprehension

def network(inputs, layers):
    def step(outputs, layer):
        return layer_comprehension(outputs, *layer)

    return reduce(step, layers, inputs)
""",
    """
import numpy as np

def network(inputs, layers):
    for weights, biases in layers:
        inputs = np.array(weights).dot(inputs) + biases
    return inputs
""",
    """
def network(inputs, layers):
    if not layers:
        return inputs
    (weights, biases), *rest = layers
    outputs = [
        sum(x * w for x, w in zip(inputs, each)) + bias
        for each, bias in zip(weights, biases)
    ]
    return network(outputs, rest)
""",
]
