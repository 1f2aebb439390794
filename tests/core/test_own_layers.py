"""Layers of the reader's own, and networks changed after they were made.

Whatever a layer binds anew, training does what the same code would do that
writes in place; what cannot be trained is refused before anything moves.
"""

import copy
import itertools
import pickle

import numpy as np
import pytest

from nnbook.activations import ReLU
from nnbook.data import spiral
from nnbook.gradients import check_gradients
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD, Adam, Momentum
from nnbook.parameters import may_learn
from nnbook.regularizers import L2
from nnbook.search import hill_climb, random_search
from nnbook.training import train

INPUTS, TARGETS = spiral(20, rng=np.random.default_rng(1))


def rng(seed=0):
    return np.random.default_rng(seed)


def dense(n_inputs, n_neurons, seed=0):
    return DenseLayer(n_inputs, n_neurons, rng=rng(seed))


def fit(network, epochs=3, optimizer=None, data=(INPUTS, TARGETS), **options):
    settings = dict(batch_size=7, rng=rng(3)) | options
    return train(network, SoftmaxCrossEntropy(), optimizer or Adam(0.02),
                 *data, epochs=epochs, **settings)


def assert_same(network, other):
    for a, b in zip(network.parameters, other.parameters, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


class InPlace:
    """The plain form: what is there once is written into ever after."""

    def __init__(self, n_inputs, n_neurons, seed=0):
        self.weights = dense(n_inputs, n_neurons, seed).weights
        self.biases = np.zeros(n_neurons)
        self.dweights = np.zeros_like(self.weights)
        self.dbiases = np.zeros_like(self.biases)

    def forward(self, inputs):
        self.inputs = inputs
        return inputs @ self.weights + self.biases

    def backward(self, doutputs):
        self.dweights[:] = self.inputs.T @ doutputs
        self.dbiases[:] = doutputs.sum(axis=0)
        return doutputs @ self.weights.T


class Rebinds(InPlace):
    """As the lab has readers write it: no slopes before the first backward.
    """

    def __init__(self, n_inputs, n_neurons, seed=0):
        super().__init__(n_inputs, n_neurons, seed)
        del self.dweights, self.dbiases

    def backward(self, doutputs):
        self.dweights = self.inputs.T @ doutputs
        self.dbiases = doutputs.sum(axis=0)
        return doutputs @ self.weights.T


class KeepsSlopes(Rebinds):
    """Keeps the slopes along its inputs too, which are no parameter."""

    def backward(self, doutputs):
        self.dinputs = super().backward(doutputs)
        return self.dinputs


class OtherNames:
    """A matrix, a shift and a gain, all learned."""

    def __init__(self, n_inputs, n_neurons, seed=0):
        self.matrix = dense(n_inputs, n_neurons, seed).weights
        self.shift, self.gain = np.zeros(n_neurons), np.ones(n_neurons)

    def forward(self, inputs):
        self.inputs = inputs
        self.sums = inputs @ self.matrix + self.shift
        return self.sums * self.gain

    def backward(self, doutputs):
        self.dgain = (doutputs * self.sums).sum(axis=0)
        dsums = doutputs * self.gain
        self.dmatrix, self.dshift = self.inputs.T @ dsums, dsums.sum(axis=0)
        return dsums @ self.matrix.T


class NoBiases:
    def __init__(self, n_inputs, n_neurons, seed=0):
        self.weights = dense(n_inputs, n_neurons, seed).weights

    def forward(self, inputs):
        self.inputs = inputs
        return inputs @ self.weights

    def backward(self, doutputs):
        self.dweights = self.inputs.T @ doutputs
        return doutputs @ self.weights.T


class Slotted:
    __slots__ = ("dweights", "inputs", "weights")

    def __init__(self, n_inputs, n_neurons, seed=0):
        self.weights = dense(n_inputs, n_neurons, seed).weights

    forward, backward = NoBiases.forward, NoBiases.backward


class Block:
    """A layer made of layers: theirs are its parameters."""

    def __init__(self, n_inputs, n_neurons, seed=0):
        self.parts = [Rebinds(n_inputs, 4, seed), ReLU()]
        self.last = dense(4, n_neurons, seed)

    def forward(self, inputs):
        for part in (*self.parts, self.last):
            inputs = part.forward(inputs)
        return inputs

    def backward(self, doutputs):
        for part in (self.last, *self.parts[::-1]):
            doutputs = part.backward(doutputs)
        return doutputs


OWN = [InPlace, Rebinds, KeepsSlopes, OtherNames, NoBiases, Slotted, Block]


def by_hand(layers, epochs=3, optimizer=None, regularizer=None):
    """What training is: no vector, no view, lists of arrays."""
    optimizer, loss, order = optimizer or Adam(0.02), (
        SoftmaxCrossEntropy()), rng(3)
    for _ in range(epochs):
        rows = order.permutation(len(INPUTS))
        for start in range(0, len(rows), 7):
            some = rows[start:start + 7]
            outputs = INPUTS[some]
            for layer in layers:
                outputs = layer.forward(outputs)
            loss.forward(outputs, TARGETS[some])
            slopes = loss.backward()
            for layer in layers[::-1]:
                slopes = layer.backward(slopes)
            network = Sequential(layers)
            optimizer.step(network.parameters, network.gradients)


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("make", [
    lambda kind: [kind(2, 3)],
    lambda kind: [kind(2, 8), ReLU(), dense(8, 3)],
    lambda kind: [dense(2, 8), ReLU(), kind(8, 3)],
    lambda kind: [kind(2, 8), ReLU(), kind(8, 3, seed=1)],
    lambda kind: [ReLU(), kind(2, 3)],
], ids=["alone", "first", "last", "both", "after ReLU"])
def test_a_layer_of_one_s_own_learns_as_by_hand(kind, make):
    network, layers = Sequential(make(kind)), make(kind)
    before = [p.copy() for p in Sequential(make(kind)).parameters]
    fit(network)
    by_hand(layers)
    assert_same(network, Sequential(layers))
    assert len(network.parameters) >= len(before) > 0 or kind is OtherNames
    for parameter in network.parameters:
        assert parameter.base is network.parameters[0].base


@pytest.mark.parametrize("kind", OWN)
def test_its_slopes_are_checked(kind):
    network = Sequential([kind(2, 4), ReLU(), kind(4, 3)])
    inputs = rng(1).normal(size=INPUTS.shape)
    network.forward(inputs)
    for parameter in network.parameters:  # away from the kink at 0
        parameter += rng(2).normal(size=parameter.shape) / 5
    assert check_gradients(
        network, SoftmaxCrossEntropy(), inputs, TARGETS) < 1e-6
    assert len(network.gradients) == len(network.parameters) >= 2


@pytest.mark.parametrize("kind", OWN)
def test_its_slopes_are_filled_in_a_loop_by_hand(kind):
    """Also where nothing shows before backward that it learns."""
    network, loss = Sequential([kind(2, 4), ReLU(), dense(4, 3)]), (
        SoftmaxCrossEntropy())
    for _ in range(3):
        loss.forward(network.forward(INPUTS), TARGETS)
        network.backward(loss.backward())
        before = [p.copy() for p in network.parameters]
        SGD(0.1).step(network.parameters, network.gradients)
    for a, b in zip(before, network.parameters, strict=True):
        assert (a != b).any()


def test_a_layer_that_binds_its_weights_anew_on_the_way():
    class Clipped(Rebinds):
        def forward(self, inputs):
            self.weights = np.clip(self.weights, -0.5, 0.5)
            return super().forward(inputs)

    class ClippedInPlace(InPlace):
        def forward(self, inputs):
            np.clip(self.weights, -0.5, 0.5, out=self.weights)
            return super().forward(inputs)

    network, other = (Sequential([kind(2, 8), ReLU(), kind(8, 3)])
                      for kind in (Clipped, ClippedInPlace))
    fit(network)
    fit(other)
    assert_same(network, other)


@pytest.mark.parametrize("optimizer", [SGD, Momentum, Adam])
@pytest.mark.parametrize("name", ["weights", "biases"])
@pytest.mark.parametrize("kind", [DenseLayer, Rebinds])
def test_weights_put_back_between_epochs(kind, name, optimizer):
    """layer.weights = best, and layer.weights[:] = best, are one thing."""
    def trained(put_back):
        layer = dense(2, 3) if kind is DenseLayer else kind(2, 3)
        network = Sequential([layer])
        best = rng(5).normal(size=getattr(layer, name).shape)
        kept = best.copy()

        def progress(epochs):
            for epoch in epochs:
                if epoch == 2:
                    put_back(layer, best)
                yield epoch

        step = optimizer(0.1)
        fit(network, epochs=4, optimizer=step, progress=progress)
        put_back(layer, best)
        fit(network, epochs=2, optimizer=step)
        np.testing.assert_array_equal(best, kept)
        return network

    def in_place(layer, best):
        getattr(layer, name)[:] = best

    assert_same(trained(lambda layer, best: setattr(layer, name, best)),
                trained(in_place))


def test_weights_that_change_places_between_epochs():
    network = Sequential([dense(2, 2), dense(2, 2, 1), dense(2, 3)])
    other = copy.deepcopy(network)
    first, second, _ = network.layers
    fit(network)
    first.weights, second.weights = second.weights, first.weights
    expected = first.weights.copy(), second.weights.copy()
    network.pack()
    np.testing.assert_array_equal(first.weights, expected[0])
    np.testing.assert_array_equal(second.weights, expected[1])
    fit(network)
    assert (other.layers[0].weights != first.weights).any()


@pytest.mark.parametrize("tie", [
    lambda a, b: setattr(b, "weights", a.weights),
    lambda a, b: setattr(b, "weights", a.weights.T),
    lambda a, b: setattr(b, "biases", a.weights[0]),
])
@pytest.mark.parametrize("when", ["before", "after", "trained"])
def test_tied_weights_are_refused_before_anything_moves(tie, when):
    a, b = dense(2, 2), dense(2, 2, 1)
    if when == "before":
        tie(a, b)
        with pytest.raises(ValueError, match="same memory"):
            Sequential([a, b])
        return
    network = Sequential([a, b])
    if when == "trained":
        fit(network, data=(INPUTS, TARGETS % 2))
    tie(a, b)
    before = [p.copy() for p in network.parameters]
    with pytest.raises(ValueError, match="same memory"):
        fit(network, data=(INPUTS, TARGETS % 2))
    for old, new in zip(before, network.parameters, strict=True):
        np.testing.assert_array_equal(old, new)


def test_two_networks_over_shared_layers_by_turns():
    """A whole and its end, each with an optimizer that remembers."""
    def trained(step):
        layers = [dense(2, 8), ReLU(), dense(8, 3)]
        whole, end = Sequential(layers), Sequential(layers[2:])
        optimizers = Momentum(0.05), Momentum(0.05)
        for _ in range(4):
            step(whole, optimizers[0], INPUTS)
            hidden = layers[1].forward(layers[0].forward(INPUTS))
            step(end, optimizers[1], hidden)
        return whole

    def plainly(network, optimizer, inputs):
        loss = SoftmaxCrossEntropy()
        loss.forward(network.forward(inputs), TARGETS)
        network.backward(loss.backward())
        optimizer.step(network.parameters, network.gradients)

    def through_train(network, optimizer, inputs):
        fit(network, 1, optimizer, (inputs, TARGETS), batch_size=60)

    assert_same(trained(through_train), trained(plainly))


def test_a_network_trained_within_another_s_training():
    layers = [dense(2, 8), ReLU(), dense(8, 3)]
    whole, end = Sequential(layers), Sequential(layers[2:])
    met = []

    def progress(epochs):
        for epoch in epochs:
            yield epoch
            fit(end, 1, SGD(0.1),
                (layers[1].forward(layers[0].forward(INPUTS)), TARGETS))
            met.append(layers[2].weights.copy())

    fit(whole, progress=progress, epochs=4)
    for one, other in itertools.pairwise(met):
        assert (one != other).any()


# Layers changed later, and networks within networks.

def test_what_is_appended_learns():
    network = Sequential([dense(2, 8), ReLU()])
    network.layers.append(dense(8, 3))
    other = Sequential([dense(2, 8), ReLU(), dense(8, 3)])
    fit(network)
    fit(other)
    assert_same(network, other)
    assert len(network.parameters) == 4


@pytest.mark.parametrize("place", [0, -1])
@pytest.mark.parametrize("kind", [DenseLayer, Rebinds])
def test_what_is_put_in_the_place_of_another_learns(place, kind):
    layers = [dense(2, 8), ReLU(), dense(8, 3)]
    network = Sequential(layers)
    fit(network)
    sizes = (2, 8) if place == 0 else (8, 3)
    new = dense(*sizes, 7) if kind is DenseLayer else kind(*sizes, 7)
    network.layers[place] = new
    before = new.weights.copy()
    fit(network)
    assert (new.weights != before).any()
    assert network.parameters[0 if place == 0 else 2] is new.weights
    old = layers[place].weights.copy()
    fit(network)
    np.testing.assert_array_equal(layers[place].weights, old)


def test_what_is_appended_between_epochs_learns():
    network = Sequential([dense(2, 3)])
    new = Rebinds(3, 3, 5)

    def progress(epochs):
        for epoch in epochs:
            if epoch == 1:
                network.layers.append(new)
            yield epoch

    before = new.weights.copy()
    fit(network, optimizer=SGD(0.1), progress=progress)
    assert (new.weights != before).any()


def test_an_optimizer_refuses_a_layer_that_took_another_s_place():
    network, optimizer = Sequential([dense(2, 3)]), Adam()
    fit(network, optimizer=optimizer)
    network.layers[0] = dense(2, 3, 1)
    with pytest.raises(ValueError, match="new optimizer"):
        fit(network, optimizer=optimizer)


def nested():
    inner = Sequential([dense(2, 8), ReLU()])
    return Sequential([inner, Sequential([Sequential([dense(8, 3)])])])


@pytest.mark.parametrize("make", [
    nested,
    lambda: Sequential([dense(2, 8), Sequential([ReLU(), dense(8, 3)])]),
    lambda: Sequential([Sequential([dense(2, 8)]), ReLU(), dense(8, 3)]),
    lambda: Sequential([dense(2, 8), Sequential([ReLU()]), dense(8, 3)]),
])
def test_a_network_within_a_network_learns_as_its_layers_do(make):
    network, flat = make(), Sequential([dense(2, 8), ReLU(), dense(8, 3)])
    assert check_gradients(
        network, SoftmaxCrossEntropy(), INPUTS, TARGETS) < 1e-6
    fit(network)
    fit(flat)
    assert_same(network, flat)
    assert network.predict(INPUTS).shape == (60,)


@pytest.mark.parametrize("make", [
    lambda dropout: Sequential([dense(2, 3), Sequential([dropout])]),
    lambda dropout: Sequential([Sequential([dropout, dense(2, 3)])]),
    lambda dropout: Sequential([dense(2, 3), Holding(dropout)]),
])
def test_dropout_within_acts_while_training_and_only_then(make):
    dropout = Dropout(0.5, rng=rng())
    network, seen = make(dropout), []

    class Watching(SoftmaxCrossEntropy):
        def forward(self, predictions, targets):
            seen.append(dropout.training)
            return super().forward(predictions, targets)

    train(network, Watching(), SGD(0.1), INPUTS, TARGETS, epochs=1,
          batch_size=60, rng=rng(), validation=(INPUTS, TARGETS))
    assert seen == [True, False] and not dropout.training


class Holding:
    def __init__(self, layer):
        self.layer = layer
        self.forward, self.backward = layer.forward, layer.backward


# What cannot be trained.

class Broken(Rebinds):
    pass


class NoSlopes(Broken):
    def backward(self, doutputs):
        return doutputs @ self.weights.T


class FlatSlopes(Broken):
    def backward(self, doutputs):
        gone = super().backward(doutputs)
        self.dbiases = self.dbiases[None]
        return gone


class ReturnsNothing(Broken):
    def backward(self, doutputs):
        super().backward(doutputs)


class Cache(Broken):
    def forward(self, inputs):
        self.x = inputs
        return super().forward(inputs)

    def backward(self, doutputs):
        self.dx = super().backward(doutputs)
        return self.dx


class PlainNumber(Broken):
    gain, dgain = 1.0, 0.0


class Fails(Broken):
    def backward(self, doutputs):
        raise ZeroDivisionError("planned")


@pytest.mark.parametrize("kind, error, words", [
    (NoSlopes, ValueError, "NoSlopes.dweights is missing"),
    (FlatSlopes, ValueError, r"dbiases must have.*\(3,\).*\(1, 3\)"),
    (ReturnsNothing, ValueError, "ReturnsNothing.backward must return"),
    (Cache, ValueError, "Cache.x has a twin, dx.*follows the batch"),
    (PlainNumber, TypeError, "PlainNumber.gain must be an array.*1.0"),
    (Fails, ZeroDivisionError, "planned"),
])
def test_what_cannot_be_trained_is_refused_before_anything_moves(
    kind, error, words
):
    first, broken = dense(2, 3), kind(3, 3)
    before = first.weights.copy(), broken.weights.copy()
    generator = rng()
    with pytest.raises(error, match=words):
        fit(Sequential([first, broken]), rng=generator)
    np.testing.assert_array_equal(first.weights, before[0])
    np.testing.assert_array_equal(broken.weights, before[1])
    assert generator.random() == rng().random()


@pytest.mark.parametrize("later, error, words", [
    (lambda layers: layers.append(3), TypeError, "int: 3"),
    (lambda layers: layers.append(ReLU), TypeError, r"ReLU\("),
    (lambda layers: layers.append(layers[0]), ValueError, "twice"),
    (lambda layers: layers.append(Sequential(layers[:1])), ValueError,
     "twice"),
    (lambda layers: layers.clear(), ValueError, "none"),
    (lambda layers: layers.append(
        DenseLayer(2, 2, rng=rng(), dtype=np.float32)), TypeError,
     "float32 and float64"),
])
def test_what_is_no_network_any_more_is_refused(later, error, words):
    network = Sequential([dense(2, 2)])
    later(network.layers)
    with pytest.raises(error, match=words):
        fit(network, data=(INPUTS, TARGETS % 2))


# What is assigned.

@pytest.mark.parametrize("weights", [
    np.array([[2], [3]]), [[2], [3]], np.array([[2], [3]], np.uint8),
    np.array([[2], [3]], np.float32), np.array([[2], [3]], np.float16),
    np.broadcast_to(np.float64(2), (2, 1)), ((2,), (3,)),
], ids=["integers", "list", "uint8", "float32", "float16", "read-only",
        "tuple"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_whatever_numbers_are_assigned_are_floats(weights, dtype):
    layer = DenseLayer(2, 1, rng=rng(), dtype=dtype)
    layer.weights = weights
    network = Sequential([layer])
    expected = float(np.array([0.5, 0.25]) @ np.array(weights)[:, 0])
    assert layer.forward([[0.5, 0.25]])[0, 0] == expected
    assert layer.weights.dtype == dtype
    before = np.array(weights, float)
    train(network, BinaryCrossEntropySafe(), SGD(0.1), [[0.5, 0.25]] * 4,
          [0, 1, 0, 0], epochs=1, batch_size=2, rng=rng())
    assert (layer.weights != before).all()
    assert layer.weights.dtype == layer.dweights.dtype == dtype


class BinaryCrossEntropySafe(SoftmaxCrossEntropy):
    """Two scores: 0, and that of the network."""

    def per_sample(self, predictions, targets):
        both = np.concatenate([0 * predictions, predictions], axis=1)
        return super().per_sample(both, targets)

    def backward(self):
        return super().backward()[:, 1:]

    def read_targets(self, targets, shape):
        return super().read_targets(targets, (shape[0], 2))


def test_lists_in_a_layer_of_one_s_own_learn():
    layer = Rebinds(2, 3)
    layer.weights, layer.biases = layer.weights.tolist(), [0, 0, 0]
    network, other = Sequential([layer]), Sequential([Rebinds(2, 3)])
    fit(network)
    fit(other)
    assert_same(network, other)


@pytest.mark.parametrize("name, value, error, words", [
    ("weights", np.ones((2, 3)) > 0, TypeError, "weights.*bool"),
    ("weights", np.ones((2, 3)) * 1j, TypeError, "weights.*complex"),
    ("weights", None, TypeError, "weights.*object"),
    ("weights", np.ones(3), ValueError, r"weights.*\(3,\)"),
    ("weights", np.ones((2, 4)), ValueError, r"biases.*\(4,\).*\(3,\)"),
    ("biases", np.ones((1, 3)), ValueError, r"biases.*\(1, 3\)"),
    ("biases", np.ones(1), ValueError, r"biases.*\(3,\).*\(1,\)"),
    ("biases", [True] * 3, TypeError, "biases.*bool"),
])
def test_what_is_assigned_and_does_not_fit_is_named(name, value, error, words):
    layer = dense(2, 3)

    def assign():
        setattr(layer, name, value)
        layer.forward(INPUTS)

    with pytest.raises(error, match=words):
        assign()


def test_a_layer_can_be_given_another_size():
    layer = dense(2, 3)
    network = Sequential([layer])
    fit(network)
    layer.weights, layer.biases = np.zeros((2, 4)), np.zeros(4)
    fit(network)
    assert layer.weights.any() and layer.dweights.shape == (2, 4)


def test_slopes_set_to_nothing_come_back():
    layer = dense(2, 3)
    layer.dweights = layer.dbiases = None
    network = Sequential([layer])
    fit(network)
    assert (layer.weights != dense(2, 3).weights).all()


@pytest.mark.parametrize("search", [
    lambda *args: random_search(*args, evaluations=9, scale=1, rng=rng()),
    lambda *args: hill_climb(*args, evaluations=9, step=0.1, rng=rng()),
])
def test_searches_move_what_is_bound_anew(search):
    class Clipped(Rebinds):
        def forward(self, inputs):
            self.weights = np.clip(self.weights, -0.5, 0.5)
            return super().forward(inputs)

    network, loss = Sequential([Clipped(2, 3)]), SoftmaxCrossEntropy()
    found = search(network, loss, INPUTS, TARGETS)
    assert len(set(found.best)) > 1
    assert loss.forward(network.forward(INPUTS), TARGETS) == found.best[-1]


# Regularizers, and saving.

@pytest.mark.parametrize("kind", [Rebinds, OtherNames, NoBiases])
def test_a_regularizer_prices_what_is_called_weights(kind):
    network, other = Sequential([kind(2, 3)]), Sequential([kind(2, 3)])
    fit(network, regularizer=L2(0.1), epochs=1)
    fit(other, epochs=1)
    same = all((a == b).all() for a, b in zip(
        network.parameters, other.parameters, strict=True))
    assert same == (kind is OtherNames)


SAVED = {
    "pickle": lambda pair: pickle.loads(pickle.dumps(pair)),
    "deepcopy": copy.deepcopy,
}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("make", [
    lambda: Sequential([dense(2, 8), ReLU(), dense(8, 3)]), nested,
    lambda: Sequential([Rebinds(2, 8), ReLU(), OtherNames(8, 3)]),
    lambda: Sequential([Block(2, 3)]),
])
def test_saved_together_they_go_on_as_if_never_saved(make, saved):
    network, optimizer = make(), Adam(0.02)
    fit(network, optimizer=optimizer)
    loaded, again = SAVED[saved]((network, optimizer))
    for one, its in ((network, optimizer), (loaded, again)):
        fit(one, optimizer=its)
        fit(one, optimizer=its)
    for a, b in zip(network.parameters, loaded.parameters, strict=True):
        np.testing.assert_array_equal(a, b)
    assert not np.shares_memory(network.pack()[0], loaded.pack()[0])


@pytest.mark.parametrize("saved", SAVED)
def test_saved_together_they_go_on_by_hand_too(saved):
    layers, optimizer = [dense(2, 8), ReLU(), dense(8, 3)], Adam(0.02)
    by_hand(layers, optimizer=optimizer)
    loaded, again = SAVED[saved]((layers, optimizer))
    by_hand(layers, optimizer=optimizer)
    by_hand(loaded, optimizer=again)
    for a, b in zip(Sequential(layers).parameters,
                    Sequential(loaded).parameters, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("saved", SAVED)
def test_saved_apart_they_are_strangers(saved):
    network, optimizer = Sequential([dense(2, 3)]), Adam(0.02)
    fit(network, optimizer=optimizer)
    loaded, again = SAVED[saved](network), SAVED[saved](optimizer)
    for one, its in ((network, again), (loaded, optimizer), (loaded, again)):
        before = one.layers[0].weights.copy()
        with pytest.raises(ValueError, match="new optimizer"):
            fit(one, optimizer=its)
        np.testing.assert_array_equal(one.layers[0].weights, before)


@pytest.mark.parametrize("saved", SAVED)
def test_a_loaded_network_learns_with_a_new_optimizer(saved):
    network = Sequential([dense(2, 8), ReLU(), Rebinds(8, 3)])
    fit(network)
    loaded = SAVED[saved](network)
    fit(network)
    fit(loaded)
    assert_same(network, loaded)


def test_a_layer_that_fits_one_size_of_batch_only_may_be_trained_with_it():
    class Only(Rebinds):
        """Adds up along the wrong axis, which fits where the sizes agree."""

        def backward(self, doutputs):
            gone = super().backward(doutputs)
            self.dbiases = self.dbiases + doutputs.sum(axis=1)
            return gone

    fit(Sequential([dense(2, 20), Only(20, 20), dense(20, 3)]), batch_size=20)
    with pytest.raises(ValueError):
        fit(Sequential([dense(2, 7), Only(7, 7), dense(7, 3)]), batch_size=20)


def test_what_pickle_leaves_in_a_class_is_no_parameter():
    pickle.dumps(ReLU())  # notes the names of slots, a list, in the class
    assert not may_learn(ReLU())


def test_the_door_tries_a_few_samples_of_a_large_batch():
    met = []

    class Counting(Rebinds):
        def backward(self, doutputs):
            met.append(len(doutputs))
            return super().backward(doutputs)

    fit(Sequential([Counting(2, 3)]), epochs=1, batch_size=60)
    assert met[0] < 10 and met[1:] == [60]


def test_what_the_door_says_is_said_once():
    with pytest.raises(ValueError, match="missing") as caught:
        fit(Sequential([NoSlopes(2, 3)]))
    assert caught.value.__context__ is None


class EqualToAll(Rebinds):
    """Says of any other that it is the same, as a dataclass may."""

    __hash__ = object.__hash__

    def __eq__(self, other):
        return isinstance(other, EqualToAll)


def test_a_layer_that_calls_itself_equal_is_not_taken_for_another():
    layers = [dense(2, 8), ReLU(), EqualToAll(8, 3)]
    network = Sequential(layers)
    fit(network)
    network.layers[-1] = new = EqualToAll(8, 3, 5)
    before, old = new.weights.copy(), layers[-1].weights.copy()
    fit(network)
    assert (new.weights != before).any()
    np.testing.assert_array_equal(layers[-1].weights, old)


def test_the_layers_found_cannot_be_changed_by_who_looks():
    network = nested()
    fit(network)
    assert isinstance(network.flat, tuple)
    assert [type(layer) for layer in network.flat] == [
        DenseLayer, ReLU, DenseLayer]
    plain = Sequential([dense(2, 3)])
    fit(plain)
    assert plain.flat == tuple(plain.layers)
