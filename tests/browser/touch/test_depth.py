"""Depth to touch: how wide weights are, and what is left after layers."""

import itertools

import numpy as np
import pytest

from nnbook.activations import ReLU, Sigmoid, Tanh
from nnbook.experiments.initialization import size
from nnbook.layers import DenseLayer

ACTIVATIONS = {"relu": ReLU, "tanh": Tanh, "sigmoid": Sigmoid}


def ours(weights, name, inputs, behind):
    """Sizes of the outputs and of the slopes, by the package."""
    layers, outputs, slopes = [], [], []
    signal = np.array(inputs)
    for matrix in map(np.array, weights):
        dense = DenseLayer(*matrix.shape, rng=np.random.default_rng(0))
        dense.weights[:] = matrix
        layers += [dense, ACTIVATIONS[name]()]
        signal = layers[-1].forward(dense.forward(signal))
        outputs.append(size(signal))
    slope = np.array(behind)
    for layer in reversed(layers):
        slope = layer.backward(slope)
        if isinstance(layer, DenseLayer):
            slopes.insert(0, size(slope))
    return outputs, slopes


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_sizes_are_those_of_ours(figure, name):
    rng = np.random.default_rng(3)
    cases = []
    for depth, scale in ((1, 1), (3, 0.2), (12, 0.6), (30, 1.5), (5, 30)):
        widths = rng.integers(1, 8, depth + 1)
        cases.append([
            [rng.normal(0, scale, pair).tolist()
             for pair in itertools.pairwise(widths)],
            name, rng.normal(0, 1, (4, widths[0])).tolist(),
            rng.normal(0, 1, (4, widths[-1])).tolist(),
        ])
    got = figure("nn-depth").tell("initialization.through", cases)
    for case, found in zip(cases, got, strict=True):
        outputs, slopes = ours(*case)
        np.testing.assert_allclose(found["outputs"], outputs, rtol=1e-9)
        np.testing.assert_allclose(found["slopes"], slopes, rtol=1e-9)


def test_counts_are_those_of_ours(figure):
    values = np.random.default_rng(0).uniform(-1, 1, 200).tolist()
    [found] = figure("nn-depth").tell(
        "initialization.counts", [[values, -1, 1, 8]])
    assert found == np.histogram(values, 8, (-1, 1))[0].tolist()
    [found] = figure("nn-depth").tell(
        "initialization.counts", [[[-5, 0.1, 7], 0, 1, 2]])
    assert found == [2, 1]  # what lies outside is not lost


def test_by_keyboard_and_back(figure):
    one = figure("nn-depth")
    one.says("Weights 0.4 times as wide as 1/√32.")
    one.says("Try: both within 0.1 to 10, with 50 layers.")
    one.slider("layers").focus()
    one.press("End")
    one.reload("depth=0,-8,50")
    one.slider("width of weights").focus()
    one.press(*["ArrowRight"] * 10)
    one.says("Found: fifty layers of tanh kept both")
    one.button("Reset").click()
    one.says("Weights 0.4 times as wide as 1/√32.")


def test_he_keeps_relu(figure):
    one = figure("nn-depth", query="?depth=1,3,50")  # the root of 2
    one.says("Found: fifty layers of ReLU kept both within 0.1 to 10.")


@pytest.mark.parametrize("query", ["?depth=7,,x", "?depth=0,-99,51"])
def test_any_address_is_read(figure, query):
    figure("nn-depth", query=query).says("Weights 0.4 times as wide")
