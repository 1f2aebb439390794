"""XOR with a third input

No line parts the classes of XOR. Give the perceptron one input more, the
product of the two: it then looks at `[x1, x2, x1 * x2]`.

Find three weights and a bias with which it answers 1 at the corners (0, 1)
and (1, 0), and 0 at (0, 0) and (1, 1). Write them into the list `weights`
and into `bias`. Many choices are right.
"""

from nnbook.exercises.checking import (
    Answer,
    expect,
    expect_number,
    expect_numbers,
)
from nnbook.neuron import weighted_sum

HINT = """
The product is 0 at three of the corners, so write down what the corners
(0, 0), (0, 1) and (1, 0) ask of the bias and of the first two weights. Then
let the third weight deal with (1, 1).
"""

STARTER = """
weights = [..., ..., ...]
bias = ...
"""

SOLUTION = """
weights = [1, 1, -2]
bias = -1
"""

WHY = """
The outputs are −1 at (0, 0), then 0, 0, and 1 + 1 − 2 − 1 = −1 at (1, 1). An
output of 0 is answered with class 1. Where a perceptron begins at 0, its own
rule finds such weights too: with the third input the points can be parted.

So what one neuron cannot do, it can do behind others that hand it the right
inputs. That is what a hidden layer is for. Here you made up the third input;
a network will have to find its own.
"""


def check(answer: Answer) -> None:
    expect_numbers("weights", answer.weights, 3)
    expect_number("bias", answer.bias)
    for x1, x2 in [(0, 0), (0, 1), (1, 0), (1, 1)]:
        inputs = [x1, x2, x1 * x2]
        output = weighted_sum(inputs, list(answer.weights), answer.bias)
        expect(f"the class at the corner ({x1}, {x2})", int(output >= 0),
               int(x1 != x2))


WRONG = [
    ("""
weights = [1, 1, -2]
bias = 0  # 0 is class 1 already
""", "expected: 0 got: 1"),
    ("""
weights = [1, 1, -1]  # OR
bias = -1
""", "the corner (1, 1)"),
    ("""
weights = [1, 1, -2]
bias = -2  # (0, 1) is answered with 0
""", "the corner (0, 1)"),
    ("""
weights = [-1, -1, 2]  # the other way around
bias = 0
""", "the corner (0, 0)"),
    ("""
weights = [1, 1]
bias = -1
""", "3 numbers"),
    ("""
weights = [2, 0, -2]  # looks at x1 alone
bias = -1
""", "the corner (0, 1)"),
]
RIGHT = [
    """
weights = [2, 2, -4]
bias = -1
""",
    """
import numpy as np

weights = np.array([1.0, 1.0, -2.0])
bias = np.float64(-0.5)
""",
    """
from fractions import Fraction

weights = (Fraction(1, 3), Fraction(1, 3), -1)
bias = Fraction(-1, 3)
""",
    """
w, bias = [0, 0, 0], 0
for _ in range(100):
    for a, b in ((0, 0), (0, 1), (1, 0), (1, 1)):
        sample = [a, b, a * b]
        output = sum(x * y for x, y in zip(w, sample)) + bias
        step = int(a != b) - int(output >= 0)
        w = [x + step * y for x, y in zip(w, sample)]
        bias += step
weights = w
""",
]
