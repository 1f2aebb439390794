r"""Sigmoid and its loss, fused

A network with two classes may end in a single score $z$ for class 1, with
$p = \sigma(z)$ its probability. The target $t$ is 0 or 1, and the loss is
$-\log p$ or $-\log (1 - p)$.

1. On paper: show that both cases are $\ell = \log (1 + e^z) - t z$, and that
   the slope is $p - t$.
2. Write `losses(logits, targets)`, the loss of each sample, and
   `slopes(logits, targets)`, the slope of their mean along each logit. Both
   take two arrays of shape (s,) and return one. Logits may be as large as
   1000 and as small as −1000, and nothing may become `inf` or `nan`.
"""

import numpy as np

from nnbook.activations import sigmoid
from nnbook.exercises.checking import Answer, expect_call

HINT = r"""
For the first part, $1 - \sigma(z) = 1 / (1 + e^z)$, and
$\sigma(z) = e^z / (1 + e^z)$. For the second, $1 + e^z$ is a sum of two
exponentials, $e^0 + e^z$: take the larger of 0 and $z$ out, as log-sum-exp
does. The sigmoid of `nnbook.activations` is safe at any size.
"""

STARTER = '''
import numpy as np


def losses(logits, targets):
    """The loss of each sample."""
    p = 1 / (1 + np.exp(-logits))
    return -targets * np.log(p) - (1 - targets) * np.log(1 - p)


def slopes(logits, targets):
    """The slope of the mean loss along each logit."""
    return ...
'''

SOLUTION = '''
import numpy as np

from nnbook.activations import sigmoid


def losses(logits, targets):
    """The loss of each sample."""
    largest = np.maximum(logits, 0)
    rest = np.exp(-largest) + np.exp(logits - largest)
    return np.log(rest) + largest - targets * logits


def slopes(logits, targets):
    """The slope of the mean loss along each logit."""
    return (sigmoid(logits) - targets) / len(logits)
'''

WHY = r"""
For $t = 0$, $-\log (1 - p) = \log (1 + e^z)$. For $t = 1$,
$-\log p = \log (1 + e^z) - \log e^z = \log (1 + e^z) - z$. The slope of
$1 + e^z$ is $e^z$, that of the logarithm one over it, so
$\log (1 + e^z)$ has the slope $e^z / (1 + e^z) = p$, and $-tz$ has $-t$.

It is the fused loss of this chapter for two classes whose first score is
held at 0: then log-sum-exp is $\log (e^0 + e^z)$.
"""


@np.errstate(all="ignore")  # the check says it better than a warning
def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for logits, targets in (
        (np.array([0.0, 2.0]), np.array([1, 0])),
        (np.array([1000.0, -1000.0]), np.array([0, 1])),
        (np.array([1000.0, -1000.0, 0.0]), np.array([1, 0, 0])),
        (rng.integers(-9, 10, 6).astype(float), rng.integers(0, 2, 6)),
    ):
        expected = np.logaddexp(0, logits) - targets * logits
        expect_call(answer.losses, logits, targets, gives=expected)
        slopes = (sigmoid(logits) - targets) / len(logits)
        expect_call(answer.slopes, logits, targets, gives=slopes)


WRONG = [
    ("""
import numpy as np
from nnbook.activations import sigmoid

def losses(logits, targets):
    return np.log(1 + np.exp(logits)) - targets * logits

def slopes(logits, targets):
    return (sigmoid(logits) - targets) / len(logits)
""", "got: np.array([inf, 1000.0]), of shape (2,)"),
]
