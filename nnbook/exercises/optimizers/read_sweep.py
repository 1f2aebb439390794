"""Read a sweep

Somebody has tried rates, each with several seeds, and wrote down the loss at
the end. Which rate would you take?

Write `choose(rates, losses)`. `rates` is a list of rates in rising order,
`losses` an array of shape `(n_seeds, n_rates)`. Return the rate whose
*median* loss is lowest; of several, the smallest. A run that ended in `nan`
or `inf` has not learned, and counts as worse than any that did. And if the
best rate is the first or the last that was tried, return `None`: the sweep
has to be widened before anybody chooses.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
First make every `nan` an infinity. Then take the median down the seeds: which
axis is that?
"""

STARTER = '''
import numpy as np


def choose(rates, losses):
    """The best rate, or None if it lies at an end of those tried."""
    return rates[np.argmin(losses.mean(axis=0))]
'''

SOLUTION = '''
import numpy as np


def choose(rates, losses):
    """The best rate, or None if it lies at an end of those tried."""
    losses = np.where(np.isnan(losses), np.inf, losses)
    best = np.median(losses, axis=0).argmin()
    return rates[best] if 0 < best < len(rates) - 1 else None
'''

WHY = """
The median asks what a run with this rate *usually* ends at; a mean is ruined
by one run that was lost, and the lowest of several seeds is luck. At an end
of the sweep you know that it goes down toward there, and not where it turns.
"""

HEAD = "import numpy as np\ndef choose(rates, losses):\n"

WRONG = [
    # the mean
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = int(losses.mean(axis=0).argmin())\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # the luckiest seed
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = int(losses.min(axis=0).argmin())\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # lost runs left out
    (HEAD + "    best = int(np.nanmedian(losses, axis=0).argmin())\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # nan taken for the lowest number
    (HEAD + "    best = int(np.median(losses, axis=0).argmin())\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # an end of the sweep taken
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    return rates[int(np.median(losses, axis=0).argmin())]", "choose("),
    # only one of the ends refused
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = int(np.median(losses, axis=0).argmin())\n"
     "    return rates[best] if best < len(rates) - 1 else None", "choose("),
    # across the rates
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = int(np.median(losses, axis=1).argmin())\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # of equally good ones the largest
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    middle = np.median(losses, axis=0)\n"
     "    best = int(np.flatnonzero(middle == middle.min())[-1])\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # the place of the rate
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = int(np.median(losses, axis=0).argmin())\n"
     "    return best if 0 < best < len(rates) - 1 else None", "choose("),
    # one of the middle two in place of what lies between
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    best = np.sort(losses, axis=0)[(len(losses) - 1) // 2].argmin()\n"
     "    return rates[best] if 0 < best < len(rates) - 1 else None",
     "choose("),
    # an end does not count, so that something inside is chosen all the same
    (HEAD + "    losses = np.where(np.isnan(losses), np.inf, losses)\n"
     "    middle = np.median(losses, axis=0)\n"
     "    best = 1 + int(middle[1:-1].argmin()) if len(rates) > 2 else 0\n"
     "    inside = best and middle[best] <= middle.min()\n"
     "    return rates[best] if inside else None", "choose("),
]

RIGHT = [
    HEAD + """
    losses = np.array(losses)
    losses[~np.isfinite(losses)] = np.inf
    middle = np.median(losses, axis=0).tolist()
    best = middle.index(min(middle))
    if best in (0, len(rates) - 1):
        return None
    return rates[best]
""",
    """
import math
import statistics

def choose(rates, losses):
    middle = []
    for column in zip(*losses.tolist()):
        middle.append(statistics.median(
            [math.inf if math.isnan(loss) else loss for loss in column]))
    best = min(range(len(rates)), key=lambda k: middle[k])
    return rates[best] if 0 < best < len(rates) - 1 else None
""",
    HEAD + """
    middle = np.median(np.nan_to_num(losses, nan=np.inf, posinf=np.inf),
                       axis=0)
    best = np.argmin(middle)
    return None if best == 0 or best + 1 == len(rates) else rates[best]
""",
]

NAN, INF = float("nan"), float("inf")
CASES: list[tuple[list[float], list[list[float]]]] = [
    ([0.01, 0.1, 1.0], [[2.0, 1.0, 3.0]]),
    ([0.01, 0.1, 1.0, 10.0], [[3.0, 1.0, 2.0, 4.0], [3.0, 1.0, 2.0, 4.0],
                              [3.0, 9.0, 2.0, 4.0]]),
    ([0.01, 0.1, 1.0, 10.0], [[3.0, 2.0, 1.0, 4.0], [3.0, 2.0, NAN, 4.0],
                              [3.0, 2.0, NAN, 4.0]]),
    ([0.01, 0.1, 1.0, 10.0], [[3.0, 1.0, 2.0, NAN], [3.0, 1.0, 2.0, INF],
                              [3.0, 1.0, 2.0, 4.0]]),
    ([0.1, 0.3, 1.0], [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]),
    ([0.1, 0.3, 1.0], [[3.0, 2.0, 1.0]]),
    ([0.1, 0.3, 1.0, 3.0], [[3.0, 1.0, 1.0, 2.0]]),
    ([0.1, 0.3, 1.0, 3.0], [[3.0, 0.0, 2.0, 3.0], [3.0, 5.0, 2.0, 3.0],
                            [3.0, 5.0, 2.0, 3.0]]),
    ([0.001, 0.01, 0.1, 1.0, 10.0], [[2.3, 0.5, 0.1, NAN, NAN],
                                     [2.3, 0.6, 0.2, NAN, NAN]]),
    # of two seeds, the median lies half-way between
    ([0.1, 0.3, 1.0, 3.0], [[4.0, 1.0, 2.0, 4.0], [4.0, 6.0, 3.0, 4.0]]),
    ([0.1, 0.3, 1.0, 3.0], [[4.0, 3.0, 2.5, 4.0], [4.0, 3.5, 9.0, 4.0]]),
    # as good at an end as inside
    ([0.1, 0.3, 1.0], [[1.0, 1.0, 2.0]]),
    ([0.1, 0.3, 1.0], [[2.0, 1.0, 1.0]]),
    ([0.1, 0.3, 1.0], [[NAN, INF, NAN], [INF, NAN, NAN]]),
    ([0.1], [[1.0], [2.0]]),
    ([0.1, 0.3], [[2.0, 1.0]]),
]


def check(answer: Answer) -> None:
    for rates, losses in CASES:
        ends = np.where(np.isnan(losses), np.inf, losses)
        best = int(np.median(ends, axis=0).argmin())
        inside = 0 < best < len(rates) - 1
        expect_call(answer.choose, rates, np.array(losses),
                    gives=rates[best] if inside else None)
