"""Softmax to touch: temperature, and the same added to all scores."""

import numpy as np
import pytest

from nnbook.activations import softmax
from nnbook.experiments.activations import naive_softmax

CASES = [
    [[2, 1, 0]], [[1000, 999]], [[-999, -1000]], [[709, 709]], [[745, -745]],
    [[708.5, 709.5, 0]], [[0]], [[-800, 0, 800]],
]


@pytest.mark.parametrize("name, ours", [
    ("softmax", softmax), ("naiveSoftmax", naive_softmax),
])
def test_probabilities_are_those_of_ours(figure, name, ours):
    rng = np.random.default_rng(5)
    cases = CASES + [
        [rng.normal(0, rng.choice([1, 30, 500]), rng.integers(1, 6)).tolist()]
        for _ in range(300)
    ]
    lost = 0
    for [scores], got in zip(
            cases, figure("nn-softmax").tell(f"activations.{name}", cases)):
        expected = ours(np.array(scores, dtype=float))
        np.testing.assert_allclose(
            got["probabilities"], expected, rtol=1e-14, atol=1e-320)
        lost += np.isnan(expected).any()
    assert (lost > 20) == (name == "naiveSoftmax")


def bars(one):
    """What stands beside the bars of the formula, and beside the others."""
    texts = one.element.locator("svg g text").all_text_contents()
    return texts[:3], texts[3:]


def test_by_keyboard_and_back(figure):
    one = figure("nn-softmax")
    sure = ["0.665", "0.245", "0.09"]
    assert bars(one) == (sure, sure)
    one.says("Scores for softmax: 2, 1, 0. The formula: 7.389, 2.718, 1, each "
             "divided by 11.11, adds up to 1.")
    one.slider("add to all").focus()
    one.press("End")
    one.says("Scores for softmax: 1002, 1001, 1000. The formula: inf, inf, "
             "inf, each divided by inf, gives nan, nan, nan. Without the "
             "maximum: 1, 0.3679, 0.1353, each divided by 1.503, adds up")
    assert bars(one) == (["nan"] * 3, sure)
    one.reload("softmax=2,1,0,1,1000")
    assert bars(one) == (["nan"] * 3, sure)
    one.slider("add to all").focus()
    one.press("Home")
    one.says("The formula: 0, 0, 0, each divided by 0, gives nan, nan, nan.")
    one.slider("temperature").focus()
    one.press("End")
    assert bars(one)[0] == bars(one)[1] != (sure, sure)


@pytest.mark.parametrize("finger", [False, True])
def test_by_mouse_and_by_finger(figure, finger):
    one = figure("nn-softmax", width=390, has_touch=finger)
    tap = one.page.touchscreen.tap if finger else one.page.mouse.click
    one.slider("temperature").scroll_into_view_if_needed()
    box = one.slider("temperature").bounding_box()
    tap(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    one.reload("softmax=2,1,0,10,0")
    one.says("Scores for softmax: 0.2, 0.1, 0.")


@pytest.mark.parametrize("shift", ["-1000", "-500", "0", "500", "1000"])
def test_what_is_added_moves_no_bar(figure, shift):
    one = figure("nn-softmax", query=f"?softmax=1,3,-2,0.5,{shift}")
    expected = softmax(np.array([1, 3, -2]) / 0.5)
    assert [*map(float, bars(one)[1])] == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize("query", ["?softmax=6,,x,0,2000", "?softmax=2,1,0,1"])
def test_any_address_is_read(figure, query):
    figure("nn-softmax", query=query).says("Scores for softmax: 2, 1, 0.")
