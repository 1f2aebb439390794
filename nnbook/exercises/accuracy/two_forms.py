"""Targets of two kinds

Somebody measures accuracy like this:

```text
(scores.argmax(axis=1) == targets).mean()
```

For targets that are class numbers this is right. One-hot targets of three
samples and three classes are accepted too, and give nonsense.

Write `share_right(scores, targets)`. `scores` has shape (n, K) with K at
least 2. `targets` holds class numbers, shape (n,), or one-hot rows, shape
(n, K), and you may trust that they are what they look like. For targets of
any other shape, (n, 1) among them, raise `ValueError`.
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
so. Then class numbers of shape (n, 1) slip through: the highest number of a
row with one number stands in column 0, so every target becomes class 0, and
no error tells.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [([2, 0, 1], [2, 0, 1], 3), ([0, 1, 1, 0], [0, 1, 0, 0], 2)]
    for n, n_classes in [(5, 3), (2, 4)]:
        cases.append((*rng.integers(0, n_classes, (2, n)).tolist(), n_classes))
    for decided, targets, n_classes in cases:
        scores = rng.integers(-3, 3, (len(decided), n_classes))
        scores[np.arange(len(decided)), decided] = 4
        numbers = np.array(targets)
        share = float(np.mean(np.array(decided) == numbers))
        rows = one_hot(targets, n_classes).astype(int)
        for form in (numbers, rows):
            expect_call(answer.share_right, scores, form, gives=share)
        column = numbers.reshape(-1, 1)
        expect_error(answer.share_right, scores, column, raises=ValueError)
    expect_error(
        answer.share_right, np.eye(2), np.array([1]), raises=ValueError
    )


WRONG = [
    ("""
def share_right(scores, targets):
    if targets.ndim == 2:
        targets = targets.argmax(axis=1)
    return float((scores.argmax(axis=1) == targets).mean())
""", "expected: that it raises ValueError got: 0.3333333333333333"),
]
