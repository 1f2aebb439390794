"""The bug museum: published errors, and what guards this book from them.

One function a piece. Each shows the error at work and our own code without
it.
"""

import itertools

import numpy as np
import pytest

from nnbook.activations import ReLU, softmax
from nnbook.data import blobs, vertical
from nnbook.layers import DenseLayer
from nnbook.losses import CategoricalCrossEntropy, SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.neuron import layer_comprehension, layer_loop, weighted_sum
from nnbook.perceptron import Perceptron
from nnbook.search import random_search


def test_a_shorter_list_is_not_cut_in_silence():
    """A neuron that keeps its bias as the last weight, and loses it."""
    def folded(inputs, weights_and_bias):
        return sum(x * w for x, w in zip(inputs, weights_and_bias))

    assert folded([1, 2, 3, 1], [2, -1, 1, 1]) == 4
    assert folded([1, 2, 3], [2, -1, 1, 1]) == 3
    for inputs in ([1, 2, 3], [1, 2, 3, 1, 1]):
        with pytest.raises(ValueError, match=r"inputs and 4 weights"):
            weighted_sum(inputs, weights=[2, -1, 1, 1], bias=0)


def test_a_layer_need_not_be_square():
    """A layer that takes the number of inputs for the number of neurons."""
    def confused(inputs, weights, biases):
        assert len(inputs) == len(weights)
        answers = [0, 0, 0]
        for i in range(len(inputs)):
            answers[i] = weighted_sum(inputs, weights[i], biases[i])
        return answers

    right = []
    for n_inputs, n_neurons in itertools.product(range(1, 5), repeat=2):
        inputs = list(range(1, n_inputs + 1))
        weights = [[j - i for i in inputs] for j in range(n_neurons)]
        biases = list(range(1, n_neurons + 1))
        expected = [
            sum((j - i) * i for i in inputs) + j + 1 for j in range(n_neurons)
        ]
        assert layer_loop(inputs, weights, biases) == expected
        assert layer_comprehension(inputs, weights, biases) == expected
        try:
            if confused(inputs, weights, biases) == expected:
                right.append((n_inputs, n_neurons))
        except (AssertionError, IndexError):
            pass
    assert right == [(3, 3)]


def test_softmax_of_a_square_batch_keeps_to_its_rows():
    """Rows divided by their sums, which lie across the columns instead."""
    scores = np.array([[1.0, 2.0, 1.0], [2.0, 2.0, 4.0], [1.0, 1.0, 0.0]])
    expected = [softmax(row) for row in scores]
    exponentials = np.exp(scores)
    published = exponentials / exponentials.sum(axis=1)
    assert published.shape == scores.shape
    assert not np.allclose(published, expected)
    np.testing.assert_allclose(softmax(scores), expected, rtol=1e-14)


def test_softmax_takes_away_the_maximum_of_each_row():
    """The maximum of the batch, which leaves nothing of the rows below."""
    def published(z):
        exponentials = np.exp(z - z.max())
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    near = np.array([[2.0, 1.0], [0.0, -1.0]])
    np.testing.assert_allclose(published(near), softmax(near), rtol=1e-14)
    far = np.array([[1000.0, 999.0], [2.0, 1.0], [-1000.0, -1001.0]])
    with np.errstate(invalid="ignore"):
        found = np.isnan(published(far)).all(axis=1)
    assert found.tolist() == [False, True, True]
    expected = [softmax(near[0])] * 3
    np.testing.assert_allclose(softmax(far), expected, rtol=1e-14)


@pytest.mark.parametrize("n_classes", [2, 3, 10])
def test_accuracy_depends_on_the_answers(n_classes):
    """A column of decisions compared with each of the targets."""
    def published(predictions, targets):
        return float((predictions == targets).mean())

    rng = np.random.default_rng(0)
    targets = np.tile(np.arange(n_classes), 20)
    guesses = rng.integers(0, n_classes, len(targets))
    wrong = (targets + 1) % n_classes
    for answers in (targets, guesses, wrong):
        for left, right in (
            (answers.reshape(-1, 1), targets),
            (answers, targets.reshape(-1, 1)),
        ):
            assert published(left, right) == pytest.approx(1 / n_classes)
            with pytest.raises(ValueError, match=r"got shape \(\d+, 1\)"):
                accuracy(left, right)
    assert accuracy(targets, targets) == 1
    assert accuracy(rng.permutation(targets), targets) < 0.8
    assert accuracy(wrong, targets) == 0


def test_a_loss_and_its_slope_are_one_function():
    """A loss clipped on both sides, its slope taken without the clip."""
    def published_loss(p):
        return -np.log(np.clip(p, 1e-7, 1 - 1e-7))

    def published_slope(p):
        return -1 / p

    def moved(function, p):
        step = p / 1000
        return (function(p + step) - function(p - step)) / (2 * step)

    assert published_slope(0.25) == pytest.approx(
        moved(published_loss, 0.25), rel=1e-3)
    p = float(softmax([0, 40])[0])
    assert published_loss(p) == pytest.approx(16.118, abs=1e-3)
    assert moved(published_loss, p) == 0
    assert published_slope(p) < -1e17

    clipped, exact = CategoricalCrossEntropy(), SoftmaxCrossEntropy()
    assert exact.forward([[0, 40]], [0]) == pytest.approx(40)
    for p in (1e-12, 1e-8, 1e-6, 0.25, 0.999):
        found = moved(lambda p: clipped.forward([[p, 1 - p]], [0]), p)
        clipped.forward([[p, 1 - p]], [0])
        np.testing.assert_allclose(clipped.backward(), [[found, 0]], 1e-3)
    for gap in (-40, 0, 5, 20, 40, 800):
        found = (exact.forward([[0, gap + 0.01]], [0])
                 - exact.forward([[0, gap - 0.01]], [0])) / 0.02
        exact.forward([[0, gap]], [0])
        np.testing.assert_allclose(
            exact.backward(), [[-found, found]], rtol=1e-4, atol=1e-10)


def test_two_bugs_do_not_make_a_perceptron():
    """An update with the wrong sign, an error rate called accuracy."""
    def moved(weights, bias, sample, target, *, reverse):
        predicted = int(sample @ weights + bias >= 0)
        step = (predicted - target) * (1 if reverse else -1)
        return weights + step * sample, bias + step

    def answers(*, reverse):
        weights, bias = np.zeros(2), 0.0
        for _ in range(10):
            for sample, target in zip(inputs, targets):
                weights, bias = moved(
                    weights, bias, sample, target, reverse=reverse)
        return (inputs @ weights + bias >= 0).astype(int)

    rng = np.random.default_rng(0)
    inputs, targets = blobs(100, 2, rng=rng)
    inputs = inputs + rng.normal(0, 0.5, inputs.shape)
    order = rng.permutation(200)
    inputs, targets = inputs[order], targets[order]
    ours = Perceptron().fit(inputs, targets, epochs=10)
    right = accuracy(ours.predict(inputs), targets)
    np.testing.assert_array_equal(
        answers(reverse=False), ours.predict(inputs))
    # Together the two print what is right; each alone prints what is not.
    assert (answers(reverse=True) != targets).mean() == right == 0.975
    assert accuracy(answers(reverse=True), targets) == pytest.approx(0.025)
    assert (ours.predict(inputs) != targets).mean() == pytest.approx(0.025)

    # Each part by itself: from an output of -4, a sample of class 1 must
    # rise; answers that are all right must give 1.
    weights, bias, sample = np.array([-1.0, 1.0]), -1.0, np.array([3.0, 0.0])
    for reverse, output in ((True, -14), (False, 6)):
        new, new_bias = moved(weights, bias, sample, 1, reverse=reverse)
        assert sample @ new + new_bias == output
    part = Perceptron().fit([[1, -1], [3, 0]], [0, 1], epochs=1)
    assert sample @ part.weights + part.bias == 6
    assert accuracy(targets, targets) == 1
    assert (targets != targets.copy()).mean() == 0  # where 1 was meant


def test_random_search_is_not_judged_by_one_scale():
    """Random search shown at scale .05 only, where it cannot succeed."""
    inputs, targets = vertical(100, rng=np.random.default_rng(0))

    def searched(scale, seed):
        rng = np.random.default_rng(seed)
        network = Sequential(
            [DenseLayer(2, 3, rng=rng), ReLU(), DenseLayer(3, 3, rng=rng)])
        found = random_search(
            network, SoftmaxCrossEntropy(), inputs, targets,
            evaluations=1000, scale=scale, rng=rng)
        return found.best[-1]

    for seed in range(3):
        assert searched(0.05, seed) == pytest.approx(np.log(3), abs=0.02)
        assert searched(3, seed) < 0.9
