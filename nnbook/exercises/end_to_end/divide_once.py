r"""Divide once

Somebody trains one dense layer with the two functions below, for the cost
that is the mean over the samples. The learning rate that works for batches
of 10 does next to nothing for batches of 300. Mend what needs to be mended.

`slopes(probabilities, one_hot)` takes two arrays of shape (s, K) and returns
the slope of the cost along the logits, of the same shape.
`gradients(inputs, dlogits)` takes arrays of shape (s, m) and (s, K) and
returns the pair `(dweights, dbiases)` of shapes (m, K) and (K,): the slopes
of the same cost that `dlogits` are slopes of, whatever it is.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Try the second function by itself. If the slope along the logits of each of
two samples is 1, and the input of both is 1, how much does the cost gain when
the weight grows by a tiny step? Both samples notice.
"""

STARTER = '''
import numpy as np


def slopes(probabilities, one_hot):
    """The slope of the mean loss along the logits."""
    return (probabilities - one_hot) / len(one_hot)


def gradients(inputs, dlogits):
    """The slopes along the weights and the biases."""
    dweights = inputs.T @ dlogits / len(inputs)
    dbiases = dlogits.mean(axis=0)
    return dweights, dbiases
'''

SOLUTION = '''
import numpy as np


def slopes(probabilities, one_hot):
    """The slope of the mean loss along the logits."""
    return (probabilities - one_hot) / len(one_hot)


def gradients(inputs, dlogits):
    """The slopes along the weights and the biases."""
    dweights = inputs.T @ dlogits
    dbiases = dlogits.sum(axis=0)
    return dweights, dbiases
'''

WHY = """
Whether the cost is a mean is the loss's business, and `slopes` has taken care
of it. The layer adds up what it is given. Note the division in disguise:
`mean` divides as well.

One could have divided in `gradients` instead, and the product would be right.
But then `slopes` would not be the slope of the cost, and a layer that is told
the slopes of another cost, a sum, say, would divide it as well.
"""


SHAPES = [  # samples, inputs, classes
    (2, 1, 2), (4, 3, 2), (8, 2, 5), (1, 3, 2), (3, 3, 3), (5, 2, 1),
    (20, 1, 3),
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n_samples, n_inputs, n_classes in SHAPES:
        counts = rng.integers(1, 9, (n_samples, n_classes))
        p = counts / counts.sum(axis=1, keepdims=True)
        t = np.eye(n_classes)[rng.integers(0, n_classes, n_samples)]
        expect_call(answer.slopes, p, t, gives=(p - t) / n_samples)
        unit = 0.25 if n_samples == 20 else 1.0
        x = unit * rng.integers(-3, 4, (n_samples, n_inputs))
        d = unit * rng.integers(-3, 4, (n_samples, n_classes))
        expect_call(answer.gradients, x, d, gives=(x.T @ d, d.sum(axis=0)))


def _solved(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


WRONG = [
    ("""
def slopes(probabilities, one_hot):
    return probabilities - one_hot  # the wrong one of the two

def gradients(inputs, dlogits):
    n_samples = len(inputs)
    return inputs.T @ dlogits / n_samples, dlogits.mean(axis=0)
""", "got: np.array([[-0.46153846"),
    (_solved("dlogits.sum(axis=0)", "dlogits.mean(axis=0)"),
     "got: (np.array([[3.0, -15.0]]), np.array([-0.5, 2.5]))"),
    (_solved("inputs.T @ dlogits", "inputs.T @ dlogits / len(inputs)"),
     "got: (np.array([[1.5, -7.5]]), np.array([-1.0, 5.0]))"),
    (_solved("dlogits.sum(axis=0)", "dlogits.sum(axis=1)"),
     "got: (np.array([[3.0, -15.0]]), np.array([0.0, 4.0]))"),
    (_solved("dlogits.sum(axis=0)", "dlogits.sum()"),
     "got: (np.array([[3.0, -15.0]]), 4.0)"),
    (_solved("dlogits.sum(axis=0)", "dlogits.sum(axis=0, keepdims=True)"),
     "got: (np.array([[3.0, -15.0]]), np.array([[-1.0, 5.0]]))"),
    (_solved("/ len(one_hot)", "/ one_hot.size"),
     "got: np.array([[-0.11538461"),
    (_solved("/ len(one_hot)", "/ one_hot.shape[1]"),
     "got: np.array([[-0.25, 0.25], [0.28571428"),
    (_solved("probabilities - one_hot", "one_hot - probabilities"),
     "got: np.array([[0.23076923"),
    (_solved("inputs.T @ dlogits", "dlogits.T @ inputs"),
     "got: (np.array([[3.0], [-15.0]]), np.array([-1.0, 5.0]))"),
    (_solved("    return dweights, dbiases", """\
    whole = np.zeros(dweights.shape, dtype=int)  # cuts fractions
    whole[:] = dweights
    return whole, dbiases"""), "expected: (np.array([["),
]
RIGHT = [
    """
import numpy as np

def slopes(probabilities, one_hot):
    dlogits = probabilities.copy()
    dlogits[one_hot == 1] -= 1
    dlogits /= dlogits.shape[0]
    return dlogits

def gradients(inputs, dlogits):
    return inputs.T.dot(dlogits), np.ones(len(dlogits)).dot(dlogits)
""",
    """
import numpy as np

def slopes(probabilities, one_hot):
    share = 1 / len(probabilities)
    return share * probabilities - share * one_hot

def gradients(inputs, dlogits):
    return [np.einsum("sm,sk->mk", inputs, dlogits),
            np.einsum("sk->k", dlogits)]
""",
    """
def slopes(probabilities, one_hot):
    n = len(one_hot)
    return [[(p - t) / n for p, t in zip(*rows)]
            for rows in zip(probabilities, one_hot)]

def gradients(inputs, dlogits):
    dweights = [[sum(x * d for x, d in zip(column, slopes))
                 for slopes in dlogits.T] for column in inputs.T]
    return dweights, [sum(slopes) for slopes in dlogits.T]
""",
    """
import numpy as np

def slopes(probabilities, one_hot):
    probabilities -= one_hot
    return np.float32(probabilities / len(one_hot))

def gradients(inputs, dlogits):
    both = np.c_[inputs, np.ones(len(inputs))].T @ dlogits
    return np.float32(both[:-1]), np.float32(both[-1])
""",
]
