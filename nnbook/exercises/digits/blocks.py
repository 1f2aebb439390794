"""From ink to numbers

Write `counted(bitmap)`: from a bitmap of 32 by 32 pixels, `True` where there
is ink, to the 64 numbers that the book's digits have. Each is the number of
inked pixels in a block of 4 by 4, divided by 16, and the blocks are read line
by line. The result has shape `(64,)`.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
`bitmap.reshape(8, 4, 8, 4)` has four axes: the block's line, the line in the
block, the block's column, the column in the block. Over two of them you sum.
"""

STARTER = '''
import numpy as np


def counted(bitmap):
    """The share of ink in each block of 4 by 4."""
    ...
'''

SOLUTION = '''
import numpy as np


def counted(bitmap):
    """The share of ink in each block of 4 by 4."""
    return bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3)).ravel() / 16
'''

WHY = """
A stroke that moves by one pixel of 32 changes the counts a little; in a
picture that says yes or no it changes nothing or everything. Fewer numbers,
and less that depends on the exact place.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    single = [np.zeros((32, 32), dtype=bool) for _ in range(4)]
    single[0][5, 17] = True
    single[1][0:4, 28:32] = True
    single[2][31] = True
    single[3][:, 0] = True
    bitmaps = [*single, np.ones((32, 32), dtype=bool),
               *(rng.random((32, 32)) < 0.4 for _ in range(3))]
    for bitmap in bitmaps:
        counts = [
            int(sum(bitmap[row][column]
                    for row in range(4 * (k // 8), 4 * (k // 8) + 4)
                    for column in range(4 * (k % 8), 4 * (k % 8) + 4))) / 16
            for k in range(64)]
        expect_call(answer.counted, bitmap, gives=np.array(counts))


_COUNTED = """
import numpy as np

def counted(bitmap):
    {}
"""

WRONG = [
    (_COUNTED.format("return bitmap.reshape(64, 16).sum(axis=1) / 16"),
     "counted"),
    (_COUNTED.format("return bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3))"
                     ".ravel()"), "counted"),
    (_COUNTED.format("return bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3)) / "
                     "16"), "counted"),
    (_COUNTED.format("return bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3))"
                     ".T.ravel() / 16"), "counted"),
    (_COUNTED.format("return bitmap.reshape(8, 4, 8, 4).any(axis=(1, 3))"
                     ".ravel()"), "counted"),
    (_COUNTED.format("return bitmap[::4, ::4].ravel() * 1.0"), "counted"),
    (_COUNTED.format("return bitmap.reshape(4, 8, 4, 8).sum(axis=(0, 2))"
                     ".ravel() / 16"), "counted"),
]

RIGHT = [
    """
def counted(bitmap):
    rows = bitmap.tolist()
    return [sum(sum(line[c:c + 4]) for line in rows[r:r + 4]) / 16
            for r in range(0, 32, 4) for c in range(0, 32, 4)]
""",
    """
import numpy as np

def counted(bitmap):
    sums = np.kron(np.eye(8), np.ones(4))
    return (sums @ bitmap @ sums.T).reshape(64) / 16
""",
    """
import numpy as np

def counted(bitmap):
    lines = np.add.reduceat(bitmap.astype(int), range(0, 32, 4), axis=0)
    return np.add.reduceat(lines, range(0, 32, 4), axis=1).flatten() / 16
""",
]
