"""Compare a column with a list

A network gave `predictions` of shape $(n, 1)$, and the right answers, the
`targets`, have shape $(n,)$. Someone counts how many agree:

```text
(predictions == targets).mean()
```

For the predictions 0, 1, 2 and the targets 0, 1, 2, which agree everywhere,
this gives 1/3.

Write `share_right(predictions, targets)`: the share of places in which both
agree, a number from 0 to 1. Each of the two may have shape $(n,)$ or $(n, 1)$.
Where they do not hold equally many numbers, raise `ValueError`.
"""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from nnbook.exercises.checking import Answer, expect_call, expect_error

HINT = """
What is the shape of `predictions == targets`? Bring both to the shape $(n,)$
before you compare them: `reshape(-1)` does, and leaves $(n,)$ as it is. Then
compare shapes, before NumPy finds a way to make them fit.
"""

STARTER = '''
def share_right(predictions, targets):
    """The share of predictions that equal their target."""
    return (predictions == targets).mean()
'''

SOLUTION = '''
def share_right(predictions, targets):
    """The share of predictions that equal their target."""
    predictions = predictions.reshape(-1)
    targets = targets.reshape(-1)
    if predictions.shape != targets.shape:
        raise ValueError(
            f"{len(predictions)} predictions, {len(targets)} targets"
        )
    return (predictions == targets).mean()
'''

WHY = """
Aligned from the right, $(n, 1)$ and $(n,)$ give $(n, n)$: every prediction is
compared with every target. With three different numbers, each agrees with
one of the three targets, and the mean is 1/3 whatever the order.

Two arrays of shape (1,) and $(n,)$ broadcast as well. This is why the lengths
are compared, and why the book's own `accuracy` refuses everything that would
have to be stretched to fit.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [([0, 1, 2], [0, 1, 2]), ([0, 1, 2, 2], [0, 2, 1, 2]),
             ([3], [3]), ([3], [4]), ([1, -1], [-1, -1]),
             ([100_000, 2**24], [100_001, 2**24 + 1])]
    for n in (5, 8):
        cases.append(tuple(rng.integers(0, 3, (2, n)).tolist()))
    for predictions, targets in cases:
        right = [p == t for p, t in zip(predictions, targets)]
        for left, other in product(shapes(predictions), shapes(targets)):
            expect_call(
                answer.share_right, left, other, gives=sum(right) / len(right)
            )
    for fewer in ([1], [1, 1]):
        for left, other in product(shapes([1, 1, 1]), shapes(fewer)):
            expect_error(answer.share_right, left, other, raises=ValueError)
            expect_error(answer.share_right, other, left, raises=ValueError)


def shapes(numbers: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The numbers as a column of shape (n, 1), and in shape (n,)."""
    return np.reshape(numbers, (-1, 1)), np.array(numbers)


WRONG = [
    ("""
def share_right(predictions, targets):
    return (predictions.reshape(-1) == targets.reshape(-1)).mean()
""", "expected: that it raises ValueError got: 1.0"),
    ("""
def share_right(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("lengths")
    return (predictions.reshape(-1) == targets).mean()
""", "got: 0.333333"),
    ("""
def share_right(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("lengths")
    agree = predictions.reshape(-1, 1) == targets.reshape(1, -1)
    return agree.mean()
""", "got: 0.333333"),
    ("""
def share_right(predictions, targets):
    pairs = list(zip(predictions.ravel(), targets.ravel()))
    return sum(p == t for p, t in pairs) / len(pairs)
""", "expected: that it raises ValueError got: 1.0"),
    ("""
def share_right(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("lengths")
    return (predictions.ravel() == targets.ravel()).sum()
""", ", [1], [2]]), np.array([[0], [1], [2]])) expected: 1.0 got: 3"),
    ("""
def share_right(predictions, targets):
    if predictions.shape != targets.shape:  # refuses too much
        raise ValueError("shapes")
    return (predictions == targets).mean()
""", "line 3: ValueError"),
    ("""
import numpy as np

def share_right(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("lengths")
    return np.isclose(predictions.ravel(), targets.ravel()).mean()
""", "expected: 0.0 got: 1.0"),
    ("""
def share_right(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("lengths")
    return (predictions.ravel() ** 2 == targets.ravel() ** 2).mean()
""", "expected: 0.5 got: 1.0"),
]
RIGHT = [
    """
def share_right(predictions, targets):
    left, right = predictions.ravel().tolist(), targets.ravel().tolist()
    if len(left) != len(right):
        raise ValueError("lengths")
    return sum(p == t for p, t in zip(left, right)) / len(left)
""",
    """
from fractions import Fraction

def share_right(predictions, targets):
    pairs = list(zip(predictions.flat, targets.flat, strict=True))
    return Fraction(sum(bool(p == t) for p, t in pairs), len(pairs))
""",
    """
import numpy as np

def share_right(predictions, targets):
    if predictions.size != targets.size:
        raise ValueError("lengths")
    predictions.shape = targets.shape = (-1, 1)
    return np.float32(np.count_nonzero(predictions == targets) / targets.size)
""",
]
