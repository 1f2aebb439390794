"""How the time of a step grows with width, depth and the size of batches."""

from collections.abc import Iterator

import numpy as np
import peers
from floor import floor, flops
from turns import in_turns, medians

BATCH_SIZE = 128
N_BATCHES = 4
SHAPES = {
    "width": [
        ((64, width, width, 10), BATCH_SIZE)
        for width in (8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)],
    "depth": [
        ((64, *[64] * depth, 10), 32) for depth in (1, 2, 4, 8, 16, 32)],
    "batch": [
        ((64, 64, 10), size)
        for size in (1, 4, 16, 64, 256, 1024, 4096)],
}


def growth(libraries: list[type], rounds: int) -> dict[str, list[dict]]:
    """Along each axis, a row a shape: microseconds a step in each library."""
    return {
        axis: list(rows(libraries, shapes, rounds))
        for axis, shapes in SHAPES.items()
    }


def rows(libraries, shapes, rounds) -> Iterator[dict]:
    for sizes, batch_size in shapes:
        n_samples = max(N_BATCHES * batch_size, 20)
        inputs = np.random.default_rng(0).random(
            (n_samples, sizes[0]), np.float32)
        targets = np.arange(n_samples) % sizes[-1]
        start = peers.first_parameters(sizes)
        # About the same work whatever the shape: 1 epoch to 50.
        epochs = max(1, min(50, 10**9 // flops(sizes, batch_size)))

        def maker(library):
            def make():
                model = library(start)
                return lambda: model.train(
                    inputs, targets, epochs=epochs, batch_size=batch_size,
                    seed=0)
            return make

        steps = epochs * -(-n_samples // batch_size)
        spent = medians(in_turns(
            {one.name: maker(one) for one in libraries}, rounds))
        products = medians(in_turns(
            {"floor": lambda: floor(sizes, batch_size)}, rounds, 0.02))
        yield {
            "sizes": sizes, "batch_size": batch_size,
            "n_parameters": sum(array.size for array in start),
            "flops": flops(sizes, batch_size),
            "microseconds": {
                name: seconds / steps * 1e6 for name, seconds in spent.items()
            } | {"floor": products["floor"] * 1e6},
        }
