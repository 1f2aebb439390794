"""Count the parameters

A network's sizes are written as a list: the number of inputs, then the
number of neurons of each dense layer. So `[3, 2]` is one layer with three
inputs and two neurons, and `[2, 64, 3]` is a layer of 64 neurons, followed
by a layer of 3 neurons.

Write `parameter_count(sizes)`, which returns how many weights and biases
such a network has together. Try it on `[784, 512, 256, 10]`, a network for
images of 28 × 28 pixels: most of its parameters sit in one layer. In which?
"""

from itertools import pairwise

import numpy as np

from nnbook.exercises.checking import Answer, expect_call
from nnbook.layers import DenseLayer

HINT = """
A layer's `weights` have shape (n_inputs, n_neurons), its `biases` have shape
(n_neurons,). How many numbers is that? The inputs of each layer are the
neurons of the one before.
"""

STARTER = '''
def parameter_count(sizes):
    """How many weights and biases a network of these sizes has."""
    ...
'''

SOLUTION = '''
def parameter_count(sizes):
    """How many weights and biases a network of these sizes has."""
    return sum(
        n_inputs * n_neurons + n_neurons
        for n_inputs, n_neurons in zip(sizes, sizes[1:])
    )
'''

WHY = """
`zip(sizes, sizes[1:])` pairs each size with the next, so it gives one pair a
layer. In the network for images the first layer alone holds 784 · 512 + 512
parameters, three in four: images are wide.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [[3, 2], [2, 64, 3], [784, 512, 256, 10], [64, 64, 10]]
    cases += [rng.integers(1, 20, n).tolist() for n in (2, 3, 4, 5)]
    for sizes in cases:
        layers = [DenseLayer(n, m, rng=rng) for n, m in pairwise(sizes)]
        count = sum(layer.weights.size + layer.biases.size for layer in layers)
        expect_call(answer.parameter_count, sizes, gives=count)


WRONG = [
    ("""
def parameter_count(sizes):
    return sum(n * m for n, m in zip(sizes, sizes[1:]))  # no biases
""", "parameter_count([3, 2]) expected: 8 got: 6"),
    ("""
def parameter_count(sizes):
    products = sum(n * m for n, m in zip(sizes, sizes[1:]))
    return products + sum(sizes)  # biases for the inputs too
""", "parameter_count([3, 2]) expected: 8 got: 11"),
    ("""
def parameter_count(sizes):
    n_inputs, n_neurons = sizes[0], sizes[1]
    return n_inputs * n_neurons + n_neurons  # the first layer alone
""", "parameter_count([2, 64, 3]) expected: 387 got: 192"),
    ("""
def parameter_count(sizes):
    products = sum(n * m for n, m in zip(sizes, sizes[1:]))
    return products + sizes[-1]  # the biases of the last layer alone
""", "parameter_count([2, 64, 3]) expected: 387 got: 323"),
    ("""
def parameter_count(sizes):
    return sum(n * m + n for n, m in zip(sizes, sizes[1:]))
""", "parameter_count([3, 2]) expected: 8 got: 9"),
    ("""
def parameter_count(sizes):
    return sum(n * m + 1 for n, m in zip(sizes, sizes[1:]))
""", "parameter_count([3, 2]) expected: 8 got: 7"),
]
RIGHT = [
    """
def parameter_count(sizes):
    total = 0
    for place in range(1, len(sizes)):
        total += (sizes[place - 1] + 1) * sizes[place]
    return total
""",
    """
import numpy as np

def parameter_count(sizes):
    return np.dot(np.array(sizes[:-1]) + 1, sizes[1:])
""",
    """
import numpy as np
from nnbook.layers import DenseLayer

def parameter_count(sizes):
    rng, total = np.random.default_rng(), 0
    while len(sizes) > 1:
        layer = DenseLayer(sizes.pop(0), sizes[0], rng=rng)
        total += layer.weights.size + layer.biases.size
    return total
""",
]
