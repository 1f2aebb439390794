r"""When a framework wins

A step of one program takes `overhead` microseconds whatever the network, and
then makes its FLOPs, `rate` of them each microsecond. A second program has
another overhead and another rate.

Write `break_even(overhead, rate, other_overhead, other_rate)`: beyond how
many FLOPs does the second program always take less time than the first? Give
0 if it does from the start, and `math.inf` if there is no such number: also
where it is ahead only while the FLOPs are few, or where both always take
equally long.
"""

import math

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Write down both times for F FLOPs and set them equal. What does it say if the
F that comes out is negative? And if the rates are equal, there is no F to
solve for: who has the smaller overhead?
"""

STARTER = '''
import math


def break_even(overhead, rate, other_overhead, other_rate):
    """FLOPs beyond which the second program is ahead."""
    ...
'''

SOLUTION = '''
import math


def break_even(overhead, rate, other_overhead, other_rate):
    """FLOPs beyond which the second program is ahead."""
    if other_rate <= rate:
        ahead = other_overhead < overhead and other_rate == rate
        return 0 if ahead else math.inf
    extra = other_overhead - overhead
    return max(0, extra / (1 / rate - 1 / other_rate))
'''

WHY = r"""
$a + F/r = a' + F/r'$ gives $F = (a' - a) / (1/r - 1/r')$. If the second
program has the smaller rate, the first one is ahead from some point on, so
there is no number beyond which the second wins.

With an overhead of 40 against 200 microseconds and rates of 80,000 and
160,000, it is 25,600,000 FLOPs: forty times the digits' step for a batch of
32. Which of your programs is slower is a question about the size of the
work.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [(40, 80_000, 200, 160_000), (40, 100, 40, 100),
             (40, 100, 20, 100), (20, 100, 40, 100), (40, 100, 20, 200),
             (40, 200, 20, 100), (20, 200, 40, 100), (40, 100, 40, 200)]
    cases += rng.integers(1, 9, (6, 4)).tolist()
    for a, r, b, q in cases:
        if q < r or (q == r and b >= a):
            expected: float = math.inf
        elif q == r:
            expected = 0
        else:
            expected = max(0.0, (b - a) * r * q / (q - r))
        expect_call(answer.break_even, a, r, b, q, gives=expected)


WRONG = [
    ("""
import math

def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate == rate:
        return math.inf if other_overhead >= overhead else 0
    extra = other_overhead - overhead
    return max(0, extra / (1 / rate - 1 / other_rate))
""", "expected: inf got: 4000.0"),
    ("""
import math


def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate <= rate:
        return math.inf
    extra = other_overhead - overhead
    return max(0, extra / (1 / rate - 1 / other_rate))
""", "break_even(40, 100, 20, 100)"),
    ("""
import math


def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate <= rate:
        ahead = other_overhead <= overhead and other_rate == rate
        return 0 if ahead else math.inf
    extra = other_overhead - overhead
    return max(0, extra / (1 / rate - 1 / other_rate))
""", "break_even(40, 100, 40, 100)"),
    ("""
import math


def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate <= rate:
        ahead = other_overhead < overhead and other_rate == rate
        return 0 if ahead else math.inf
    return (other_overhead - overhead) / (1 / rate - 1 / other_rate)
""", "break_even(40, 100, 20, 200)"),
    ("""
import math


def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate <= rate:
        ahead = other_overhead < overhead and other_rate == rate
        return 0 if ahead else math.inf
    return max(0, (other_overhead - overhead) / (other_rate - rate))
""", "break_even("),
    ("""
import math


def break_even(overhead, rate, other_overhead, other_rate):
    if other_rate <= rate:
        ahead = other_overhead < overhead and other_rate == rate
        return 0 if ahead else math.inf
    extra = other_overhead - overhead
    return max(0, round(extra / (1 / rate - 1 / other_rate), -3))
""", "break_even("),
]
RIGHT = [
    """
import math


def break_even(overhead, rate, other_overhead, other_rate):
    gap = other_overhead - overhead
    if other_rate > rate:
        return max(0.0, gap * rate * other_rate / (other_rate - rate))
    if other_rate == rate and gap < 0:
        return 0.0
    return float("inf")
""",
    """
import numpy as np
from fractions import Fraction

def break_even(overhead, rate, other_overhead, other_rate):
    gained = Fraction(1, rate) - Fraction(1, other_rate)
    extra = other_overhead - overhead
    if gained < 0 or gained == 0 and extra >= 0:
        return np.inf
    return 0 if extra <= 0 else extra / gained
""",
    """
import math


def break_even(overhead, rate, other_overhead, other_rate):
    slower = 1 / other_rate > 1 / rate
    if slower or (other_rate == rate and other_overhead >= overhead):
        return math.inf
    if other_overhead <= overhead:
        return 0
    return (other_overhead - overhead) / (1 / rate - 1 / other_rate)
""",
]
