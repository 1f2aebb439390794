"""What holds for every figure to touch, in its page and without scripts."""

from pathlib import Path

TOUCH = Path(__file__).parents[3] / "docs" / "assets" / "touch"


def test_without_scripts_the_static_figure_stands(figure, each):
    element = figure(each, java_script_enabled=False).element
    assert element.locator(".nnbook-figure svg").is_visible()
    assert element.locator(".nnbook-panel").count() == 0
    assert element.get_by_role("img").get_attribute("aria-label")


def test_on_paper_the_static_figure_stands(figure, each):
    one = figure(each)
    drawn = one.element.locator(".nnbook-figure svg")
    panel = one.element.locator(".nnbook-panel")
    assert panel.is_visible() and not drawn.is_visible()
    one.page.emulate_media(media="print")
    assert drawn.is_visible() and not panel.is_visible()


def test_it_works_in_a_page_opened_as_a_file(figure, folder, each):
    page = figure(each).page
    address = page.url.partition("//")[2].partition("/")[2]
    page.goto((folder / address / "index.html").as_uri(),
              wait_until="domcontentloaded")
    assert page.locator(f"{each} .nnbook-panel").is_visible()


def test_each_slider_says_what_it_stands_for(figure, each):
    element = figure(each).element
    for slider in element.locator("input[type=range]").all():
        said = slider.get_attribute("aria-valuetext")
        assert said
        slider.evaluate("""one => {
            one.value = one.value === one.max ? one.min : one.max;
            one.dispatchEvent(new Event("input", {bubbles: true}));
        }""")
        assert slider.get_attribute("aria-valuetext") != said


def test_an_address_with_a_state_leads_to_its_figure(figure, each):
    one = figure(each)
    page = one.page
    page.set_viewport_size({"width": 390, "height": 844})
    query = one.element.evaluate("""one => `${one.key}=`
        + one.text(one.defaults)""")
    page.goto(f"{page.url.split('?')[0]}?{query}")
    page.wait_for_function("""name => {
        const {top, bottom} = document.querySelector(name)
            .getBoundingClientRect();
        return top < innerHeight && bottom > 0 && scrollY > 0;
    }""", arg=each)
    page.goto(f"{page.url.split('?')[0]}?{query}#summary")
    page.wait_for_function("""() => Math.abs(document.querySelector("#summary")
        .getBoundingClientRect().top) < innerHeight""")


LARGE = """one => one.checkVisibility() ? [one.outerHTML.slice(0, 60),
    one.getBoundingClientRect().width,
    one.getBoundingClientRect().height] : ["", 99, 99]"""


def test_controls_are_as_large_as_a_thumb(figure, each):
    one = figure(each)
    for width in (320, 390):
        one.page.set_viewport_size({"width": width, "height": 900})
        for controls, least in (("input, select, button", 44),
                                (".handle", 40)):
            for control in one.element.locator(controls).all():
                said, wide, high = control.evaluate(LARGE)
                assert min(wide, high) >= least, (width, said)
        panel = one.element.locator(".nnbook-panel")
        assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
        box = panel.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width


# Words in pictures that are not wholly inside: what is outside is hidden.
# Above and below its letters a box has a pixel to spare.
CUT = """one => [...one.querySelectorAll(".nnbook-panel svg")].flatMap(
    picture => {
        const {x, y, width, height} = picture.viewBox.baseVal;
        const whole = picture.getCTM().inverse();
        return [...picture.querySelectorAll("text")].filter(text => {
            const box = text.getBBox();
            const way = whole.multiply(text.getCTM());
            return [[box.x, box.y],
                    [box.x + box.width, box.y + box.height]].some(spot => {
                const at = new DOMPoint(...spot).matrixTransform(way);
                return at.x < x || at.x > x + width
                    || at.y < y - 1 || at.y > y + height + 1;
            });
        }).map(text => text.textContent);
    })"""


def test_no_word_in_a_picture_is_cut(figure, each):
    for width in (320, 390, 1280):
        one = figure(each, width=width)
        one.page.evaluate("document.fonts.ready")
        assert one.element.evaluate(CUT) == [], width
        for name in ("+100", "End"):
            if one.button(name).count():
                one.button(name).click()
                assert one.element.evaluate(CUT) == [], (width, name)


def test_a_word_that_is_cut_is_found(figure):
    one = figure("nn-descent")
    word = one.element.locator(".costs .end")
    assert word.evaluate("one => one.textContent") == "step 40"
    word.evaluate("one => one.style.textAnchor = 'middle'")
    assert one.element.evaluate(CUT) == ["step 40"]
    word.evaluate("one => one.setAttribute('transform', 'translate(-30)')")
    assert one.element.evaluate(CUT) == []


def test_each_control_has_a_name_and_shows_that_it_is_reached(figure, each):
    one = figure(each)
    controls = one.element.locator("input, select, button, [tabindex]").all()
    controls[0].focus()
    one.press("Shift+Tab", "Tab")
    for control in filter(lambda one: one.is_visible(), controls):
        reached = control.evaluate("""one => one === document.activeElement
            && getComputedStyle(one).outlineStyle""")
        assert reached in ("solid", "auto"), control
        assert control.aria_snapshot().partition('"')[2], control
        one.press("Tab")


SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""


def test_nothing_moves_when_it_takes_its_place(figure, each):
    one = figure(each, width=390)
    one.element.evaluate("""one => {
        const figure = one.closest("figure");
        figure.id = "here";
        figure.scrollIntoView();
    }""")
    one.page.evaluate("document.fonts.ready")
    one.page.reload()  # the browser comes back to where it was
    assert one.page.evaluate(SHIFT) <= 0.02


def test_a_page_loads_what_its_elements_use_and_that_is_small(figure, site):
    page = figure("nn-dense").page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    mine = {url.rpartition("/")[2] for url in asked if "/touch/" in url}
    assert mine == {
        "touch.css", "touchable.js", "stepping.js", "blocks.js", "neuron.js",
        "layers.js", "nn-dense.js",
    }
    asked.clear()
    page.goto(f"{site}back/cite/")
    assert asked and not any("/touch/" in url for url in asked)
    for path in TOUCH.iterdir():
        assert path.stat().st_size <= 7000, path.name


def test_every_element_stands_on_a_page(elements):
    assert elements == {path.stem for path in TOUCH.glob("nn-*.js")}
