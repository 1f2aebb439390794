"""Around the kink

The slope of ReLU is tried on both sides with a step of 0.01. On paper: for
which `z` does trying answer 0.75, for which 0.5, and for which 0.1? Write the
three numbers as a list `z`. Then the relative errors of a backward pass that
is right (at 0, take the 0 that it answers for right), at these three places,
as a list `errors`. Give all six numbers to six digits.
"""

from nnbook.exercises.checking import Answer, expect, expect_array

HINT = """
On the way from z − 0.01 to z + 0.01, which part lies above 0? Backward says 1
where z is above 0, and 0 elsewhere. Divide each difference by the larger of
the two slopes.
"""

STARTER = """
z = [..., ..., ...]
errors = [..., ..., ...]
"""

SOLUTION = """
z = [0.005, 0, -0.008]
errors = [0.25, 1, 1]
"""

WHY = """
The way is 0.02 long, and z + 0.01 of it lie above 0, so trying answers
(z + 0.01) / 0.02. Left of the kink, and on it, backward says 0, and however
little trying finds there, the relative error is 1 until the floor of 1e-4
takes over. A kink makes errors of all sizes: the number alone does not say
that it was one.
"""


def check(answer: Answer) -> None:
    z = expect_array("z", answer.z, (3,))
    for place, right in enumerate((0.75, 0.5, 0.1)):
        above, below = z[place] + 0.01, z[place] - 0.01
        tried = (max(above, 0) - max(below, 0)) / 0.02
        expect(f"the slope by trying at z[{place}]", tried, right,
               relative=1e-6)
    errors = expect_array("errors", answer.errors, (3,))
    for place, right in enumerate((0.25, 1, 1)):
        expect(f"errors[{place}]", errors[place], right, relative=1e-6)


_Z = "z = [0.005, 0, -0.008]\n"

WRONG = [
    ("""
z = [0.0075, 0.005, 0.001]  # the share of a way from 0 to 0.01
errors = [0.25, 0.5, 0.9]
""", "expected: 0.75 got: 0.87500000"),
    ("z = [-0.005, 0, 0.008]\nerrors = [1, 1, 0.9]",
     "expected: 0.75 got: 0.25"),
    ("z = [0.005, 0, -0.009]\nerrors = [0.25, 1, 1]",
     "expected: 0.1 got: 0.05000000"),
    ("z = [0.005, 0.0001, -0.008]\nerrors = [0.25, 1, 1]",
     "expected: 0.5 got: 0.505"),
    (_Z + "errors = [0.25, 0.5, 0.1]  # the differences alone",
     "expected: 1 got: 0.5"),
    (_Z + "errors = [1 / 3, 1, 1]  # by what was tried",
     "expected: 0.25 got: 0.33333333"),
    (_Z + "errors = [0.25, 0.5, 1]  # as if backward said 1 at 0",
     "expected: 1 got: 0.5"),
    (_Z + "errors = [0.25, 1, 0.9]  # as if it said 1 to the left",
     "expected: 1 got: 0.9"),
    (_Z + "errors = [0.25, 1]",
     "expected: numbers in shape (3,) got: [0.25, 1]"),
]
RIGHT = [
    """
from fractions import Fraction

z = [Fraction(1, 200), 0, -Fraction(8, 1000)]
errors = [Fraction(1, 4), 1, 1]
""",
    """
import numpy as np

tried = np.array([0.75, 0.5, 0.1])
z = tried * 0.02 - 0.01
backward = np.where(z > 1e-15, 1, 0)
errors = abs(tried - backward) / np.maximum(tried, backward)
""",
    """
import numpy as np

z = np.float32([0.005, 0, -0.008])
errors = tuple(np.float32([0.25, 1, 1]))
""",
    """
from decimal import Decimal

z = (Decimal("0.005"), Decimal(0), Decimal("-0.008"))
errors = [1 - Decimal("0.75"), 1.0, 1.0]
""",
]
