"""Facts about the core that chapters and other people's code rely on."""

import itertools
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import nnbook
from nnbook import data, initializers
from nnbook.activations import ReLU, Softmax, sigmoid, softmax
from nnbook.arrays import as_classes
from nnbook.checks import nearest
from nnbook.gradients import (
    check_gradients,
    numerical_gradient,
    relative_error,
)
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy, confusion_matrix, decide
from nnbook.network import Sequential
from nnbook.neuron import layer_by_hand, layer_comprehension, layer_loop
from nnbook.optimizers import SGD, Adam, Momentum, RMSProp
from nnbook.shapes import broadcast_shape, matmul_shape

logits = hnp.arrays(
    np.float64, st.tuples(st.integers(1, 5), st.integers(1, 5)),
    elements=st.floats(-1e4, 1e4),
)
shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)


def rng(seed=0):
    return np.random.default_rng(seed)


def shape_or_refusal(action):
    try:
        return action()
    except ValueError:
        return "refused"


# Shapes: NumPy is the judge.

@given(shapes, shapes)
def test_matmul_shape_answers_as_numpy_does(left, right):
    assert shape_or_refusal(lambda: matmul_shape(left, right)) == (
        shape_or_refusal(lambda: (np.ones(left) @ np.ones(right)).shape))


@given(st.lists(shapes, max_size=3))
def test_broadcast_shape_answers_as_numpy_does(several):
    assert shape_or_refusal(lambda: broadcast_shape(*several)) == (
        shape_or_refusal(lambda: np.broadcast_shapes(*several)))


# Layers.

@given(st.integers(0, 2**32 - 1))
def test_the_layer_in_python_is_the_layer_in_numpy(seed):
    layer = DenseLayer(3, 2, rng=rng(seed))
    layer.biases[:] = rng(seed).normal(size=2)
    inputs = rng(seed + 1).normal(size=3)
    expected = layer.forward(inputs)
    for form in (layer_by_hand, layer_loop, layer_comprehension):
        found = form(inputs.tolist(), layer.weights.T.tolist(),
                     layer.biases.tolist())
        np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_batch_is_its_samples_one_by_one():
    layer, batch = DenseLayer(3, 2, rng=rng()), rng(1).normal(size=(4, 3))
    one_by_one = [layer.forward(sample) for sample in batch]
    np.testing.assert_allclose(layer.forward(batch), one_by_one, atol=1e-14)


def test_gradients_are_overwritten_in_memory_that_stays():
    layer = DenseLayer(3, 2, rng=rng())
    memory = layer.dweights
    layer.forward(np.ones((1, 3)))
    layer.backward(np.ones((1, 2)))
    layer.backward(np.ones((1, 2)))
    assert layer.dweights is memory
    np.testing.assert_array_equal(memory, np.ones((3, 2)))


def test_fill_gradients_is_backward_without_the_inputs_slope():
    whole, part = DenseLayer(3, 2, rng=rng()), DenseLayer(3, 2, rng=rng())
    inputs, slopes = rng(1).normal(size=(4, 3)), rng(2).normal(size=(4, 2))
    for layer in (whole, part):
        layer.forward(inputs)
    whole.backward(slopes)
    part.fill_gradients(slopes)
    np.testing.assert_array_equal(whole.dweights, part.dweights)
    np.testing.assert_array_equal(whole.dbiases, part.dbiases)


def test_the_first_dinputs_is_never_computed():
    class First(DenseLayer):
        def backward(self, doutputs):
            raise AssertionError("nobody asked for the slope along the data")

    network = Sequential(
        [ReLU(), First(3, 4, rng=rng()), ReLU(), DenseLayer(4, 2, rng=rng())])
    network.forward(np.ones((5, 3)))
    assert network.backward(np.ones((5, 2))) is None
    assert network.dense[0].dweights.any() or network.dense[1].dweights.any()


def test_float32_is_never_promoted():
    layer = DenseLayer(3, 2, rng=rng(), dtype=np.float32)
    assert layer.forward([1, 2, 3]).dtype == np.float32
    assert layer.forward(np.ones((4, 3))).dtype == np.float32
    assert layer.backward(np.ones((4, 2))).dtype == np.float32
    for activation in (ReLU(), Softmax(), Dropout(0.5, rng=rng())):
        assert activation.forward(np.ones((2, 2), np.float32)).dtype == (
            np.float32)
        assert activation.backward(np.ones((2, 2))).dtype == np.float32
        assert activation.forward([[1, 2]]).dtype == np.float64
    ones, classes = np.ones((2, 2), np.float32), np.array([0, 1])
    for loss, targets in (
        (CategoricalCrossEntropy(), classes), (SoftmaxCrossEntropy(), classes),
        (MeanSquaredError(), np.zeros((2, 2))),
    ):
        assert loss.per_sample(ones, targets).dtype == np.float32
        assert loss.backward().dtype == np.float32
    binary = BinaryCrossEntropy()
    assert binary.per_sample(ones[:, :1], classes).dtype == np.float32
    assert binary.backward().dtype == np.float32
    assert type(binary.forward(ones[:, 0], classes)) is float


@pytest.mark.parametrize(
    "optimizer", [SGD(0.1), Momentum(0.1), RMSProp(), Adam()])
def test_an_optimizer_keeps_float32(optimizer):
    weights = np.ones(3, np.float32)
    optimizer.step([weights], [np.ones(3, np.float32)])
    assert weights.dtype == np.float32 and (weights < 1).all()


def test_dropout_keeps_the_mean():
    dropout = Dropout(0.3, rng=rng())
    dropout.training = True
    outputs = dropout.forward(np.ones((1000, 100)))
    assert set(np.unique(outputs)) == {0.0, 1 / 0.7}
    assert outputs.mean() == pytest.approx(1, abs=0.01)
    assert (outputs == 0).mean() == pytest.approx(0.3, abs=0.01)


def test_a_rate_of_0_drops_nothing():
    class Lowest:
        """Draws the lowest number there is to draw."""

        def random(self, shape):
            return np.zeros(shape)

    dropout = Dropout(0, rng=rng())
    dropout.rng, dropout.training = Lowest(), True
    assert dropout.forward([1, 2, 3]).tolist() == [1, 2, 3]


# Activations and losses.

@given(logits, st.floats(-100, 100))
def test_softmax_rows_sum_to_one_and_ignore_a_shift(z, shift):
    np.testing.assert_allclose(softmax(z).sum(axis=1), 1)
    np.testing.assert_allclose(softmax(z + shift), softmax(z), atol=1e-9)


@given(logits)
def test_sigmoid_is_exact_in_both_tails(z):
    found = sigmoid(z)
    assert ((0 <= found) & (found <= 1)).all()
    np.testing.assert_allclose(found + sigmoid(-z), 1)
    assert sigmoid(-500.0) == pytest.approx(np.exp(-500.0))


@given(logits, st.data())
def test_losses_agree_and_are_never_negative(z, draw):
    n_samples, n_classes = z.shape
    targets = draw.draw(hnp.arrays(
        np.int64, n_samples, elements=st.integers(0, n_classes - 1)))
    losses = SoftmaxCrossEntropy().per_sample(z, targets)
    assert (losses >= 0).all()
    clipped = CategoricalCrossEntropy().per_sample(softmax(z), targets)
    np.testing.assert_allclose(
        np.minimum(losses, -np.log(1e-7)), clipped, atol=1e-8)
    assert (clipped >= 0).all()
    if n_classes > 1:
        rows = data.one_hot(targets, n_classes)
        np.testing.assert_array_equal(
            SoftmaxCrossEntropy().per_sample(z, rows), losses)
        np.testing.assert_array_equal(
            CategoricalCrossEntropy().per_sample(softmax(z), rows), clipped)


@pytest.mark.parametrize("gap", [1, 40, 1000, 1e300])
def test_the_fused_loss_is_exact_at_any_gap(gap):
    loss = SoftmaxCrossEntropy()
    expected = gap + np.log1p(np.exp(-gap))
    assert loss.forward([[0, gap]], [0]) == pytest.approx(expected)
    assert loss.backward()[0, 0] == pytest.approx(-1, abs=0.3)


def test_where_probabilities_are_clipped_the_slope_is_zero():
    for loss, predictions, targets in (
        (CategoricalCrossEntropy(), np.array([[1e-9, 1.0], [1e-6, 1.0]]),
         [0, 0]),
        (BinaryCrossEntropy(), np.array([1e-9, 1e-6]), [1, 1]),
    ):
        loss.forward(predictions, targets)
        slopes = loss.backward()
        tried = numerical_gradient(
            lambda: loss.forward(predictions, targets), predictions,
            step=1e-10)
        np.testing.assert_allclose(slopes, tried, rtol=1e-4)
        assert slopes.ravel()[0] == 0


def test_only_what_is_below_the_smallest_is_clipped():
    categorical, binary = CategoricalCrossEntropy(), BinaryCrossEntropy()
    categorical.forward([[1e-7, 1.0]], [0])
    binary.forward([1e-7], [1])
    assert categorical.backward()[0, 0] == binary.backward()[0] == -1 / 1e-7


def test_single_outputs_may_stand_in_a_row_or_in_a_column():
    for loss, targets in (
        (BinaryCrossEntropy(), ([1, 0], [1, 0])),
        (MeanSquaredError(), ([1, 0], [[1], [0]])),
    ):
        row, column = [0.5, 0.75], [[0.5], [0.75]]
        found = loss.forward(row, targets[0])
        slopes = loss.backward()
        assert loss.forward(column, targets[1]) == found
        np.testing.assert_array_equal(loss.backward(), slopes[:, None])


def test_nan_is_shown_and_not_hidden():
    z = np.array([[np.nan, 0.0]])
    assert np.isnan(SoftmaxCrossEntropy().forward(z, [0]))
    clipped = CategoricalCrossEntropy()
    assert np.isnan(clipped.forward(z, [0]))
    assert np.isnan(clipped.backward()[0, 0])


def test_where_n_is_k_the_dimensions_decide():
    scores = rng().normal(size=(3, 3))
    numbers, rows = np.array([1, 0, 0]), np.eye(3)[[1, 0, 0]]
    for loss, answers in ((SoftmaxCrossEntropy(), scores),
                          (CategoricalCrossEntropy(), softmax(scores))):
        by_number = loss.forward(answers, numbers)
        assert by_number == loss.forward(answers, rows)
        assert by_number != loss.forward(answers, np.eye(3))
    assert accuracy(scores, numbers) == accuracy(scores, rows)


# Classes.

def test_class_numbers_are_read_as_they_stand():
    classes = np.array([2, 0, 1])
    assert as_classes(classes, n_samples=3) is classes
    empty = np.array([], int)
    assert as_classes(empty, n_samples=0).tolist() == []


# Metrics.

def test_one_sample_is_decided_as_a_batch_is():
    assert decide(np.array([0.2, 0.7, 0.1])) == 1
    assert decide(np.array([0.2])) == 0 and decide(np.array([0.5])) == 1


def test_ties_go_to_the_first_class():
    assert accuracy([[0.5, 0.5], [0.5, 0.5]], [0, 1]) == 0.5


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_confusion_counts_each_sample_once(pairs):
    predicted, right = np.array(pairs).T
    cells = confusion_matrix(predicted, right, n_classes=4)
    for i, j in itertools.product(range(4), repeat=2):
        assert cells[i, j] == pairs.count((j, i))
    assert accuracy(predicted, right) == np.trace(cells) / len(pairs)


def test_uint8_classes_do_not_wrap():
    predicted = np.array([0, 1, 1], np.uint8)
    right = np.array([1, 1, 0], np.uint8)
    assert confusion_matrix(predicted, right).tolist() == [[0, 1], [1, 1]]


# Optimizers.

def test_adam_asks_for_the_rate_from_its_first_step():
    weights, gradient, optimizer = np.zeros(1), np.ones(1), Adam(0.01)
    for step in range(1, 50):
        optimizer.step([weights], [gradient])
        assert weights[0] == pytest.approx(-0.01 * step, rel=1e-6)


@pytest.mark.parametrize(
    "optimizer", [Momentum(0.1), RMSProp(0.1), Adam(0.1)])
def test_what_an_optimizer_remembers_belongs_to_its_arrays(optimizer):
    weights, biases = np.zeros((2, 3)), np.zeros(3)
    for _ in range(2):
        optimizer.step([weights, biases], [weights + 1, biases + 1])
    before = weights.copy()
    for others in ([biases, weights], [weights], [weights.copy(), biases]):
        with pytest.raises(ValueError, match="new optimizer"):
            optimizer.step(others, [other + 1 for other in others])
    np.testing.assert_array_equal(weights, before)


@pytest.mark.parametrize("optimizer, sums", [
    # by hand: slopes 1, 1, 1; what has been subtracted after each step
    (Momentum(1.0, momentum=0.5), [1, 2.5, 4.25]),
    (RMSProp(1.0, decay=0.75, epsilon=1e-300),
     np.cumsum(1 / np.sqrt([1 / 4, 7 / 16, 37 / 64]))),
])
def test_steps_by_hand(optimizer, sums):
    weights = np.zeros(1)
    for expected in sums:
        optimizer.step([weights], [np.ones(1)])
        assert -weights[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    "kind, size", [(RMSProp, 1e-3 / np.sqrt(0.1)), (Adam, 1e-3)])
def test_the_first_step_of_an_optimizer_as_it_comes(kind, size):
    weights = np.zeros(1)
    kind().step([weights], [np.ones(1)])
    assert -weights[0] == pytest.approx(size)


# Names.

def test_the_nearest_name_may_be_far():
    assert nearest("x", ["relu"]) == "; the nearest name is relu"


# Gradients.

def test_errors_are_relative_above_the_floor_and_absolute_below():
    assert relative_error(np.array([2e-3]), np.array([1e-3])) == 0.5
    assert relative_error(np.array([2e-5]), np.array([1e-5])) == (
        pytest.approx(0.1))
    assert relative_error(np.array([]), np.array([])) == 0


def test_check_gradients_sees_a_planted_mistake():
    class WrongAxis(DenseLayer):
        def fill_gradients(self, doutputs):
            doutputs = super().fill_gradients(doutputs)
            self.dbiases[:] = doutputs.sum()
            return doutputs

    inputs, targets = rng().normal(size=(5, 3)), [0, 1, 1, 0, 1]
    for layer, right in ((DenseLayer, True), (WrongAxis, False)):
        network = Sequential([layer(3, 2, rng=rng())])
        error = check_gradients(
            network, SoftmaxCrossEntropy(), inputs, targets)
        assert (error < 1e-6) == right
        assert right or error > 1e-3


@pytest.mark.parametrize("place", range(4))
def test_check_gradients_loses_no_nan(place):
    class Undefined(DenseLayer):
        def fill_gradients(self, doutputs):
            doutputs = super().fill_gradients(doutputs)
            network.gradients[place].flat[0] = np.nan
            return doutputs

    network = Sequential([Undefined(3, 2, rng=rng()), DenseLayer(
        2, 2, rng=rng())])
    inputs, targets = rng().normal(size=(5, 3)), [0, 1, 1, 0, 1]
    assert np.isnan(check_gradients(
        network, SoftmaxCrossEntropy(), inputs, targets))


# Data.

@pytest.mark.parametrize(
    "generator, n_classes",
    [(data.spiral, 3), (data.vertical, 3), (data.blobs, 3), (data.moons, 2),
     (data.circles, 2), (data.xor, 2)],
)
def test_generators_keep_their_shape_and_seed(generator, n_classes):
    inputs, targets = generator(10, rng=rng(5))
    assert inputs.shape == (10 * n_classes, 2) and inputs.dtype == np.float64
    assert targets.dtype == np.int64
    assert targets.tolist() == sorted([*range(n_classes)] * 10)
    again, _ = generator(10, rng=rng(5))
    other, _ = generator(10, rng=rng(6))
    np.testing.assert_array_equal(inputs, again)
    assert (inputs != other).any()


def test_the_digits_are_those_of_the_source():
    """Counts by class as the UCI repository states them for optdigits.tes."""
    inputs, targets = data.load_digits()
    assert np.bincount(targets).tolist() == [
        178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (inputs * 16 == (inputs * 16).round()).all()
    assert inputs.min() == 0 and inputs.max() == 1
    assert inputs.dtype == np.float64 and targets.dtype == np.int64
    path = Path(nnbook.__file__).with_name("digits.npz")
    assert zipfile.is_zipfile(path) and path.stat().st_size < 60_000


def test_split_by_position_and_shuffled():
    inputs, targets = np.arange(10.0)[:, None], np.arange(10)
    (train, _), (test, test_targets) = data.split(
        inputs, targets, test_fraction=0.3)
    assert train.ravel().tolist() == list(range(7))
    assert test_targets.tolist() == [7, 8, 9]
    (train, train_targets), (test, _) = data.split(
        inputs, targets, test_fraction=0.3, rng=rng())
    assert sorted([*train.ravel(), *test.ravel()]) == list(range(10))
    assert train.ravel().tolist() == train_targets.tolist()
    assert test.ravel().tolist() != [7, 8, 9]


@pytest.mark.parametrize(
    "initializer, spread",
    [(initializers.normal, 0.01), (initializers.xavier, (2 / 700) ** 0.5),
     (initializers.he, (2 / 300) ** 0.5)],
)
def test_initializers_draw_the_spread_they_name(initializer, spread):
    weights = initializer(300, 400, rng=rng())
    assert weights.std() == pytest.approx(spread, rel=0.02)
    assert abs(weights.mean()) < spread / 50
