"""Bad input is refused with words that name what came and what was expected,
and leaves everything as it was.
"""

import copy
import re

import numpy as np
import pytest

from nnbook import data
from nnbook.activations import ReLU, Sigmoid, Softmax, Tanh, relu
from nnbook.gradients import check_gradients, numerical_gradient
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Loss,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.neuron import layer_comprehension, layer_loop, weighted_sum
from nnbook.optimizers import SGD, Adam, Momentum, RMSProp
from nnbook.regularizers import L1, L2
from nnbook.shapes import broadcast_shape, matmul_shape
from nnbook.training import train

X = np.arange(12.0).reshape(4, 3) / 10
Y = np.array([0, 1, 0, 1])


def rng():
    return np.random.default_rng(0)


def dense(n_inputs=3, n_neurons=2, **options):
    return DenseLayer(n_inputs, n_neurons, rng=rng(), **options)


def fit(inputs=X, targets=Y, loss=None, optimizer=None, **options):
    settings = dict(epochs=1, batch_size=2, rng=rng()) | options
    return train(
        Sequential([dense()]), loss or SoftmaxCrossEntropy(),
        optimizer or SGD(0.1), inputs, targets, **settings,
    )


def with_nan():
    inputs = X.copy()
    inputs[2, 1] = np.nan
    return inputs


def backward_of_the_wrong_shape():
    layer = dense()
    layer.forward(X)
    layer.backward(np.ones((4, 3)))


def backward_of_one_sample():
    layer = dense()
    layer.forward(X[0])
    layer.backward(np.ones(2))


def another_network():
    optimizer = Adam()
    optimizer.step([np.zeros(2)], [np.ones(2)])
    optimizer.step([np.zeros(2)], [np.ones(2)])


class OnlyForward:
    def forward(self, inputs):
        return inputs


ENTROPY, SCORES = SoftmaxCrossEntropy(), np.zeros((4, 2))

# What is done; the error; a pattern that its words must hold.
CASES = {
    # layers
    "no neurons": (lambda: dense(3, 0), ValueError, "n_neurons.*got 0"),
    "negative inputs": (lambda: dense(-1), ValueError, "n_inputs.*got -1"),
    "half a neuron": (lambda: dense(3, 1.5), TypeError, "n_neurons.*1.5"),
    "True neurons": (lambda: dense(3, True), TypeError, "n_neurons.*True"),
    "a seed as rng": (lambda: DenseLayer(3, 2, rng=0), TypeError, "rng.*0"),
    "no rng": (lambda: DenseLayer(3, 2), TypeError, "rng"),
    "integer dtype": (lambda: dense(dtype=int), TypeError, "float64.*int64"),
    "half precision": (
        lambda: dense(dtype=np.float16), TypeError, "float32.*float16"),
    "unknown option": (lambda: dense(bias=False), TypeError, "bias"),
    "features": (
        lambda: dense().forward(np.ones((4, 5))), ValueError, r"3.*\(4, 5\)"),
    "features of one": (
        lambda: dense().forward(np.ones(5)), ValueError, r"3.*\(5,\)"),
    "three axes": (
        lambda: dense().forward(np.ones((2, 4, 3))), ValueError,
        r"n_samples, 3.*\(2, 4, 3\)"),
    "one number": (lambda: dense().forward(1.0), ValueError, r"got \(\)"),
    "empty batch": (
        lambda: dense().forward(np.ones((0, 3))), ValueError, r"\(0, 3\)"),
    "bool inputs": (lambda: dense().forward(X > 0), TypeError, "bool"),
    "complex inputs": (lambda: dense().forward(X + 0j), TypeError, "complex"),
    "object inputs": (
        lambda: dense().forward(X.astype(object)), TypeError, "object"),
    "text inputs": (lambda: dense().forward(["a"] * 3), TypeError, "<U1"),
    "slopes before forward": (
        lambda: dense().backward(np.ones((4, 2))), RuntimeError, "forward"),
    "slopes of another shape": (
        backward_of_the_wrong_shape, ValueError, r"\(4, 2\).*\(4, 3\)"),
    "slopes of one sample": (
        backward_of_one_sample, ValueError, r"batch.*\(3,\).*\(1, 3\)"),
    "drop everything": (
        lambda: Dropout(1.0, rng=rng()), ValueError, "rate.*got 1.0"),
    "negative rate": (
        lambda: Dropout(-0.1, rng=rng()), ValueError, "rate.*got -0.1"),
    "drop of a text": (
        lambda: Dropout("half", rng=rng()), TypeError, "rate.*'half'"),
    # activations
    "relu of bool": (lambda: relu([True]), TypeError, "bool"),
    "Softmax of objects": (
        lambda: Softmax().forward([None, 1]), TypeError, "object"),
    # losses
    "class too high": (
        lambda: ENTROPY.forward(SCORES, [0, 1, 2, 0]), ValueError,
        "0 to 1, got 2"),
    "class below 0": (
        lambda: ENTROPY.forward(SCORES, [0, 1, -1, 0]), ValueError,
        "0 to 1, got -1"),
    "column of classes": (
        lambda: ENTROPY.forward(SCORES, Y[:, None]), ValueError,
        r"\(4,\).*\(4, 2\).*\(4, 1\)"),
    "column of classes, one score": (
        lambda: ENTROPY.forward(SCORES[:, :1], 0 * Y[:, None]), ValueError,
        r"\(4, 1\)"),
    "soft labels": (
        lambda: ENTROPY.forward(SCORES, [[0.5, 0.5]] * 4), ValueError,
        "single 1.*0.5"),
    "soft label, further down": (
        lambda: ENTROPY.forward(SCORES, [[1, 0]] * 2 + [[0.1, 0.9]] * 2),
        ValueError, "row 2"),
    "two ones": (
        lambda: ENTROPY.forward(SCORES, [[1, 1]] * 4), ValueError,
        "single 1.*row 0"),
    "classes as floats": (
        lambda: ENTROPY.forward(SCORES, [0.0, 1.0, 0.0, 1.0]), ValueError,
        "integers, got float64"),
    "classes as bool": (
        lambda: ENTROPY.forward(SCORES, Y == 1), TypeError, "bool"),
    "too few targets": (
        lambda: ENTROPY.forward(SCORES, [0, 1]), ValueError,
        r"\(4,\).*got shape \(2,\)"),
    "one row of scores": (
        lambda: ENTROPY.forward(SCORES[0], [0]), ValueError, r"\(2,\)"),
    "loss of nothing": (
        lambda: ENTROPY.forward(SCORES[:0], []), ValueError, r"\(0, 2\)"),
    "squares that would broadcast": (
        lambda: MeanSquaredError().forward(np.ones((4, 1)), np.ones(4)),
        ValueError, r"\(4, 1\).*\(4,\)"),
    "two columns for binary": (
        lambda: BinaryCrossEntropy().forward(SCORES, Y), ValueError,
        r"\(n_samples, 1\).*\(4, 2\)"),
    "column of binary targets": (
        lambda: BinaryCrossEntropy().forward(SCORES[:, 0], Y[:, None]),
        ValueError, r"\(4,\).*\(4, 1\)"),
    "binary class 2": (
        lambda: BinaryCrossEntropy().forward([0.5], [2]), ValueError,
        "got 2"),
    # metrics
    "scores in one column": (
        lambda: accuracy(np.ones((4, 1)), Y), ValueError, r"\(4, 1\)"),
    "targets in one column": (
        lambda: accuracy(Y, Y[:, None]), ValueError, r"\(4, 1\)"),
    "one prediction for four": (
        lambda: accuracy([1], Y), ValueError, r"\(1,\).*\(4,\)"),
    "accuracy of nothing": (lambda: accuracy([], []), ValueError, r"\(0,\)"),
    "accuracy of probabilities": (
        lambda: accuracy([0.2, 0.7, 0.1, 0.9], Y), ValueError, "float64"),
    "columns that disagree": (
        lambda: accuracy(np.ones((4, 3)), np.eye(2)[Y]), ValueError,
        r"\(4, 3\).*\(4, 2\)|3 columns|\(4, 2\)"),
    "confusion beyond its classes": (
        lambda: confusion_matrix([3], [0], n_classes=2), ValueError, "got 3"),
    # networks
    "no layers": (lambda: Sequential([]), ValueError, "none"),
    "a number as layer": (lambda: Sequential([3]), TypeError, "int: 3"),
    "a class as layer": (lambda: Sequential([ReLU]), TypeError, r"ReLU\("),
    "a layer twice": (
        lambda: Sequential([layer := dense(3, 3), layer]), ValueError,
        "twice"),
    "a layer that only goes forward": (
        lambda: Sequential([OnlyForward()]), TypeError, "backward.*Only"),
    "mixed types": (
        lambda: Sequential([dense(), dense(2, 2, dtype=np.float32)]),
        TypeError, "float32 and float64"),
    # optimizers and regularizers
    "rate 0": (lambda: SGD(0), ValueError, "learning_rate.*got 0"),
    "rate nan": (lambda: SGD(np.nan), ValueError, "learning_rate.*nan"),
    "rate as text": (lambda: Adam("fast"), TypeError, "'fast'"),
    "rate true": (lambda: SGD(True), TypeError, "learning_rate.*True"),
    "complex rate": (
        lambda: SGD(np.complex128(1)), TypeError, "learning_rate.*1"),
    "beta 1": (lambda: Adam(beta1=1), ValueError, "beta1.*got 1"),
    "epsilon 0": (lambda: Adam(epsilon=0), ValueError, "epsilon.*got 0"),
    "momentum 1": (
        lambda: Momentum(0.1, momentum=1), ValueError, "momentum.*got 1"),
    "negative decay": (lambda: RMSProp(decay=-1), ValueError, "decay.*-1"),
    "unknown beta": (lambda: Adam(beta3=0.5), TypeError, "beta3"),
    "gradients of another shape": (
        lambda: SGD(1).step([np.zeros(2)], [np.zeros((2, 1))]), ValueError,
        r"\(2,\).*\(2, 1\)"),
    "other arrays": (another_network, ValueError, "new optimizer"),
    "negative strength": (lambda: L2(-1), ValueError, "strength.*-1"),
    "strength as a list": (lambda: L1([1]), TypeError, r"strength.*\[1\]"),
    # training
    "no epochs": (lambda: fit(epochs=0), ValueError, "epochs.*got 0"),
    "batches of 0": (
        lambda: fit(batch_size=0), ValueError, "batch_size.*got 0"),
    "unknown setting": (lambda: fit(shuffle=True), TypeError, "shuffle"),
    "training on nan": (
        lambda: fit(with_nan()), ValueError, r"inputs.*nan.*\(2, 1\)"),
    "validating on nan": (
        lambda: fit(validation=(with_nan(), Y)), ValueError, "validation"),
    "training on one row": (lambda: fit(X[0]), ValueError, r"\(3,\)"),
    "training on nothing": (
        lambda: fit(X[:0], Y[:0]), ValueError, r"\(0, 3\)"),
    "training on a late bad class": (
        lambda: fit(targets=[0, 1, 0, 7]), ValueError, "got 7"),
    "infinite targets": (
        lambda: fit(targets=np.full((4, 2), np.inf),
                    loss=MeanSquaredError()), ValueError, "targets.*inf"),
    "nothing to train": (
        lambda: train(Sequential([ReLU()]), ENTROPY, SGD(1), X, Y, epochs=1,
                      batch_size=1, rng=rng()), ValueError, "parameters"),
    # data
    "no points": (
        lambda: data.spiral(0, rng=rng()), ValueError, "n_per_class.*0"),
    "one class": (
        lambda: data.blobs(5, 1, rng=rng()), ValueError, "n_classes.*1"),
    "points from a seed": (lambda: data.moons(5, rng=1), TypeError, "rng"),
    "a split without test rows": (
        lambda: data.split(X, Y, test_fraction=0), ValueError,
        "test_fraction.*4 samples"),
    "a split without rows to train on": (
        lambda: data.split(X, Y, test_fraction=0.9), ValueError,
        "test_fraction.*4 samples"),
    "a split of one number": (
        lambda: data.split(X, 1, test_fraction=0.5), ValueError,
        r"\(4, 3\).*\(\)"),
    "a split of two lengths": (
        lambda: data.split(X, Y[:2], test_fraction=0.5), ValueError,
        r"\(4, 3\).*\(2,\)"),
    "one-hot beyond its classes": (
        lambda: data.one_hot([3], 3), ValueError, "0 to 2, got 3"),
    "one-hot of a table": (
        lambda: data.one_hot([[1]], 3), ValueError, r"\(1, 1\)"),
    # gradients
    "float32 slopes": (
        lambda: numerical_gradient(float, np.ones(2, np.float32)), TypeError,
        "float64.*float32"),
    "integer slopes": (
        lambda: numerical_gradient(float, np.ones(2, int)), TypeError,
        "int64"),
    "slopes along a list": (
        lambda: numerical_gradient(float, [1.0]), TypeError, "got list"),
    "step 0": (
        lambda: numerical_gradient(float, np.ones(2), step=0), ValueError,
        "step.*got 0"),
    "float32 network": (
        lambda: check_gradients(
            Sequential([dense(dtype=np.float32)]), ENTROPY, X, Y),
        TypeError, "float32"),
    "no gradients": (
        lambda: check_gradients(Sequential([ReLU()]), ENTROPY, X, Y),
        ValueError, "no parameters"),
    # plain Python and shapes
    "weights missing": (
        lambda: weighted_sum([1, 2], [3], 0), ValueError, "2 inputs.*1"),
    "biases missing": (
        lambda: layer_loop([1], [[1], [2]], [0]), ValueError, "2.*1 biases"),
    "too many biases": (
        lambda: layer_comprehension([1], [[1]], [0, 0]), ValueError,
        "1.*2 biases"),
    "axes that do not meet": (
        lambda: matmul_shape((4, 3), (4, 2)), ValueError, "3.*4"),
    "a number in a product": (
        lambda: matmul_shape((), (3,)), ValueError, "single number"),
    "shapes that do not broadcast": (
        lambda: broadcast_shape((3,), (4,)), ValueError, "3 and 4"),
    "half a length": (
        lambda: broadcast_shape((1.5,)), TypeError, "1.5"),
    "negative length": (
        lambda: matmul_shape((-1,), (3,)), ValueError, "-1"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused_in_words(name):
    action, error, words = CASES[name]
    with pytest.raises(error) as caught:
        action()
    assert re.search(words, str(caught.value), re.DOTALL), str(caught.value)


@pytest.mark.parametrize("make", [
    dense, lambda: Dropout(0.5, rng=rng()), ReLU, Sigmoid, Tanh, Softmax,
    SoftmaxCrossEntropy, CategoricalCrossEntropy, MeanSquaredError,
    BinaryCrossEntropy,
])
def test_backward_needs_a_forward_pass_before_it(make):
    one = make()
    slopes = () if isinstance(one, Loss) else ([[1.0, 1.0]],)
    with pytest.raises(RuntimeError, match="a forward pass before it"):
        one.backward(*slopes)


@pytest.mark.parametrize(
    "change",
    [
        dict(inputs=with_nan()),
        dict(inputs=X[:, :2]),
        dict(targets=[0, 1, 0, 7]),
        dict(batch_size=0),
        dict(validation=(with_nan(), Y)),
    ],
)
def test_a_refused_training_leaves_the_network_as_it_was(change):
    network = Sequential([dense(), ReLU(), dense(2, 2)])
    before = [p.copy() for p in network.parameters]
    generator = rng()
    state = copy.deepcopy(generator.bit_generator.state)
    call = dict(inputs=X, targets=Y, epochs=3, batch_size=2) | change
    with pytest.raises(ValueError):
        train(network, ENTROPY, SGD(0.1), rng=generator, **call)
    for old, new in zip(before, network.parameters):
        np.testing.assert_array_equal(old, new)
    assert generator.bit_generator.state == state


def test_a_refused_forward_leaves_the_layer_as_it_was():
    layer = dense()
    layer.forward(X)
    with pytest.raises(ValueError):
        layer.forward(np.ones((2, 7)))
    layer.backward(np.ones((4, 2)))  # still goes back through X
    np.testing.assert_array_equal(layer.dweights[:, 0], X.sum(axis=0))


def test_numerical_gradient_puts_back_what_it_moved():
    array = np.array([1.0, 2.0])

    def fails():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        numerical_gradient(fails, array)
    np.testing.assert_array_equal(array, [1.0, 2.0])
