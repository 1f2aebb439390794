"""``diagnostics``: each instrument points at what was broken on purpose."""

import copy
import math
import warnings

import numpy as np
import pytest

from nnbook.activations import ReLU, Sigmoid, Softmax, Tanh
from nnbook.data import load_digits, spiral
from nnbook.diagnostics import (
    dead_units,
    first_not_finite,
    overfit_few,
    rate_sweep,
    update_ratios,
)
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.network import Sequential
from nnbook.optimizers import SGD, Adam

X = np.array([[0.1, 0.2, 0.3], [1, -1, 2], [3, 1, -1], [0.5, 0, -2]])
Y = np.array([0, 1, 1, 0])


def rng():
    return np.random.default_rng(0)


def made(*, dtype=np.float64, width=5, activation=ReLU):
    g = rng()
    return Sequential([
        DenseLayer(3, width, rng=g, dtype=dtype), activation(),
        DenseLayer(width, 2, rng=g, dtype=dtype)])


class Stretch:
    """A reader's own layer, whose arrays are the class's."""

    gain, dgain = np.ones(3), np.zeros(3)

    def forward(self, inputs):
        self.inputs = np.asarray(inputs)
        return self.inputs * self.gain

    def backward(self, doutputs):
        self.dgain[:] = (doutputs * self.inputs).sum(axis=0)
        return doutputs * self.gain


class Beside:
    """A reader's own layer that holds others."""

    def __init__(self, n):
        self.inner = DenseLayer(n, n, rng=rng())
        self.bend = [ReLU()]

    def forward(self, inputs):
        return inputs + self.bend[0].forward(self.inner.forward(inputs))

    def backward(self, doutputs):
        return doutputs + self.inner.backward(
            self.bend[0].backward(doutputs))


class Root:
    """Forward is finite, backward is not: the slope of a root at 0."""

    def forward(self, inputs):
        self.outputs = np.sqrt(np.maximum(inputs, 0))
        return self.outputs

    def backward(self, doutputs):
        return doutputs / (2 * self.outputs)


class Through:
    """Hands everything on as it is, but for what it is told to break."""

    def __init__(self, back=lambda slopes: slopes):
        self.back = back

    def forward(self, inputs):
        return inputs

    def backward(self, doutputs):
        return self.back(doutputs)


def found(network, loss=None, inputs=X, targets=Y):
    loss = loss or SoftmaxCrossEntropy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return first_not_finite(network, loss, inputs, targets)


# --- first_not_finite -------------------------------------------------------


def test_a_sound_network_has_nothing():
    assert found(made()) is None
    assert found(made(dtype=np.float32)) is None
    assert found(made(), inputs=X.astype(int), targets=[[1, 0]] * 4) is None


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_inputs_come_first(value):
    network, inputs = made(), X.copy()
    network.layers[0].weights[0, 0] = np.nan
    inputs[1, 2] = inputs[3, 0] = value
    assert found(network, inputs=inputs) == (
        "inputs", f"{value} at index (1, 2), the first of 2 among 12")


def test_targets_come_second():
    network = made()
    network.layers[0].weights[0, 0] = np.nan
    targets = np.ones((4, 2))
    targets[2, 1] = np.inf
    assert found(network, MeanSquaredError(), targets=targets) == (
        "targets", "inf at index (2, 1), the first of 1 among 8")


def test_inputs_too_large_for_the_network():
    where, what = found(made(dtype=np.float32), inputs=X * 1e39)
    assert where == "inputs as float32"
    assert what.startswith("inf at index (1, 0)")
    assert found(made(), inputs=X * 1e39) is None


@pytest.mark.parametrize("layer", [0, 2])
@pytest.mark.parametrize("name", ["weights", "biases"])
def test_parameters(layer, name):
    network = made()
    getattr(network.layers[layer], name)[-1] = np.inf
    where, what = found(network)
    assert where == (
        f"forward: {name} of network.layers[{layer}] (DenseLayer)")
    assert what.startswith("inf at index")


def test_outputs_before_the_parameters_of_the_next_layer():
    network = made()
    network.layers[0].weights[:] = 1e308
    network.layers[2].weights[:] = np.nan
    assert found(network).where == (
        "forward: outputs of network.layers[0] (DenseLayer)")


def test_outputs_of_an_activation():
    class Exp(Through):
        def forward(self, inputs):
            return np.exp(inputs)

    network = made()
    network.layers[1] = Exp()
    network.layers[0].biases[:] = 1000
    where, what = found(network)
    assert where == "forward: outputs of network.layers[1] (Exp)"
    assert what == "inf at index (0, 0), the first of 20 among 20"


def test_the_loss():
    network = made()
    network.layers[2].biases[:] = 1e200
    assert found(network, MeanSquaredError(), targets=np.ones((4, 2))) == (
        "forward: loss (MeanSquaredError)", "inf")


def test_slopes_of_the_loss():
    class Steep(SoftmaxCrossEntropy):
        def backward(self):
            return super().backward() / 0

    where, _ = found(made(), Steep())
    assert where == "backward: slopes of the loss (Steep)"


def test_gradients_and_what_is_handed_on():
    network = made()
    network.layers.insert(2, Root())
    where, what = found(network)
    assert where == "backward: dinputs of network.layers[2] (Root)"
    assert what.startswith(("nan", "inf"))
    network.layers[0].weights *= 1e-200
    network.layers[0].biases[:] = 1e-200
    network.layers[2] = Through(lambda slopes: slopes * 1e250)
    inputs = X * 1e100
    where, _ = found(network, inputs=inputs)
    assert where == (
        "backward: dweights of network.layers[0] (DenseLayer)")


def test_a_gradient_before_what_its_layer_hands_on():
    network = made()
    network.layers[0].biases[:] = network.layers[2].weights[:] = 1e10
    network.layers.append(Through(lambda slopes: slopes * 1e300))
    where, _ = found(network)
    assert where == "backward: dweights of network.layers[2] (DenseLayer)"


def test_what_nobody_asks_for_is_not_looked_at():
    """Slopes along the data, and before the first layer that learns."""
    network = made()
    network.layers.insert(0, Through(lambda slopes: slopes / 0))
    assert found(network) is None
    network = made()
    first, _, last = network.layers
    first.weights[:], first.biases[:] = 1e308, 1
    last.weights[:] = [[50, 0]] * 5
    assert found(network, inputs=X * 0) is None
    network.layers.insert(0, DenseLayer(3, 3, rng=rng()))
    assert found(network, inputs=X * 0).where == (
        "backward: dinputs of network.layers[1] (DenseLayer)")
    assert found(Sequential([Through()]), inputs=X[:, :2]) is None


def test_nested_networks():
    inner = Sequential([DenseLayer(5, 5, rng=rng()), Tanh()])
    network = Sequential([
        DenseLayer(3, 5, rng=rng()),
        Sequential([ReLU(), inner]), DenseLayer(5, 2, rng=rng())])
    assert found(network) is None
    inner.layers[0].biases[3] = np.nan
    assert found(network) == (
        "forward: biases of network.layers[1].layers[1].layers[0] "
        "(DenseLayer)", "nan at index (3,), the first of 1 among 5")


def test_layers_of_the_readers_own():
    network = Sequential([Stretch(), Beside(3), DenseLayer(3, 2, rng=rng())])
    assert found(network) is None
    network.layers[1].inner.weights[0, 1] = np.nan
    assert found(network).where == (
        "forward: DenseLayer.weights of network.layers[1] (Beside)")
    network.layers[0].gain = np.array([1, np.nan, 1])
    assert found(network).where == (
        "forward: gain of network.layers[0] (Stretch)")


def test_a_list_of_parameters_is_read():
    layer = Stretch()
    layer.gain = [1, 2, math.inf]
    network = Sequential([made(), DenseLayer(2, 3, rng=rng())])
    network.layers.append(layer)
    assert found(network, targets=[0, 1, 2, 0]).what.startswith(
        "inf at index (2,)")


def test_first_not_finite_leaves_everything_as_it_was():
    network = Sequential([
        Stretch(), DenseLayer(3, 4, rng=rng()), Dropout(0.5, rng=rng()),
        ReLU(), DenseLayer(4, 2, rng=rng())])
    loss = SoftmaxCrossEntropy()
    loss.forward(network.forward(X), Y)
    network.backward(loss.backward())
    network.set_training(True)
    state = network.layers[2].__dict__.copy()
    kept = copy.deepcopy((network.parameters, network.gradients))
    places = [*network.parameters, *network.gradients, Stretch.gain]
    memory = loss.probabilities.copy()
    assert found(network, loss, X[:2] * 9, Y[:2]) is None
    for old, new in zip(kept, (network.parameters, network.gradients),
                        strict=True):
        for a, b in zip(old, new, strict=True):
            np.testing.assert_array_equal(a, b)
    for a, b in zip(places, [*network.parameters, *network.gradients,
                             Stretch.gain], strict=True):
        assert a is b
    np.testing.assert_array_equal(memory, loss.probabilities)
    np.testing.assert_array_equal(network.layers[0].inputs, X)
    assert network.layers[2].training
    assert state.keys() == network.layers[2].__dict__.keys()


def test_first_not_finite_draws_no_number():
    g = rng()
    network = Sequential([DenseLayer(3, 2, rng=rng()), Dropout(0.5, rng=g)])
    network.set_training(True)
    before = g.bit_generator.state
    found(network)
    assert g.bit_generator.state == before


def test_what_cannot_be_computed_is_refused():
    with pytest.raises(TypeError, match="network must be a Sequential, got"):
        found([DenseLayer(3, 2, rng=rng())])
    with pytest.raises(ValueError, match=r"inputs must have shape \(n_sam"):
        found(made(), inputs=X[0])
    with pytest.raises(ValueError, match="at least one sample"):
        found(made(), inputs=X[:0])
    with pytest.raises(TypeError, match="integers or floats"):
        found(made(), inputs=X > 0)
    with pytest.raises(ValueError, match="class numbers must be from 0 to 1"):
        found(made(), targets=Y + 1)
    network = made()
    network.layers.insert(1, Through(lambda slopes: None))
    with pytest.raises(ValueError, match=r"Through\.backward must"):
        found(network)


def test_a_layer_that_has_no_slopes_yet():
    class Late:
        def __init__(self):
            self.weights = np.array([1, np.inf, 1])

        def forward(self, inputs):
            self.inputs = inputs
            return inputs * self.weights

        def backward(self, doutputs):
            self.dweights = (doutputs * self.inputs).sum(axis=0)
            return doutputs * self.weights

    network = Sequential([Late(), DenseLayer(3, 2, rng=rng())])
    assert found(network).where == (
        "forward: weights of network.layers[0] (Late)")
    network.layers[0].weights[1] = 1
    assert found(network) is None
    assert not hasattr(network.layers[0], "dweights")


class Noting(SoftmaxCrossEntropy):
    """A loss that notes, in place, that it was asked."""

    def __init__(self):
        self.asked = []

    def forward(self, predictions, targets):
        self.asked.append(len(targets))
        return super().forward(predictions, targets)


def test_a_loss_is_left_as_it_was():
    loss = Noting()
    assert found(made(), loss) is None
    assert learns(loss=loss)
    sweep(loss=loss, epochs=1)
    assert not loss.asked


# --- dead_units -------------------------------------------------------------


def test_dead_units_of_each_layer():
    network = Sequential([
        DenseLayer(3, 4, rng=rng()), ReLU(),
        Sequential([DenseLayer(4, 5, rng=rng()), ReLU(), Sigmoid()]),
        Beside(5), DenseLayer(5, 2, rng=rng())])
    network.layers[0].biases[:] = [-100, 100, -100, -100]
    network.layers[2].layers[0].biases[:] = 1000
    network.layers[3].inner.biases[:] = [-1e3, 1e3, 1e3, -1e3, 1e3]
    assert dead_units(network, X) == [0.75, 0.0, 0.4]


def test_a_unit_that_answers_to_one_sample_is_alive():
    layer = DenseLayer(1, 2, rng=rng())
    layer.weights[:] = [[1, 1]]
    layer.biases[:] = [-4, -5]
    network = Sequential([layer, ReLU()])
    assert dead_units(network, [[1], [5], [2]]) == [0.5]
    assert dead_units(network, [[1], [4]]) == [1.0]
    assert dead_units(network, [[6]]) == [0.0]


def test_no_relu_has_no_dead_units():
    assert dead_units(made(activation=Tanh), X) == []


def test_dead_units_leaves_the_network_as_it_was():
    network = made()
    network.layers.insert(1, Dropout(0.999, rng=rng()))
    network.set_training(True)
    before = network.forward(X[:1]), network.layers[2].outputs
    assert dead_units(network, X) == dead_units(made(), X)
    assert network.layers[1].training
    assert network.layers[2].outputs is before[1]
    assert network.layers[0].inputs.shape == (1, 3)


def test_dead_units_refuses_what_has_no_answer():
    inputs = X.copy()
    inputs[0, 0] = np.nan
    with pytest.raises(ValueError, match="inputs must be finite, got nan"):
        dead_units(made(), inputs)
    network = made()
    network.layers[0].biases[0] = np.nan
    with pytest.raises(ValueError, match="first_not_finite says where"):
        dead_units(network, X)
    network.layers[0].biases[0], network.layers[0].weights[:] = 0, 1e308
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match="first_not_finite says where"):
            dead_units(network, 100 * X)
    with pytest.raises(ValueError, match="inputs must have shape"):
        dead_units(made(), X[0])
    with pytest.raises(TypeError, match="Sequential"):
        dead_units(made().layers, X)
    idle = Through()
    idle.relu = ReLU()
    network = Sequential([idle])
    network.layers[0].relu.forward(X)
    with pytest.raises(ValueError, match="a ReLU that forward passes by"):
        dead_units(network, X)


# --- update_ratios ----------------------------------------------------------


def test_update_ratios_of_each_parameter():
    network = made()
    first, _, last = network.layers
    last.weights[:] = [[3, 0], [0, 4], [0, 0], [0, 0], [0, 0]]

    def step():
        first.weights *= 1.5
        first.biases += 1
        last.weights = last.weights - [[0, 0], [0, 0], [0.3, 0], [0, 0.4],
                                       [0, 0]]

    assert update_ratios(network, step) == pytest.approx(
        [0.5, math.inf, 0.1, 0.0])
    assert first.biases[0] == 1  # the step was taken, and once


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_update_ratios_of_tiny_and_huge_numbers(size):
    network = made()
    network.layers[0].weights[:] = size

    def step():
        network.layers[0].weights *= 0.75

    assert update_ratios(network, step)[0] == pytest.approx(0.25)


def test_update_ratios_in_float32():
    network = made(dtype=np.float32)
    network.layers[0].weights[:] = 3e38

    def step():
        network.layers[0].weights *= -1

    assert update_ratios(network, step)[0] == pytest.approx(2)


def test_a_step_to_nan_has_the_ratio_nan():
    network = made()

    def step():
        network.layers[0].weights[0, 0] = np.nan
        network.layers[0].biases[0] = np.nan

    ratios = update_ratios(network, step)
    assert math.isnan(ratios[0]) and math.isnan(ratios[1])
    assert ratios[2:] == [0, 0]


def test_update_ratios_refuses_what_is_no_step():
    network = made()
    with pytest.raises(TypeError, match="step must be a function that takes"):
        update_ratios(network, SGD(0.1))
    with pytest.raises(TypeError, match="Sequential"):
        update_ratios(network.parameters, lambda: None)
    with pytest.raises(ValueError, match="leave the shapes of parameters"):
        update_ratios(network, lambda: network.layers.pop())


# --- rate_sweep -------------------------------------------------------------


def sweep(make=made, rates=(0.1, 1e-9, 1e9), loss=None, **options):
    settings = dict(rng=rng(), epochs=20, batch_size=3) | options
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return rate_sweep(
            make, rates, loss or SoftmaxCrossEntropy(), X, Y, **settings)


def test_rate_sweep_gives_the_loss_after_each_rate():
    good, none, worst = sweep()
    start = SoftmaxCrossEntropy().forward(made().forward(X), Y)
    assert none == pytest.approx(start, rel=1e-5)
    assert good < start / 2
    assert worst > 1e6


def test_rates_that_end_in_nan_are_infinity():
    class Lost(MeanSquaredError):
        def forward(self, predictions, targets):
            super().forward(predictions, targets)
            return {0.1: math.nan, 0.2: -math.inf, 0.3: math.inf}[self.rate]

        def __deepcopy__(self, memo):
            return self

    loss = Lost()

    def optimizer(rate):
        loss.rate = rate
        return SGD(rate)

    assert rate_sweep(
        made, [0.1, 0.2, 0.3], loss, X, np.ones((4, 2)), rng=rng(),
        epochs=1, optimizer=optimizer) == [math.inf] * 3


def test_each_rate_begins_anew_and_in_the_same_order():
    g, network, loss = rng(), made(), SoftmaxCrossEntropy()
    kept, state = copy.deepcopy(network.parameters), g.bit_generator.state
    a, b = sweep(lambda: network, [0.1, 0.1], loss, rng=g)
    assert a == b == sweep(made, iter([0.1]))[0]
    assert g.bit_generator.state == state
    assert network.layers[0].inputs is None
    assert "probabilities" not in vars(loss)
    for old, new in zip(kept, network.parameters, strict=True):
        np.testing.assert_array_equal(old, new)


def test_rate_sweep_trains_as_told():
    assert sweep(rates=[0.1], optimizer=Adam) != sweep(rates=[0.1])
    assert sweep(rates=[0.1], epochs=1) > sweep(rates=[0.1], epochs=2)
    assert sweep(rates=[0.1], batch_size=4) != sweep(rates=[0.1])
    digits = load_digits()
    default = rate_sweep(
        lambda: Sequential([DenseLayer(64, 10, rng=rng())]), [0.1],
        SoftmaxCrossEntropy(), *digits, rng=rng())
    told = rate_sweep(
        lambda: Sequential([DenseLayer(64, 10, rng=rng())]), [0.1],
        SoftmaxCrossEntropy(), *digits, rng=rng(), epochs=5, batch_size=32,
        optimizer=SGD)
    assert default == told


def test_rate_sweep_refuses_what_cannot_be_swept():
    with pytest.raises(TypeError, match="make must be a function"):
        sweep(made())
    with pytest.raises(TypeError, match="make must be a function"):
        sweep(3)
    with pytest.raises(TypeError, match="Sequential"):
        sweep(lambda: None)
    with pytest.raises(ValueError, match="at least one learning rate"):
        sweep(rates=[])
    for rate in (0, -1, math.inf, math.nan):
        with pytest.raises(ValueError, match="a learning rate must be"):
            sweep(rates=[0.1, rate])
    with pytest.raises(TypeError, match="rng must be"):
        sweep(rng=0)
    with pytest.raises(ValueError, match="epochs"):
        sweep(epochs=0)


# --- overfit_few ------------------------------------------------------------


def reader(n=64, n_classes=10, **options):
    g = rng()
    return Sequential([
        DenseLayer(n, 32, rng=g, **options), ReLU(),
        DenseLayer(32, n_classes, rng=g, **options)])


def learns(network=None, loss=None, samples=None, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return overfit_few(
            network or reader(), loss or SoftmaxCrossEntropy(),
            *(samples or load_digits()), **options)


def test_a_sound_network_learns_a_few():
    assert learns() is True
    assert learns(reader(dtype=np.float32)) is True
    assert learns(optimizer=SGD(0.5)) is True
    assert learns(n_samples=40) is True
    assert learns(samples=spiral(100, rng=rng()),
                  network=reader(2, 3)) is True
    inputs, targets = load_digits()
    assert learns(samples=(inputs, np.eye(10)[targets])) is True
    order = np.argsort(targets, kind="stable")  # classes one after another
    assert learns(samples=(inputs[order], targets[order])) is True


def test_probabilities_of_two_classes_and_numbers():
    inputs, targets = load_digits()
    network = reader(n_classes=1)
    network.layers.append(Sigmoid())
    assert learns(network, BinaryCrossEntropy(), (inputs, targets % 2))
    for scale, shift in ((1e-3, 5), (1, 0)):
        numbers = scale * targets[:, np.newaxis] + shift
        network = reader(n_classes=1)
        network.layers[2].biases[:] = shift
        assert learns(network, MeanSquaredError(), (inputs, numbers),
                      steps=3000)


def test_what_is_broken_does_not():
    frozen = reader()
    frozen.layers[0].weights[:] = 0
    assert learns(frozen) is False
    assert learns(optimizer=SGD(1e-6)) is False
    assert learns(steps=1) is False
    assert learns(optimizer=SGD(1e300)) is False
    lost = reader()
    lost.layers[0].weights[:] = np.nan
    assert learns(lost) is False
    twice = reader()
    twice.layers.append(Softmax())  # and the loss has another
    assert learns(twice) is False
    twice_on_probabilities = reader()
    twice_on_probabilities.layers += [Softmax(), Softmax()]
    assert learns(twice_on_probabilities, CategoricalCrossEntropy()) is False
    tiny = 1e-3 * load_digits()[1][:, np.newaxis]
    still = reader(n_classes=1)
    still.layers[2].weights[:] = still.layers[0].weights[:] = 0
    assert learns(still, MeanSquaredError(),
                  (load_digits()[0], tiny)) is False


def test_all_have_to_be_right_and_sure():
    inputs, targets = np.array([[1.0], [-1.0]]), np.array([1, 0])
    layer = DenseLayer(1, 2, rng=rng())
    network, few = Sequential([layer]), dict(n_samples=2, steps=1)
    layer.weights[:] = [[-1, 1]]  # right, with the loss log(1 + exp(-2))
    assert not learns(network, samples=(inputs, targets), **few)
    assert learns(network, samples=(inputs, targets), below=0.2, **few)
    layer.weights[:] = [[1, -1]]  # sure, and wrong
    assert not learns(network, samples=(inputs, targets), below=9, **few)


def test_numbers_have_to_be_near_for_their_spread():
    inputs, targets = np.array([[1.0], [-1.0]]), np.array([[100.0], [-100]])
    layer = DenseLayer(1, 1, rng=rng())
    network, few = Sequential([layer]), dict(n_samples=2, steps=1)
    layer.weights[:] = 91  # off by 9, spread 100
    assert learns(network, MeanSquaredError(), (inputs, targets), **few)
    layer.weights[:] = 89
    assert not learns(network, MeanSquaredError(), (inputs, targets), **few)


def test_each_column_has_a_spread_of_its_own():
    inputs, targets = np.array([[1.0], [-1.0]]), np.array(
        [[1, 501], [-1, 499]])
    layer = DenseLayer(1, 2, rng=rng())
    network, few = Sequential([layer]), dict(n_samples=2, steps=1)
    layer.weights[:], layer.biases[:] = 0, [0, 500]
    samples = inputs, targets
    assert not learns(network, MeanSquaredError(), samples, **few)
    layer.weights[:] = 1
    assert learns(network, MeanSquaredError(), samples, **few)


def test_one_number_a_sample():
    class Flat(Through):
        def forward(self, inputs):
            return inputs[:, 0]

        def backward(self, doutputs):
            return doutputs[:, np.newaxis]

    network = reader(n_classes=1)
    network.layers.append(Flat())
    inputs, targets = load_digits()
    assert learns(network, MeanSquaredError(), (inputs, targets / 10))


def test_a_few_come_from_all_classes_and_places():
    inputs, targets = load_digits()

    class Seen(SoftmaxCrossEntropy):
        def backward(self):
            seen.append(np.bincount(self.places[1], minlength=10))
            return super().backward()

        def __deepcopy__(self, memo):
            return self

    for n, counts in ((10, [1] * 10), (13, [2] * 3 + [1] * 7),
                      (3, [1] * 3 + [0] * 7)):
        seen = []
        learns(loss=Seen(), n_samples=n)
        assert seen[0].tolist() == counts
    seen = []
    targets = np.minimum(targets, 3)
    targets[targets == 1] = np.array([1] + [0] * 181)
    learns(loss=Seen(), samples=(inputs, targets), n_samples=8)
    assert seen[0].tolist()[:4] == [3, 1, 2, 2]


def test_dropout_rests_and_nothing_is_changed():
    network = reader()
    network.layers.insert(2, Dropout(0.99, rng=rng()))
    network.set_training(True)
    loss, optimizer = SoftmaxCrossEntropy(), Adam(0.01)
    kept = copy.deepcopy(network.parameters)
    assert learns(network, loss, optimizer=optimizer) is True
    assert network.layers[2].training
    assert network.layers[0].inputs is None
    assert not optimizer.memory.parameters
    assert "probabilities" not in vars(loss)
    for old, new in zip(kept, network.parameters, strict=True):
        np.testing.assert_array_equal(old, new)


def test_arrays_of_a_class_are_not_changed():
    samples = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]), np.arange(3)
    network = Sequential([Stretch(), Beside(3), DenseLayer(3, 3, rng=rng())])
    Stretch.dgain[:] = 0
    assert learns(network, samples=samples, n_samples=3)
    assert (Stretch.gain == 1).all() and (Stretch.dgain == 0).all()


@pytest.mark.parametrize(("samples", "told"), [
    ((X, Y), "n_samples must be at most the 4 samples there are, got 10"),
    ((np.tile(X, (5, 1)), np.arange(20) // 10), "the same inputs must have"),
    ((np.tile(X, (5, 1)), np.zeros(20, int)), "differ in their targets"),
    ((np.full((20, 3), np.inf), np.tile(Y, 5)), "inputs must be finite"),
    ((np.tile(X, (5, 1)), np.tile(Y, 5) + 1), "class numbers must be"),
    ((X[0], Y), "inputs must have shape"),
])
def test_overfit_few_refuses_samples(samples, told):
    with np.errstate(all="ignore"), pytest.raises(ValueError, match=told):
        learns(made(), samples=samples)


def test_the_same_inputs_with_the_same_targets_will_do():
    samples = np.tile(X, (5, 1)), np.tile(Y, 5)
    assert learns(made(width=32), samples=samples, n_samples=20)


def test_overfit_few_refuses_settings():
    for n_samples, kind in ((1, ValueError), (0, ValueError),
                            (2.5, TypeError)):
        with pytest.raises(kind, match="n_samples"):
            learns(n_samples=n_samples)
    with pytest.raises(ValueError, match="steps"):
        learns(steps=0)
    with pytest.raises(ValueError, match="below"):
        learns(below=0)
    with pytest.raises(ValueError, match="no parameters"):
        learns(Sequential([Tanh()]), samples=(np.tile(X[:, :2], (5, 1)),
                                              np.tile(Y, 5)))
    with pytest.raises(TypeError, match="Sequential"):
        learns(reader().layers)
    network = reader()
    network.layers.insert(1, Through(lambda slopes: None))
    with pytest.raises(ValueError, match=r"Through\.backward must"):
        learns(network)
