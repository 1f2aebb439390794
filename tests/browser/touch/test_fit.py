"""A curve to touch: a price on weights, dropout, and more samples."""

import numpy as np
import pytest

from nnbook.activations import Tanh
from nnbook.layers import DenseLayer
from nnbook.losses import MeanSquaredError
from nnbook.network import Sequential
from nnbook.optimizers import PaperAdam
from nnbook.regularizers import L2
from nnbook.training import train

RNG = np.random.default_rng(0)
PARTS = ("first", "folds", "last", "height")


def drawn(width):
    """The parts of a network, as the page holds them."""
    return {name: RNG.normal(0, 1, size).tolist()
            for name, size in zip(PARTS, (width, width, width, 1),
                                  strict=True)}


class Masked:
    """Silence what a mask silences, as Dropout does with its own."""

    def __init__(self, mask):
        self.mask = mask

    def forward(self, inputs):
        return inputs * self.mask

    def backward(self, doutputs):
        return doutputs * self.mask


def ours(net, mask=1.0):
    """The same network of the package."""
    width = len(net["first"])
    hidden, last = (DenseLayer(*sizes, rng=np.random.default_rng(0))
                    for sizes in ((1, width), (width, 1)))
    hidden.weights[0], hidden.biases[:] = net["first"], net["folds"]
    last.weights[:, 0], last.biases[:] = net["last"], net["height"]
    return Sequential([hidden, Tanh(), Masked(np.array(mask)), last])


def parts(first, folds, last, height):
    """Arrays of the package, as the page holds them."""
    return {"first": first[0], "folds": folds, "last": last[:, 0],
            "height": height}


def test_slopes_are_those_of_ours(figure):
    cases = []
    for width, n, strength in ((1, 1, 0), (3, 4, 0), (5, 7, 0.3), (2, 3, 1)):
        xs, ys = RNG.normal(0, 1, (2, n)).tolist()
        masks = (RNG.integers(0, 2, (n, width)) * 2.0).tolist()
        cases.append([drawn(width), xs, ys, strength, masks])
    found = figure("nn-fit").tell("overfitting.slopes", cases)
    for (net, xs, ys, strength, masks), got in zip(cases, found, strict=True):
        network, loss = ours(net, masks), MeanSquaredError()
        inputs, targets = np.transpose([xs]), np.transpose([ys])
        loss.forward(network.forward(inputs), targets)
        network.backward(loss.backward())
        for layer in (network.layers[0], network.layers[-1]):
            layer.dweights += L2(strength).slope(layer.weights) \
                if strength else 0
        for name, slopes in parts(*network.gradients).items():
            np.testing.assert_allclose(got[name], slopes, rtol=1e-9,
                                       atol=1e-12)


def test_a_fit_is_training_by_ours(figure):
    net = drawn(6)
    xs, ys = RNG.normal(0, 1, (2, 9)).tolist()
    options = {"strength": 0.01, "drop": 0, "rate": 0.03, "steps": 25}
    [got] = figure("nn-fit").tell(
        "overfitting.fit", [[net, xs, ys, options]])
    network = ours(net)
    train(network, MeanSquaredError(), PaperAdam(0.03), np.transpose([xs]),
          np.transpose([ys]), epochs=25, batch_size=9,
          rng=np.random.default_rng(0), regularizer=L2(0.01))
    for name, values in parts(*network.parameters).items():
        np.testing.assert_allclose(got[name], values, rtol=1e-6)


def test_by_keyboard_and_back(figure):
    one = figure("nn-fit")
    one.says("Try: below 0.08 from the true curve, with 12 samples.")
    one.slider("dropout").focus()
    one.press(*["ArrowRight"] * 5)
    one.says("Found: below 0.08 with 12 samples.")
    one.reload("fit=0,5,12")
    one.says("Found: below 0.08 with 12 samples.")
    one.slider("samples").focus()
    one.press("End")
    one.says("That is what more samples do.")
    one.button("Reset").click()
    one.says("Try: below 0.08")


@pytest.mark.parametrize("query", ["?fit=9,,x", "?fit=0,0,3"])
def test_any_address_is_read(figure, query):
    figure("nn-fit", query=query).says("Try: below 0.08")
