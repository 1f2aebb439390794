"""One cost for both kinds of targets

Write `cost(probabilities, targets)`, the mean of −log of the probabilities of
the right classes. `probabilities` has shape $(n, K)$. `targets` are either
class numbers, shape $(n,)$, or one-hot rows, shape $(n, K)$, and both must
give the same.

The right class never has the probability 0, so you need no clip. The wrong
ones may have it, and that must do no harm.
"""

import numpy as np

from nnbook.data import one_hot
from nnbook.exercises.checking import Answer, expect_call

HINT = """
`targets.ndim` is the number of axes. Get the probability of each right class
first, a number for each sample, and take the logarithm only then: what is
0 · log 0?
"""

STARTER = '''
import numpy as np


def cost(probabilities, targets):
    """The mean surprise at the right classes."""
    n_samples = len(probabilities)
    if targets.ndim == 2:  # one-hot rows
        right = ...
    else:
        right = ...
    ...
'''

SOLUTION = '''
import numpy as np


def cost(probabilities, targets):
    """The mean surprise at the right classes."""
    n_samples = len(probabilities)
    if targets.ndim == 2:  # one-hot rows
        right = (probabilities * targets).sum(axis=1)
    else:
        right = probabilities[np.arange(n_samples), targets]
    return -np.log(right).mean()
'''

WHY = """
`-(targets * np.log(probabilities)).sum(axis=1).mean()` says the same on
paper. In the computer the logarithm of a 0 is −inf, and 0 · (−inf) is nan:
one wrong class that was rightly given nothing spoils the cost of the whole
batch.
"""


def check(answer: Answer) -> None:
    sure = np.array([[1.0, 0.0], [0.0, 1.0]])
    expect_call(answer.cost, sure, np.array([[1, 0], [0, 1]]), gives=0.0)
    tiny = np.array([[1e-12, 1 - 1e-12, 0], [0.5, 0.25, 0.25]])
    for targets in (np.array([0, 2]), one_hot(np.array([0, 2]), 3)):
        gives = (12 * np.log(10) + 2 * np.log(2)) / 2
        expect_call(answer.cost, tiny, targets, gives=gives)
    tiniest = np.array([[1e-30, 1.0]])
    expect_call(answer.cost, tiniest, np.array([0]), gives=30 * np.log(10))
    rng = np.random.default_rng(0)
    for n_samples, n_classes in [(2, 3), (3, 3), (5, 2), (1, 4)]:
        votes = rng.integers(1, 9, (n_samples, n_classes)).astype(float)
        probabilities = votes / votes.sum(axis=1, keepdims=True)
        numbers = rng.integers(0, n_classes, n_samples)
        right = [row[k] for row, k in zip(probabilities, numbers)]
        expected = float(-np.mean(np.log(right)))
        for targets in (numbers, one_hot(numbers, n_classes)):
            expect_call(answer.cost, probabilities, targets, gives=expected)


WRONG = [
    ("""
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    logs = np.log(probabilities)
    return -(targets * logs).sum(axis=1).mean()  # 0 times infinity
""", "0.0, 1.0]]), np.array([[1, 0], [0, 1]])) expected: 0.0 got: nan"),
    ("""
import numpy as np

def cost(probabilities, targets):
    probabilities = np.clip(probabilities, 1e-7, 1 - 1e-7)
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    return -(targets * np.log(probabilities)).sum(axis=1).mean()
""", "got: 1.000000"),
    ("""
import numpy as np

def cost(probabilities, targets):
    probabilities = np.maximum(probabilities, 1e-7)  # also right ones
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    return -(targets * np.log(probabilities)).sum(axis=1).mean()
""", "got: 8.752195"),
    ("""
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    logs = np.log(probabilities + 1e-9)
    return -(targets * logs).sum(axis=1).mean()
""", "got: -1.000000"),
    ("""
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    right = (probabilities * targets).sum(axis=1)
    return -np.log(right).sum()  # no mean
""", "got: 29.017315"),
    ("""
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    return -np.log((probabilities * targets).sum(axis=1).mean())
""", "got: 2.079441"),
    ("""
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 2:
        targets = targets.argmax(axis=1)
    return -np.log(probabilities[:, targets]).mean()  # all with all
""", "0.0, 1.0]]), np.array([[1, 0], [0, 1]])) expected: 0.0 got: inf"),
    ("""
import numpy as np

def cost(probabilities, targets):
    if len(targets) == probabilities.shape[1]:  # a square is no reason
        right = (probabilities * targets).sum(axis=1)
    else:
        right = probabilities[np.arange(len(targets)), targets]
    return -np.log(right).mean()
""", "line 7: IndexError"),
    ("""
import numpy as np

def cost(probabilities, targets):
    probabilities = np.clip(probabilities, 1e-15, 1)  # lower, and still a clip
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    return -(targets * np.log(probabilities)).sum(axis=1).mean()
""", "expected: 69.0775527"),
]
RIGHT = [
    """
from math import log

def cost(probabilities, targets):
    total = 0
    for row, target in zip(probabilities.tolist(), targets.tolist()):
        if isinstance(target, list):
            target = target.index(1)
        total -= log(row[target])
    return total / len(probabilities)
""",
    """
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 2:
        targets = targets.argmax(axis=1)
    right = np.take_along_axis(probabilities, targets[:, None], axis=1)
    return float(np.mean(-np.log(right)))
""",
    """
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = targets[:, np.newaxis] == np.arange(probabilities.shape[1])
    return -np.log(probabilities[targets.astype(bool)]).mean()
""",
    """
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 1:
        targets = np.eye(probabilities.shape[1])[targets]
    probabilities[targets == 0] = 1  # log 1 is 0
    return -np.einsum("nk,nk->", targets, np.log(probabilities)) / len(targets)
""",
    """
import numpy as np

def cost(probabilities, targets):
    if targets.ndim == 2:
        targets = targets.argmax(axis=1)
    probabilities = probabilities.astype(np.float32)
    return -np.log(probabilities[np.arange(len(targets)), targets]).mean()
""",
]
