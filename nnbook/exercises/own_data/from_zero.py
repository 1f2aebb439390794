"""Labels that do not begin at 0

A loss wants class numbers from 0 to K − 1. Your file has others: 3 and 7, or
names, or −1 and 1.

Write `from_zero(labels)`. It returns two things: the class number of each
label, and the list of labels that the numbers stand for, sorted, so that
`classes[number]` names a class back. The labels of one call are all whole
numbers or all text.

Then `back(numbers, classes)`: the list of labels that these class numbers
stand for.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
`sorted(set(labels))` is the list, each label once. The number of a label is
its place in it.
"""

STARTER = '''
def from_zero(labels):
    """The class numbers, and the labels that they stand for."""
    classes = ...
    numbers = ...
    return numbers, classes

def back(numbers, classes):
    """The labels that the numbers stand for."""
    return ...
'''

SOLUTION = '''
def from_zero(labels):
    """The class numbers, and the labels that they stand for."""
    classes = sorted(set(labels))
    numbers = [classes.index(label) for label in labels]
    return numbers, classes

def back(numbers, classes):
    """The labels that the numbers stand for."""
    return [classes[number] for number in numbers]
'''

WHY = """
Subtracting the smallest label is right only where none is left out between
the smallest and the largest. With the labels 3 and 7 it makes 0 and 4, and a
network with five outputs, three of which never learn anything. And keep the
list: in a month, nobody knows what class 1 was.
"""

_BACK = """
def back(numbers, classes):
    return [classes[number] for number in numbers]
"""

WRONG = [
    ("""
def from_zero(labels):
    first = min(labels)
    numbers = [label - first for label in labels]
    return numbers, sorted(set(labels))
""" + _BACK, "from_zero"),
    ("""
def from_zero(labels):
    classes = list(dict.fromkeys(labels))
    return [classes.index(label) for label in labels], classes
""" + _BACK, "from_zero"),
    ("""
def from_zero(labels):
    classes = sorted(labels)
    return [classes.index(label) for label in labels], classes
""" + _BACK, "from_zero"),
    ("""
def from_zero(labels):
    classes = sorted(set(labels))
    return [classes.index(label) + 1 for label in labels], classes
""" + _BACK, "from_zero"),
    ("""
def from_zero(labels):
    classes = sorted(set(labels), key=str)
    return [classes.index(label) for label in labels], classes
""" + _BACK, "from_zero"),
    ("""
def from_zero(labels):
    classes = sorted(set(labels))
    return [classes.index(label) for label in labels], classes

def back(numbers, classes):
    return [classes[number - 1] for number in numbers]
""", "back"),
    ("""
def from_zero(labels):
    classes = sorted(set(labels))
    return [classes.index(label) for label in labels], classes

def back(numbers, classes):
    return classes
""", "back"),
]

RIGHT = [
    """
import numpy as np

def from_zero(labels):
    classes, numbers = np.unique(np.array(labels), return_inverse=True)
    return numbers, classes.tolist()

def back(numbers, classes):
    return np.array(classes)[numbers].tolist()
""",
    """
from nnbook.data import number_classes

def from_zero(labels):
    return number_classes(labels)

def back(numbers, classes):
    return list(map(classes.__getitem__, numbers))
""",
    """
def from_zero(labels):
    place = {}
    for label in sorted(labels):
        place.setdefault(label, len(place))
    return tuple(place[label] for label in labels), list(place)

def back(numbers, classes):
    found = []
    for number in numbers:
        found.append(classes[number])
    return found
""",
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [
        [3, 7, 3], [-1, 1, 1, -1], [5], [2, 2, 2], [10, 9, 100, 9], [0, 1, 2],
        ["owl", "jay", "owl", "crow"], ["b", "a", "a"], ["10", "9"],
        rng.integers(-20, 20, 12).tolist(),
    ]
    for labels in cases:
        classes = sorted(set(labels))
        numbers = [classes.index(label) for label in labels]
        expect_call(answer.from_zero, labels, gives=(numbers, classes))
    for numbers, classes in (
        ([1, 0, 1], ["jay", "owl"]), ([2, 0, 2, 1], [3, 7, 11]),
        ([0], ["only", "never"]), ([0, 1, 2], ["c", "b", "a"]),
    ):
        expect_call(answer.back, numbers, classes,
                    gives=[classes[number] for number in numbers])
