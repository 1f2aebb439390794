"""Chapter *Activations*: softmax as the formula has it."""

import numpy as np

from nnbook.arrays import Array


def naive_softmax(z: Array) -> Array:
    """exp(z), divided by the sum of its row; nan where exp overflows.

    >>> naive_softmax(np.array([[0.0, 0.0], [1000.0, 0.0]]))
    array([[0.5, 0.5],
           [nan, 0. ]])
    """
    with np.errstate(over="ignore", invalid="ignore"):
        exponentials = np.exp(z)
        return exponentials / exponentials.sum(axis=-1, keepdims=True)
