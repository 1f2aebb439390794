"""Activations: what bends the straight lines a dense layer draws.

Each is a function (``relu``) and a layer (``ReLU``). A layer's ``forward``
keeps what its ``backward`` needs. Any shape goes through unchanged; softmax
works along the last axis.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import NOT_YET, Array, as_floats, as_slopes


def relu(z: ArrayLike) -> Array:
    """What is positive, and 0 in place of what is not.

    >>> relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    z = as_floats(z, name="z")
    zeros = np.zeros(z.shape[-1:], z.dtype)  # a row: faster on many rows
    return np.maximum(z, zeros)


def sigmoid(z: ArrayLike) -> Array:
    """1 / (1 + exp(-z)): any number, squeezed between 0 and 1.

    Computed from exp(-abs(z)), which is never above 1 and so never
    overflows.

    >>> sigmoid([-1000, 0, 1000])
    array([0. , 0.5, 1. ])
    """
    z = as_floats(z, name="z")
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def tanh(z: ArrayLike) -> Array:
    """Any number, squeezed between -1 and 1.

    >>> tanh([-1000, 0, 1000])
    array([-1.,  0.,  1.])
    """
    return np.tanh(as_floats(z, name="z"))


def softmax(z: ArrayLike) -> Array:
    """Scores to probabilities: exp(z), divided by the sum of its row.

    Taking the row's maximum away first changes no answer, and keeps exp
    from overflowing.

    >>> softmax([[0, 0], [1000, 0]])
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    z = as_floats(z, name="z")
    exponentials = np.exp(z - z.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


class ReLU:
    """Pass what is positive, stop what is not."""

    outputs: Array = NOT_YET

    def forward(self, inputs: ArrayLike) -> Array:
        self.outputs = relu(inputs)
        return self.outputs

    def backward(self, doutputs: ArrayLike) -> Array:
        """Let the gradient through where the signal went through.

        >>> layer = ReLU()
        >>> _ = layer.forward([-2, 0, 3])
        >>> layer.backward([10, 10, 10])
        array([ 0.,  0., 10.])
        """
        doutputs = as_slopes(doutputs, self.outputs)
        return doutputs * (self.outputs > 0)


class Sigmoid:
    """Squeeze every number between 0 and 1."""

    outputs: Array = NOT_YET

    def forward(self, inputs: ArrayLike) -> Array:
        self.outputs = sigmoid(inputs)
        return self.outputs

    def backward(self, doutputs: ArrayLike) -> Array:
        """Scale the gradient by outputs * (1 - outputs), at most 1/4.

        >>> layer = Sigmoid()
        >>> _ = layer.forward([0, 1000])
        >>> layer.backward([8, 8])
        array([2., 0.])
        """
        doutputs = as_slopes(doutputs, self.outputs)
        return doutputs * self.outputs * (1 - self.outputs)


class Tanh:
    """Squeeze every number between -1 and 1."""

    outputs: Array = NOT_YET

    def forward(self, inputs: ArrayLike) -> Array:
        self.outputs = tanh(inputs)
        return self.outputs

    def backward(self, doutputs: ArrayLike) -> Array:
        """Scale the gradient by 1 - outputs squared, at most 1.

        >>> layer = Tanh()
        >>> _ = layer.forward([0, 1000])
        >>> layer.backward([8, 8])
        array([8., 0.])
        """
        doutputs = as_slopes(doutputs, self.outputs)
        return doutputs * (1 - self.outputs**2)


class Softmax:
    """Turn each row of scores into probabilities."""

    outputs: Array = NOT_YET

    def forward(self, inputs: ArrayLike) -> Array:
        self.outputs = softmax(inputs)
        return self.outputs

    def backward(self, doutputs: ArrayLike) -> Array:
        """Let through what stands out from the row's weighted mean.

        Raising one score lowers the other probabilities of its row, so each
        slope is measured against the mean slope, weighted by probability.

        >>> layer = Softmax()
        >>> _ = layer.forward([0, 0])
        >>> layer.backward([8, 0])
        array([ 2., -2.])
        """
        doutputs = as_slopes(doutputs, self.outputs)
        mean = (doutputs * self.outputs).sum(axis=-1, keepdims=True)
        return self.outputs * (doutputs - mean)
