"""The Array alias, and the door through which arrays enter.

Lists and whole numbers are cast to floats here; what no network can
compute with is refused here, with what came and what was expected.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]

NOT_YET: Any = None  # what a memory holds until forward fills it

SINGLE, DOUBLE = np.dtype(np.float32), np.dtype(np.float64)
LABEL = np.dtype(np.int64)
LARGEST = np.iinfo(np.int64).max  # class numbers are int64


def as_floats(
    values: ArrayLike, dtype: DTypeLike | None = None, *, name: str = "inputs"
) -> Array:
    """The values as an array of floats, uncopied where they are one.

    Without a ``dtype``, float32 stays and everything else is float64.
    Raises ``TypeError`` for bool, complex, object and text.

    >>> as_floats([1, 2])
    array([1., 2.])
    >>> as_floats([True, False])
    Traceback (most recent call last):
        ...
    TypeError: inputs must be integers or floats, got bool
    """
    array = np.asarray(values)
    if dtype is None:
        dtype = SINGLE if array.dtype == SINGLE else DOUBLE
    if array.dtype == dtype:
        return array
    _check_numbers(array, name)
    return array.astype(dtype)


def as_slopes(
    doutputs: ArrayLike, remembered: Array, n_outputs: int | None = None
) -> Array:
    """The slopes along the outputs, in the type of the forward pass.

    ``remembered`` is what ``forward`` kept: the outputs themselves, or,
    where ``n_outputs`` says how wide the outputs were, the inputs.
    Raises ``RuntimeError`` where forward has not run, ``ValueError`` where
    the slopes do not have the shape of the outputs.

    >>> as_slopes([1, 2], np.array([0.0, 5.0]))
    array([1., 2.])
    """
    if remembered is None:
        raise RuntimeError("backward needs a forward pass before it")
    expected = remembered.shape
    if n_outputs is not None:
        expected = (*expected[:-1], n_outputs)
    doutputs = as_floats(doutputs, remembered.dtype, name="doutputs")
    if doutputs.shape != expected:
        raise ValueError(
            f"doutputs must have the shape of the outputs, {expected}, "
            f"got {doutputs.shape}"
        )
    return doutputs


def as_classes(
    targets: ArrayLike, n_samples: int, n_classes: int | None = None
) -> Labels:
    """The class number of each sample, from class numbers or one-hot rows.

    The number of dimensions decides: ``(n_samples,)`` holds class numbers,
    ``(n_samples, n_classes)`` one-hot rows. Without ``n_classes`` any class
    number from 0 up, and any number of columns from 2 up, will do.
    Raises ``TypeError`` for bool, complex and object, ``ValueError`` for
    other shapes, other numbers, and rows that are not one-hot.

    >>> as_classes([2, 0], n_samples=2, n_classes=3)
    array([2, 0])
    >>> as_classes([[0, 0, 1], [1, 0, 0]], n_samples=2, n_classes=3)
    array([2, 0])
    """
    array = np.asarray(targets)
    if array.dtype.kind not in "iu":
        _check_numbers(array, "targets")
    if array.shape == (n_samples,):
        return _as_class_numbers(array, n_classes)
    if array.ndim == 2 and len(array) == n_samples and array.shape[1] > 1:
        if n_classes in (None, array.shape[1]):
            return _from_one_hot(array)
    width = "n_classes" if n_classes is None else n_classes
    raise ValueError(
        f"targets must be class numbers of shape ({n_samples},) or one-hot "
        f"rows of shape ({n_samples}, {width}), got shape {array.shape}"
    )


@lru_cache(maxsize=4)
def row_of_ones(length: int, dtype: DTypeLike) -> Array:
    """So many ones, made once and kept: nobody can write into them.

    >>> row_of_ones(2, np.float64) @ np.array([[1.0, 2.0], [3.0, 4.0]])
    array([4., 6.])
    """
    ones = np.ones(length, dtype)
    ones.flags.writeable = False
    return ones


def check_finite(array: Array, name: str) -> None:
    """Raise ``ValueError`` where a number is nan or infinite.

    >>> check_finite(np.array([0.0, np.nan]), "inputs")
    Traceback (most recent call last):
        ...
    ValueError: inputs must be finite, got nan at index (1,)
    """
    if not np.isfinite(array).all():
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(
            f"{name} must be finite, got {array[index]} at index {index}"
        )


def check_some(shape: Sequence[int], name: str) -> None:
    """Raise ``ValueError`` where there is nothing to compute with.

    >>> check_some((0, 2), "inputs")
    Traceback (most recent call last):
        ...
    ValueError: inputs must hold at least one sample, got shape (0, 2)
    """
    if 0 in shape:
        raise ValueError(
            f"{name} must hold at least one sample, got shape {tuple(shape)}"
        )


def _check_numbers(array: NDArray, name: str) -> None:
    if array.dtype.kind not in "iuf":
        raise TypeError(
            f"{name} must be integers or floats, got {array.dtype}"
        )


def _as_class_numbers(array: NDArray, n_classes: int | None) -> Labels:
    if array.dtype.kind == "f":
        raise ValueError(
            f"class numbers must be integers, got {array.dtype}; where the "
            "floats are whole numbers, targets.astype(int) makes them so"
        )
    last = LARGEST if n_classes is None else n_classes - 1
    unsigned = array.astype(np.uint64)  # makes what is below 0 huge
    if array.size and unsigned.item(unsigned.argmax()) > last:
        top = " up" if n_classes is None else f" to {last}"
        raise ValueError(
            f"class numbers must be from 0{top}, "
            f"got {array[unsigned > last][0]}"
        )
    return array if array.dtype == LABEL else array.astype(LABEL)


def _from_one_hot(rows: NDArray) -> Labels:
    one_hot = ((rows == 0) | (rows == 1)).all(axis=1) & (rows.sum(axis=1) == 1)
    if not one_hot.all():
        bad = int(np.argmin(one_hot))
        raise ValueError(
            "each row of one-hot targets must hold a single 1 and otherwise "
            f"0, got {rows[bad].tolist()} in row {bad}"
        )
    return rows.argmax(axis=1).astype(np.int64, copy=False)
