"""Keep the books

A search has tried one set of parameters after the other, and got a loss for
each. Write `best_so_far(losses)`, which returns the pair `(best, accepted)`:
for each try the lowest loss up to and including it, and whether the try was
better than all before it. Both are lists, as long as `losses`, which is a list
of one number or more, none of them inf or nan. The first try is always
accepted; one that only equals the best is not.
"""

from itertools import pairwise

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Keep one number, the best loss so far, from round to round. What should it
be before the first try, so that any loss is better?
"""

STARTER = '''
def best_so_far(losses):
    """The best loss after each try, and whether the try was accepted."""
    best, accepted = [], []
    for loss in losses:
        ...
    return best, accepted
'''

SOLUTION = '''
from math import inf


def best_so_far(losses):
    """The best loss after each try, and whether the try was accepted."""
    best, accepted = [], []
    lowest = inf
    for loss in losses:
        accepted.append(loss < lowest)
        lowest = min(loss, lowest)
        best.append(lowest)
    return best, accepted
'''

WHY = """
These are the two lists of the chapter's `Found`. A list of best losses can
fall or stay, never rise, however badly the tries went.
"""


def check(answer: Answer) -> None:
    given: list[list[float]] = [
        [5, 2.5, 2, 2.5, 1, 0.5, 0], [4, 4, 3, 3, 6], [7], [-3, -2, -3, -4],
        [1e300, 1e299, 2e299], [0, 0, 0], [5, 1, 4, 3, 2, 1],
        [2, 1e-300, -1e-300]]
    rng = np.random.default_rng(0)
    given += [rng.integers(0, 20, 8).tolist() for _ in range(3)]
    for losses in given:
        best = [min(losses[: n + 1]) for n in range(len(losses))]
        accepted = [True, *(b < a for a, b in pairwise(best))]
        expect_call(answer.best_so_far, losses, gives=(best, accepted))


def _changed(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
def best_so_far(losses):
    best = [min(losses[:n + 1]) for n in range(len(losses))]
    return best, [loss == b for loss, b in zip(losses, best)]
""", "got: ([4, 4, 3, 3, 3], [True, True, True, True, False])"),
    (_changed("loss < lowest", "loss <= lowest"),
     "got: ([4, 4, 3, 3, 3], [True, True, True, True, False])"),
    (_changed("lowest = inf", "lowest = 1000"),
     "got: ([1000, 1000, 1000], [False, False, False])"),
    (_changed("lowest = inf", "lowest = losses[0]"),
     "best_so_far([5, 2.5, 2, 2.5, 1, 0.5, 0])"),
    (_changed("lowest = min(loss, lowest)", "lowest = loss"),
     "best_so_far([5, 2.5, 2, 2.5, 1, 0.5, 0])"),
    (_changed("best, accepted\n", "accepted, best\n").replace(
        "return accepted, best", "return best, accepted[::-1]"),
     "got: ([4, 4, 3, 3, 3], [False, False, True, False, True])"),
    (_changed("best.append(lowest)",
              "best += [lowest] * accepted[-1]"),
     "best_so_far([5, 2.5, 2, 2.5, 1, 0.5, 0])"),
    (_changed("accepted.append(loss < lowest)",
              "accepted.append(int(loss < lowest))"),
     "got: ([5, 2.5, 2, 2, 1, 0.5, 0], [1, 1, 1, 0, 1, 1, 1])"),
]
RIGHT = [
    """
import numpy as np

def best_so_far(losses):
    best = np.minimum.accumulate(losses)
    accepted = np.ones(len(losses), dtype=bool)
    accepted[1:] = best[1:] < best[:-1]
    return best, accepted
""",
    """
def best_so_far(losses):
    best, accepted = [losses[0]], [True]
    for loss in losses[1:]:
        better = loss < best[-1]
        accepted.append(better)
        best.append(loss if better else best[-1])
    return [best, accepted]
""",
    """
from itertools import accumulate

def best_so_far(losses):
    best = list(accumulate(losses, min))
    return best, [
        all(loss < other for other in losses[:place])
        for place, loss in enumerate(losses)]
""",
    """
from fractions import Fraction

def best_so_far(losses):
    lowest, pairs = None, []
    for loss in map(Fraction, losses):
        better = lowest is None or loss < lowest
        lowest = loss if better else lowest
        pairs.append((lowest, better))
    return tuple(zip(*pairs))
""",
]
