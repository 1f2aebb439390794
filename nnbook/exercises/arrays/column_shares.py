"""A sum without its axis

A table counts something: each column is a group, each row a kind. The
function below should turn the counts of each column into shares that add up
to 1, column by column. It answers for every table, with the right shape, and
its numbers are wrong.

Correct `shares(counts)`. It takes an array of shape $(n, m)$ in which no
column is all 0, and returns one of the same shape.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
What does `counts.sum()` give, and what is its shape? You want one sum a
column, so it is the rows that must disappear. Which axis is that?
"""

STARTER = '''
def shares(counts):
    """Each count as a share of its column."""
    return counts / counts.sum()
'''

SOLUTION = '''
def shares(counts):
    """Each count as a share of its column."""
    return counts / counts.sum(axis=0)
'''

WHY = """
Without an axis all axes disappear, and one number is left: the sum of the
whole table. One number broadcasts against everything, so no shape can give
the mistake away. Only a look at the numbers does: here, that each column
adds up to 1.

With `axis=0` the shape is $(m,)$. Aligned from the right, it meets the columns
as it should, so `keepdims` is not needed here; it does no harm either.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    table = np.array([[1, 6, 0], [3, 2, 5]])
    shapes = [(3, 2), (3, 3), (1, 4), (5, 1)]
    large = np.array([[10**9, 0], [3 * 10**9, 1]])
    drawn = [rng.integers(1, 9, shape) for shape in shapes]
    for counts in [table, large, *drawn]:
        columns = [column / sum(column) for column in counts.T]
        gives = np.array(columns).T
        expect_call(answer.shares, counts, gives=gives)


WRONG = [
    ("""
def shares(counts):
    return counts / counts.sum(axis=1, keepdims=True)
""", "got: np.array([[0.142857"),
    ("""
def shares(counts):
    return counts // counts.sum(axis=0)
""", "got: np.array([[0, 0, 0], [0, 0, 1]]), of shape (2, 3)"),
    ("""
def shares(counts):
    return 100 * counts / counts.sum(axis=0)
""", "got: np.array([[25.0, 75.0, 0.0], [75.0, 25.0,"),
    ("""
def shares(counts):
    return counts / counts.mean(axis=0)
""", "got: np.array([[0.5, 1.5, 0.0], [1.5, 0.5, 2.0]]), of shape (2, 3)"),
    ("""
def shares(counts):
    return counts.T / counts.sum(axis=0)  # fits a square
""", "line 2: ValueError"),
    ("""
def shares(counts):
    return counts.T / counts.sum(axis=1)
""", "got: np.array([[0.142857"),
]
RIGHT = [
    """
import numpy as np

def shares(counts):
    counts = counts.astype(np.float32)
    counts /= counts.sum(axis=0, keepdims=True)
    return counts
""",
    """
def shares(counts):
    totals = [sum(column) for column in zip(*counts.tolist())]
    return [[n / t for n, t in zip(row, totals)] for row in counts.tolist()]
""",
    """
import numpy as np

def shares(counts):
    return np.einsum("ij,j->ij", counts, 1 / (np.ones(len(counts)) @ counts))
""",
    """
from fractions import Fraction

def shares(counts):
    columns = counts.T.tolist()
    columns = [[Fraction(n, sum(c)) for n in c] for c in columns]
    return [list(row) for row in zip(*columns)]
""",
]
