"""Keep the books

A search has tried one set of parameters after the other, and got a loss for
each. Write `best_so_far(losses)`, which returns the pair `(best, accepted)`:
for each try the lowest loss up to and including it, and whether the try was
better than all before it. Both are lists, as long as `losses`. The first try
is always accepted; one that only equals the best is not.
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
        [5, 2.5, 2, 2.5, 1, 0.5, 0], [4, 4, 3, 3, 6]]
    rng = np.random.default_rng(0)
    given += [rng.integers(0, 20, 8).tolist() for _ in range(3)]
    for losses in given:
        best = [min(losses[: n + 1]) for n in range(len(losses))]
        accepted = [True, *(b < a for a, b in pairwise(best))]
        expect_call(answer.best_so_far, losses, gives=(best, accepted))


WRONG = [
    ("""
def best_so_far(losses):
    best = [min(losses[:n + 1]) for n in range(len(losses))]
    return best, [loss == b for loss, b in zip(losses, best)]
""", "[True, True, True, True, False])"),
]
