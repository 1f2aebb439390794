"""Chapter *Loss and cost*: what a network that has learned nothing scores."""

import numpy as np

from nnbook.activations import relu
from nnbook.data import load_digits
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy

FACTORS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]
SEEDS = range(20)


@experiment
def untrained() -> dict[str, list[float]]:
    """Cost of untrained 64-64-10 networks on all digits, over 20 seeds.

    The weights of the last layer are multiplied by each of ``factors``:
    the larger, the farther apart are the scores.
    """
    costs = np.array([_costs(seed) for seed in SEEDS])  # (seeds, factors)
    return {"factors": FACTORS, "mean": costs.mean(axis=0).tolist(),
            "lowest": costs.min(axis=0).tolist(),
            "highest": costs.max(axis=0).tolist()}


@claim(share=0.9, seeds=SEEDS)
def small_scores_cost_log_10(seed: int) -> bool:
    """Up to a factor of 0.1, an untrained network costs log 10, give or take
    0.05; at 10 it costs at least twice as much."""
    costs = dict(zip(FACTORS, _costs(seed)))
    near = [costs[factor] for factor in (0.01, 0.03, 0.1)]
    return (max(abs(cost - np.log(10)) for cost in near) < 0.05
            and costs[10] > 2 * np.log(10))


@claim(share=0.95, seeds=SEEDS)
def fresh_layers_cost(seed: int) -> bool:
    """With the layers' own weights, it costs 2.2 to 2.8."""
    return 2.2 < _costs(seed)[FACTORS.index(1)] < 2.8


def start() -> dict[str, float]:
    """Mean cost over the seeds with large, with plain, with small weights."""
    by_factor = dict(zip(FACTORS, untrained()["mean"]))
    return {"large": by_factor[10], "plain": by_factor[1],
            "small": by_factor[0.01]}


def _costs(seed: int) -> list[float]:
    rng = np.random.default_rng(seed)
    inputs, targets = load_digits()
    hidden, last = DenseLayer(64, 64, rng=rng), DenseLayer(64, 10, rng=rng)
    logits = last.forward(relu(hidden.forward(inputs)))  # the biases are 0
    loss = SoftmaxCrossEntropy()
    return [loss.forward(factor * logits, targets) for factor in FACTORS]
