"""A right order, or not

Write `is_right(order)`: `order` is a list of values, and the answer is
`True` if one may go back through it from its end, else `False`. That is so
if no value stands in it twice and each stands behind *all* its inputs. An
input that is missing from the list counts as not standing there.

Then answer on paper: for the graph of `(x + 1) * (x - 2)`, as the chapter
draws it with the boxes `x`, `u`, `v`, `f`, how many right orders are there?
And why would the list read from its beginning not do?
"""

from nnbook.autodiff import Value
from nnbook.exercises.checking import Answer, expect

HINT = """
Go through the list and keep a set of the values that you have passed. What
must hold of a value's inputs when its turn comes? `value.inputs` holds pairs
of a value and a local slope.
"""

STARTER = '''
def is_right(order):
    """Whether each value stands once, and behind all its inputs."""
    ...
'''

SOLUTION = '''
def is_right(order):
    """Whether each value stands once, and behind all its inputs."""
    passed = set()
    for value in order:
        if value in passed:
            return False
        for source, _ in value.inputs:
            if source not in passed:
                return False
        passed.add(value)
    return True
'''

WHY = """
Two: `x`, `u`, `v`, `f` and `x`, `v`, `u`, `f`. Between `u` and `v` there is
no arrow, so neither has to wait for the other.

Read from its beginning, the list would have `x` hand back its slope first,
when nothing has come to it yet: 0.
"""


def check(answer: Answer) -> None:
    x = Value(3, "x")
    u, v = x**2, x.exp()
    f = u * v
    w = u.relu()
    g = u * w
    for words, order, expected in (
        ("[x, u, v, f], where u = x ** 2, v = x.exp() and f = u * v",
         [x, u, v, f], True),
        ("[x, v, u, f]", [x, v, u, f], True),
        ("[f, v, u, x]", [f, v, u, x], False),
        ("[x, u, f, v]", [x, u, f, v], False),
        ("[x, v, f, u]", [x, v, f, u], False),
        ("[u, x, v, f]", [u, x, v, f], False),
        ("[x, u, f]", [x, u, f], False),
        ("[x, u, u, v, f]", [x, u, u, v, f], False),
        ("[x, u, w, g], where w = u.relu() and g = u * w",
         [x, u, w, g], True),
        ("[x, w, u, g]", [x, w, u, g], False),
        ("[x, u, g, w]", [x, u, g, w], False),
        ("[x]", [x], True),
        ("[u]", [u], False),
        ("[x, x]", [x, x], False),
    ):
        expect(f"is_right for {words}", answer.is_right(order), expected)


WRONG = [
    ("""
def is_right(order):
    passed = set()
    for value in order:
        sources = [source for source, _ in value.inputs]
        if sources and not passed.intersection(sources):
            return False
        passed.add(value)
    return True
""", "expected: False got: True"),
    ("""
def is_right(order):
    passed = set()
    for value in order:
        for source, _ in value.inputs:
            if source not in passed:
                return False
        passed.add(value)
    return True  # twice is no matter
""", "[x, u, u, v, f]"),
    ("""
def is_right(order):
    for value in order:
        for source, _ in value.inputs:
            if source not in order:
                return False
    return len(set(order)) == len(order)  # in it, but where?
""", "[f, v, u, x]"),
    ("""
def is_right(order):
    for before, value in zip(order, order[1:]):
        sources = [source for source, _ in value.inputs]
        if before not in sources:
            return False
    return True  # the one right before must be an input
""", "[x, u, v, f]"),
    ("""
def is_right(order):
    passed = set()
    for value in order:
        for source, _ in value.inputs:
            if source in order and source not in passed:
                return False  # one that is missing is let pass
        if value in passed:
            return False
        passed.add(value)
    return True
""", "[x, u, f]"),
    ("""
def is_right(order):
    return order == order[-1].in_order()  # one order, but not the only one
""", "expected: True got: False"),
]
RIGHT = [
    """
def is_right(order):
    for place, value in enumerate(order):
        before = order[:place]
        if value in before:
            return False
        if not all(source in before for source, _ in value.inputs):
            return False
    return True
""",
    """
def is_right(order):
    place = {value: k for k, value in enumerate(order)}
    return len(place) == len(order) and all(
        place.get(source, len(order)) < place[value]
        for value in order for source, _ in value.inputs)
""",
    """
def is_right(order):
    if not order:
        return True
    *before, last = order
    sources = {source for source, _ in last.inputs}
    return (last not in before and sources <= set(before)
            and is_right(before))
""",
]
