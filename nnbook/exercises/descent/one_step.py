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


WRONG = [
    ("""
cost, dweight, dbias = 9, 6, 2
weight, bias = 3 + 0.1 * 6, -2 + 0.1 * 2  # uphill
new_cost = ...
""", "expected: 2.4 got: 3.6"),
]
