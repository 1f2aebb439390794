r"""Two places for epsilon

The paper on Adam ends its algorithm with a second form, "at the expense of
clarity":

$$ \theta \leftarrow \theta - \eta \, \frac{\sqrt{1 - \beta_2^t}}{1 -
\beta_1^t} \cdot \frac{m}{\sqrt{v} + \hat\varepsilon} $$

Here $m$ and $v$ are the fading means as they are, not corrected. The first
form divides by $\sqrt{v / (1 - \beta_2^t)} + \varepsilon$ instead.

Write `epsilon_hat(epsilon, beta2, t)`, which returns the
$\hat\varepsilon$ with which step `t` of the second form equals step `t` of
the first. `t` counts from 1, `beta2` is 0 or more and below 1.
"""

from nnbook.exercises.checking import Answer, expect_call

HINT = r"""
Multiply the numerator and the denominator of the first form by
$\sqrt{1 - \beta_2^t}$. What stands behind the plus sign in the denominator?
"""

STARTER = '''
def epsilon_hat(epsilon, beta2, t):
    """The epsilon of the second form that gives the first form's step."""
    return epsilon
'''

SOLUTION = '''
import math


def epsilon_hat(epsilon, beta2, t):
    """The epsilon of the second form that gives the first form's step."""
    return epsilon * math.sqrt(1 - beta2**t)
'''

WHY = r"""
With $\beta_2 = 0.999$ the first step has $\hat\varepsilon = 0.03 \,
\varepsilon$, and only after some thousands of steps are the two the same. So
a program in the second form whose $\hat\varepsilon$ stays put, as that of
TensorFlow does, has a larger epsilon in its first steps than a program in the
first form with the same number. For $10^{-8}$ nobody will notice; for 0.1 or
1, which some recipes ask for, everybody does.
"""

WRONG = [
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return epsilon / (1 - beta2**t) ** 0.5", "epsilon_hat("),
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return epsilon * (1 - beta2**t)", "epsilon_hat("),
    # no power of t
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return epsilon * (1 - beta2) ** 0.5", "epsilon_hat("),
    # the power of the root
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return epsilon * (1 - beta2 ** (t / 2))", "epsilon_hat("),
    # counts from 0
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return epsilon * (1 - beta2 ** (t - 1)) ** 0.5", "epsilon_hat("),
    # under the root, as for another rule
    ("def epsilon_hat(epsilon, beta2, t):\n"
     "    return (epsilon * (1 - beta2**t)) ** 0.5", "epsilon_hat("),
]

RIGHT = [
    """
def epsilon_hat(epsilon, beta2, t):
    return epsilon * (1 - beta2**t) ** 0.5
""",
    """
import numpy as np

def epsilon_hat(epsilon, beta2, t):
    return np.sqrt(1 - np.power(beta2, t)) * epsilon
""",
    """
import math

def epsilon_hat(epsilon, beta2, t):
    shares = sum((1 - beta2) * beta2**k for k in range(t))
    return math.sqrt(epsilon**2 * shares)
""",
    """
from decimal import Decimal

def epsilon_hat(epsilon, beta2, t):
    root = (1 - Decimal(beta2) ** t).sqrt()
    return float(Decimal(epsilon) * root)
""",
]


def check(answer: Answer) -> None:
    for epsilon, beta2, t in [(1.0, 0.75, 1), (4.0, 0.75, 1), (1.0, 0.5, 2),
                              (0.1, 0.999, 1), (0.1, 0.999, 20),
                              (3.0, 0.0, 1), (2.0, 0.9, 500),
                              (1e-8, 0.999, 3)]:
        gives = epsilon * float((1 - beta2**t) ** 0.5)
        expect_call(answer.epsilon_hat, epsilon, beta2, t, gives=gives,
                    absolute=0)
