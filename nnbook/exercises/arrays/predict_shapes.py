"""Predict the shapes

Here are five arrays, known by their shapes alone:

| name | shape |
|---|---|
| `X` | (4, 3) |
| `W` | (3, 2) |
| `b` | (2,) |
| `v` | (3,) |
| `c` | (4, 1) |

Write behind each expression the shape of what it gives, as a tuple. Where
it raises an error, write `None`. The shape of a single number is `()`.
"""

import re

import numpy as np

from nnbook.exercises.checking import Answer, expect_entries

HINT = """
For `@`, write the two shapes side by side: the lengths that meet in the
middle must be equal, and both disappear. For `+` and `*`, write them one
under the other, aligned from the right: in each column the lengths must be
equal or 1. For `sum`, the axis it is given disappears; with `keepdims=True`
a 1 stays in its place.
"""

STARTER = """
shapes = {
    "X @ W": ...,
    "W @ X": ...,
    "X @ W + b": ...,
    "X @ W + c": ...,
    "X @ v": ...,
    "v @ W": ...,
    "X + v": ...,
    "X + b": ...,
    "b + c": ...,
    "X.sum(axis=0)": ...,
    "X.sum(axis=1)": ...,
    "X - X.sum(axis=1)": ...,
    "X - X.sum(axis=1, keepdims=True)": ...,
    "X.sum()": ...,
}
"""

SOLUTION = """
shapes = {
    "X @ W": (4, 2),
    "W @ X": None,  # 2 meets 4
    "X @ W + b": (4, 2),
    "X @ W + c": (4, 2),
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,  # 2 under 3
    "b + c": (4, 2),
    "X.sum(axis=0)": (3,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": None,  # 4 under 3
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (),
}
"""

WHY = """
`matmul_shape` and `broadcast_shape` from `nnbook.shapes` answer every line
with `@`, `+` and `-`, and where they refuse they say why. Ask them about the
lines you got wrong.
"""

ARRAYS = {
    "X": np.ones((4, 3)), "W": np.ones((3, 2)), "b": np.ones(2),
    "v": np.ones(3), "c": np.ones((4, 1)),
}
EXPRESSIONS = re.findall('"(.*)"', STARTER)


def check(answer: Answer) -> None:
    expected = {expression: shape(expression) for expression in EXPRESSIONS}
    expect_entries("shapes", answer.shapes, expected)


def shape(expression: str) -> tuple[int, ...] | None:
    """The shape of what NumPy makes of it, or None where it raises."""
    try:
        return np.shape(eval(expression, dict(ARRAYS)))
    except ValueError:
        return None


WRONG = [
    ("""
shapes = {
    "X @ W": (4, 2), "W @ X": None, "X @ W + b": (4, 2),
    "X @ W + c": None,
}
""", "expected: (4, 2) got: None"),
]
