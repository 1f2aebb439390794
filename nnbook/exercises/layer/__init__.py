"""Exercises of the chapter on a layer."""

import numpy as np

Layer = tuple[list[list[int]], list[int]]


def random_layer(
    rng: np.random.Generator, n_inputs: int, n_neurons: int
) -> Layer:
    """Weights and biases in small whole numbers, as lists."""
    return (
        rng.integers(-5, 6, (n_neurons, n_inputs)).tolist(),
        rng.integers(-5, 6, n_neurons).tolist(),
    )
