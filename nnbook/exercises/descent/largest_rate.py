"""The largest rate that does not run away

A cost has one parameter and is a parabola, but you are not told which: all
you have is a function `cost` that takes a number and gives a number.

Write `largest_rate(cost)`, which returns the rate at which a step jumps
across the lowest point to a place that is as high as the one it came from.
Below that rate gradient descent comes nearer with each step, above it runs
away.
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

    def __init__(self, half: int, lowest: int, height: int):
        self.half, self.lowest, self.height = half, lowest, height

    def __call__(self, w: float) -> float:
        return self.half * (w - self.lowest) ** 2 + self.height

    def __repr__(self) -> str:
        parabola = f"{self.half} * (w - {self.lowest})**2"
        return f"lambda w: {parabola} + {self.height}"


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for half, lowest, height in [(1, 0, 0), *rng.integers(1, 9, (5, 3))]:
        cost = Parabola(int(half), int(lowest), int(height))
        expect_call(answer.largest_rate, cost, gives=1 / float(half))


WRONG = [
    ("""
def largest_rate(cost):
    return 1 / (cost(1) - 2 * cost(0) + cost(-1))  # is there at once
""", "expected: 1.0 got: 0.5"),
]
