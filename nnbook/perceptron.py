"""One neuron that learns from its mistakes, and from nothing else."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import (
    NOT_YET,
    Array,
    Labels,
    as_classes,
    as_floats,
    check_finite,
    check_some,
)
from nnbook.checks import check_count, check_positive


class Perceptron:
    """A line between two classes, moved by each point it gets wrong.

    ``weights (n_inputs,)`` and ``bias`` start at 0. ``mistakes`` holds the
    number of mistakes of each epoch. F. Rosenblatt (1958), *The perceptron:
    a probabilistic model for information storage and organization in the
    brain*.

    >>> inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]
    >>> perceptron = Perceptron().fit(inputs, targets)
    >>> perceptron.predict(inputs)
    array([0, 0, 0, 1])
    >>> perceptron.weights, perceptron.bias
    (array([2., 1.]), -3.0)
    """

    def __init__(self, learning_rate: float = 1.0) -> None:
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.weights: Array = NOT_YET
        self.bias = 0.0
        self.mistakes: list[int] = []

    def fit(
        self, inputs: ArrayLike, targets: ArrayLike, *, epochs: int = 1000
    ) -> Self:
        """Go through the samples until an epoch has no mistake.

        Begins anew from 0 each time, takes the samples in their order, and
        gives up after ``epochs``. Targets are 0 or 1. Raises ``ValueError``
        or ``TypeError``, before anything is changed, for other targets and
        for inputs that are not finite.
        """
        check_count(epochs, "epochs")
        inputs = _as_samples(inputs)
        check_finite(inputs, "inputs")
        targets = as_classes(targets, len(inputs), n_classes=2)
        self.weights, self.bias = np.zeros(inputs.shape[1]), 0.0
        self.mistakes = []
        for _ in range(epochs):
            mistakes = sum(map(self._correct, inputs, targets.tolist()))
            self.mistakes.append(mistakes)
            if mistakes == 0:
                break
        return self

    def predict(self, inputs: ArrayLike) -> Labels:
        """1 on the line and on the side the weights point to, 0 behind it.

        Takes ``(n_samples, n_inputs)``, gives ``(n_samples,)``. Raises
        ``RuntimeError`` before ``fit``.
        """
        if self.weights is None:
            raise RuntimeError("predict needs fit before it")
        inputs = _as_samples(inputs)
        if inputs.shape[1] != len(self.weights):
            raise ValueError(
                f"inputs must have shape (n_samples, {len(self.weights)}), "
                f"got {inputs.shape}"
            )
        return (inputs @ self.weights + self.bias >= 0).astype(np.int64)

    def _correct(self, sample: Array, target: int) -> bool:
        """Move the line if it gets this sample wrong; whether it did."""
        predicted = int(sample @ self.weights + self.bias >= 0)
        if predicted == target:
            return False
        step = self.learning_rate * (target - predicted)
        self.weights += step * sample
        self.bias += step
        return True


def _as_samples(inputs: ArrayLike) -> Array:
    inputs = as_floats(inputs, np.float64)
    if inputs.ndim != 2:
        raise ValueError(
            f"inputs must have shape (n_samples, n_inputs), got {inputs.shape}"
        )
    check_some(inputs.shape, "inputs")
    return inputs
