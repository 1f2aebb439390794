"""Through five points

Build a sum of hinges that goes straight from each of these points to the
next: (0, 2), (1, 1), (2, 4), (3, 4), (5, 0).

Give `bias`, one number, and `weights`, a list of four numbers: the weights
of the hinges `relu(x)`, `relu(x - 1)`, `relu(x - 2)` and `relu(x - 3)`.
"""

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect_number,
    expect_numbers,
    rounding,
)

HINT = """
Write down the four slopes first. Mind that the last two points are 2 apart.
The weight of a hinge is what the slope *changes* at its fold.
"""

STARTER = '''
bias = ...
weights = [..., ..., ..., ...]
'''

SOLUTION = '''
bias = 2
weights = [-1, 4, -3, -2]
'''

WHY = """
The slopes are −1, 3, 0 and −2, so they change by −1, 4, −3 and −2. At $x = 5$:
2 − 5 + 4 · 4 − 3 · 3 − 2 · 2 = 0.
"""

POINTS = ((0, 2), (1, 1), (2, 4), (3, 4), (5, 0))


def check(answer: Answer) -> None:
    expect_number("bias", answer.bias)
    expect_numbers("weights", answer.weights, 4)
    for x, expected in POINTS:
        hinges = np.maximum(x - np.arange(4), 0)
        got = float(np.dot(hinges, answer.weights) + answer.bias)
        if abs(got - expected) > 50 * rounding(answer.weights, answer.bias):
            raise Wrong(f"the sum at x = {x}", str(expected), f"{got:g}")


WRONG = [
    ("""
bias = 2
weights = [-1, 3, 0, -2]
""", "expected: 4 got: 3"),
    ("""
bias = 2
weights = [-1, 4, -3, -4]
""", "at x = 5"),
    ("""
bias = 0
weights = [-1, 4, -3, -2]
""", "at x = 0"),
    ("""
bias = 2
weights = [1, -4, 3, 2]
""", "at x = 1"),
    ("""
bias = 2
weights = [-1, 4, -3]
""", "4 numbers"),
    ("""
bias = 2
weights = [-1, 4, -3, -2.0001]
""", "at x = 5"),
    ("""
bias = 2.0000001
weights = [-1, 4, -3, -2]
""", "at x = 0"),
    ("""
bias = 2
weights = [-1, 3, 0, -4]
""", "at x = 2"),
]
RIGHT = [
    """
bias = 2.0
weights = (-1, 4, -3, -2)
""",
    """
import numpy as np

x, y = np.array([0, 1, 2, 3, 5]), np.array([2, 1, 4, 4, 0])
weights = np.diff(np.diff(y) / np.diff(x), prepend=0)
bias = y[0]
""",
    """
from fractions import Fraction

bias = Fraction(2)
weights = [Fraction(-1), Fraction(4), Fraction(-3), Fraction(-2)]
""",
    """
import numpy as np

tenths = np.float32([0.1, 0.4, 0.3, 0.2])
bias, weights = np.float32(2), 10 * tenths * np.float32([-1, 1, -1, -1])
""",
]
