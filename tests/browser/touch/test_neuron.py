"""One neuron to touch: its line, its weights as an arrow, a point."""

from math import sqrt

import numpy as np
import pytest

from nnbook.figures import neuron
from nnbook.neuron import weighted_sum

TIPS = {"arrow": (3, 4), "point": (4, 2)}


def at(x, y):
    """Where in the picture a place of the plane is."""
    return 220 + 40 * x, 220 - 40 * y


def values(one):
    sliders = one.element.get_by_role("slider").all()
    return ",".join(slider.input_value() for slider in sliders)


def test_it_answers_as_ours_does(figure):
    one = figure("nn-neuron")
    rng = np.random.default_rng(0)
    cases = []
    for _ in range(300):
        n_inputs, n_weights = rng.choice([2, 2, 2, 3], 2)
        cases.append([rng.normal(size=n_inputs).tolist(),
                      rng.normal(size=n_weights).tolist(), rng.normal()])
    sums = one.agrees("neuron.weightedSum", weighted_sum, cases)
    assert {type(answer) for answer in sums} == {str, float}
    one.agrees("neuron.distance", lambda x, w, b: weighted_sum(x, w, b) / sqrt(
        weighted_sum(w, w, 0)), cases)


def test_the_numbers_are_those_of_the_chapter(figure):
    numbers = values(figure("nn-neuron")).split(",")
    assert [*map(float, numbers)][:3] == [*neuron.WEIGHTS, neuron.BIAS]


def test_by_keyboard_and_back(figure):
    one = figure("nn-neuron", query="#the-same-line-twice")
    one.slider("bias b").focus()
    one.press("ArrowRight", "ArrowRight")
    one.says("3·4 + 4·2 − 9 = 11. The point lies on the positive side, "
             "2.2 from the line.")
    one.reload("neuron=3,4,-9,4,2#the-same-line-twice")
    one.says("3·4 + 4·2 − 9 = 11.")
    one.slider("bias b").focus()
    one.press("ArrowLeft", "ArrowLeft")
    one.page.wait_for_url("**/one-neuron/#the-same-line-twice")


@pytest.mark.parametrize("tip", TIPS)
def test_by_mouse(figure, tip):
    one = figure("nn-neuron")
    x, y = TIPS[tip]
    one.drag(one.spot(".plane", *at(x, y)),
             one.spot(".plane", *at(x - 3, y - 5)))
    after = {"arrow": "0,-1,-10,4,2", "point": "3,4,-10,1,-3"}[tip]
    one.reload(f"neuron={after}")
    assert values(one) == after


@pytest.mark.parametrize("tip", TIPS)
def test_by_finger(figure, tip):
    one = figure("nn-neuron", width=390, has_touch=True)
    x, y = TIPS[tip]
    start = one.spot(".plane", *at(x + 0.2, y - 0.2))
    end = one.spot(".plane", *at(x - 5, y - 5))
    scrolled = one.page.evaluate("scrollY")
    one.swipe(start, end)
    after = {"arrow": "-2,-1,-10,4,2", "point": "3,4,-10,-1,-3"}[tip]
    one.page.wait_for_url(f"**/?neuron={after}")
    assert one.page.evaluate("scrollY") == scrolled


def test_without_weights_there_is_no_line(figure):
    one = figure("nn-neuron", query="?neuron=0,0,-2")
    one.says("0·4 + 0·2 − 2 = −2. Without weights there is no line.")
    assert one.element.locator("svg .line").count() == 0
    assert "NaN" not in one.element.inner_html()


@pytest.mark.parametrize("query, words", [
    ("?neuron=3,4,-10", "3·4 + 4·2 − 10"),
    ("?neuron=9,x,,1e9,Infinity", "3·4 + 4·2 − 10"),
    ("?other=1&neuron=1,2", "1·4 + 2·2 − 10"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-neuron", query=query).says(words)
