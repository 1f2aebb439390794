"""Logistic regression in a few lines

Write `fit(inputs, targets, learning_rate, steps)`. It trains one neuron with
sigmoid and binary cross-entropy and returns its weights, an array of shape
`(n_inputs,)`, and its bias, a number. Weights and bias begin at 0, and each
step is taken on all samples together.

`inputs` has shape `(n_samples, n_inputs)`, `targets` has shape
`(n_samples,)` and holds 0s and 1s; both are arrays. The cost is the mean of
the losses of all samples. With 0 steps nothing has moved.
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


CASES = [  # samples, inputs, steps, learning rate
    (1, 1, 1, 0.5), (4, 1, 1, 0.5), (3, 2, 2, 0.25), (7, 3, 20, 0.5),
    (2, 2, 3, 1.0), (3, 3, 2, 0.125), (4, 2, 0, 0.5), (5, 1, 3, 0.1),
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(1)
    for n_samples, n_inputs, steps, rate in CASES:
        inputs = rng.integers(-3, 4, (n_samples, n_inputs)).astype(float)
        targets = rng.integers(0, 2, n_samples)
        if n_samples == 1:
            inputs[:], targets[:] = 2, 1
        weights, bias = np.zeros(n_inputs), 0.0
        for _ in range(steps):
            p = sigmoid(inputs @ weights + bias)
            slopes = [(p - targets) @ inputs, (p - targets).sum()]
            weights = weights - rate * slopes[0] / n_samples
            bias -= rate * float(slopes[1]) / n_samples
        expect_call(answer.fit, inputs, targets, rate, steps,
                    gives=(weights, bias))


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    (_solved(" / len(targets)", ""),
     "expected: (np.array([0.625]), 0.0) got: (np.array([2.5]), 0.0)"),
    (_solved("sigmoid(inputs @ weights + bias) - targets)",
             "targets - sigmoid(inputs @ weights + bias))"),
     "expected: (np.array([0.5]), 0.25) got: (np.array([-0.5]), -0.25)"),
    (_solved("bias = bias - learning_rate * float(dz.sum())", ""),
     "expected: (np.array([0.5]), 0.25) got: (np.array([0.5]), 0.0)"),
    (_solved("float(dz.sum())", "float(dz.mean())"),
     "got: (np.array([0.21495948"),
    (_solved("        bias = bias", """\
        dz = (sigmoid(inputs @ weights + bias) - targets) / len(targets)
        bias = bias"""), "got: (np.array([0.5]), 0.13447071"),
    (_solved("learning_rate * (inputs", "0.5 * (inputs"),
     "got: (np.array([0.36346782"),
    (_solved("range(steps)", "range(steps + 1)"),
     "got: (np.array([0.72270013"),
    (_solved("np.zeros(inputs.shape[1])", "np.ones(inputs.shape[1])"),
     "got: (np.array([1.11920292"),
    (_solved("len(targets)", "inputs.size"),
     "got: (np.array([0.11633685"),
    ("""
import numpy as np
from nnbook.activations import sigmoid

def fit(inputs, targets, learning_rate, steps):  # sample by sample
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    for _ in range(steps):
        for x, target in zip(inputs, targets):
            dz = (sigmoid(x @ weights + bias) - target) / len(targets)
            weights = weights - learning_rate * dz * x
            bias = bias - learning_rate * dz
    return weights, bias
""", "got: (np.array([0.47788628"),
    ("""
import numpy as np
from nnbook.activations import sigmoid

def fit(inputs, targets, learning_rate, steps):  # squares, not surprise
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    for _ in range(steps):
        p = sigmoid(inputs @ weights + bias)
        dz = 2 * (p - targets) * p * (1 - p) / len(targets)
        weights = weights - learning_rate * (inputs.T @ dz)
        bias = bias - learning_rate * dz.sum()
    return weights, bias
""", "expected: (np.array([0.5]), 0.25) got: (np.array([0.25]), 0.125)"),
]
RIGHT = [
    """
import numpy as np

def fit(inputs, targets, learning_rate, steps):
    rows = np.hstack([inputs, np.ones((len(inputs), 1))])
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-rows.dot(weights)))
        weights -= learning_rate * np.mean((p - targets)[:, None] * rows, 0)
    return weights[:-1], weights[-1]
""",
    """
from math import exp

def fit(inputs, targets, learning_rate, steps):
    n_samples, n_inputs = inputs.shape
    weights, bias = [0.0] * n_inputs, 0.0
    for _ in range(steps):
        dweights, dbias = [0.0] * n_inputs, 0.0
        for row, target in zip(inputs.tolist(), targets.tolist()):
            z = sum(w * x for w, x in zip(weights, row)) + bias
            dz = 1 / (1 + exp(-z)) - target
            dbias += dz / n_samples
            for place, x in enumerate(row):
                dweights[place] += dz * x / n_samples
        weights = [
            w - learning_rate * dw for w, dw in zip(weights, dweights)]
        bias -= learning_rate * dbias
    return weights, bias
""",
    """
import numpy as np
from nnbook.activations import sigmoid
from nnbook.losses import BinaryCrossEntropy

def fit(inputs, targets, learning_rate, steps):
    weights, bias, loss = np.zeros(inputs.shape[1]), 0.0, BinaryCrossEntropy()
    for _ in range(steps):
        p = sigmoid(np.einsum("sm,m->s", inputs, weights) + bias)
        loss.forward(p, targets)
        dz = loss.backward() * p * (1 - p)
        weights -= learning_rate * np.einsum("sm,s->m", inputs, dz)
        bias -= learning_rate * np.sum(dz)
    return [weights, bias]
""",
    """
import numpy as np

def fit(inputs, targets, learning_rate, steps):
    x, t = inputs.astype(np.float32), targets.astype(np.float32)
    rate = np.float32(learning_rate)
    weights, bias = np.zeros(x.shape[1], np.float32), np.float32(0)
    for _ in range(steps):
        dz = (1 / (1 + np.exp(-x @ weights - bias)) - t) / np.float32(len(t))
        weights, bias = weights - rate * dz @ x, bias - rate * dz.sum()
    return weights, bias
""",
]
