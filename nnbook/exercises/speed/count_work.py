r"""Count FLOPs and bytes

A network's sizes are written as a list, as in `[64, 64, 10]`: the number of
inputs, then the number of neurons of each dense layer.

1. Write `flops(sizes, batch_size)`: the FLOPs of all matrix products of one
   training step, without the product that nobody needs. Count as in the
   tables of this chapter.
2. Write `adam_bytes(sizes, itemsize)`: how many bytes Adam has to read and
   write in one step, for all weights and biases, if a number takes
   `itemsize` bytes. Count each number once when it is read and once when it
   is written.
"""

from itertools import pairwise

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
For one layer of m inputs and n neurons, and a batch of s samples, every one
of its products has the same number of FLOPs. How many products has the first
layer, and how many has any other? For Adam: which arrays does a step read,
and which of them does it change?
"""

STARTER = '''
def flops(sizes, batch_size):
    """FLOPs of the matrix products of one training step."""
    ...


def adam_bytes(sizes, itemsize):
    """Bytes that Adam reads and writes in one step."""
    ...
'''

SOLUTION = '''
def flops(sizes, batch_size):
    """FLOPs of the matrix products of one training step."""
    total = 0
    for layer, (m, n) in enumerate(zip(sizes, sizes[1:])):
        n_products = 2 if layer == 0 else 3
        total += n_products * 2 * batch_size * m * n
    return total


def adam_bytes(sizes, itemsize):
    """Bytes that Adam reads and writes in one step."""
    parameters = sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
    return 7 * itemsize * parameters
'''

WHY = """
The parameter, its slope and the two sums are read, and all but the slope are
written: seven numbers for each parameter. The batch size does not occur in
the second count. So a larger batch lets each byte that Adam moves serve more
FLOPs.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [([64, 64, 10], 32), ([3, 2], 4), ([784, 512, 256, 10], 128)]
    for length in (2, 3, 5):
        cases.append((rng.integers(1, 50, length).tolist(),
                      int(rng.integers(1, 100))))
    for sizes, batch_size in cases:
        areas = [m * n for m, n in pairwise(sizes)]
        products = 3 * sum(areas) - areas[0]
        expect_call(answer.flops, sizes, batch_size,
                    gives=2 * batch_size * products)
        numbers = sum(areas) + sum(sizes[1:])
        for itemsize in (4, 8):
            expect_call(answer.adam_bytes, sizes, itemsize,
                        gives=7 * itemsize * numbers)


WRONG = [
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 6 * batch_size * sum(areas)  # the wasted one too

def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum(
        (m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "expected: 647168 got: 909312"),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return batch_size * (3 * sum(areas) - areas[0])  # multiplications


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "flops("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(areas) - areas[-1])  # the last layer's


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "flops("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * (3 * sum(areas) - areas[0])  # one sample


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "flops("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(areas) - areas[0])


def adam_bytes(sizes, itemsize):
    return 4 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "adam_bytes("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(areas) - areas[0])


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum(m * n for m, n in zip(sizes, sizes[1:]))
""", "adam_bytes("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(areas) - areas[0])


def adam_bytes(sizes, itemsize):
    return 28 * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "adam_bytes("),
    ("""
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * 2 * sum(areas)


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""", "flops("),
]
RIGHT = [
    """
def flops(sizes, batch_size):
    areas = [m * n for m, n in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(areas) - areas[0])


def adam_bytes(sizes, itemsize):
    return 7 * itemsize * sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
""",
    """
import numpy as np

def flops(sizes, batch_size):
    products = np.multiply(sizes[:-1], sizes[1:])
    times = np.full(len(products), 3)
    times[0] = 2
    return 2 * batch_size * (times @ products)

def adam_bytes(sizes, itemsize):
    n_weights = np.dot(sizes[:-1], sizes[1:])
    return (4 + 3) * itemsize * (n_weights + sum(sizes[1:]))
""",
    """
def flops(sizes, batch_size):
    forward = [2 * batch_size * m * n for m, n in zip(sizes, sizes[1:])]
    weights = list(forward)
    inputs = forward[1:]
    return sum(forward) + sum(weights) + sum(inputs)

def adam_bytes(sizes, itemsize):
    total = 0
    for m, n in zip(sizes[:-1], sizes[1:]):
        for size in (m * n, n):
            read, written = 4 * size, 3 * size
            total += (read + written) * itemsize
    return total
""",
]
