"""Count the work of a layer

Write `count(n_inputs, n_neurons)`. It returns the pair `(multiplications,
additions)`: how many of each a layer of `n_neurons` neurons does to answer
one sample of `n_inputs` inputs. Count as on paper, where 2 + 3 + 1 holds two
additions; adding the bias is an addition too.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Begin with one neuron of three inputs: write out its sum and count the signs,
first · and then +. Then ask what a second neuron adds to both counts.
"""

STARTER = '''
def count(n_inputs, n_neurons):
    """How many multiplications and additions a layer does."""
    multiplications = ...
    additions = ...
    return multiplications, additions
'''

SOLUTION = '''
def count(n_inputs, n_neurons):
    """How many multiplications and additions a layer does."""
    multiplications = n_inputs * n_neurons
    additions = n_inputs * n_neurons
    return multiplications, additions
'''

WHY = """
A neuron multiplies each input once. To add `n_inputs` products takes one
addition less than there are products, and the bias takes one more: again
`n_inputs`. Every neuron does the same work.

So each weight costs one multiplication and one addition, and the work grows
like the number of weights. This is why the time of a layer is counted in
such pairs.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [[3, 1], [3, 2], [1, 4], *rng.integers(1, 100, (5, 2)).tolist()]
    for n_inputs, n_neurons in cases:
        each = n_inputs * n_neurons
        expect_call(answer.count, n_inputs, n_neurons, gives=(each, each))


WRONG = [
    ("""
def count(n_inputs, n_neurons):
    return n_inputs * n_neurons, (n_inputs - 1) * n_neurons
""", "expected: (3, 3) got: (3, 2)"),
    ("""
def count(n_inputs, n_neurons):
    return n_inputs * n_neurons, (n_inputs + 1) * n_neurons
""", "expected: (3, 3) got: (3, 4)"),
    ("""
def count(n_inputs, n_neurons):
    return n_inputs, n_inputs  # of one neuron
""", "expected: (6, 6) got: (3, 3)"),
    ("""
def count(n_inputs, n_neurons):
    return 2 * n_inputs * n_neurons  # together
""", "count(3, 1) expected: (3, 3) got: 6"),
    ("""
def count(n_inputs, n_neurons):
    return n_inputs * n_neurons, n_inputs + n_neurons
""", "expected: (3, 3) got: (3, 4)"),
]
RIGHT = [
    """
def count(n_inputs, n_neurons):
    multiplications = additions = 0
    for neuron in range(n_neurons):
        for product in range(n_inputs):
            multiplications += 1
            additions += product > 0
        additions += 1  # the bias
    return multiplications, additions
""",
    """
def count(n_inputs, n_neurons):
    return [n_inputs * n_neurons] * 2
""",
    """
import numpy as np

def count(n_inputs, n_neurons):
    weights = np.zeros((n_neurons, n_inputs))
    return weights.size, weights.size - n_neurons + n_neurons
""",
]
