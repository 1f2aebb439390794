r"""The rule for a ReLU that leaks

A *leaky* ReLU lets negative numbers through too, but smaller: it answers $z$
where $z \ge 0$ and $a z$ where $z < 0$, with a number $a$ that is fixed before
training. Write `leaky_spread(n_inputs, a)`: the spread of weights, drawn
around 0, with which a dense layer of `n_inputs` inputs and a leaky ReLU behind
it keep the mean square.

Your answer is compared to one part in a million.
"""

import math

from nnbook.exercises.checking import Answer, expect, expect_number

HINT = """
Follow the five lines. How much of the mean square does the positive half
keep, and how much the negative one?
"""

STARTER = '''
def leaky_spread(n_inputs, a):
    """The spread that keeps the size through a leaky ReLU."""
    return ...
'''

SOLUTION = '''
import math

def leaky_spread(n_inputs, a):
    """The spread that keeps the size through a leaky ReLU."""
    kept = (1 + a**2) / 2
    return math.sqrt(1 / (n_inputs * kept))
'''

WHY = r"""
Half of the squares come through whole, the other half times $a^2$. So the
activation keeps $(1 + a^2) / 2$ of the mean square. With $a = 0$ that is He's
rule; with $a = 1$ nothing bends and $\sigma = 1 / \sqrt{n}$. A negative $a$
folds the signal over, and keeps as much as its positive twin.
"""

WRONG = [
    ("def leaky_spread(n_inputs, a):\n"
     "    return (2 / n_inputs) ** 0.5", "leaky_spread"),
    ("def leaky_spread(n_inputs, a):\n"
     "    return (2 / ((1 + a) * n_inputs)) ** 0.5", "leaky_spread"),
    ("def leaky_spread(n_inputs, a):\n"
     "    return 2 / ((1 + a**2) * n_inputs)", "leaky_spread"),
    ("def leaky_spread(n_inputs, a):\n"
     "    return (1 / (n_inputs * (1 + a**2))) ** 0.5", "leaky_spread"),
    ("def leaky_spread(n_inputs, a):\n"
     "    return (2 / (1 + a**2) / n_inputs) ** 0.5 if a >= 0 "
     "else (2 / n_inputs) ** 0.5", "leaky_spread"),
    ("def leaky_spread(n_inputs, a):\n"
     "    return round((2 / (1 + a**2) / n_inputs) ** 0.5, 3)",
     "leaky_spread"),
]

RIGHT = [
    "def leaky_spread(n_inputs, a):\n"
    "    return (2 / (n_inputs * (1 + a * a))) ** 0.5",
    "import numpy as np\n"
    "def leaky_spread(n_inputs, a):\n"
    "    return np.sqrt(2 / (1 + np.square(a)) / n_inputs)",
    "import numpy as np\n"
    "leaky_spread = lambda n_inputs, a: np.float32(\n"
    "    np.sqrt(2 / n_inputs) / np.hypot(1, a))",
    "def leaky_spread(n_inputs, a):\n"
    "    halves = [1, a**2]\n"
    "    return (n_inputs * sum(halves) / len(halves)) ** -0.5",
]


def check(answer: Answer) -> None:
    for n_inputs, a in (
        (2, 0), (200, 0), (64, 1), (64, 0.01), (1, 0.5), (4096, 0.2), (9, -1),
        (30, -0.5), (10**6, 3), (7, 2),
    ):
        call = f"leaky_spread({n_inputs}, {a})"
        got = answer.leaky_spread(n_inputs, a)
        expect_number(call, got)
        right = math.sqrt(2 / ((1 + a**2) * n_inputs))
        expect(f"{call} / {right:.6g}", round(float(got) / right, 6), 1.0)
