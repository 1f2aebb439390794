"""``EarlyStopping``: when training ends, and where it leaves the network."""

import numpy as np
import pytest

from nnbook.activations import ReLU
from nnbook.data import spiral
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import EarlyStopping, train

INPUTS, TARGETS = spiral(20, rng=np.random.default_rng(1))
VALIDATION = INPUTS[:5], TARGETS[:5]
NAN, INFINITE = float("nan"), float("inf")


class Announced(SoftmaxCrossEntropy):
    """A validation loss that is made up; all others are as they are."""

    def __init__(self, losses):
        self.losses = iter(losses)

    def forward(self, predictions, targets):
        found = super().forward(predictions, targets)
        return next(self.losses) if len(predictions) == 5 else found


def small_network():
    rng = np.random.default_rng(0)
    return Sequential([DenseLayer(2, 8, rng=rng), ReLU(),
                       DenseLayer(8, 3, rng=rng)])


def copied(network):
    return [parameter.copy() for parameter in network.parameters]


def fit(network, losses, stopping, **options):
    """Train with these validation losses."""
    settings = dict(epochs=len(losses), batch_size=20, validation=VALIDATION,
                    rng=np.random.default_rng(3)) | options
    return train(network, Announced(losses), Adam(0.02), INPUTS, TARGETS,
                 stopping=stopping, **settings)


def after(n_epochs):
    """The parameters after so many epochs without stopping."""
    network = small_network()
    if n_epochs:
        fit(network, [1.0] * n_epochs, None)
    return network.parameters


def assert_same(parameters, others):
    for a, b in zip(parameters, others, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("losses, patience, n_epochs, best", [
    ([3, 2, 1, 1, 1], 2, 5, 3),                # the best again is not better
    ([3, 2, 1, 4, 5, 0], 2, 5, 3),             # what would have come is lost
    ([3, 2, 1, 4, 5, 0], 3, 6, 6),
    ([1, 2], 1, 2, 1),
    ([3, 2, 1], 1, 3, 3),                      # never out of patience
    ([1, 2, 3], 9, 3, 1),                      # nor here, and goes back
    ([2, NAN, 1, NAN, NAN, 0], 2, 5, 3),       # nan is not better
    ([INFINITE, 1, 2, 3], 2, 4, 2),
])
def test_when_it_ends_and_where_it_leaves_the_network(
    losses, patience, n_epochs, best
):
    network, stopping = small_network(), EarlyStopping(patience)
    history = fit(network, losses, stopping)
    assert len(history.loss) == len(history.validation_loss) == n_epochs
    assert len(history.validation_accuracy) == n_epochs
    assert (stopping.best_epoch, stopping.best_loss) == (
        best, losses[best - 1])
    assert_same(network.parameters, after(best))


@pytest.mark.parametrize("never", [NAN, INFINITE])
def test_without_any_best_the_network_is_left_as_it_is(never):
    network = small_network()
    history = fit(network, [never] * 5, EarlyStopping(2))
    assert len(history.loss) == 2
    assert_same(network.parameters, after(2))


def test_an_interrupted_training_is_left_at_its_best_too():
    network = small_network()

    def progress(epochs):
        for epoch in epochs:
            if epoch == 3:
                raise KeyboardInterrupt
            yield epoch

    with pytest.raises(KeyboardInterrupt):
        fit(network, [1, 2, 3, 4], EarlyStopping(9), progress=progress)
    assert_same(network.parameters, after(1))


def test_one_stopping_serves_for_several_trainings():
    first, second, stopping = small_network(), small_network(), (
        EarlyStopping(2))
    fit(first, [1, 2, 3], stopping)
    kept = copied(first)
    history = fit(second, [9, 8, 7], stopping)
    assert history.validation_loss == [9, 8, 7]
    assert stopping.best_epoch == 3
    assert_same(first.parameters, kept)
    assert_same(second.parameters, after(3))


def test_without_stopping_the_network_is_left_at_its_last():
    network = small_network()
    fit(network, [1, 2, 3], None)
    assert_same(network.parameters, after(3))


def test_dropout_is_off_when_training_is_ended():
    dropout = Dropout(0.5, rng=np.random.default_rng(0))
    rng = np.random.default_rng(0)
    network = Sequential([DenseLayer(2, 3, rng=rng), dropout])
    fit(network, [1, 2, 3], EarlyStopping(1))
    assert not dropout.training


def test_stopping_needs_validation():
    network, before = small_network(), after(0)
    with pytest.raises(ValueError, match="stopping needs validation"):
        fit(network, [1, 2], EarlyStopping(1), validation=None)
    assert_same(network.parameters, before)


@pytest.mark.parametrize("patience, error", [
    (0, ValueError), (-1, ValueError), (1.5, TypeError), (True, TypeError)])
def test_patience_is_a_number_of_epochs(patience, error):
    with pytest.raises(error, match="patience"):
        EarlyStopping(patience)
