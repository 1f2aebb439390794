"""Count halvings

Four samples, three classes. This is what a network answered, and which class
was right:

| class 0 | class 1 | class 2 | target |
|---|---|---|---|
| 1/4 | 1/2 | 1/4 | 0 |
| 0 | 1 | 0 | 1 |
| 1/64 | 31/32 | 1/64 | 2 |
| 1/2 | 1/4 | 1/4 | 0 |

On paper: how many halvings is each loss? Write the four whole numbers as a
list `halvings`. Then the cost of the batch, `cost`, with the natural
logarithm, as in the chapter: let Python do this last step.
"""

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    expect,
    expect_number,
    expect_numbers,
)

HINT = """
Only the probability of the target counts, not the largest one of the row.
How often must you halve 1 to get there? For the cost, take the mean of the
counts; one halving is `np.log(2)`.
"""

STARTER = """
import numpy as np

halvings = [..., ..., ..., ...]
cost = ...
"""

SOLUTION = """
import numpy as np

halvings = [2, 0, 6, 1]
cost = (2 + 0 + 6 + 1) / 4 * np.log(2)
"""

WHY = """
The third sample is wrong and nearly certain, 31/32 for another class, and it
alone makes two thirds of the cost. The first and the last differ in who came
first: the one is a wrong decision, the other a right one. The loss does not
know of decisions; it sees 1/4 and 1/2.
"""


def check(answer: Answer) -> None:
    expect_numbers("halvings", answer.halvings, 4)
    for place, count in enumerate([2, 0, 6, 1]):
        expect(f"halvings[{place}]", answer.halvings[place], count)
    expect_number("cost", answer.cost)
    expect("cost in halvings, cost / log 2", answer.cost / np.log(2), 2.25)


WRONG = [
    ("""
halvings = [1, 0, 0, 1]  # of the largest, not of the target
cost = 0.5
""", "halvings[0] expected: 2 got: 1"),
    ("""
halvings = [2, 0, 6, 1]
cost = 9 / 4  # in halvings
""", "got: 3.246063"),
    ("""
import numpy as np

halvings = [2, 0, 6, 1]
cost = 9 * np.log(2)  # the sum
""", "cost in halvings, cost / log 2 expected: 2.25 got: 9.0"),
    ("""
import numpy as np

halvings = [2, 0, 5, 1]
cost = 2 * np.log(2)  # 1/32 for 1/64
""", "halvings[2] expected: 6 got: 5"),
    ("""
import numpy as np

halvings = [2, 0, 6, 1]
cost = -9 / 4 * np.log(2)
""", "cost in halvings, cost / log 2 expected: 2.25 got: -2.25"),
    ("""
import numpy as np

halvings = [2, 0, 6, 1]
cost = 9 / 4 * np.log10(2)
""", "got: 0.977162"),
    ("""
halvings = [4, 1, 64, 2]
cost = 0
""", "halvings[0] expected: 2 got: 4"),
]
RIGHT = [
    """
import numpy as np

right = np.array([1 / 4, 1, 1 / 64, 1 / 2])
halvings = -np.log2(right)
cost = -np.log(right).mean()
""",
    """
from math import log

halvings = 2, 0, 6, 1
cost = sum(halvings) * log(2) / len(halvings)
""",
    """
import math
from fractions import Fraction

halvings, cost = [], 0
for p in (Fraction(1, 4), Fraction(1), Fraction(1, 64), Fraction(1, 2)):
    cost -= math.log(p) / 4
    count = 0
    while p < 1:
        p *= 2
        count += 1
    halvings.append(count)
""",
]
