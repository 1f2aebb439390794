"""The first weights of a layer, before it has learned anything.

Each gives ``(n_inputs, n_neurons)``, float64. Random weights are drawn from
a bell curve around 0; the initializers differ in how wide it is.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np

from nnbook.arrays import Array
from nnbook.checks import check_rng

Rng: TypeAlias = "np.random.Generator"  # loaded when used


def zeros(n_inputs: int, n_neurons: int, *, rng: Rng | None = None) -> Array:
    """All weights 0: every neuron of a layer then stays like every other.

    >>> zeros(2, 3)
    array([[0., 0., 0.],
           [0., 0., 0.]])
    """
    return np.zeros((n_inputs, n_neurons))


def normal(n_inputs: int, n_neurons: int, *, rng: Rng) -> Array:
    """Weights of spread 0.01, whatever the size of the layer.

    >>> weights = normal(400, 100, rng=np.random.default_rng(0))
    >>> float(weights.std().round(3))
    0.01
    """
    return check_rng(rng).normal(0, 0.01, (n_inputs, n_neurons))


def xavier(n_inputs: int, n_neurons: int, *, rng: Rng) -> Array:
    """Spread sqrt(2 / (n_inputs + n_neurons)): keeps signals even for tanh.

    X. Glorot and Y. Bengio (2010), *Understanding the difficulty of training
    deep feedforward neural networks*.

    >>> weights = xavier(400, 400, rng=np.random.default_rng(0))
    >>> float(weights.std().round(3)), math.sqrt(2 / 800)
    (0.05, 0.05)
    """
    spread = math.sqrt(2 / (n_inputs + n_neurons))
    return check_rng(rng).normal(0, spread, (n_inputs, n_neurons))


def he(n_inputs: int, n_neurons: int, *, rng: Rng) -> Array:
    """Spread sqrt(2 / n_inputs): keeps signals even through ReLU.

    K. He, X. Zhang, S. Ren and J. Sun (2015), *Delving deep into rectifiers*.

    >>> weights = he(200, 400, rng=np.random.default_rng(0))
    >>> float(weights.std().round(2)), math.sqrt(2 / 200)
    (0.1, 0.1)
    """
    spread = math.sqrt(2 / n_inputs)
    return check_rng(rng).normal(0, spread, (n_inputs, n_neurons))
