"""How a slope becomes a step.

``step(parameters, gradients)`` takes two lists of arrays in the same order
and changes the parameters in place. What an optimizer remembers between
steps belongs to the arrays it first met; other arrays are refused.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from nnbook.arrays import Array
from nnbook.checks import check_fraction, check_positive

PIECE = 2**15  # so many numbers, and what goes with them, fit a cache


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
        for parameter, gradient in _pieces(parameters, gradients):
            parameter -= self.learning_rate * gradient


class Momentum:
    """Steps that keep part of the speed of the steps before.

    velocity = momentum * velocity + gradient, and then a step along the
    velocity, as PyTorch has it. B. Polyak (1964), *Some methods of speeding
    up the convergence of iteration methods*.

    >>> weights, optimizer = np.array([10.0]), Momentum(1.0, momentum=0.5)
    >>> for _ in range(3):
    ...     optimizer.step([weights], [np.array([2.0])])
    ...     print(weights)
    [8.]
    [5.]
    [1.5]
    """

    def __init__(self, learning_rate: float, momentum: float = 0.9) -> None:
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.momentum = check_fraction(momentum, "momentum")
        self.velocities = Memory()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        velocities = self.velocities.beside(parameters)
        for parameter, gradient, velocity in _pieces(
            parameters, gradients, velocities
        ):
            velocity *= self.momentum
            velocity += gradient
            parameter -= self.learning_rate * velocity


class RMSProp:
    """Steps measured by how large the slopes of late have been.

    Divides each slope by the root of a moving average of its squares.
    T. Tieleman and G. Hinton (2012), *Lecture 6.5: rmsprop*.

    >>> weights, optimizer = np.array([5.0, 5.0]), RMSProp(1.0, decay=0.75)
    >>> optimizer.step([weights], [np.array([8.0, -0.5])])
    >>> weights.round(6)
    array([3., 7.])
    """

    def __init__(
        self,
        learning_rate: float = 1e-3,
        decay: float = 0.9,
        epsilon: float = 1e-8,
    ) -> None:
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.decay = check_fraction(decay, "decay")
        self.epsilon = check_positive(epsilon, "epsilon")
        self.squares = Memory()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        squares = self.squares.beside(parameters)
        for parameter, gradient, square in _pieces(
            parameters, gradients, squares
        ):
            square += (1 - self.decay) * (gradient**2 - square)
            root = np.sqrt(square) + self.epsilon
            parameter -= self.learning_rate * gradient / root


class Adam:
    """A step of about ``learning_rate`` along each parameter.

    Divides a mean of the slopes by the root of a mean of their squares. With
    each step, a slope of the past counts ``beta1`` times as much as before
    and its square ``beta2`` times. The first step, whatever the size of the
    slope, is one ``learning_rate``.

    D. Kingma and J. Ba (2015), *Adam: a method for stochastic optimization*.
    They keep means that start at 0, and correct them; kept here are sums,
    and what to divide them by. The steps are the same.

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
        self.slope_weight = self.square_weight = 0.0
        self.slopes, self.squares = Memory(), Memory()

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        slopes = self.slopes.beside(parameters)
        squares = self.squares.beside(parameters)
        self.slope_weight = self.beta1 * self.slope_weight + 1
        self.square_weight = self.beta2 * self.square_weight + 1
        # Both divisions by a weight, done once for all parameters.
        root = math.sqrt(self.square_weight)
        rate = self.learning_rate * root / self.slope_weight
        epsilon = self.epsilon * root
        for parameter, gradient, slope, square in _pieces(
            parameters, gradients, slopes, squares
        ):
            slope *= self.beta1
            slope += gradient
            square *= self.beta2
            square += gradient * gradient
            parameter -= rate * slope / (np.sqrt(square) + epsilon)


class Memory:
    """Arrays of zeros beside an optimizer's parameters, one for each.

    They belong to the parameters they were first asked for: other arrays
    raise ``ValueError``.

    >>> memory, weights = Memory(), np.ones(2)
    >>> memory.beside([weights])
    [array([0., 0.])]
    """

    def __init__(self) -> None:
        self.parameters: list[Array] = []
        self.arrays: list[Array] = []

    def beside(self, parameters: Sequence[Array]) -> list[Array]:
        if not self.parameters:
            self.parameters = list(parameters)
            self.arrays = [np.zeros_like(array) for array in parameters]
        if [*map(id, parameters)] != [*map(id, self.parameters)]:
            raise ValueError(
                "this optimizer remembers steps along other arrays than the "
                f"{len(parameters)} it was given; make a new optimizer for "
                "them"
            )
        return self.arrays


def _pieces(*lists: Sequence[Array]) -> Iterator[Sequence[Array]]:
    """The lists side by side, long arrays a piece at a time.

    A piece is still in the processor's cache when the next line of a rule
    comes to it.
    """
    for arrays in zip(*lists):
        if arrays[0].size <= PIECE:
            yield arrays
            continue
        for start in range(0, len(arrays[0]), PIECE):
            yield [array[start:start + PIECE] for array in arrays]


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
