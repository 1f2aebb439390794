"""Small networks of one shape, trained side by side in a few large products.

All of them take all samples in each step. Each learns as it would alone; a
hundred take little longer than one.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array
from nnbook.network import Sequential


class Stack:
    """Networks of two dense layers with ReLU between them.

    ``parameters`` are theirs, one beside the other along the first axis.
    """

    def __init__(self, networks: Sequence[Sequential]):
        first, last = zip(*(network.dense for network in networks))
        self.parameters = [
            np.array([parameter.reshape(-1, parameter.shape[-1])
                      for parameter in parameters])
            for layers in (first, last)
            for parameters in ([layer.weights for layer in layers],
                               [layer.biases for layer in layers])
        ]

    def forward(self, inputs: Array) -> Array:
        """Outputs ``(n_networks, n_samples, n_outputs)``."""
        weights, biases, last_weights, last_biases = self.parameters
        self.inputs = inputs
        self.hidden = np.maximum(inputs @ weights + biases, 0)
        return self.hidden @ last_weights + last_biases

    def backward(self, doutputs: Array) -> list[Array]:
        """The slopes along all parameters, in the same order."""
        last_weights = self.parameters[2]
        dhidden = doutputs @ last_weights.swapaxes(1, 2) * (self.hidden > 0)
        return [
            self.inputs.T @ dhidden, dhidden.sum(axis=1, keepdims=True),
            self.hidden.swapaxes(1, 2) @ doutputs,
            doutputs.sum(axis=1, keepdims=True),
        ]

    def learn(
        self, inputs: Array, slope: Callable[[Array], Array], optimizer: Any,
        n_steps: int, rates: ArrayLike,
    ) -> None:
        """Take steps at the rates given, one a network.

        ``slope`` gives the slope of each network's loss along its outputs.
        """
        optimizer.learning_rate = np.reshape(rates, (-1, 1, 1))
        for _ in range(n_steps):
            slopes = self.backward(slope(self.forward(inputs)))
            optimizer.step(self.parameters, slopes)
