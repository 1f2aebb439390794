"""How often the answers are right, and who is mistaken for whom.

Predictions are scores ``(n_samples, n_classes)``, where the highest wins and
a tie goes to the first, or class numbers ``(n_samples,)``. Targets are class
numbers or one-hot rows. Whatever would broadcast is refused.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.arrays import Array, Labels, as_classes, as_floats, check_some
from nnbook.checks import check_count


def accuracy(predictions: ArrayLike, targets: ArrayLike) -> float:
    """The fraction of the samples whose predicted class is the right one.

    >>> accuracy([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], [0, 1, 1])
    0.6666666666666666
    >>> accuracy([0, 1, 0, 1], [0, 1, 1, 1])
    0.75
    """
    predicted, right, _ = _classes(predictions, targets)
    return float((predicted == right).mean())


def confusion_matrix(
    predictions: ArrayLike,
    targets: ArrayLike,
    *,
    n_classes: int | None = None,
) -> NDArray[np.int64]:
    """How many samples of each class (row) were given each class (column).

    ``n_classes`` matters where predictions and targets are both class
    numbers, and the last classes may be missing among them.

    >>> confusion_matrix([0, 1, 0, 1], [0, 1, 1, 1])
    array([[1, 0],
           [1, 2]])
    """
    if n_classes is not None:
        check_count(n_classes, "n_classes")
    predicted, right, n_columns = _classes(predictions, targets, n_classes)
    n_classes = n_columns or 1 + int(max(predicted.max(), right.max()))
    cells = np.bincount(right * n_classes + predicted, minlength=n_classes**2)
    return cells.reshape(n_classes, n_classes).astype(np.int64, copy=False)


def decide(outputs: Array) -> Labels:
    """The class that each row of a network's outputs decides for.

    The column with the highest number, the first of several; where there is
    one column, which gives the probability of class 1, whether that is at
    least one half.

    >>> decide(np.array([[0.2, 0.7, 0.1], [0.5, 0.5, 0.0]]))
    array([1, 0])
    >>> decide(np.array([[0.2], [0.5]]))
    array([0, 1])
    """
    if outputs.shape[-1] == 1:
        return (outputs[..., 0] >= 0.5).astype(np.int64)
    return outputs.argmax(axis=-1)


def _classes(
    predictions: ArrayLike, targets: ArrayLike, n_classes: int | None = None
) -> tuple[Labels, Labels, int | None]:
    """Predicted classes, right classes, and the number of classes if known.
    """
    predictions, targets = np.asarray(predictions), np.asarray(targets)
    if predictions.ndim not in (1, 2) or predictions.shape[1:] == (1,):
        raise ValueError(
            "predictions must be scores of shape (n_samples, n_classes), "
            "with 2 classes or more, or class numbers of shape (n_samples,), "
            f"got shape {predictions.shape}"
        )
    check_some(predictions.shape, "predictions")
    for array in (predictions, targets):
        if array.ndim == 2:
            n_classes = n_classes or array.shape[1]
    right = as_classes(targets, len(predictions), n_classes)
    if predictions.ndim == 1:
        predicted = as_classes(predictions, len(predictions), n_classes)
    elif predictions.shape[1] != n_classes:
        raise ValueError(
            f"predictions must have {n_classes} columns, "
            f"got shape {predictions.shape}"
        )
    else:
        scores = as_floats(predictions, name="predictions")
        predicted = decide(scores)
    return predicted, right, n_classes
