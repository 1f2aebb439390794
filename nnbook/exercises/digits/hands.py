"""New hands

Suppose the file did say who wrote which picture: `writers` has a name for
each row, a whole number. Those in `held_out` shall be met in the test alone.

Write `by_hand(writers, held_out)`, which returns two arrays of row numbers,
both in ascending order: the rows to train on, none of them by a writer in
`held_out`, and the rows to test with, all of them by writers in `held_out`.
Every row is in one of the two. A name in `held_out` may have written nothing.

Then `honest`, a list of `True` or `False`: which of these splits says how
well a network reads people it has not met?

1. Rows drawn at random, a quarter of them for the test.
2. The last quarter of a file in which each person's rows stand together.
3. Rows drawn at random, and each test row also checked not to be equal to any
   training row.
4. `by_hand`, with a quarter of the writers held out.

For the second, a person whose rows stand on both sides of the border has been
taken out.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
`np.isin(writers, held_out)` says for each row whether its writer is held out,
`np.flatnonzero` turns that into row numbers, and `~` turns it around.
"""

STARTER = '''
import numpy as np


def by_hand(writers, held_out):
    """Rows to train on, and rows to test with."""
    ...


honest = [..., ..., ..., ...]
'''

SOLUTION = '''
import numpy as np


def by_hand(writers, held_out):
    """Rows to train on, and rows to test with."""
    new = np.isin(writers, held_out)
    return np.flatnonzero(~new), np.flatnonzero(new)


honest = [False, True, False, True]
'''

WHY = """
Two sevens by one person are as a rule not equal and still alike. What must not
be on both sides is the person. The same goes for patients in medicine, for
houses in a street, and for days next to each other: what belongs together
stays on one side.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [
        ([1, 2, 1, 3], [1]), ([4, 4, 5, 6, 5], [5, 6]), ([2, 2], [3]),
        ([7, 8, 9], [9, 7]), ([1, 1, 1], [1]), ([3, 1, 2], [2, 8]),
        ([0, 1, 0], [0]), ([10, 1, 100, 11], [1]),
        ([10, 1, 100, 0], [100]),
    ]
    cases += [(rng.integers(0, 6, n).tolist(),
               rng.permutation(6)[:m].tolist()) for n, m in ((12, 2), (30, 3))]
    for writers, held_out in cases:
        rows = [[row for row, one in enumerate(writers)
                 if (one in held_out) == new] for new in (False, True)]
        expect_call(answer.by_hand, np.array(writers), np.array(held_out),
                    gives=tuple(rows))
    expect("honest", answer.honest, [False, True, False, True])


_HANDS = """
import numpy as np

def by_hand(writers, held_out):
    {}

honest = {}
"""
_HONEST = [False, True, False, True]

WRONG = [
    (_HANDS.format("n = len(writers) - len(held_out)\n    rows = np.arange("
                   "len(writers))\n    return rows[:n], rows[n:]", _HONEST),
     "by_hand"),
    (_HANDS.format("new = np.isin(writers, held_out)\n"
                   "    return np.flatnonzero(new), np.flatnonzero(~new)",
                   _HONEST), "by_hand"),
    (_HANDS.format("new = np.isin(writers, held_out)\n    return ~new, new",
                   _HONEST), "by_hand"),
    (_HANDS.format("new = writers == held_out[0]\n"
                   "    return np.flatnonzero(~new), np.flatnonzero(new)",
                   _HONEST), "by_hand"),
    (_HANDS.format("new = np.isin(writers, held_out)\n"
                   "    return writers[~new], writers[new]", _HONEST),
     "by_hand"),
    (_HANDS.format("new = np.isin(writers, held_out)\n    return "
                   "np.flatnonzero(~new), np.flatnonzero(new)",
                   [False, False, False, True]), "honest"),
    (_HANDS.format("new = np.isin(writers, held_out)\n    return "
                   "np.flatnonzero(~new), np.flatnonzero(new)",
                   [False, True, True, True]), "honest"),
    (_HANDS.format("new = np.array([str(one) in str(held_out) for one in "
                   "writers])\n    return np.flatnonzero(~new), "
                   "np.flatnonzero(new)", _HONEST), "by_hand"),
]

RIGHT = [
    """
def by_hand(writers, held_out):
    held = set(held_out.tolist())
    known = [k for k, one in enumerate(writers.tolist()) if one not in held]
    new = [k for k, one in enumerate(writers.tolist()) if one in held]
    return known, new

honest = (False, True, False, True)
""",
    """
import numpy as np

def by_hand(writers, held_out):
    new = (writers[:, None] == held_out).any(axis=1)
    return [np.where(~new)[0], np.where(new)[0]]

honest = np.array([0, 1, 0, 1], dtype=bool)
""",
    """
import numpy as np

def by_hand(writers, held_out):
    test = np.array([k for one in held_out
                     for k in np.flatnonzero(writers == one)], dtype=int)
    return np.setdiff1d(np.arange(len(writers)), test), np.sort(test)

honest = [False, True, False, True]
""",
]
