"""Two more samples

The same neuron: the weights 2, −1, 1, the bias 1, then ReLU, then the square
of output minus target.

1. Sample D is (2, 0, 1), and its target is 4. On paper: draw the graph, write
   the numbers into it, and go back. Note the slope of the loss along the
   weights, the bias and the inputs.
2. Sample B is (0, 1, −1), and its target is 1. Note the slope along the
   output `y`, and those along the weights.
"""

from nnbook.exercises.checking import (
    Answer,
    expect,
    expect_number,
    expect_numbers,
)

HINT = """
D: `z` is 2 · 2 − 1 · 0 + 1 · 1 + 1 = 6. B: look at the sign of `z` before you
go past ReLU.
"""

STARTER = """
d_weights, d_bias, d_inputs = [..., ..., ...], ..., [..., ..., ...]
b_y = ...
b_weights = [..., ..., ...]
"""

SOLUTION = """
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, -4, 4]
b_y = -2
b_weights = [0, 0, 0]
"""

WHY = """
D: `y` is 6, the difference 2, the loss 4. The slope is 1 at the loss,
2 · 2 = 4 at the difference, and 4 from there up to the products and the bias.
Then times the other factor. The second input is 0, so the second weight has
the slope 0: moving it changes nothing *for this sample*.

B: `z` is −1, so `y` is 0, the difference −1, the loss 1. Along `y` the slope
is −2: more output would help. But ReLU is level at −1, its local slope is 0,
and 0 is what comes back. This sample cannot tell the weights anything.
"""


def check(answer: Answer) -> None:
    expect_numbers("d_weights", answer.d_weights, 3)
    expect_number("d_bias", answer.d_bias)
    expect_numbers("d_inputs", answer.d_inputs, 3)
    for name, got, expected in (
        ("w", answer.d_weights, [8, 0, 4]), ("x", answer.d_inputs, [8, -4, 4]),
    ):
        for place, (one, right) in enumerate(zip(got, expected), 1):
            expect(f"sample D, the slope along {name}{place}", one, right)
    expect("sample D, the slope along the bias", answer.d_bias, 4)
    expect("sample B, the slope along y", answer.b_y, -2)
    expect_numbers("b_weights", answer.b_weights, 3)
    for place, one in enumerate(answer.b_weights, 1):
        expect(f"sample B, the slope along w{place}", one, 0)


WRONG = [
    ("""
d_weights, d_bias, d_inputs = [4, 0, 2], 4, [8, -4, 4]
b_y, b_weights = -2, [0, 0, 0]
""", "expected: 8 got: 4"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, 0, 4]
b_y, b_weights = -2, [0, 0, 0]
""", "along x2"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 1, [8, -4, 4]
b_y, b_weights = -2, [0, 0, 0]
""", "along the bias"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, 4, 4]
b_y, b_weights = -2, [0, 0, 0]
""", "along x2"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, -4, 4]
b_y, b_weights = 0, [0, 0, 0]
""", "sample B, the slope along y"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, -4, 4]
b_y, b_weights = -2, [0, -2, 2]
""", "sample B, the slope along w2"),
    ("""
d_weights, d_bias, d_inputs = [8, 0, 4], 4, [8, -4, 4]
b_y, b_weights = 2, [0, 0, 0]
""", "sample B, the slope along y"),
]
RIGHT = [
    """
d_weights, d_bias, d_inputs = (8, 0, 4), 4, (8, -4, 4)
b_y, b_weights = -2, (0, 0, 0)
""",
    """
import numpy as np

slope = 4.0
d_weights = slope * np.array([2, 0, 1])
d_bias = slope
d_inputs = slope * np.array([2, -1, 1])
b_y, b_weights = -2.0, np.zeros(3)
""",
    """
from nnbook.autodiff import Value

def back(sample, target):
    w = [Value(one) for one in (2, -1, 1)]
    x = [Value(one) for one in sample]
    b = Value(1)
    y = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b).relu()
    ((y - target) ** 2).backward()
    return [one.grad for one in w], b.grad, [one.grad for one in x], y.grad

d_weights, d_bias, d_inputs, _ = back((2, 0, 1), 4)
b_weights, _, _, b_y = back((0, 1, -1), 1)
""",
]
