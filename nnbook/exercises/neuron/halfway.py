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
    cases = [([1, 3], [4, 1]), ([5], [2]), ([0, 0, 0], [0, 0, 2])]
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
        expect(answer_of(middle, weights, bias), output, 0)
        expect_sign(a, weights, bias, +1)
        expect_sign(b, weights, bias, -1)


WRONG = [
    ("""
def halfway(a, b):
    weights = [p - q for p, q in zip(a, b)]
    return weights, 0
""", "expected: 0 got: -3.5"),
]
