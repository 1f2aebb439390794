"""The page on paper, in the system's colors, with more contrast or spacing."""

import io

import pytest
from matplotlib.image import imread

CHAPTER = "gradients/descent/"
SAMPLE = ["", "ready/", "forward/dense-layer/", CHAPTER, "back/ledger/",
          "back/glossary/", "reference/layers/", "labs/forward/"]

# Colors as the browser has resolved them.
COLORS = """() => {
    const probe = document.createElement("p");
    document.body.append(probe);
    const resolved = color => {
        probe.style.color = color;
        return getComputedStyle(probe).color;
    };
    const style = (selector, part) =>
        getComputedStyle(document.querySelector(selector))[part];
    const found = {
        ink: resolved("CanvasText"), paper: resolved("Canvas"),
        drawn: style("article .nnbook-figure svg text", "fill"),
        around: style("body", "backgroundColor"),
        inks: [resolved("var(--nnbook-ink)"), resolved("var(--nnbook-muted)")],
        papers: [resolved("var(--nnbook-paper)"),
            resolved("var(--nnbook-shade)")],
        edge: style(".highlight .hll", "borderLeftWidth"),
    };
    probe.remove();
    return found;
}"""

# How a figure's and a page's text stands out from its paper.
CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d");
    const light = name => {
        canvas.fillStyle = getComputedStyle(document.body)
            .getPropertyValue(`--nnbook-${name}`);
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(
            v => v / 255 <= .04045 ? v / 255 / 12.92
                : ((v / 255 + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const paper = light("paper");
    return Object.fromEntries(["ink", "muted", "link", "grid"].map(name => {
        const [low, high] = [light(name), paper].sort((a, b) => a - b);
        return [name, (high + .05) / (low + .05)];
    }));
}"""

# Spacing as WCAG 1.4.12 wants it to be borne.
SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
CUT = """() => {
    const root = document.scrollingElement;
    const cut = [...document.querySelectorAll("article *")].filter(e =>
        e.checkVisibility() && !e.closest("svg, math")
        && getComputedStyle(e).overflowY === "hidden"
        && e.clientHeight && e.scrollHeight > e.clientHeight + 2);
    return [root.scrollWidth - root.clientWidth,
        ...cut.map(e => e.outerHTML.slice(0, 80))];
}"""


@pytest.fixture
def opened(browser, site):
    """A function: open a page in a context of its own."""
    contexts = []

    def at(address=CHAPTER, *, width=1280, **options):
        contexts.append(browser.new_context(
            viewport={"width": width, "height": 844},
            reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.goto(site + address, wait_until="networkidle")
        return page

    yield at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_forced_colors_are_the_systems_whatever_was_chosen(opened, system):
    page = opened("forward/dense-layer/", forced_colors="active",
                  color_scheme=system)
    for _ in range(3):
        seen = page.evaluate(COLORS)
        assert {seen["drawn"], *seen["inks"]} == {seen["ink"]}
        assert {seen["around"], *seen["papers"]} == {seen["paper"]}
        assert float(seen["edge"].removesuffix("px")) >= 3
        page.locator(".md-header label:visible").first.click()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_more_contrast_is_given_to_who_asks_for_it(opened, system):
    plain = opened(color_scheme=system).evaluate(CONTRAST)
    more = opened(color_scheme=system, contrast="more").evaluate(CONTRAST)
    assert more["ink"] > 18 and more["muted"] > 10 and more["link"] > 9
    assert more["grid"] > 4.5 > plain["grid"]


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing_off(opened, site, width):
    page = opened(width=width)
    for name in SAMPLE:
        page.goto(site + name)
        page.add_style_tag(content=SPACED)
        assert page.evaluate(CUT) == [0], name


def test_italics_are_the_books_own_on_the_first_visit(opened):
    page = opened()
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {
        "nodeId": root, "selector": "article p em"})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})
    assert all(font["isCustomFont"] for font in fonts["fonts"])
    preloaded = page.locator("link[rel=preload][as=font]").evaluate_all(
        "links => links.map(link => link.href)")
    assert any("serif-italic" in one for one in preloaded)


@pytest.mark.parametrize("name", [
    "", "searching/perceptron/", "decisions/accuracy/", "labs/handwriting/"])
def test_no_figure_is_a_white_slab_in_the_dark(opened, name):
    page = opened(name, color_scheme="dark")
    for figure in page.locator("article .nnbook-figure:has(image)").all():
        if not figure.is_visible():
            continue
        pixels = imread(io.BytesIO(figure.screenshot()))
        white = (pixels[..., :3].min(axis=-1) > 0.88).mean()
        assert white < 0.12, figure.inner_html()[:120]


# --- on paper ---------------------------------------------------------------


def test_proofs_are_open_on_paper_and_solutions_left_out(opened):
    page = opened("decisions/activations/")
    page.emulate_media(media="print")
    seen = page.evaluate("""() => {
        const seen = selector => [...document.querySelectorAll(
            `article details${selector}`)].map(fold => {
                const inside = fold.querySelector(":scope > :not(summary)");
                return inside.getBoundingClientRect().height > 0
                    && inside.checkVisibility({contentVisibilityAuto: true});
            });
        return {open: seen(".note:not(.nnbook-fold)"),
            left: [...seen(".tip"), ...seen(".success")]};
    }""")
    assert seen["open"] and all(seen["open"])
    assert seen["left"] and not any(seen["left"])


def test_paper_keeps_together_what_belongs_together(opened):
    page = opened("forward/dense-layer/")
    page.emulate_media(media="print")
    breaks = page.evaluate("""() => {
        const style = (selector, part) => {
            const found = document.querySelector(selector);
            return found && getComputedStyle(found)[part];
        };
        return [
            style(".highlight .filename", "breakAfter"),
            style("article h2", "breakAfter"),
            style("article figure", "breakInside"),
            style("article .nnbook-table", "breakInside"),
        ];
    }""")
    assert breaks == ["avoid"] * 4
    assert page.locator(".highlight .filename").first.is_visible()


def test_paper_has_title_and_page_numbers_in_its_margins(opened):
    page = opened("forward/dense-layer/")
    rules = page.evaluate("""() => [...document.querySelectorAll("style")]
        .map(style => style.textContent).join(" ")""")
    assert '@top-left { content: "4 The dense layer and batches"' in rules
    assert "@bottom-right { content: counter(page)" in rules
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
