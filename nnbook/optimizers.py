"""How a slope becomes a step.

``step(parameters, gradients)`` takes two lists of arrays in the same order
and changes the parameters in place. What an optimizer remembers between
steps belongs to the arrays it first met; other arrays are refused.
"""

import math
from collections.abc import Sequence

import numpy as np

from nnbook.arrays import Array
from nnbook.checks import check_fraction, check_positive


class SGD:
    """Stochastic gradient descent: a step straight down the slope.

    >>> weights = np.array([5.0, 5.0])
    >>> SGD(learning_rate=0.5).step([weights], [np.array([2.0, -4.0])])
    >>> weights
    array([4., 7.])
    """

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = check_positive(learning_rate, "learning_rate")

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        for parameter, gradient in zip(parameters, gradients):
            parameter -= self.learning_rate * gradient


class Adam:
    """A step of about ``learning_rate`` along each parameter.

    Divides a moving average of the slopes by the root of a moving average of
    their squares. Both start at 0 and are corrected for it, so that the
    first step, whatever the size of the slope, is one ``learning_rate``.

    D. Kingma and J. Ba (2015), *Adam: a method for stochastic optimization*.

    >>> weights = np.array([5.0, 5.0])
    >>> Adam(learning_rate=0.5).step([weights], [np.array([2.0, -4.0])])
    >>> weights.round(6)
    array([4.5, 5.5])
    """

    def __init__(
        self,
        learning_rate: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.beta1 = check_fraction(beta1, "beta1")
        self.beta2 = check_fraction(beta2, "beta2")
        self.epsilon = check_positive(epsilon, "epsilon")
        self.steps = 0
        self.parameters: list[Array] = []

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        if not self.parameters:
            self.parameters = list(parameters)
            self.means = [np.zeros_like(p) for p in parameters]
            self.squares = [np.zeros_like(p) for p in parameters]
        _check_same(parameters, self.parameters)
        self.steps += 1
        rate = self.learning_rate / (1 - self.beta1**self.steps)
        correction = math.sqrt(1 - self.beta2**self.steps)
        for parameter, gradient, mean, square in zip(
            parameters, gradients, self.means, self.squares
        ):
            mean += (1 - self.beta1) * (gradient - mean)
            square += (1 - self.beta2) * (gradient**2 - square)
            root = np.sqrt(square) / correction
            parameter -= rate * mean / (root + self.epsilon)


def _check_pairs(
    parameters: Sequence[Array], gradients: Sequence[Array]
) -> None:
    expected = [parameter.shape for parameter in parameters]
    found = [gradient.shape for gradient in gradients]
    if found != expected:
        raise ValueError(
            f"gradients must have the shapes of the parameters, {expected}, "
            f"got {found}"
        )


def _check_same(parameters: Sequence[Array], known: Sequence[Array]) -> None:
    if len(parameters) != len(known) or any(
        array is not other for array, other in zip(parameters, known)
    ):
        raise ValueError(
            "this optimizer remembers steps along other arrays than the "
            f"{len(parameters)} it was given; make a new optimizer for them"
        )
