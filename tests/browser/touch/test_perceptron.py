"""The perceptron to touch: points that the reader places, look by look."""

import numpy as np
import pytest

from nnbook.figures import perceptron as figures
from nnbook.perceptron import Perceptron

PARTED = "No mistake in this epoch: the line parts the classes."


def drawn(rng, kind):
    """Whole points and their classes, some that a line parts, some not."""
    plane = [(x, y) for x in range(-5, 6) for y in range(-5, 6)]
    points = rng.permutation(plane)[:rng.integers(1, 9)]
    if kind == "parted":
        targets = (points @ rng.normal(size=2) + rng.normal() > 0).astype(int)
    else:
        targets = rng.integers(0, 2, len(points))
    return points.tolist(), targets.tolist()


@pytest.mark.parametrize("kind", ["parted", "mixed"])
def test_each_look_is_as_ours_would_be(figure, kind):
    rng = np.random.default_rng(3)
    cases = [drawn(rng, kind) for _ in range(20)]
    runs = figure("nn-perceptron").tell("perceptron.fit", cases)
    for (points, targets), run in zip(cases, runs):
        before, *looks = run["looks"]
        ours = Perceptron()
        ours.weights, ours.bias = np.zeros(2), 0.0
        for place, look in enumerate(looks):
            k = place % len(points)
            output = np.dot(before["weights"], points[k]) + before["bias"]
            assert look["output"] == output
            assert look["predicted"] == int(output >= 0)
            moved = ours._correct(np.array(points[k]), targets[k])
            assert look["mistake"] == moved
            assert look["weights"] == ours.weights.tolist()
            assert look["bias"] == ours.bias
            before = look
    assert any(run.get("parted") for run in runs)
    assert any(run.get("again") for run in runs) == (kind == "mixed")


@pytest.mark.parametrize("kind", ["parted", "mixed"])
def test_a_run_ends_where_ours_does_or_where_all_must_repeat(figure, kind):
    one = figure("nn-perceptron")
    rng = np.random.default_rng(4)
    cases = [drawn(rng, kind) for _ in range(20)]
    runs = one.tell("perceptron.fit", cases)
    counts = one.tell("perceptron.mistakes", [
        [run["looks"], len(run["looks"]) - 1, len(points)]
        for (points, _), run in zip(cases, runs)
    ])
    for case, run, mistakes in zip(cases, runs, counts):
        ours = Perceptron().fit(*case, epochs=2 * len(mistakes))
        assert ours.mistakes[:len(mistakes)] == mistakes
        if run.get("parted"):
            assert ours.mistakes == mistakes and mistakes[-1] == 0
        else:
            again, start = run["again"], run["from"]
            assert len(mistakes) == start + 2
            ends = [ended(run, epoch, case) for epoch in (again, start)]
            assert ends[0] == ends[1] == line(
                Perceptron().fit(*case, epochs=start))
            period = start - again
            for epoch in (start + 1, start + 2):
                assert mistakes[epoch - 1] == mistakes[epoch - 1 - period]
                assert ended(run, epoch, case) == ended(
                    run, epoch - period, case)


def line(perceptron):
    return [*perceptron.weights, perceptron.bias]


def ended(run, epoch, case):
    """The line after an epoch; after epoch 0, that at the start."""
    look = run["looks"][epoch * len(case[0])]
    return [*look["weights"], look["bias"]]


def test_it_gives_up_as_ours_does(figure):
    one = figure("nn-perceptron")
    case = [[[0, 0], [5, 5], [4, 5]], [0, 1, 0]]
    [short, whole] = one.tell("perceptron.fit", [[*case, 2], case])
    assert len(short["looks"]) == 1 + 2 * 3 < len(whole["looks"])
    assert "parted" not in short and "again" not in short
    ours = Perceptron().fit(*case, epochs=2)
    assert short["looks"][-1]["weights"] == ours.weights.tolist()


def chosen(one):
    return one.element.get_by_role("combobox").input_value()


def test_the_points_are_those_of_the_chapter(figure):
    one = figure("nn-perceptron")
    sets = {
        "A to D": [(*point, target) for point, target in zip(
            figures.POINTS.values(), figures.TARGETS)],
        "ten points": figures.PARTED,
        "XOR": [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)],
        "AND": [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 1)],
    }
    assert chosen(one) == "A to D"
    for name, points in sets.items():
        text = "_".join(",".join(map(str, point)) for point in points)
        one.element.get_by_role("combobox").select_option(name)
        one.button("Next").click()
        one.page.wait_for_url(f"**/?perceptron=1_{text}")
        assert chosen(one) == name


def test_by_keyboard_and_back(figure):
    one = figure("nn-perceptron")
    one.says("Weights and bias are 0: every answer is 1.")
    one.button("Next").focus()
    one.press("Enter", "Enter")
    one.says("Epoch 1. B = (3, 0), class 1: −1·3 + 1·0 − 1 = −4, so the "
             "answer is 0, a mistake. w: (−1, 1) → (2, 1), b: −1 → 0.")
    one.press("Enter")
    one.says("C = (1, 1), class 1: 2·1 + 1·1 + 0 = 3, so the answer is 1, "
             "right. w = (2, 1) and b = 0 stay.")
    one.reload("perceptron=3_1,-1,0_3,0,1_1,1,1_-1,-1,0")
    one.says("C = (1, 1)")
    one.button("End").focus()
    one.press("Enter")
    one.says(f"Epoch 3. D = (−1, −1), class 0: 1·(−1) + 2·(−1) − 1 = −4, so "
             f"the answer is 0, right. w = (1, 2) and b = −1 stay. {PARTED}")
    bars = one.element.locator(".bars")
    label = bars.get_attribute("aria-label")
    assert label == "mistakes in each epoch: 2, 1, 0"


def test_points_by_keyboard(figure):
    one = figure("nn-perceptron", query="?perceptron=0")
    one.says("Tap the plane to place points.")
    one.element.get_by_role("application").focus()
    one.press("ArrowRight", "ArrowUp", "ArrowUp", "1")
    one.press("ArrowDown", "0")
    one.press(*["ArrowLeft"] * 9, "0")
    one.says("Weights and bias are 0")
    one.press("ArrowRight", "Delete")
    one.press("ArrowLeft")
    one.says("(−5, 1): C, class 0.")
    one.press("Delete", "ArrowRight")
    one.says("(−4, 1): no point.")
    one.reload("perceptron=0_1,2,1_1,1,0")
    assert chosen(one) == "your own"
    scrolled = one.page.evaluate("scrollY")
    one.element.get_by_role("application").focus()
    one.press("ArrowDown", "ArrowDown")
    assert one.page.evaluate("scrollY") == scrolled


def at(x, y):
    """Where in the picture a place of the plane is."""
    return 220 + 40 * x, 220 - 40 * y


@pytest.mark.parametrize("finger", [False, True])
def test_points_by_mouse_and_by_finger(figure, finger):
    one = figure("nn-perceptron", query="?perceptron=2_0,0,1_3,3,0",
                 width=390, has_touch=finger)
    tap = one.page.touchscreen.tap if finger else one.page.mouse.click

    def press(name):
        button = one.button(name)
        button.tap() if finger else button.click()
        assert button.get_attribute("aria-pressed") == "true"

    tap(*one.spot(".plane", *at(-2.3, 4.2)))
    press("class 0")
    tap(*one.spot(".plane", *at(5.4, -1)))
    tap(*one.spot(".plane", *at(0.2, 0)))
    press("remove")
    tap(*one.spot(".plane", *at(3, 3)))
    tap(*one.spot(".plane", *at(1, 1)))
    one.reload("perceptron=0_0,0,0_-2,4,1_5,-1,0")
    one.says("Weights and bias are 0")
    assert one.element.locator(".plane .class-0").count() == 2


def disabled(one):
    """The buttons that lead nowhere."""
    return one.element.locator(
        ".nnbook-steps [aria-disabled=true]").all_text_contents()


def test_xor_repeats_for_two_epochs(figure):
    one = figure("nn-perceptron", query="?perceptron=11")
    one.element.get_by_role("combobox").select_option("XOR")
    assert disabled(one) == ["Start", "Back"]
    for _ in range(12):
        assert "repeats" not in one.element.locator("output").inner_text()
        one.button("Next").click()
    one.says("All is as it was after epoch 2, so from here it repeats.")
    bars = one.element.locator(".bars")
    assert bars.get_attribute(
        "aria-label") == "mistakes in each epoch: 3, 3, 4"
    for _ in range(8):
        assert disabled(one) == []
        one.button("Next").focus()
        one.press("Enter")
    one.says("This was epoch 3 again. The figure stops here.")
    assert bars.get_attribute(
        "aria-label") == "mistakes in each epoch: 3, 3, 4, 4, 4"
    assert disabled(one) == ["Next", "End"]
    one.press("Enter")  # still has the focus
    one.says("This was epoch 3 again.")
    one.button("Back").click()
    assert "again" not in one.element.locator("output").inner_text()
    assert disabled(one) == []
    one.button("Start").click()
    one.says("Weights and bias are 0")


def test_a_longer_cycle_is_named_by_the_epoch_that_comes_again(figure):
    case = [[[-3, -2], [3, -3], [1, 3], [3, -2], [-3, 2]], [1, 0, 1, 1, 0]]
    one = figure("nn-perceptron")
    [run] = one.tell("perceptron.fit", [case])
    again, start = run["again"], run["from"]
    assert start - again > 1
    query = "".join(f"_{x},{y},{target}" for (x, y), target in zip(*case))
    one = figure("nn-perceptron", query=f"?perceptron={start * 5}{query}")
    one.says(f"as it was after epoch {again}, so from here it repeats.")
    one.button("End").click()
    one.says(f"Epoch {start + 2}.")
    one.says(f"This was epoch {again + 2} again. The figure stops here.")


def test_the_ring_is_around_the_sample_just_looked_at(figure):
    one = figure("nn-perceptron")
    ring = one.element.locator(".plane .seen")
    assert ring.count() == 0
    assert "ring" in one.element.locator(".nnbook-panel p").inner_text()
    for x, y in figures.POINTS.values():
        one.button("Next").click()
        center = [float(ring.get_attribute(name)) for name in ("cx", "cy")]
        assert center == list(at(x, y))
    one.button("Start").click()
    assert ring.count() == 0


NEAR = """one => {
    const boxes = [...one.querySelectorAll(".picture > text")].map(
        text => text.getBBox());
    const rings = [...one.querySelectorAll("[class|=class] > *")].map(
        mark => mark.getBBox()).map(box =>
            [box.x + box.width / 2, box.y + box.height / 2]);
    const wide = 9; // half of a letter, as far as it is ink
    return boxes.flatMap((box, k) => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return [
            ...boxes.slice(0, k).filter(other => Math.hypot(
                other.x + other.width / 2 - x,
                other.y + other.height / 2 - y) < 2 * wide),
            ...rings.filter(([a, b]) => Math.hypot(a - x, b - y)
                < 17 + wide),
        ];
    }).length;
}"""


@pytest.mark.parametrize("points", [
    [(4, 5), (5, 5), (5, 4), (4, 4), (3, 5), (5, 3)],
    [(5, 3), (5, 4), (4, 4), (4, 5), (3, 5), (5, 5), (-5, 5), (-4, 5)],
    [(x, y) for x in (2, 3, 4, 5) for y in (5, 4, 3, 2, -4, -5)],
])
def test_names_keep_clear_of_each_other_and_of_the_ring(figure, points):
    query = "".join(f"_{x},{y},{(x + y) % 2}" for x, y in points)
    one = figure("nn-perceptron", query=f"?perceptron=1{query}")
    assert one.element.locator(".picture > text").count() == len(points)
    assert one.element.evaluate(NEAR) == 0
    one.element.evaluate("""one => {
        const [first, second] = one.querySelectorAll(".picture > text");
        second.setAttribute("x", first.getAttribute("x"));
        second.setAttribute("y", first.getAttribute("y"));
    }""")
    assert one.element.evaluate(NEAR) > 0


def test_a_long_run_says_that_it_shows_the_last_epochs(figure):
    case = "_0,0,0_5,5,1_4,5,0"
    one = figure("nn-perceptron", query=f"?perceptron=30{case}")
    title = one.element.locator(".title")
    assert title.inner_text() == "mistakes in each epoch"
    one.button("Next").click()
    assert title.inner_text() == "mistakes in each of the last 10 epochs"
    bars = one.element.locator(".bars")
    assert bars.locator("text").all_text_contents()[1::2] == [
        str(epoch) for epoch in range(2, 12)]
    size = "one => getComputedStyle(one).fontSize"
    assert title.evaluate(size) == one.element.locator(
        "output").evaluate(size)


def test_it_plays_to_the_end(figure):
    one = figure("nn-perceptron", clock=True)
    one.button("Play").click()
    one.page.clock.run_for(1500)
    one.says("B = (3, 0)")
    one.page.clock.run_for(20_000)
    one.says(PARTED)


def test_no_more_points_than_letters(figure):
    points = [f"{x},{y},1" for y in range(5) for x in range(6)]
    one = figure("nn-perceptron", query="?perceptron=0_" + "_".join(points))
    names = one.element.locator(
        ".plane .picture > text").all_text_contents()
    assert "".join(names) == "ABCDEFGHIJKLMNOPQRSTUVWX"
    one.element.get_by_role("application").focus()
    one.press("ArrowDown", "1")
    one.says("24 points are the most.")
    one.press("ArrowUp", "0")  # another class, not another point
    one.says("Weights and bias are 0")
    one.press("ArrowDown", "1")
    one.says("24 points are the most.")
    one.press("ArrowUp", "Delete", "ArrowDown", "1")
    one.says("Weights and bias are 0")
    one.press("ArrowLeft")
    one.says("(−1, −1): no point.")
    one.press("ArrowRight")
    one.says("(0, −1): X, class 1.")


@pytest.mark.parametrize("query, words", [
    ("?perceptron=99", "Tap the plane"),
    ("?perceptron=99_2,2,1_2,2,0", "Epoch 1. A = (2, 2), class 1"),
    ("?perceptron=1_2,9,1", "Weights and bias are 0"),
    ("?perceptron=x", "Weights and bias are 0"),
])
def test_any_address_is_read(figure, query, words):
    figure("nn-perceptron", query=query).says(words)
