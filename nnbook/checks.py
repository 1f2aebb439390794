"""Checks of single numbers and options, with errors that can be acted on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from operator import index

import numpy as np
from numpy.typing import DTypeLike


def check_count(value: int, name: str, *, at_least: int = 1) -> int:
    """The value, where it is a whole number large enough.

    >>> check_count(0, "n_neurons")
    Traceback (most recent call last):
        ...
    ValueError: n_neurons must be at least 1, got 0
    """
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be a whole number, got {value}")
    try:
        count = index(value)
    except TypeError:
        raise TypeError(
            f"{name} must be a whole number, got {value!r}"
        ) from None
    if count < at_least:
        raise ValueError(f"{name} must be at least {at_least}, got {count}")
    return count


def check_positive(value: float, name: str) -> float:
    """The value, where it is a finite number above 0.

    >>> check_positive(-0.1, "learning_rate")
    Traceback (most recent call last):
        ...
    ValueError: learning_rate must be a finite number above 0, got -0.1
    """
    number = _as_number(value, name)
    if not 0 < number < math.inf:
        raise ValueError(
            f"{name} must be a finite number above 0, got {value}"
        )
    return number


def check_fraction(value: float, name: str) -> float:
    """The value, where it is at least 0 and below 1.

    >>> check_fraction(1.0, "rate")
    Traceback (most recent call last):
        ...
    ValueError: rate must be at least 0 and below 1, got 1.0
    """
    number = _as_number(value, name)
    if not 0 <= number < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, got {value}")
    return number


def check_rng(rng: np.random.Generator) -> np.random.Generator:
    """The generator, where it is one.

    >>> check_rng(0)
    Traceback (most recent call last):
        ...
    TypeError: rng must be a np.random.Generator, such as \
np.random.default_rng(0), got 0
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a np.random.Generator, such as "
            f"np.random.default_rng(0), got {rng!r}"
        )
    return rng


def check_float(dtype: DTypeLike) -> np.dtype:
    """The type, where it is one that networks compute in.

    >>> check_float(int)
    Traceback (most recent call last):
        ...
    TypeError: dtype must be float32 or float64, got int64
    """
    if np.dtype(dtype) not in (np.float32, np.float64):
        raise TypeError(
            f"dtype must be float32 or float64, got {np.dtype(dtype)}"
        )
    return np.dtype(dtype)


def nearest(asked: str, names: Iterable[str]) -> str:
    """The end of a sentence: what exists that is spelled most like it.

    >>> nearest("sigmiod", ["relu", "sigmoid"])
    '; the nearest name is sigmoid'
    >>> nearest("relu", [])
    ''
    """
    import difflib  # few need it, and it takes time

    close = difflib.get_close_matches(asked, sorted(set(names)), 1, 0.0)
    return f"; the nearest name is {close[0]}" if close else ""


def _as_number(value: float, name: str) -> float:
    if isinstance(value, (bool, np.bool_)) or not np.isrealobj(value):
        raise TypeError(f"{name} must be a number, got {value!r}")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a number, got {value!r}") from None
