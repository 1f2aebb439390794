"""Chapter *Backpropagation*: what all slopes of a network cost."""

from itertools import pairwise

import numpy as np

from nnbook.experiments import experiment
from nnbook.layers import DenseLayer

SIZES = (64, 64, 10)  # the network that reads digits


@experiment
def price() -> dict[str, float]:
    """Runs of the network, by trying; and by going back, in their products.

    A run by trying is one forward pass, and one more for each number. A
    product is counted by its multiplications for a sample; the first layer
    has no slope to hand on.
    """
    rng = np.random.default_rng(0)
    layers = [DenseLayer(inputs, outputs, rng=rng)
              for inputs, outputs in pairwise(SIZES)]
    parameters = sum(layer.weights.size + layer.biases.size
                     for layer in layers)
    forward = sum(layer.weights.size for layer in layers)
    handed_on = sum(layer.weights.size for layer in layers[1:])
    return {
        "parameters": parameters,
        "by_trying": 1 + parameters,
        "central": 2 * parameters,
        "there_and_back": (forward + forward + handed_on) / forward,
    }


def by_hand() -> dict[str, float]:
    """The slopes along the inputs of sample A, from 1 and 10 behind it."""
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    layer.weights[:] = [[2, 1], [-1, 3], [1, -2]]
    layer.biases[:] = [1, -3]
    layer.forward([[1, 2, 3]])
    first, second, third = layer.backward([[1, 10]])[0].tolist()
    return {"first": first, "second": second, "third": third}
