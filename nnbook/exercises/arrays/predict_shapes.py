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
    "X @ W": (4, 2),
    "W @ X": None,
    "X @ W + b": (4, 2),
    "X @ W + c": None,
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,
    "b + c": (4, 2),
    "X.sum(axis=0)": (3,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (),
}
""", "expected: (4, 2) got: None"),
    ("""
shapes = {
    "X @ W": (4, 2),
    "W @ X": (3, 3),
    "X @ W + b": (4, 2),
    "X @ W + c": (4, 2),
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,
    "b + c": (4, 2),
    "X.sum(axis=0)": (3,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (),
}
""", "expected: None got: (3, 3)"),
    ("""
shapes = {
    "X @ W": (4, 2),
    "W @ X": None,
    "X @ W + b": (4, 2),
    "X @ W + c": (4, 2),
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,
    "b + c": (4, 2),
    "X.sum(axis=0)": (4,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (),
}
""", "shapes['X.sum(axis=0)'] expected: (3,) got: (4,)"),
    ("""
shapes = {
    "X @ W": (4, 2),
    "W @ X": None,
    "X @ W + b": (4, 2),
    "X @ W + c": (4, 2),
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,
    "b + c": (4, 2),
    "X.sum(axis=0)": (3,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": (4, 3),
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (),
}
""", "expected: None got: (4, 3)"),
    ("""
shapes = {
    "X @ W": (4, 2),
    "W @ X": None,
    "X @ W + b": (4, 2),
    "X @ W + c": (4, 2),
    "X @ v": (4,),
    "v @ W": (2,),
    "X + v": (4, 3),
    "X + b": None,
    "b + c": (4, 2),
    "X.sum(axis=0)": (3,),
    "X.sum(axis=1)": (4,),
    "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": (4, 3),
    "X.sum()": (1,),
}
""", "shapes['X.sum()'] expected: () got: (1,)"),
    ("""
shapes = {"X @ W": (4, 2)}
""", "expected: None got: nothing"),
    ("shapes = [(4, 2)]",
     "expected: a dictionary of 14 got: [(4, 2)]"),
]
RIGHT = [
    """
import numpy as np

X, W, b, v = np.ones((4, 3)), np.ones((3, 2)), np.ones(2), np.ones(3)
c = np.ones((4, 1))
shapes = {
    "X @ W": (X @ W).shape, "W @ X": None, "X @ W + b": (X @ W + b).shape,
    "X @ W + c": (X @ W + c).shape, "X @ v": (X @ v).shape,
    "v @ W": (v @ W).shape, "X + v": (X + v).shape, "X + b": None,
    "b + c": (b + c).shape, "X.sum(axis=0)": X.sum(axis=0).shape,
    "X.sum(axis=1)": X.sum(axis=1).shape, "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": X.shape, "X.sum()": X.sum().shape,
}
""",
    """
a, b, c, d = [4, 2], [4, 3], [4], [3]  # lists will do
shapes = {
    "X @ W": a, "W @ X": None, "X @ W + b": a, "X @ W + c": a,
    "X @ v": c, "v @ W": [2], "X + v": b, "X + b": None, "b + c": a,
    "X.sum(axis=0)": d, "X.sum(axis=1)": c, "X - X.sum(axis=1)": None,
    "X - X.sum(axis=1, keepdims=True)": b, "X.sum()": [],
}
""",
    """
shapes = dict.fromkeys(["X @ W", "X @ W + b", "X @ W + c", "b + c"], (4, 2))
shapes |= {"W @ X": None, "X + b": None, "X - X.sum(axis=1)": None}
shapes |= {"X + v": (4, 3), "X - X.sum(axis=1, keepdims=True)": (4, 3)}
shapes |= {"X @ v": (4,), "v @ W": (2,), "X.sum()": ()}
shapes["X.sum(axis=0)"], shapes["X.sum(axis=1)"] = (3,), (4,)
""",
]
