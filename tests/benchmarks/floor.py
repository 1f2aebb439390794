"""The floor under a training step: its matrix products and nothing else.

As a script: the microseconds of those of 784-512-256-10, batch 128, computed
by whatever instructions the environment tells NumPy's BLAS to choose.
"""

import itertools

import numpy as np
from turns import Call, in_turns, medians


def floor(
    sizes: tuple[int, ...], batch_size: int, dtype: str = "float32"
) -> Call:
    """A call that makes one step's products through NumPy.

    Forward one product a layer, backward two, but for the first layer one:
    nobody asks for the slope along the data. Where results go is made
    beforehand.
    """
    products = []
    for depth, (n_inputs, n_neurons) in enumerate(itertools.pairwise(sizes)):
        inputs, weights, doutputs = (
            np.ones(shape, dtype)
            for shape in [(batch_size, n_inputs), (n_inputs, n_neurons),
                          (batch_size, n_neurons)])
        pairs = [(inputs, weights), (inputs.T, doutputs)]
        if depth:
            pairs.append((doutputs, weights.T))
        products += [(a, b, a @ b) for a, b in pairs]

    def step() -> None:
        for a, b, out in products:
            np.matmul(a, b, out=out)

    return step


def flops(sizes: tuple[int, ...], batch_size: int) -> int:
    """Multiplications and additions of those products."""
    areas = [a * b for a, b in itertools.pairwise(sizes)]
    return 2 * batch_size * (3 * sum(areas) - areas[0])


if __name__ == "__main__":
    wide = floor((784, 512, 256, 10), 128)
    print(1e6 * medians(in_turns({"wide": lambda: wide}, 9, 0.05))["wide"])
