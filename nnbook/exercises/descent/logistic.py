"""Logistic regression in a few lines

Write `fit(inputs, targets, learning_rate, steps)`. It trains one neuron with
sigmoid and binary cross-entropy and returns its weights, an array of shape
`(n_inputs,)`, and its bias, a number. Weights and bias begin at 0, and each
step is taken on all samples together.

`inputs` has shape `(n_samples, n_inputs)`, `targets` has shape
`(n_samples,)` and holds 0s and 1s; both are arrays. Leave them as they are.
"""

import numpy as np

from nnbook.activations import sigmoid
from nnbook.exercises.checking import Answer, expect_call

HINT = """
`from nnbook.activations import sigmoid` is allowed. Compute both slopes
before you change a parameter.
"""

STARTER = '''
import numpy as np
from nnbook.activations import sigmoid


def fit(inputs, targets, learning_rate, steps):
    """The weights and the bias of a neuron trained on all samples."""
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    for _ in range(steps):
        ...
    return weights, bias
'''

SOLUTION = '''
import numpy as np
from nnbook.activations import sigmoid


def fit(inputs, targets, learning_rate, steps):
    """The weights and the bias of a neuron trained on all samples."""
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    for _ in range(steps):
        dz = (sigmoid(inputs @ weights + bias) - targets) / len(targets)
        weights = weights - learning_rate * (inputs.T @ dz)
        bias = bias - learning_rate * float(dz.sum())
    return weights, bias
'''

WHY = """
`dz` holds both slopes' common part, so the bias is moved by the slope at the
old weights. Whoever moves the weights first and then computes the
probabilities again for the bias takes two half steps from two places.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(1)
    for n_samples, n_inputs, steps in ((1, 1, 1), (4, 1, 1), (3, 2, 2),
                                       (7, 3, 20)):
        inputs = rng.integers(-3, 4, (n_samples, n_inputs)).astype(float)
        targets = rng.integers(0, 2, n_samples)
        if n_samples == 1:
            inputs[:], targets[:] = 2, 1
        weights, bias = np.zeros(n_inputs), 0.0
        for _ in range(steps):
            p = sigmoid(inputs @ weights + bias)
            slopes = [(p - targets) @ inputs, (p - targets).sum()]
            weights = weights - 0.5 * slopes[0] / n_samples
            bias -= 0.5 * float(slopes[1]) / n_samples
        expect_call(answer.fit, inputs, targets, 0.5, steps,
                    gives=(weights, bias))


WRONG = [
    ("""
import numpy as np
from nnbook.activations import sigmoid

def fit(inputs, targets, learning_rate, steps):
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    for _ in range(steps):
        dz = sigmoid(inputs @ weights + bias) - targets
        weights = weights - learning_rate * (inputs.T @ dz)
        bias = bias - learning_rate * dz.sum()
    return weights, bias
""", "got: (np.array([2.5]), 0.0)"),
]
