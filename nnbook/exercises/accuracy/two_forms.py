"""Targets of two kinds

Somebody measures accuracy like this:

```text
(scores.argmax(axis=1) == targets).mean()
```

For targets that are class numbers this is right. One-hot targets of three
samples and three classes are accepted too, and give nonsense.

Write `share_right(scores, targets)`. `scores` has shape $(n, K)$ with $K$ at
least 2. `targets` holds class numbers, shape $(n,)$, or one-hot rows, shape
$(n, K)$, and you may trust that they are what they look like. For targets of
any other shape, $(n, 1)$ among them, raise `ValueError`.
"""

import numpy as np

from nnbook.data import one_hot
from nnbook.exercises.checking import Answer, expect_call, expect_error

HINT = """
Look at the shape before you compare: `targets.shape == scores.shape` tells
one-hot rows. In which column is the 1 of a one-hot row? You know a function
that finds it.
"""

STARTER = '''
def share_right(scores, targets):
    """The share of rows that score highest in the right column."""
    return float((scores.argmax(axis=1) == targets).mean())
'''

SOLUTION = '''
def share_right(scores, targets):
    """The share of rows that score highest in the right column."""
    if targets.shape == scores.shape:
        targets = targets.argmax(axis=1)
    if targets.shape != (len(scores),):
        raise ValueError(f"{scores.shape} scores, {targets.shape} targets")
    return float((scores.argmax(axis=1) == targets).mean())
'''

WHY = """
Many programs ask only whether `targets` has two axes, and take `argmax` if
so. Then class numbers of shape $(n, 1)$ slip through: the highest number of a
row with one number stands in column 0, so every target becomes class 0, and
no error tells.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [([2, 0, 1], [2, 0, 1], 3), ([0, 1, 1, 0], [0, 1, 0, 0], 2)]
    for n, n_classes in [(5, 3), (2, 4), (1, 3)]:
        cases.append((*rng.integers(0, n_classes, (2, n)).tolist(), n_classes))
    for decided, targets, n_classes in cases:
        scores = rng.integers(-3, 3, (len(decided), n_classes))
        scores[np.arange(len(decided)), decided] = 4
        numbers = np.array(targets)
        share = float(np.mean(np.array(decided) == numbers))
        rows = one_hot(targets, n_classes).astype(int)
        for form in (numbers, rows, rows.astype(float)):
            expect_call(answer.share_right, scores, form, gives=share)
            expect_call(answer.share_right, scores - 9.5, form, gives=share)
        column = numbers.reshape(-1, 1)
        expect_error(answer.share_right, scores, column, raises=ValueError)
    scores = np.array([[2, 1, 0], [0, 1, 2], [1, 0, 0], [0, 3, 0]])
    for shape in [(1,), (5,), (4, 5), (4, 2), (1, 3), (5, 3), (1, 4),
                  (4, 3, 1), ()]:
        targets = np.zeros(shape, dtype=int)
        expect_error(answer.share_right, scores, targets, raises=ValueError)
    expect_error(
        answer.share_right, np.eye(2), np.array([1]), raises=ValueError
    )


WRONG = [
    ("""
def share_right(scores, targets):
    if targets.ndim == 2:  # (n, 1) becomes class 0
        targets = targets.argmax(axis=1)
    return float((scores.argmax(axis=1) == targets).mean())
""", "got: 0.333333"),
    ("""
def share_right(scores, targets):
    if targets.ndim == 2 and targets.shape[1] > 1:  # (n, 5) for 3 classes
        targets = targets.argmax(axis=1)
    if targets.shape != (len(scores),):
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "expected: that it raises ValueError got: 0.5"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape:
        targets = targets.argmax(axis=1)
    return float((scores.argmax(axis=1) == targets).mean())
""", "got: 0.333333"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape:
        targets = targets.argmax(axis=1)
    if targets.ndim != 1:  # of any length
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "expected: that it raises ValueError got: 0.5"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape:
        targets = targets.argmax(axis=0)
    if targets.shape != (len(scores),):
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "rray([[0, 0, 1], [1, 0, 0], [0, 1, 0]])) expected: 1.0 got: 0.0"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape:
        return float(((scores > 0) == targets).mean())
    if targets.shape != (len(scores),):
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "got: 0.777777"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape:  # 0 is no low score
        picked = (scores * targets).max(axis=1)
        return float((picked == scores.max(axis=1)).mean())
    if targets.shape != (len(scores),):
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "expected: 1.0 got: 0.0"),
    ("""
def share_right(scores, targets):
    if targets.shape == scores.shape and targets.dtype.kind == "f":
        targets = targets.argmax(axis=1)  # whole numbers can be one-hot too
    if targets.shape != (len(scores),):
        raise ValueError("targets")
    return float((scores.argmax(axis=1) == targets).mean())
""", "line 5: ValueError"),
]
RIGHT = [
    """
import numpy as np

def share_right(scores, targets):
    n_samples, n_classes = scores.shape
    decided = scores.argmax(axis=1)
    if targets.shape == (n_samples,):
        return np.mean(decided == targets)
    if targets.shape == (n_samples, n_classes):
        return np.mean(targets[np.arange(n_samples), decided])
    raise ValueError(f"targets of shape {targets.shape}")
""",
    """
from fractions import Fraction

def share_right(scores, targets):
    if targets.shape not in [scores.shape, scores.shape[:1]]:
        raise ValueError("targets")
    right = 0
    for row, target in zip(scores.tolist(), targets.tolist()):
        if isinstance(target, list):
            target = target.index(1)
        right += row.index(max(row)) == target
    return Fraction(right, len(scores))
""",
    """
import numpy as np

def share_right(scores, targets):
    if targets.shape == scores.shape:
        targets = targets @ np.arange(scores.shape[1])
    if targets.shape != scores.shape[:-1]:
        raise ValueError("targets")
    wrong = np.count_nonzero(np.argmax(scores, axis=-1) - targets)
    return np.float32(1 - wrong / len(scores))
""",
]
