"""Slopes by trying: move a number a little, and see what the loss does.

Slow, and right to about ten digits in float64. No rule for a slope enters
this book without being compared with it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array
from nnbook.checks import check_positive
from nnbook.network import Sequential, _Cost

FLOOR = 1e-4  # slopes smaller than this are compared absolutely


def numerical_gradient(
    f: Callable[[], float], array: Array, *, step: float = 1e-5
) -> Array:
    """The slope of ``f()`` along each number in ``array``, by trying.

    ``f`` takes nothing and reads ``array``; each number is moved a ``step``
    down and up, and put back. ``array`` must be float64: float32 is too
    coarse for small steps, and whole numbers do not move at all.

    >>> array = np.array([3.0, 5.0])
    >>> f = lambda: array[0] ** 2 + 4 * array[1]
    >>> numerical_gradient(f, array).round(6)
    array([6., 4.])
    """
    check_positive(step, "step")
    if not isinstance(array, np.ndarray) or array.dtype != np.float64:
        kind = getattr(array, "dtype", type(array).__name__)
        raise TypeError(f"array must be a float64 array, got {kind}")
    slopes = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        value = array[index]
        try:
            array[index] = value + step
            above = f()
            array[index] = value - step
            below = f()
        finally:
            array[index] = value
        slopes[index] = (above - below) / (2 * step)
    return slopes


def relative_error(found: Array, expected: Array) -> float:
    """The largest difference, relative to the larger of the two numbers.

    Where both are below 1e-4 their difference is divided by 1e-4 instead, so
    that noise around 0 is not taken for a mistake.

    >>> relative_error(np.array([1.0, 0.0]), np.array([2.0, 0.0]))
    0.5
    """
    sizes = np.maximum(np.abs(found), np.abs(expected))
    errors = np.abs(found - expected) / np.maximum(sizes, FLOOR)
    return float(errors.max(initial=0))


def check_gradients(
    network: Sequential, loss: _Cost, inputs: ArrayLike, targets: ArrayLike
) -> float:
    """The largest relative error of the gradients that backward fills.

    Below 1e-6 they are right; above 1e-3 they are wrong, unless a step
    crossed the kink of a ReLU, which can give any error. The network must
    be float64, and is left as it was. Raises ``TypeError`` otherwise, and
    ``ValueError`` where there is nothing to check.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import SoftmaxCrossEntropy
    >>> network = Sequential([DenseLayer(3, 2, rng=np.random.default_rng(0))])
    >>> inputs, targets = [[1, 2, 3], [0, 1, -1]], [0, 1]
    >>> check_gradients(network, SoftmaxCrossEntropy(), inputs, targets) < 1e-6
    True
    """
    def cost() -> float:
        return loss.forward(network.forward(inputs), targets)

    cost()
    network.backward(loss.backward())
    pairs = [*zip(network.parameters, network.gradients, strict=True)]
    if not pairs:
        raise ValueError("the network has no parameters, so no gradients")
    errors = [
        relative_error(gradient, numerical_gradient(cost, parameter))
        for parameter, gradient in pairs
    ]
    return float(np.max(errors))  # max would lose a nan
