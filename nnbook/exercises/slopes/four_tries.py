r"""Four tries

A central difference with the step $h$ gives $s + b h^2 + c h^4 + \dots$,
where $s$ is the slope. One with the step $2h$ gives the same with $2h$ in
place of $h$. Combine the two so that $b$ disappears.

Write `slope(f, x, h)` that does so; `f` takes one number and gives one. It may
ask `f` four times: at $x \pm h$ and at $x \pm 2h$. On polynomials up to degree
4 it is exact, whatever the step.

On paper: what is left of $c h^4$? And what becomes of the best step?
"""

import math
from collections.abc import Callable

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    call,
    expect,
    same,
    show,
)

HINT = """
Call the two differences D and E. In E, the part with b is four times as large.
So 4D − E has no b; but how often does it have s?
"""

STARTER = '''
def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def slope(f, x, h):
    """The slope of f at x from four tries, without the part with b."""
    return central(f, x, h)
'''

SOLUTION = '''
def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def slope(f, x, h):
    """The slope of f at x from four tries, without the part with b."""
    return (4 * central(f, x, h) - central(f, x, 2 * h)) / 3
'''

WHY = r"""
$D = s + b h^2 + c h^4$ and $E = s + 4 b h^2 + 16 c h^4$, so $4D - E$ is
$3s - 12 c h^4$, and a third of it $s - 4 c h^4$. With a tenth of the step the
truncation falls to a ten-thousandth, so the step can stay longer, about
$\varepsilon^{1/5}$ instead of $\varepsilon^{1/3}$, and lets less rounding in.
It takes twice the evaluations. For checking gradients two tries are enough;
for learning what precision there is to be had, go on: the trick can be
repeated.
"""

Function = Callable[[float], float]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for degree in (1, 2, 3, 4, 4, 4):
        factors = rng.integers(-3, 4, degree + 1)
        factors[0] = 2
        f, df = np.poly1d(factors), np.polyder(np.poly1d(factors))
        x, h = float(rng.integers(-3, 4)), float(rng.choice([0.25, 0.5, 1.0]))
        compare(answer, f"{polynomial(factors)}, x={x}, h={h}",
                f, x, h, float(df(x)))
    compare(answer, "x**5, x=1.0, h=0.5", lambda x: x**5, 1.0, 0.5, 4.75)
    compare(answer, "x**5, x=0.0, h=0.1", lambda x: x**5, 0.0, 0.1, -4e-4)
    compare(answer, "exp(x), x=0.0, h=0.01", math.exp, 0.0, 0.01,
            (4 * math.sinh(0.01) - math.sinh(0.02) / 2) / 0.03)


def compare(
    answer: Answer, what: str, f: Function, x: float, h: float, right: float
) -> None:
    asked: list[float] = []

    def watched(place: float) -> float:
        asked.append(float(place))
        return float(f(place))

    got = call(answer.slope, watched, x, h)
    expect(f"slope of {what}", got, right)
    if len(asked) > 4:
        raise Wrong(f"how often f was asked, for {what}", "4 times",
                    f"{len(asked)} times")
    places = [x - 2 * h, x - h, x + h, x + 2 * h]
    if not same(sorted(asked), places, relative=1e-6):
        raise Wrong(f"where f was asked, for {what}", show(places),
                    show(sorted(asked)))


def polynomial(factors: np.ndarray) -> str:
    """Its formula, highest power first.

    >>> polynomial(np.array([2, 0, -1]))
    '2*x**2 + 0*x**1 + -1*x**0'
    """
    top = len(factors) - 1
    return " + ".join(
        f"{factor}*x**{top - place}" for place, factor in enumerate(factors))


def _returning(result: str) -> str:
    return SOLUTION.replace(
        "(4 * central(f, x, h) - central(f, x, 2 * h)) / 3", result)


WRONG = [
    (_returning("4 * central(f, x, h) - central(f, x, 2 * h)"),
     "expected: 2.0 got: 6.0"),
    (_returning("2 * central(f, x, h) - central(f, x, 2 * h)"),
     "expected: 11.0 got: 7.0"),
    (_returning("(central(f, x, h) + central(f, x, 2 * h)) / 2"),
     "expected: 11.0 got: 16.0"),
    (_returning("(4 * central(f, x, 2 * h) - central(f, x, h)) / 3"),
     "expected: 11.0 got: 21.0"),
    (_returning("(4 * central(f, x, h / 2) - central(f, x, h)) / 3"),
     "expected: [-0.5, -0.25, 0.25, 0.5] got: [-0.25, -0.125, 0.125, 0.25]"),
    (_returning("central(f, x, 1e-4 * h)"),
     "expected: [-0.5, -0.25, 0.25, 0.5] got: [-2.5e-05, 2.5e-05]"),
    ("""
import numpy as np

def slope(f, x, h):  # asks a fifth time
    places = x + h * np.arange(-2, 3)
    fitted = np.polyfit(places - x, [f(place) for place in places], 4)
    return fitted[-2]
""", "expected: 4 times got: 5 times"),
    ("""
import numpy as np

def slope(f, x, h):  # at four places, not at these
    places = x + h * np.array([-3, -1, 1, 3])
    d, e = [(f(x + k * h) - f(x - k * h)) / (2 * k * h) for k in (1, 3)]
    return (9 * d - e) / 8
""", "expected: [-0.5, -0.25, 0.25, 0.5] got: [-0.75, -0.25, 0.25, 0.75]"),
]
RIGHT = [
    """
def slope(f, x, h):
    near, far = f(x + h) - f(x - h), f(x + 2 * h) - f(x - 2 * h)
    return (8 * near - far) / (12 * h)
""",
    """
import numpy as np

def slope(f, x, h):
    values = np.array([f(x + k * h) for k in (-2, -1, 1, 2)])
    return values @ [1, -8, 8, -1] / (12 * h)
""",
    """
from fractions import Fraction

def slope(f, x, h):
    weights = {-2: 1, -1: -8, 1: 8, 2: -1}
    h = Fraction(h)
    return sum(Fraction(f(float(x + k * h))) * weight
               for k, weight in weights.items()) / (12 * h)
""",
    """
def slope(f, x, h):
    d, e = [(f(x + k) - f(x - k)) / (2 * k) for k in (h, h + h)]
    return d + (d - e) / 3
""",
]
