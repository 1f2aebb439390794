"""Softmax, the long way

The book's `Softmax.backward` builds no table of slopes. Do it the long way,
so that the two can be compared.

1. Write `jacobian(p)` for the probabilities of one sample, an array of shape
   (n_classes,). It returns an array of shape (n_classes, n_classes): in row i
   and column j stands the slope of probability i along score j.
2. Write `backward(probabilities, dprobabilities)` for a batch, both of shape
   (n_samples, n_classes). It goes through the samples in a loop, makes the
   table of each, adds up over all paths, and returns the slopes along the
   scores, an array of the same shape.

How many multiplications does each way take for one sample of 10 classes? The
making of the table counts.
"""

import numpy as np

from nnbook.activations import Softmax, softmax
from nnbook.exercises.checking import Answer, expect_call

HINT = """
`np.zeros((n, n))` makes an empty table to fill, place by place:
`table[i, j] = ...`. For one sample, the slope along score j is the sum over
all i of `dp[i] * table[i, j]`: column j of the table is walked down, and the
axis of the probabilities disappears.
"""

STARTER = '''
import numpy as np


def jacobian(p):
    """All slopes of the probabilities of one sample."""
    table = np.zeros((len(p), len(p)))
    ...
    return table


def backward(probabilities, dprobabilities):
    """The slopes along the scores of a batch."""
    dscores = np.zeros(probabilities.shape)
    ...
    return dscores
'''

SOLUTION = '''
import numpy as np


def jacobian(p):
    """All slopes of the probabilities of one sample."""
    table = np.zeros((len(p), len(p)))
    for i in range(len(p)):
        for j in range(len(p)):
            table[i, j] = -p[i] * p[j]
            if i == j:
                table[i, j] += p[j]
    return table


def backward(probabilities, dprobabilities):
    """The slopes along the scores of a batch."""
    dscores = np.zeros(probabilities.shape)
    for row in range(len(probabilities)):
        dscores[row] = dprobabilities[row] @ jacobian(probabilities[row])
    return dscores
'''

WHY = """
The table takes 10 · 10 products, and adding up over all paths another 100:
200 together. The short way multiplies 10 times for the mean and 10 times at
the end: 20. With K classes it is 2K² against 2K.

The table is the same when it is mirrored at its diagonal, so `table @ dp`
gives the same as `dp @ table`. For most layers it does not.
"""


def check(answer: Answer) -> None:
    expect_call(answer.jacobian, np.array([0.25, 0.25, 0.5]), gives=np.array(
        [[3, -1, -2], [-1, 3, -2], [-2, -2, 4]]) / 16)
    rng = np.random.default_rng(0)
    for n_samples, n_classes in ((1, 2), (1, 3), (4, 3), (3, 5)):
        scores = rng.integers(-2, 3, (n_samples, n_classes))
        slopes = rng.integers(-9, 10, (n_samples, n_classes)).astype(float)
        layer = Softmax()
        layer.forward(scores)
        row = softmax(scores)[0]
        expect_call(answer.jacobian, row, gives=np.diag(row)
                    - np.outer(row, row))
        expect_call(answer.backward, layer.outputs, slopes,
                    gives=layer.backward(slopes))


WRONG = [
    ("""
import numpy as np

def jacobian(p):
    return np.diag(p * (1 - p))  # as if each took its own score

def backward(probabilities, dprobabilities):
    return probabilities * (1 - probabilities) * dprobabilities
""", ".0], [0.0, 0.1875, 0.0], [0.0, 0.0, 0.25]]), of shape (3, 3)"),
]
