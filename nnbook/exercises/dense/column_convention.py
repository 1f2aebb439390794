r"""Where samples are columns

In this book rows are samples, and a layer computes `X @ weights + biases`.
Many texts let samples be columns instead: they write $W x + b$, where $x$ is
a column of inputs, $W$ has one *row* for each neuron, and $b$ is a column.

Write `to_columns(weights, biases)`, which takes a layer's parameters as this
book holds them, with the shapes (n_inputs, n_neurons) and (n_neurons,), and
returns the pair `(W, b)` for the other way of writing: for a batch `X` of
shape (n_samples, n_inputs), `W @ X.T + b` must be the transpose of
`X @ weights + biases`, for any number of samples.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Work out the shape of `W` first: `W @ X.T` must have shape (n_neurons,
n_samples). Then write the shape of `b` under it, aligned from the right:
each bias has to meet a row. Which shape does that?
"""

STARTER = '''
def to_columns(weights, biases):
    """W and b, such that W @ X.T + b is the transpose of the outputs."""
    W = ...
    b = ...
    return W, b
'''

SOLUTION = '''
def to_columns(weights, biases):
    """W and b, such that W @ X.T + b is the transpose of the outputs."""
    W = weights.T  # (n_neurons, n_inputs)
    b = biases.reshape(-1, 1)  # (n_neurons, 1)
    return W, b
'''

WHY = """
The transpose of a product is the product of the transposes in the other
order: the transpose of `X @ weights` is `weights.T @ X.T`.

The biases have to become a column. With the shape (n_neurons,) they would
meet the samples: an error for most batches, and a wrong answer for a batch
of as many samples as there are neurons.

PyTorch mixes both: its `Linear` keeps the weights in the shape (n_neurons,
n_inputs), one row a neuron, and still takes rows as samples. To carry a
layer over, transpose the weights and leave the biases as they are.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    cases = [(np.array([[2, 1], [-1, 3], [1, -2]]), np.array([1, -3]))]
    for n_inputs, n_neurons, unit in [(1, 3, 1), (2, 2, 1), (4, 3, 1),
                                      (3, 1, 1), (2, 3, 0.25)]:
        weights = unit * rng.integers(-5, 6, (n_inputs, n_neurons))
        cases.append((weights, unit * rng.integers(-5, 6, n_neurons)))
    for weights, biases in cases:
        column = np.array([[bias] for bias in biases])
        expect_call(
            answer.to_columns, weights, biases, gives=(weights.T, column)
        )


WRONG = [
    ("""
def to_columns(weights, biases):
    return weights.T, biases
""", "got: (np.array([[2, -1, 1], [1, 3, -2]]), np.array([1, -3]))"),
    ("""
def to_columns(weights, biases):
    return weights, biases.reshape(-1, 1)
""", "got: (np.array([[2, 1], [-1, 3], [1, -2]]), np.array([[1], [-3]]))"),
    ("""
def to_columns(weights, biases):
    n_inputs, n_neurons = weights.shape
    W = weights.reshape(n_neurons, n_inputs)  # the shape, not the places
    return W, biases.reshape(-1, 1)
""", "got: (np.array([[2, 1, -1], [3, 1, -2]]), np.array([[1], [-3]]))"),
    ("""
def to_columns(weights, biases):
    return weights.T, biases.reshape(1, -1)
""", "got: (np.array([[2, -1, 1], [1, 3, -2]]), np.array([[1, -3]]))"),
    ("""
def to_columns(weights, biases):
    return weights.T, biases.T
""", "got: (np.array([[2, -1, 1], [1, 3, -2]]), np.array([1, -3]))"),
    ("""
def to_columns(weights, biases):
    return biases.reshape(-1, 1), weights.T
""", "got: (np.array([[1], [-3]]), np.array([[2, -1, 1], [1, 3, -2]]))"),
    ("""
import numpy as np

def to_columns(weights, biases):
    n_inputs, n_neurons = weights.shape
    W = np.zeros((n_neurons, n_inputs), dtype=int)  # cuts fractions
    W[:] = weights.T
    return W, biases[:, None]
""", "expected: (np.array([["),
]
RIGHT = [
    """
import numpy as np

def to_columns(weights, biases):
    return np.transpose(weights), biases[:, np.newaxis]
""",
    """
def to_columns(weights, biases):
    return [list(row) for row in zip(*weights)], [[b] for b in biases]
""",
    """
import numpy as np

def to_columns(weights, biases):
    n_inputs, n_neurons = weights.shape
    W, b = np.empty((n_neurons, n_inputs)), np.empty((n_neurons, 1))
    for j in range(n_neurons):
        W[j], b[j] = weights[:, j], biases[j]
    return W, b
""",
    """
import numpy as np

def to_columns(weights, biases):
    both = np.vstack([weights, biases]).T.astype(np.float32)
    return both[:, :-1], both[:, -1:]
""",
]
