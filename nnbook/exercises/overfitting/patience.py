"""When to stop

Write `stop(losses, patience)`: `losses` are the validation losses of all
epochs, in order. Training goes on until `patience` epochs in a row have
brought no loss lower than the lowest before them. Return two whole numbers:
how many epochs are trained, and after which of them, counted from 1, the
network is kept. If training never stops early, all epochs are trained.

An equal loss is not lower. A loss that is nan is not lower than anything; if
the very first is nan, so that there is no lowest yet, the next loss that is a
number counts as lower. If all are nan, the epoch kept is 0.
"""

import math

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Keep two things on the way: the lowest loss so far, infinite to begin with, and
its epoch. How many epochs ago that was, a subtraction tells.
"""

STARTER = '''
def stop(losses, patience):
    """How many epochs are trained, and which one is kept."""
    return ..., ...
'''

SOLUTION = '''
def stop(losses, patience):
    """How many epochs are trained, and which one is kept."""
    lowest, best = float("inf"), 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < lowest:
            lowest, best = loss, epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses), best
'''

WHY = """
Comparisons with nan are false, so `loss < lowest` does what is asked, and
`not loss >= lowest` would not. The epoch that is kept lies `patience` epochs
back: that is why the weights have to be *copied* when they are best.
"""

_STOP = """
def stop(losses, patience):
    lowest, best, epoch = float("inf"), 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if {}:
            lowest, best = loss, epoch
        if {}:
            break
    return epoch, {}
"""

WRONG = [
    (_STOP.format("loss <= lowest", "epoch - best >= patience", "best"),
     "stop"),
    (_STOP.format("loss < lowest", "epoch - best > patience", "best"),
     "stop"),
    (_STOP.format("loss < lowest", "epoch - best >= patience", "epoch"),
     "stop"),
    (_STOP.format("loss < lowest", "epoch - best >= patience", "best - 1"),
     "stop"),
    (_STOP.format("not loss >= lowest", "epoch - best >= patience", "best"),
     "stop"),
    ("""
def stop(losses, patience):
    waited = 0
    for epoch in range(1, len(losses)):
        waited = waited + 1 if losses[epoch] >= losses[epoch - 1] else 0
        if waited == patience:
            return epoch + 1, epoch + 1 - patience
    return len(losses), losses.index(min(losses)) + 1
""", "stop"),
    ("""
def stop(losses, patience):
    return len(losses), losses.index(min(losses)) + 1
""", "stop"),
]

RIGHT = [
    """
def stop(losses, patience):
    best, lowest = 0, None
    for epoch in range(1, len(losses) + 1):
        loss = losses[epoch - 1]
        if loss == loss and (lowest is None or loss < lowest):
            best, lowest = epoch, loss
        elif epoch - best == patience:
            return epoch, best
    return len(losses), best
""",
    """
import numpy as np

def stop(losses, patience):
    lowest, best, waited = np.inf, 0, 0
    for epoch, loss in enumerate(np.asarray(losses)):
        waited += 1
        if loss < lowest:
            lowest, best, waited = loss, epoch + 1, 0
        if waited == patience:
            return [epoch + 1, best]
    return [len(losses), best]
""",
    """
import math

def stop(losses, patience, n=1, best=0, lowest=math.inf):
    if n > len(losses):
        return len(losses), best
    if losses[n - 1] < lowest:
        best, lowest = n, losses[n - 1]
    if n - best >= patience:
        return n, best
    return stop(losses, patience, n + 1, best, lowest)
""",
]


def check(answer: Answer) -> None:
    nan = math.nan
    for losses, patience, gives in (
        ([5.0, 4.0, 3.0, 3.5, 3.6, 2.0], 2, (5, 3)),
        ([5.0, 4.0, 3.0, 3.5, 3.6, 2.0], 3, (6, 6)),
        ([5.0, 4.0, 3.0], 1, (3, 3)),
        ([3.0, 4.0], 1, (2, 1)),
        ([3.0, 3.0, 3.0, 1.0], 2, (3, 1)),
        ([4.0, 6.0, 5.0, 4.5, 3.0], 3, (4, 1)),
        ([4.0, 6.0, 5.0, 3.0, 9.0, 8.0, 7.0, 2.0], 3, (7, 4)),
        ([2.0], 5, (1, 1)),
        ([3.0, 4.0, 4.5], 5, (3, 1)),
        ([4.0, nan, nan, nan, 1.0], 3, (4, 1)),
        ([nan, 4.0, 5.0, 6.0, 1.0], 2, (4, 2)),
        ([nan, nan], 2, (2, 0)),
        ([0.0, -1.0, -1.0, -0.5, -2.0], 2, (4, 2)),
    ):
        expect_call(answer.stop, losses, patience, gives=gives)
