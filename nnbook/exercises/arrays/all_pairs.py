"""All pairs at once

`points` has shape $(n, d)$: $n$ points with $d$ coordinates each. `others`
has shape $(m, d)$. Write `distances(points, others)`, which returns an array
of shape $(n, m)$: in row $i$ and column $j$ stands the *squared* distance from
point $i$ to other $j$, that is, the sum of the squared differences of their
coordinates.

Do it without a loop and without a comprehension: broadcasting can set every
point against every other, on three axes, as in the last example of *Four
numbers, three shapes*. (The check looks at the numbers alone.)
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Begin with $d$ = 1: a column of shape $(n, 1)$ minus a row of shape $(1, m)$
gives all differences, in shape $(n, m)$. With coordinates, one more axis
stands at the end: bring the points to the shape $(n, 1, d)$ and the others to
$(1, m, d)$. `reshape` does this, or `points[:, np.newaxis, :]`, which puts an
axis of length 1 in the middle. Then one axis has to disappear.
"""

STARTER = '''
import numpy as np


def distances(points, others):
    """The squared distance from every point to every other."""
    ...
'''

SOLUTION = '''
import numpy as np


def distances(points, others):
    """The squared distance from every point to every other."""
    differences = points[:, np.newaxis, :] - others[np.newaxis, :, :]
    return (differences**2).sum(axis=-1)  # (n, m, d) -> (n, m)
'''

WHY = """
The same step that gave a wrong answer in the comparison of a column with a
list, every one against every other, is here what is wanted. Broadcasting is
right when you asked for it.

The price is memory: all $n$ · $m$ · $d$ differences exist at once before they
are added up.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n, m, d, unit in [(2, 3, 2, 1), (3, 2, 2, 1), (2, 4, 3, 1),
                          (3, 3, 3, 1), (4, 1, 1, 1), (2, 3, 5, 0.25)]:
        points = rng.integers(-5, 6, (n, d)) * unit
        others = rng.integers(-5, 6, (m, d)) * unit
        squared = np.array([
            [sum((p - o) ** 2 for p, o in zip(point, other))
             for other in others] for point in points
        ])
        expect_call(answer.distances, points, others, gives=squared)


WRONG = [
    ("""
import numpy as np

def distances(points, others):
    differences = points - others[:, np.newaxis, :]
    return (differences**2).sum(axis=-1)
""", "got: np.array([[85, 8], [130, 29], [65, 52]]), of shape (3, 2)"),
    ("""
import numpy as np

def distances(points, others):
    differences = points[:, np.newaxis, :] - others
    return np.sqrt((differences**2).sum(axis=-1))  # not squared
""", "got: np.array([[9.219544"),
    ("""
import numpy as np

def distances(points, others):
    differences = points[:, np.newaxis, :] - others
    return abs(differences).sum(axis=-1)
""", "got: np.array([[13, 16, 9], [4, 7, 10]]), of shape (2, 3)"),
    ("""
import numpy as np

def distances(points, others):
    differences = points[:, np.newaxis, :] - others
    return differences.sum(axis=-1) ** 2
""", "got: np.array([[169, 256, 49], [16, 49, 4]]), of shape (2, 3)"),
    ("""
def distances(points, others):
    return ((points - others) ** 2).sum(axis=-1)  # point by point
""", "line 2: ValueError"),
    ("""
import numpy as np

def distances(points, others):
    differences = points[:, np.newaxis, :] - others
    return (differences**2).sum(axis=1)
""", "got: np.array([[181, 99], [45, 44]]), of shape (2, 2)"),
    ("""
import numpy as np

def distances(points, others):
    found = np.zeros((len(points), len(others)), dtype=int)  # cuts fractions
    for i in range(len(points)):
        found[i] = ((points[i] - others) ** 2).sum(axis=1)
    return found
""", "got: np.array([[5, 8, 3], [3, 4, 4]]), of shape (2, 3)"),
    ("""
def distances(points, others):
    total = 0
    for place in range(min(points.shape[1], 3)):  # three coordinates at most
        total = total + (points[:, place][:, None] - others[:, place]) ** 2
    return total
""", "got: np.array([[1.625, 3.6875, 1.6875], [2.125, 3.8125,"),
]
RIGHT = [
    """
def distances(points, others):
    return [
        [sum((p - o) ** 2 for p, o in zip(point, other)) for other in others]
        for point in points.tolist()
    ]
""",
    """
import numpy as np

def distances(points, others):
    squares = (points**2).sum(axis=1, keepdims=True)
    return squares - 2 * points @ others.T + (others**2).sum(axis=1)
""",
    """
import numpy as np

def distances(points, others):
    n, d = points.shape
    differences = points.reshape(n, 1, d) - others
    return np.einsum("nmd,nmd->nm", differences, differences)
""",
    """
import numpy as np

def distances(points, others):
    found = np.empty((len(points), len(others)), dtype=np.float32)
    for i in range(len(points)):
        for j in range(len(others)):
            found[i, j] = np.linalg.norm(points[i] - others[j]) ** 2
    return found
""",
]
