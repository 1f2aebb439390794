"""One step by hand

A neuron has one input, the weight 3 and the bias −2. It meets three samples:
the inputs are 0, 1 and 2, their targets 1, −2 and 1. Work out with pencil and
paper

- `cost`, the mean squared error;
- `dweight` and `dbias`, its slopes along the weight and along the bias;
- `weight` and `bias` after one step with the learning rate 0.1;
- `new_cost`, the mean squared error with them.
"""

from nnbook.exercises.checking import Answer, expect, expect_number

HINT = """
First the three answers, then the three differences, answer minus target. The
slope along the weight multiplies each difference by its input; both slopes
have the factor 2 and are divided by the number of samples.
"""

STARTER = """
cost = ...
dweight, dbias = ..., ...
weight, bias = ..., ...
new_cost = ...
"""

SOLUTION = """
# answers -2, 1, 4; differences -3, 3, 3
cost = (9 + 9 + 9) / 3
dweight, dbias = 2 * (-3 * 0 + 3 * 1 + 3 * 2) / 3, 2 * (-3 + 3 + 3) / 3
weight, bias = 3 - 0.1 * 6, -2 - 0.1 * 2
# answers -2.2, 0.2, 2.6; differences -3.2, 2.2, 1.6
new_cost = (10.24 + 4.84 + 2.56) / 3
"""

WHY = """
Both slopes are taken at the old place: the step of the bias knows nothing of
the new weight. Where the bias is best depends on the weight, so its slope
changes as the weight moves, also while the bias itself stands still.
"""

EXPECTED = {
    "cost": 9, "dweight": 6, "dbias": 2, "weight": 2.4, "bias": -2.2,
    "new_cost": 5.88,
}


def check(answer: Answer) -> None:
    for name, expected in EXPECTED.items():
        got = getattr(answer, name)
        expect_number(name, got)
        expect(name, got, expected)


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
cost, dweight, dbias = 9, 6, 2
weight, bias = 3 + 0.1 * 6, -2 + 0.1 * 2  # uphill
new_cost = ...
""", "expected: 2.4 got: 3.6"),
    (_solved("cost = (9 + 9 + 9) / 3", "cost = 9 + 9 + 9"),
     "expected: 9 got: 27"),
    (_solved("cost = (9 + 9 + 9) / 3", "cost = (-3 + 3 + 3) / 3"),
     "expected: 9 got: 1.0"),
    (_solved("2 * (-3 * 0 + 3 * 1 + 3 * 2) / 3",
             "(-3 * 0 + 3 * 1 + 3 * 2) / 3"), "expected: 6 got: 3.0"),
    (_solved("2 * (-3 * 0 + 3 * 1 + 3 * 2) / 3",
             "2 * (3 * 0 - 3 * 1 - 3 * 2) / 3"), "expected: 6 got: -6.0"),
    (_solved("2 * (-3 + 3 + 3) / 3", "2 * (-3 * 0 + 3 * 1 + 3 * 2) / 3"),
     "expected: 2 got: 6.0"),
    (_solved("bias = 3 - 0.1 * 6, -2 - 0.1 * 2",
             "bias = 3 - 0.1 * 6, -2 - 0.1 * 0.8  # at the new weight"),
     "expected: -2.2 got: -2.08"),
    (_solved("(10.24 + 4.84 + 2.56) / 3", "(10.24 + 4.84 + 2.56) / 2"),
     "expected: 5.88 got: 8.82"),
    (_solved("(10.24 + 4.84 + 2.56) / 3", "5.9"), "expected: 5.88 got: 5.9"),
]
RIGHT = [
    """
cost = 9
dweight, dbias = 6, 2
weight, bias = 2.4, -2.2
new_cost = 5.88
""",
    """
from fractions import Fraction

cost, dweight, dbias = Fraction(9), 6, 2
rate = Fraction(1, 10)
weight, bias = 3 - rate * dweight, -2 - rate * dbias
new_cost = sum(
    (weight * x + bias - t) ** 2 for x, t in zip([0, 1, 2], [1, -2, 1])
) / Fraction(3)
""",
    """
import numpy as np

x, targets = np.array([0.0, 1, 2]), np.array([1, -2, 1])
differences = 3 * x - 2 - targets
cost = np.mean(differences**2)
dweight, dbias = 2 * np.mean(differences * x), 2 * np.mean(differences)
weight, bias = 3 - 0.1 * dweight, -2 - 0.1 * dbias
new_cost = np.square(weight * x + bias - targets).mean()
""",
    """
import numpy as np

cost, dweight, dbias, weight, bias, new_cost = np.float32(
    [9, 6, 2, 2.4, -2.2, 5.88])
""",
]
