"""The whole from its batches

A set of samples was cut into batches. Of each batch you have its size and
its gradient: the slopes of the batch's *mean* loss.

Write `whole(sizes, gradients)`, which returns the gradient of the cost of
all samples together. `sizes` is a list of whole numbers, `gradients` a list
of arrays of equal shape, in the same order.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
A mean times the number it was divided by is the sum again. Sums add up,
means do not.
"""

STARTER = '''
def whole(sizes, gradients):
    """The gradient of the mean loss of all samples."""
    ...
    return sum(gradients)
'''

SOLUTION = '''
def whole(sizes, gradients):
    """The gradient of the mean loss of all samples."""
    total = sum(size * gradient for size, gradient in zip(sizes, gradients))
    return total / sum(sizes)
'''

WHY = """
Where all batches have one size, this is the mean of their gradients. So the
mean over the batches of an epoch is the whole gradient, as long as the
parameters stay where they are, and the noise of the batches cancels. In
training they move after each batch, and it cancels only in part.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for sizes in ([3], [2, 2], [2, 1], [4, 4, 4, 1], [1, 5, 2], [1, 1], [1],
                  [1, 99]):
        for shape in ((2,), (3, 2), (2, 2), (1,)):
            slopes = rng.integers(-9, 10, (sum(sizes), *shape))
            batches = np.split(slopes, np.cumsum(sizes)[:-1])
            gradients = [batch.mean(axis=0) for batch in batches]
            expect_call(
                answer.whole, sizes, gradients, gives=slopes.mean(axis=0)
            )


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
def whole(sizes, gradients):
    return sum(gradients) / len(gradients)
""", "got: np.array([1.5, -4.5]), of shape (2,)"),
    (_solved("total / sum(sizes)", "total"),
     "got: np.array([3.0, -10.0]), of shape (2,)"),
    (_solved("total / sum(sizes)", "total / len(sizes)"),
     "got: np.array([3.0, -10.0]), of shape (2,)"),
    (_solved("size * gradient", "gradient / size"),
     "whole([3], [np.array([1.0, -3.3333333333333335])])"),
    (_solved("total / sum(sizes)", "total / max(sizes) / len(sizes)"),
     "got: np.array([1.0, -2.25]), of shape (2,)"),
    (_solved("size * gradient for", "gradient for"),
     "whole([3], [np.array([1.0, -3.3333333333333335])])"),
    ("""
import numpy as np

def whole(sizes, gradients):  # one number for all slopes
    return np.average(np.mean(gradients, axis=-1), axis=0, weights=sizes)
""", "got: -1.16666666"),
]
RIGHT = [
    """
import numpy as np

def whole(sizes, gradients):
    return np.average(gradients, axis=0, weights=sizes)
""",
    """
import numpy as np

def whole(sizes, gradients):
    shares = np.array(sizes) / np.sum(sizes)
    return np.tensordot(shares, np.stack(gradients), axes=1)
""",
    """
def whole(sizes, gradients):
    n_samples, mean = 0, 0.0
    for size, gradient in zip(sizes, gradients):
        n_samples += size
        gradient -= mean
        mean = mean + gradient * size / n_samples
    return mean
""",
    """
import numpy as np

def whole(sizes, gradients):
    total = np.zeros(gradients[0].shape, dtype=np.float32)
    for size, gradient in zip(sizes, gradients):
        total += np.float32(size) * gradient.astype(np.float32)
    return total / np.float32(sum(sizes))
""",
]
