"""A layer that is silently wrong

`zip` stops at the end of the shorter list, without a word. So the layer
below, given too many inputs, leaves some out and answers anyway.

Change it so that it raises `ValueError` wherever the numbers cannot fit:
inputs against the weights of each neuron, and neurons against biases. Where
they fit it must answer as before.

`weights` is a list with one list a neuron, and `biases` a list with one
number a neuron, as in the chapter.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call, expect_error
from nnbook.exercises.layer import random_layer
from nnbook.neuron import layer_comprehension

HINT = """
Compare lengths with `len` before the sums. The number of inputs must equal
the number of weights of *every* neuron: a later neuron can have a list of
another length than the first.
"""

STARTER = '''
def layer(inputs, weights, biases):
    """What each neuron answers."""
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
'''

SOLUTION = '''
def layer(inputs, weights, biases):
    """What each neuron answers."""
    if len(weights) != len(biases):
        raise ValueError(f"{len(weights)} neurons, {len(biases)} biases")
    for neuron_weights in weights:
        if len(inputs) != len(neuron_weights):
            raise ValueError(
                f"{len(inputs)} inputs, {len(neuron_weights)} weights"
            )
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
'''

WHY = """
`zip(inputs, neuron_weights, strict=True)` does the same in fewer words: it
raises `ValueError` when one list ends before the other. An error that says
both numbers is worth a line, though: you will read it at the end of a long
day.
"""


def check(answer: Answer) -> None:
    weights, biases = [[2, -1, 1], [1, 3, -2]], [1, -3]
    expect_call(answer.layer, [1, 2, 3], weights, biases, gives=[4, -2])
    rng = np.random.default_rng(0)
    for n_inputs, n_neurons in [(2, 3), (4, 2), (3, 3)]:
        weights, biases = random_layer(rng, n_inputs, n_neurons)
        inputs = rng.integers(-5, 6, n_inputs).tolist()
        outputs = layer_comprehension(inputs, weights, biases)
        expect_call(answer.layer, inputs, weights, biases, gives=outputs)
        first, *others, last = weights
        for wrong in [
            ([*inputs, 1], weights, biases),
            (inputs[:-1], weights, biases),
            (inputs, weights, [*biases, 1]),
            (inputs, weights, biases[:-1]),
            (inputs, [first, *others, last[:-1]], biases),
            (inputs, [first, *others, [*last, 1]], biases),
            (inputs, [first[:-1], *others, [*last, 1]], biases),
        ]:
            expect_error(answer.layer, *wrong, raises=ValueError)
    for middle in ([1], [1, 2, 3]):
        expect_error(answer.layer, [1, 2], [[1, 2], middle, [3, 4]], [0, 0, 0],
                     raises=ValueError)
    expect_call(answer.layer, [0.5], [[1.5]], [0.5], gives=[1.25])


WRONG = [
    ("""
def layer(inputs, weights, biases):
    if len(inputs) != len(weights[0]) or len(weights) != len(biases):
        raise ValueError("lengths")  # of the first neuron alone
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: [11, -11, -10]"),
    ("""
def layer(inputs, weights, biases):
    if any(len(inputs) > len(each) for each in weights):  # too many
        raise ValueError("inputs")
    if len(biases) != len(weights):
        raise ValueError("biases")
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: [7, -5, -10]"),
    ("""
def layer(inputs, weights, biases):
    assert all(len(inputs) == len(each) for each in weights)
    assert len(biases) == len(weights)
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: AssertionError:"),
    ("""
def layer(inputs, weights, biases):
    if any(len(inputs) != len(each) for each in weights):
        raise ValueError("inputs")  # and the biases?
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: [11, -11, -20]"),
    ("""
def layer(inputs, weights, biases):
    if any(len(inputs) != len(each) for each in weights):
        return None
    if len(biases) != len(weights):
        return None
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: None"),
    ("""
def layer(inputs, weights, biases):
    if len(weights) != len(biases):
        raise ValueError("biases")
    for each in (weights[0], weights[-1]):  # what is between them?
        if len(each) != len(inputs):
            raise ValueError("inputs")
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "layer([1, 2], [[1, 2], [1], [3, 4]], [0, 0, 0])"),
    ("""
def layer(inputs, weights, biases):
    if len(weights) != len(biases):
        raise ValueError("biases")
    if any(len(each) != len(inputs) for each in weights):
        raise ValueError("inputs")
    return [
        int(sum(x * w for x, w in zip(inputs, neuron_weights)) + bias)
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: [1.25] got: [1]"),
    ("""
def layer(inputs, weights, biases):
    if sum(map(len, weights)) != len(inputs) * len(biases):
        raise ValueError("lengths")  # the whole, and not each
    return [
        sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
        for neuron_weights, bias in zip(weights, biases)
    ]
""", "expected: that it raises ValueError got: [7, -11, -20]"),
]
RIGHT = [
    """
def layer(inputs, weights, biases):
    return [
        sum(x * w for x, w in zip(inputs, each, strict=True)) + bias
        for each, bias in zip(weights, biases, strict=True)
    ]
""",
    """
def layer(inputs, weights, biases):
    lengths = {len(inputs), *map(len, weights)}
    if len(lengths) > 1 or len(weights) != len(biases):
        raise ValueError(f"{lengths}, {len(weights)}, {len(biases)}")
    outputs = []
    for number in range(len(biases)):
        output = biases[number]
        for place in range(len(inputs)):
            output += inputs[place] * weights[number][place]
        outputs.append(output)
    return outputs
""",
    """
import numpy as np

def layer(inputs, weights, biases):
    if any(len(each) != len(inputs) for each in weights):
        raise ValueError("inputs")
    if np.shape(biases) != (len(weights),):
        raise ValueError("biases")
    return np.array(weights) @ inputs + biases
""",
]
