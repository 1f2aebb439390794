"""Below the maximum

Someone wants to know how far each number lies below the largest number of
its row, and writes `a - a.max(axis=1)`. For an array of shape (4, 3) this
raises an error. For one of shape (3, 3) it answers, and the answer is
wrong.

Write `below_maximum(a)`, which takes an array of shape $(n, m)$, any $n$ and
$m$, and returns an array of the same shape: each number minus the maximum of
its own row. In every row of the answer the largest number is then 0.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
What is the shape of `a.max(axis=1)`? Write it under the shape of `a`,
aligned from the right: which axis of `a` does it meet, and which one should
it meet?
"""

STARTER = '''
def below_maximum(a):
    """Each number minus the maximum of its row."""
    return a - a.max(axis=1)
'''

SOLUTION = '''
def below_maximum(a):
    """Each number minus the maximum of its row."""
    return a - a.max(axis=1, keepdims=True)
'''

WHY = """
`a.max(axis=1)` has shape $(n,)$: one maximum per row. Aligned from the right,
it meets the *columns* of `a`, so the maximum of row 0 is taken away from
column 0. Where there are as many rows as columns this fits, and nothing is
said. With `keepdims=True` the shape is $(n, 1)$, and each maximum meets its
own row.

An error on one shape and a wrong answer on another is one mistake. So try
such code on an array that is not square first.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    square = np.array([[1, 5, 2], [7, 0, 3], [4, 4, 9]])
    shapes = [(4, 3), (2, 5), (1, 3), (3, 1), (4, 4)]
    low = np.array([[-5, -5], [-7, -6], [-1000, 1000]])
    halves = np.array([[-2.5, -1.25, -4], [-3e6, -2e6, -2e6]])
    drawn = [rng.integers(-9, 10, shape) for shape in shapes]
    for a in [square, low, *drawn, halves]:
        below = np.array([row - max(row) for row in a])
        expect_call(answer.below_maximum, a, gives=below)


WRONG = [
    ("""
def below_maximum(a):
    return a - a.max(axis=0)
""", "got: np.array([[-6, 0, -7], [0, -5, -6], [-3, -1,"),
    ("""
def below_maximum(a):
    return a - a.max()
""", "got: np.array([[-8, -4, -7], [-2, -9, -6], [-5,"),
    ("""
def below_maximum(a):
    return a.max(axis=1, keepdims=True) - a
""", "got: np.array([[4, 0, 3], [0, 7, 4], [5, 5, 0]]), of shape (3, 3)"),
    ("""
def below_maximum(a):
    if a.shape[0] != a.shape[1]:  # and the square?
        return a - a.max(axis=1, keepdims=True)
    return a - a.max(axis=1)
""", "got: np.array([[-4, -2, -7], [2, -7, -6], [-1, -3,"),
    ("""
import numpy as np

def below_maximum(a):
    return a - np.maximum(a.max(axis=1, keepdims=True), 0)
""", "got: np.array([[-5, -5], [-7, -6], [-2000, 0]]), of shape (3, 2)"),
    ("""
import numpy as np

def below_maximum(a):
    return a - abs(a).max(axis=1, keepdims=True)
""", "got: np.array([[-10, -10], [-14, -13], [-2000,"),
    ("""
import numpy as np

def below_maximum(a):
    below = np.zeros(a.shape, dtype=int)  # cuts fractions
    for n, row in enumerate(a):
        below[n] = row - row.max()
    return below
""", "got: np.array([[-1, 0, -2], [-1000000, 0, 0]]), of shape (2, 3)"),
    ("""
def below_maximum(a):
    rows = []
    for row in a:
        largest = -9999  # as if nothing were lower
        for number in row:
            largest = max(largest, number)
        rows.append(row - largest)
    return rows
""", "-1990001.0, -1990001.0])]"),
]
RIGHT = [
    """
def below_maximum(a):
    a -= a.max(axis=1, keepdims=True)
    return a
""",
    """
def below_maximum(a):
    for row in a:
        largest = max(row)
        for place in range(len(row)):
            row[place] -= largest
    return a
""",
    """
import numpy as np

def below_maximum(a):
    return (a.T - np.max(a, axis=1)).T
""",
    """
def below_maximum(a):
    return [[number - max(row) for number in row] for row in a.tolist()]
""",
    """
import numpy as np

def below_maximum(a):
    return a.astype(np.float32) - np.sort(a)[:, -1:]
""",
]
