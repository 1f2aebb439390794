"""A dense layer on its way back, to touch: its slopes are ours, and hold."""

import itertools

import numpy as np
import pytest

from nnbook.activations import relu
from nnbook.figures.backprop import INPUTS, TARGETS
from nnbook.layers import DenseLayer


def a_layer():
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    layer.weights[:] = [[2, 1], [-1, 3], [1, -2]]
    layer.biases[:] = [1, -3]
    return layer


def loss(layer):
    return ((relu(layer.forward(INPUTS)) - TARGETS) ** 2).sum()


def test_slopes_and_gains_are_those_of_our_layer(figure):
    one = figure("nn-backward")
    layer = a_layer()
    sums = layer.forward(INPUTS)
    layer.backward(2 * (relu(sums) - TARGETS) * (sums > 0))
    slopes = np.vstack([layer.dweights, layer.dbiases])
    places = list(itertools.product(range(4), range(2)))
    assert one.tell("backprop.slope", [[*place, 0] for place in places]) == [
        slopes[place] for place in places]
    assert one.tell("backprop.slope", [[3, 0, 1], [3, 1, 1], [2, 0, 1]]) == [
        8, 8, slopes[2, 0]]
    for (row, column), step in zip(places, np.linspace(-2, 2, 8), strict=True):
        moved = a_layer()
        if row < 3:
            moved.weights[row, column] += step
        else:
            moved.biases[column] += step
        [gained] = one.tell("backprop.gained", [[row, column, float(step)]])
        assert gained == pytest.approx(loss(moved) - loss(a_layer()))


def test_a_tap_on_a_slope_says_what_it_is_made_of(figure):
    one = figure("nn-backward", width=390, has_touch=True)
    one.says("1·6 + 0·0 + 1·2 + 2·2 = 12. Move it by 0.05: the slope promises "
             "0.6, the loss gains 0.615.")
    one.element.locator("[data-cell='2,0']").tap()
    one.says("3·6 + (−1)·0 + 0·2 + 1·2 = 20.")
    one.says("You found the steepest weight.")
    one.reload("backward=2,0,5,0")
    one.says("3·6 + (−1)·0 + 0·2 + 1·2 = 20.")
    one.button("Reset").tap()
    one.says("1·6 + 0·0 + 1·2 + 2·2 = 12.")


def test_by_keyboard_the_forgotten_axis_is_seen(figure):
    one = figure("nn-backward")
    one.element.get_by_role("combobox", name="from").select_option("the bias")
    one.element.get_by_role("combobox", name="to").select_option("neuron 2")
    one.says("1·0 + 1·2 + 1·(−4) + 1·0 = −2.")
    one.element.get_by_role("combobox", name="biases").select_option(
        "axis forgotten")
    one.slider("move it by").focus()
    one.press("End")
    one.says("They do not agree: the axis is missing.")


@pytest.mark.parametrize("query", ["?backward=9,9,99,9", "?backward=x"])
def test_any_address_is_read(figure, query):
    figure("nn-backward", query=query).says("1·6 + 0·0")
