"""Softmax, the long way

The book's `Softmax.backward` builds no table of slopes. Do it the long way,
so that the two can be compared.

1. Write `jacobian(p)` for the probabilities of one sample, an array of shape
   (n_classes,). It returns an array of shape (n_classes, n_classes): in row i
   and column j stands the slope of probability i along score j.
2. Write `backward(probabilities, dprobabilities)` for a batch, both of shape
   (n_samples, n_classes). Go through the samples in a loop, make the table of
   each, add up over all paths, and return the slopes along the scores, an
   array of the same shape. (The check looks at the numbers, not at the way.)

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
    for n_samples, n_classes in ((1, 2), (1, 3), (4, 3), (3, 5), (3, 3),
                                 (2, 1), (1, 1), (2, 10)):
        scores = rng.integers(-2, 3, (n_samples, n_classes))
        slopes = rng.integers(-9, 10, (n_samples, n_classes)).astype(float)
        layer = Softmax()
        layer.forward(scores)
        row = softmax(scores)[0]
        expect_call(answer.jacobian, row, gives=np.diag(row)
                    - np.outer(row, row))
        expect_call(answer.backward, layer.outputs, slopes,
                    gives=layer.backward(slopes))
    sure = np.array([1.0, 0.0])
    expect_call(answer.jacobian, sure, gives=np.zeros((2, 2)))
    expect_call(answer.backward, np.array([sure, [0.5, 0.5]]),
                np.array([[3.0, -4.0], [8.0, 0.0]]),
                gives=np.array([[0, 0], [2, -2]]))


_JACOBIAN = """
import numpy as np

def jacobian(p):
    return np.diag(p) - np.outer(p, p)
"""

WRONG = [
    ("""
import numpy as np

def jacobian(p):
    return np.diag(p * (1 - p))  # as if each took its own score

def backward(probabilities, dprobabilities):
    return probabilities * (1 - probabilities) * dprobabilities
""", "jacobian(np.array([0.25, 0.25, 0.5]))"),
    ("""
import numpy as np

def jacobian(p):
    return -np.outer(p, p)  # without the second path

def backward(probabilities, dprobabilities):
    return np.array([
        dp @ jacobian(p) for p, dp in zip(probabilities, dprobabilities)])
""", "jacobian(np.array([0.25, 0.25, 0.5]))"),
    (_JACOBIAN + """
def backward(probabilities, dprobabilities):
    return dprobabilities @ jacobian(probabilities[0])  # one for all
""", "got: np.array([[2.06380604"),
    (_JACOBIAN + """
def backward(probabilities, dprobabilities):
    dscores = np.zeros(probabilities.shape)
    for row, (p, dp) in enumerate(zip(probabilities, dprobabilities)):
        dscores[row] = (dp * jacobian(p)).sum(axis=1) / len(probabilities)
    return dscores
""", "got: np.array([[0.51595151"),
    (_JACOBIAN + """
def backward(probabilities, dprobabilities):
    return probabilities * (
        dprobabilities - (probabilities * dprobabilities).sum())
""", "got: np.array([[0.67920095"),
    (_JACOBIAN + """
def backward(probabilities, dprobabilities):
    return np.array([
        [(dp * jacobian(p)).sum() for _ in p]
        for p, dp in zip(probabilities, dprobabilities)])
""", "got: np.array([[0.0, 0.0]]), of shape (1, 2)"),
    ("""
import numpy as np

def jacobian(p):
    table = -np.outer(p, p)
    table[np.arange(len(p)), np.arange(len(p))] = p * (1 - p)
    return table / p  # divided by what may be 0

def backward(probabilities, dprobabilities):
    return np.array([
        dp @ jacobian(p) for p, dp in zip(probabilities, dprobabilities)])
""", "jacobian(np.array([0.25, 0.25, 0.5]))"),
]
RIGHT = [
    _JACOBIAN + """
def backward(probabilities, dprobabilities):
    return np.array([
        jacobian(p) @ dp for p, dp in zip(probabilities, dprobabilities)])
""",
    """
import numpy as np

def jacobian(p):
    return p * (np.eye(len(p)) - p[:, np.newaxis])

def backward(probabilities, dprobabilities):
    tables = np.stack([jacobian(p) for p in probabilities])
    return np.einsum("si,sij->sj", dprobabilities, tables)
""",
    """
def jacobian(p):
    return [[(i == j) * pj - pi * pj for j, pj in enumerate(p)]
            for i, pi in enumerate(p)]

def backward(probabilities, dprobabilities):
    dscores = []
    for p, dp in zip(probabilities, dprobabilities):
        table = jacobian(p)
        dscores.append([
            sum(dp[i] * table[i][j] for i in range(len(p)))
            for j in range(len(p))])
    return dscores
""",
    """
import numpy as np

def jacobian(p):
    p = p.astype(np.float32)
    table = np.diag(p)
    table -= p[:, None].dot(p[None, :])
    return table

def backward(probabilities, dprobabilities):
    for p, dp in zip(probabilities, dprobabilities):
        dp[:] = np.dot(dp, jacobian(p))
    return dprobabilities.astype(np.float32)
""",
]
