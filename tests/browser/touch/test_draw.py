"""Paper to draw a digit on, and a trained network that reads it."""

import base64

import numpy as np
import pytest

from nnbook.activations import softmax
from nnbook.experiments import drawing

RNG = np.random.default_rng(0)
TEXTS = [*drawing.FIRST[1], drawing.FIRST[3][0], drawing.FIRST[8][2],
         *drawing.OTHERS.values(), "55", "05 95"]


def strokes_of(text):
    return [stroke.tolist() for stroke in drawing.strokes_of(text)]


@pytest.fixture
def one(figure):
    return figure("nn-draw")


def test_strokes_are_as_ours(one):
    for text, got in zip(TEXTS, one.tell(
            "drawing.strokesOf", [[text] for text in TEXTS]), strict=True):
        for mine, its in zip(strokes_of(text), got, strict=True):
            np.testing.assert_allclose(its, mine, atol=1e-12)


def test_points_are_as_ours(one):
    cases = [[strokes_of(text)] for text in TEXTS]
    found = one.tell("drawing.points", cases)
    for (strokes,), got in zip(cases, found, strict=True):
        mine = drawing.points([np.array(stroke) for stroke in strokes])
        np.testing.assert_allclose(got, mine, atol=1e-12)


def test_points_are_fitted_as_ours(one):
    cases = [[RNG.normal(0, 5, (n, 2)).tolist(), pen]
             for n in (1, 2, 30) for pen in (0.7, 2.4)]
    cases += [[drawing.points(drawing.strokes_of(text)).tolist(), 2.4]
              for text in TEXTS]
    found = one.tell("drawing.fitted", cases)
    for (dots, pen), got in zip(cases, found, strict=True):
        mine = drawing.fitted(np.array(dots), pen)
        np.testing.assert_allclose(got, mine, atol=1e-7)


def test_ink_and_counts_are_ours(one):
    cases = [[RNG.uniform(-3, 35, (n, 2)).tolist(), pen]
             for n in (1, 5, 40) for pen in (0.7, 2.4)]
    bitmaps = one.agrees(
        "drawing.inked",
        lambda dots, pen: drawing.inked(np.array(dots), pen).tolist(), cases)
    one.agrees(
        "drawing.counted",
        lambda bitmap: drawing.counted(np.array(bitmap)).tolist(),
        [[bitmap] for bitmap in bitmaps])


def sent(one):
    return one.element.locator(".nnbook-figure svg").get_attribute(
        "data-network")


def test_the_network_that_is_sent_answers_as_ours(one):
    network = drawing.reader()
    text = sent(one)
    assert text == drawing.exported(network)
    assert len(base64.b64decode(text)) == 4810
    pictures = RNG.integers(0, 17, (8, 64)) / 16
    found = one.page.evaluate("""([text, pictures]) => {
        const net = drawing.received(text);
        return pictures.map(picture => drawing.read(net, picture));
    }""", [text, pictures.tolist()])
    np.testing.assert_allclose(
        [each["shares"] for each in found],
        softmax(network.forward(pictures)), atol=1e-12)
    np.testing.assert_allclose(
        [each["hidden"] for each in found],
        np.maximum(network.layers[0].forward(pictures), 0), atol=1e-12)


def test_drawings_are_read_as_often_as_the_page_says(one):
    drawings, meant = drawing.drawn(drawing.SECOND)
    shown = one.page.evaluate("""([text, drawings]) => {
        const net = drawing.received(text);
        return drawings.map(dots => drawing.read(net, drawing.counted(
            drawing.inked(drawing.fitted(dots)))).shares);
    }""", [sent(one), [dots.tolist() for dots in drawings]])
    right = np.mean(np.argmax(shown, axis=1) == meant)
    assert right == pytest.approx(drawing.right().drawings, abs=0.021)
    assert right >= 0.9


def zero(one, draw):
    """Draw an upright oval."""
    places = [(16 + 8 * np.sin(t), 16 - 13 * np.cos(t))
              for t in np.linspace(0, 6.2, 25)]
    draw([one.spot(".pad", x, y) for x, y in places])
    one.says("Read as 0")


def test_with_the_mouse(one):
    one.says("Read as 3")

    def draw(spots):
        mouse = one.page.mouse
        mouse.move(*spots[0])
        mouse.down()
        for spot in spots[1:]:
            mouse.move(*spot)
        mouse.up()
        mouse.move(*spots[12])

    zero(one, draw)
    before = one.element.locator(".pad path").get_attribute("d")
    assert before.count("M") == 1  # the example has gone
    one.drag(one.spot(".pad", 4, 28), one.spot(".pad", 28, 4))
    path = one.element.locator(".pad path").get_attribute("d")
    assert path.startswith(before) and path.count("M") == 2
    one.button("Clear").click()
    one.says("Draw a digit on the paper.")
    assert one.element.locator(".counted rect").count() == 0


def test_with_a_finger_the_page_stays(figure):
    one = figure("nn-draw", has_touch=True, is_mobile=True, width=390)
    start, end = one.spot(".pad", 16, 2), one.spot(".pad", 16, 30)
    before = one.page.evaluate("scrollY")
    one.swipe(start, end)
    one.says("Read as 1")
    assert one.page.evaluate("scrollY") == before


def test_with_keys(one):
    one.element.locator(".pad").focus()
    one.press("Delete")
    one.says("Draw a digit")
    one.press("Space", *["ArrowDown"] * 10, "Space")
    one.says("Read as 1")
    one.press("ArrowLeft")  # the pen is up
    assert one.element.locator(".pad path").get_attribute("d").count("M") == 1


def test_an_example_is_no_digit_and_gets_one(one):
    one.element.locator("select").select_option("a square")
    one.says("Read as 0, over 99%")


def test_the_first_page_has_it_small(one, site):
    page = one.page
    page.goto(site, wait_until="networkidle")
    page.locator("nn-draw output", has_text="Read as 3").wait_for()
    assert page.locator("nn-draw .bitmap").count() == 0
    assert page.locator("nn-draw .counted").is_visible()
