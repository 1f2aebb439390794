"""The layers that hold something: weights, or chance.

Rows are samples: ``inputs (n_samples, n_inputs)`` times ``weights
(n_inputs, n_neurons)`` plus ``biases (n_neurons,)`` gives ``outputs
(n_samples, n_neurons)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.arrays import (
    NOT_YET,
    Array,
    as_floats,
    as_slopes,
    check_some,
    row_of_ones,
)
from nnbook.checks import check_count, check_float, check_fraction, check_rng
from nnbook.initializers import he


class Floats:
    """An array in a layer. What is assigned is read as floats of its type.

    The slopes beside it are zeros until backward fills them. ``shape`` is in
    words. Raises ``TypeError`` for what is no number, ``ValueError`` where
    it has not ``n_axes``.
    """

    def __init__(self, n_axes: int, shape: str) -> None:
        self.n_axes, self.shape = n_axes, shape

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __set__(self, layer: Any, values: ArrayLike) -> None:
        array = as_floats(values, layer.dtype, name=self.name)
        if array.ndim != self.n_axes:
            raise ValueError(
                f"{self.name} must have shape {self.shape}, got {array.shape}"
            )
        slopes = getattr(layer, f"d{self.name}")
        if slopes is None or slopes.shape != array.shape:
            setattr(layer, f"d{self.name}", np.zeros_like(array))
        vars(layer)[self.name] = array  # where reading finds it at once


class DenseLayer:
    """Neurons that all look at all the inputs.

    Each column of ``weights`` is one neuron's; ``biases`` holds one number
    for each. The first weights come from ``initializer`` and ``rng``, the
    first biases are 0. ``dtype`` is float64 or float32.

    >>> layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    >>> layer.weights[:] = [[2, 1], [-1, 3], [1, -2]]
    >>> layer.biases[:] = [1, -3]
    >>> layer.forward([1, 2, 3])
    array([ 4., -2.])
    """

    weights: Any = Floats(2, "(n_inputs, n_neurons)")
    biases: Any = Floats(1, "(n_neurons,)")
    inputs: Array = NOT_YET
    dweights: Array = NOT_YET
    dbiases: Array = NOT_YET

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        *,
        rng: np.random.Generator,
        dtype: DTypeLike = np.float64,
        initializer: Callable[..., Array] = he,
    ) -> None:
        check_count(n_inputs, "n_inputs")
        check_count(n_neurons, "n_neurons")
        self.dtype = check_float(dtype)
        check_rng(rng)
        weights = initializer(n_inputs, n_neurons, rng=rng)
        self.weights = weights.astype(self.dtype)
        self.biases = np.zeros(n_neurons, self.dtype)

    def forward(self, inputs: ArrayLike) -> Array:
        """Each neuron's weighted sum of the inputs, plus its bias.

        Takes a batch ``(n_samples, n_inputs)`` or one sample
        ``(n_inputs,)``; gives ``(n_samples, n_neurons)`` or ``(n_neurons,)``.
        """
        inputs = as_floats(inputs, self.dtype)
        self._check_inputs(inputs.shape)
        self.inputs = inputs
        return inputs @ self.weights + self.biases

    def backward(self, doutputs: ArrayLike) -> Array:
        """The gradients, and the slope of the loss along the inputs.

        >>> layer = DenseLayer(2, 1, rng=np.random.default_rng(0))
        >>> layer.weights[:] = [[3], [4]]
        >>> _ = layer.forward([[1, 2], [5, 6]])
        >>> layer.backward([[1], [10]])
        array([[ 3.,  4.],
               [30., 40.]])
        >>> layer.dweights, layer.dbiases
        (array([[51.],
               [62.]]), array([11.]))
        """
        doutputs = self.fill_gradients(doutputs)
        return doutputs @ self.weights.T

    def fill_gradients(self, doutputs: ArrayLike) -> Array:
        """Fill ``dweights`` and ``dbiases``, and return the slopes as read.

        What the first layer of a network needs: nobody asks for the slope
        of the loss along the data.
        """
        doutputs = as_slopes(doutputs, self.inputs, len(self.biases))
        if doutputs.ndim != 2:
            raise ValueError(
                "backward takes a batch, but forward was given one sample "
                f"of shape {self.inputs.shape}; give it as a batch of one, "
                f"shape {(1, *self.inputs.shape)}"
            )
        self.dweights = np.dot(self.inputs.T, doutputs, out=self.dweights)
        ones = row_of_ones(len(doutputs), doutputs.dtype)  # for a sum:
        self.dbiases = np.dot(ones, doutputs, out=self.dbiases)
        return doutputs

    def _check_inputs(self, shape: tuple[int, ...]) -> None:
        n_inputs, n_neurons = self.weights.shape
        if len(shape) not in (1, 2) or shape[-1] != n_inputs:
            raise ValueError(
                f"inputs must have shape (n_samples, {n_inputs}) or "
                f"({n_inputs},), got {shape}"
            )
        check_some(shape, "inputs")
        if self.biases.shape != (n_neurons,):
            raise ValueError(
                f"biases must have shape ({n_neurons},), one number a "
                f"neuron, got {self.biases.shape}"
            )


class Dropout:
    """Silence each number with probability ``rate`` while training.

    What is kept is divided by ``1 - rate``, so that the mean stays what it
    was and nothing needs rescaling afterwards. Acts only while ``training``
    is true; ``train`` switches it on, and always off again.

    N. Srivastava et al. (2014), *Dropout: a simple way to prevent neural
    networks from overfitting*.

    >>> layer = Dropout(0.5, rng=np.random.default_rng(0))
    >>> layer.forward([1, 2, 3, 4])
    array([1., 2., 3., 4.])
    >>> layer.training = True
    >>> layer.forward([1, 2, 3, 4])
    array([2., 0., 0., 0.])
    """

    mask: Array = NOT_YET

    def __init__(self, rate: float, *, rng: np.random.Generator) -> None:
        self.rate = check_fraction(rate, "rate")
        self.rng = check_rng(rng)
        self.training = False

    def forward(self, inputs: ArrayLike) -> Array:
        inputs = as_floats(inputs)
        self.mask = np.ones_like(inputs)
        if self.training:
            self.mask[self.rng.random(inputs.shape) < self.rate] = 0
            self.mask /= 1 - self.rate
        return inputs * self.mask

    def backward(self, doutputs: ArrayLike) -> Array:
        """Let the gradient through where the signal went through."""
        return as_slopes(doutputs, self.mask) * self.mask
