"""Three samples, by hand

A perceptron with the learning rate 1 has the weights (2, −1) and the bias −1.
It meets three samples, one after the other:

- P = (1, 4), target 1;
- Q = (−2, 1), target 0;
- R = (2, −2), target 0.

For each sample write down its output when its turn comes, and the weights
and the bias after its turn. Work on paper, then fill in the lists.
"""

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect,
    expect_numbers,
    show,
)

HINT = """
An output of 0 is answered with class 1. After a right answer nothing
changes: write down the same weights and bias again.
"""

STARTER = """
outputs = [..., ..., ...]
weights = [[..., ...], [..., ...], [..., ...]]
biases = [..., ..., ...]
"""

SOLUTION = """
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [1, 5]]
biases = [0, 0, -1]
"""

WHY = """
P: 2 − 4 − 1 = −3, answered with 0, and the target is 1. So P is added: the
weights become (2 + 1, −1 + 4), the bias −1 + 1. At P the output is now
3 + 12 + 0 = 15. It rose by 18, which is 1 + 16 + 1.

Q: −6 + 3 + 0 = −3, answered with 0, right.

R: 6 − 6 + 0 = 0. R lies on the line, which counts as class 1; the target is
0, so R is subtracted.
"""


def check(answer: Answer) -> None:
    expect_numbers("outputs", answer.outputs, 3)
    expect_numbers("biases", answer.biases, 3)
    if len(answer.weights) != 3:
        raise Wrong("weights", "three pairs of weights", show(answer.weights))
    rows = zip("PQR", [-3, -3, 0], [[3, 3], [3, 3], [1, 5]], [0, 0, -1])
    for place, (name, output, weights, bias) in enumerate(rows):
        expect(f"the output at {name}", answer.outputs[place], output)
        got = list(answer.weights)[place:place + 1]
        expect(f"the weights after {name}", got, [weights])
        expect(f"the bias after {name}", answer.biases[place], bias)


WRONG = [
    ("""
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [3, 3]]  # 0 taken for class 0
biases = [0, 0, 0]
""", "expected: [[1, 5]] got: [[3, 3]]"),
    ("""
outputs = [-3, -3, 0]
weights = [[1, -5], [1, -5], [1, -5]]  # subtracted
biases = [-2, -2, -2]
""", "the weights after P"),
    ("""
outputs = [-3, -3, 0]
weights = [[3, 3], [5, 2], [3, 4]]  # Q subtracted, though right
biases = [0, -1, -2]
""", "the weights after Q"),
    ("""
outputs = [-3, -5, 6]  # all by the first weights
weights = [[3, 3], [3, 3], [1, 5]]
biases = [0, 0, -1]
""", "the output at Q"),
    ("""
outputs = [0, 0, 1]  # classes, not outputs
weights = [[3, 3], [3, 3], [1, 5]]
biases = [0, 0, -1]
""", "the output at P"),
    ("""
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [1, 5]]
biases = [-1, -1, -1]  # the bias left alone
""", "the bias after P"),
    ("""
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [1, 5], [1, 5]]
biases = [0, 0, -1]
""", "three pairs of weights"),
]
RIGHT = [
    """
outputs = (-3, -3, 0)
weights = ((3, 3), (3, 3), (1, 5))
biases = (0, 0, -1)
""",
    """
import numpy as np

outputs = np.array([-3.0, -3.0, 0.0])
weights = np.array([[3.0, 3.0], [3.0, 3.0], [1.0, 5.0]])
biases = np.array([0.0, 0.0, -1.0])
""",
    """
w, b = [2, -1], -1
outputs, weights, biases = [], [], []
for sample, target in (((1, 4), 1), ((-2, 1), 0), ((2, -2), 0)):
    output = w[0] * sample[0] + w[1] * sample[1] + b
    step = target - (1 if output >= 0 else 0)
    w = [w[0] + step * sample[0], w[1] + step * sample[1]]
    b = b + step
    outputs.append(output)
    weights.append(w)
    biases.append(b)
""",
]
