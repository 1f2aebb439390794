r"""Sigmoid, far out

Write `sigmoid(z)` for one number $z$, in plain Python: with `exp` from
Python's own module `math`. It must be right for every $z$ from −1000 to
1000, to nine digits, also where the answer is tiny: at −710 it is about
$4.5 \cdot 10^{-309}$.

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
        expect_call(answer.sigmoid, z, gives=gives, absolute=0)
    drawn = rng.integers(-40, 40, 10).tolist()
    for z in [2, -2, 0.5, -0.5, *drawn, 710, -30, -100, -600, -710]:
        expect_call(answer.sigmoid, z, gives=float(sigmoid(z)), absolute=0)


WRONG = [
    ("""
from math import exp

def sigmoid(z):
    return exp(-abs(z)) / (1 + exp(-abs(z)))  # always the small side
""", "sigmoid(1000) expected: 1 got: 0.0"),
    ("""
from math import exp

def sigmoid(z):
    return 1 / (1 + exp(-z))
""", "line 4: OverflowError"),
    ("""
from math import exp

def sigmoid(z):
    if z >= 0:
        return 1 / (1 + exp(-z))
    return 1 - 1 / (1 + exp(z))  # a difference of two ones
""", "got: 5.602796"),
    ("""
from math import exp

def sigmoid(z):
    z = max(-500, min(500, z))  # stops where it is tiny
    return 1 / (1 + exp(-z))
""", "got: 7.124576"),
    ("""
from math import exp

def sigmoid(z):
    try:
        return 1 / (1 + exp(-z))
    except OverflowError:
        return 0.0
""", "got: 0.0"),
    ("""
from math import tanh

def sigmoid(z):
    return (1 + tanh(z / 2)) / 2
""", "got: 5.602796"),
    ("""
from math import exp

def sigmoid(z):
    return exp(z) / (1 + exp(z))
""", "line 4: OverflowError"),
]
RIGHT = [
    """
from math import exp

def sigmoid(z):
    small = exp(-abs(z))
    return (1 if z >= 0 else small) / (1 + small)
""",
    """
import math

def sigmoid(z):
    if z > 0:
        return 1 - sigmoid(-z)
    power = math.e ** z
    return power / (power + 1)
""",
    """
import numpy as np

def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
""",
    """
from math import exp

def sigmoid(z):
    return exp(min(z, 0)) / (1 + exp(-abs(z)))
""",
]
