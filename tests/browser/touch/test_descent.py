"""Gradient descent to touch: a bowl and a ravine, step by step."""

import numpy as np
import pytest

from nnbook.gradients import numerical_gradient
from nnbook.losses import MeanSquaredError
from nnbook.optimizers import SGD


def descend(weights, inputs, targets, rate, steps):
    """Weights, cost and slopes by our loss and our optimizer."""
    weights, inputs = np.array(weights, dtype=float), np.array(inputs)
    loss, optimizer, path = MeanSquaredError(), SGD(rate), []
    for _ in range(steps + 1):
        cost = loss.forward(inputs @ weights, targets)
        slopes = inputs.T @ loss.backward()
        path.append((weights.copy(), cost, slopes))
        optimizer.step([weights], [slopes])
    return path


def test_each_step_is_as_ours_would_be(figure):
    rng = np.random.default_rng(7)
    cases = [
        [[0, 0], [[1, 0], [0, k]], [4, k], rate, 40]
        for k in (1, 5) for rate in (0.02, 0.07, 0.082, 0.5)
    ]
    for rate in 10 ** rng.uniform(-2, 0, 60):
        n_samples, n_inputs = rng.integers(1, 5, 2)
        inputs = rng.normal(size=(n_samples, n_inputs))
        cases.append([
            rng.normal(size=n_inputs).tolist(), inputs.tolist(),
            rng.normal(size=n_samples).tolist(), float(rate), 12,
        ])
    paths = figure("nn-descent").tell("optimizers.descend", cases)
    for case, path in zip(cases, paths):
        ours = descend(*case)
        assert len(path) == len(ours) == case[-1] + 1
        for step, (weights, cost, slopes) in zip(path, ours):
            for got, expected in ((step["weights"], weights),
                                  (step["slopes"], slopes),
                                  (step["cost"], cost)):
                np.testing.assert_allclose(
                    np.array(got, dtype=float), expected, rtol=1e-9,
                    atol=1e-12)


def test_its_slopes_are_those_found_by_trying(figure):
    case = [[0.5, -1.0], [[1, 0], [0, 5]], [4, 5]]
    [got] = figure("nn-descent").tell("optimizers.meanSquares", [case])
    weights = np.array(case[0])
    slopes = numerical_gradient(lambda: MeanSquaredError().forward(
        np.array(case[1]) @ weights, case[2]), weights)
    np.testing.assert_allclose(got["slopes"], slopes, rtol=1e-6)


def test_by_keyboard_and_back(figure):
    one = figure("nn-descent")
    one.says("Step 0: weights (0, 0), cost 20.5, slopes (−4, −25). Each step "
             "multiplies the distance along w₁ by 0.93: comes nearer; along "
             "w₂ by −0.75: jumps across, comes nearer.")
    one.slider("learning rate").focus()
    one.press("ArrowRight", "ArrowRight")
    one.says("along w₂ by −1: jumps to and fro.")
    one.press("ArrowRight")
    one.says("along w₂ by −1.05: runs away.")
    one.button("End").focus()
    one.press("Enter")
    weights, cost, _ = descend([0, 0], [[1, 0], [0, 5]], [4, 5], 0.082, 40)[-1]
    words = (f"Step 40: weights ({weights[0]:.4g}, {weights[1]:.4g}), cost "
             f"{cost:.4g}, slopes").replace("-", "−")
    one.says(words)
    one.reload("descent=40,5,0.082,0,0")
    one.says(words)
    one.element.get_by_role("combobox").select_option("a bowl")
    one.says("Step 0: weights (0, 0), cost 8.5, slopes (−4, −1).")
    one.reload("descent=0,1,0.082,0,0")
    assert one.element.get_by_role("combobox").input_value() == "1"


def at(first, second):
    """Where in the picture a pair of weights is."""
    return 44 * (first + 1), 44 * (5 - second)


@pytest.mark.parametrize("finger", [False, True])
def test_the_start_is_dragged(figure, finger):
    one = figure("nn-descent", query="?descent=9,1,1,0,0", width=390,
                 has_touch=finger)
    start = one.spot(".plane", *at(0, 0))
    end = one.spot(".plane", *at(2.2, -1.9))
    scrolled = one.page.evaluate("scrollY")
    one.swipe(start, end) if finger else one.drag(start, end)
    one.page.wait_for_url("**/?descent=0,1,1,2,-2")
    assert one.page.evaluate("scrollY") == scrolled
    button = one.button("Next")
    button.tap() if finger else button.click()
    one.says("Step 1: weights (4, 1), cost 0, slopes (0, 0). Each step "
             "multiplies the distance along w₁ by 0: comes nearer")


def test_it_runs_to_the_end(figure):
    one = figure("nn-descent", query="?descent=38,1,0.5", clock=True)
    one.button("Play").click()
    one.page.clock.run_for(3000)
    one.says("Step 40: weights (4, 1)")
    assert one.button("Play").is_visible()


@pytest.mark.parametrize("query, words", [
    ("?descent=99,5,0.07", "Step 0: weights (0, 0), cost 20.5"),
    ("?descent=1,3,0.07,4,1", "Step 1: weights (4, 1), cost 0"),
    ("?descent=0,5,0.06", "along w₁ by 0.93"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-descent", query=query).says(words)
