"""`=` against `+=`

The function below goes back through a graph of values, and its last line has
one sign too few.

1. For which of the five formulas does it find the right slope along `x`
   all the same, whatever `x` is? Decide with pencil and paper, and write
   `True` or `False` for each into `right`.
2. Then mend `go_back`.
"""

import random

from nnbook.autodiff import Value
from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect,
    expect_entries,
)

HINT = """
In which of these formulas do two arrows leave one box? With `=`, the arrow
that is used last wins.
"""

STARTER = '''
right = {
    "x * 3 + 1": ...,
    "x * x": ...,
    "x ** 2": ...,
    "(x * 2) ** 2 + x": ...,
    "(x + 1) * 5": ...,
}


def go_back(result):
    """Fill grad of all that the result was made of."""
    order = result.in_order()
    for value in order:
        value.grad = 0.0
    result.grad = 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad = slope * value.grad
'''

SOLUTION = '''
right = {
    "x * 3 + 1": True,
    "x * x": False,
    "x ** 2": True,
    "(x * 2) ** 2 + x": False,
    "(x + 1) * 5": True,
}


def go_back(result):
    """Fill grad of all that the result was made of."""
    order = result.in_order()
    for value in order:
        value.grad = 0.0
    result.grad = 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad
'''

WHY = """
Where one arrow leaves each box, there is nothing to add, and `=` and `+=` are
the same. `x * x` and `x ** 2` are the same number with different graphs: two
arrows and one. So a test without fan-out passes, and a network fans out
nowhere more than at its weights: a whole batch uses each of them.
"""

FORMULAS = {
    "x + x + x": lambda x: x + x + x,
    "x * x": lambda x: x * x,
    "(x + 1) * (x - 2)": lambda x: (x + 1) * (x - 2),
    "(x * 3 + 1) ** 2": lambda x: (x * 3 + 1) ** 2,
    "x * x * x - x": lambda x: x * x * x - x,
    "(u * u + u) * x with u = x + 1": (
        lambda x: ((x + 1) ** 2 + (x + 1)) * x),
}


def check(answer: Answer) -> None:
    expect_entries("right", answer.right, {
        "x * 3 + 1": True, "x * x": False, "x ** 2": True,
        "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
    })
    rng = random.Random(0)
    for words, formula in FORMULAS.items():
        number = rng.randint(2, 9)
        x, twin = Value(number), Value(number)
        if answer.go_back(formula(x)) is not None:
            raise Wrong("go_back", "that it fills grad and returns nothing",
                        "something returned")
        formula(twin).backward()
        expect(f"the slope of {words} at x = {number}", x.grad, twin.grad)
        result = formula(x)
        answer.go_back(result)
        answer.go_back(result)
        expect(f"the slope of {words} at x = {number}, gone back twice",
               x.grad, twin.grad)


WRONG = [
    ("""
right = {
    "x * 3 + 1": True, "x * x": True, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}
""", "expected: False got: True"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": False,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}
""", "x ** 2"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": True, "(x + 1) * 5": True,
}
""", "(x * 2) ** 2 + x"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": False,
}
""", "(x + 1) * 5"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    for value in order:
        value.grad = 0.0
    result.grad = 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad = slope * value.grad
""", "the slope of"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    for value in order:
        value.grad = 0.0
    result.grad = 1.0
    for value in order:
        for source, slope in value.inputs:
            source.grad += slope * value.grad
""", "the slope of"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    pass
    result.grad = 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad
""", "gone back twice"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    for value in order:
        value.grad = 0.0
    result.grad = 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope
""", "the slope of"),
    ("""
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    result.grad = 1.0
    for source, slope in result.inputs:
        source.grad += slope * result.grad
        go_back(source)
""", "the slope of"),
]
RIGHT = [
    """
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    result.backward()
""",
    """
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    slopes = {id(value): 0.0 for value in order}
    slopes[id(result)] = 1.0
    for value in order[::-1]:
        value.grad = slopes[id(value)]
        for source, slope in value.inputs:
            slopes[id(source)] += slope * value.grad
""",
    """
right = {
    "x * 3 + 1": True, "x * x": False, "x ** 2": True,
    "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
}


def go_back(result):
    order = result.in_order()
    for value in order:
        value.grad = float(value is result)
    while order:
        value = order.pop()
        for source, slope in value.inputs:
            source.grad = source.grad + slope * value.grad
""",
]
