"""Drive a neuron to zero

Neuron 1 answers 4 to sample A. Let the loss be its answer itself, after
ReLU, so that dy is 1, and learn until the answer is 0.

Write `drive(inputs, weights, bias, learning_rate, steps)`. `inputs` and
`weights` are lists of equal length, the others are numbers. Take `steps`
steps: each goes forward to z = w · x + b and y = ReLU(z), then back to the
slopes along all weights and the bias, and moves these by minus
`learning_rate` times their slope. Return a list of `steps` + 1 numbers: *z*
before the first step, and after each.

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
y is 0, dz is 0, and z stays where it is. Here this is the lowest that the
loss can get. But what stops z is ReLU: no slope gets through, and none would
if the loss asked for another answer. A neuron that is negative for *all*
samples stays where it is in the same way, whether its answer is wanted or
not.
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


def check(answer: Answer) -> None:
    cases = [([1, 2, 3], [2, -1, 1], 1, 0.125, 4),
             ([1, 2, 3], [2, -1, 1], 1, 0.125, 0),
             ([1, 2, 3], [1, 3, -2], -3, 0.125, 2)]
    rng = np.random.default_rng(0)
    for n_inputs in (1, 2, 4):
        inputs, weights = rng.integers(-3, 4, (2, n_inputs)).tolist()
        cases.append((inputs, weights, int(rng.integers(1, 9)), 0.0625, 6))
    for case in cases:
        expect_call(answer.drive, *case, gives=drive(*case))


WRONG = [
    ("""
def drive(inputs, weights, bias, learning_rate, steps):
    sums = []
    for _ in range(steps + 1):
        z = sum(w * x for w, x in zip(weights, inputs)) + bias
        sums.append(z)
        weights = [w - learning_rate * x
                   for w, x in zip(weights, inputs)]
        bias -= learning_rate
    return sums  # as if ReLU had the slope 1 everywhere
""", "got: [4, 2.125, 0.25, -1.625, -3.5]"),
]
