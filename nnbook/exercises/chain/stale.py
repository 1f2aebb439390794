"""Stale gradients

In the file below, `add_slopes` goes back as some libraries do: it *adds* the
new slopes to those that are there. `descend(start, steps)` takes steps of
gradient descent on (x − 3)², and something is wrong with it. From 0, with
the rate 0.1, the first steps should lead to 0.6 and 1.08.

First go through two steps on paper: where does the second one lead? Then
mend `descend`, and leave `add_slopes` as it is.
"""

from nnbook.exercises.checking import Answer, call, expect

HINT = """
The graph is new in each step, but `x` is not. What stands in `x.grad` when
the second step goes back?
"""

STARTER = '''
from nnbook.autodiff import Value


def add_slopes(result):
    """Add the slopes of the result to what stands in grad."""
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    """The places after each step."""
    x = Value(start)
    places = []
    for _ in range(steps):
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.data -= 0.1 * x.grad
        places.append(x.data)
    return places
'''

SOLUTION = '''
from nnbook.autodiff import Value


def add_slopes(result):
    """Add the slopes of the result to what stands in grad."""
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    """The places after each step."""
    x = Value(start)
    places = []
    for _ in range(steps):
        cost = (x - 3) ** 2
        x.grad = 0.0
        add_slopes(cost)
        x.data -= 0.1 * x.grad
        places.append(x.data)
    return places
'''

WHY = """
The slope at 0 is −6, which leads to 0.6. There it is −4.8, but with the −6
still there, `x.grad` is −10.8, and the second step leads to 1.68. So each
step goes along the sum of all slopes so far, shoots past 3, turns, and comes
back: it swings around 3 and never settles, as if the rate were too
large. The cost falls at first, so it does not look like a bug.
"""


def check(answer: Answer) -> None:
    for start, steps in [(0, 2), (0, 6), (8, 3), (3, 4), (-2.5, 5)]:
        expected, place = [], start
        for _ in range(steps):
            place -= 0.1 * 2 * (place - 3)
            expected.append(place)
        expect(f"descend({start}, {steps})",
               call(answer.descend, start, steps), expected)


WRONG = [
    ("""
def descend(start, steps):
    x, grad, places = start, 0, []
    for _ in range(steps):
        grad += 2 * (x - 3)
        x -= 0.1 * grad
        places.append(x)
    return places
""", "1.6800000000000002]"),
    ("""
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.grad = 0.0
        x.data -= 0.1 * x.grad
        places.append(x.data)
    return places
""", "expected: [0.6"),
    ("""
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        cost = (x - 3) ** 2
        cost.grad = 0.0
        add_slopes(cost)
        x.data -= 0.1 * x.grad
        places.append(x.data)
    return places
""", "descend("),
    ("""
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        x.grad = 0.0
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.data += 0.1 * x.grad
        places.append(x.data)
    return places
""", "descend("),
    ("""
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        x.grad = 0.0
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.data -= 0.05 * x.grad  # the rate was no bug
        places.append(x.data)
    return places
""", "descend("),
    ("""
def descend(start, steps):
    return [3 - 3 * 0.8 ** (k + 1) for k in range(steps)]  # from 0 only
""", "descend(8, 3)"),
]
RIGHT = [
    """
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.data -= 0.1 * x.grad
        x.grad = 0.0
        places.append(x.data)
    return places
""",
    """
from nnbook.autodiff import Value


def add_slopes(result):
    order = result.in_order()
    result.grad += 1.0
    for value in reversed(order):
        for source, slope in value.inputs:
            source.grad += slope * value.grad


def descend(start, steps):
    x = Value(start)
    places = []
    for _ in range(steps):
        x = Value(x.data)
        cost = (x - 3) ** 2
        add_slopes(cost)
        x.data -= 0.1 * x.grad
        places.append(x.data)
    return places
""",
    """
def descend(start, steps):
    places = []
    for _ in range(steps):
        start = start - 0.1 * 2 * (start - 3)
        places.append(start)
    return tuple(places)
""",
]
