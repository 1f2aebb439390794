r"""Log-sum-exp, at any size

Write `log_sum_exp(logits)`: for each row of `logits`, of shape $(n, K)$, the
logarithm of the sum of the exponentials. The result has shape $(n,)$. The
logits may be as large as 1000 or as small as −1000, and rows of both kinds
may stand in one array: no result may be `inf`, `-inf` or `nan`.

On paper first: what is log-sum-exp of a row with a single number in it? And
of a row of $K$ equal numbers?
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = r"""
Take a number $m$ away from all logits of a row. Each exponential is then
smaller by the factor $e^m$, so is their sum, and its logarithm is smaller by
$m$. Put $m$ back at the end. Which $m$ is safe, and must it be the same for
all rows? Mind the shapes: $(n, 1)$ inside the exponential, $(n,)$ at the end.
"""

STARTER = '''
import numpy as np


def log_sum_exp(logits):
    """For each row, the logarithm of the sum of its exponentials."""
    return np.log(np.exp(logits).sum(axis=1))
'''

SOLUTION = '''
import numpy as np


def log_sum_exp(logits):
    """For each row, the logarithm of the sum of its exponentials."""
    largest = logits.max(axis=1, keepdims=True)
    sums = np.exp(logits - largest).sum(axis=1)
    return np.log(sums) + largest[:, 0]
'''

WHY = """
A single number comes out as it went in. Of $K$ equal numbers comes that number
plus log $K$.

After the shift the largest exponential of each row is 1, so no sum is below 1
and none is above $K$: its logarithm is a number between 0 and log $K$. With
the largest number of the whole array instead, a row of small logits would
round to a sum of 0, as it did to softmax.
"""


def check(answer: Answer) -> None:
    far_apart = np.array([[0.0], [1000.0]])
    expect_call(answer.log_sum_exp, far_apart, gives=np.array([0.0, 1000.0]))
    for row, gives in [
        ([1000.0, -1000.0], 1000), ([-1000.0] * 2, np.log(2) - 1000),
        ([1000.0] * 4, np.log(4) + 1000), ([-1000.0], -1000),
    ]:
        expect_call(answer.log_sum_exp, np.array([row]),
                    gives=np.array([gives]))
    rng = np.random.default_rng(0)
    for n_samples, n_classes in [(1, 3), (3, 3), (4, 2)]:
        logits = rng.integers(-9, 10, (n_samples, n_classes)).astype(float)
        plain = np.log(np.exp(logits).sum(axis=1))
        for shift in (0, 900, -900, 0.25):
            expect_call(
                answer.log_sum_exp, logits + shift, gives=plain + shift
            )


WRONG = [
    ("""
import numpy as np

def log_sum_exp(logits):
    largest = logits.max()  # of the whole array
    return np.log(np.exp(logits - largest).sum(axis=1)) + largest
""", "got: np.array([-inf, 1000.0]), of shape (2,)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    largest = logits.max(axis=1, keepdims=True)
    return np.log(np.exp(logits - largest).sum(axis=1))  # not put back
""", "got: np.array([0.0, 0.0]), of shape (2,)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    largest = logits.max(axis=1, keepdims=True)
    sums = np.exp(logits - largest).sum(axis=1)
    return np.log(sums) + largest  # (n,) and (n, 1)
""", "got: np.array([[0.0, 0.0], [1000.0, 1000.0]]), of shape (2, 2)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    smallest = logits.min(axis=1, keepdims=True)
    sums = np.exp(logits - smallest).sum(axis=1)
    return np.log(sums) + smallest[:, 0]
""", "got: np.array([inf]), of shape (1,)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    mean = logits.mean(axis=1, keepdims=True)
    return np.log(np.exp(logits - mean).sum(axis=1)) + mean[:, 0]
""", "got: np.array([inf]), of shape (1,)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    return np.log(np.exp(np.clip(logits, -700, 700)).sum(axis=1))
""", "got: np.array([0.0, 700.0]), of shape (2,)"),
    ("""
def log_sum_exp(logits):
    return logits.max(axis=1)  # nearly, where one is far ahead
""", "got: np.array([-1000.0]), of shape (1,)"),
    ("""
import numpy as np

def log_sum_exp(logits):
    logits = logits.astype(int)  # cuts fractions
    largest = logits.max(axis=1)
    return np.log(np.exp(logits - largest[:, None]).sum(axis=1)) + largest
""", "log_sum_exp(np.array([["),
]
RIGHT = [
    """
import numpy as np

def log_sum_exp(logits):
    return np.logaddexp.reduce(logits, axis=1)
""",
    """
from math import exp, log

def log_sum_exp(logits):
    found = []
    for row in logits.tolist():
        largest = max(row)
        found.append(largest + log(sum(exp(z - largest) for z in row)))
    return found
""",
    """
import numpy as np

def log_sum_exp(logits):
    largest = logits.max(axis=1)
    logits -= largest[:, np.newaxis]
    np.exp(logits, out=logits)
    return largest + np.log(logits @ np.ones(logits.shape[1]))
""",
    """
import numpy as np

def log_sum_exp(logits):
    first, *others = np.sort(logits, axis=1).T[::-1]
    return first + np.log1p(sum(np.exp(z - first) for z in others))
""",
]
