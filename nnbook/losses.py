"""One number that says how wrong the answers are, and its slope.

``per_sample(predictions, targets)`` gives each sample's loss, ``forward``
their mean, and ``backward`` the slope of that mean along the predictions.
The division by the number of samples happens there and nowhere else.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import (
    NOT_YET,
    Array,
    Labels,
    as_classes,
    as_floats,
    check_some,
)

SMALLEST = 1e-7  # probabilities below this are read as this
ROUNDING = 1e-6  # so far beyond 0 or 1 may one be that was rounded


class Loss:
    """What all losses share: the mean over the samples.

    Each has a ``backward()`` of its own, which gives the slope of that mean
    along the predictions, in their shape.
    """

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        raise NotImplementedError

    def forward(self, predictions: ArrayLike, targets: ArrayLike) -> float:
        """The mean loss of the batch."""
        losses = self.per_sample(predictions, targets)
        return float(losses.sum()) / len(losses)

    def read_targets(self, targets: ArrayLike, shape: tuple) -> Any:
        """The targets, checked against the shape of the predictions."""
        raise NotImplementedError


class CategoricalCrossEntropy(Loss):
    """The surprise at the right class, given probabilities.

    Predictions are probabilities ``(n_samples, n_classes)``; targets are
    class numbers ``(n_samples,)`` or one-hot rows. Raises ``ValueError`` for
    other shapes and targets, and for numbers below 0 or above 1.
    """

    predictions: Array = NOT_YET

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        """Minus the logarithm of the probability of the right class.

        Probabilities below 1e-7 are read as 1e-7, so that no loss is
        infinite.

        >>> loss = CategoricalCrossEntropy()
        >>> answers = [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4]]
        >>> loss.per_sample(answers, [0, 1]).round(3)
        array([0.357, 0.693])
        """
        predictions = _as_rows(predictions)
        _check_probabilities(predictions)
        self.targets = self.read_targets(targets, predictions.shape)
        self.predictions = predictions
        return -np.log(np.maximum(self._right(), SMALLEST))

    def backward(self) -> Array:
        """-1 / probability for the right class, 0 for the others and where
        the probability was clipped; all divided by the number of samples.

        >>> loss = CategoricalCrossEntropy()
        >>> _ = loss.forward([[0.5, 0.5], [0, 1]], [0, 0])
        >>> loss.backward()
        array([[-1.,  0.],
               [ 0.,  0.]])
        """
        dpredictions = np.zeros_like(_remembered(self.predictions))
        n_samples = len(dpredictions)
        right = self._right()
        dpredictions[np.arange(n_samples), self.targets] = np.where(
            right < SMALLEST, 0, -1 / np.maximum(right, SMALLEST) / n_samples
        )
        return dpredictions

    def read_targets(self, targets: ArrayLike, shape: tuple) -> Labels:
        """The class numbers, checked against the predictions' shape."""
        return as_classes(targets, *shape)

    def _right(self) -> Array:
        return self.predictions[np.arange(len(self.targets)), self.targets]


class SoftmaxCrossEntropy(Loss):
    """Softmax and cross-entropy in one: the surprise, given raw scores.

    Predictions are logits ``(n_samples, n_classes)``; targets are class
    numbers ``(n_samples,)`` or one-hot rows.
    """

    probabilities: Array = NOT_YET

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        """log(sum(exp(logits))) minus the logit of the right class.

        The loss does not pass through a probability, so nothing rounds to
        0 and nothing needs clipping.

        >>> loss = SoftmaxCrossEntropy()
        >>> loss.per_sample([[0, 1000], [1000, 0]], [0, 0])
        array([1000.,    0.])
        """
        logits = np.asfortranarray(_as_rows(predictions))  # by columns
        targets = self.read_targets(targets, logits.shape)
        self.places = np.arange(len(logits)), targets
        shifted = logits - logits.max(axis=1, keepdims=True)
        exponentials = np.exp(shifted)
        sums = exponentials.sum(axis=1, keepdims=True)
        self.probabilities = exponentials / sums
        right = shifted[self.places]
        return np.log(sums[:, 0]) - right

    def backward(self) -> Array:
        """(probabilities - one-hot targets) / n_samples.

        >>> loss = SoftmaxCrossEntropy()
        >>> _ = loss.forward([[0, 0], [0, 0]], [0, 1])
        >>> loss.backward()
        array([[-0.25,  0.25],
               [ 0.25, -0.25]])
        """
        probabilities = _remembered(self.probabilities)
        n_samples = len(probabilities)
        dlogits = probabilities / n_samples
        dlogits[self.places] -= 1 / n_samples
        return dlogits

    def read_targets(self, targets: ArrayLike, shape: tuple) -> Labels:
        """The class numbers, checked against the logits' shape."""
        return as_classes(targets, *shape)


class MeanSquaredError(Loss):
    """The mean of the squared differences, over all elements.

    Targets have the shape of the predictions, ``(n_samples,)`` or
    ``(n_samples, n_outputs)``.
    """

    predictions: Array = NOT_YET

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        """Each sample's mean squared difference.

        >>> MeanSquaredError().per_sample([[1, 2], [3, 4]], [[1, 0], [3, 4]])
        array([2., 0.])
        """
        predictions = as_floats(predictions, name="predictions")
        if predictions.ndim not in (1, 2):
            raise ValueError(
                "predictions must have shape (n_samples,) or (n_samples, "
                f"n_outputs), got {predictions.shape}"
            )
        check_some(predictions.shape, "predictions")
        targets = self.read_targets(targets, predictions.shape)
        self.targets = targets.astype(predictions.dtype, copy=False)
        self.predictions = predictions
        squares = (predictions - self.targets) ** 2
        return squares.reshape(len(squares), -1).mean(axis=1)

    def backward(self) -> Array:
        """Twice the difference, divided by the number of elements.

        >>> loss = MeanSquaredError()
        >>> _ = loss.forward([[1, 2], [3, 4]], [[1, 0], [3, 4]])
        >>> loss.backward()
        array([[0., 1.],
               [0., 0.]])
        """
        predictions = _remembered(self.predictions)
        return 2 * (predictions - self.targets) / predictions.size

    def read_targets(self, targets: ArrayLike, shape: tuple) -> Array:
        """The targets as floats, checked against the predictions' shape."""
        targets = as_floats(targets, name="targets")
        if targets.shape != shape:
            raise ValueError(
                f"targets must have the shape of the predictions, {shape}, "
                f"got {targets.shape}"
            )
        return targets


class BinaryCrossEntropy(Loss):
    """The surprise at the right one of two classes, given probabilities.

    Predictions are probabilities of class 1, ``(n_samples,)`` or
    ``(n_samples, 1)``; targets are 0 or 1, ``(n_samples,)``. Raises
    ``ValueError`` for other shapes and targets, and for numbers below 0 or
    above 1.
    """

    predictions: Array = NOT_YET

    def per_sample(self, predictions: ArrayLike, targets: ArrayLike) -> Array:
        """Minus the logarithm of the probability of the right class.

        Probabilities below 1e-7 are read as 1e-7.

        >>> BinaryCrossEntropy().per_sample([0.5, 0.75], [1, 0]).round(3)
        array([0.693, 1.386])
        """
        predictions = as_floats(predictions, name="predictions")
        self.targets = self.read_targets(targets, predictions.shape)
        _check_probabilities(predictions)
        self.predictions = predictions
        return -np.log(np.maximum(self._right(), SMALLEST))

    def backward(self) -> Array:
        """-1 / probability where class 1 was right, 1 / (1 - probability)
        where it was wrong, 0 where clipped; divided by n_samples.

        >>> loss = BinaryCrossEntropy()
        >>> _ = loss.forward([0.5, 0.75], [1, 0])
        >>> loss.backward()
        array([-1.,  2.])
        """
        predictions = _remembered(self.predictions)
        right = self._right()
        sign = 1 - 2 * self.targets.astype(predictions.dtype)
        slopes = sign / np.maximum(right, SMALLEST) / len(predictions)
        slopes = np.where(right < SMALLEST, 0, slopes)
        return slopes.reshape(predictions.shape)

    def read_targets(self, targets: ArrayLike, shape: tuple) -> Labels:
        """The targets 0 or 1, checked against the predictions' shape."""
        if len(shape) not in (1, 2) or shape[1:] not in ((), (1,)):
            raise ValueError(
                "predictions must have shape (n_samples,) or (n_samples, 1), "
                f"got {shape}"
            )
        check_some(shape, "predictions")
        targets = np.asarray(targets)
        if targets.ndim != 1:
            raise ValueError(
                f"targets must have shape ({shape[0]},), got {targets.shape}"
            )
        return as_classes(targets, shape[0], n_classes=2)

    def _right(self) -> Array:
        ones = self.predictions.reshape(-1)
        return np.where(self.targets == 1, ones, 1 - ones)


def _as_rows(predictions: ArrayLike) -> Array:
    predictions = as_floats(predictions, name="predictions")
    if predictions.ndim != 2:
        raise ValueError(
            "predictions must have shape (n_samples, n_classes), "
            f"got {predictions.shape}"
        )
    check_some(predictions.shape, "predictions")
    return predictions


def _check_probabilities(predictions: Array) -> None:
    """Refuse raw scores. What is not a number passes, for all to see."""
    wrong = (predictions < -ROUNDING) | (predictions > 1 + ROUNDING)
    if wrong.any():
        raise ValueError(
            "predictions must be probabilities, from 0 to 1, "
            f"got {predictions[wrong][0]}; where they are raw scores, softmax "
            "or sigmoid makes them so"
        )


def _remembered(predictions: Array) -> Array:
    if predictions is None:
        raise RuntimeError("backward needs a forward pass before it")
    return predictions
