"""A test that is blind

The published bias gradient of the chapter is `np.sum(dz)`, without an axis:
one number for all neurons. Somebody tests it on a batch, compares it with
the right one, and finds no difference.

Give such a batch: `dz`, a list of two rows of two whole numbers from −9 to
9, not all 0, for two samples and two neurons, such that `np.sum(dz)` is the
right slope for *each* of the two biases.

Then answer on paper: with one neuron, which batches are blind? With two or
more, what do all blind batches have in common?
"""

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, expect_array, show

HINT = """
The right slopes are the sums of the two columns; the published one is the
sum of both. When does the sum of two numbers equal each of the two?
"""

STARTER = """
dz = [
    [1, 2],
    [3, 4],
]
"""

SOLUTION = """
dz = [
    [1, 2],
    [-1, -2],
]
"""

WHY = """
Let the columns add up to u and v. The published slope is u + v for both
biases. It is right for the first if v = 0 and for the second if u = 0. So the
blind batches are those in which every column adds up to 0, and then the
right slope is 0 too. With n neurons it is the same: each column must equal
the sum of all n columns, so all columns are equal, to c say, and c = n · c
has the one solution 0.

With one neuron every batch is blind. A test of a layer needs two neurons,
and numbers that do not cancel; random ones will do.
"""


def check(answer: Answer) -> None:
    dz = expect_array("dz", answer.dz, (2, 2))
    if not ((dz == dz.round()) & (np.abs(dz) <= 9)).all():
        raise Wrong("dz", "whole numbers from -9 to 9", show(answer.dz))
    if not dz.any():
        raise Wrong("dz", "at least one number that is not 0", show(dz))
    published, right = np.full(2, dz.sum()), dz.sum(axis=0)
    if (published != right).any():
        raise Wrong(
            "the bias gradient np.sum(dz) beside the right one",
            "no difference", f"{published.tolist()} and {right.tolist()}",
        )


WRONG = [
    ("dz = [[1, -1], [2, -2]]  # the rows add up to 0",
     "expected: no difference got: [0.0, 0.0] and [3.0, -3.0]"),
    ("dz = [[0, 0], [0, 0]]",
     "got: np.array([[0.0, 0.0], [0.0, 0.0]]), of shape (2, 2)"),
    ("dz = [[1, 2], [-1, -1]]  # right for the first bias alone",
     "expected: no difference got: [1.0, 1.0] and [0.0, 1.0]"),
    ("dz = [[1, 2], [2, -2]]  # right for the second alone",
     "expected: no difference got: [3.0, 3.0] and [3.0, 0.0]"),
    ("dz = [[10, 2], [-10, -2]]",
     "expected: whole numbers from -9 to 9 got: [[10, 2], [-10, -2]]"),
    ("dz = [[0.5, 2], [-0.5, -2]]",
     "expected: whole numbers from -9 to 9 got: [[0.5, 2], [-0.5, -2]]"),
    ("dz = [[1, 2], [-1]]",
     "expected: numbers in shape (2, 2) got: [[1, 2], [-1]]"),
    ("dz = [[1, 2], [-1, -2], [0, 0]]",
     "expected: numbers in shape (2, 2) got: [[1, 2], [-1, -2], [0, 0]]"),
    ("dz = [1, 2, -1, -2]",
     "expected: numbers in shape (2, 2) got: [1, 2, -1, -2]"),
    ("dz = [[True, False], [True, False]]",
     "got: [[True, False], [True, False]]"),
]
RIGHT = [
    "dz = [[9, 0], [-9, 0]]",
    "dz = ((0.0, -7.0), (0.0, 7.0))",
    """
import numpy as np

row = np.array([3, -8])
dz = np.stack([row, -row])
""",
    """
from fractions import Fraction

dz = [[Fraction(4, 2), 1], [-2, Fraction(-1)]]
""",
    """
import numpy as np

dz = np.float32([[4, 4], [-4, -4]])
""",
]
