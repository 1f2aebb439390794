"""Drive a neuron to zero

Neuron 1 answers 4 to sample A. Let the loss be its answer itself, after
ReLU, so that dy is 1, and learn until the answer is 0.

Write `drive(inputs, weights, bias, learning_rate, steps)`. `inputs` and
`weights` are lists of equal length, the others are numbers. Take `steps`
steps: each goes forward to z = w · x + b and y = ReLU(z), then back to the
slopes along all weights and the bias, and moves these by minus
`learning_rate` times their slope. At z = 0 the slope of ReLU is 0, as
everywhere in this book. Return a list of `steps` + 1 numbers: *z* before the
first step, and after each.

Before you run it: by how much does z fall in a step? Where does it stop, and
why there?
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
dz is 1 where z is positive, and 0 elsewhere. The slope along a weight is its
input times dz; that along the bias is dz. `steps` steps have `steps` + 1
sums, so go forward once more at the end.
"""

STARTER = '''
def drive(inputs, weights, bias, learning_rate, steps):
    """The sum z before the first step, and after each."""
    sums = []
    for _ in range(steps):
        ...
    return sums
'''

SOLUTION = '''
def drive(inputs, weights, bias, learning_rate, steps):
    """The sum z before the first step, and after each."""
    sums = []
    for _ in range(steps + 1):
        z = sum(w * x for w, x in zip(weights, inputs)) + bias
        sums.append(z)
        dz = 1 if z > 0 else 0
        weights = [
            w - learning_rate * x * dz for w, x in zip(weights, inputs)
        ]
        bias = bias - learning_rate * dz
    return sums
'''

WHY = """
The weights fall by the learning rate times the inputs, so w · x falls by the
learning rate times (1 + 4 + 9), and the bias adds one more: z falls by 15
times the learning rate. With 0.1 it goes 4, 2.5, 1, and then to −0.5. There
y is 0, dz is 0, and z stays where it is. That *is* the lowest point: the loss
is y, and ReLU answers nothing below 0. It is reached wherever z is 0 or less,
at z = 0 too. There the slope is 1 to the right and 0 to the left, and anything
from 0 to 1 would do (a *subgradient*, it is called): the book takes 0, and
with 0 a neuron that has come to its lowest point rests there, while any other
choice would move it on.

But what stops z is ReLU, and not that the goal is reached: no slope gets
through, and none would if the loss asked for another answer. A neuron that is
negative for *all* samples stays where it is in the same way, whether its
answer is wanted or not.
"""


def drive(
    inputs: list[int], weights: list[int], bias: int, rate: float, steps: int
) -> list[float]:
    x, w, b = np.array(inputs), np.array(weights, dtype=float), float(bias)
    sums = []
    for _ in range(steps + 1):
        z = w @ x + b
        sums.append(float(z))
        w, b = w - rate * x * (z > 0), b - rate * (z > 0)
    return sums


CASES: list[tuple[list[int], list[int], int, float, int]] = [
    ([1, 2, 3], [2, -1, 1], 1, 0.125, 4),
    ([1, 2, 3], [2, -1, 1], 1, 0.125, 0),
    ([1, 2, 3], [1, 3, -2], -3, 0.125, 2),
    ([1], [1], 1, 0.25, 6),             # meets 0 on its way
    ([1, 2], [2, -1], 0, 0.5, 3),       # begins there
    ([0, 0], [5, 5], 1, 0.25, 6),       # the bias alone
    ([1, -1], [4, 0], 0, 0.03125, 5),
    ([2, 1], [3, 1], 1, 8, 2),          # one jump
]


def check(answer: Answer) -> None:
    cases = [*CASES]
    rng = np.random.default_rng(0)
    for n_inputs in (1, 2, 4):
        inputs, weights = rng.integers(-3, 4, (2, n_inputs)).tolist()
        cases.append((inputs, weights, int(rng.integers(1, 9)), 0.0625, 6))
    for case in cases:
        expect_call(answer.drive, *case, gives=drive(*case))


_DRIVE = """
def drive(inputs, weights, bias, learning_rate, steps):
    sums = []
    for _ in range({}):
        z = sum(w * x for w, x in zip(weights, inputs)) + bias
        sums.append({})
        dz = {}
        {}
    return sums
"""
_MOVE = ("weights = [w - learning_rate * x * dz"
         " for w, x in zip(weights, inputs)]\n        ")
_BOTH = _MOVE + "bias -= learning_rate * dz"

WRONG = [
    (_DRIVE.format("steps + 1", "z", "1", _BOTH),
     "got: [4, 2.125, 0.25, -1.625, -3.5]"),
    (_DRIVE.format("steps + 1", "z", "1 if z >= 0 else 0", _BOTH),
     "got: [2, 1.5, 1.0, 0.5, 0.0, -0.5, -0.5]"),
    (_DRIVE.format("steps + 1", "max(z, 0)", "float(z > 0)", _BOTH),
     "got: [4, 2.125, 0.25, 0, 0]"),
    (_DRIVE.format("steps", "z", "float(z > 0)", _BOTH),
     "got: [4, 2.125, 0.25, -1.625]"),
    (_DRIVE.format("steps + 1", "z", "float(z > 0)", _MOVE),
     "got: [4, 2.25, 0.5, -1.25, -1.25]"),
    (_DRIVE.format("steps + 1", "z", "float(z > 0)",
                   "bias -= learning_rate * dz"),
     "got: [4, 3.875, 3.75, 3.625, 3.5]"),
    (_DRIVE.format("steps + 1", "z", "-float(z > 0)", _BOTH),
     "got: [4, 5.875, 7.75, 9.625, 11.5]"),
    (_DRIVE.format("steps + 1", "z", "max(z, 0)", _BOTH),
     "got: [4, -3.5, -3.5, -3.5, -3.5]"),
    ("""
def drive(inputs, weights, bias, learning_rate, steps):
    z = sum(w * x for w, x in zip(weights, inputs)) + bias
    fall = learning_rate * (1 + sum(x * x for x in inputs))
    return [max(z - n * fall, 0) for n in range(steps + 1)]  # z goes below
""", "got: [4.0, 2.125, 0.25, 0, 0]"),
]
RIGHT = [
    """
import numpy as np

def drive(inputs, weights, bias, learning_rate, steps):
    x, w = np.array(inputs), np.array(weights, dtype=float)
    sums = np.zeros(steps + 1)
    for step in range(steps + 1):
        sums[step] = w @ x + bias
        dz = float(sums[step] > 0)
        w -= learning_rate * dz * x
        bias -= learning_rate * dz
    return sums
""",
    """
def drive(inputs, weights, bias, learning_rate, steps):
    z = sum(w * x for w, x in zip(weights, inputs)) + bias
    sums = [z]
    for _ in range(steps):
        if z > 0:
            for place, x in enumerate(inputs):
                weights[place] -= learning_rate * x
            bias -= learning_rate
        z = sum(w * x for w, x in zip(weights, inputs)) + bias
        sums.append(z)
    return sums
""",
    """
from fractions import Fraction

def drive(inputs, weights, bias, learning_rate, steps):
    z = Fraction(sum(w * x for w, x in zip(weights, inputs)) + bias)
    fall = Fraction(learning_rate) * (1 + sum(x * x for x in inputs))
    sums = [z]
    while len(sums) <= steps:
        z = z - fall if z > 0 else z
        sums.append(z)
    return tuple(sums)
""",
    """
import numpy as np

def drive(inputs, weights, bias, learning_rate, steps):
    x = np.array([*inputs, 1], dtype=np.float32)
    w = np.array([*weights, bias], dtype=np.float32)
    sums = [np.dot(w, x)]
    for _ in range(steps):
        w = w - np.float32(learning_rate) * x * (sums[-1] > 0)
        sums.append(np.dot(w, x))
    return sums
""",
]
