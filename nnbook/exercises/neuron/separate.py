"""Separate two points

Find a neuron with two inputs that answers a number above 0 at the point
A = (1, 3) and a number below 0 at the point B = (4, 1). Write its two
weights into the list `weights` and its bias into `bias`.

Many neurons do this; any of them is right.
"""

from nnbook.exercises.checking import Answer, expect_number, expect_numbers
from nnbook.exercises.neuron import expect_sign

HINT = """
Mark both points on paper and draw a line that keeps them apart. The neuron
answers 0 along the line; the weights, as an arrow, stand at a right angle to
it and point to the side where the neuron answers above 0. Which way must the
arrow point here? Choose the weights so, then choose a bias and compute both
answers.
"""

STARTER = """
weights = [..., ...]
bias = ...
"""

SOLUTION = """
weights = [-1, 1]  # an arrow to the left and up, toward A
bias = 0
"""

WHY = """
At A the neuron answers −1 + 3 = 2, at B it answers −4 + 1 = −3. Its line is
the diagonal on which both coordinates are equal: A lies above it, B below.

The bias could be anything between −2 and 3: it pushes the line along the
arrow until one of the points lies on it.
"""


def check(answer: Answer) -> None:
    expect_numbers("weights", answer.weights, 2)
    expect_number("bias", answer.bias)
    expect_sign([1, 3], answer.weights, answer.bias, +1)
    expect_sign([4, 1], answer.weights, answer.bias, -1)


WRONG = [
    ("weights, bias = [1, -1], 0  # the arrow points to B",
     "expected: a number above 0 got: -2"),
    ("weights, bias = [-1, 1], -2  # A lies on the line",
     "expected: a number above 0 got: 0"),
    ("weights, bias = [-1, 1], 3  # B lies on the line",
     "expected: a number below 0 got: 0"),
    ("weights, bias = [0, 0], 1  # no line at all",
     "expected: a number below 0 got: 1"),
    ("weights, bias = [-1, 1], float('nan')",
     "expected: a number got: nan"),
    ("weights, bias = [-1, 1, 0], 0",
     "expected: 2 numbers got: [-1, 1, 0]"),
]
RIGHT = [
    "weights, bias = (-3, 2), 3.5",
    """
from fractions import Fraction

weights, bias = [0, Fraction(1, 2)], Fraction(-1)
""",
    """
import numpy as np

weights = np.array([-1, 0], dtype=np.float32)
bias = np.float32(2.5)
""",
    """
weights = [1 - 4, 3 - 1]
bias = -(weights[0] * 2.5 + weights[1] * 2)
""",
]
