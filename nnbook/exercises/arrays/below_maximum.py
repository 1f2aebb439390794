"""Below the maximum

Someone wants to know how far each number lies below the largest number of
its row, and writes `a - a.max(axis=1)`. For an array of shape (4, 3) this
raises an error. For one of shape (3, 3) it answers, and the answer is
wrong.

Write `below_maximum(a)`, which takes an array of shape (n, m), any n and m,
and returns an array of the same shape: each number minus the maximum of its
own row. In every row of the answer the largest number is then 0.
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
`a.max(axis=1)` has shape (n,): one maximum per row. Aligned from the right, it
meets the *columns* of `a`, so the maximum of row 0 is taken away from column
0. Where there are as many rows as columns this fits, and nothing is said.
With `keepdims=True` the shape is (n, 1), and each maximum meets its own row.

An error on one shape and a wrong answer on another is one mistake. So try
such code on an array that is not square first.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    square = np.array([[1, 5, 2], [7, 0, 3], [4, 4, 9]])
    shapes = [(4, 3), (2, 5), (1, 3), (3, 1), (4, 4)]
    for a in [square, *(rng.integers(-9, 10, shape) for shape in shapes)]:
        below = np.array([row - max(row) for row in a])
        expect_call(answer.below_maximum, a, gives=below)


WRONG = [
    ("""
def below_maximum(a):
    return a - a.max(axis=0)
""", "[0, -5, -6], [-3, -1, 0]]), of shape (3, 3)"),
]
