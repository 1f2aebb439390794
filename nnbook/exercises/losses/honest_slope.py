"""Is it the slope of this loss?

Write `agrees(loss, slope, p)`. `loss` and `slope` are functions that take a
probability; `p` is a probability above 0 and at most 0.99. Find the slope of
`loss` at `p` as the chapter does, by moving `p` a little, and answer `True`
if `slope(p)` is the same to within one percent of what you found, else
`False`.

Then answer for yourself: for which `p` up to 0.99 do the chapter's two
published functions agree?
"""

from collections.abc import Callable

import numpy as np

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
    return float(-np.log(p))


def clipped(p: float) -> float:
    return float(-np.log(max(p, SMALLEST)))


def plain_slope(p: float) -> float:
    return -1 / p


def clipped_slope(p: float) -> float:
    return 0.0 if p < SMALLEST else -1 / p


def half_slope(p: float) -> float:
    return -0.5 / p


def check(answer: Answer) -> None:
    for loss, slope, p, expected in (
        (clipped, clipped_slope, 1e-8, True),
        (clipped, plain_slope, 1e-8, False),
        (clipped, plain_slope, 0.25, True),
        (clipped, clipped_slope, 1e-6, True),
        (exact, plain_slope, 1e-8, True),
        (exact, clipped_slope, 1e-12, False),
        (exact, half_slope, 0.5, False),
    ):
        what = f"agrees({loss.__name__}, {slope.__name__}, {p})"
        expect(what, call(answer.agrees, loss, slope, p), expected)


WRONG = [
    ("""
def agrees(loss, slope, p):
    step = 0.001
    found = (loss(p + step) - loss(p)) / step
    return abs(slope(p) - found) <= 0.01 * abs(found)
""", "expected: True got: False"),
]
