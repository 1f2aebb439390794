"""Figures to touch: by mouse, finger and keyboard; they compute as we do."""

import itertools
import re
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from nnbook.figures import dense, neuron
from nnbook.layers import DenseLayer
from nnbook.neuron import weighted_sum
from nnbook.shapes import broadcast_shape, matmul_shape

TOUCH = Path(__file__).parents[2] / "docs" / "assets" / "touch"
PAGES = {
    "nn-neuron": "forward/one-neuron/",
    "nn-broadcast": "forward/arrays/",
    "nn-dense": "forward/dense-layer/",
}
TIPS = {"arrow": (3, 4), "point": (4, 2)}


@pytest.fixture
def figure(browser, site):
    """A function: open the page of an element; give page and element."""
    contexts = []
    errors = []

    def opened(name, *, query="", width=1280, clock=False, **options):
        options = {"reduced_motion": "no-preference"} | options
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if clock:  # ours to move
            page.clock.install()
        page.goto(site + PAGES[name] + query, wait_until="domcontentloaded")
        return page, page.locator(name)

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def says(element, words):
    """Wait until the result of an element holds these words."""
    element.locator("output", has_text=words).wait_for(timeout=2000)


def reloaded(page, query):
    """Wait until the address says so, and come back to it."""
    page.wait_for_url(f"**/?{query}", timeout=2000)
    page.reload()


# --- arithmetic -------------------------------------------------------------

TELL = """cases => cases.map(([name, ...given]) => {
    try {
        return arithmetic[name](...given);
    } catch (error) {
        return error.message;
    }
})"""


def told(function, *given):
    """What a function of ours gives, or what its error says."""
    try:
        return function(*given)
    except (TypeError, ValueError) as error:
        return str(error)


def as_list(result):
    return list(result) if isinstance(result, tuple) else result


def test_a_neuron_answers_as_ours_does(figure):
    page, _ = figure("nn-neuron")
    rng = np.random.default_rng(0)
    cases = []
    for _ in range(300):
        n_inputs, n_weights = rng.choice([2, 2, 2, 3], 2)
        cases.append([rng.normal(size=n_inputs).tolist(),
                      rng.normal(size=n_weights).tolist(), rng.normal()])
    sums = page.evaluate(TELL, [["weightedSum", *case] for case in cases])
    assert sums == [told(weighted_sum, *case) for case in cases]
    assert {type(one) for one in sums} == {str, float}
    distances = page.evaluate(TELL, [["distance", *case] for case in cases])
    assert distances == [
        told(lambda x, w, b: weighted_sum(x, w, b) / sqrt(
            weighted_sum(w, w, 0)), *case) for case in cases
    ]


@pytest.mark.parametrize(
    "name, ours",
    [("broadcastShape", broadcast_shape), ("matmulShape", matmul_shape)],
)
def test_shapes_are_those_of_ours_and_so_are_the_errors(figure, name, ours):
    page, _ = figure("nn-broadcast")
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
    got = page.evaluate(TELL, [[name, *pair] for pair in cases])
    assert got == [
        as_list(told(ours, *map(tuple, pair))) for pair in cases
    ]
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
    page, _ = figure("nn-broadcast")
    shapes = page.evaluate(TELL, [["shape", text] for text in TYPED])
    assert dict(zip(TYPED, shapes)) == TYPED


def test_a_layer_goes_step_by_step_to_what_ours_gives(figure):
    page, _ = figure("nn-dense")
    rng = np.random.default_rng(2)
    for _ in range(20):
        n_samples, n_inputs, n_neurons = rng.integers(1, 5, 3)
        inputs = rng.integers(-9, 10, (n_samples, n_inputs))
        layer = DenseLayer(n_inputs, n_neurons, rng=rng)
        layer.weights[:] = rng.integers(-9, 10, layer.weights.shape)
        layer.biases[:] = rng.integers(-9, 10, layer.biases.shape)
        given = [array.tolist() for array in (
            inputs, layer.weights, layer.biases)]
        [last] = page.evaluate(TELL, [["countSteps", *given[:2]]])
        assert last == inputs.size * n_neurons + n_samples * n_neurons
        steps = page.evaluate(
            TELL, [["denseAfter", n, *given] for n in range(last + 1)]
        )
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


def test_the_numbers_are_those_of_the_chapters(figure):
    _, element = figure("nn-neuron")
    values = [float(one.input_value()) for one in
              element.get_by_role("slider").all()]
    assert values[:3] == [*neuron.WEIGHTS, neuron.BIAS]
    _, element = figure("nn-dense", query="?dense=32")
    cells = [text.replace("−", "-") for text in
             element.locator("svg g text").all_text_contents()]
    outputs = dense.INPUTS @ dense.WEIGHTS + dense.BIASES
    blocks = [dense.INPUTS, dense.WEIGHTS, dense.BIASES, outputs]
    assert [*map(int, cells)] == [
        int(x) for block in blocks for x in block.flat
    ]


# --- by keyboard, mouse and finger ------------------------------------------


def test_a_neuron_by_keyboard_and_back(figure):
    page, element = figure("nn-neuron", query="#the-same-line-twice")
    slider = element.get_by_role("slider", name="bias b")
    slider.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert slider.evaluate("one => getComputedStyle(one).outlineStyle") in (
        "solid", "auto")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    says(element, "3·4 + 4·2 − 9 = 11. The point lies on the positive side, "
         "2.2 from the line.")
    page.wait_for_url("**/?neuron=3,4,-9,4,2#the-same-line-twice")
    page.reload()
    says(element, "3·4 + 4·2 − 9 = 11.")
    slider.focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/one-neuron/#the-same-line-twice")


def grip(element, tip):
    """Where in the page a tip of the plane is, and how long a unit is."""
    element.locator("svg:visible").scroll_into_view_if_needed()
    box = element.locator("svg:visible").bounding_box()
    unit = box["width"] / 11
    x, y = tip
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    return middle[0] + x * unit, middle[1] - y * unit, unit


@pytest.mark.parametrize("tip", TIPS)
def test_a_neuron_by_mouse(figure, tip):
    page, element = figure("nn-neuron")
    x, y, unit = grip(element, TIPS[tip])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2 * unit, y + 3 * unit, steps=5)
    page.mouse.move(x - 3 * unit, y + 5 * unit, steps=5)
    page.mouse.up()
    page.mouse.move(x, y)
    after = {"arrow": "0,-1,-10,4,2", "point": "3,4,-10,1,-3"}[tip]
    reloaded(page, f"neuron={after}")
    values = [one.input_value() for one in element.get_by_role("slider").all()]
    assert ",".join(values) == after


@pytest.mark.parametrize("tip", TIPS)
def test_a_neuron_by_finger(figure, tip):
    page, element = figure("nn-neuron", width=390, has_touch=True)
    x, y, unit = grip(element, TIPS[tip])
    scrolled = page.evaluate("scrollY")
    finger = page.context.new_cdp_session(page)

    def put(kind, *places):
        points = [{"x": x, "y": y} for x, y in places]
        finger.send("Input.dispatchTouchEvent",
                    {"type": kind, "touchPoints": points})

    put("touchStart", (x + 9, y - 9))
    for step in range(1, 6):
        put("touchMove", (x - step * unit, y + step * unit))
    put("touchEnd")
    after = {"arrow": "-2,-1,-10,4,2", "point": "3,4,-10,-1,-3"}[tip]
    page.wait_for_url(f"**/?neuron={after}", timeout=2000)
    assert page.evaluate("scrollY") == scrolled


def test_a_neuron_without_weights_has_no_line(figure):
    _, element = figure("nn-neuron", query="?neuron=0,0,-2")
    says(element, "0·4 + 0·2 − 2 = −2. Without weights there is no line.")
    assert element.locator("svg .line").count() == 0
    assert "NaN" not in element.inner_html()


def test_shapes_by_keyboard_and_back(figure):
    page, element = figure("nn-broadcast")
    says(element, "(4, 3) and (4,) do not broadcast")
    assert element.locator("td.clash").all_text_contents() == ["3", "4"]
    element.get_by_role("textbox", name="right shape").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("(3, 2)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("m")  # as a list of choices is searched
    says(element, "(4, 2)")
    assert element.locator("td.meets").all_text_contents() == ["3", "3"]
    rows = element.get_by_role("row")
    assert rows.all_inner_texts() == [
        "left\t4\t3", "right\t3\t2", "result\t4\t2",
    ]
    reloaded(page, "broadcast=4,3@(3,2)")
    says(element, "(4, 2)")


def test_shapes_by_finger(figure):
    _, element = figure("nn-broadcast", width=390, has_touch=True)
    box = element.get_by_role("textbox", name="right shape")
    box.tap()
    box.fill("3")
    says(element, "(4, 3)")
    assert element.locator("td.missing").all_text_contents() == ["1"]
    box.fill("three")
    says(element, "a shape holds whole numbers, got three")
    assert element.get_by_role("row").count() == 0


def test_a_layer_by_keyboard_and_back(figure):
    page, element = figure("nn-dense")
    says(element, "Nothing is multiplied yet.")
    element.get_by_role("button", name="Next").focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    says(element, "Sample A, neuron 1: 1·2 + 2·(−1) + 3·1 + 1 = 4. "
         "Products so far: 3.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    says(element, "1·2 + 2·(−1) + 3·1 = 3.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    says(element, "Sample D, neuron 2: 2·1 + 0·3 + 1·(−2) − 3 = −3. "
         "Products so far: 24.")
    reloaded(page, "dense=32")
    says(element, "Sample D, neuron 2")


def test_a_layer_by_finger(figure):
    _, element = figure("nn-dense", width=390, has_touch=True)
    element.get_by_role("button", name="Next").tap()
    says(element, "Sample A, neuron 1: 1·2 = 2.")
    element.get_by_role("button", name="Back").tap()
    says(element, "Nothing is multiplied yet.")
    element.get_by_role("button", name="Back").tap()
    says(element, "Nothing is multiplied yet.")


def test_a_layer_plays_pauses_and_stops_at_the_end(figure):
    page, element = figure("nn-dense", query="?dense=29", clock=True)
    play = element.get_by_role("button", name="Play")
    pause = element.get_by_role("button", name="Pause")
    play.click()
    page.clock.run_for(1000)
    says(element, "2·1 + 0·3 = 2.")
    assert element.locator("output").get_attribute("aria-live") == "off"
    pause.click()
    page.clock.run_for(5000)
    says(element, "2·1 + 0·3 = 2.")
    assert element.locator("output").get_attribute("aria-live") == "polite"
    play.click()
    page.clock.run_for(5000)
    says(element, "Products so far: 24.")
    assert play.is_visible()
    play.click()
    says(element, "Nothing is multiplied yet.")


def test_nothing_moves_by_itself_for_who_does_not_want_it(figure):
    page, element = figure("nn-dense", reduced_motion="reduce")
    assert element.get_by_role("button").all_inner_texts() == ["Back", "Next"]
    page, element = figure("nn-dense", clock=True)
    element.get_by_role("button", name="Play").click()
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(5000)
    says(element, "Nothing is multiplied yet.")


# --- in the page ------------------------------------------------------------


@pytest.mark.parametrize(
    "name, query, words",
    [
        ("nn-neuron", "?neuron=3,4,-10", "3·4 + 4·2 − 10"),
        ("nn-neuron", "?neuron=9,x,,1e9,Infinity", "3·4 + 4·2 − 10"),
        ("nn-neuron", "?other=1&neuron=1,2", "1·4 + 2·2 − 10"),
        ("nn-broadcast", "?broadcast=<b>*2", "(4, 3) and (4,)"),
        ("nn-broadcast", "?broadcast=*", "()"),
        ("nn-dense", "?dense=33", "Nothing is multiplied"),
        ("nn-dense", "?dense=1.2", "1·2 = 2"),
    ],
)
def test_any_address_is_read_as_far_as_it_makes_sense(
    figure, name, query, words
):
    _, element = figure(name, query=query)
    says(element, words)


def test_what_else_the_address_says_stays(figure):
    page, element = figure("nn-dense", query="?a=1&dense=7&b=%20#summary")
    element.get_by_role("button", name="Next").click()
    page.wait_for_url("**/?a=1&b=%20&dense=8#summary", timeout=2000)


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_the_static_figure_stands(figure, name):
    _, element = figure(name, java_script_enabled=False)
    assert element.locator(".nnbook-figure svg").is_visible()
    assert element.locator(".nnbook-panel").count() == 0
    assert element.get_by_role("img").get_attribute("aria-label")


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_the_static_figure_stands(figure, name):
    page, element = figure(name)
    drawn = element.locator(".nnbook-figure svg")
    panel = element.locator(".nnbook-panel")
    assert panel.is_visible() and not drawn.is_visible()
    page.emulate_media(media="print")
    assert drawn.is_visible() and not panel.is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_it_works_in_a_page_opened_as_a_file(browser, folder, name):
    page = browser.new_page()
    page.goto((folder / PAGES[name] / "index.html").as_uri())
    assert page.locator(f"{name} .nnbook-panel").is_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", PAGES)
def test_controls_are_as_large_as_a_thumb(figure, name, width):
    _, element = figure(name, width=width)
    for one in element.locator("input, select, button").all():
        box = one.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    for one in element.locator(".handle").all():
        assert one.bounding_box()["width"] >= 40
    panel = element.locator(".nnbook-panel")
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 500);
})"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_when_it_takes_its_place(figure, name):
    page, element = figure(name, width=390)
    element.evaluate("""one => {
        const figure = one.closest("figure");
        figure.id = "here";
        figure.scrollIntoView();
    }""")
    page.evaluate("document.fonts.ready")
    page.reload()  # the browser comes back to where it was
    assert page.evaluate(SHIFT) <= 0.02


def test_only_pages_that_use_them_load_them_and_they_are_small(figure, site):
    page, _ = figure("nn-dense")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    mine = {url.rpartition("/")[2] for url in asked if "/touch/" in url}
    assert mine == {
        "touch.css", "arithmetic.js", "touchable.js", "nn-dense.js",
    }
    asked.clear()
    page.goto(site, wait_until="networkidle")
    assert asked and not any("/touch/" in url for url in asked)
    assert {path.stem for path in TOUCH.glob("nn-*.js")} == set(PAGES)
    for path in TOUCH.iterdir():
        assert path.stat().st_size <= 6000, path.name
