r"""How sure is the accuracy?

Of $n$ test samples $k$ were read right, so the accuracy is $p = k / n$. Write
`interval(k, n, z=1.96)`: the two ends of Wilson's interval,

$$ \frac{p + \frac{z^2}{2n} \mp
z \sqrt{\frac{p (1 - p)}{n} + \frac{z^2}{4 n^2}}}{1 + \frac{z^2}{n}} , $$

the lower one first.

Then `enough`: the smallest of `[100, 400, 1600, 6400]` for which the interval
around an accuracy of 0.95 is at most 0.03 wide.
"""

import math

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
Work out p, the middle and the half apart, and divide both by the same number.
For `enough`, call your function with k = 0.95 n.
"""

STARTER = '''
import math


def interval(k, n, z=1.96):
    """Where the accuracy may lie, by Wilson."""
    p = k / n
    return ..., ...


enough = ...
'''

SOLUTION = '''
import math


def interval(k, n, z=1.96):
    """Where the accuracy may lie, by Wilson."""
    p = k / n
    middle = p + z**2 / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


enough = 1600
'''

WHY = r"""
Four times as many samples halve the width: it goes with $1 / \sqrt{n}$. The
shorter rule $p \mp z \sqrt{p (1 - p) / n}$ says of ten right answers in ten
that the accuracy is 1, for sure; Wilson's says between 0.72 and 1.
"""


def _ends(k: float, n: int, z: float) -> tuple[float, float]:
    """As the two roots of the equation that it comes from."""
    a, b, c = 1 + z * z / n, -(2 * k / n + z * z / n), (k / n) ** 2
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def check(answer: Answer) -> None:
    for k, n in ((9, 10), (418, 449), (5, 10), (1, 2), (60, 80), (3, 1000),
                 (1, 20_000), (19_999, 20_000)):
        expect_call(answer.interval, k, n, gives=_ends(k, n, 1.96))
    for k, n, z in ((9, 10, 1.0), (430, 449, 2.576), (7, 20, 3.0)):
        expect_call(answer.interval, k, n, z, gives=_ends(k, n, z))
    expect_call(answer.interval, 10, 10, gives=(1 / (1 + 1.96**2 / 10), 1.0))
    expect_call(answer.interval, 0, 4, gives=(0.0, 1.96**2 / (4 + 1.96**2)))
    expect("enough", answer.enough, 1600)


_INTERVAL = """
import math

def interval(k, n, z=1.96):
    p = k / n
    {}

enough = {}
"""
_ALL = ("middle = p + z**2 / (2 * n)\n"
        "    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))\n    ")

WRONG = [
    (_INTERVAL.format("half = z * math.sqrt(p * (1 - p) / n)\n"
                      "    return p - half, p + half", 1600), "interval"),
    (_INTERVAL.format(_ALL + "return middle - half, middle + half", 1600),
     "interval"),
    (_INTERVAL.format(_ALL + "return (middle + half) / (1 + z**2 / n), "
                      "(middle - half) / (1 + z**2 / n)", 1600), "interval"),
    (_INTERVAL.format("z = 1.96\n    " + _ALL + "return (middle - half) / "
                      "(1 + z**2 / n), (middle + half) / (1 + z**2 / n)",
                      1600), "interval"),
    (_INTERVAL.format(_ALL + "return (middle - half) / (1 + z**2 / n), "
                      "(middle + half) / (1 + z**2 / n)", 400), "enough"),
    (_INTERVAL.format(_ALL + "return max((middle - half) / (1 + z**2 / n), "
                      "0.001), (middle + half) / (1 + z**2 / n)", 1600),
     "interval"),
    (_INTERVAL.format(_ALL + "return (middle - half) / (1 + z**2 / n), "
                      "min((middle + half) / (1 + z**2 / n), 0.9999)", 1600),
     "interval"),
    (_INTERVAL.format(_ALL + "return max((middle - half) / (1 + z**2 / n), 0)"
                      ", (middle + half) / 1 + z**2 / n", 1600), "interval"),
    (_INTERVAL.format(
        "middle = p + z**2 / (2 * n)\n"
        "    half = z * math.sqrt(p * (1 - p) / n + z**2 / 4 * n**2)\n    "
        "return (middle - half) / (1 + z**2 / n), (middle + half) / "
        "(1 + z**2 / n)", 1600), "interval"),
]

RIGHT = [
    """
import numpy as np

def interval(k, n, z=1.96):
    s = z * z
    root = np.sqrt(s + 4 * k * (n - k) / n)
    return ((2 * k + s - z * root) / (2 * (n + s)),
            (2 * k + s + z * root) / (2 * (n + s)))

enough = next(n for n in [100, 400, 1600, 6400]
              if np.diff(interval(0.95 * n, n))[0] <= 0.03)
""",
    """
def interval(k, n, z=1.96):
    p, share = k / n, z**2 / n
    middle = (p + share / 2) / (1 + share)
    half = z / (1 + share) * (p * (1 - p) / n + share / (4 * n)) ** 0.5
    return [middle - half, middle + half]

enough = 1600
""",
    """
import numpy as np

def interval(k, n, z=1.96):
    p = np.float64(k) / n
    signs = np.array([-1, 1])
    half = z * np.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2)
    return (p + z**2 / (2 * n) + signs * half) / (1 + z**2 / n)

enough = 1600.0
""",
]
