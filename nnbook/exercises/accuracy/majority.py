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
]
