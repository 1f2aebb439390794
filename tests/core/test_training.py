"""What ``train`` promises: packed parameters, right means, no side effects."""

import copy
import pickle
from itertools import pairwise

import numpy as np
import pytest

from nnbook.activations import ReLU
from nnbook.data import load_digits, one_hot, spiral, split
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    CategoricalCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy
from nnbook.network import Sequential, read_samples
from nnbook.optimizers import SGD, Adam
from nnbook.regularizers import L1, L2
from nnbook.training import History, train

INPUTS, TARGETS = spiral(20, rng=np.random.default_rng(1))


def small_network(dtype=np.float64):
    rng = np.random.default_rng(0)
    return Sequential([
        DenseLayer(2, 8, rng=rng, dtype=dtype), ReLU(),
        DenseLayer(8, 3, rng=rng, dtype=dtype),
    ])


def fit(network, **options):
    settings = dict(epochs=5, batch_size=7, rng=np.random.default_rng(3))
    optimizer = options.pop("optimizer", None) or Adam(0.02)
    loss = options.pop("loss", None) or SoftmaxCrossEntropy()
    data = options.pop("data", (INPUTS, TARGETS))
    return train(network, loss, optimizer, *data, **(settings | options))


def learns(network) -> bool:
    """Whether training it changes what it answers."""
    before = network.forward(INPUTS)
    history = fit(network)
    after = network.forward(INPUTS)
    return bool((before != after).any() and history.loss[-1] < history.loss[0])


def test_packing_changes_no_number():
    """The plain form: one optimizer step for a list of separate arrays."""
    packed, plain = small_network(), small_network()
    fit(packed)
    rng, optimizer, loss = np.random.default_rng(3), Adam(0.02), (
        SoftmaxCrossEntropy())
    for _ in range(5):
        order = rng.permutation(len(INPUTS))
        for start in range(0, len(order), 7):
            rows = order[start:start + 7]
            loss.forward(plain.forward(INPUTS[rows]), TARGETS[rows])
            plain.backward(loss.backward())
            optimizer.step(plain.parameters, plain.gradients)
    for a, b in zip(packed.parameters, plain.parameters):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("trained_before", [False, True])
@pytest.mark.parametrize(
    "copied",
    [
        copy.deepcopy,
        lambda network: pickle.loads(pickle.dumps(network)),
        lambda network: Sequential(network.layers),
    ],
    ids=["deepcopy", "pickle", "second Sequential"],
)
def test_a_copy_learns(copied, trained_before):
    network = small_network()
    if trained_before:
        fit(network)
    assert learns(copied(network))


def test_two_networks_over_one_layer_take_turns():
    network = small_network()
    fit(network)
    head = Sequential(network.layers[2:])
    hidden = network.layers[1].forward(network.layers[0].forward(INPUTS))
    before = network.layers[2].weights.copy()
    fit(head, data=(hidden, TARGETS))
    assert (network.layers[2].weights != before).any()
    assert learns(network)


def test_layers_hold_views_of_one_vector():
    network = small_network()
    fit(network)
    vectors = {id(parameter.base) for parameter in network.parameters}
    assert len(vectors) == 1
    parameters, gradients = network.pack()
    assert parameters is network.layers[0].weights.base  # packed once
    assert parameters.size == gradients.size == 2 * 8 + 8 + 8 * 3 + 3


def packed(*sizes):
    rng = np.random.default_rng(0)
    network = Sequential(
        [DenseLayer(a, b, rng=rng) for a, b in pairwise(sizes)])
    network.pack()
    return network


def transposed():
    network = packed(3, 3)
    network.dense[0].weights = network.dense[0].weights.T
    return network


@pytest.mark.parametrize("network", [
    packed(2, 3, 4),
    Sequential(packed(2, 3, 4).layers[1:]),
    Sequential(packed(2, 3, 4).layers[:1]),
    Sequential(packed(2, 2, 2).layers[::-1]),
    Sequential([*packed(2, 3).layers, *packed(3, 4).layers]),
    transposed(),
], ids=["whole", "end", "beginning", "turned", "two halves", "transposed"])
def test_the_vector_holds_the_parameters_and_nothing_else(network):
    expected = np.concatenate([p.ravel() for p in network.parameters])
    parameters, gradients = network.pack()
    np.testing.assert_array_equal(parameters, expected)
    parameters[:], gradients[:] = 5, 7
    assert all((p == 5).all() for p in network.parameters)
    assert all((g == 7).all() for g in network.gradients)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_samples_are_read_in_the_type_of_the_network(dtype):
    inputs, targets = read_samples(
        small_network(dtype), SoftmaxCrossEntropy(), INPUTS, TARGETS)
    assert inputs.dtype == dtype and targets.dtype == np.int64


def test_one_batch_of_all_draws_no_order():
    rng = np.random.default_rng(3)
    fit(small_network(), batch_size=len(INPUTS), rng=rng)
    assert rng.random() == np.random.default_rng(3).random()


def test_an_optimizer_goes_on_where_it_stopped():
    once, twice = small_network(), small_network()
    rng, optimizer = np.random.default_rng(3), Adam(0.02)
    fit(once, epochs=4)
    for _ in range(2):
        fit(twice, epochs=2, optimizer=optimizer, rng=rng)
    for a, b in zip(once.parameters, twice.parameters):
        np.testing.assert_array_equal(a, b)


def test_an_optimizer_refuses_another_network():
    optimizer = Adam()
    fit(small_network(), optimizer=optimizer)
    with pytest.raises(ValueError, match="new optimizer"):
        fit(small_network(), optimizer=optimizer)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_type_stays(dtype):
    network = small_network(dtype)
    fit(network, regularizer=L2(0.01))
    for array in (*network.parameters, *network.gradients):
        assert array.dtype == dtype
    assert network.forward(INPUTS).dtype == dtype
    loss = SoftmaxCrossEntropy()
    loss.forward(network.forward(INPUTS), TARGETS)
    assert loss.backward().dtype == dtype


def test_float32_draws_are_the_float64_ones_rounded():
    for wide, narrow in zip(
        small_network().parameters, small_network(np.float32).parameters
    ):
        np.testing.assert_array_equal(wide.astype(np.float32), narrow)


def test_means_weigh_a_partial_batch_by_its_size():
    """With a step too small to matter, the epoch's loss is the loss of all
    samples, however they were cut: 60 samples in batches of 7 leave 4.
    """
    network = small_network()
    network.dense[1].biases[:] = [0.1, 0.2, 0.3]  # no ties
    inputs = np.random.default_rng(2).normal(size=INPUTS.shape)
    loss = SoftmaxCrossEntropy().forward(network.forward(inputs), TARGETS)
    right = accuracy(network.forward(inputs), TARGETS)
    history = fit(network, data=(inputs, TARGETS), epochs=1,
                  optimizer=SGD(1e-15))
    assert history.loss[0] == pytest.approx(loss, rel=1e-10)
    assert history.accuracy == [right]


def test_every_sample_is_met_once_an_epoch_in_another_order():
    class Recorder(SoftmaxCrossEntropy):
        met: list = []

        def per_sample(self, predictions, targets):
            self.met.append(predictions[:, 0].copy())
            return super().per_sample(predictions, targets)

    layer = DenseLayer(1, 2, rng=np.random.default_rng(0))
    layer.weights[:] = [[1, 0]]
    inputs = np.arange(10.0)[:, None]
    recorder = Recorder()
    fit(Sequential([layer]), loss=recorder, data=(inputs, [0, 1] * 5),
        epochs=2, batch_size=4, optimizer=SGD(1e-15))
    batches = [np.round(batch, 6) for batch in recorder.met
               if len(batch) > 1]
    assert [len(batch) for batch in batches] == [4, 4, 2] * 2
    first, second = np.concatenate(batches[:3]), np.concatenate(batches[3:])
    assert sorted(first) == sorted(second) == list(range(10))
    assert first.tolist() != second.tolist()


def test_validation_is_measured_and_not_learned_from():
    alone, watched = small_network(), small_network()
    fit(alone)
    history = fit(watched, validation=(INPUTS[::2], TARGETS[::2]))
    for a, b in zip(alone.parameters, watched.parameters):
        np.testing.assert_array_equal(a, b)
    assert len(history.validation_loss) == 5
    assert history.validation_accuracy[-1] == accuracy(
        watched.forward(INPUTS[::2]), TARGETS[::2])


def test_history_without_classes_has_no_accuracy():
    history = fit(small_network(), loss=MeanSquaredError(),
                  data=(INPUTS, one_hot(TARGETS, 3)))
    assert len(history.loss) == 5
    assert history.accuracy == history.validation_accuracy == []
    assert History() == History([], [], [], [])


@pytest.mark.parametrize("fails", [False, True])
def test_dropout_acts_in_training_only(fails):
    dropout = Dropout(0.5, rng=np.random.default_rng(0))
    network = Sequential(
        [DenseLayer(2, 3, rng=np.random.default_rng(0)), dropout])
    seen = []

    def progress(epochs):
        for epoch in epochs:
            yield epoch
            seen.append(dropout.training)
            if fails:
                raise KeyboardInterrupt

    class Watching(SoftmaxCrossEntropy):
        def per_sample(self, predictions, targets):
            seen.append(dropout.training)
            return super().per_sample(predictions, targets)

    try:
        fit(network, loss=Watching(), progress=progress, epochs=1,
            batch_size=60, validation=(INPUTS, TARGETS))
    except KeyboardInterrupt:
        pass
    assert seen == [True, False, False]  # the batch, validation, afterwards
    assert not dropout.training


def test_dropout_is_off_after_an_error_within_an_epoch():
    class Fails(SoftmaxCrossEntropy):
        def backward(self):
            raise FloatingPointError

    dropout = Dropout(0.5, rng=np.random.default_rng(0))
    layer = DenseLayer(2, 3, rng=np.random.default_rng(0))
    with pytest.raises(FloatingPointError):
        fit(Sequential([layer, dropout]), loss=Fails())
    assert not dropout.training


@pytest.mark.parametrize("regularizer", [L1(0.1), L2(0.1)])
def test_a_regularizer_prices_weights_and_no_biases(regularizer):
    layer = DenseLayer(2, 3, rng=np.random.default_rng(0))
    plain, priced = Sequential([copy.deepcopy(layer)]), Sequential([layer])
    before = layer.weights.copy()
    for network, price in ((plain, None), (priced, regularizer)):
        fit(network, regularizer=price, epochs=1, batch_size=60,
            optimizer=SGD(1.0))
    np.testing.assert_allclose(
        priced.dense[0].weights,
        plain.dense[0].weights - regularizer.slope(before), atol=1e-12)
    np.testing.assert_allclose(
        priced.dense[0].biases, plain.dense[0].biases, atol=1e-12)


def test_progress_wraps_the_epochs():
    met = []

    def progress(epochs):
        for epoch in epochs:
            met.append(epoch)
            yield epoch

    fit(small_network(), progress=progress)
    assert met == [0, 1, 2, 3, 4]


def test_forms_of_targets_train_alike():
    numbers, rows, bytes_ = (small_network() for _ in range(3))
    fit(numbers)
    fit(rows, data=(INPUTS.tolist(), one_hot(TARGETS, 3)))
    fit(bytes_, data=(INPUTS, TARGETS.astype(np.uint8)))
    for a, b, c in zip(*(n.parameters for n in (numbers, rows, bytes_))):
        np.testing.assert_array_equal(a, b)
        np.testing.assert_array_equal(a, c)


def test_nothing_global_is_touched():
    state = np.random.get_state()[1].copy()
    options, errors = np.get_printoptions(), np.geterr()
    fit(small_network())
    np.testing.assert_array_equal(np.random.get_state()[1], state)
    assert np.get_printoptions() == options
    assert np.geterr() == errors


def test_no_result_is_overwritten_behind_the_callers_back():
    network = small_network()
    first = network.forward(INPUTS)
    kept = first.copy()
    network.forward(-INPUTS)
    fit(network)
    np.testing.assert_array_equal(first, kept)
    loss = CategoricalCrossEntropy()
    loss.forward([[0.5, 0.5]], [0])
    slopes = loss.backward()
    loss.forward([[0.1, 0.9]], [0])
    loss.backward()
    np.testing.assert_array_equal(slopes, [[-2.0, 0.0]])


def test_it_reads_handwriting():
    (inputs, targets), test = split(*load_digits(), test_fraction=0.25)
    rng = np.random.default_rng(0)
    network = Sequential(
        [DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)])
    untrained = accuracy(network.forward(test[0]), test[1])
    train(network, SoftmaxCrossEntropy(), Adam(), inputs, targets,
          epochs=20, batch_size=32, rng=rng)
    assert untrained < 0.3
    assert accuracy(network.forward(test[0]), test[1]) > 0.88
