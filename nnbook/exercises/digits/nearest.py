"""No training at all

Write `nearest(known, targets, inputs)`: for each row of `inputs`, of shape
`(n_samples, n_pixels)`, the class of the row of `known` that is nearest to
it. `known` has shape `(n_known, n_pixels)` and `targets` shape `(n_known,)`.
Nearest is the one with the smallest sum of squared differences; of several
equally near, the first. The result has shape `(n_samples,)`.

A loop over samples is as good as broadcasting. What the check hands over are
whole numbers, so that ties are ties.
"""

from typing import Any

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
*All pairs at once*, the exercise of the chapter on arrays, gives an array of
shape `(n_samples, n_known)`. Along which axis do you look for the smallest?
And what you find there is a place, not yet a class.
"""

STARTER = '''
import numpy as np


def nearest(known, targets, inputs):
    """The class of the nearest known row, for each row of inputs."""
    ...
'''

SOLUTION = '''
import numpy as np


def nearest(known, targets, inputs):
    """The class of the nearest known row, for each row of inputs."""
    apart = inputs[:, np.newaxis, :] - known[np.newaxis, :, :]
    return targets[(apart**2).sum(axis=2).argmin(axis=1)]
'''

WHY = """
1,348 known pictures against 449 new ones are 605,252 pairs, and on three axes
the differences of all their pixels exist at once: 310 MB. The chapter's
`neighbors` writes the square out, |a − b|² = |a|² + |b|² − 2 a·b, and needs a
product of two matrices in its place.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases: list[tuple[Any, Any, Any]] = [
        ([[0, 0], [4, 4]], [7, 3], [[1, 1], [3, 4], [2, 2]]),
        ([[5], [1], [3]], [0, 1, 2], [[2], [4], [9], [-9]]),
        ([[1, 2, 3]], [9], [[0, 0, 0], [7, 7, 7]]),
        ([[0, 0, 0], [2, 2, 0]], [1, 0], [[0, 0, 3], [3, 0, 0]]),
        ([[10, 0], [0, 3]], [4, 5], [[0, 0]]),
        ([[3, 3], [4, 0]], [1, 2], [[0, 0]]),
        ([[3, 4], [5, 0]], [1, 2], [[0, 0]]),
        ([[1, 1], [1, 1]], [8, 2], [[1, 1], [5, 0]]),
        ([[49, 10], [50, 0]], [1, 2], [[0, 0]]),
        ([[60, 0], [30, 1]], [1, 2], [[0, 0]]),
        ([[0, 5], [5, 0], [2, 2]], [0, 1, 2], [[0, 5], [5, 1], [3, 3]]),
    ]
    for n_known, n_samples, n_pixels in ((6, 4, 3), (4, 6, 2), (5, 5, 5)):
        cases.append((rng.integers(-5, 6, (n_known, n_pixels)),
                      rng.integers(0, 10, n_known),
                      rng.integers(-5, 6, (n_samples, n_pixels))))
    for known, targets, inputs in cases:
        rows = np.asarray(known).tolist()
        apart = [[sum((a - b) ** 2 for a, b in zip(row, one)) for row in rows]
                 for one in np.asarray(inputs).tolist()]
        gives = [int(targets[each.index(min(each))]) for each in apart]
        expect_call(answer.nearest, np.array(known), np.array(targets),
                    np.array(inputs), gives=np.array(gives))


_NEAREST = """
import numpy as np

def nearest(known, targets, inputs):
    apart = inputs[:, np.newaxis, :] - known
    {}
"""

WRONG = [
    (_NEAREST.format("return (apart**2).sum(axis=2).argmin(axis=1)"),
     "nearest"),
    (_NEAREST.format("return targets[(apart**2).sum(axis=2).argmax(axis=1)]"),
     "nearest"),
    (_NEAREST.format("return targets[apart.sum(axis=2).argmin(axis=1)]"),
     "nearest"),
    (_NEAREST.format("return targets[abs(apart).sum(axis=2).argmin(axis=1)]"),
     "nearest"),
    (_NEAREST.format("return targets[(apart**2).sum(axis=2).argmin(axis=0)]"),
     "nearest"),
    (_NEAREST.format("return targets[abs(apart).max(axis=2).argmin(axis=1)]"),
     "nearest"),
    (_NEAREST.format("return targets[(abs(apart)**1.9).sum(axis=2)"
                     ".argmin(axis=1)]"), "nearest"),
    (_NEAREST.format("return targets[(apart.astype(np.float16)**2)"
                     ".sum(axis=2).argmin(axis=1)]"), "nearest"),
    (_NEAREST.format("return targets[(np.clip(apart, -20, 20)**2)"
                     ".sum(axis=2).argmin(axis=1)]"), "nearest"),
    ("""
import numpy as np

def nearest(known, targets, inputs):
    return targets[(inputs @ known.T).argmax(axis=1)]
""", "nearest"),
    ("""
import numpy as np

def nearest(known, targets, inputs):
    apart = ((inputs[:, np.newaxis, :] - known) ** 2).sum(axis=2)
    return targets[len(known) - 1 - apart[:, ::-1].argmin(axis=1)]
""", "nearest"),
]

RIGHT = [
    """
def nearest(known, targets, inputs):
    found = []
    for one in inputs.tolist():
        apart = [sum((a - b) ** 2 for a, b in zip(row, one))
                 for row in known.tolist()]
        found.append(int(targets[apart.index(min(apart))]))
    return found
""",
    """
import numpy as np

def nearest(known, targets, inputs):
    squares = (known**2).sum(axis=1) - 2 * inputs @ known.T
    return targets[np.argmin(squares, axis=1)]
""",
    """
import numpy as np

def nearest(known, targets, inputs):
    return np.array([
        targets[np.linalg.norm(known - one, axis=1).argmin()]
        for one in inputs])
""",
    """
import numpy as np

def nearest(known, targets, inputs):
    apart = inputs[:, None] - known[None]
    squares = np.einsum("nkp,nkp->nk", apart, apart)
    return np.take(targets, squares.argmin(axis=-1))
""",
]
