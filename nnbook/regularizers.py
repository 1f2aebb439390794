"""A price on large weights, to be paid on top of the loss.

Biases are never priced. A regularizer is given to ``train``, which adds the
penalty's slope to the gradients of each batch.
"""

import numpy as np

from nnbook.arrays import Array
from nnbook.checks import check_positive


class L1:
    """strength * sum(abs(weights)): pulls all weights equally hard to 0."""

    def __init__(self, strength: float) -> None:
        self.strength = check_positive(strength, "strength")

    def penalty(self, weights: Array) -> float:
        """What these weights cost.

        >>> L1(0.5).penalty(np.array([[-2.0, 0.0, 4.0]]))
        3.0
        """
        return self.strength * float(np.abs(weights).sum())

    def slope(self, weights: Array) -> Array:
        """The slope of the penalty: minus or plus strength, and 0 at 0.

        >>> L1(0.5).slope(np.array([[-2.0, 0.0, 4.0]]))
        array([[-0.5,  0. ,  0.5]])
        """
        return self.strength * np.sign(weights)


class L2:
    """strength * sum(weights**2): pulls large weights harder."""

    def __init__(self, strength: float) -> None:
        self.strength = check_positive(strength, "strength")

    def penalty(self, weights: Array) -> float:
        """What these weights cost.

        >>> L2(0.5).penalty(np.array([[-2.0, 0.0, 4.0]]))
        10.0
        """
        return self.strength * float((weights**2).sum())

    def slope(self, weights: Array) -> Array:
        """The slope of the penalty.

        >>> L2(0.5).slope(np.array([[-2.0, 0.0, 4.0]]))
        array([[-2.,  0.,  4.]])
        """
        return 2 * self.strength * weights
