"""Networks trained side by side learn as each would alone."""

import numpy as np
import pytest

from nnbook.activations import softmax
from nnbook.data import one_hot
from nnbook.experiments import end_to_end, hidden
from nnbook.experiments.stacks import Stack
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.optimizers import SGD, Adam
from nnbook.training import train


def task():
    return end_to_end.search.Task(
        end_to_end.CORNERS, end_to_end.EXACTLY_ONE, (2, 5, 2))


@pytest.mark.parametrize("rule", [SGD, Adam])
def test_a_stack_learns_as_train_does(rule):
    corners, targets = end_to_end.CORNERS, end_to_end.EXACTLY_ONE
    rates, right = [0.5, 0.05, 0.5], one_hot(targets, n_classes=2)
    networks = [task().network(np.random.default_rng(seed))
                for seed in (0, 0, 1)]
    stack = Stack(networks)
    stack.learn(corners, lambda logits: (softmax(logits) - right) / 4,
                rule(1.0), 30, rates)
    for network, rate, outputs in zip(
            networks, rates, stack.forward(corners)):
        before = network.forward(corners)
        train(network, SoftmaxCrossEntropy(), rule(rate), corners, targets,
              epochs=30, batch_size=4, rng=np.random.default_rng(0))
        np.testing.assert_allclose(network.forward(corners), outputs,
                                   atol=1e-9)
        assert np.abs(before - outputs).max() > 0.01


def test_the_hinges_in_a_stack_are_those_of_the_page():
    alone = [hidden.largest_error(hidden.trained(16, seed))
             for seed in (0, 1)]
    [stacked] = hidden._errors_at(SGD, [hidden.RATE], [0, 1])
    np.testing.assert_allclose(stacked, alone, rtol=1e-3)
