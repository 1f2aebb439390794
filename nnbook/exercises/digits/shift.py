"""Moved by a pixel

Write `shift(inputs, down, right)`: pictures, one row each of 64 pixels, 8 by 8
read line by line, moved by so many pixels down and to the right. Where a
number is negative they move up, or to the left. What comes in at the edge is
paper, 0; what goes out is lost. The result has shape `(n_samples, 64)`, and
the numbers may be up to 8 in either direction.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Reshape to `(n_samples, 8, 8)` first. `np.roll` moves, but what goes out at
one edge comes in at the other. One way: put a frame of paper around, 8 wide
on each side, and cut out the right piece. Another: `np.roll`, then set to 0
what has come around. With 0, a slice like `[-0:]` is all of it.
"""

STARTER = '''
import numpy as np


def shift(inputs, down, right):
    """The pictures, moved; what comes in is paper."""
    ...
'''

SOLUTION = '''
import numpy as np


def shift(inputs, down, right):
    """The pictures, moved; what comes in is paper."""
    frame = ((0, 0), (8, 8), (8, 8))
    wide = np.pad(inputs.reshape(-1, 8, 8), frame)
    cut = wide[:, 8 - down:16 - down, 8 - right:16 - right]
    return cut.reshape(-1, 64)
'''

WHY = """
A person hardly sees a shift by one pixel of eight. To a dense layer the pixels
have no neighbors: ink that was an input's is now another's, with another
weight. The layers that know of neighbors are called convolutions.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    one = np.arange(1, 65).reshape(1, 64)
    cases = [(one, 0, 0), (one, 1, 0), (one, 0, 1), (one, -1, 0),
             (one, 0, -1), (one, 2, -3), (one, -7, 7), (one, 8, 0),
             (one, -8, 0), (one, 0, -8), (one, 0, 8), (one, 7, 7),
             (rng.normal(size=(2, 64)), 1, -2)]
    cases += [(rng.integers(0, 17, (n, 64)), down, right)
              for n, down, right in ((3, 1, 1), (2, -2, 3), (8, 0, -4))]
    for inputs, down, right in cases:
        moved = np.zeros_like(inputs)
        for row in range(8):
            for column in range(8):
                r, c = row - down, column - right
                if 0 <= r < 8 and 0 <= c < 8:
                    moved[:, 8 * row + column] = inputs[:, 8 * r + c]
        expect_call(answer.shift, inputs, down, right, gives=moved)


_SHIFT = """
import numpy as np

def shift(inputs, down, right):
    pictures = inputs.reshape(-1, 8, 8)
    {}
"""

WRONG = [
    (_SHIFT.format("return np.roll(pictures, (down, right), axis=(1, 2))"
                   ".reshape(-1, 64)"), "shift"),
    (_SHIFT.format("return np.roll(inputs, 8 * down + right, axis=1)"),
     "shift"),
    (_SHIFT.format(
        "moved = np.zeros_like(pictures)\n"
        "    moved[:, down:, right:] = pictures[:, :8 - down, :8 - right]\n"
        "    return moved.reshape(-1, 64)"), "shift"),
    (_SHIFT.format(
        "wide = np.pad(pictures, ((0, 0), (8, 8), (8, 8)))\n"
        "    cut = wide[:, 8 - right:16 - right, 8 - down:16 - down]\n"
        "    return cut.reshape(-1, 64)"), "shift"),
    (_SHIFT.format(
        "wide = np.pad(pictures, ((0, 0), (8, 8), (8, 8)))\n"
        "    cut = wide[:, 8 + down:16 + down, 8 + right:16 + right]\n"
        "    return cut.reshape(-1, 64)"), "shift"),
    (_SHIFT.format(
        "wide = np.pad(pictures, ((0, 0), (8, 8), (8, 8)), mode='edge')\n"
        "    cut = wide[:, 8 - down:16 - down, 8 - right:16 - right]\n"
        "    return cut.reshape(-1, 64)"), "shift"),
    (_SHIFT.format(
        "wide = np.pad(pictures, ((0, 0), (8, 8), (8, 8)))\n"
        "    return wide[:, 8 - down:16 - down, 8 - right:16 - right]"),
     "shift"),
    (_SHIFT.format(
        "wide = np.pad(pictures, ((0, 0), (8, 8), (8, 8)))\n"
        "    cut = wide[:, 8 - down:16 - down, 8 - right:16 - right]\n"
        "    return cut.reshape(-1, 64).astype(int)"), "shift"),
]

RIGHT = [
    """
import numpy as np

def shift(inputs, down, right):
    moved = np.roll(inputs.reshape(-1, 8, 8), (down, right), axis=(1, 2))
    rows = np.arange(8) - down
    columns = np.arange(8) - right
    moved[:, (rows < 0) | (rows > 7)] = 0
    moved[:, :, (columns < 0) | (columns > 7)] = 0
    return moved.reshape(-1, 64)
""",
    """
def shift(inputs, down, right):
    moved = []
    for picture in inputs.tolist():
        new = [0] * 64
        for row in range(8):
            for column in range(8):
                r, c = row + down, column + right
                if 0 <= r < 8 and 0 <= c < 8:
                    new[8 * r + c] = picture[8 * row + column]
        moved.append(new)
    return moved
""",
    """
import numpy as np

def shift(inputs, down, right):
    down_by, right_by = np.eye(8, k=-down), np.eye(8, k=right)
    return (down_by @ inputs.reshape(-1, 8, 8) @ right_by).reshape(-1, 64)
""",
]
