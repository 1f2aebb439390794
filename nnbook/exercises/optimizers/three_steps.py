"""Three steps by hand

One parameter, three steps, and paper. Work out where it stands after each
step, as lists of three numbers.

- `momentum`: from 10, rate 1, momentum ½, slopes 4, 2 and −8.
- `adam`: from 20, rate 7, `beta1` ½, any `beta2`, slopes 6, 6 and −6. Leave
  epsilon out: here it is far below what you write down.
"""

from nnbook.exercises.checking import Answer, expect

HINT = """
Make the table of the chapter: slope, fading sum, new place. For Adam the root
is 6 in every step, since all squares are alike; what is left is the fading
mean, and what to divide it by: 1/2, then 3/4, then 7/8.
"""

STARTER = """
momentum = [..., ..., ...]
adam = [..., ..., ...]
"""

SOLUTION = """
# velocities 4, 4/2 + 2 = 4, 4/2 - 8 = -6
momentum = [10 - 4, 6 - 4, 2 + 6]
# means 3, 4.5, -0.75; corrected 6, 6, -6/7; steps 7 * 1, 7 * 1, -7/7
adam = [20 - 7, 13 - 7, 6 + 1]
"""

WHY = """
Look at the third step. Momentum goes back by 6, nearly all of what it was
told. Adam, told to turn around at full size, goes back by a seventh of its
rate: two slopes that counted ½ and ¼ stand against one that counts 1.
"""

WRONG = [
    # the speed forgotten: plain descent
    ("momentum = [6, 4, 12]\nadam = [13, 6, 7]", "momentum"),
    # the step that is to come left out of the sum
    ("momentum = [10, 8, 8]\nadam = [13, 6, 7]", "momentum"),
    # a mean in place of a sum
    ("momentum = [8, 6, 9]\nadam = [13, 6, 7]", "momentum"),
    # no correction
    ("momentum = [6, 2, 8]\nadam = [16.5, 11.25, 12.125]", "adam"),
    # the same correction in each step: no power of t
    ("momentum = [6, 2, 8]\nadam = [13, 2.5, 4.25]", "adam"),
    # signs of the slopes alone
    ("momentum = [6, 2, 8]\nadam = [13, 6, 13]", "adam"),
    # uphill
    ("momentum = [14, 18, 12]\nadam = [27, 34, 33]", "momentum"),
    # the steps, and not the places
    ("momentum = [4, 4, -6]\nadam = [7, 7, -1]", "momentum"),
]

RIGHT = [
    "momentum, adam = (6, 2, 8), (13, 6, 7)",
    """
import numpy as np

momentum = 10 - np.cumsum([4, 4, -6])
adam = np.array([13, 6, 7], dtype=np.float32)
""",
    """
from fractions import Fraction

place, velocity, momentum = Fraction(10), Fraction(0), []
for slope in (4, 2, -8):
    velocity = velocity / 2 + slope
    place -= velocity
    momentum.append(float(place))
place, mean, adam = Fraction(20), Fraction(0), []
for t, slope in enumerate((6, 6, -6), start=1):
    mean = mean / 2 + Fraction(slope, 2)
    place -= 7 * mean / (1 - Fraction(1, 2**t)) / 6
    adam.append(float(place))
""",
]


def check(answer: Answer) -> None:
    expect("momentum", answer.momentum, [6, 2, 8])
    expect("adam", answer.adam, [13, 6, 7])
