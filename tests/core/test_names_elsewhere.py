"""What *Names here and elsewhere* says of PyTorch and of scikit-learn.

Each test runs both, here and there, and needs ``pip install -e '.[peers]'``;
without these libraries it is skipped.
"""

import inspect

import numpy as np
import pytest

from nnbook import data, metrics
from nnbook.activations import ReLU, softmax
from nnbook.initializers import he
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD, Adam, Momentum
from nnbook.regularizers import L2


@pytest.fixture
def torch():
    found = pytest.importorskip("torch")
    found.manual_seed(0)
    return found


@pytest.fixture
def sklearn():
    pytest.importorskip("sklearn")
    from sklearn import datasets, model_selection, neural_network
    from sklearn import metrics as theirs

    class Parts:
        pass

    parts = Parts()
    parts.datasets, parts.metrics = datasets, theirs
    parts.split = model_selection.train_test_split
    parts.network = neural_network.MLPClassifier
    return parts


def rng():
    return np.random.default_rng(0)


# --- Layers -----------------------------------------------------------------


def test_pytorch_has_a_row_for_each_neuron(torch):
    there, here = torch.nn.Linear(3, 2), DenseLayer(3, 2, rng=rng())
    assert tuple(there.weight.shape) == (2, 3)
    assert here.weights.shape == (3, 2)
    here.weights[:] = there.weight.detach().numpy().T
    here.biases[:] = there.bias.detach().numpy()
    inputs = rng().normal(size=(4, 3)).astype(np.float32)
    answers = there(torch.from_numpy(inputs)).detach().numpy()
    np.testing.assert_allclose(here.forward(inputs), answers, atol=1e-6)


def test_pytorch_draws_weights_and_biases_evenly(torch):
    layer = torch.nn.Linear(400, 1000)
    for parameter in (layer.weight.detach(), layer.bias.detach()):
        largest = float(parameter.abs().max())
        assert 0.95 / 20 < largest <= 1 / 20
        half = float((parameter.abs() < 1 / 40).float().mean())
        assert half == pytest.approx(0.5, abs=0.06)
    assert not DenseLayer(400, 1000, rng=rng()).biases.any()


def test_scikit_learn_keeps_a_column_for_each_neuron(sklearn):
    network = fitted(sklearn, *samples(), hidden_layer_sizes=(5,))
    assert [each.shape for each in network.coefs_] == [(2, 5), (5, 3)]


def test_a_bell_of_pytorch_s_is_not_cut_off(torch):
    weights = torch.empty(300, 200)
    torch.nn.init.kaiming_normal_(weights)
    for drawn in (weights.numpy(), he(200, 300, rng=rng())):
        assert drawn.std() == pytest.approx(0.1, rel=0.02)
        assert np.abs(drawn).max() > 0.35


def test_the_number_given_to_dropout_is_what_drops(torch):
    there, here = torch.nn.Dropout(0.8), Dropout(0.8, rng=rng())
    here.training = True
    for answers in (there(torch.ones(100, 100)).numpy(),
                    here.forward(np.ones((100, 100)))):
        assert (answers == 0).mean() == pytest.approx(0.8, abs=0.02)
        assert answers.max() == pytest.approx(5)


# --- Losses -----------------------------------------------------------------


def test_cross_entropy_of_pytorch_contains_softmax(torch):
    logits, targets = rng().normal(size=(4, 3)), np.array([0, 1, 2, 1])
    there = torch.nn.CrossEntropyLoss()(
        torch.from_numpy(logits), torch.from_numpy(targets))
    here = SoftmaxCrossEntropy().forward(logits, targets)
    assert float(there) == pytest.approx(here)


# --- Training ---------------------------------------------------------------


def samples():
    return data.blobs(20, rng=rng())


def fitted(sklearn, inputs, targets, **options):
    """A network of scikit-learn's after a single step with all samples."""
    options = {"hidden_layer_sizes": (4,), "solver": "sgd", "momentum": 0,
               "batch_size": len(inputs), "random_state": 0, "alpha": 0,
               "shuffle": False} | options
    network = sklearn.network(**options)
    return network.partial_fit(inputs, targets, classes=np.unique(targets))


def test_predict_proba_gives_what_forward_gives_after_softmax(sklearn):
    inputs, targets = samples()
    there = fitted(sklearn, inputs, targets)
    here = Sequential([DenseLayer(2, 4, rng=rng()), ReLU(),
                       DenseLayer(4, 3, rng=rng())])
    for layer, weights, biases in zip(
            here.dense, there.coefs_, there.intercepts_):
        layer.weights[:], layer.biases[:] = weights, biases
    np.testing.assert_allclose(
        softmax(here.forward(inputs)), there.predict_proba(inputs))
    assert (here.predict(inputs) == there.predict(inputs)).all()


def test_pytorch_adds_slopes_up_and_this_book_does_not(torch):
    there, here = torch.nn.Linear(2, 2), DenseLayer(2, 2, rng=rng())
    for _ in range(2):
        there(torch.ones(1, 2)).sum().backward()
        here.forward([[1, 1]])
        here.backward(np.ones((1, 2)))
    assert there.weight.grad.tolist() == [[2, 2], [2, 2]]
    assert here.dweights.tolist() == [[1, 1], [1, 1]]


def test_weight_decay_is_twice_the_strength_and_takes_biases(torch):
    strength, rate = 0.25, 0.5
    layer = torch.nn.Linear(1, 1).double()
    weight, bias = layer.weight.detach().clone(), layer.bias.detach().clone()
    optimizer = torch.optim.SGD(
        layer.parameters(), lr=rate, weight_decay=2 * strength)
    (0 * layer(torch.ones(1, 1).double())).sum().backward()  # slopes of 0
    optimizer.step()
    here = weight.numpy().copy()
    SGD(rate).step([here], [L2(strength).slope(here)])
    np.testing.assert_allclose(layer.weight.detach().numpy(), here)
    assert float(layer.bias.detach()) == pytest.approx(
        float(bias) * (1 - rate * 2 * strength))


def test_alpha_is_divided_by_the_samples(sklearn):
    inputs, targets = samples()
    start = fitted(sklearn, inputs, targets, learning_rate_init=1e-15)
    plain, priced = (
        fitted(sklearn, inputs, targets, learning_rate_init=0.5, alpha=alpha)
        for alpha in (0, 6))
    for before, without, after in zip(
            start.coefs_, plain.coefs_, priced.coefs_):
        slope = L2(6 / 2 / len(inputs)).slope(before)
        np.testing.assert_allclose(after - without, -0.5 * slope, atol=1e-9)
    for without, after in zip(plain.intercepts_, priced.intercepts_):
        np.testing.assert_allclose(after, without)


def test_alpha_is_divided_by_the_samples_of_a_batch(sklearn):
    inputs, targets = samples()
    size, rate = len(inputs) // 3, 1e-6  # three steps, all near the start
    plain, priced = (
        fitted(sklearn, inputs, targets, learning_rate_init=rate, alpha=alpha,
               batch_size=size)
        for alpha in (0, 6))
    for without, after in zip(plain.coefs_, priced.coefs_):
        slope = L2(6 / 2 / size).slope(without)
        np.testing.assert_allclose(
            after - without, -3 * rate * slope, rtol=1e-4)


def test_scikit_learn_puts_the_rate_into_the_velocity(sklearn):
    from sklearn.neural_network import _stochastic_optimizers as optimizers

    for rates, alike in (((0.5, 0.5, 0.5), True), ((0.5, 0.1, 0.1), False)):
        there, here, ours = np.zeros(1), np.zeros(1), Momentum(0.5)
        theirs = optimizers.SGDOptimizer([there], 0.5, nesterov=False)
        for rate in rates:
            ours.learning_rate = theirs.learning_rate = rate
            ours.step([here], [np.ones(1)])
            theirs.update_params([there], [np.ones(1)])
        assert np.allclose(here, there) == alike


def test_scikit_learn_s_measures_take_the_right_classes_first(sklearn):
    predicted, right = [0, 1, 1, 2, 2, 2], [0, 0, 1, 1, 1, 2]
    here = metrics.confusion_matrix(predicted, right)
    there = sklearn.metrics.confusion_matrix(right, predicted)
    assert here.tolist() == there.tolist() != here.T.tolist()


def test_epsilon_comes_after_the_correction_here_and_in_pytorch(torch):
    rate, epsilon, slopes = 0.5, 0.25, [2.0, -4.0]
    here, optimizer = np.zeros(2), Adam(rate, epsilon=epsilon)
    there = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    theirs = torch.optim.Adam([there], lr=rate, eps=epsilon)
    for _ in range(3):
        optimizer.step([here], [np.array(slopes)])
        there.grad = torch.tensor(slopes, dtype=torch.float64)
        theirs.step()
    np.testing.assert_allclose(here, there.detach().numpy())


def test_epsilon_comes_before_it_in_scikit_learn(sklearn):
    from sklearn.neural_network import _stochastic_optimizers as optimizers

    rate, epsilon, slope = 0.5, 0.25, np.array([2.0])
    there = np.zeros(1)
    optimizers.AdamOptimizer(
        [there], learning_rate_init=rate, epsilon=epsilon,
    ).update_params([there], [slope])
    here, uncorrected = np.zeros(1), epsilon / np.sqrt(1 - 0.999)
    Adam(rate, epsilon=uncorrected).step([here], [slope])
    np.testing.assert_allclose(there, here)


def test_momentum_where_nothing_is_said(torch, sklearn):
    def default(function, name):
        return inspect.signature(function).parameters[name].default

    assert default(torch.optim.SGD, "momentum") == 0
    assert default(sklearn.network, "momentum") == 0.9
    assert default(sklearn.network, "nesterovs_momentum") is True
    assert default(Momentum, "momentum") == 0.9


# --- Data -------------------------------------------------------------------


def test_the_digits_are_scikit_learn_s_divided_by_16(sklearn):
    inputs, targets = data.load_digits()
    theirs = sklearn.datasets.load_digits()
    np.testing.assert_array_equal(16 * inputs, theirs.data)
    np.testing.assert_array_equal(targets, theirs.target)


def test_train_test_split_shuffles_unless_told_not_to(sklearn):
    numbers = np.arange(40)
    *_, ours = data.split(numbers, numbers, test_fraction=0.25)
    _, shuffled = sklearn.split(numbers, test_size=0.25, random_state=0)
    _, kept = sklearn.split(numbers, test_size=0.25, shuffle=False)
    assert ours[0].tolist() == kept.tolist() == list(range(30, 40))
    assert sorted(shuffled) != list(range(30, 40))


def test_generators_that_share_a_name_differ(sklearn):
    theirs = sklearn.datasets
    for seed in (0, 1):
        inputs, targets = theirs.make_blobs(99, random_state=seed)
        length = np.linalg.norm(inputs[targets == 0].mean(axis=0))
        assert abs(length - 1) > 0.5  # centers drawn, not on a circle
    moons, targets = theirs.make_moons(200)
    np.testing.assert_allclose(np.linalg.norm(moons[targets == 0], axis=1), 1)
    rings, targets = theirs.make_circles(200)
    inner = np.linalg.norm(rings[targets == 1], axis=1)
    np.testing.assert_allclose(inner, 0.8)
    assert len(moons) == len(rings) == 200
    assert len(data.moons(200, rng=rng())[0]) == 400
