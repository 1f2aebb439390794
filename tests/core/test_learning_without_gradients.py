"""The perceptron, random search and hill climbing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.activations import ReLU
from nnbook.data import vertical
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.perceptron import Perceptron
from nnbook.search import hill_climb, random_search

seeds = st.integers(0, 2**32 - 1)


def separable(seed: int, margin: float = 0.1):
    """Points in the plane, none within ``margin`` of the line that parts
    them, and that line.
    """
    rng = np.random.default_rng(seed)
    weights, bias = rng.normal(size=2), rng.normal()
    inputs = rng.uniform(-3, 3, (40, 2))
    distances = (inputs @ weights + bias) / np.linalg.norm(weights)
    far = np.abs(distances) > margin
    return inputs[far], (distances[far] > 0).astype(int), weights, bias


@given(seeds)
@settings(deadline=None, max_examples=50)
def test_the_perceptron_converges_within_novikoffs_bound(seed):
    """(R / margin)**2 updates, with the bias as a weight of input 1."""
    inputs, targets, weights, bias = separable(seed)
    perceptron = Perceptron().fit(inputs, targets, epochs=100_000)
    assert perceptron.mistakes[-1] == 0
    np.testing.assert_array_equal(perceptron.predict(inputs), targets)
    folded = np.column_stack([inputs, np.ones(len(inputs))])
    line = np.append(weights, bias)
    margin = np.abs(folded @ line).min() / np.linalg.norm(line)
    radius = np.linalg.norm(folded, axis=1).max()
    assert sum(perceptron.mistakes) <= (radius / margin) ** 2


def test_mistakes_are_counted_as_they_are_made():
    """By hand: from zeros everything is answered with 1."""
    inputs, targets = [[1.0], [-1.0], [2.0]], [0, 1, 0]
    perceptron = Perceptron().fit(inputs, targets)
    # [1] wrong -> w -1, b -1; [-1] gives 0, right; [2] gives -3, right.
    assert perceptron.mistakes == [1, 0]
    assert perceptron.weights.tolist() == [-1.0] and perceptron.bias == -1


@given(st.integers(1, 3), st.data())
def test_mistakes_are_those_of_the_rule(n_inputs, draw):
    """Whole numbers, so that this plain form of the rule is exact."""
    whole = st.integers(-3, 3)
    samples = draw.draw(st.lists(st.tuples(
        st.tuples(*[whole] * n_inputs), st.integers(0, 1)), min_size=1))
    weights, bias, mistakes = [0] * n_inputs, 0, []
    while len(mistakes) < 10 and 0 not in mistakes:
        mistakes.append(0)
        for inputs, target in samples:
            output = sum(w * x for w, x in zip(weights, inputs)) + bias
            sign = 1 if target == 1 else -1
            if (output >= 0) != (target == 1):
                weights = [w + sign * x for w, x in zip(weights, inputs)]
                bias += sign
                mistakes[-1] += 1
    inputs, targets = zip(*samples)
    found = Perceptron().fit(inputs, targets, epochs=10)
    assert found.mistakes == mistakes
    assert (found.weights.tolist(), found.bias) == (weights, bias)


def test_xor_is_never_learned():
    inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    perceptron = Perceptron().fit(inputs, targets)
    assert len(perceptron.mistakes) == 1000 and min(perceptron.mistakes) > 0


@given(seeds, st.floats(0.01, 100))
@settings(deadline=None, max_examples=25)
def test_from_zero_the_learning_rate_changes_no_answer(seed, rate):
    inputs, targets, *_ = separable(seed)
    one = Perceptron().fit(inputs, targets)
    other = Perceptron(learning_rate=rate).fit(inputs, targets)
    assert one.mistakes == other.mistakes
    np.testing.assert_allclose(other.weights, rate * one.weights, atol=1e-9)


def test_before_fit_there_is_nothing_but_zeros():
    perceptron = Perceptron()
    assert perceptron.weights is None
    assert (perceptron.bias, perceptron.mistakes) == (0, [])


def test_float32_samples_teach_the_same():
    inputs, targets, *_ = separable(3)
    inputs = inputs.astype(np.float32)
    found, expected = (
        Perceptron(learning_rate=0.1).fit(given, targets)
        for given in (inputs, inputs.astype(np.float64)))
    np.testing.assert_array_equal(found.weights, expected.weights)


def test_fit_begins_anew_and_returns_itself():
    perceptron = Perceptron()
    inputs, targets, *_ = separable(3)
    first = perceptron.fit(inputs, targets).weights
    assert perceptron.fit(inputs, targets) is perceptron
    np.testing.assert_array_equal(perceptron.weights, first)


@pytest.mark.parametrize(
    "inputs, targets, words",
    [
        ([[0.0], [1.0]], [0, 2], "0 to 1, got 2"),
        ([[0.0], [1.0]], [-1, 1], "got -1"),
        ([[0.0], [1.0]], [[0], [1]], r"\(2, 1\)"),
        ([[0.0], [np.nan]], [0, 1], "finite"),
        ([0.0, 1.0], [0, 1], r"\(2,\)"),
        (np.empty((0, 2)), [], "at least one sample"),
    ],
)
def test_the_perceptron_refuses_in_words(inputs, targets, words):
    perceptron = Perceptron().fit([[0.0], [1.0]], [0, 1])
    before = perceptron.weights.copy(), list(perceptron.mistakes)
    with pytest.raises(ValueError, match=words):
        perceptron.fit(inputs, targets)
    assert perceptron.weights.tolist() == before[0].tolist()
    assert perceptron.mistakes == before[1]


def test_predict_needs_fit_and_as_many_inputs():
    with pytest.raises(RuntimeError, match="fit"):
        Perceptron().predict([[1.0]])
    fitted = Perceptron().fit([[0.0], [1.0]], [0, 1])
    with pytest.raises(ValueError, match=r"n_samples, 1\), got \(1, 2\)"):
        fitted.predict([[1.0, 2.0]])


def network(seed=0):
    rng = np.random.default_rng(seed)
    return Sequential(
        [DenseLayer(2, 4, rng=rng), ReLU(), DenseLayer(4, 3, rng=rng)])


INPUTS, TARGETS = vertical(20, rng=np.random.default_rng(0))
SEARCHES = [
    lambda net, **more: random_search(
        net, SoftmaxCrossEntropy(), INPUTS, TARGETS, scale=1.0, **more),
    lambda net, **more: hill_climb(
        net, SoftmaxCrossEntropy(), INPUTS, TARGETS, step=0.2, **more),
]


@pytest.mark.parametrize("search", SEARCHES)
@given(seed=seeds)
@settings(deadline=None, max_examples=15)
def test_a_search_never_gets_worse_and_keeps_its_best(search, seed):
    net = network()
    best, accepted = search(
        net, evaluations=30, rng=np.random.default_rng(seed))
    assert len(best) == len(accepted) == 30 and accepted[0]
    steps = np.diff(best)
    assert (steps <= 0).all()
    assert ((steps < 0) == accepted[1:]).all()
    left = SoftmaxCrossEntropy().forward(net.forward(INPUTS), TARGETS)
    assert left == best[-1]


def tried(propose, evaluations):
    """The best parameters of a search and its losses, in plain steps."""
    net, draws = network(), np.random.default_rng(7)
    best = np.concatenate([p.ravel() for p in net.parameters])
    lowest, losses = np.inf, []
    for evaluation in range(evaluations):
        numbers = propose(best, evaluation, draws)
        rest = numbers
        for parameter in net.parameters:
            parameter.flat[:], rest = np.split(rest, [parameter.size])
        loss = SoftmaxCrossEntropy().forward(net.forward(INPUTS), TARGETS)
        if loss < lowest:
            best, lowest = numbers, loss
        losses.append(lowest)
    return best, losses


@pytest.mark.parametrize("search, propose", [
    (SEARCHES[0],
     lambda best, evaluation, draws: draws.normal(0, 1.0, best.shape)),
    (SEARCHES[1],
     lambda best, evaluation, draws: best if evaluation == 0
     else best + draws.normal(0, 0.2, best.shape)),
], ids=["random", "hill climbing"])
@pytest.mark.parametrize("evaluations", [1, 2, 20])
def test_a_search_step_by_step(search, propose, evaluations):
    net = network()
    found = search(
        net, evaluations=evaluations, rng=np.random.default_rng(7))
    best, losses = tried(propose, evaluations)
    np.testing.assert_allclose(net.pack()[0], best)
    np.testing.assert_allclose(found.best, losses)


@pytest.mark.parametrize("search", [
    lambda loss, **more: random_search(
        network(), loss, INPUTS, TARGETS, scale=1.0, **more),
    lambda loss, **more: hill_climb(
        network(), loss, INPUTS, TARGETS, step=0.2, **more),
])
def test_as_good_is_not_better(search):
    class Flat(SoftmaxCrossEntropy):
        def forward(self, predictions, targets):
            return 1.0

    found = search(Flat(), evaluations=4, rng=np.random.default_rng(0))
    assert found.accepted == [True, False, False, False]


def test_hill_climbing_begins_where_the_network_is():
    net = network()
    start = SoftmaxCrossEntropy().forward(net.forward(INPUTS), TARGETS)
    found = SEARCHES[1](net, evaluations=1, rng=np.random.default_rng(0))
    assert found.best == [start]


def test_the_best_is_a_copy():
    """The published mistake: what is kept moves on with the network."""
    net = network()
    found = SEARCHES[1](net, evaluations=200, rng=np.random.default_rng(0))
    assert not found.accepted[-1]  # the last try was worse, and undone
    left = SoftmaxCrossEntropy().forward(net.forward(INPUTS), TARGETS)
    assert left == min(found.best)


def test_a_search_that_is_stopped_leaves_the_best():
    class Stops(SoftmaxCrossEntropy):
        calls = 0

        def per_sample(self, predictions, targets):
            self.calls += 1
            if self.calls == 20:
                raise KeyboardInterrupt
            return super().per_sample(predictions, targets)

    net, other = network(), network()
    with pytest.raises(KeyboardInterrupt):
        hill_climb(net, Stops(), INPUTS, TARGETS, evaluations=50, step=0.2,
                   rng=np.random.default_rng(1))
    hill_climb(other, SoftmaxCrossEntropy(), INPUTS, TARGETS, evaluations=19,
               step=0.2, rng=np.random.default_rng(1))
    for a, b in zip(net.parameters, other.parameters):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize(
    "options, error",
    [
        (dict(evaluations=0, rng=np.random.default_rng(0)), ValueError),
        (dict(evaluations=5, rng=0), TypeError),
        (dict(evaluations=5, rng=np.random.default_rng(0), patience=3),
         TypeError),
    ],
)
def test_a_search_refuses_and_changes_nothing(search, options, error):
    net = network()
    before = [parameter.copy() for parameter in net.parameters]
    with pytest.raises(error):
        search(net, **options)
    for old, new in zip(before, net.parameters):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda rng: random_search(
            network(), SoftmaxCrossEntropy(), INPUTS, TARGETS,
            evaluations=5, scale=0, rng=rng), "scale"),
        (lambda rng: hill_climb(
            network(), SoftmaxCrossEntropy(), INPUTS, TARGETS,
            evaluations=5, step=np.inf, rng=rng), "step"),
        (lambda rng: hill_climb(
            network(), SoftmaxCrossEntropy(), INPUTS * np.nan, TARGETS,
            evaluations=5, step=1, rng=rng), "finite"),
    ],
)
def test_a_search_refuses_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call(np.random.default_rng(0))
