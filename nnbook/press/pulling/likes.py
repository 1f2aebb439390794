"""Random values like given ones: of the same kind, in other sizes.

Axes of one length go on sharing a length, which is another one. Whole numbers
are drawn from those given, probabilities stay probabilities, what is never
negative stays so, and zeros stay as frequent. What is no number stays as it
is.

>>> rng = np.random.default_rng(0)
>>> like({"inputs": np.ones((4, 3)), "weights": np.ones((3, 2))}, rng)[
...     "inputs"].shape
(8, 7)
"""

import copy
from typing import Any

import numpy as np

Generator = np.random.Generator
LONGER = 4  # the most by which axes are longer


def like(values: dict[str, Any], rng: Generator) -> dict[str, Any]:
    """A random value for each; lengths are shared between all of them."""
    more = int(rng.integers(1, LONGER + 1))
    lengths = {length: length + more for value in values.values()
               for length in axes(value) if length > 1}
    return {name: one_like(value, rng, lengths)
            for name, value in values.items()}


def axes(value: Any) -> list[int]:
    """The lengths of the axes of an array, or of all arrays in a list."""
    if isinstance(value, np.ndarray) or is_numbers(value):
        return list(np.shape(value))
    if isinstance(value, (list, tuple)):
        return [length for one in value for length in axes(one)]
    return []


def is_numbers(value: Any) -> bool:
    """Whether it is a list of numbers, or of such lists of one length."""
    if not isinstance(value, (list, tuple)) or not value:
        return False
    if any(isinstance(one, np.ndarray) for one in value):
        return False
    try:
        return np.array(value).dtype.kind in "biuf"
    except ValueError:  # of several lengths
        return False


def one_like(value: Any, rng: Generator, lengths: dict[int, int]) -> Any:
    """One random value of the kind of a given one."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        return array_like(value, rng, lengths)
    if is_numbers(value):
        return array_like(np.array(value), rng, lengths).tolist()
    if isinstance(value, (list, tuple)):
        return type(value)(one_like(one, rng, lengths) for one in value)
    if isinstance(value, (float, np.floating)):
        number = rng.random() if 0 < value < 1 else value * (.5 + rng.random())
        return type(value)(number)
    if isinstance(value, Generator):
        return np.random.default_rng(rng.integers(2**32))
    return copy.deepcopy(value)


def array_like(
    value: np.ndarray, rng: Generator, lengths: dict[int, int]
) -> np.ndarray:
    """A random array: its axes as long as ``lengths`` says."""
    shape = tuple(lengths.get(int(one), int(one)) for one in value.shape)
    if value.size == 0:
        return np.zeros(shape, value.dtype)
    if is_one_hot(value):
        return np.eye(shape[-1], dtype=value.dtype)[
            rng.integers(shape[-1], size=shape[:-1])]
    if value.dtype.kind != "f" or set(np.unique(value)) <= {0, 1}:
        return rng.choice(value.ravel(), shape)
    drawn = rng.standard_normal(shape)
    if is_shares(value):
        drawn = np.exp(drawn)
        drawn /= drawn.sum(axis=-1, keepdims=True)
    elif value.min() >= 0 and value.max() <= 1:
        drawn = rng.random(shape)
    elif value.min() >= 0:
        drawn = abs(drawn)
    if not is_shares(value):
        drawn[rng.random(shape) < np.mean(value == 0)] = 0
    return drawn.astype(value.dtype)


def is_one_hot(value: np.ndarray) -> bool:
    """Whether each row has a single 1, and zeros."""
    return value.ndim == 2 and value.shape[1] > 1 and bool(
        np.isin(value, (0, 1)).all() and (value.sum(axis=1) == 1).all()
    )


def is_shares(value: np.ndarray) -> bool:
    """Whether each row has shares of 1."""
    return value.ndim > 0 and value.shape[-1] > 1 and bool(
        (value >= 0).all() and np.allclose(value.sum(axis=-1), 1)
    )
