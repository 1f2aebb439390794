"""The fast forms of the package give what the plain forms give."""

import numpy as np
import pytest

from nnbook import optimizers
from nnbook.activations import ReLU, relu
from nnbook.arrays import row_of_ones
from nnbook.data import minibatches, one_hot, spiral
from nnbook.layers import DenseLayer
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.network import Sequential
from nnbook.optimizers import SGD, Adam, Momentum, RMSProp
from nnbook.training import train

INPUTS, TARGETS = spiral(20, rng=np.random.default_rng(1))


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(), (3,), (5, 7), (2, 3, 4), (40, 33)])
def test_relu_is_the_larger_of_z_and_0(shape, dtype):
    z = rng().normal(size=shape).astype(dtype)
    found = relu(z)
    np.testing.assert_array_equal(found, np.maximum(z, 0))
    assert found.dtype == dtype


def test_relu_of_what_is_no_ordinary_number():
    z = [np.nan, -np.inf, np.inf, -0.0, 5e-324]
    np.testing.assert_array_equal(relu(z), [np.nan, 0, np.inf, 0, 5e-324])


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_slopes_of_biases_are_sums_over_the_batch(dtype, order):
    layer = DenseLayer(3, 5, rng=rng(), dtype=dtype)
    layer.forward(rng(1).normal(size=(40, 3)))
    doutputs = np.asarray(rng(2).normal(size=(40, 5)), dtype, order=order)
    layer.fill_gradients(doutputs)
    np.testing.assert_allclose(
        layer.dbiases, doutputs.sum(axis=0), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("n_samples, n_classes", [(1, 1), (1, 3), (50, 4)])
def test_softmax_cross_entropy_row_by_row(n_samples, n_classes, order):
    logits = rng().normal(size=(n_samples, n_classes)) * 10
    targets = rng(1).integers(0, n_classes, n_samples)
    loss = SoftmaxCrossEntropy()
    given = np.asarray(logits, order=order)
    found = loss.per_sample(given, targets)
    slopes = loss.backward()
    np.testing.assert_array_equal(given, logits)  # not written into
    for i, (row, target) in enumerate(zip(logits, targets)):
        expected = np.exp(row) / np.exp(row).sum()
        assert found[i] == pytest.approx(-np.log(expected[target]))
        expected[target] -= 1
        np.testing.assert_allclose(
            slopes[i], expected / n_samples, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_cost_is_the_mean(dtype):
    loss, logits = SoftmaxCrossEntropy(), rng().normal(size=(500, 3))
    logits, targets = logits.astype(dtype), rng(1).integers(0, 3, 500)
    mean = loss.per_sample(logits, targets).mean()
    assert loss.forward(logits, targets) == pytest.approx(mean, rel=1e-6)


def test_batches_are_the_rows_of_their_order():
    inputs, targets = rng().normal(size=(23, 4)), np.arange(23)
    order = rng(5).permutation(23)
    batches = list(minibatches(inputs, targets, 5, rng=rng(5)))
    for n, (some_inputs, some_targets) in enumerate(batches):
        rows = order[5 * n:5 * n + 5]
        np.testing.assert_array_equal(some_inputs, inputs[rows])
        np.testing.assert_array_equal(some_targets, targets[rows])
    assert len(batches) == 5


@pytest.mark.parametrize(
    "make", [lambda: SGD(0.1), lambda: Momentum(0.1), RMSProp, Adam],
    ids=["SGD", "Momentum", "RMSProp", "Adam"])
@pytest.mark.parametrize("shape", [(), (1,), (8,), (20,), (9, 3), (2, 50)])
def test_pieces_change_no_number(make, shape, monkeypatch):
    whole, cut = (np.array(rng().normal(size=shape)) for _ in range(2))
    optimizer, other = make(), make()
    for n in range(3):
        gradient = np.array(rng(n).normal(size=shape))
        monkeypatch.setattr(optimizers, "PIECE", 10**9)
        optimizer.step([whole], [gradient])
        monkeypatch.setattr(optimizers, "PIECE", 8)
        other.step([cut], [gradient])
    np.testing.assert_array_equal(whole, cut)
    assert (whole != rng().normal(size=shape)).all()


def network():
    return Sequential(
        [DenseLayer(2, 8, rng=rng()), ReLU(), DenseLayer(8, 3, rng=rng())])


@pytest.mark.parametrize("loss, predictions, targets", [
    (SoftmaxCrossEntropy(), np.ones((4, 2)) / 2, [0, 1, 1, 0]),
    (CategoricalCrossEntropy(), np.ones((4, 2)) / 2, [0, 1, 1, 0]),
    (BinaryCrossEntropy(), np.ones((4, 1)) / 2, [0, 1, 1, 0]),
    (MeanSquaredError(), np.ones((4, 2)), one_hot([0, 1, 1, 0], 2)),
])
def test_what_is_read_already_gives_the_same(loss, predictions, targets):
    expected = loss.per_sample(predictions, targets)
    read = loss.read_targets(targets, predictions.shape)
    np.testing.assert_array_equal(
        loss.per_sample(predictions, read), expected)


def test_one_batch_of_all_learns_as_a_shuffled_one():
    plain, fast = network(), network()
    loss, optimizer, order = SoftmaxCrossEntropy(), Adam(0.02), rng(3)
    for _ in range(20):
        for batch in minibatches(INPUTS, TARGETS, 60, rng=order):
            loss.forward(plain.forward(batch[0]), batch[1])
            plain.backward(loss.backward())
            optimizer.step(plain.parameters, plain.gradients)
    train(fast, SoftmaxCrossEntropy(), Adam(0.02), INPUTS, TARGETS,
          epochs=20, batch_size=60, rng=rng())
    for a, b in zip(plain.parameters, fast.parameters):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


def test_a_row_of_ones_is_made_once_and_not_written_into():
    ones = row_of_ones(5, np.dtype(np.float32))
    assert ones is row_of_ones(5, np.dtype(np.float32))
    np.testing.assert_array_equal(ones, np.ones(5, np.float32))
    with pytest.raises(ValueError, match="read-only"):
        ones += 1
