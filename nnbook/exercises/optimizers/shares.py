r"""Where the correction comes from

A fading mean begins at 0, and at each step becomes `beta` times itself plus
`1 - beta` times the new slope. After `t` steps it is divided by
`1 - beta**t`.

Write `shares(beta, t)`, which returns a list of `t` numbers: how much each of
the `t` slopes counts in the corrected mean, the first slope first. `beta` is
0 or more and below 1, `t` is a whole number from 1.

For `beta` ½ and two steps the shares are 1/3 and 2/3. What do the shares of
any number of steps add up to, and why?
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Follow the first slope alone, with 1 in its place and 0 for all others: it
comes in as `1 - beta`, and each further step multiplies it by `beta`. How
many further steps does it live through?
"""

STARTER = '''
def shares(beta, t):
    """How much each of t slopes counts in the corrected mean."""
    return [...]
'''

SOLUTION = '''
def shares(beta, t):
    """How much each of t slopes counts in the corrected mean."""
    whole = 1 - beta**t
    return [(1 - beta) * beta**(t - i) / whole for i in range(1, t + 1)]
'''

WHY = r"""
The shares of the raw mean are $(1 - \beta) \beta^{t-i}$, and they add up to
$(1 - \beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t$: multiply out,
and all but the first and the last term cancel. What is missing to 1 is the
share of the 0 that the mean began with. Dividing by $1 - \beta^t$ makes the
shares add up to 1, and so a mean of slopes and of nothing else.
"""

WRONG = [
    # not corrected
    ("def shares(beta, t):\n"
     "    return [(1 - beta) * beta**(t - i) for i in range(1, t + 1)]",
     "shares("),
    # the last slope first
    ("def shares(beta, t):\n"
     "    whole = 1 - beta**t\n"
     "    return [(1 - beta) * beta**i / whole for i in range(t)]",
     "shares("),
    # no power of t
    ("def shares(beta, t):\n"
     "    return [beta**(t - i) for i in range(1, t + 1)]", "shares("),
    # every slope alike
    ("def shares(beta, t):\n    return [1 / t] * t", "shares("),
    # one power too many
    ("def shares(beta, t):\n"
     "    whole = sum(beta**i for i in range(1, t + 1)) or 1\n"
     "    return [beta**(t - i + 1) / whole for i in range(1, t + 1)]",
     "shares("),
    # the example's numbers
    ("def shares(beta, t):\n    return [1 / 3, 2 / 3][-t:]", "shares("),
    # a division that stops in the first step
    ("def shares(beta, t):\n"
     "    whole = 1 - beta**(t - 1)\n"
     "    return [(1 - beta) * beta**(t - i) / (whole or 1)\n"
     "            for i in range(1, t + 1)]", "shares("),
]

RIGHT = [
    """
def shares(beta, t):
    powers = [beta**(t - 1 - i) for i in range(t)]
    return [power / sum(powers) for power in powers]
""",
    """
import numpy as np

def shares(beta, t):
    powers = float(beta) ** np.arange(t)[::-1]
    return powers / powers.sum()
""",
    """
def shares(beta, t):
    counts = []
    for _ in range(t):
        counts = [beta * count for count in counts] + [1 - beta]
    return tuple(count / (1 - beta**t) for count in counts)
""",
    """
from fractions import Fraction

def shares(beta, t):
    beta = Fraction(beta)
    whole = 1 - beta**t
    return [float((1 - beta) * beta**(t - i) / whole)
            for i in range(1, t + 1)]
""",
]


def check(answer: Answer) -> None:
    for beta, t in [(0.5, 2), (0.5, 1), (0.5, 3), (0.0, 1), (0.0, 4),
                    (0.9, 1), (0.9, 10), (0.25, 5), (0.999, 3)]:
        raw = (1 - beta) * beta ** np.arange(t - 1.0, -1, -1)
        gives = (raw / raw.sum()).tolist()
        expect_call(answer.shares, beta, t, gives=gives)
