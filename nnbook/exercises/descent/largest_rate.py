"""The largest rate that does not run away

A cost has one parameter and is a parabola, but you are not told which: all
you have is a function `cost` that takes a number and gives a number.

Write `largest_rate(cost)`, which returns the rate at which a step jumps
across the lowest point to a place that is as high as the one it came from.
Below that rate gradient descent comes nearer with each step, above it runs
away. The lowest point of the parabola may be anywhere near 0, and the rate is
wanted to six digits.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
You need the curvature: how much the slope gains, per unit, when the
parameter grows. Find the slope by trying at two places that are 1 apart; on
a parabola both are exact, with any step.
"""

STARTER = '''
def largest_rate(cost):
    """The rate between coming nearer and running away."""
    slope_at_0 = ...
    slope_at_1 = ...
    return ...
'''

SOLUTION = '''
def largest_rate(cost):
    """The rate between coming nearer and running away."""
    slope_at_0 = (cost(1) - cost(-1)) / 2
    slope_at_1 = (cost(2) - cost(0)) / 2
    return 2 / (slope_at_1 - slope_at_0)
'''

WHY = r"""
With curvature $c$, a step multiplies the distance from the lowest point by
$1 - \eta c$. It comes back to the same height, on the other side, when this
is −1, so when $\eta = 2 / c$.
"""


class Parabola:
    """A cost, and its name in what is said of it."""

    def __init__(self, half: float, lowest: float, height: float):
        self._ask = lambda w: half * (w - lowest) ** 2 + height
        self._text = f"lambda w: {half} * (w - {lowest})**2 + {height}"

    def __call__(self, w: float) -> float:
        return self._ask(w)

    def __repr__(self) -> str:
        return self._text


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    given = [(1, 0, 0), (2, -3, -5), (0.25, 4, 1), (40, 1, 0), (0.001, 0, 0),
             (3, 0.5, 0), (1, 1, 7)]
    given += [tuple(row) for row in rng.integers(1, 9, (5, 3)).tolist()]
    for half, lowest, height in given:
        cost = Parabola(half, lowest, height)
        expect_call(answer.largest_rate, cost, gives=1 / half, relative=1e-6)


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    (_solved("2 / (slope", "1 / (slope"), "expected: 1.0 got: 0.5"),
    (_solved("2 / (slope_at_1 - slope_at_0)", "2 / slope_at_1"),
     "expected: 0.5 got: 0.125"),
    (_solved("slope_at_1 - slope_at_0", "slope_at_0 - slope_at_1"),
     "expected: 1.0 got: -1.0"),
    (_solved("(cost(2) - cost(0)) / 2", "cost(2) - cost(0)"),
     "expected: 1.0 got: 0.5"),
    ("""
def largest_rate(cost):
    return 1 / cost(1)  # as if the lowest point were at 0, and 0 high
""", "expected: 0.5 got: 0.03703703"),
    ("""
def largest_rate(cost):
    return 1 / (cost(1) - cost(0))  # as if it were at 0
""", "expected: 0.5 got: 0.07142857"),
    ("""
def largest_rate(cost):
    return (cost(1) - 2 * cost(0) + cost(-1)) / 2  # upside down
""", "expected: 0.5 got: 2.0"),
    (_solved("2 / (slope_at_1 - slope_at_0)",
             "round(2 / (slope_at_1 - slope_at_0), 2)"),
     "expected: 0.025 got: 0.03"),
]
RIGHT = [
    """
def largest_rate(cost):
    curvature = cost(1) - 2 * cost(0) + cost(-1)
    return 2 / curvature
""",
    """
import numpy as np

def largest_rate(cost):
    places = np.array([-1.0, 0.0, 2.0])
    half, _, _ = np.polyfit(places, [cost(place) for place in places], 2)
    return 1 / half
""",
    """
def largest_rate(cost):
    def slope(w, h=1e-3):
        return (cost(w + h) - cost(w - h)) / (2 * h)

    return 2 / (slope(1) - slope(0))
""",
    """
from fractions import Fraction

def largest_rate(cost):
    low, here, high = (Fraction(cost(place)) for place in (-2, 0, 2))
    return 8 / (low - 2 * here + high)
""",
    """
import numpy as np

def largest_rate(cost):
    return np.float32(2 / (cost(3) - 2 * cost(2) + cost(1)))
""",
]
