"""The graph of a neuron to touch: forward, and back, box by box."""

import numpy as np
import pytest

from nnbook.autodiff import Value
from nnbook.figures.graph import made
from nnbook.neuron import weighted_sum


def neuron(inputs, weights, bias, target):
    """Our values, those given and all made, in the order of making."""
    given = [Value(number) for number in (*inputs, *weights, bias)]
    n = len(inputs)
    output = weighted_sum(given[:n], given[n:2 * n], given[-1]).relu()
    loss = (output - target) ** 2
    loss.backward()
    return given, loss


def test_values_and_slopes_are_those_of_ours(figure):
    rng = np.random.default_rng(8)
    cases = [[[1, 2, 3], [2, -1, 1], 1, 1], [[1, 2, -3], [2, -1, 1], 1, 1]]
    for _ in range(200):
        n_inputs = rng.integers(1, 6)
        cases.append([rng.integers(-9, 10, n_inputs).tolist(),
                      rng.integers(-9, 10, n_inputs).tolist(),
                      *rng.integers(-9, 10, 2).tolist()])
    one = figure("nn-graph")
    got = one.page.evaluate("""cases => cases.map(given => {
        const graph = autodiff.neuron(...given);
        autodiff.backward(graph.made, graph.made.length);
        const flat = value => [value.data, value.grad];
        return [graph.given.map(flat), graph.made.map(flat)];
    })""", cases)
    stopped = 0
    for case, (given, here) in zip(cases, got):
        ours, loss = neuron(*case)
        assert given == [[one.data, one.grad] for one in ours]
        order = [one for one in loss.in_order() if one.inputs]
        assert sorted(here) == sorted([one.data, one.grad] for one in order)
        assert here[-1] == [loss.data, 1]
        stopped += loss.inputs[0][0].grad != 0 and ours[-1].grad == 0
    assert 20 < stopped < 180


def test_a_walk_halfway_back_knows_half_of_the_slopes(figure):
    known = figure("nn-graph").page.evaluate("""steps => steps.map(n => {
        const {made} = autodiff.neuron([1, 2, 3], [2, -1, 1], 1, 1);
        return [...autodiff.backward(made, n)].map(
            one => [one.name, one.grad]);
    })""", [0, 1, 3, 4, 9])
    assert known[0] == [["loss", 1]]
    assert known[1] == [["loss", 1], ["g", 6]]
    assert known[2] == [["loss", 1], ["g", 6], ["y", 6], ["z", 6]]
    assert known[3][4:] == [["sum 2", 6], ["p₃", 6]]
    assert dict(known[4]) == {
        "loss": 1, "g": 6, "y": 6, "z": 6, "sum 1": 6, "sum 2": 6, "p₁": 6,
        "p₂": 6, "p₃": 6, "x₁": 12, "x₂": -6, "x₃": 6, "w₁": 6, "w₂": 12,
        "w₃": 18, "b": 6,
    }


def numbers(one):
    """The numbers in the boxes, and their slopes."""
    texts = one.element.locator("svg .right").all_text_contents()
    return texts[::2], texts[1::2]


def test_by_keyboard_and_back(figure):
    one = figure("nn-graph")
    data, slopes = numbers(one)
    assert data == ["1", "2", "3", "2", "−1", "1", "1"] + ["?"] * 9
    assert slopes == ["?"] * 16
    one.button("Next").focus()
    one.press("Enter", "Enter", "Enter")
    one.says("p₂ = x₂·w₂ = 2·(−1) = −2.")
    one.press(*["Enter"] * 6)
    one.says("loss = g² = 3² = 9.")
    one.press("Enter")
    one.says("Back: the loss has the slope 1 along itself.")
    assert numbers(one)[1] == ["?"] * 15 + ["1"]
    one.press("Enter")
    one.says("From loss, whose slope is 1: g gets 6·1 = 6.")
    one.press("Enter", "Enter", "Enter", "Enter")
    one.says("From p₃, whose slope is 6: x₃ gets 1·6 = 6, w₃ gets 3·6 = 18.")
    one.reload("graph=15,1,2,3,2,-1,1,1,1")
    one.says("From p₃")
    one.button("End").focus()
    one.press("Enter")
    one.says("All slopes are there.")
    data, slopes = numbers(one)
    assert slopes[:7] == ["12", "−6", "6", "6", "12", "18", "6"]
    assert data[-1] == "9"


def test_another_number_by_keyboard_keeps_the_step(figure):
    one = figure("nn-graph", query="?graph=19")
    field = one.element.get_by_role("spinbutton", name="x₃")
    field.focus()
    one.press("Control+A")
    one.page.keyboard.type("-3")
    one.says("All slopes are there.")
    data, slopes = numbers(one)
    assert data[-4:] == ["−2", "0", "−1", "1"]
    assert slopes == ["0"] * 13 + ["−2", "−2", "1"]
    one.press("Control+A")
    one.page.keyboard.type("-99")
    one.press("Tab")
    assert field.input_value() == "-9"
    field.fill("-2")
    one.reload("graph=19,1,2,-2,2,-1,1,1,1")
    assert field.input_value() == "-2"


@pytest.mark.parametrize("target, text", [
    ("1", "g: − 1"), ("0", "g: − 0"), ("-3", "g: + 3"), ("0.5", "g: − 0.5"),
])
def test_the_box_of_the_gap_says_what_is_subtracted(figure, target, text):
    """As the static picture does."""
    one = figure("nn-graph", query=f"?graph=9,1,2,3,2,-1,1,1,{target}")
    names = one.element.locator("svg .left:not(.muted)").all_text_contents()
    assert names[-2:] == [text, "loss: ( )²"]
    y = Value(4, "y")
    assert made(y - 1) == "− 1"
    one.button("Start").click()
    one.says("p is for product, g for gap.")


@pytest.mark.parametrize("finger", [False, True])
def test_by_mouse_and_by_finger(figure, finger):
    one = figure("nn-graph", width=390, has_touch=finger)

    def press(name):
        button = one.button(name)
        button.tap() if finger else button.click()

    press("Next")
    one.says("p₁ = x₁·w₁ = 1·2 = 2.")
    press("End")
    press("Back")
    one.says("From sum 1, whose slope is 6: b gets 1·6 = 6, p₁ gets 1·6 = 6.")
    field = one.element.get_by_role("spinbutton", name="target")
    field.tap() if finger else field.click()
    field.fill("4")
    one.says("From sum 1, whose slope is 0: b gets 1·0 = 0")
    press("Start")
    one.reload("graph=0,1,2,3,2,-1,1,1,4")
    one.says("These are given.")


@pytest.mark.parametrize("query, words", [
    ("?graph=20", "These are given."),
    ("?graph=9,1,2,3,2,-1,1,1,9", "loss = g² = (−5)² = 25."),
    ("?graph=1,0.5,x", "p₁ = x₁·w₁ = 0.5·2 = 1."),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-graph", query=query).says(words)
