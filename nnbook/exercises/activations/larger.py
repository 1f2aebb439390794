"""The larger of two numbers

A network has two inputs, a first layer of three neurons, ReLU behind it, and
a second layer of one neuron. Choose its weights and biases so that it
answers the larger of its two inputs, whatever they are: 5 for (3, 5) and −2
for (−2, −7).

`first_weights` has shape (2, 3), one column a neuron, and `first_biases`
(3,); `second_weights` has shape (3, 1) and `second_biases` (1,). Lists will
do.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect, expect_array, rounding

HINT = """
The larger of the two is the second, plus what the first has more than the
second, where it has more. ReLU gives the latter from one neuron. Then the
second input has to get through ReLU unharmed, also where it is negative. A
number is what is positive in it, minus what is positive in its opposite:
which two neurons give these?
"""

STARTER = """
first_weights = [
    [0, 0, 0],
    [0, 0, 0],
]
first_biases = [0, 0, 0]
second_weights = [
    [0],
    [0],
    [0],
]
second_biases = [0]
"""

SOLUTION = """
first_weights = [
    [1, 0, 0],
    [-1, 1, -1],
]
first_biases = [0, 0, 0]
second_weights = [
    [1],
    [1],
    [-1],
]
second_biases = [0]
"""

WHY = r"""
Write $r$ for ReLU. The network answers
$r(x_1 - x_2) + r(x_2) - r(-x_2)$. The last two terms together are $x_2$: for
a positive $x_2$ the second is 0, for a negative one the first is. To this,
the first term adds $x_1 - x_2$ where that is positive, and the sum is
$x_1$.

No single layer does this. Walk from (1, 0) to (0, 0) and, by an equal step,
on to (−1, 0). The larger of the two falls by 1 and then stays, and the
answer of a single neuron would change by the same amount twice.
"""

SHAPES = {
    "first_weights": (2, 3), "first_biases": (3,),
    "second_weights": (3, 1), "second_biases": (1,),
}


def check(answer: Answer) -> None:
    given = [getattr(answer, name) for name in SHAPES]
    first_weights, first_biases, second_weights, second_biases = (
        expect_array(name, numbers, SHAPES[name])
        for name, numbers in zip(SHAPES, given))
    rng = np.random.default_rng(0)
    pairs = [[3, 5], [-2, -7], *rng.integers(-9, 10, (20, 2)).tolist()]
    for size in (1, 1e-6, 1e9):  # "whatever they are"
        for pair in np.multiply(size, pairs).tolist():
            between = np.maximum(pair @ first_weights + first_biases, 0)
            output = float((between @ second_weights + second_biases)[0])
            expect(f"the answer to {pair}", output, max(pair),
                   absolute=rounding(*given) * size)


WRONG = [
    ("""
first_weights = [[1, 0, 0], [-1, 1, 0]]  # a negative input is lost
first_biases = [0, 0, 0]
second_weights = [[1], [1], [0]]
second_biases = [0]
""", "the answer to [-2, -7] expected: -2 got: 5.0"),
    ("""
first_weights = [[1, 0, 0], [-1, 1, 0]]  # down to -100 alone
first_biases = [0, 100, 0]
second_weights = [[1], [1], [0]]
second_biases = [-100]
""", "got: -1.999999"),
    ("""
first_weights = [[1, 0, 0], [-1, 1, 0]]  # lifted too far for small numbers
first_biases = [0, 1000000000000000.0, 0]
second_weights = [[1], [1], [0]]
second_biases = [-1000000000000000.0]
""", "got: 0.0"),
    ("""
first_weights = [[1, 0, 0], [-1, 1, -1]]  # the size of the second
first_biases = [0, 0, 0]
second_weights = [[1], [1], [1]]
second_biases = [0]
""", "the answer to [-2, -7] expected: -2 got: 12.0"),
    ("""
first_weights = [[1, 0, 0], [0, 1, -1]]  # a sum
first_biases = [0, 0, 0]
second_weights = [[1], [1], [-1]]
second_biases = [0]
""", "the answer to [3, 5] expected: 5 got: 8.0"),
    ("""
first_weights = [[1, -1, 0], [-1, 1, 0]]  # how far apart they are
first_biases = [0, 0, 0]
second_weights = [[1], [1], [0]]
second_biases = [0]
""", "the answer to [3, 5] expected: 5 got: 2.0"),
    ("""
first_weights = [[1, 0, 0], [-1, 1, -1]]
first_biases = [0, 0, 0]
second_weights = [1, 1, -1]
second_biases = [0]
""", "expected: numbers in shape (3, 1) got: [1, 1, -1]"),
]
RIGHT = [
    """
first_weights = [[-1, 1, -1], [1, 0, 0]]  # the other way round
first_biases = [0, 0, 0]
second_weights = [[1], [1], [-1]]
second_biases = [0]
""",
    """
first_weights = [[2, 0, 0], [-2, -4, 4]]
first_biases = [0, 0, 0]
second_weights = [[0.5], [-0.25], [0.25]]
second_biases = [0]
""",
    """
import numpy as np

difference, up, down = np.array([1, -1]), np.array([0, 1]), np.array([0, -1])
first_weights = np.stack([difference, up, down], axis=1).astype(np.float32)
first_biases = np.zeros(3)
second_weights = np.array([1, 1, -1]).reshape(-1, 1)
second_biases = np.zeros(1)
""",
    """
from fractions import Fraction

first_weights = ((Fraction(1, 2), 0, 0), (Fraction(-1, 2), 3, -3))
first_biases = (0, 0, 0)
second_weights = ((2,), (Fraction(1, 3),), (Fraction(-1, 3),))
second_biases = (0,)
""",
    """
import numpy as np

first_weights = np.float32([[0.1, 0, 0], [-0.1, 3, -3]])
first_biases = np.float32([0, 0, 0])
second_weights = 1 / np.float32([[0.1], [3], [-3]])
second_biases = np.float32([0])
""",
]
