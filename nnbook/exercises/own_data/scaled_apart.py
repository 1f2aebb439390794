"""Scaled by whom?

Write `prepare(training, test)`. Both are arrays of shape
`(n_samples, n_columns)`, in which nan stands for what is missing. It returns
the two, scaled: each number as its distance from the column's mean, in
spreads (standard deviations), and 0 where a number is missing.

Means and spreads are those of the numbers that are there in the training
part. A column whose spread there is 0 is divided by 1. Each column of the
training part holds at least one number.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
`np.nanmean` and `np.nanstd` leave out what is nan. Compute both once, from
`training`, and use them twice. `np.where` makes 1 of a spread of 0, and 0 of
a nan.
"""

STARTER = '''
import numpy as np

def prepare(training, test):
    """Both parts, scaled by what the training part says."""
    means = ...
    spreads = ...
    return training, test
'''

SOLUTION = '''
import numpy as np

def prepare(training, test):
    """Both parts, scaled by what the training part says."""
    means = np.nanmean(training, axis=0)
    spreads = np.nanstd(training, axis=0)
    spreads = np.where(spreads == 0, 1, spreads)
    scaled = [(part - means) / spreads for part in (training, test)]
    return [np.where(np.isnan(part), 0, part) for part in scaled]
'''

WHY = """
Scaled by its own mean, a test part that is heavier throughout would look like
the training part, and the network would never see that these are other
penguins. And a single new penguin has no mean of its own to be scaled by.
"""

_PREPARE = """
import numpy as np

def prepare(training, test):
    whole = {}
    means, spreads = np.nanmean(whole, axis=0), np.nanstd(whole, axis=0)
    spreads = np.where(spreads == 0, 1, spreads)
    {}
"""
_BOTH = ("return [np.nan_to_num((part - means) / spreads) "
         "for part in (training, test)]")

WRONG = [
    (_PREPARE.format("np.vstack([training, test])", _BOTH), "prepare"),
    ("""
import numpy as np

def prepare(training, test):
    def scaled(part):
        spreads = np.nanstd(part, axis=0)
        spreads = np.where(spreads == 0, 1, spreads)
        return np.nan_to_num((part - np.nanmean(part, axis=0)) / spreads)
    return scaled(training), scaled(test)
""", "prepare"),
    (_PREPARE.format("training", "return [(part - means) / spreads "
                     "for part in (training, test)]"), "prepare"),
    (_PREPARE.format("np.nan_to_num(training)", _BOTH), "prepare"),
    ("""
import numpy as np

def prepare(training, test):
    means, spreads = np.nanmean(training, 0), np.nanstd(training, 0)
    with np.errstate(all="ignore"):
        return [np.nan_to_num((part - means) / spreads)
                for part in (training, test)]
""", "prepare"),
    ("""
import numpy as np

def prepare(training, test):
    means, spreads = np.nanmean(training), np.nanstd(training)
    return [np.nan_to_num((part - means) / (spreads or 1))
            for part in (training, test)]
""", "prepare"),
    ("""
import numpy as np

def prepare(training, test):
    means, spreads = np.nanmean(training, 0), np.nanstd(training, 0, ddof=1)
    spreads = np.where(spreads > 0, spreads, 1)
    return [np.nan_to_num((part - means) / spreads)
            for part in (training, test)]
""", "prepare"),
    (_PREPARE.format("training", "return [np.nan_to_num(part - means) "
                     "for part in (training, test)]"), "prepare"),
    (_PREPARE.format("training", "spreads[spreads < 1e-6] = 1\n    " + _BOTH),
     "prepare"),
    (_PREPARE.format("training", _BOTH + "\n").replace(
        "np.nan_to_num((part - means) / spreads)",
        "np.nan_to_num((part - means) / spreads).clip(-1e3, 1e3)"),
     "prepare"),
]

RIGHT = [
    _PREPARE.format("training", _BOTH),
    """
from nnbook.data import fit_scaling, scale

def prepare(training, test):
    found = fit_scaling(training)
    return scale(training, *found), scale(test, *found)
""",
    """
import math

def prepare(training, test):
    scaled = [[], []]
    for column in zip(*training):
        there = [x for x in column if not math.isnan(x)]
        mean = sum(there) / len(there)
        spread = (sum((x - mean) ** 2 for x in there) / len(there)) ** 0.5
        scaled[0].append((mean, spread or 1))
    rows = []
    for part in (training, test):
        rows.append([
            [0 if math.isnan(x) else (x - mean) / spread
             for x, (mean, spread) in zip(row, scaled[0])] for row in part])
    return rows
""",
    """
import numpy as np

def prepare(training, test):
    gone = np.isnan(training)
    filled = np.where(gone, 0, training)
    count = (~gone).sum(axis=0)
    means = filled.sum(axis=0) / count
    away = np.where(gone, 0, training - means)
    spreads = np.sqrt((away**2).sum(axis=0) / count)
    spreads[spreads == 0] = 1
    training -= means
    test -= means
    training /= spreads
    test /= spreads
    training[gone] = 0
    test[np.isnan(test)] = 0
    return training, test
""",
]


def _prepared(
    training: np.ndarray, test: np.ndarray
) -> list[list[list[float]]]:
    """The same, number by number."""
    rules = []
    for column in training.T:
        there = column[~np.isnan(column)]
        mean = float(there.sum()) / len(there)
        square = float(((there - mean) ** 2).sum()) / len(there)
        rules.append((mean, square**0.5 or 1.0))
    return [
        [[0.0 if np.isnan(x) else (float(x) - mean) / spread
          for x, (mean, spread) in zip(row, rules, strict=True)]
         for row in part]
        for part in (training, test)
    ]


def check(answer: Answer) -> None:
    rng, nan = np.random.default_rng(0), np.nan
    cases = [
        ([[3000.0], [4000]], [[5000.0]]),
        ([[1.0, 10], [3, 30]], [[5.0, nan], [nan, 20]]),
        ([[1.0, nan], [3, 30], [nan, 10]], [[2.0, 20]]),
        ([[5.0, 1], [5, 2]], [[7.0, 3], [5, nan]]),
        ([[4.0, nan], [nan, 6]], [[5.0, 8]]),
        ([[1.0], [nan], [2], [9]], [[nan], [-100]]),
        ([[0.0, 3], [2**-30, 5]], [[1.0, 4], [nan, 2]]),
    ]
    for training, test in cases:
        given = np.array(training), np.array(test)
        expect_call(answer.prepare, *given, gives=_prepared(*given))
    for shape in ((6, 3), (4, 4)):
        part = rng.integers(-9, 9, shape).astype(float)
        other = rng.integers(-90, 90, shape).astype(float)
        part[1, 2] = other[0, 0] = nan
        expect_call(answer.prepare, part, other, gives=_prepared(part, other))
