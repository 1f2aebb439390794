r"""Sigmoid and its loss, fused

A network with two classes may end in a single score $z$ for class 1, with
$p = \sigma(z)$ its probability. The target $t$ is 0 or 1, and the loss is
$-\log p$ or $-\log (1 - p)$.

1. On paper: show that both cases are $\ell = \log (1 + e^z) - t z$, and that
   the slope is $p - t$.
2. Write `losses(logits, targets)`, the loss of each sample, and
   `slopes(logits, targets)`, the slope of their mean along each logit. Both
   take two arrays of shape (s,) and return one. Logits may be as large as
   1000 and as small as −1000, and nothing that you return may be `inf` or
   `nan`, or cut off.
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


CASES: list[tuple[list[float], list[int]]] = [
    ([0, 2], [1, 0]), ([1000, -1000], [0, 1]),
    ([1000, -1000, 0], [1, 0, 0]), ([3], [1]), ([-1], [0]),
    ([40, -40, 40, -40], [0, 0, 1, 1]), ([16.5, -16.5], [0, 1]),
    ([710, 709, -710, -745], [0, 1, 1, 0]), ([0, 0, 0], [0, 1, 1]),
    ([5, -7, 1, 2, -3, 8], [1, 0, 0, 1, 1, 0]),
]


def check(answer: Answer) -> None:
    for given, classes in CASES:
        logits, targets = np.array(given, dtype=float), np.array(classes)
        expected = np.logaddexp(0, logits) - targets * logits
        expect_call(answer.losses, logits, targets, gives=expected)
        slopes = (sigmoid(logits) - targets) / len(logits)
        expect_call(answer.slopes, logits, targets, gives=slopes)


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
import numpy as np
from nnbook.activations import sigmoid

def losses(logits, targets):
    return np.log(1 + np.exp(logits)) - targets * logits

def slopes(logits, targets):
    return (sigmoid(logits) - targets) / len(logits)
""", "got: np.array([inf, 1000.0]), of shape (2,)"),
    (_solved(" / len(logits)", ""),
     "got: np.array([-0.5, 0.88079707"),
    (_solved("sigmoid(logits) - targets", "targets - sigmoid(logits)"),
     "got: np.array([0.25, -0.44039853"),
    (_solved("sigmoid(logits) - targets",
             "np.clip(sigmoid(logits), 1e-7, 1 - 1e-7) - targets"),
     "got: np.array([0.49999995, -0.49999995]), of shape (2,)"),
    (_solved("- targets * logits", "+ targets * logits"),
     "got: np.array([1000.0, -1000.0]), of shape (2,)"),
    (_solved("    return np.log(rest) + largest - targets * logits", """\
    return (np.log(rest) + largest - targets * logits) / len(logits)"""),
     "losses(np.array([0.0, 2.0]), np.array([1, 0]))"),
    (_solved("    largest = np", """\
    logits = np.clip(logits, -500, 500)
    largest = np"""), "got: np.array([500.0, 500.0]), of shape (2,)"),
    (_solved("np.maximum(logits, 0)", "logits.max()"),
     "got: np.array([1000.0, -inf]), of shape (2,)"),
    ("""
from nnbook.activations import sigmoid
from nnbook.losses import BinaryCrossEntropy

def losses(logits, targets):
    return BinaryCrossEntropy().per_sample(sigmoid(logits), targets)

def slopes(logits, targets):
    return (sigmoid(logits) - targets) / len(logits)
""", "got: np.array([16.11809565"),
    ("""
import numpy as np

def losses(logits, targets):
    return np.logaddexp(0, logits) - targets * logits

def slopes(logits, targets):
    p = np.exp(logits) / (1 + np.exp(logits))
    return (p - targets) / len(logits)
""", "slopes(np.array([1000.0, -1000.0]), np.array([0, 1]))"),
]
RIGHT = [
    """
import numpy as np

def losses(logits, targets):
    return np.logaddexp(0, logits) - targets * logits

def slopes(logits, targets):
    small = np.exp(-np.abs(logits))
    p = np.where(logits >= 0, 1, small) / (1 + small)
    return (p - targets) / logits.size
""",
    """
import numpy as np

def losses(logits, targets):
    signs = 1 - 2 * targets
    z = signs * logits
    return np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))

def slopes(logits, targets):
    return ((1 + np.tanh(logits / 2)) / 2 - targets) / len(targets)
""",
    """
from math import exp, log1p

def losses(logits, targets):
    return [max(z, 0) + log1p(exp(-abs(z))) - t * z
            for z, t in zip(logits.tolist(), targets.tolist())]

def slopes(logits, targets):
    found = []
    for z, t in zip(logits.tolist(), targets.tolist()):
        p = 1 / (1 + exp(-z)) if z > 0 else exp(z) / (1 + exp(z))
        found.append((p - t) / len(logits))
    return found
""",
    """
import numpy as np
from nnbook.losses import SoftmaxCrossEntropy

def losses(logits, targets):
    rows = np.stack([np.zeros(len(logits)), logits], axis=1)
    return SoftmaxCrossEntropy().per_sample(rows, targets)

def slopes(logits, targets):
    loss = SoftmaxCrossEntropy()
    loss.forward(np.stack([np.zeros(len(logits)), logits], axis=1), targets)
    return loss.backward()[:, 1]
""",
]
