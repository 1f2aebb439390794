"""How a slope becomes a step.

``step(parameters, gradients)`` takes two lists of arrays in the same order
and changes the parameters in place. What an optimizer remembers between
steps belongs to the arrays it first met; other arrays are refused.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nnbook.arrays import Array
from nnbook.checks import check_count, check_fraction, check_positive

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
        self.memory = Memory(1)

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        [velocities] = self.memory.beside(parameters)
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
        self.memory = Memory(1)

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        [squares] = self.memory.beside(parameters)
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
        self.memory = Memory(2)

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        slopes, squares = self.memory.beside(parameters)
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
            step, root = rate * slope, np.sqrt(square)
            root += epsilon
            step /= root
            parameter -= step


class PaperAdam(Adam):
    """Adam as the paper writes it down: the same steps, in plain lines.

    >>> weights = np.array([5.0, 5.0])
    >>> optimizer = PaperAdam(learning_rate=0.5)
    >>> optimizer.step([weights], [np.array([2.0, -4.0])])
    >>> weights.round(6)
    array([4.5, 5.5])
    """

    n_steps = 0

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        _check_pairs(parameters, gradients)
        means, mean_squares = self.memory.beside(parameters)
        self.n_steps += 1
        for parameter, gradient, mean, mean_square in zip(
            parameters, gradients, means, mean_squares, strict=True
        ):
            mean[:] = self.beta1 * mean + (1 - self.beta1) * gradient
            mean_square[:] = (
                self.beta2 * mean_square + (1 - self.beta2) * gradient**2
            )
            # Both start at 0, and are too small until this makes up for it.
            slope = mean / (1 - self.beta1**self.n_steps)
            square = mean_square / (1 - self.beta2**self.n_steps)
            parameter -= (
                self.learning_rate * slope / (np.sqrt(square) + self.epsilon)
            )


class Schedule:
    """What all schedules share: a learning rate that depends on the step.

    Wraps an optimizer, whose own rate is the full one, and sets it before
    each step to ``factor(made)`` of that; ``made`` counts the steps made so
    far, one for each batch. A schedule can wrap another, or a ``ClipNorm``:
    their factors multiply.
    """

    def __init__(self, optimizer: Any) -> None:
        self.optimizer = _check_optimizer(optimizer)
        self.learning_rate = optimizer.learning_rate
        self.made = 0

    def factor(self, made: int) -> float:
        """What part of the full rate is right after so many steps."""
        raise NotImplementedError

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        factor = self.factor(self.made)
        self.optimizer.learning_rate = self.learning_rate * factor
        self.optimizer.step(parameters, gradients)
        self.made += 1


class StepDecay(Schedule):
    """Multiplies the rate by ``decay`` after ``every`` so many steps.

    >>> schedule = StepDecay(SGD(learning_rate=8), decay=0.5, every=10)
    >>> [schedule.factor(made) for made in (0, 9, 10, 20)]
    [1.0, 1.0, 0.5, 0.25]
    """

    def __init__(
        self, optimizer: Any, *, decay: float = 0.1, every: int
    ) -> None:
        super().__init__(optimizer)
        self.decay = check_fraction(check_positive(decay, "decay"), "decay")
        self.every = check_count(every, "every")

    def factor(self, made: int) -> float:
        return self.decay ** (made // self.every)


class CosineDecay(Schedule):
    """Lets the rate fall along half a wave of the cosine, in ``n_steps``.

    Slowly at first and at the end, to ``lowest`` times the full rate, where
    it stays. I. Loshchilov and F. Hutter (2017), *SGDR: stochastic gradient
    descent with warm restarts*, here without the restarts.

    >>> schedule = CosineDecay(SGD(learning_rate=8), n_steps=2)
    >>> [round(schedule.factor(made), 6) for made in range(4)]
    [1.0, 0.5, 0.0, 0.0]
    """

    def __init__(
        self, optimizer: Any, *, n_steps: int, lowest: float = 0.0
    ) -> None:
        super().__init__(optimizer)
        self.n_steps = check_count(n_steps, "n_steps")
        self.lowest = check_fraction(lowest, "lowest")

    def factor(self, made: int) -> float:
        done = min(made / self.n_steps, 1)
        wave = (1 + math.cos(math.pi * done)) / 2  # from 1 to 0
        return self.lowest + (1 - self.lowest) * wave


class WarmUp(Schedule):
    """Raises the rate step by step, until step ``n_steps`` has all of it.

    P. Goyal et al. (2017), *Accurate, large minibatch SGD: training ImageNet
    in 1 hour*.

    >>> schedule = WarmUp(SGD(learning_rate=8), n_steps=4)
    >>> [schedule.factor(made) for made in range(6)]
    [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]
    """

    def __init__(self, optimizer: Any, *, n_steps: int) -> None:
        super().__init__(optimizer)
        self.n_steps = check_count(n_steps, "n_steps")

    def factor(self, made: int) -> float:
        return min((made + 1) / self.n_steps, 1.0)


class ClipNorm:
    """Shortens gradients that are longer than ``max_norm``, all together.

    The norm is the length of the vector of all slopes; all are multiplied by
    the same number, so the direction stays. Gradients that are not finite
    pass, for all to see. R. Pascanu, T. Mikolov and Y. Bengio (2013), *On
    the difficulty of training recurrent neural networks*.

    >>> weights = np.array([5.0, 5.0])
    >>> optimizer = ClipNorm(SGD(learning_rate=1), max_norm=1)
    >>> optimizer.step([weights], [np.array([30.0, -40.0])])
    >>> weights
    array([4.4, 5.8])
    """

    def __init__(self, optimizer: Any, max_norm: float) -> None:
        self.optimizer = _check_optimizer(optimizer)
        self.max_norm = check_positive(max_norm, "max_norm")

    @property
    def learning_rate(self) -> float:
        """The wrapped optimizer's: schedules may be inside or outside."""
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.optimizer.learning_rate = rate

    def step(
        self, parameters: Sequence[Array], gradients: Sequence[Array]
    ) -> None:
        norm = math.hypot(*map(_norm, gradients))
        if self.max_norm < norm < math.inf:
            scale = self.max_norm / norm
            gradients = [gradient * scale for gradient in gradients]
        self.optimizer.step(parameters, gradients)


class Memory:
    """Arrays of zeros beside an optimizer's parameters.

    So many lists of them as ``n_lists`` says. They belong to the parameters
    they were first asked for: other arrays raise ``ValueError``.

    >>> memory, weights = Memory(2), np.ones(3)
    >>> memory.beside([weights])
    [[array([0., 0., 0.])], [array([0., 0., 0.])]]
    """

    def __init__(self, n_lists: int) -> None:
        self.n_lists = n_lists
        self.parameters: list[Array] = []
        self.lists: list[list[Array]] = []

    def beside(self, parameters: Sequence[Array]) -> list[list[Array]]:
        if not self.parameters:
            self.parameters = list(parameters)
            self.lists = [
                [np.zeros_like(array) for array in parameters]
                for _ in range(self.n_lists)
            ]
        if [*map(id, parameters)] != [*map(id, self.parameters)]:
            raise ValueError(
                "this optimizer remembers steps along other arrays than the "
                f"{len(parameters)} it was given; make a new optimizer for "
                "them"
            )
        return self.lists


def _pieces(*lists: Sequence[Array]) -> Iterator[Sequence[Array]]:
    """The lists side by side, long arrays a piece at a time.

    A piece is still in the processor's cache when the next line of a rule
    comes to it.
    """
    for arrays in zip(*lists, strict=True):
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
    for parameter in parameters:
        if parameter.dtype.kind != "f" or not parameter.flags.writeable:
            raise TypeError(
                "parameters must be arrays of floats that can be written "
                f"into, got {parameter!r}"
            )


def _norm(array: Array) -> float:
    """The root of the sum of the squares, however large or small they are.
    """
    largest = float(np.abs(array).max(initial=0))
    if not 0 < largest < math.inf:
        return largest
    return largest * float(np.linalg.norm(array / largest))


def _check_optimizer(optimizer: Any) -> Any:
    if isinstance(optimizer, type):
        raise TypeError(
            f"an optimizer must be an object, got the class "
            f"{optimizer.__name__}; write {optimizer.__name__}(...)"
        )
    for name in ("step", "learning_rate"):
        if not hasattr(optimizer, name):
            raise TypeError(
                "an optimizer to be wrapped must have step and "
                f"learning_rate, got {optimizer!r}"
            )
    return optimizer
