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
    for sizes in ([3], [2, 2], [2, 1], [4, 4, 4, 1], [1, 5, 2]):
        for shape in ((2,), (3, 2)):
            slopes = rng.integers(-9, 10, (sum(sizes), *shape))
            batches = np.split(slopes, np.cumsum(sizes)[:-1])
            gradients = [batch.mean(axis=0) for batch in batches]
            expect_call(
                answer.whole, sizes, gradients, gives=slopes.mean(axis=0)
            )


WRONG = [
    ("""
def whole(sizes, gradients):
    return sum(gradients) / len(gradients)
""", "got: np.array([4.75, 3.75]), of shape (2,)"),
]
