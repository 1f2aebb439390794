"""Work one neuron

A neuron has the weights 2, −1, 1 and the bias 1. Work out on paper what it
answers for each of three samples:

- (4, 3, −2)
- (−1, 2, 0)
- (0, 0, 0)

Write the three answers, in this order, into the list `outputs`.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers
from nnbook.neuron import weighted_sum

HINT = """
Each input meets the weight in the same place: for the first sample the
products are 4 · 2, then 3 · (−1), then (−2) · 1. Add them, and add the bias.
"""

STARTER = """
outputs = [..., ..., ...]
"""

SOLUTION = """
outputs = [
    4 * 2 + 3 * -1 + -2 * 1 + 1,  # 8 - 3 - 2 + 1 = 4
    -1 * 2 + 2 * -1 + 0 * 1 + 1,  # -2 - 2 + 0 + 1 = -3
    0 * 2 + 0 * -1 + 0 * 1 + 1,  # the bias alone
]
"""

WHY = """
For the sample (0, 0, 0) all products are 0, so the neuron answers its bias:
this is what the bias is, the answer to nothing.
"""


def check(answer: Answer) -> None:
    samples = [(4, 3, -2), (-1, 2, 0), (0, 0, 0)]
    expect_numbers("outputs", answer.outputs, len(samples))
    for inputs, output in zip(samples, answer.outputs):
        expected = weighted_sum(inputs, weights=[2, -1, 1], bias=1)
        expect(f"the neuron's answer for {inputs}", output, expected)


WRONG = [
    ("outputs = [3, -4, 0]  # the bias forgotten",
     "the neuron's answer for (4, 3, -2) expected: 4 got: 3"),
    ("outputs = [14, 6, 1]  # the signs of the weights forgotten",
     "the neuron's answer for (4, 3, -2) expected: 4 got: 14"),
    ("outputs = [6, -1, 3]  # the bias added to each product",
     "the neuron's answer for (4, 3, -2) expected: 4 got: 6"),
    ("outputs = [4, 1, -3]  # in another order",
     "the neuron's answer for (-1, 2, 0) expected: -3 got: 1"),
    ("outputs = [4, -3]",
     "expected: 3 numbers got: [4, -3]"),
    ("outputs = [4, -3, 0]  # the answer to nothing taken for nothing",
     "the neuron's answer for (0, 0, 0) expected: 1 got: 0"),
]
RIGHT = [
    """
import numpy as np

samples = np.array([[4, 3, -2], [-1, 2, 0], [0, 0, 0]])
outputs = samples @ [2, -1, 1] + 1
""",
    "outputs = 4.0, -3.0, 1.0",
    """
outputs = []
for sample in [(4, 3, -2), (-1, 2, 0), (0, 0, 0)]:
    output = 1
    for x, weight in zip(sample, [2, -1, 1]):
        output += x * weight
    outputs.append(output)
""",
]
