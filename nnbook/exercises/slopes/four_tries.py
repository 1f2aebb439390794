r"""Four tries

A central difference with the step $h$ gives $s + b h^2 + c h^4 + \dots$,
where $s$ is the slope. One with the step $2h$ gives the same with $2h$ in
place of $h$. Combine the two so that $b$ disappears.

Write `slope(f, x, h)` that does so. It may ask `f` four times: at $x \pm h$
and at $x \pm 2h$. On polynomials up to degree 4 it is exact, whatever the
step.

On paper: what is left of $c h^4$? And what becomes of the best step?
"""

from collections.abc import Callable

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, call, expect

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
    for degree in (1, 2, 3, 4):
        factors = rng.integers(-3, 4, degree + 1)
        factors[0] = 2
        f, df = np.poly1d(factors), np.polyder(np.poly1d(factors))
        x, h = float(rng.integers(-3, 4)), float(rng.choice([0.25, 0.5, 1.0]))
        compare(answer, f"{polynomial(factors)}, x={x}, h={h}",
                f, x, h, float(df(x)))
    compare(answer, "x**5, x=1.0, h=0.5", lambda x: x**5, 1.0, 0.5, 4.75)


def compare(
    answer: Answer, what: str, f: Function, x: float, h: float, right: float
) -> None:
    asked: list[float] = []

    def watched(place: float) -> float:
        asked.append(place)
        return float(f(place))

    got = call(answer.slope, watched, x, h)
    expect(f"slope of {what}", got, right)
    if len(asked) > 4:
        raise Wrong(f"how often f was asked, for {what}", "4 times",
                    f"{len(asked)} times")


def polynomial(factors: np.ndarray) -> str:
    """Its formula, highest power first.

    >>> polynomial(np.array([2, 0, -1]))
    '2*x**2 + 0*x**1 + -1*x**0'
    """
    top = len(factors) - 1
    return " + ".join(
        f"{factor}*x**{top - place}" for place, factor in enumerate(factors))


WRONG = [
    ("""
def slope(f, x, h):
    def central(h):
        return (f(x + h) - f(x - h)) / (2 * h)
    return 4 * central(h) - central(2 * h)
""", "expected: 2.0 got: 6.0"),
]
