"""Half-way between two points

Write `halfway(a, b)`. It takes two different points, each a list of the same
number of coordinates, and returns the pair `(weights, bias)` of a neuron
that

- answers a number above 0 at `a`,
- answers a number below 0 at `b`,
- answers 0 at the point half-way between them.

`weights` is a list with one number for each coordinate.
"""

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    call,
    expect,
    expect_number,
    expect_numbers,
    show,
    show_call,
)
from nnbook.exercises.neuron import answer_of, expect_sign
from nnbook.neuron import weighted_sum

HINT = """
The weights, as an arrow, point to the side where the neuron answers above 0.
Here this is the way from `b` to `a`: subtract coordinate by coordinate. Then
choose the bias so that the answer half-way is 0.
"""

STARTER = '''
def halfway(a, b):
    """The weights and the bias of a neuron that separates a from b."""
    weights = ...
    bias = ...
    return weights, bias
'''

SOLUTION = '''
from nnbook.neuron import weighted_sum


def halfway(a, b):
    """The weights and the bias of a neuron that separates a from b."""
    weights = [p - q for p, q in zip(a, b)]
    middle = [(p + q) / 2 for p, q in zip(a, b)]
    bias = -weighted_sum(middle, weights, bias=0)
    return weights, bias
'''

WHY = """
Half-way the weighted sum and the bias cancel, by the choice of the bias. On
the way from there to `a` every coordinate moves in the direction of its
weight, so every product grows or stays, and at least one grows: the answer
at `a` is above 0. On the way to `b` it falls by the same amount.

Look back at the two points A = (1, 3) and B = (4, 1): this neuron has the
weights −3 and 2. Among the lines that part A from B, the one it draws keeps
furthest from both. For such a line crosses the way from A to B somewhere. It
is no farther from A than the crossing is, and no farther from B; and one of
the two is at most half of the way from the crossing. This line is half of
the way from both, since it meets the way at a right angle.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases: list[tuple[list[float], list[float]]] = [
        ([1, 3], [4, 1]), ([5], [2]), ([0, 0, 0], [0, 0, 2]),
        ([-1000, 999], [1000, -998]), ([0.001], [0.002])]
    for n_coordinates in range(2, 6):
        a, b = rng.integers(-9, 10, (2, n_coordinates)).tolist()
        cases.append((a, b))
    for a, b in cases:
        returned = call(answer.halfway, a, b)
        asked = show_call(answer.halfway, (a, b))
        if not isinstance(returned, (tuple, list)) or len(returned) != 2:
            raise Wrong(asked, "a pair (weights, bias)", show(returned))
        weights, bias = returned
        expect_numbers(f"the weights that {asked} gives", weights, len(a))
        expect_number(f"the bias that {asked} gives", bias)
        middle = [(p + q) / 2 for p, q in zip(a, b)]
        output = weighted_sum(middle, weights, bias)
        size = sum(abs(m * w) for m, w in zip(middle, weights)) + abs(bias)
        expect(answer_of(middle, weights, bias), output, 0,
               absolute=1e-9 * float(size))
        expect_sign(a, weights, bias, +1)
        expect_sign(b, weights, bias, -1)


WRONG = [
    ("""
def halfway(a, b):
    weights = [p - q for p, q in zip(a, b)]
    return weights, 0
""", "[-3, 2] and bias 0 answers at (2.5, 2.0) expected: 0 got: -3.5"),
    ("""
def halfway(a, b):
    weights = [q - p for p, q in zip(a, b)]  # points to b
    bias = -sum(w * (p + q) / 2 for w, p, q in zip(weights, a, b))
    return weights, bias
""", "expected: a number above 0 got: -6.5"),
    ("""
def halfway(a, b):
    weights = [p - q for p, q in zip(a, b)]
    return weights, -sum(w * q for w, q in zip(weights, b))  # at b
""", "-3, 2] and bias 10 answers at (2.5, 2.0) expected: 0 got: 6.5"),
    ("""
def halfway(a, b):
    weights = [p - q for p, q in zip(a, b)]
    middle = [(p + q) // 2 for p, q in zip(a, b)]  # rounds down
    return weights, -sum(w * m for w, m in zip(weights, middle))
""", "[-3, 2] and bias 2 answers at (2.5, 2.0) expected: 0 got: -1.5"),
    ("""
def halfway(a, b):
    weights = [p - q for p, q in zip(a, b)]
    bias = -sum(w * (p + q) / 2 for w, p, q in zip(weights, a, b))
    return [bias, *weights]
""", "expected: a pair (weights, bias) got: [3.5, -3, 2]"),
    ("""
def halfway(a, b):
    weights = [a[0] - b[0], a[1] - b[1]]  # in the plane alone
    bias = -sum(w * (p + q) / 2 for w, p, q in zip(weights, a, b))
    return weights, bias
""", "line 2: IndexError"),
]
RIGHT = [
    """
import numpy as np

def halfway(a, b):
    a, b = np.array(a), np.array(b)
    weights = a - b
    return weights, -weights @ (a + b) / 2
""",
    """
def halfway(a, b):
    weights, bias = [], 0
    for p, q in zip(a, b):
        weights.append(p - q)
        bias += (q * q - p * p) / 2  # the squared lengths
    return weights, bias
""",
    """
from math import dist

def halfway(a, b):
    length = dist(a, b)  # an arrow of length 1 does as well
    weights = [(p - q) / length for p, q in zip(a, b)]
    bias = -sum(w * (p + q) / 2 for w, p, q in zip(weights, a, b))
    return weights, bias
""",
    """
from fractions import Fraction

def halfway(a, b):
    a, b = ([Fraction(x) for x in point] for point in (a, b))
    for k in range(len(a)):
        a[k], b[k] = a[k] - b[k], (a[k] + b[k]) / 2
    return a, -sum(w * m for w, m in zip(a, b))
""",
]
