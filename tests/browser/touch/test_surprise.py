"""The loss to touch, against the gap: clipped, and from the scores."""

import numpy as np
import pytest

from nnbook.activations import Softmax
from nnbook.losses import (
    SMALLEST,
    CategoricalCrossEntropy,
    SoftmaxCrossEntropy,
)


def clipped(logits, target):
    """Our loss of the clipped probability, its slopes along the logits."""
    layer, loss = Softmax(), CategoricalCrossEntropy()
    value = loss.forward(layer.forward([logits]), [target])
    return value, layer.backward(loss.backward())[0]


def exact(logits, target):
    """Our loss from the logits, and its slopes along them."""
    loss = SoftmaxCrossEntropy()
    value = loss.forward([logits], [target])
    return value, loss.backward()[0]


@pytest.mark.parametrize("name, ours", [("clipped", clipped),
                                        ("exact", exact)])
def test_losses_and_slopes_are_those_of_ours(figure, name, ours):
    rng = np.random.default_rng(6)
    cases = [[[0, gap], 0] for gap in np.arange(-10, 50.5, 0.5).tolist()]
    for _ in range(300):
        n_classes = int(rng.integers(2, 6))
        logits = rng.normal(0, rng.choice([1, 10, 300]), n_classes)
        cases.append([logits.tolist(), int(rng.integers(n_classes))])
    flat = 0
    for case, got in zip(
            cases, figure("nn-surprise").tell(f"losses.{name}", cases)):
        value, slopes = ours(*case)
        assert got["loss"] == pytest.approx(value, rel=1e-12, abs=1e-14)
        np.testing.assert_allclose(got["slopes"], slopes, atol=1e-14)
        flat += not np.any(slopes) and value > 1
    assert (flat > 50) == (name == "clipped")


def test_by_keyboard_and_back(figure):
    one = figure("nn-surprise")
    one.says("The right class got p = 2.061e−9. Clipped: loss 16.12, slope 0. "
             "From the scores: loss 20, slope 1.")
    one.slider("gap").focus()
    one.press(*["ArrowLeft"] * 8)
    one.says("Clipped: loss 16, slope 1. From the scores: loss 16, slope 1.")
    one.press("Home", *["ArrowRight"] * 20)
    one.says("The right class got p = 0.5. Clipped: loss 0.6931, slope 0.5. "
             "From the scores: loss 0.6931, slope 0.5.")
    one.reload("surprise=0")
    one.says("p = 0.5.")
    one.slider("gap").focus()
    one.press("End")
    one.says("Clipped: loss 16.12, slope 0. From the scores: loss 50, slope 1")


def gap_at(gap, loss, panel):
    """Where in the picture a point of one of its two panels is."""
    left = (40, 256)[panel]
    return left + (gap + 10) * 3, 30 + (52 - loss) / 54 * 200


@pytest.mark.parametrize("finger", [False, True])
@pytest.mark.parametrize("panel", [0, 1])
def test_the_point_is_dragged(figure, panel, finger):
    one = figure("nn-surprise", width=390, has_touch=finger)
    loss = (-np.log(SMALLEST), 20)[panel]
    start = one.spot("svg:not(.nnbook-figure svg)", *gap_at(20, loss, panel))
    end = one.spot("svg:not(.nnbook-figure svg)", *gap_at(5, 5, panel))
    scrolled = one.page.evaluate("scrollY")
    one.swipe(start, end) if finger else one.drag(start, end)
    one.page.wait_for_url("**/?surprise=5")
    assert one.page.evaluate("scrollY") == scrolled
    one.reload("surprise=5")
    one.says("From the scores: loss 5.007, slope 0.9933.")


@pytest.mark.parametrize("query", ["?surprise=51", "?surprise=x"])
def test_any_address_is_read(figure, query):
    figure("nn-surprise", query=query).says("loss 20, slope 1.")
