"""It exists, and is not found from here

The samples are $x$ = −2, −1, 0, 1, 2, and the targets are 2, 1, 0, 1, 2: how
far $x$ is from 0. A network with two hidden neurons with ReLU can meet them
all. Whether gradient descent finds it depends on where it starts.

Give two networks, `exact` and `start`, each as a list of four things: the two
hidden weights, the two hidden biases, the two output weights, and the output
bias. For example, `[[1, 1], [0, 0], [3, 4], 5]`.

1. `exact` has the cost 0: it meets all five targets.
2. `start` has a cost above 0, and all slopes of the mean squared error are 0
   there. So `SGD`, on all five samples, does not move it, at any rate. No
   sum of a hidden neuron is exactly 0 for a sample: on a kink a slope of 0
   would be a choice.
"""

from typing import Any

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect_numbers,
    rounding,
    show,
)
from nnbook.experiments.hidden import hidden_layer
from nnbook.losses import MeanSquaredError
from nnbook.network import Sequential

HINT = """
For `start`: where does ReLU have the slope 0, for all five samples at once?
Then one parameter is left that could still move. When is its slope 0?
"""

STARTER = '''
exact = [[..., ...], [..., ...], [..., ...], ...]
start = [[..., ...], [..., ...], [..., ...], ...]
'''

SOLUTION = '''
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1], 6/5]
'''

WHY = """
Both hinges of `start` have their folds at 5, behind the last sample. They
answer 0 to all samples, so the output weights have the slope 0; and ReLU's
slope there is 0, so the hidden neurons have it too. The output's bias would
move to the mean of the targets, 6/5. There it stands already, and the
network answers 6/5 to all five samples, for ever.
"""

X = np.array([[-2.0], [-1], [0], [1], [2]])
TARGETS = np.abs(X)


def check(answer: Answer) -> None:
    exact = _network("exact", answer.exact)
    for x, target in zip(X, TARGETS):
        got = float(exact.forward(x)[0])
        if abs(got - target[0]) > rounding(*answer.exact) * 10:
            raise Wrong(
                f"the answer of exact to {x[0]:g}", f"{target[0]:g}",
                f"{got:g}")
    start, loss = _network("start", answer.start), MeanSquaredError()
    cost = loss.forward(start.forward(X), TARGETS)
    if cost < 1e-6:
        raise Wrong("the cost of start", "a number above 0", f"{cost:g}")
    sums = start.layers[0].forward(X)
    if np.abs(sums).min() < 1e-9:
        raise Wrong(
            "the smallest sum of a hidden neuron of start, without sign",
            "a number above 0", "0")
    start.forward(X)
    start.backward(loss.backward())
    names = ("hidden weights", "hidden biases", "output weights",
             "output bias")
    for name, gradient in zip(names, start.gradients):
        slope = float(np.abs(gradient).max())
        if slope > rounding(*answer.start):
            raise Wrong(
                f"the largest slope of start along its {name}, without sign",
                "0", f"{slope:g}")


def _network(name: str, parts: Any) -> Sequential:
    if not isinstance(parts, (list, tuple)) or len(parts) != 4:
        raise Wrong(name, "a list of four things", show(parts))
    network = hidden_layer(2, np.random.default_rng(0))
    for place, (part, parameter) in enumerate(zip(parts, network.parameters)):
        numbers = [part] if place == 3 else part
        expect_numbers(f"{name}[{place}]", numbers, parameter.size)
        parameter[:] = np.reshape(numbers, parameter.shape)
    return network


WRONG = [
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1], 0]
""", "expected: 0 got: 2.4"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, -1], [0, 0], [1, 1], 0]
""", "the cost of start"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[0, 0], [0, 0], [0, 0], 6/5]  # on the kink
""", "the smallest sum"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [5, 5], [1, 1], 0]  # all answer
""", "the largest slope of start"),
    ("""
exact = [[1, 1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1], 6/5]
""", "the answer of exact to -2"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 1]
start = [[1, 1], [-5, -5], [1, 1], 6/5]
""", "the answer of exact to -2"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1]]
""", "a list of four things"),
    ("""
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1], 1.2001]
""", "the largest slope of start"),
    ("""
import numpy as np

exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [-5, -5], [1, 1], np.float32(1.2001)]
""", "the largest slope of start"),
]
RIGHT = [
    """
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, 1], [5, 5], [0, 0], 6/5]  # both answer, and it cancels
""",
    """
exact = [[1, -1], [0, 0], [1, 1], 0]
start = [[1, -1], [-3, -3], [7, 9], 1.2]
""",
    """
exact = ((2, -3), (0, 0), (0.5, 1/3), 0)
start = ((0, 0), (-1, -1), (4, 4), 6/5)
""",
    """
import numpy as np

exact = [np.array([1, -1]), np.zeros(2), np.ones(2), 0.0]
start = [np.zeros(2), -np.ones(2), np.zeros(2), np.float64(1.2)]
""",
    """
import numpy as np

exact = np.float32([3, -7]), [0, 0], np.float32([1 / 3, 1 / 7]), 0
start = [np.zeros(2), -np.ones(2), np.zeros(2), np.float32(1.2)]
""",
    """
from fractions import Fraction

exact = [[-1, 1], [0, 0], [1, 1], 0]
start = [[1, 1], [-9, -9], [0, 0], Fraction(6, 5)]
""",
]
