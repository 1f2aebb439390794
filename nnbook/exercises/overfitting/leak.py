"""Leak the test set

You are given `right`, of shape `(n_networks, n_samples)`: `True` where a
network answers a sample right. The first `n_seen` samples are used for
choosing, the others never looked at before.

Write `leak(right, n_seen)`. It returns two numbers: the accuracy of the chosen
network on the samples it was chosen by, and its accuracy on the others. Chosen
is the network with the most right answers among the first `n_seen`; of several
with as many, the first.

Then, from what the chapter measured, `overstates`: `True` if the first number
is on average larger than the second even where all networks are *equally
good*, `False` if not.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
Cut `right` in two along the samples. A mean along one axis gives each
network's accuracy; `argmax` takes the first of several.
"""

STARTER = '''
def leak(right, n_seen):
    """Of the chosen network: accuracy as seen, and as it is."""
    seen = ...
    honest = ...
    return seen, honest

overstates = ...
'''

SOLUTION = '''
def leak(right, n_seen):
    """Of the chosen network: accuracy as seen, and as it is."""
    accuracies = right[:, :n_seen].mean(axis=1)
    best = accuracies.argmax()
    return accuracies[best], right[best, n_seen:].mean()

overstates = True
'''

WHY = """
Equally good networks differ by luck alone, and the luckiest is chosen. Its
luck is in the first number and not in the second. Nothing in this needs
networks: choose by any set, and you cannot measure on it any more.
"""

_LEAK = """
def leak(right, n_seen):
    accuracies = right[:, :n_seen].mean(axis=1)
    {}

overstates = {}
"""

WRONG = [
    (_LEAK.format("return accuracies.max(), right[:, n_seen:].mean(axis=1)"
                  ".max()", True), "leak"),
    (_LEAK.format("best = accuracies.argmax()\n    return accuracies[best], "
                  "right[best].mean()", True), "leak"),
    (_LEAK.format("return accuracies.max(), right[:, n_seen:].mean()", True),
     "leak"),
    (_LEAK.format("best = right.mean(axis=1).argmax()\n    return "
                  "accuracies[best], right[best, n_seen:].mean()", True),
     "leak"),
    (_LEAK.format("best = len(right) - 1 - accuracies[::-1].argmax()\n"
                  "    return accuracies[best], right[best, n_seen:].mean()",
                  True), "leak"),
    (_LEAK.format("best = accuracies.argmax()\n    return accuracies[best], "
                  "right[best, n_seen:].mean()", False), "overstates"),
    (_LEAK.format("best = accuracies.argmax()\n    return accuracies[best], "
                  "right[best, n_seen:].sum()", True), "leak"),
]

RIGHT = [
    """
import numpy as np

def leak(right, n_seen):
    seen, others = np.split(right, [n_seen], axis=1)
    best = np.argmax(seen.sum(axis=1))
    return seen[best].mean(), others[best].mean()

overstates = True
""",
    """
def leak(right, n_seen):
    best = max(range(len(right)), key=lambda k: sum(right[k][:n_seen]))
    row = [int(one) for one in right[best]]
    seen, others = row[:n_seen], row[n_seen:]
    return sum(seen) / len(seen), sum(others) / len(others)

overstates = True
""",
    """
import numpy as np

def leak(right, n_seen):
    shares = np.mean(right[:, :n_seen], axis=1, dtype=np.float64)
    best = int(np.argmax(shares))
    return [float(shares[best]), float(np.mean(right[best, n_seen:]))]

overstates = True
""",
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [
        (np.array([[1, 0, 1, 1], [1, 1, 0, 0]], dtype=bool), 2),
        (np.array([[1, 1, 0, 0], [1, 1, 1, 1]], dtype=bool), 2),
        (np.array([[0, 0, 1, 0, 1]], dtype=bool), 3),
    ]
    cases += [(rng.random((n, n_samples)) < 0.6, n_seen)
              for n, n_samples, n_seen in ((5, 20, 8), (8, 8, 3), (3, 30, 25))]
    for right, n_seen in cases:
        counts = [int(sum(row[:n_seen])) for row in right]
        best = right[counts.index(max(counts))]
        expect_call(answer.leak, right, n_seen, gives=(
            float(best[:n_seen].mean()), float(best[n_seen:].mean())))
    expect("overstates", answer.overstates, True)
