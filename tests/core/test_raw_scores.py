"""Losses on probabilities, given raw scores; classes, in whatever form."""

import numpy as np
import pytest

from nnbook.arrays import as_classes
from nnbook.data import one_hot
from nnbook.layers import DenseLayer
from nnbook.losses import BinaryCrossEntropy, CategoricalCrossEntropy
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.perceptron import Perceptron
from nnbook.training import train

CASES = {
    "binary": (BinaryCrossEntropy, lambda p: [0.5, p], [1, 0]),
    "binary column": (BinaryCrossEntropy, lambda p: [[0.5], [p]], [1, 0]),
    "right": (CategoricalCrossEntropy, lambda p: [[0.5, p]] * 2, [1, 1]),
    "wrong": (CategoricalCrossEntropy, lambda p: [[0.5, p]] * 2, [0, 0]),
    "one-hot": (CategoricalCrossEntropy, lambda p: [[0.5, p]] * 2,
                [[0, 1], [1, 0]]),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("score", [
    2.0, -1.0, 1.001, -0.001, 1e30, -1e30, np.inf, -np.inf])
def test_raw_scores_are_refused(case, score, dtype):
    loss, predictions, targets = CASES[case]
    with pytest.raises(ValueError, match="predictions must be probabilities"):
        loss().forward(np.array(predictions(score), dtype), targets)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("p", [0, 1, 1 + 2e-7, -2e-7, 0.5])
def test_probabilities_and_what_rounding_made_of_them_pass(case, p, dtype):
    loss, predictions, targets = CASES[case]
    found = loss().forward(np.array(predictions(p), dtype), targets)
    assert -1e-6 < found < 17


@pytest.mark.parametrize("case", CASES)
def test_nan_passes_and_is_seen(case):
    loss, predictions, targets = CASES[case]
    assert case == "wrong" or np.isnan(
        loss().forward(predictions(np.nan), targets))


def test_training_on_raw_scores_is_refused_before_anything_moves():
    layer = DenseLayer(2, 2, rng=np.random.default_rng(0))
    before = layer.weights.copy()
    with pytest.raises(ValueError, match=r"probabilities.*raw scores"):
        train(Sequential([layer]), CategoricalCrossEntropy(), SGD(0.1),
              [[9, 9], [-9, 9]], [0, 1], epochs=1, batch_size=2,
              rng=np.random.default_rng(0))
    np.testing.assert_array_equal(layer.weights, before)


class Flat:
    """Gives one number a sample, without a column."""

    def forward(self, inputs):
        return 1 / (1 + np.exp(-inputs[:, 0]))

    def backward(self, doutputs):
        outputs = self.forward(self.inputs)
        return (doutputs * outputs * (1 - outputs))[:, None]


class Remembering(Flat):
    def forward(self, inputs):
        self.inputs = inputs
        return super().forward(inputs)


def test_predictions_in_a_row_are_counted_one_by_one():
    inputs, targets = [[-2], [-1], [1], [2], [3]], [0, 0, 1, 1, 0]
    layer = DenseLayer(1, 1, rng=np.random.default_rng(0))
    layer.weights[:] = 1
    network = Sequential([layer, Remembering()])
    history = train(
        network, BinaryCrossEntropy(), SGD(1e-12), inputs, targets, epochs=1,
        batch_size=2, rng=np.random.default_rng(0),
        validation=(inputs, targets))
    assert history.accuracy == history.validation_accuracy == [0.8]
    assert network.predict(inputs).tolist() == [0, 0, 1, 1, 1]
    assert network.predict([[3]]).tolist() == [1]


HUGE = np.array([2**63, 1], np.uint64)


@pytest.mark.parametrize("kind", [
    np.uint8, np.uint16, np.uint32, np.uint64, np.int8, np.int64])
def test_classes_of_every_kind_of_integer(kind):
    classes = np.array([0, 1, 2, 1], kind)
    assert as_classes(classes, 4, 3).dtype == np.int64
    assert accuracy(classes, [0, 1, 2, 2]) == 0.75
    assert one_hot(classes, 3).argmax(axis=1).tolist() == [0, 1, 2, 1]
    with pytest.raises(ValueError, match="0 to 1, got 2"):
        as_classes(classes, 4, 2)


@pytest.mark.parametrize("action", [
    lambda: as_classes(HUGE, 2),
    lambda: as_classes(HUGE, 2, 3),
    lambda: accuracy(HUGE, [0, 1]),
    lambda: accuracy([0, 1], HUGE),
    lambda: confusion_matrix(HUGE, HUGE),
    lambda: one_hot(HUGE, 3),
    lambda: Perceptron().fit([[1.0], [2.0]], HUGE),
    lambda: as_classes(np.array([2**64 - 1, 0], np.uint64), 2),
])
def test_uint64_does_not_wrap(action):
    with pytest.raises(ValueError, match="class numbers must be from 0"):
        action()


@pytest.mark.parametrize("kind", [np.uint8, np.uint64])
def test_differences_of_unsigned_targets_do_not_wrap(kind):
    perceptron = Perceptron().fit(
        [[1.0], [-1.0]], np.array([0, 1], kind))
    assert perceptron.predict([[1.0], [-1.0]]).tolist() == [0, 1]
