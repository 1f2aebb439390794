r"""Equal or not

The corners are now (−1, −1), (−1, 1), (1, −1) and (1, 1), and class 1 is
where both inputs are *equal*. Build by hand a network of two hidden neurons
with ReLU and one output, its score: above 0.001 for class 1, below −0.001 for
class 0, so that it is not rounding that decides.

Give `hidden_weights`, two rows of two numbers, one row for each input and
one column for each neuron; `hidden_biases`, two numbers; `weights`, two
numbers, one for each hidden neuron; and `bias`, one number.
"""

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, expect_array

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
    rows = expect_array("hidden_weights", answer.hidden_weights, (2, 2))
    biases = expect_array("hidden_biases", answer.hidden_biases, (2,))
    weights = expect_array("weights", answer.weights, (2,))
    bias = float(expect_array("bias", answer.bias, ()))
    for corner in ([-1, -1], [-1, 1], [1, -1], [1, 1]):
        hidden = np.maximum(np.array(corner) @ rows + biases, 0)
        score = float(hidden @ weights + bias)
        equal = corner[0] == corner[1]
        if not (score > 0.001 if equal else score < -0.001):
            raise Wrong(
                f"the score of {tuple(corner)}",
                "a number above 0.001" if equal else "a number below -0.001",
                f"{score:g}",
            )


_HIDDEN = "hidden_weights = [[1, -1], [1, -1]]\nhidden_biases = [0, 0]\n"

WRONG = [
    ("""
hidden_weights = [[1, 1], [1, 1]]  # XOR of 0 and 1, as in the text
hidden_biases = [0, -1]
weights = [2, -4]
bias = -1
""", "expected: a number above 0.001 got: -1"),
    (_HIDDEN + "weights = [1, 1]\nbias = 0",
     "expected: a number below -0.001 got: 0"),
    (_HIDDEN + "weights = [1, 1]\nbias = -2",
     "expected: a number above 0.001 got: 0"),
    (_HIDDEN + "weights = [1, 0]\nbias = -1",
     "expected: a number above 0.001 got: -1"),
    (_HIDDEN + "weights = [-1, -1]\nbias = 1  # the other way around",
     "expected: a number above 0.001 got: -1"),
    (_HIDDEN + "weights = [1e-5, 1e-5]\nbias = -1e-5",
     "expected: a number above 0.001 got: 1e-05"),
    ("""
hidden_weights = [[1, 1], [-1, -1]]  # one row for each neuron
hidden_biases = [0, 0]
weights = [1, 1]
bias = -1
""", "expected: a number above 0.001 got: -1"),
    ("""
hidden_weights = [[0.1, -0.1], [0.2, -0.2]]
hidden_biases = [0.1 - 0.3, 0.1 - 0.3]
weights = [1, 1]
bias = -0.1
""", "expected: a number above 0.001 got: 5.55112e-17"),
    ("""
hidden_weights = [[1, 1], [-1]]
hidden_biases = [0, 0]
weights = [1, 1]
bias = -1
""", "expected: numbers in shape (2, 2) got: [[1, 1], [-1]]"),
    (_HIDDEN + "weights = [1, 1]\nbias = [-1]",
     "expected: numbers in shape () got: [-1]"),
    (_HIDDEN + "weights = [float('inf')] * 2\nbias = -1",
     "expected: finite numbers got: [inf, inf]"),
]
RIGHT = [
    """
from fractions import Fraction

hidden_weights = [[Fraction(1, 2), -1], [Fraction(1, 2), -1]]
hidden_biases = (0, 0)
weights = [Fraction(4), 2]
bias = Fraction(-3, 2)
""",
    """
import numpy as np

hidden_weights = np.array([[1, 1], [1, 1]], dtype=np.float32)
hidden_biases = np.array([0, 2], dtype=np.float32)
weights = np.array([2, -1], dtype=np.float32)
bias = np.float32(1)
""",
    """
hidden_weights = [[1, -1], [-1, 1]]  # both look at those that differ
hidden_biases = [0, 0]
weights = [-1, -1]
bias = 1
""",
    """
hidden_weights = [[1.0, 1.0], [1.0, 1.0]]
hidden_biases = [2.0, 0.0]
weights = [-1.0, 2.0]
bias = 0.5
""",
]
