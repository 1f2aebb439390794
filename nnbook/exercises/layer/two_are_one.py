"""Two layers are one

Whatever two layers do one after the other, a single layer can do. Write

`merge(first_weights, first_biases, second_weights, second_biases)`

which returns the pair `(weights, biases)` of that single layer: for any
inputs it answers what the second layer answers to the answers of the first.

All weights are lists with one list a neuron, all biases lists with one
number a neuron.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call
from nnbook.exercises.layer import random_layer

HINT = """
What does the single layer answer when all inputs are 0? Its biases. And how
much does its answer grow when one input grows by 1? By one weight. You can
find both numbers by sending something through the two layers.

Or on paper: write down the sum of one neuron of the second layer, put the
sums of the first layer in place of its inputs, and collect what stands with
each input.
"""

STARTER = '''
def merge(first_weights, first_biases, second_weights, second_biases):
    """The weights and biases of one layer that does what both do."""
    weights = ...
    biases = ...
    return weights, biases
'''

SOLUTION = '''
from nnbook.neuron import layer_comprehension, weighted_sum


def merge(first_weights, first_biases, second_weights, second_biases):
    """The weights and biases of one layer that does what both do."""
    weights = [
        [
            weighted_sum(column, neuron_weights, bias=0)
            for column in zip(*first_weights)  # one input's weights
        ]
        for neuron_weights in second_weights
    ]
    biases = layer_comprehension(first_biases, second_weights, second_biases)
    return weights, biases
'''

WHY = """
The weight from an input to a neuron of the second layer adds up all the ways
there are between them: through each neuron of the first layer, the weight
into it times the weight out of it. The biases are what the second layer
answers to the biases of the first.

For the layer of the chapter, followed by the weights (3, 1) and (−1, 2) and
the biases 0 and 5, this gives the weights (7, 0, 1) and (0, 7, −5) and the
biases 0 and −2.

So a stack of such layers can do no more than one of them. What changes this
is to bend the answers between the layers, and the chapter on activations
does so.
"""


def check(answer: Answer) -> None:
    chapter = [[2, -1, 1], [1, 3, -2]], [1, -3], [[3, 1], [-1, 2]], [0, 5]
    merged = [[7, 0, 1], [0, 7, -5]], [0, -2]
    expect_call(answer.merge, *chapter, gives=merged)
    halves = [[0.5, 3]], [0.25], [[0.5], [-1]], [0, 1]
    merged_halves = [[0.25, 1.5], [-0.5, -3]], [0.125, 0.75]
    expect_call(answer.merge, *halves, gives=merged_halves)
    rng = np.random.default_rng(0)
    for n_inputs, n_between, n_neurons in [(2, 2, 2), (3, 1, 2), (2, 4, 3)]:
        first = random_layer(rng, n_inputs, n_between)
        second = random_layer(rng, n_between, n_neurons)
        weights = np.array(second[0]) @ first[0]
        biases = np.array(second[0]) @ first[1] + second[1]
        merged = weights.tolist(), biases.tolist()
        expect_call(answer.merge, *first, *second, gives=merged)


WRONG = [
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(second_weights) @ first_weights
    return weights, second_biases  # the first ones are lost
""", "got: (np.array([[7, 0, 1], [0, 7, -5]]), [0, 5])"),
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(second_weights) @ first_weights
    return weights, np.add(first_biases, second_biases)
""", "got: (np.array([[7, 0, 1], [0, 7, -5]]), np.array([1, 2]))"),
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(first_weights).T @ np.array(second_weights).T
    return weights, np.array(second_weights) @ first_biases + second_biases
""", "got: (np.array([[7, 0], [0, 7], [1, -5]]), np.array([0, -2]))"),
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(second_weights) @ first_weights
    return weights, np.array(second_weights) @ first_biases
""", "got: (np.array([[7, 0, 1], [0, 7, -5]]), np.array([0, -7]))"),
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(first_weights).T @ second_weights
    return weights, np.array(second_weights) @ first_biases + second_biases
""", "got: (np.array([[5, 4], [-6, 5], [5, -3]]), np.array([0, -2]))"),
    ("""
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    shape = len(second_weights), len(first_weights[0])
    weights = np.zeros(shape, dtype=int)  # cuts fractions
    weights[:] = np.array(second_weights) @ first_weights
    return weights, np.array(second_weights) @ first_biases + second_biases
""", "expected: ([[0.25, 1.5], [-0.5, -3]], [0.125, 0.75])"),
]
RIGHT = [
    """
import numpy as np

def merge(first_weights, first_biases, second_weights, second_biases):
    weights = np.array(second_weights) @ first_weights
    return weights, np.array(second_weights) @ first_biases + second_biases
""",
    """
from nnbook.neuron import layer_comprehension

def merge(first_weights, first_biases, second_weights, second_biases):
    def both(inputs):
        between = layer_comprehension(inputs, first_weights, first_biases)
        return layer_comprehension(between, second_weights, second_biases)

    n_inputs = len(first_weights[0])
    biases = both([0] * n_inputs)
    columns = []
    for place in range(n_inputs):
        outputs = both([int(place == k) for k in range(n_inputs)])
        columns.append([y - b for y, b in zip(outputs, biases)])
    return [list(row) for row in zip(*columns)], biases
""",
    """
def merge(first_weights, first_biases, second_weights, second_biases):
    weights = []
    for neuron, row in enumerate(second_weights):
        merged = [0] * len(first_weights[0])
        for w, first, bias in zip(row, first_weights, first_biases):
            second_biases[neuron] += w * bias
            for place, number in enumerate(first):
                merged[place] += w * number
        weights.append(merged)
    return weights, second_biases
""",
]
