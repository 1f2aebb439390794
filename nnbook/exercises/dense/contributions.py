"""Who contributed what?

Which input is to blame for a neuron's answer? The weighted sum adds up one
product for each input; keep the products apart.

Write `contributions(inputs, weights)` for a batch `inputs` of shape
(n_samples, n_inputs) and `weights` of shape (n_inputs, n_neurons). It returns
an array of shape (n_samples, n_inputs, n_neurons): at place $s$, $i$, $j$
stands what input $i$ of sample $s$ contributes to neuron $j$, that is, input
times weight. Added up over axis 1, this is `inputs @ weights`.

Do it without a loop and without a comprehension. (The check looks at the
numbers alone.)
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Write the shape of the weights under the shape you want, aligned from the
right: they fit as they are. What shape must the inputs have to meet them?
`inputs[:, :, np.newaxis]` puts an axis of length 1 at the end.
"""

STARTER = '''
import numpy as np


def contributions(inputs, weights):
    """What each input of each sample adds to each neuron."""
    ...
'''

SOLUTION = '''
import numpy as np


def contributions(inputs, weights):
    """What each input of each sample adds to each neuron."""
    return inputs[:, :, np.newaxis] * weights
'''

WHY = """
(n_samples, n_inputs, 1) over (n_inputs, n_neurons), aligned from the right,
gives (n_samples, n_inputs, n_neurons).

A matrix product is this array, added up along the axis that both have in
common. `@` never makes the array itself: it adds each product to its sum at
once, which is one reason why it is fast.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [(
        np.array([[1, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]]),
        np.array([[2, 1], [-1, 3], [1, -2]]),
    )]
    for n_samples, n_inputs, n_neurons, unit in [
        (1, 3, 2, 1), (3, 3, 3, 1), (2, 4, 1, 1), (3, 2, 5, 0.25),
    ]:
        inputs = unit * rng.integers(-5, 6, (n_samples, n_inputs))
        weights = unit * rng.integers(-5, 6, (n_inputs, n_neurons))
        cases.append((inputs, weights))
    for inputs, weights in cases:
        products = np.array([
            [x * row for x, row in zip(sample, weights)] for sample in inputs
        ])
        expect_call(answer.contributions, inputs, weights, gives=products)


WRONG = [
    ("""
import numpy as np

def contributions(inputs, weights):
    return inputs[:, np.newaxis, :] * weights.T
""", "got: np.array([[[2, -2, 3], [1, 6, -6]], [[0, -1,"),
    ("""
def contributions(inputs, weights):
    return inputs @ weights  # added up already
""", "got: np.array([[3, 1], [-2, 5], [1, 4], [5, 0]]), of shape (4, 2)"),
    ("""
import numpy as np

def contributions(inputs, weights):
    return inputs[:, :, np.newaxis] + weights
""", "got: np.array([[[3, 2], [1, 5], [4, 1]], [[2, 1],"),
    ("""
def contributions(inputs, weights):
    return inputs[0][:, None] * weights  # of the first sample
""", "got: np.array([[2, 1], [-2, 6], [3, -6]]), of shape (3, 2)"),
    ("""
import numpy as np

def contributions(inputs, weights):
    return inputs[np.newaxis, :, :] * weights[:, :, np.newaxis]
""", "line 4: ValueError"),
    ("""
def contributions(inputs, weights):
    return inputs[:, :, None] * abs(weights)
""", "got: np.array([[[2, 1], [2, 6], [3, 6]], [[0, 0],"),
    ("""
import numpy as np

def contributions(inputs, weights):
    found = np.empty((*inputs.shape, weights.shape[1]), dtype=int)
    for s, sample in enumerate(inputs):
        found[s] = sample[:, None] * weights  # cuts fractions
    return found
""", "contributions(np.array([["),
]
RIGHT = [
    """
import numpy as np

def contributions(inputs, weights):
    return np.einsum("si,ij->sij", inputs, weights)
""",
    """
def contributions(inputs, weights):
    return [
        [[x * w for w in row] for x, row in zip(sample, weights.tolist())]
        for sample in inputs.tolist()
    ]
""",
    """
import numpy as np

def contributions(inputs, weights):
    n_samples, n_inputs = inputs.shape
    columns = inputs.astype(np.float32).reshape(n_samples, n_inputs, 1)
    return np.multiply(columns, weights)
""",
    """
import numpy as np

def contributions(inputs, weights):
    return np.stack([np.diag(sample) @ weights for sample in inputs])
""",
]
