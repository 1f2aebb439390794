"""One factor for all

A network learns, and its loss falls. But a check of its slopes says 0.9
everywhere. Somebody took a mean over other things than somebody else: all
slopes are ten times too large. (Ten times too small would say 0.9 as well.)

Write `factor(found, tried)`: the one number that all slopes in `found` are too
large by, or `None` if there is no such number. Both are arrays of one shape,
slopes by backward and slopes by trying. They agree with a factor if
`found / tried` is, in each place, off from it by no more than a thousandth of
it. Where both are 0, any factor fits; where one of them is 0 and the other is
not, none does. In each pair of arrays
some slopes are not 0.

Then answer for yourself: which factors could come from a batch of 50 samples
of 10 classes, and where would you look for each?
"""

from typing import Any

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    call,
    expect,
    show,
    show_call,
)

HINT = """
Leave out the places where both are 0: `found[keep]` takes the places where
`keep` is True. If there is a 0 left in `tried`, or in `found`, no factor
fits. Otherwise divide, and compare all ratios with one of them.
"""

STARTER = '''
import numpy as np


def factor(found, tried):
    """The one number that found is too large by, or None."""
    ratios = found / tried
    ...
'''

SOLUTION = '''
import numpy as np


def factor(found, tried):
    """The one number that found is too large by, or None."""
    keep = (found != 0) | (tried != 0)
    found, tried = found[keep], tried[keep]
    if (found == 0).any() or (tried == 0).any():
        return None
    ratios = found / tried
    first = float(ratios[0])
    if (np.abs(ratios - first) > 0.001 * abs(first)).any():
        return None
    return first
'''

WHY = """
50: the slopes of the sum of the losses, where the mean is shown; look at the
loss's `backward`. 1/50: divided by the number of samples twice. 10: a loss
that is a mean over all 500 cells, with slopes divided by 50 only. 500: the
same, with slopes that are divided by nothing. −1: a sign, and that one does
not learn.

If there is one factor for all, the layers are right, and the loss is where to
look. If there is one factor for one array alone, look where that array is
filled.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for right in (10, 1, 0.02, -1, 500):
        tried = rng.integers(1, 9, (2, 3)) * rng.choice([-1.0, 1.0], (2, 3))
        tried[0, 1] = 0.0
        near = 1 + 1e-4 * rng.uniform(-1, 1, tried.shape)
        expect_factor(answer, right * tried * near, tried, right)
    tried = np.array([2.0, 4.0, -1.0])
    for found in ([4.0, 8.0, -2.1], [2.0, 4.0, 1.0], [0.0, 40.0, -10.0],
                  [0.0, 0.0, 0.0], [2.0, 8.0, -1.0]):
        expect_factor(answer, np.array(found), tried, None)
    expect_factor(answer, tried, np.array([0.0, 4.0, -1.0]), None)


def expect_factor(
    answer: Answer, found: Any, tried: Any, right: float | None
) -> None:
    with np.errstate(all="ignore"):  # the check says it better
        got = call(answer.factor, found, tried)
    what = show_call(answer.factor, (found.round(3), tried))
    if right is None:
        expect(what, got, None)
    elif got is None:
        raise Wrong(what, f"about {right}", "None")
    else:
        if not isinstance(got, (int, float, np.number)):
            raise Wrong(what, f"about {right}", show(got))
        if not abs(got - right) <= 0.002 * abs(right):
            raise Wrong(what, f"about {right}", str(got))


WRONG = [
    ("""
def factor(found, tried):
    return float((found / tried).mean())
""", "expected: about 10 got: nan"),
]
