r"""Sigmoid, far out

Write `sigmoid(z)` for one number $z$, in plain Python: with `exp` from
Python's own module `math`. It must be right for every $z$ from −1000 to
1000.

Mind what `exp` does there. Where NumPy's `exp` answers `inf`, the one of
`math` raises an error (`OverflowError`), and nothing comes out at all. Very
negative numbers are no trouble: `exp(-1000)` is 0.0.
"""

import numpy as np

from nnbook.activations import sigmoid
from nnbook.exercises.checking import Answer, expect_call

HINT = r"""
For $z \ge 0$ the formula $1 / (1 + e^{-z})$ takes the exponential of a number
that is not above 0. For negative $z$, multiply above and below the line by
$e^z$.
"""

STARTER = '''
from math import exp


def sigmoid(z):
    """1 / (1 + exp(-z)), for any z from -1000 to 1000."""
    ...
'''

SOLUTION = '''
from math import exp


def sigmoid(z):
    """1 / (1 + exp(-z)), for any z from -1000 to 1000."""
    if z >= 0:
        return 1 / (1 + exp(-z))
    return exp(z) / (1 + exp(z))
'''

WHY = r"""
$e^z \cdot e^{-z} = e^0 = 1$, so multiplying above and below by $e^z$ turns
$1 / (1 + e^{-z})$ into $e^z / (e^z + 1)$. Both formulas are the same number
for every $z$. On a computer each of them works on one side only.

`nnbook.activations.sigmoid` does the same for whole arrays. `small` is the
exponential of $-|z|$ in both cases; `np.where` chooses what stands above the
line.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for z, gives in [(0, 0.5), (1000, 1), (-1000, 0)]:
        expect_call(answer.sigmoid, z, gives=gives)
    for z in [2, -2, *rng.integers(-20, 20, 10).tolist(), 710, -710]:
        expect_call(answer.sigmoid, z, gives=float(sigmoid(z)))


WRONG = [
    ("""
from math import exp

def sigmoid(z):
    return exp(-abs(z)) / (1 + exp(-abs(z)))
""", "expected: 1 got: 0.0"),
]
