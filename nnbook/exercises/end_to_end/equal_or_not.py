r"""Equal or not

The corners are now (−1, −1), (−1, 1), (1, −1) and (1, 1), and class 1 is
where both inputs are *equal*. Build by hand a network of two hidden neurons
with ReLU and one output, its score: above 0 for class 1, below 0 for class 0.

Give `hidden_weights`, two rows of two numbers, one row for each input and
one column for each neuron; `hidden_biases`, two numbers; `weights`, two
numbers, one for each hidden neuron; and `bias`, one number.
"""

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect_number,
    expect_numbers,
)

HINT = """
What do the two corners of class 1 have in common, and what the other two?
Look at the sum of the inputs. One hidden neuron can answer to sums above 0;
what could the other one answer to?
"""

STARTER = '''
hidden_weights = [[..., ...],
                  [..., ...]]
hidden_biases = [..., ...]
weights = [..., ...]
bias = ...
'''

SOLUTION = '''
hidden_weights = [[1, -1],
                  [1, -1]]
hidden_biases = [0, 0]
weights = [1, 1]
bias = -1
'''

WHY = """
The sums are −2, 0, 0 and 2. The first neuron answers 2 where the sum is 2,
the second where it is −2, and otherwise both answer 0. Their sum is 2 for
class 1 and 0 for class 0, so the bias −1 puts the score on the right side.
There are many other answers.
"""


def check(answer: Answer) -> None:
    rows = answer.hidden_weights
    try:
        count = len(rows)
    except TypeError:
        count = 0
    if count != 2:
        raise Wrong("hidden_weights", "two rows", repr(rows))
    for place in (0, 1):
        expect_numbers(f"hidden_weights[{place}]", rows[place], 2)
    expect_numbers("hidden_biases", answer.hidden_biases, 2)
    expect_numbers("weights", answer.weights, 2)
    expect_number("bias", answer.bias)
    for corner in ([-1, -1], [-1, 1], [1, -1], [1, 1]):
        hidden = np.maximum(
            np.array(corner) @ np.array(rows) + answer.hidden_biases, 0)
        score = float(hidden @ np.array(answer.weights) + answer.bias)
        equal = corner[0] == corner[1]
        if score == 0 or (score > 0) != equal:
            raise Wrong(
                f"the score of {tuple(corner)}",
                f"a number {'above' if equal else 'below'} 0", f"{score:g}",
            )


WRONG = [
    ("""
hidden_weights = [[1, 1], [1, 1]]  # XOR of 0 and 1, as in the text
hidden_biases = [0, -1]
weights = [2, -4]
bias = -1
""", "expected: a number above 0 got: -1"),
]
