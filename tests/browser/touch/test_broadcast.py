"""Two shapes to type in, aligned from the right, and what they give."""

import re

import numpy as np
import pytest

from nnbook.shapes import broadcast_shape, matmul_shape


@pytest.mark.parametrize("name, ours", [
    ("broadcastShape", broadcast_shape), ("matmulShape", matmul_shape),
])
def test_shapes_are_those_of_ours_and_so_are_the_errors(figure, name, ours):
    one = figure("nn-broadcast")
    rng = np.random.default_rng(1)
    lengths = [1, 1, 2, 3, 3, 3, 0, -1, 1.5]
    often = [0.2, 0.2, 0.2, 0.15, 0.1, 0.1, 0.03, 0.01, 0.01]
    cases = []
    for _ in range(1500):
        pair = []
        for n_axes in rng.integers(0, 5, 2):
            drawn = rng.choice(lengths, n_axes, p=often)
            pair.append([int(x) if x == int(x) else x
                         for x in drawn.tolist()])
        cases.append(pair)
    got = one.agrees(
        f"shapes.{name}",
        lambda left, right: list(ours(tuple(left), tuple(right))), cases)
    errors = {re.sub(r"-?[\d.]+", "n", x) for x in got if isinstance(x, str)}
    shapes = [x for x in got if isinstance(x, list)]
    assert len(errors) > 5 and len(shapes) > 100


TYPED = {
    "(4, 2)": [4, 2],
    " 4,2 ": [4, 2],
    "(4,)": [4],
    "4": [4],
    "()": [],
    "": [],
    "(-1,)": [-1],
    "1.5": [1.5],
    "4,,2": "a shape holds whole numbers, got 4,,2",
    "(4, x)": "a shape holds whole numbers, got (4, x)",
    "4 2": "a shape holds whole numbers, got 4 2",
}


def test_a_shape_is_read_from_what_is_typed(figure):
    cases = [[text] for text in TYPED]
    read = figure("nn-broadcast").tell("shapes.shape", cases)
    assert dict(zip(TYPED, read)) == TYPED


def test_by_keyboard_and_back(figure):
    one = figure("nn-broadcast")
    one.says("(4, 3) and (4,) do not broadcast")
    clash = one.element.locator("td.clash")
    assert clash.all_text_contents() == ["3", "4"]
    one.element.get_by_role("textbox", name="right shape").focus()
    one.press("Control+A")
    one.page.keyboard.type("(3, 2)")
    one.press("Shift+Tab")
    one.page.keyboard.type("m")  # as a list of choices is searched
    one.says("(4, 2)")
    meets = one.element.locator("td.meets")
    assert meets.all_text_contents() == ["3", "3"]
    assert one.element.get_by_role("row").all_inner_texts() == [
        "left\t4\t3", "right\t3\t2", "result\t4\t2",
    ]
    one.reload("broadcast=4,3@(3,2)")
    one.says("(4, 2)")


def test_by_finger(figure):
    one = figure("nn-broadcast", width=390, has_touch=True)
    box = one.element.get_by_role("textbox", name="right shape")
    box.tap()
    box.fill("3")
    one.says("(4, 3)")
    missing = one.element.locator("td.missing")
    assert missing.all_text_contents() == ["1"]
    box.fill("three")
    one.says("a shape holds whole numbers, got three")
    assert one.element.get_by_role("row").count() == 0


@pytest.mark.parametrize("query, words", [
    ("?broadcast=<b>*2", "(4, 3) and (4,)"),
    ("?broadcast=*", "()"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-broadcast", query=query).says(words)
