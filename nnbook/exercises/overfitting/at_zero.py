r"""At rest at zero

A weight pays $\lambda \lvert w \rvert$, and the loss has the slope $g$ along
it, the same wherever it is. Write `settled(w, g, strength, rate, n_steps)`:
the weight after `n_steps` steps, each along the slope of loss and penalty
together, where the penalty's slope at 0 is 0.

Then `stays`, a list of `True` or `False`. Four weights lie at 0 with strength
½ and the slopes of the loss $g = 0$, $0.4$, $-0.5$ and $2$. Which of them does
it *not pay* to move, because loss and penalty together would not become
smaller in either direction?
"""

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
For `stays`, leave the step out of it. To the right of 0 the whole grows by
λ + g per unit, to the left by λ − g. When are both not negative?
"""

STARTER = '''
def settled(w, g, strength, rate, n_steps):
    """The weight after so many steps."""
    return ...

stays = [..., ..., ..., ...]
'''

SOLUTION = '''
def settled(w, g, strength, rate, n_steps):
    """The weight after so many steps."""
    for _ in range(n_steps):
        sign = (w > 0) - (w < 0)
        w = w - rate * (g + strength * sign)
    return w

stays = [True, True, True, False]
'''

WHY = r"""
At 0 the penalty has no slope: it has a corner. It does not pay to move as long
as $\lvert g \rvert \le \lambda$, and that is why L1 leaves weights at 0 for
good where L2 only makes them small. The steps do not see the corner. They take
a weight with $0 < \lvert g \rvert \le \lambda$ to within a step of 0 and then
across it, to and fro, which is why the chapter counts weights *near* 0.
"""

_SETTLED = """
def settled(w, g, strength, rate, n_steps):
    for _ in range(n_steps):
        {}
    return w

stays = {}
"""
_SIGN = "w = w - rate * (g + strength * ((w > 0) - (w < 0)))"

WRONG = [
    (_SETTLED.format("w = w - rate * (g + (strength if w >= 0 else -strength"
                     "))", [True, True, True, False]), "settled"),
    (_SETTLED.format("w = w - rate * (g + 2 * strength * w)",
                     [True, True, True, False]), "settled"),
    (_SETTLED.format("w = w - rate * strength * ((w > 0) - (w < 0))",
                     [True, True, True, False]), "settled"),
    (_SETTLED.format("w = w - rate * (g + strength * ((w > 0) - (w < 0))) "
                     "if w else w", [True, True, True, False]), "settled"),
    (_SETTLED.format(_SIGN, [True, False, False, False]), "stays"),
    (_SETTLED.format(_SIGN, [True, True, False, False]), "stays"),
    (_SETTLED.format(_SIGN, [True, True, True, True]), "stays"),
    ("def settled(w, g, strength, rate, n_steps):\n"
     "    return w - n_steps * rate * (g + strength * ((w > 0) - (w < 0)))\n"
     "stays = [True, True, True, False]", "settled"),
]

RIGHT = [
    _SETTLED.format(_SIGN, [True, True, True, False]),
    """
import numpy as np

def settled(w, g, strength, rate, n_steps):
    for _ in range(n_steps):
        w -= rate * (g + strength * np.sign(w))
    return w

stays = [abs(g) <= 0.5 for g in (0, 0.4, -0.5, 2)]
""",
    """
import math

def settled(w, g, strength, rate, n_steps):
    if n_steps == 0:
        return w
    slope = g + (math.copysign(strength, w) if w != 0 else 0)
    return settled(w - rate * slope, g, strength, rate, n_steps - 1)

stays = (True, True, True, False)
""",
]


def check(answer: Answer) -> None:
    for given, gives in (
        ((3.0, 0.0, 0.5, 0.5, 4), 2.0),
        ((-3.0, 0.0, 0.5, 0.5, 4), -2.0),
        ((0.0, 0.0, 0.5, 0.5, 3), 0.0),
        ((0.0, 1.0, 0.5, 0.5, 1), -0.5),
        ((0.0, 1.0, 0.5, 0.5, 2), -0.75),
        ((0.25, 0.0, 1.0, 0.5, 1), -0.25),
        ((0.25, 0.0, 1.0, 0.5, 2), 0.25),
        ((0.5, 0.0, 1.0, 0.5, 5), 0.0),
        ((2.0, -1.0, 0.5, 1.0, 3), 3.5),
        ((2.0, 1.0, 0.5, 1.0, 0), 2.0),
    ):
        expect_call(answer.settled, *given, gives=gives)
    expect("stays", list(answer.stays), [True, True, True, False])
