"""The bug museum: published errors, and what guards this book from them.

One function a piece. Each shows the error at work and our own code without
it.
"""

import importlib
import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from nnbook.activations import ReLU, Softmax, relu, softmax
from nnbook.autodiff import Value
from nnbook.data import blobs, load_digits, minibatches, split, vertical
from nnbook.experiments import digits, hidden, initialization, overfitting
from nnbook.gradients import (
    check_gradients,
    numerical_gradient,
    relative_error,
)
from nnbook.initializers import xavier
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.neuron import layer_comprehension, layer_loop, weighted_sum
from nnbook.optimizers import SGD, Adam, PaperAdam
from nnbook.perceptron import Perceptron
from nnbook.regularizers import L2
from nnbook.search import random_search
from nnbook.training import train

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


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


def test_the_cost_of_an_epoch_is_that_of_its_samples():
    """A mean of the means of batches, of which the last is smaller."""
    predictions, targets = np.zeros((5, 1)), 5 * np.eye(5)[:, 4:]
    loss, published = MeanSquaredError(), set()
    for seed in range(10):
        rng = np.random.default_rng(seed)
        costs = [loss.forward(*batch)
                 for batch in minibatches(predictions, targets, 2, rng=rng)]
        published.add(round(np.mean(costs), 2))
    assert published == {4.17, 8.33}
    assert loss.forward(predictions, targets) == 5

    layer = DenseLayer(1, 1, rng=np.random.default_rng(0))
    layer.weights[:] = 0  # so that it predicts 0
    for seed in range(10):
        history = train(
            Sequential([layer]), loss, SGD(1e-15), np.zeros((5, 1)), targets,
            epochs=2, batch_size=2, rng=np.random.default_rng(seed))
        assert history.loss == pytest.approx([5, 5])


def _layer_with_a_total(n_neurons):
    """A layer, what its outputs count for, and the sum of what they do."""
    rng = np.random.default_rng(0)
    layer = DenseLayer(3, n_neurons, rng=rng)
    inputs = rng.normal(size=(4, 3))
    shares = rng.normal(size=(4, n_neurons))
    layer.forward(inputs)
    return layer, inputs, shares, lambda: float(
        (layer.forward(inputs) * shares).sum())


@pytest.mark.parametrize("n_neurons", [1, 2, 3])
def test_each_neuron_has_a_bias_gradient_of_its_own(n_neurons):
    """The sum over all slopes, broadcast over all biases."""
    layer, _, shares, total = _layer_with_a_total(n_neurons)
    tried = numerical_gradient(total, layer.biases)
    published = np.full(n_neurons, np.sum(shares))
    assert np.allclose(published, tried, atol=1e-6) == (n_neurons == 1)
    layer.backward(shares)
    np.testing.assert_allclose(layer.dbiases, tried, atol=1e-6)


def test_backward_leaves_the_weights_where_they_are():
    """A step of the weights before the slopes are handed on."""
    layer, inputs, shares, total = _layer_with_a_total(2)
    tried = numerical_gradient(total, inputs)
    before = layer.weights.copy(), layer.biases.copy()
    ours = layer.backward(shares)
    np.testing.assert_allclose(ours, tried, atol=1e-6)
    np.testing.assert_array_equal(layer.weights, before[0])
    np.testing.assert_array_equal(layer.biases, before[1])

    layer.weights -= 0.1 * layer.dweights
    published = shares @ layer.weights.T
    assert np.abs(published - tried).max() > 0.1


def test_relu_has_one_slope_at_zero():
    """A program with >= in one place and > in another."""
    z = np.array([-1.0, 0.0, 1.0])
    assert (z >= 0).tolist() != (z > 0).tolist()
    tried = numerical_gradient(lambda: float(relu(z).sum()), z)
    np.testing.assert_allclose(tried, [0, 0.5, 1])  # and does not decide

    layer = ReLU()
    layer.forward(z)
    assert layer.backward(np.ones(3)).tolist() == [0, 0, 1]
    for number, slope in zip(z, [0, 0, 1]):
        value = Value(float(number))
        value.relu().backward()
        assert value.grad == slope


def test_a_nan_is_not_repaired_but_avoided():
    """-1 / p behind a softmax that rounded p to 0, and nan_to_num."""
    def published(logits, target):
        layer = Softmax()
        p = layer.forward(logits)
        slopes = np.zeros_like(p)
        slopes[0, target] = -1 / p[0, target]
        return -np.log(p[0, target]), layer.backward(slopes)

    loss = SoftmaxCrossEntropy()
    for gap in (-5, 0, 3):
        value, slopes = published(np.array([[0.0, gap]]), 0)
        assert value == pytest.approx(loss.forward([[0, gap]], [0]))
        np.testing.assert_allclose(slopes, loss.backward())
    with np.errstate(divide="ignore", invalid="ignore"):
        value, slopes = published(np.array([[0.0, 800.0]]), 0)
    assert np.isinf(value) and np.isnan(slopes).all()
    # Repaired, the loss is the largest number there is, the slope nothing.
    assert np.nan_to_num(value) > 1e308
    assert (np.nan_to_num(slopes) == 0).all()
    assert loss.forward([[0, 800]], [0]) == 800
    np.testing.assert_array_equal(loss.backward(), [[-1, 1]])


@pytest.mark.parametrize("n_samples", [1, 2, 30])
def test_the_mean_is_taken_once(n_samples):
    """A loss that is a mean, and a layer that divides once more."""
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(n_samples, 3))
    targets = rng.integers(0, 4, n_samples)
    network = Sequential(
        [DenseLayer(3, 5, rng=rng), ReLU(), DenseLayer(5, 4, rng=rng)])
    loss = SoftmaxCrossEntropy()

    def cost():
        return loss.forward(network.forward(inputs), targets)

    cost()
    network.backward(loss.backward())
    for parameter, gradient in zip(network.parameters, network.gradients):
        tried = numerical_gradient(cost, parameter)
        np.testing.assert_allclose(gradient, tried, rtol=1e-5, atol=1e-8)
        published = gradient / n_samples
        assert np.allclose(published, tried) == (n_samples == 1)


def test_each_part_has_a_slope_of_its_own():
    """Softmax taken for a sigmoid, a loss of yes and no: together P - T.

    The loss is a mean over all cells, and the slope is divided by nothing.
    """
    def published_softmax_slope(p):
        return p * (1 - p)

    def published_loss(p, t):
        return np.mean(-t * np.log(p) - (1 - t) * np.log(1 - p))

    def published_loss_slope(p, t):
        return -t / p + (1 - t) / (1 - p)

    rng = np.random.default_rng(0)
    scores = rng.normal(size=(4, 5))
    targets = rng.integers(0, 5, 4)
    p, t = softmax(scores), np.eye(5)[targets]
    product = published_softmax_slope(p) * published_loss_slope(p, t)
    np.testing.assert_allclose(product, p - t)
    # Part by part: the loss's slope lacks the mean over all cells, softmax's
    # is wrong, and the product is not the slope of what is printed.
    tried = numerical_gradient(lambda: published_loss(p, t), p)
    np.testing.assert_allclose(
        published_loss_slope(p, t), 20 * tried, rtol=1e-6)
    weights = rng.normal(size=(4, 5))
    tried = numerical_gradient(lambda: (weights * softmax(scores)).sum(),
                               scores)
    assert not np.allclose(weights * published_softmax_slope(p), tried)
    layer = Softmax()
    layer.forward(scores)
    np.testing.assert_allclose(layer.backward(weights), tried, atol=1e-9)
    tried = numerical_gradient(
        lambda: published_loss(softmax(scores), t), scores)
    ratios = product / tried
    assert ratios.max() / ratios.min() > 1.05

    # Ours: each loss by itself, and the fused one.
    for loss, given in ((CategoricalCrossEntropy(), p),
                        (SoftmaxCrossEntropy(), scores)):
        tried = numerical_gradient(lambda: loss.forward(given, targets), given)
        loss.forward(given, targets)
        np.testing.assert_allclose(loss.backward(), tried, atol=1e-8)
    loss, given = BinaryCrossEntropy(), rng.uniform(0.1, 0.9, 4)
    tried = numerical_gradient(lambda: loss.forward(given, [0, 1, 1, 0]),
                               given)
    loss.forward(given, [0, 1, 1, 0])
    np.testing.assert_allclose(loss.backward(), tried, atol=1e-8)


def test_a_value_waits_for_all_that_is_made_of_it():
    """Slopes handed back on the way, without a topological order."""
    def published(value, had_a_turn):
        if value not in had_a_turn:
            had_a_turn.add(value)
            for source, slope in value.inputs:
                source.grad += slope * value.grad
            for source, _ in reversed(value.inputs):
                published(source, had_a_turn)

    def neuron(*parameters):
        *weights, bias = parameters
        z = weighted_sum([1, 2, 3], weights, bias)
        return (z.relu() - 1) ** 2

    def shared(x):
        z = 3 * x + 2
        q = z * x
        return z * z + q + q * x

    for formula, numbers, wrong, right in (
        (neuron, [2, -1, 1, 1], [6, 12, 18, 6], [6, 12, 18, 6]),
        (shared, [-4], [128], [46]),
    ):
        values = [Value(number) for number in numbers]
        result = formula(*values)
        result.grad = 1.0
        published(result, set())
        assert [value.grad for value in values] == wrong
        formula(*values).backward()
        assert [value.grad for value in values] == right
    moved = (shared(-4 + 0.001) - shared(-4 - 0.001)) / 0.002
    assert moved == pytest.approx(46, abs=1e-3)


@pytest.mark.parametrize("step", [1e-4, 1e-5, 1e-6])
def test_slopes_are_tried_in_float64(step):
    """A slope by trying in float32, with a step that suits float64."""
    def exp(x):
        return x.dtype.type(math.exp(x))  # rounded alike everywhere

    def slope(kind):
        one, h = kind(1), kind(step)
        return float((exp(one + h) - exp(one - h)) / (2 * h))

    assert abs(slope(np.float32) / math.e - 1) > 1e-4
    assert abs(slope(np.float64) / math.e - 1) < 1e-8
    for kind in (np.float32, np.float16, int):
        array = np.ones(1, kind)
        with pytest.raises(TypeError, match="must be a float64 array"):
            numerical_gradient(lambda array=array: float(array[0]), array)
    network = Sequential(
        [DenseLayer(2, 2, rng=np.random.default_rng(0), dtype=np.float32)])
    with pytest.raises(TypeError, match="must be a float64 array"):
        check_gradients(network, SoftmaxCrossEntropy(), [[1, 2]], [0])


@pytest.mark.parametrize("n_samples", [1, 2, 7])
def test_each_loss_has_the_slope_of_its_own_mean(n_samples):
    """The slope of a sum beside a loss that is printed as a mean."""
    rng = np.random.default_rng(n_samples)
    rows = rng.uniform(0.1, 0.9, (n_samples, 10))
    classes = rng.integers(0, 10, n_samples)
    for loss, predictions, targets in (
        (SoftmaxCrossEntropy(), rows, classes),
        (CategoricalCrossEntropy(), rows, classes),
        (BinaryCrossEntropy(), rows[:, 0].copy(), classes % 2),
        (MeanSquaredError(), rows, rng.normal(size=rows.shape)),
    ):
        def mean(loss=loss, predictions=predictions, targets=targets):
            return loss.forward(predictions, targets)

        tried = numerical_gradient(mean, predictions)
        mean()
        assert relative_error(loss.backward(), tried) < 1e-6
        published = loss.backward() * n_samples
        wrong = relative_error(published, tried)
        assert wrong == pytest.approx(1 - 1 / n_samples, abs=1e-6)


def test_what_exists_need_not_be_learned():
    """A theorem that a network exists, read as: training finds it."""
    error = hidden.largest_error
    assert error(hidden.built(16)) < 0.05
    for seed in range(5):
        assert error(hidden.trained(16, seed)) > 0.8
        assert error(hidden.trained(16, seed, spread=True)) < 0.6


class Promises:
    """Stands for JAX: what was asked for is done when somebody waits."""

    def __init__(self):
        self.waiting = self.done = 0

    def step(self, state, *batch):
        self.waiting += 1
        return state

    def device_put(self, batch):
        return batch

    def block_until_ready(self, state):
        self.waiting, self.done = 0, self.done + self.waiting
        return state


def test_a_promise_is_not_a_result(monkeypatch):
    """A clock that stops before the work is done, or runs while compiling."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    peers, turns = map(importlib.import_module, ("peers", "turns"))
    promises = Promises()
    promises.step([])
    assert promises.done == 0  # where the published clock stopped
    promises = Promises()
    peer = object.__new__(peers.Jax)
    peer.jax, peer.state, peer.step = promises, [], promises.step
    peer.train(np.zeros((6, 2)), np.zeros(6, int), epochs=2, batch_size=2,
               seed=0)
    assert (promises.waiting, promises.done) == (0, 6)

    clock = itertools.accumulate(itertools.cycle([0, 1]))
    monkeypatch.setattr(turns.time, "process_time", lambda: next(clock))
    compiling = iter([50, 0, 0, 0])

    def call():
        for _ in range(2 * next(compiling)):
            turns.time.process_time()

    assert turns.in_turns({"compiles": lambda: call}, 3) == {
        "compiles": [1, 1, 1]}
    benchmark = importlib.import_module("training_speed")
    start = peers.first_parameters((2, 3))
    idle, taught = peers.Book(start), peers.Book(start)
    inputs, targets = vertical(20, rng=np.random.default_rng(0))
    inputs = inputs.astype(np.float32)
    taught.train(inputs, targets, epochs=9, batch_size=5, seed=0)
    with pytest.raises(SystemExit, match="JAX ends at another loss"):
        benchmark.losses({"nnbook": taught, "JAX": idle}, inputs, targets)


def test_all_arrows_of_a_fan_out_count():
    """What a value was made of, forgotten when it has handed back once."""
    def published(value):
        inputs, value.inputs = value.inputs, ()
        for source, slope in inputs:
            source.grad += slope * value.grad
            published(source)

    def slope_by(walk, formula):
        x = Value(2)
        result = formula(x)
        result.grad = 1.0
        walk(result)
        return x.grad

    def fan_out(x):
        y = x * 3
        return y * 2 + y * 5

    for formula, wrong, right in (
        (lambda x: (x * 3 + 1) ** 2, 42, 42), (fan_out, 6, 21),
    ):
        assert slope_by(published, formula) == wrong
        assert slope_by(Value.backward, formula) == right


def test_relu_alone_does_not_keep_the_slopes():
    """"ReLU solves vanishing gradients": not with any weights."""
    fifty = {
        name: initialization.through(ReLU, rule, seed=0)[2][0]
        for name, rule in initialization.RULES.items()
    }
    assert fifty["small"] < 1e-50 and fifty["xavier"] < 1e-5
    assert fifty["one"] > 1e30
    assert 0.01 < fifty["he"] < 100


def test_a_root_goes_over_the_whole_sum():
    """Xavier's rule with its parentheses lost: 2/n + m under the root."""
    def spread_published(n_inputs, n_neurons):
        return np.sqrt(2 / n_inputs + n_neurons)

    rng = np.random.default_rng(0)
    drawn = xavier(64, 64, rng=rng).std()
    assert drawn == pytest.approx(np.sqrt(2 / (64 + 64)), rel=0.05)
    assert spread_published(64, 64) == pytest.approx(8.002, abs=1e-3)


def steps_along(optimizer, slopes):
    """How far one weight moves in each step, against its slope."""
    weights, moved = np.zeros(1), []
    for slope in slopes:
        before = weights.copy()
        optimizer.step([weights], [np.array([float(slope)])])
        moved.append(float((before - weights)[0]))
    return np.array(moved)


@pytest.mark.parametrize("make", [Adam, PaperAdam])
def test_on_a_level_slope_each_step_is_one_rate(make):
    """Means divided by 1 - beta in every step: the power of t is missing."""
    mean = square = 0.0
    published = []
    for _ in range(5000):
        mean, square = 0.9 * mean + 0.1, 0.999 * square + 0.001
        root = math.sqrt(square / (1 - 0.999))
        published.append(mean / (1 - 0.9) / (root + 1e-8))
    assert published[0] == pytest.approx(1, abs=1e-6)
    assert max(published) > 2 and published[-1] < 0.33
    for slope in (1, -1, 1e-3, 1e3):
        ours = steps_along(make(0.5), [slope] * 300)
        expected = np.full(300, math.copysign(0.5, slope))
        np.testing.assert_allclose(ours, expected, rtol=1e-4)


@pytest.mark.parametrize("make", [Adam, PaperAdam])
def test_a_root_is_not_a_square(make):
    """A square where the root belongs, and the power 2 in place of t."""
    def published(slopes):
        m = v = 0.0
        for g in slopes:
            m, v = 0.1 * g + 0.9 * m, 0.001 * g**2 + 0.999 * v
            factor = math.sqrt(1 - 0.999**2) / (1 - 0.9**2)
            yield factor * m / (v**2 + 1e-7)

    [small], [large] = published([1]), published([10])
    assert small / large > 500
    assert list(published([10] * 9000))[-1] < 1e-3
    rng = np.random.default_rng(0)
    slopes = rng.normal(size=50)
    for factor in (0.01, 10, 1000):
        np.testing.assert_allclose(
            steps_along(make(1), factor * slopes),
            steps_along(make(1), slopes), rtol=1e-4)


@pytest.mark.parametrize("make", [Adam, PaperAdam])
def test_epsilon_stands_outside_the_root_and_behind_the_correction(make):
    """One name, three places: they part where epsilon is not tiny."""
    slopes, epsilon = [2.0, 1.0, 3.0], 0.1
    m = v = 0.0
    found = {"outside": [], "under the root": [], "before": []}
    for t, g in enumerate(slopes, start=1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        mean, square = m / (1 - 0.9**t), v / (1 - 0.999**t)
        found["outside"].append(mean / (math.sqrt(square) + epsilon))
        found["under the root"].append(mean / math.sqrt(square + epsilon))
        found["before"].append(
            mean * math.sqrt(1 - 0.999**t) / (math.sqrt(v) + epsilon))
    ours = steps_along(make(1, epsilon=epsilon), slopes)
    np.testing.assert_allclose(ours, found["outside"], rtol=1e-12)
    assert found["before"][0] < 0.5 < 0.9 < found["outside"][0]
    assert not np.allclose(ours, found["under the root"], rtol=1e-3)


def test_a_penalty_inside_adam_is_no_decay():
    """What L2 takes off a weight depends on the slopes, decay does not."""
    def shrunk(slope, *, inside):
        weights, adam, rate, strength = np.ones(1), Adam(0.001), 0.001, 0.01
        for k in range(2000):
            gradient = np.array([slope * (-1) ** k])
            if inside:
                gradient += strength * weights
            else:
                weights *= 1 - rate * strength
            adam.step([weights], [gradient])
        return 1 - float(weights[0])

    quiet, loud = (shrunk(slope, inside=True) for slope in (0.1, 10.0))
    assert 30 < quiet / loud < 300
    quiet, loud = (shrunk(slope, inside=False) for slope in (0.1, 10.0))
    assert quiet == pytest.approx(loud, rel=1e-3)
    assert loud == pytest.approx(1 - (1 - 1e-5) ** 2000, rel=0.1)


def test_the_best_of_many_looks_overstates():
    """The test set passed as validation, and the best look reported."""
    rng = np.random.default_rng(0)
    right = rng.random((30, 1100)) < 0.8  # equally good: 80 percent
    seen, true = np.mean(
        [overfitting.look(right, 30, rng) for _ in range(200)], axis=0)
    assert seen > 0.85
    assert true == pytest.approx(0.8, abs=0.01)


def test_biases_pay_no_penalty():
    """Biases decayed with the weights."""
    rng = np.random.default_rng(0)
    network = Sequential([DenseLayer(2, 1, rng=rng)])
    network.layers[0].weights[:] = 0
    network.layers[0].biases[:] = 3
    train(network, MeanSquaredError(), SGD(0.5), [[0, 0]], [[3]], epochs=20,
          batch_size=1, rng=rng, regularizer=L2(0.5))
    assert network.layers[0].biases == pytest.approx(3)
    decayed = 3.0
    for _ in range(20):  # the price paid by the bias too
        decayed -= 0.5 * (2 * (decayed - 3) + decayed)
    assert decayed == pytest.approx(2)


def test_the_rate_of_dropout_is_the_share_that_is_dropped():
    """A rate that means keep in one place and drop in another."""
    layer = Dropout(0.2, rng=np.random.default_rng(0))
    layer.training = True
    dropped = (layer.forward(np.ones(10_000)) == 0).mean()
    assert dropped == pytest.approx(0.2, abs=0.02)


def test_what_scales_is_fitted_on_the_training_part():
    """A scaler fitted on all the data knows the test set."""
    inputs = np.array([[0.0], [2.0], [4.0], [100.0]])
    (training, _), (test, _) = split(inputs, np.arange(4), test_fraction=0.25)
    honest = (test - training.mean()) / training.std()
    leaked = (test - inputs.mean()) / inputs.std()
    assert honest > 50  # far out, as it is for whoever saw the others only
    assert leaked < 2


def test_softmax_twice_has_a_floor():
    """Softmax into a loss that has one: ln(e + K - 1) - 1 is the least."""
    network = Sequential([Softmax()])
    loss, twice = SoftmaxCrossEntropy(), SoftmaxCrossEntropy()
    for n_classes in (2, 10):
        floor = math.log(math.e + n_classes - 1) - 1
        for gap in (0, 5, 50, 500):
            scores = gap * np.eye(n_classes)
            targets = np.arange(n_classes)
            assert twice.forward(network.forward(scores), targets) >= floor
        assert loss.forward(scores, targets) == 0
        assert twice.forward(
            network.forward(scores), targets) == pytest.approx(floor)


def test_a_random_split_flatters():
    """The same hands on both sides: the nearest picture is a writer's own."""
    def read(rng=None):
        training, (inputs, targets) = split(
            *load_digits(), test_fraction=0.25, rng=rng)
        return accuracy(digits.neighbors(training, inputs, 1), targets)

    drawn = [read(np.random.default_rng(seed)) for seed in range(5)]
    assert min(drawn) > read() + 0.01
