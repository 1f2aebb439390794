"""One factor for all

A network learns, and its loss falls. But a check of its slopes says 0.9
everywhere. Somebody took a mean over other things than somebody else: all
slopes are ten times too large. (Ten times too small would say 0.9 as well.)

Write `factor(found, tried)`: the one number that all slopes in `found` are too
large by, or `None` if there is no such number. Both are arrays of one shape,
slopes by backward and slopes by trying. The number is the mean of the ratios
`found / tried`, and it counts only if each ratio is off from that mean by no
more than a thousandth of the mean's size. Where both slopes are 0, leave the
place out. Where one of them is 0 and the other is not, however small, there is
no such number. In each pair of arrays some slopes are not 0.

Then answer for yourself: which factors could come from a batch of 50 samples
of 10 classes, and where would you look for each?
"""

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.checking import Answer, call, expect, show_call

HINT = """
Leave out the places where both are 0: `found[keep]` takes the places where
`keep` is True. If there is a 0 left in `tried`, or in `found`, no factor
fits. Otherwise divide, and compare all ratios with their mean. A mean can be
negative; its size is `abs(mean)`.
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
    mean = float(ratios.mean())
    if (np.abs(ratios - mean) > 0.001 * abs(mean)).any():
        return None
    return mean
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


TRIED = np.array([[2.0, 0.0, -4.0], [1.0, 8.0, 5.0]])


def ratios(*given: float) -> tuple[Array, Array, float]:
    """Slopes with these ratios, and the mean of them."""
    tried = np.array([2.0, 4.0, -1.0, 5.0, -8.0])[:len(given)]
    return tried * given, tried, float(np.mean(given))


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    fits = [(right * TRIED, TRIED, right) for right in (10, 1, 0.02, -1, 500)]
    for right in (10.0, 0.02, -1.0):
        near = 1 + 9e-4 * rng.uniform(-1, 1, 5)
        fits.append(ratios(*(right * near)))
    fits += [
        ratios(1, 1.0015, 1), ratios(1, 0.9989, 1, 1, 1),
        ratios(-1, -1.0015, -1), ratios(3), ratios(1, 1.0018),
        (np.array([1e-11, -2e-11]), np.array([1e-12, -2e-12]), 10.0),
        (np.array([1e9, 0.0]), np.array([2e9, -0.0]), 0.5),
        (10 * TRIED[np.newaxis], TRIED[np.newaxis], 10.0),
    ]
    differ = [
        ratios(2, 2, 2.1), ratios(1, 1, -1), ratios(-1, 1), ratios(1, 2),
        ratios(1, 1.0022), ratios(1, 1, 1, 1, 0.9986),
        ratios(-1, -1, -1.0017), ratios(500, 500.9, 502),
        ratios(0, 10, 10), ratios(10, 10, 0), ratios(0, 0, 0), ratios(0),
    ]
    nearly_nothing = np.array([1e-9, 2e-9])
    pairs = [(found, tried) for found, tried, _ in differ]
    pairs += [
        (TRIED, np.where(TRIED == 8, 0, TRIED)),
        (np.where(TRIED == 0, 1e-9, TRIED), TRIED),
        (np.ones(2), np.zeros(2)),
        (nearly_nothing * [10, 20], nearly_nothing),
    ]
    for found, tried, right in [*fits, *((*pair, None) for pair in pairs)]:
        expect(show_call(answer.factor, (found, tried)),
               call(answer.factor, found, tried), right)


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
def factor(found, tried):
    return float((found / tried).mean())
""", "expected: 10 got: nan"),
    ("""
import numpy as np

def factor(found, tried):
    ratios = found[tried != 0] / tried[tried != 0]
    mean = ratios.mean()
    fits = (abs(ratios - mean) <= 0.001 * abs(mean)).all()
    return mean if fits else None  # looks away where only tried is 0
""", "expected: None got: 0.0"),
    (_solved("> 0.001", "> 0.04"), "expected: None got: 2.03333333"),
    (_solved("abs(mean)", "mean"),
     "expected: -1 got: None"),
    (_solved("0.001 * abs(mean)", "0.001"),
     "expected: 9.99739907"),
    (_solved("ratios.mean()", "ratios[0]"),
     "expected: 9.99739907"),
    (_solved("float(ratios.mean())", "1 / float(ratios.mean())"),
     "expected: 10 got: None"),
    ("""
import numpy as np

def factor(found, tried):
    ratio = found.sum() / tried.sum()
    return ratio if np.allclose(found, ratio * tried, rtol=1e-3) else None
""", "expected: 9.99739907"),
    ("""
import numpy as np

def factor(found, tried):
    keep = (abs(found) > 1e-8) | (abs(tried) > 1e-8)  # tiny is not 0
    ratios = found[keep] / tried[keep]
    mean = ratios.mean()
    return mean if np.allclose(ratios, mean, 1e-3, 0) else None
""", "expected: 10.0 got: nan"),
]
RIGHT = [
    """
def factor(found, tried):
    ratios = []
    for a, b in zip(found.flat, tried.flat):
        if a == 0 and b == 0:
            continue
        if a == 0 or b == 0:
            return None
        ratios.append(a / b)
    mean = sum(ratios) / len(ratios)
    if all(abs(ratio - mean) <= 0.001 * abs(mean) for ratio in ratios):
        return mean
    return None
""",
    """
import numpy as np

def factor(found, tried):
    if ((found == 0) != (tried == 0)).any():
        return None
    ratios = (found[tried != 0] / tried[tried != 0])
    mean = np.mean(ratios)
    return mean if np.allclose(ratios / mean, 1, rtol=0, atol=1e-3) else None
""",
    """
import math

import numpy as np

def factor(found, tried):
    keep = ~((found == 0) & (tried == 0))
    with np.errstate(divide="ignore"):
        ratios = (found[keep] / tried[keep]).tolist()
    if 0 in ratios or not all(map(math.isfinite, ratios)):
        return None
    mean = math.fsum(ratios) / len(ratios)
    largest = max(ratios, key=lambda ratio: abs(ratio - mean))
    return None if abs(largest - mean) > abs(mean) / 1000 else mean
""",
    """
import numpy as np

def factor(found, tried):
    same = (found == 0) == (tried == 0)
    if not same.all():
        return
    found, tried = found[found != 0], tried[tried != 0]
    found /= tried
    mean = found.mean()
    if np.max(np.abs(found / mean - 1)) > 0.001:
        return
    return np.float32(mean)
""",
]
