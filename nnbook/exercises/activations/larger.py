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

from nnbook.exercises.checking import Answer, expect

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
    arrays = []
    for name, shape in SHAPES.items():
        value = getattr(answer, name)
        expect(f"the shape of {name}", np.shape(value), shape)
        arrays.append(np.array(value, dtype=float))
    first_weights, first_biases, second_weights, second_biases = arrays
    rng = np.random.default_rng(0)
    for pair in [[3, 5], [-2, -7], *rng.integers(-9, 10, (20, 2)).tolist()]:
        between = np.maximum(pair @ first_weights + first_biases, 0)
        output = float((between @ second_weights + second_biases)[0])
        expect(f"the answer to {pair}", output, max(pair))


WRONG = [
    ("""
first_weights = [[1, 0, 0], [-1, 1, 0]]  # a negative input is lost
first_biases = [0, 0, 0]
second_weights = [[1], [1], [0]]
second_biases = [0]
""", "expected: -2 got: 5.0"),
]
