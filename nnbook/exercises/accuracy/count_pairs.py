"""Build a confusion matrix

Write `confusion(predictions, targets, n_classes)` without the book's own
function. Both lists hold class numbers below `n_classes`, one for each
sample. Return an array of shape `(n_classes, n_classes)`, in which row *i*
and column *j* count the samples of class *i* that were given class *j*.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Begin with an array of zeros. Each sample adds 1 to one cell. Which number is
the row, the prediction or the target?
"""

STARTER = '''
import numpy as np

def confusion(predictions, targets, n_classes):
    """Counts of targets (row) and predictions (column)."""
    cells = np.zeros((n_classes, n_classes), dtype=int)
    return cells
'''

SOLUTION = '''
import numpy as np

def confusion(predictions, targets, n_classes):
    """Counts of targets (row) and predictions (column)."""
    cells = np.zeros((n_classes, n_classes), dtype=int)
    for predicted, target in zip(predictions, targets, strict=True):
        cells[target, predicted] += 1
    return cells
'''

WHY = """
The loop has a tempting short form, `cells[targets, predictions] += 1`, and it
is wrong: NumPy looks up all the cells first and then writes once into each,
so a pair that occurs five times is counted once.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [([0, 1, 0, 0], [0, 1, 1, 0], 2), ([2, 2], [0, 0], 3),
             ([1, 0, 0], [0, 1, 1], 4), ([0], [0], 1)]
    for n, n_classes in [(8, 3), (20, 4)]:
        drawn = rng.integers(0, n_classes, (2, n)).tolist()
        cases.append((*drawn, n_classes))
    for predictions, targets, n_classes in cases:
        pairs = list(zip(targets, predictions))
        classes = range(n_classes)
        cells = np.array([[pairs.count((i, j)) for j in classes]
                          for i in classes])
        expect_call(
            answer.confusion, predictions, targets, n_classes, gives=cells
        )


WRONG = [
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    cells = np.zeros((n_classes, n_classes), dtype=int)
    cells[targets, predictions] += 1  # each cell once
    return cells
""", "got: np.array([[1, 0], [1, 1]]), of shape (2, 2)"),
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    cells = np.zeros((n_classes, n_classes), dtype=int)
    for predicted, target in zip(predictions, targets):
        cells[predicted, target] += 1
    return cells
""", "got: np.array([[2, 1], [0, 1]]), of shape (2, 2)"),
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    n_classes = max(targets) + 1  # those that occur
    cells = np.zeros((n_classes, n_classes), dtype=int)
    for predicted, target in zip(predictions, targets):
        cells[target, predicted] += 1
    return cells
""", "line 7: IndexError"),
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    cells = np.zeros((n_classes, n_classes))
    np.add.at(cells, (targets, predictions), 1)
    return cells / len(targets)
""", "got: np.array([[0.5, 0.0], [0.25, 0.25]]), of shape (2, 2)"),
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    cells = np.zeros((n_classes, n_classes), dtype=int)
    for predicted, target in zip(predictions, targets):
        cells[target, predicted] += predicted == target
    return cells
""", "got: np.array([[2, 0], [0, 1]]), of shape (2, 2)"),
    ("""
import numpy as np

def confusion(predictions, targets, n_classes):
    n_classes = max(*predictions, *targets) + 1  # the last may not occur
    cells = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(cells, (targets, predictions), 1)
    return cells
""", "got: np.array([[0, 1], [2, 0]]), of shape (2, 2)"),
]
RIGHT = [
    """
import numpy as np

def confusion(predictions, targets, n_classes):
    cells = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(cells, (targets, predictions), 1)
    return cells
""",
    """
import numpy as np

def confusion(predictions, targets, n_classes):
    places = np.array(targets) * n_classes + predictions
    return np.bincount(places, minlength=n_classes**2).reshape(n_classes, -1)
""",
    """
def confusion(predictions, targets, n_classes):
    pairs = list(zip(targets, predictions))
    return [
        [pairs.count((i, j)) for j in range(n_classes)]
        for i in range(n_classes)
    ]
""",
    """
import numpy as np

def confusion(predictions, targets, n_classes):
    rows = np.eye(n_classes)
    return rows[targets].T @ rows[predictions]
""",
]
