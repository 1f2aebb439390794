r"""Probability minus target

A sample with four classes has logits whose exponentials are 4, 2, 1 and 1.
Class 2 is right, the third: classes are counted from 0.

1. `slopes`: the slope of its loss along each of the four logits, as a list.
2. `in_a_batch`: the same sample travels in a batch of four. Now the slope of
   the *cost* along its four logits.

Give fractions or decimal numbers, as you like: `1/8` is a number in Python,
and so is `Fraction(1, 8)`.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
The probabilities first: the exponentials, divided by their sum. The one-hot
target of class 2 is 0, 0, 1, 0. What do the other three samples contribute to
these slopes?
"""

STARTER = '''
slopes = [..., ..., ..., ...]
in_a_batch = [..., ..., ..., ...]
'''

SOLUTION = '''
slopes = [1/2, 1/4, 1/8 - 1, 1/8]
in_a_batch = [1/8, 1/16, -7/32, 1/32]
'''

WHY = """
The sum of the exponentials is 8, so the probabilities are 1/2, 1/4, 1/8 and
1/8. Minus the target they are 1/2, 1/4, −7/8 and 1/8, which add up to 0.

The other samples have logits of their own, and these four do not occur in
their losses. All that changes is that the cost is a mean of four losses, so
each slope is a quarter of what it was.
"""


def check(answer: Answer) -> None:
    expected = [1 / 2, 1 / 4, -7 / 8, 1 / 8]
    for name, share in (("slopes", 1), ("in_a_batch", 4)):
        given = getattr(answer, name)
        expect_numbers(name, given, 4)
        for place in range(4):
            expect(f"{name}[{place}]", given[place], expected[place] / share)


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
slopes = [1/2, 1/4, 1/8 - 1, 1/8]
in_a_batch = slopes  # as if it were alone
""", "expected: 0.125 got: 0.5"),
    (_solved("1/4, 1/8 - 1, 1/8]", "1/4 - 1, 1/8, 1/8]"),
     "expected: 0.25 got: -0.75"),
    (_solved("[1/2, 1/4, 1/8 - 1, 1/8]", "[-1/2, -1/4, 1 - 1/8, -1/8]"),
     "expected: 0.5 got: -0.5"),
    (_solved("[1/2, 1/4, 1/8 - 1, 1/8]", "[4, 2, 1 - 1, 1]"),
     "expected: 0.5 got: 4"),
    (_solved("1/8 - 1", "1/8"), "expected: -0.875 got: 0.125"),
    (_solved("[1/2, 1/4, 1/8 - 1, 1/8]", "[0, 0, 1/8 - 1, 0]"),
     "expected: 0.5 got: 0"),
    (_solved("[1/8, 1/16, -7/32, 1/32]", "[2, 1, -7/2, 1/2]"),
     "expected: 0.125 got: 2"),
    (_solved("[1/8, 1/16, -7/32, 1/32]", "[1/8, 1/16, 1/32 - 1, 1/32]"),
     "expected: -0.21875 got: -0.96875"),
    (_solved("[1/8, 1/16, -7/32, 1/32]", "[0.12, 0.06, -0.22, 0.03]"),
     "expected: 0.125 got: 0.12"),
    (_solved("[1/8, 1/16, -7/32, 1/32]", "[1/8, 1/16, -7/32]"),
     "expected: 4 numbers got: [0.125, 0.0625, -0.21875]"),
]
RIGHT = [
    """
from fractions import Fraction

slopes = [Fraction(1, 2), Fraction(1, 4), Fraction(-7, 8), Fraction(1, 8)]
in_a_batch = [slope / 4 for slope in slopes]
""",
    """
from fractions import Fraction

slopes = [0.5, 0.25, Fraction(1, 8) - 1, Fraction("1/8")]
in_a_batch = (0.125, Fraction(1, 16), -0.21875, 0.03125)
""",
    """
import numpy as np

logits = np.log([4, 2, 1, 1])
slopes = np.exp(logits) / np.exp(logits).sum() - [0, 0, 1, 0]
in_a_batch = slopes / 4
""",
    """
from decimal import Decimal

slopes = tuple(map(Decimal, ["0.5", "0.25", "-0.875", "0.125"]))
in_a_batch = [slope / 4 for slope in slopes]
""",
    """
import numpy as np
from nnbook.losses import SoftmaxCrossEntropy

loss = SoftmaxCrossEntropy()
loss.forward(np.log([[4, 2, 1, 1]]), [2])
slopes = np.float32(loss.backward()[0])
loss.forward(np.log([[4, 2, 1, 1]] * 4), [2, 2, 2, 2])
in_a_batch = loss.backward()[0].astype(np.float32)
""",
]
