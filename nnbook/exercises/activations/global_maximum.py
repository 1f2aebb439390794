"""A cure that is worse

The `batch_softmax` of the chapter takes away the maximum of the whole batch.
It was meant as a cure for `naive_softmax`, which takes nothing away. Find
scores for which the cure is worse: a `batch` of two samples and two classes,
a list of two rows, with all numbers from −400 to 400. `naive_softmax` must
answer both rows without a nan, and `batch_softmax` must answer nan
somewhere.
"""

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, expect_array, show

HINT = """
Within these limits exp never overflows, and never rounds to 0 either, so
any batch is safe with `naive_softmax`. How far below the maximum of the
batch must a number lie for its exponential to round to 0? And how many
numbers of one row have to?
"""

STARTER = """
batch = [
    [2, 1],
    [0, -1],
]
"""

SOLUTION = """
batch = [
    [400, 399],
    [-399, -400],
]
"""

WHY = """
`batch_softmax` takes 400 away everywhere. The second row becomes −799 and
−800, and below about −745 an exponential rounds to 0. So its sum is 0, and
0 / 0 is nan. `naive_softmax` finds exp(−399) and exp(−400), tiny numbers
both, whose shares come out right.

If only one of the two had rounded to 0, the row would have been answered as
(1, 0), without a nan.
"""


def check(answer: Answer) -> None:
    batch = expect_array("batch", answer.batch, (2, 2))
    if not (np.abs(batch) <= 400).all():
        raise Wrong("batch", "numbers from -400 to 400", show(batch))
    with np.errstate(invalid="ignore"):
        exponentials = np.exp(batch - batch.max())
        cured = exponentials / exponentials.sum(axis=1, keepdims=True)
    if not np.isnan(cured).any():
        raise Wrong("batch_softmax(batch)", "nan somewhere", show(cured))


WRONG = [
    ("batch = [[400, 399], [400, -400]]  # one number of a row is left",
     "got: np.array([[0.731058"),
    ("batch = [[401, 400], [-400, -401]]  # beyond the limits",
     "got: np.array([[401.0, 400.0], [-400.0, -401.0]]), of shape (2, 2)"),
    ("batch = [[400, 399], [-300, -301]]  # not far enough",
     "got: np.array([[0.731058"),
    ("batch = [[400, 399], [-399, -400], [0, 0]]",
     "got: [[400, 399], [-399, -400], [0, 0]]"),
    ("batch = [[400, float('nan')], [-400, -400]]",
     "expected: finite numbers got: [[400, nan], [-400, -400]]"),
    ("batch = [[-399, -400], [-400, -399]]  # low, and no high one",
     "got: np.array([[0.731058"),
]
RIGHT = [
    """
import numpy as np

batch = np.array([[400.0, 400.0], [-400.0, -400.0]])
""",
    "batch = ((-390, -380.5), (400, -400))",
    """
batch = [[400, -400] for row in range(2)]
batch[1][0] = -350
""",
]
