"""Exercises of the chapter on backpropagation."""

from collections.abc import Callable
from typing import Any

from nnbook.arrays import Array
from nnbook.exercises.checking import Wrong, expect_array, show
from nnbook.gradients import numerical_gradient, relative_error


def expect_slopes(
    what: str, got: Any, total: Callable[[], float], array: Array
) -> None:
    """Raise ``Wrong`` unless these are the slopes of ``total`` by trying.

    >>> import numpy as np
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
    found = expect_array(what, got, tried.shape)
    if not relative_error(found, tried) < 1e-6:
        raise Wrong(what, show(tried.round(4) + 0), show(found.round(4) + 0))
