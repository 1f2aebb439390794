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


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n_samples, n_inputs, n_classes in ((2, 1, 2), (4, 3, 2), (8, 2, 5)):
        counts = rng.integers(1, 9, (n_samples, n_classes))
        p = counts / counts.sum(axis=1, keepdims=True)
        t = np.eye(n_classes)[rng.integers(0, n_classes, n_samples)]
        expect_call(answer.slopes, p, t, gives=(p - t) / n_samples)
        x = rng.integers(-3, 4, (n_samples, n_inputs)).astype(float)
        d = rng.integers(-3, 4, (n_samples, n_classes)).astype(float)
        expect_call(answer.gradients, x, d, gives=(x.T @ d, d.sum(axis=0)))


WRONG = [
    ("""
def slopes(probabilities, one_hot):
    return probabilities - one_hot  # the wrong one of the two

def gradients(inputs, dlogits):
    n_samples = len(inputs)
    return inputs.T @ dlogits / n_samples, dlogits.mean(axis=0)
""", "of shape (2, 2)"),
]
