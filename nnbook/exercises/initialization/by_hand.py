"""Coins for weights

A neuron has the inputs 4, −2, 1 and 2, and its bias is 0. Each weight is
drawn by the toss of a coin, 1 or −1. All cases are equally likely.

On paper, give the mean, over all cases, of the square of what the neuron
answers

- without an activation: `plain`;
- with ReLU behind it: `with_relu`;
- with ReLU, and weights of ½ or −½ in place of 1 or −1: `half_as_wide`.
"""

from nnbook.exercises.checking import Answer, expect, expect_number

HINT = """
No need to write down 16 cases: what became of the mixed terms in *By hand*?
And what does half a weight do to a square?
"""

STARTER = """
plain = ...
with_relu = ...
half_as_wide = ...
"""

SOLUTION = """
plain = 16 + 4 + 1 + 4
with_relu = plain / 2
half_as_wide = with_relu / 4
"""

WHY = """
Each mixed term is as often positive as negative, so the squares of the inputs
add up: 16 + 4 + 1 + 4 = 25. A case and the one with all signs turned are
equally likely, and ReLU keeps the square of one of the two. Half the weight
is a quarter of the square.
"""

WRONG = [
    ("plain = 9\nwith_relu = 4.5\nhalf_as_wide = 1.125", "plain"),
    ("plain = 25\nwith_relu = 25 / 2 ** 0.5\nhalf_as_wide = 25 / 8",
     "with_relu"),
    ("plain = 25\nwith_relu = 12.5\nhalf_as_wide = 6.25", "half_as_wide"),
    ("plain = 5\nwith_relu = 2.5\nhalf_as_wide = 0.625", "plain"),
    ("plain = 6.25\nwith_relu = 3.125\nhalf_as_wide = 0.78125", "plain"),
    ("plain = 25\nwith_relu = 12.5\nhalf_as_wide = 12.5", "half_as_wide"),
]

RIGHT = [
    "plain = 25\nwith_relu = 12.5\nhalf_as_wide = 3.125",
    """
from fractions import Fraction

plain = 25
with_relu = Fraction(25, 2)
half_as_wide = Fraction(25, 8)
""",
    """
import itertools
import numpy as np

signs = np.array(list(itertools.product([-1, 1], repeat=4)))
sums = signs @ [4, -2, 1, 2]
plain = (sums**2).mean()
with_relu = (np.maximum(sums, 0) ** 2).mean()
half_as_wide = (np.maximum(sums / 2, 0) ** 2).mean()
""",
]


def check(answer: Answer) -> None:
    for name, right in (
        ("plain", 25), ("with_relu", 12.5), ("half_as_wide", 3.125),
    ):
        got = getattr(answer, name)
        expect_number(name, got)
        expect(name, float(got), right)
