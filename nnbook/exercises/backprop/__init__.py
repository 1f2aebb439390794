"""Exercises of the chapter on backpropagation."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.checking import Wrong, expect, show
from nnbook.gradients import numerical_gradient, relative_error


def expect_slopes(
    what: str, got: Any, total: Callable[[], float], array: Array
) -> None:
    """Raise ``Wrong`` unless these are the slopes of ``total`` by trying.

    >>> array = np.array([3.0])
    >>> expect_slopes("dx", np.array([6.0]), lambda: array[0] ** 2, array)
    >>> expect_slopes("dx", np.array([3.0]), lambda: array[0] ** 2, array)
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: dx, compared with slopes by trying
      expected: np.array([6.0]), of shape (1,)
      got:      np.array([3.0]), of shape (1,)
    """
    tried = numerical_gradient(total, array)
    what += ", compared with slopes by trying"
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "if":
        raise Wrong(what, f"an array of shape {tried.shape}", show(got))
    expect(f"{what}: the shape", got.shape, tried.shape)
    if not relative_error(got, tried) < 1e-6:
        raise Wrong(what, show(tried.round(4) + 0), show(got.round(4) + 0))
