"""A dense layer to touch, step by step, and what it shares with others."""

import itertools

import numpy as np
import pytest

from nnbook.figures import dense
from nnbook.layers import DenseLayer


def test_a_layer_goes_step_by_step_to_what_ours_gives(figure):
    one = figure("nn-dense")
    rng = np.random.default_rng(2)
    for _ in range(20):
        n_samples, n_inputs, n_neurons = rng.integers(1, 5, 3)
        inputs = rng.integers(-9, 10, (n_samples, n_inputs))
        layer = DenseLayer(n_inputs, n_neurons, rng=rng)
        layer.weights[:] = rng.integers(-9, 10, layer.weights.shape)
        layer.biases[:] = rng.integers(-9, 10, layer.biases.shape)
        given = [array.tolist() for array in (
            inputs, layer.weights, layer.biases)]
        [last] = one.tell("layers.countSteps", [given[:2]])
        assert last == inputs.size * n_neurons + n_samples * n_neurons
        steps = one.tell(
            "layers.denseAfter", [[n, *given] for n in range(last + 1)])
        assert steps[-1]["outputs"] == layer.forward(inputs).tolist()
        assert steps[-1]["products"] == inputs.size * n_neurons
        products = inputs[:, :, None] * layer.weights
        for before, after in itertools.pairwise(steps):
            i, j, pairs = (after[key] for key in ("row", "column", "pairs"))
            old = before["outputs"][i][j] or 0
            added = after["outputs"][i][j] - old
            if after["biased"]:
                assert added == layer.biases[j]
                assert len(pairs) == n_inputs
            else:
                k = len(pairs) - 1
                assert added == products[i, k, j]
                assert pairs[k] == [inputs[i, k], layer.weights[k, j]]


def test_the_numbers_are_those_of_the_chapter(figure):
    one = figure("nn-dense", query="?dense=32")
    cells = [text.replace("−", "-") for text in
             one.element.locator("svg g text").all_text_contents()]
    outputs = dense.INPUTS @ dense.WEIGHTS + dense.BIASES
    blocks = [dense.INPUTS, dense.WEIGHTS, dense.BIASES, outputs]
    assert [*map(int, cells)] == [
        int(x) for block in blocks for x in block.flat
    ]


def test_by_keyboard_and_back(figure):
    one = figure("nn-dense")
    one.says("Nothing is multiplied yet.")
    one.button("Next").focus()
    one.press(*["Enter"] * 4)
    one.says("Sample A, neuron 1: 1·2 + 2·(−1) + 3·1 + 1 = 4. "
             "Products so far: 3.")
    one.press("Shift+Tab", "Space")
    one.says("1·2 + 2·(−1) + 3·1 = 3.")
    one.press("Shift+Tab", "End")
    one.says("Sample D, neuron 2: 2·1 + 0·3 + 1·(−2) − 3 = −3. "
             "Products so far: 24.")
    one.reload("dense=32")
    one.says("Sample D, neuron 2")


def test_by_finger(figure):
    one = figure("nn-dense", width=390, has_touch=True)
    one.button("Next").tap()
    one.says("Sample A, neuron 1: 1·2 = 2.")
    one.button("Back").tap()
    one.says("Nothing is multiplied yet.")
    assert one.button("Back").is_disabled()
    one.button("Back").tap(force=True)
    one.says("Nothing is multiplied yet.")


def test_it_plays_pauses_and_stops_at_the_end(figure):
    one = figure("nn-dense", query="?dense=29", clock=True)
    one.button("Play").click()
    one.page.clock.run_for(1000)
    one.says("2·1 + 0·3 = 2.")
    live = one.element.locator("output")
    assert live.get_attribute("aria-live") == "off"
    one.button("Pause").click()
    one.page.clock.run_for(5000)
    one.says("2·1 + 0·3 = 2.")
    assert live.get_attribute("aria-live") == "polite"
    one.button("Play").click()
    one.page.clock.run_for(5000)
    one.says("Products so far: 24.")
    one.button("Play").click()
    one.says("Nothing is multiplied yet.")


def test_nothing_moves_by_itself_for_who_does_not_want_it(figure):
    buttons = figure("nn-dense", reduced_motion="reduce").element.get_by_role(
        "button")
    assert buttons.all_inner_texts() == ["Back", "Next"]
    one = figure("nn-dense", clock=True)
    one.button("Play").click()
    one.page.emulate_media(reduced_motion="reduce")
    one.page.clock.run_for(5000)
    one.says("Nothing is multiplied yet.")


@pytest.mark.parametrize("query, words", [
    ("?dense=33", "Nothing is multiplied"),
    ("?dense=1.2", "1·2 = 2"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-dense", query=query).says(words)


def test_what_else_the_address_says_stays(figure):
    one = figure("nn-dense", query="?a=1&dense=7&b=%20#summary")
    one.button("Next").click()
    one.page.wait_for_url("**/?a=1&b=%20&dense=8#summary")
