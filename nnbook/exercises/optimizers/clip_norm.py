"""Clip the length, not the elements

Write `clip(gradients, most)`. `gradients` is a list of arrays, the slopes of
a network; `most` is a number above 0. Put all their numbers end to end, and
they are one long arrow. Return a list of arrays of the same shapes: the same
arrow, shortened to the length `most` where it is longer, and as it was where
it is not. Leave the arrays that you were given as they are.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
One length for all arrays together: the root of the sum of all squares. One
factor for all of them, `most / length`, and never above 1. What if all slopes
are 0?
"""

STARTER = '''
import numpy as np


def clip(gradients, most):
    """The gradients, shortened together to a length of at most most."""
    return [np.clip(gradient, -most, most) for gradient in gradients]
'''

SOLUTION = '''
import math


def clip(gradients, most):
    """The gradients, shortened together to a length of at most most."""
    squares = sum((gradient**2).sum() for gradient in gradients)
    length = math.sqrt(squares)
    factor = most / length if length > most else 1.0
    return [factor * gradient for gradient in gradients]
'''

WHY = """
One factor for all keeps the direction: a shorter step the same way down.
Clipping each number by itself turns (30, 4) into (5, 4), which points
elsewhere; clipping each array by itself turns the balance between the layers.
"""

WRONG = [
    # number by number
    ("import numpy as np\n"
     "def clip(gradients, most):\n"
     "    return [np.clip(one, -most, most) for one in gradients]", "clip("),
    # array by array
    ("import numpy as np\n"
     "def clip(gradients, most):\n"
     "    lengths = [np.sqrt((one**2).sum()) for one in gradients]\n"
     "    return [one * min(1, most / length) if length else one\n"
     "            for one, length in zip(gradients, lengths)]", "clip("),
    # made longer, too
    ("import math\n"
     "def clip(gradients, most):\n"
     "    length = math.sqrt(sum((one**2).sum() for one in gradients))\n"
     "    return [one * most / length if length else one\n"
     "            for one in gradients]", "clip("),
    # 0 divided by 0
    ("import numpy as np\n"
     "def clip(gradients, most):\n"
     "    length = np.sqrt(sum((one**2).sum() for one in gradients))\n"
     "    with np.errstate(all='ignore'):\n"
     "        factor = np.where(most / length < 1, most / length, 1)\n"
     "        factor = factor if length else most / length * 0\n"
     "    return [one * factor for one in gradients]", "clip("),
    # the square of the length
    ("def clip(gradients, most):\n"
     "    length = sum((one**2).sum() for one in gradients)\n"
     "    factor = most / length if length > most else 1\n"
     "    return [one * factor for one in gradients]", "clip("),
    # the sum of sizes, another length
    ("def clip(gradients, most):\n"
     "    length = sum(abs(one).sum() for one in gradients)\n"
     "    factor = most / length if length > most else 1\n"
     "    return [one * factor for one in gradients]", "clip("),
    # the caller's arrays are changed
    ("import math\n"
     "def clip(gradients, most):\n"
     "    length = math.sqrt(sum((one**2).sum() for one in gradients))\n"
     "    for one in gradients:\n"
     "        one *= most / max(length, most)\n"
     "    return gradients", "unchanged"),
    # the largest element sets the factor
    ("def clip(gradients, most):\n"
     "    largest = max(abs(one).max() for one in gradients)\n"
     "    factor = most / max(largest, most)\n"
     "    return [one * factor for one in gradients]", "clip("),
]

RIGHT = [
    """
import numpy as np

def clip(gradients, most):
    length = np.linalg.norm(np.concatenate([g.ravel() for g in gradients]))
    return [g * (most / max(length, most)) for g in gradients]
""",
    """
import math

def clip(gradients, most):
    length = math.sqrt(sum(float(x) ** 2 for g in gradients for x in g.flat))
    if length <= most:
        return [g.copy() for g in gradients]
    return tuple(g * (most / length) for g in gradients)
""",
    """
import numpy as np

def clip(gradients, most):
    squares = sum(np.vdot(g, g) for g in gradients)
    return [np.minimum(1, most / np.sqrt(squares)) * g if squares else g
            for g in gradients]
""",
    """
import copy
import numpy as np

def clip(gradients, most):
    kept = copy.deepcopy(gradients)
    length = np.sqrt(sum(g.ravel() @ g.ravel() for g in kept))
    if length > most:
        for g in kept:
            g *= most / length
    return kept
""",
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [
        ([np.array([30.0, 40.0])], 5.0),
        ([np.array([30.0, 4.0])], 5.0),
        ([np.array([3.0, 4.0])], 5.0),
        ([np.array([0.3, 0.4])], 5.0),
        ([np.array([3.0]), np.array([4.0])], 1.0),
        ([np.zeros(3)], 1.0),
        ([np.zeros((2, 2)), np.array([-8.0])], 2.0),
        ([rng.integers(-9, 10, (3, 2)).astype(float),
          rng.integers(-9, 10, 2).astype(float)], 0.5),
    ]
    for gradients, most in cases:
        squares = [(gradient**2).sum() for gradient in gradients]
        factor = min(1.0, most / max(float(np.sqrt(sum(squares))), 1e-300))
        gives = [gradient * factor for gradient in gradients]
        expect_call(answer.clip, gradients, most, gives=gives, keeps=True)
