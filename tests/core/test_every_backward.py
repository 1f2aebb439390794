"""Every class with a ``backward`` is found here and compared with slopes by
trying. A new one cannot be forgotten: where it needs more than the defaults
to be built or fed, this test fails until it is told how.
"""

import importlib
import inspect
import pkgutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnbook
from nnbook.activations import ReLU
from nnbook.autodiff import Value
from nnbook.gradients import numerical_gradient, relative_error
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Loss,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from nnbook.network import Sequential

TOLERANCE = 1e-6
# autodiff.Value is no layer; test_autodiff.py holds its slopes.
APART = {"keeping", "press", "figures", "experiments", "exercises",
         "__main__", "autodiff"}


def classes_with_backward() -> list[type]:
    """Every public class of the core that has a ``backward`` of its own."""
    found = set()
    for module_info in pkgutil.iter_modules(nnbook.__path__):
        if module_info.name in APART:
            continue
        module = importlib.import_module(f"nnbook.{module_info.name}")
        for name, cls in inspect.getmembers(module, inspect.isclass):
            if hasattr(cls, "backward") and not name.startswith("_"):
                found.add(cls)
    return sorted(found, key=lambda cls: cls.__qualname__)


CLASSES = classes_with_backward()
LOSSES = [cls for cls in CLASSES if issubclass(cls, Loss)]
# Values are compared in test_autodiff.py, the network further down.
LAYERS = [cls for cls in CLASSES if cls not in (*LOSSES, Sequential, Value)]

sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)


def away_from_kinks(rng: np.random.Generator, shape: tuple) -> np.ndarray:
    """Numbers at least 0.01 from 0, where ReLU has no slope to try."""
    return rng.choice([-1, 1], shape) * rng.uniform(0.01, 2, shape)


def build(cls: type, n_inputs: int, rng: np.random.Generator):
    if cls is DenseLayer:
        return DenseLayer(n_inputs, 1 + n_inputs // 2, rng=rng)
    if cls is Dropout:
        return Dropout(0.4, rng=rng)
    return cls()


def layer_error(layer, inputs: np.ndarray, rng: np.random.Generator) -> float:
    """The largest relative error of a layer's slopes along its inputs, and
    along its weights and biases where it has them.
    """
    doutputs = rng.normal(size=layer.forward(inputs).shape)

    def score() -> float:
        if isinstance(layer, Dropout):
            layer.rng = np.random.default_rng(7)  # the same draws each time
        return float((layer.forward(inputs) * doutputs).sum())

    score()
    dinputs = layer.backward(doutputs)
    errors = [relative_error(dinputs, numerical_gradient(score, inputs))]
    for name in ("weights", "biases"):
        if hasattr(layer, name):
            gradient = getattr(layer, f"d{name}").copy()
            tried = numerical_gradient(score, getattr(layer, name))
            errors.append(relative_error(gradient, tried))
    return max(errors)


def loss_case(cls: type, n: int, k: int, rng: np.random.Generator):
    """Predictions and targets that suit a loss."""
    if cls is MeanSquaredError:
        return rng.normal(size=(n, k)), rng.normal(size=(n, k))
    if cls is BinaryCrossEntropy:
        return rng.uniform(0.05, 0.95, n), rng.integers(0, 2, n)
    if cls is CategoricalCrossEntropy:
        return rng.uniform(0.05, 0.95, (n, k)), rng.integers(0, k, n)
    if cls is SoftmaxCrossEntropy:
        return rng.normal(size=(n, k)), rng.integers(0, k, n)
    raise AssertionError(f"say here what predictions {cls.__name__} takes")


def loss_error(loss: Loss, predictions: np.ndarray, targets) -> float:
    loss.forward(predictions, targets)
    slopes = loss.backward()
    tried = numerical_gradient(
        lambda: loss.forward(predictions, targets), predictions
    )
    return relative_error(slopes, tried)


def test_the_known_classes_are_found():
    assert {DenseLayer, Dropout, ReLU} <= set(LAYERS)
    assert {MeanSquaredError, SoftmaxCrossEntropy} <= set(LOSSES)
    assert Loss not in CLASSES  # it has no backward of its own


@pytest.mark.parametrize("cls", LAYERS)
@given(n=sizes, n_inputs=sizes, seed=seeds)
@settings(max_examples=25, deadline=None)
def test_layer_slopes(cls, n, n_inputs, seed):
    rng = np.random.default_rng(seed)
    layer = build(cls, n_inputs, rng)
    if isinstance(layer, Dropout):
        layer.training = True
    assert layer_error(layer, away_from_kinks(rng, (n, n_inputs)), rng) < (
        TOLERANCE
    )


@pytest.mark.parametrize("cls", LOSSES)
@given(n=sizes, k=st.integers(2, 6), seed=seeds)
@settings(max_examples=25, deadline=None)
def test_loss_slopes(cls, n, k, seed):
    rng = np.random.default_rng(seed)
    assert loss_error(cls(), *loss_case(cls, n, k, rng)) < TOLERANCE


@given(n=sizes, seed=seeds)
@settings(max_examples=15, deadline=None)
def test_network_slopes(n, seed):
    rng = np.random.default_rng(seed)
    hidden, last = DenseLayer(3, 4, rng=rng), DenseLayer(4, 2, rng=rng)
    network = Sequential([hidden, _Square(), last])
    inputs, targets = rng.normal(size=(n, 3)), rng.integers(0, 2, n)
    loss = SoftmaxCrossEntropy()

    def cost() -> float:
        return loss.forward(network.forward(inputs), targets)

    cost()
    network.backward(loss.backward())
    for parameter, gradient in zip(network.parameters, network.gradients):
        tried = numerical_gradient(cost, parameter)
        assert relative_error(gradient, tried) < TOLERANCE


class _Square:
    """A layer from outside the book, with its gradient right or wrong."""

    def __init__(self, factor: float = 2):
        self.factor = factor

    def forward(self, inputs):
        self.inputs = inputs
        return inputs**2

    def backward(self, doutputs):
        return doutputs * self.factor * self.inputs


@pytest.mark.parametrize("factor, right", [(2, True), (1, False)])
def test_a_wrong_layer_is_seen(factor, right):
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(3, 4))
    error = layer_error(_Square(factor), inputs, rng)
    assert (error < TOLERANCE) == right


def test_a_wrong_loss_is_seen():
    class Twice(MeanSquaredError):
        def backward(self):
            return 2 * super().backward()

    rng = np.random.default_rng(0)
    case = loss_case(MeanSquaredError, 3, 4, rng)
    assert loss_error(Twice(), *case) > 0.4
