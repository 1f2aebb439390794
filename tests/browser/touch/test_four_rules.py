"""Four rules in one valley, to touch."""

import numpy as np
import pytest

from nnbook.optimizers import SGD, Adam, Momentum, RMSProp

LOWEST = [4, 1]
MAKE = {
    "descent": lambda rate, memory: SGD(rate),
    "momentum": Momentum, "rmsprop": RMSProp, "adam": Adam,
}


def roll(rule, start, lowest, curvatures, rate, memory, steps):
    """The weights at the start and after each step, by our optimizer."""
    weights, optimizer = np.array(start, dtype=float), MAKE[rule](rate, memory)
    path = [weights.copy()]
    for _ in range(steps):
        slopes = (weights - lowest) * curvatures
        optimizer.step([weights], [slopes])
        path.append(weights.copy())
    return path


def cost(weights, steepness):
    return float(((weights - LOWEST) ** 2 * [1, steepness**2]).sum() / 2)


def test_each_step_is_as_ours_would_be(figure):
    rng = np.random.default_rng(16)
    cases = [
        [rule, start, LOWEST, [1, k * k], rate, memory, 40]
        for rule in MAKE for start in ([0, 0], [4, 1], [-1, 4.5])
        for k in (1, 5) for rate in (0.005, 0.075, 0.6)
        for memory in (0, 0.5, 0.9)
    ]
    for _ in range(40):
        rule = list(MAKE)[rng.integers(4)]
        start, lowest = rng.normal(size=(2, 3)).round(3).tolist()
        curvatures = rng.uniform(0.1, 4, 3).round(3).tolist()
        rate, memory = rng.uniform(0.01, 0.5, 2).round(3).tolist()
        cases.append([rule, start, lowest, curvatures, rate, memory, 12])
    paths = figure("nn-four-rules").tell("optimizers.roll", cases)
    for case, path in zip(cases, paths, strict=True):
        ours = roll(*case)
        assert len(path) == len(ours) == case[-1] + 1
        np.testing.assert_allclose(
            np.array(path, dtype=float), ours, rtol=1e-6, atol=1e-6,
            err_msg=str(case))


def test_whole_paths_by_keyboard_and_back(figure):
    one = figure("nn-four-rules")
    one.says("Adam at rate 0.6 with memory 0.5. Cost after 40 steps, from "
             "20.5:")
    for rule in MAKE:
        drawn = one.element.locator(f".rule.{rule} circle")
        assert drawn.count() == 41
    one.button("descent").focus()
    one.press("Enter")
    end = cost(roll("descent", [0, 0], LOWEST, [1, 25], 0.075, 0, 40)[-1], 5)
    one.says("descent at rate 0.075. Cost after 40 steps, from 20.5:")
    one.says(f"descent {end:.2g}, momentum")
    assert one.slider("memory").is_disabled()
    one.slider("learning rate").focus()
    one.press("ArrowRight", "ArrowRight")
    one.says("descent at rate 0.082.")
    one.reload("four-rules=0,0.082,0.07,0.2,0.6,0,0.5,0.9,0.5,5,0,0")
    one.says("descent at rate 0.082.")
    one.button("momentum").click()
    one.slider("memory").focus()
    one.press("ArrowRight")
    one.says("momentum at rate 0.07 with memory 0.6.")
    one.element.get_by_role("combobox").select_option("a bowl")
    one.says("from 8.5:")


def test_the_caption_s_question_has_an_answer(figure):
    """Close above the floor, Adam ends higher than plain descent."""
    ends = [
        cost(roll(rule, [2, 0.7], LOWEST, [1, 25], rate, memory, 40)[-1], 5)
        for rule, rate, memory in (("descent", 0.075, 0), ("adam", 0.6, 0.5))
    ]
    assert ends[0] < ends[1]
    figure("nn-four-rules",
           query="?four-rules=3,0.075,0.07,0.2,0.6,0,0.5,0.9,0.5,5,2,0.7"
           ).says(f"Adam {ends[1]:.2g}.")


def at(first, second):
    """Where in the picture a pair of weights is."""
    return 44 * (first + 1), 44 * (5 - second)


@pytest.mark.parametrize("finger", [False, True])
def test_the_start_is_dragged(figure, finger):
    one = figure("nn-four-rules", width=390, has_touch=finger)
    start, end = (one.spot(".plane", *at(*place))
                  for place in ((0, 0), (2.2, -1.9)))
    scrolled = one.page.evaluate("scrollY")
    one.swipe(start, end) if finger else one.drag(start, end)
    one.page.wait_for_url("**/?four-rules=3,*,5,2.2,-1.9")
    assert one.page.evaluate("scrollY") == scrolled
    one.says(f"from {cost(np.array([2.2, -1.9]), 5):.4g}:")


@pytest.mark.parametrize("query, words", [
    ("?four-rules=9,7", "Adam at rate 0.6 with memory 0.5."),
    ("?four-rules=1,0.075,0.06,0.2,0.6,0,0.45,0.9,0.5,2,99,0",
     "momentum at rate 0.06 with memory 0.5. Cost after 40 steps, from 20.5"),
    ("?four-rules=0,,,,,,,,,1,4,1", "from 0:"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-four-rules", query=query).says(words)
