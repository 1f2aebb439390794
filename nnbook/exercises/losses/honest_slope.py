"""Is it the slope of this loss?

Write `agrees(loss, slope, p)`. `loss` and `slope` are functions that take a
probability; `p` is a probability above 0 and at most 0.99. Find the slope of
`loss` at `p` as the chapter does, by moving `p` a little, and answer `True`
if `slope(p)` is the same to within one percent of what you found, else
`False`. Find it so closely that 0.9 percent pass and 1.1 percent do not.

Then answer for yourself: for which `p` up to 0.99 do the chapter's two
published functions agree?
"""

import math
from collections.abc import Callable

from nnbook.exercises.checking import Answer, call, expect
from nnbook.losses import SMALLEST

HINT = """
The step must be small beside `p`, and some `p` are tiny: a step of 0.001
jumps right off the plateau. "To within one percent" means that the two differ
by at most 0.01 times the size (`abs`) of the one you found. Where you found
0, only 0 will do.
"""

STARTER = '''
def agrees(loss, slope, p):
    """Whether slope(p) is the slope of the loss at p, within 1 percent."""
    step = ...
    found = ...
    ...
'''

SOLUTION = '''
def agrees(loss, slope, p):
    """Whether slope(p) is the slope of the loss at p, within 1 percent."""
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.01 * abs(found)
'''

WHY = """
The published pair agrees for `p` from 1e-7 up, where nothing is clipped, and
not below. (At the very edge, the slope to the left differs from that to the
right.) So a test on ordinary probabilities passes. Test a
function where its cases change.

You have built a gradient checker for one variable. Part IV has one for whole
networks.
"""

Function = Callable[[float], float]


def exact(p: float) -> float:
    if not 0 < p <= 1:
        raise ValueError(f"a probability above 0 and at most 1, not {p}")
    return -math.log(p)


def clipped(p: float) -> float:
    return exact(max(p, SMALLEST))


def square(p: float) -> float:
    return p * p


def plain_slope(p: float) -> float:
    return -1 / p


def clipped_slope(p: float) -> float:
    return 0.0 if p < SMALLEST else -1 / p


def nearly_flat(p: float) -> float:
    return -1e-9 if p < SMALLEST else -1 / p


def opposite(p: float) -> float:
    return 1 / p


def double(p: float) -> float:
    return 2 * p


def off_by(percent: float) -> Function:
    """The slope of ``exact``, wrong by so much."""
    def slope(p: float) -> float:
        return -(1 + percent / 100) / p

    slope.__name__ = f"minus_{1 + percent / 100:g}_over_p"
    return slope


def check(answer: Answer) -> None:
    cases: list[tuple[Function, Function, float, bool]] = [
        (clipped, clipped_slope, 1e-8, True),
        (clipped, plain_slope, 1e-8, False),
        (clipped, nearly_flat, 1e-8, False),
        (clipped, plain_slope, 0.25, True),
        (clipped, clipped_slope, 1e-6, True),
        (exact, clipped_slope, 1e-12, False),
        (exact, opposite, 0.5, False),
        (square, double, 0.5, True),
        (square, plain_slope, 0.5, False),
    ]
    for p in (0.99, 0.5, 1e-8, 1e-30):
        cases.append((exact, plain_slope, p, True))
        for percent in (0.9, -0.9):
            cases.append((exact, off_by(percent), p, True))
        for percent in (1.1, -1.1, -50):
            cases.append((exact, off_by(percent), p, False))
    for loss, slope, p, expected in cases:
        what = f"agrees({loss.__name__}, {slope.__name__}, {p})"
        expect(what, call(answer.agrees, loss, slope, p), expected)


WRONG = [
    ("""
def agrees(loss, slope, p):
    step = 0.001
    found = (loss(p + step) - loss(p)) / step
    return abs(slope(p) - found) <= 0.01 * abs(found)
""", "agrees(clipped, clipped_slope, 1e-08) expected: True got: False"),
    ("""
def agrees(loss, slope, p):
    step = 1e-9  # small, and larger than some p
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.01 * abs(found)
""", "line 3: ValueError"),
    ("""
def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.02 * abs(found)
""", "agrees(exact, minus_1.011_over_p, 0.99) expected: False got: True"),
    ("""
def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.001 * abs(found)
""", "agrees(exact, minus_1.009_over_p, 0.99) expected: True got: False"),
    ("""
def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.01
""", "agrees(clipped, nearly_flat, 1e-08) expected: False got: True"),
    ("""
def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(abs(slope(p)) - abs(found)) <= 0.01 * abs(found)
""", "agrees(exact, opposite, 0.5) expected: False got: True"),
    ("""
import numpy as np

def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return np.isclose(slope(p), found, rtol=0.01)  # and 1e-8 besides
""", "agrees(clipped, nearly_flat, 1e-08) expected: False got: True"),
    ("""
def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return slope(p) - found <= 0.01 * abs(found)
""", "agrees(clipped, plain_slope, 1e-08) expected: False got: True"),
    ("""
def agrees(loss, slope, p):
    step = p / 50
    found = (loss(p) - loss(p - step)) / step
    return abs(slope(p) - found) <= 0.01 * abs(found)
""", "agrees(clipped, plain_slope, 0.25) expected: True got: False"),
    ("""
def agrees(loss, slope, p):
    return abs(slope(p) + 1 / p) <= 0.01 / p  # of one loss alone
""", "agrees(clipped, clipped_slope, 1e-08) expected: True got: False"),
]
RIGHT = [
    """
def agrees(loss, slope, p):
    step = 1e-6 * p
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return abs(slope(p) - found) <= 0.01 * abs(found)
""",
    """
def agrees(loss, slope, p):
    step = p / 10_000
    found = (loss(p) - loss(p - step)) / step
    return abs(slope(p) - found) <= 0.01 * abs(found)
""",
    """
import math

def agrees(loss, slope, p):
    step = p / 1000
    found = (loss(p + step) - loss(p - step)) / (2 * step)
    return math.isclose(slope(p), found, rel_tol=0.01)
""",
    """
def agrees(loss, slope, p):
    found = (loss(1.001 * p) - loss(0.999 * p)) / (0.002 * p)
    claimed = slope(p)
    if found == 0:
        return claimed == 0
    return 0.99 <= claimed / found <= 1.01
""",
]
