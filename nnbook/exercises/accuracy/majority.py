"""What to beat

Before you praise an accuracy, find out what it has to beat. Write
`baseline(targets)`: it gets a list of class numbers, not empty, and returns
the pair `(answer, share)`: the class that occurs most often, and the accuracy
of whoever always answers with it. Where several classes occur equally often,
`answer` is the smallest of them.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
`np.bincount(targets)` counts how often 0, 1, 2 and so on occur. What do
`max` and `argmax` of the counts tell you?
"""

STARTER = '''
def baseline(targets):
    """The most frequent class, and its share."""
    return 0, 1 / len(targets)
'''

SOLUTION = '''
import numpy as np

def baseline(targets):
    """The most frequent class, and its share."""
    counts = np.bincount(targets)
    return int(counts.argmax()), float(counts.max() / len(targets))
'''

WHY = """
`argmax` gives the first of several highest places, which here is the smallest
class. The share is the accuracy, since the answer is right as often as this
class occurs. It is never below 1 over the number of classes: the most
frequent class cannot be rarer than the average.
"""


def check(answer: Answer) -> None:
    expect_call(answer.baseline, [1, 0, 1, 1], gives=(1, 0.75))
    expect_call(answer.baseline, [2, 0, 2, 0, 1], gives=(0, 0.4))
    expect_call(answer.baseline, [3], gives=(3, 1.0))
    expect_call(answer.baseline, [8, 1], gives=(1, 0.5))
    rng = np.random.default_rng(0)
    for n in (7, 30):
        targets = rng.integers(0, 5, n)
        counts = [int((targets == k).sum()) for k in range(5)]
        most = max(counts)
        expect_call(answer.baseline, targets.tolist(),
                    gives=(counts.index(most), most / n))


WRONG = [
    ("""
import numpy as np

def baseline(targets):
    counts = np.bincount(targets)
    return int(counts.argmax()), 1 / len(counts)
""", "expected: (1, 0.75) got: (1, 0.5)"),
    ("""
from collections import Counter

def baseline(targets):
    answer, count = Counter(targets).most_common(1)[0]  # who came first
    return answer, count / len(targets)
""", "expected: (0, 0.4) got: (2, 0.4)"),
    ("""
import numpy as np

def baseline(targets):
    counts = np.bincount(targets)
    return int(counts.argmax()), int(counts.max())
""", "expected: (1, 0.75) got: (1, 3)"),
    ("""
def baseline(targets):
    classes = sorted(set(targets))
    counts = [targets.count(k) for k in classes]
    answer = counts.index(max(counts))  # its place, not its number
    return answer, max(counts) / len(targets)
""", "expected: (3, 1.0) got: (0, 1.0)"),
    ("""
def baseline(targets):
    answer = max(sorted(targets, reverse=True), key=targets.count)
    return answer, targets.count(answer) / len(targets)
""", "expected: (0, 0.4) got: (2, 0.4)"),
    ("""
def baseline(targets):
    return min(targets), targets.count(min(targets)) / len(targets)
""", "expected: (1, 0.75) got: (0, 0.25)"),
    ("""
import numpy as np

def baseline(targets):
    return int(np.bincount(targets).argmax())
""", "expected: (1, 0.75) got: 1"),
]
RIGHT = [
    """
def baseline(targets):
    answer = max(sorted(targets), key=targets.count)
    return [answer, targets.count(answer) / len(targets)]
""",
    """
import numpy as np

def baseline(targets):
    classes, counts = np.unique(targets, return_counts=True)
    return classes[counts.argmax()], np.float32(counts.max() / counts.sum())
""",
    """
from collections import Counter
from fractions import Fraction

def baseline(targets):
    counts = Counter(targets)
    most = max(counts.values())
    answer = min(k for k, count in counts.items() if count == most)
    return answer, Fraction(most, len(targets))
""",
    """
def baseline(targets):
    targets.sort()
    counts = [0] * (targets[-1] + 1)
    for target in targets:
        counts[target] += 1
    best = 0
    for k, count in enumerate(counts):
        if count > counts[best]:
            best = k
    return best, counts[best] / len(targets)
""",
]
