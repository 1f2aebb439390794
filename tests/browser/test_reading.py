"""Reading by keyboard, without scripts, on paper; contents and sections."""

import pytest

PAGE = "forward/dense-layer/"
# Fonts are there, and what looks at the page once it is laid out has looked.
SETTLED = """async () => {
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture
def opened(browser, site):
    """A function: open a page in a context of its own."""
    contexts = []

    def at(address=PAGE, *, width=1280, **options):
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(
            viewport=size, reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.goto(site + address)
        if options.get("java_script_enabled", True):
            page.evaluate(SETTLED)
        return page

    yield at
    for context in contexts:
        context.close()


def contents_of(page):
    return page.get_by_role("navigation", name="Contents", exact=True)


FOCUSED = """() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        what: one.outerHTML.slice(0, 80),
        tag: one.tagName,
        marked: style.outlineStyle != "none" && style.outlineWidth != "0px"
            || one.matches("input"),  // its caret
        seen: box.width > 0 && box.height > 0 && box.right > 0
            && box.left < innerWidth && box.bottom > 0
            && box.top < innerHeight || one.matches("[type=radio]"),
    };
}"""


def stops(page):
    """Where the tabulator key leads; and where that is not to be seen."""
    found = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            break
        found.append(stop)
    lost = [s["what"] for s in found if not s["seen"] or not s["marked"]]
    return found, lost


@pytest.mark.parametrize("width", [390, 1280])
def test_every_stop_of_the_keyboard_is_seen(opened, width):
    found, lost = stops(opened(width=width))
    assert len(found) > 30 and lost == []


@pytest.mark.parametrize(
    "style", ["outline: none", "position: absolute; left: -999px"]
)
def test_a_stop_that_is_not_seen_is_found(browser, style):
    page = browser.new_page()
    page.set_content(f"<a href='#'>a</a><a href='#' style='{style}'>b</a>")
    found, lost = stops(page)
    page.close()
    assert len(found) == 2 and len(lost) == 1


def test_the_first_stop_skips_to_the_chapter(opened):
    page = opened()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.text_content().strip() == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate(
        "!!document.activeElement.closest('article')")
    assert inside


@pytest.mark.parametrize("scripts", [True, False])
def test_contents_open_by_keyboard_and_without_scripts(opened, scripts):
    page = opened(width=390, java_script_enabled=scripts)
    contents = contents_of(page)
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents").focus()
    page.keyboard.press("Enter")
    assert contents.is_visible()
    page.keyboard.press("Escape")
    assert not contents.is_visible()
    page.keyboard.press("Enter")
    contents.get_by_role("link", name="3 Arrays").click()
    page.wait_for_url("**/forward/arrays/")


def test_colors_are_chosen_and_kept(opened):
    page = opened()
    body = page.locator("body")
    button = page.locator(".md-header label:visible").first

    def scheme():
        return body.get_attribute("data-md-color-scheme")

    seen = [scheme()]
    for _ in range(2):
        button.click()
        seen.append(scheme())
    assert seen == ["default", "default", "slate"]
    page.reload()
    assert scheme() == "slate"
    page.locator("[name=__palette]:checked").press("Enter")
    assert scheme() == "default"  # as the system has it
    page.emulate_media(color_scheme="dark")
    dark = page.locator("body[data-md-color-scheme=slate]")
    dark.wait_for(state="attached")


def test_contents_close_behind_a_section(opened):
    page = opened(width=390)
    page.get_by_role("button", name="Contents").click()
    contents = contents_of(page)
    contents.get_by_role("link", name="Summary").click()
    contents.wait_for(state="hidden")
    assert page.url.endswith("#summary")


def test_a_column_of_contents_and_one_of_sections(opened):
    page = opened()
    assert contents_of(page).is_visible()
    assert not page.get_by_role("button", name="Contents").is_visible()
    page.locator("#summary").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#summary').scrollIntoView()")
    active = page.locator(".md-nav--secondary .md-nav__link--active")
    active.get_by_text("Summary").wait_for()


def test_previous_and_next(opened):
    page = opened("forward/layer-three-ways/")
    page.get_by_role("link", name="Next: 3 Arrays").click()
    page.wait_for_url("**/forward/arrays/")
    page.get_by_role("link", name="Previous: 2 A layer").click()
    page.wait_for_url("**/forward/layer-three-ways/")


def test_a_listing_leads_to_the_reference(opened):
    page = opened()
    page.locator(".filename a").first.click()
    page.wait_for_url("**/reference/layers/#nnbook.layers.DenseLayer*")


def test_a_signature_reads_as_one_line(opened):
    page = opened("reference/activations/")
    lines = page.locator("[id='nnbook.activations.relu'] code").evaluate(
        """code => code.getBoundingClientRect().height
            / parseFloat(getComputedStyle(code).lineHeight)""")
    assert 0 < lines < 2


def test_without_scripts_all_is_there(opened):
    page = opened(width=390, java_script_enabled=False)
    assert page.locator(".math-display math").first.is_visible()
    assert page.locator("article svg").first.is_visible()
    assert not page.locator(".nnbook-copy").count()
    fold = page.locator("article details").first
    fold.locator("summary").click()
    assert fold.get_attribute("open") is not None


def test_lines_are_as_long_as_the_eye_likes(opened):
    page = opened()
    page.reload()
    page.evaluate(SETTLED)
    lengths = page.evaluate("""() => [...document.querySelectorAll(
        "article > p")].filter(p => p.textContent.length > 400
            && !p.querySelector("math, .nnbook-term")).map(p =>
        p.textContent.length * parseFloat(getComputedStyle(p).lineHeight)
            / p.getBoundingClientRect().height)""")
    assert lengths
    assert all(55 <= length <= 75 for length in lengths), lengths


def test_paper_has_the_chapter_alone_and_is_light(opened):
    page = opened("forward/one-neuron/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for what in ("header", "footer", "[popover]", "details", ".nnbook-copy"):
        assert not page.locator(what).first.is_visible(), what
    assert page.locator("article h1").is_visible()
    ink = page.locator("article > p:not([class])").first.evaluate(
        "p => getComputedStyle(p).color")
    assert ink == "rgb(31, 35, 40)"
    link = page.locator("article a[href^=http]").first
    said = link.evaluate("a => getComputedStyle(a, '::after').content")
    assert "http" in said
