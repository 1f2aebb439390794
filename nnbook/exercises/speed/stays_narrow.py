r"""Where float32 gets lost

`step` below is given arrays in float32 and should answer in float32, but its
result is float64, and so are most of the arrays on the way. Mend it. A
conversion at the end does not count: the arrays on the way must be float32
too.

It gets `weights` of shape (m, n), `gradients` of shape (s, m, n), one slice
for each of s samples, and `rate`, a number taken out of a float64 array. It
returns the weights after a step of `rate` along the mean of the slices,
without changing what it was given. The same code must still answer in
float64, to all its digits, when it is given float64.

(`np.tensordot(a, b, axes=1)` adds up the slices of `b`, each times its number
in `a`.)
"""

from types import SimpleNamespace
from typing import Any

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, call, expect

HINT = """
Print the `dtype` of each array on the way. Two things in the code are
float64: an array that nobody asked to be anything else, and a number. A plain
Python `float` adapts to the arrays that it meets. What type has `rate`?
"""

STARTER = '''
import numpy as np


def step(weights, gradients, rate):
    """The weights after one step."""
    shares = np.ones(len(gradients)) / len(gradients)
    mean = np.tensordot(shares, gradients, axes=1)
    return weights - rate * mean
'''

SOLUTION = '''
import numpy as np


def step(weights, gradients, rate):
    """The weights after one step."""
    mean = gradients.sum(axis=0) / len(gradients)
    return weights - float(rate) * mean
'''

WHY = """
`np.ones` makes float64 unless it is told another type, and what it meets
becomes float64 too: `np.ones(s, gradients.dtype)` would have done as well.
The rate is an `np.float64`, which counts as an array's number; `float(rate)`
is a Python number, which does not.
"""


SEEN = SimpleNamespace(types=[])


class Traced(np.ndarray):
    """An array that notes the types of all arrays made from it."""

    def __array_ufunc__(
        self, ufunc: Any, method: str, *inputs: Any, **options: Any
    ) -> Any:
        if "out" in options:
            options["out"] = tuple(map(_plain, options["out"]))
        return _traced(getattr(ufunc, method)(*map(_plain, inputs), **options))

    def __array_function__(
        self, function: Any, types: Any, arguments: Any, options: Any
    ) -> Any:
        return _traced(super().__array_function__(
            function, types, arguments, options))


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for dtype, rate in ((np.float32, 0.5), (np.float64, 0.7)):
        for s, m, n in ((2, 1, 1), (4, 3, 2), (8, 2, 5)):
            weights: Any = rng.integers(-8, 9, (m, n)).astype(dtype)
            gradients: Any = rng.integers(-8, 9, (s, m, n)).astype(dtype)
            expected = weights - rate * gradients.sum(axis=0) / s
            SEEN.types = []
            found = call(answer.step, weights.view(Traced),
                         gradients.view(Traced), np.float64(rate),
                         keeps=True)
            what = f"the step for {np.dtype(dtype)}, shape {gradients.shape}"
            if getattr(found, "dtype", None) != dtype:
                kind = getattr(found, "dtype", type(found).__name__)
                raise Wrong(f"the type of {what}", str(np.dtype(dtype)),
                            str(kind))
            expect(what, _plain(found), expected)
            for kind in SEEN.types:
                if kind.kind == "f" and kind != dtype:
                    raise Wrong(f"the type of an array on the way to {what}",
                                str(np.dtype(dtype)), str(kind))


def _traced(found: Any) -> Any:
    if not isinstance(found, np.ndarray):
        return found
    SEEN.types.append(found.dtype)
    return found.view(Traced)


def _plain(array: Any) -> Any:
    return array.view(np.ndarray) if isinstance(array, Traced) else array


WRONG = [
    ("""
def step(weights, gradients, rate):
    return weights - rate * gradients.sum(axis=0) / len(gradients)
""", "expected: float32 got: float64"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    shares = np.ones(len(gradients)) / len(gradients)
    mean = np.tensordot(shares, gradients, axes=1)
    return (weights - rate * mean).astype(weights.dtype)
""", "on the way"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    mean = (gradients.sum(axis=0) / len(gradients)).astype(np.float32)
    return weights - np.float32(rate) * mean
""", "for float64"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    mean = gradients.sum(axis=0)
    return weights - float(rate) * mean
""", "the step for float32"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    mean = gradients.sum(axis=0) / len(gradients)
    weights -= float(rate) * mean
    return weights
""", "unchanged"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    mean = gradients.mean(axis=0)
    return weights + float(rate) * mean
""", "the step for float32"),
    ("""
import numpy as np


def step(weights, gradients, rate):
    mean = gradients.mean(axis=0)
    return weights - np.float32(rate) * mean
""", "for float64"),
]
RIGHT = [
    """
import numpy as np


def step(weights, gradients, rate):
    shares = np.ones(len(gradients), gradients.dtype) / len(gradients)
    mean = np.tensordot(shares, gradients, axes=1)
    return weights - weights.dtype.type(rate) * mean
""",
    """
import numpy as np


def step(weights, gradients, rate):
    return weights - float(rate) * gradients.mean(axis=0)
""",
    """
import numpy as np


def step(weights, gradients, rate):
    total = np.zeros_like(weights)
    for one in gradients:
        total += one
    total /= len(gradients)
    total *= float(rate)
    return weights - total
""",
    """
import numpy as np


def step(weights, gradients, rate):
    n = len(gradients)
    shares = np.full(n, 1 / n, dtype=gradients.dtype)
    mean = np.einsum("s,smn->mn", shares, gradients)
    return weights - rate.astype(weights.dtype) * mean
""",
]
