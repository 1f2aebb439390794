"""The number to beat

The baseline of a problem is the best that one can do without looking at a
picture: always say the class that was most frequent in training. Of several
that were as frequent, say the smallest.

Write `baseline(training_targets, test_targets)`, both of class numbers from 0
on, not necessarily of the same length. It returns two values: the class that
is always said, and its accuracy on the test targets.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
`np.bincount` counts how often each class number occurs, `argmax` takes the
first of several. Which of the two sets may the class be taken from?
"""

STARTER = '''
import numpy as np


def baseline(training_targets, test_targets):
    """The class that is always said, and the share that is right."""
    said = ...
    return said, ...
'''

SOLUTION = '''
import numpy as np


def baseline(training_targets, test_targets):
    """The class that is always said, and the share that is right."""
    said = np.bincount(training_targets).argmax()
    return said, np.mean(np.equal(test_targets, said))
'''

WHY = """
With ten digits about as frequent as one another this is near one in ten. Where
99 of 100 samples are of one class it is 0.99, and a network that reaches 0.99
there has learned nothing.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [
        ([2, 2, 1], [1, 1, 2, 0]), ([3, 1, 3, 1, 0], [1, 3, 3]),
        ([5], [5]), ([0, 4], [4, 4]), ([7, 7, 2], [2, 2]),
    ]
    cases += [(rng.integers(0, 4, n).tolist(), rng.integers(0, 6, m).tolist())
              for n, m in ((30, 12), (9, 40), (20, 20), (300, 200))]
    for training, test in cases:
        said = min(set(training), key=lambda c: (-training.count(c), c))
        expect_call(answer.baseline, np.array(training), np.array(test),
                    gives=(said, test.count(said) / len(test)))


_BASELINE = """
import numpy as np

def baseline(training_targets, test_targets):
    {}
"""

WRONG = [
    (_BASELINE.format(
        "said = np.bincount(test_targets).argmax()\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.bincount(training_targets).argmax()\n"
        "    return said, np.mean(training_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.bincount(training_targets).max()\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "counts = np.bincount(training_targets)\n"
        "    said = len(counts) - 1 - counts[::-1].argmax()\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.bincount(training_targets).argmax()\n"
        "    return said, np.sum(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = round(np.mean(training_targets))\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.bincount(training_targets).argmax()\n"
        "    return said, np.mean(test_targets[:40] == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.bincount(training_targets[:40]).argmax()\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
    (_BASELINE.format(
        "said = np.median(training_targets)\n"
        "    return said, np.mean(test_targets == said)"), "baseline"),
]

RIGHT = [
    """
def baseline(training_targets, test_targets):
    known, new = list(training_targets), list(test_targets)
    said = max(sorted(set(known)), key=known.count)
    return said, new.count(said) / len(new)
""",
    """
import numpy as np

def baseline(training_targets, test_targets):
    classes, counts = np.unique(training_targets, return_counts=True)
    said = int(classes[np.argmax(counts)])
    return [said, float((test_targets == said).mean())]
""",
    """
from collections import Counter
from fractions import Fraction

def baseline(training_targets, test_targets):
    counts = Counter(int(one) for one in training_targets)
    most = max(counts.values())
    said = min(c for c, n in counts.items() if n == most)
    return said, Fraction(sum(int(t) == said for t in test_targets),
                          len(test_targets))
""",
]
