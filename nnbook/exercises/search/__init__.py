"""Exercises of the chapter on random search and hill climbing."""

from collections.abc import Callable
from typing import Any, Self

import numpy as np

from nnbook.arrays import Array


class Loss:
    """A loss that counts how often it is asked."""

    __name__ = "loss"

    def __init__(self, function: Callable[[Array], float]):
        self.function = function
        self.evaluations = 0

    def __call__(self, parameters: Any) -> float:
        self.evaluations += 1
        return float(self.function(np.asarray(parameters, dtype=float)))

    def __deepcopy__(self, memory: dict[int, Any]) -> Self:
        return self  # there is one count

    def __repr__(self) -> str:
        return "loss"


def bowl(lowest: Array) -> Loss:
    """The squared distance from the lowest point."""
    return Loss(lambda parameters: ((parameters - lowest) ** 2).sum())
