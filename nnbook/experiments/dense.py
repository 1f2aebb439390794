"""Chapter *The dense layer and batches*: time by batch, spread by width."""

import numpy as np

from nnbook.experiments import claim, experiment, measurement
from nnbook.experiments.timing import seconds
from nnbook.initializers import he
from nnbook.layers import DenseLayer

BATCH_SIZES = [2**power for power in range(10)]
WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]


def one_more() -> dict[str, int]:
    """What the running layer answers to the sample (3, 1, 0)."""
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    layer.weights[:] = [[2, 1], [-1, 3], [1, -2]]
    layer.biases[:] = [1, -3]
    first, second = layer.forward([3, 1, 0])
    return {"neuron_1": int(first), "neuron_2": int(second)}


@measurement
def batch_time() -> dict[str, list[float]]:
    """Microseconds a sample, for batches of 1 to 512 samples.

    A layer of 64 inputs and 32 neurons; the median of 15 rounds, in each of
    which every batch size has its turn.
    """
    layer = DenseLayer(64, 32, rng=np.random.default_rng(0))
    batches = [
        np.random.default_rng(size).normal(size=(size, 64))
        for size in BATCH_SIZES
    ]
    rounds = [
        [
            seconds(lambda: layer.forward(batch)) / len(batch)
            for batch in batches
        ]
        for _ in range(15)
    ]
    medians = 1e6 * np.median(rounds, axis=0)
    return {"batch_size": BATCH_SIZES, "microseconds": medians.tolist()}


def batch_speed() -> dict[str, float]:
    """What a batch saves: one sample alone against the best batch size."""
    values = batch_time().values
    alone, best = values["microseconds"][0], min(values["microseconds"])
    best_size = values["batch_size"][values["microseconds"].index(best)]
    return {"alone": alone, "best": best, "best_size": best_size,
            "gain": alone / best}


@experiment
def first_weights() -> dict[str, list[float]]:
    """Spread of 400,000 outputs for inputs of spread 1, by layer width.

    ``plain`` has weights of spread 1, ``he`` the layer's own.
    """
    rng = np.random.default_rng(0)
    spreads: dict[str, list[float]] = {"n_inputs": [*WIDTHS]}
    spreads |= {"plain": [], "he": []}
    for n_inputs in WIDTHS:
        inputs = rng.normal(size=(1000, n_inputs))
        layer = DenseLayer(n_inputs, 400, rng=rng, initializer=he)
        spreads["he"].append(float(layer.forward(inputs).std()))
        layer.weights[:] = rng.normal(size=layer.weights.shape)
        spreads["plain"].append(float(layer.forward(inputs).std()))
    return spreads


@claim(share=0.95, seeds=range(5))
def he_keeps_the_spread(seed: int) -> bool:
    """From 10 inputs to 1,000, the outputs' spread grows about tenfold with
    weights of spread 1, and stays within a tenth of the root of 2 with He's.
    """
    rng, spreads = np.random.default_rng(seed), []
    for n_inputs in (10, 1000):
        inputs = rng.normal(size=(1000, n_inputs))
        layer = DenseLayer(n_inputs, 400, rng=rng, initializer=he)
        level = layer.forward(inputs).std()
        layer.weights[:] = rng.normal(size=layer.weights.shape)
        spreads.append((level, layer.forward(inputs).std()))
    (few, plain_few), (many, plain_many) = spreads
    return bool(
        max(abs(few - np.sqrt(2)), abs(many - np.sqrt(2))) < 0.15
        and 9 < plain_many / plain_few < 11)
