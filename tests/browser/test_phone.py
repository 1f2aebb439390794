"""On a phone: code wraps, tables keep their names, sliders let one scroll."""

import pytest

PHONE = {"width": 390, "height": 844}

# Of each listing that is shown: how far it runs off, and of its lines that
# take more than one row, where the first and the others begin.
LISTINGS = """() => {
    const all = ".highlight:not(.nnbook-starter) pre > code"; // a field
    const shown = [...document.querySelectorAll(all)]
        .filter(code => code.checkVisibility());
    return shown.map(code => {
        const rows = [...code.querySelectorAll(".nnbook-row, .hll")];
        const starts = rows.map(row => {
            const words = document.createRange();
            words.selectNodeContents(row);
            const lefts = new Map();
            const indent = row.textContent.match(/^\\s*/)[0].length;
            words.setStart(...first(row, indent));
            for (const box of words.getClientRects()) {
                const top = Math.round(box.top / 6);
                const left = lefts.get(top) ?? Infinity;
                lefts.set(top, Math.min(left, box.left));
            }
            return [...lefts].sort(([a], [b]) => a - b).map(pair => pair[1]);
        });
        return {
            text: code.textContent.slice(0, 60),
            off: code.scrollWidth - code.clientWidth,
            split: rows.map(row => row.textContent).join("")
                == code.textContent,
            starts: starts.filter(lefts => lefts.length > 1),
        };
    });
    function first(row, skip) {
        const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode());) {
            if (skip < node.data.length) return [node, skip];
            skip -= node.data.length;
        }
        return [row, 0];
    }
}"""


@pytest.fixture(scope="module")
def page(browser, site):
    context = browser.new_context(
        viewport=PHONE, has_touch=True, reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_no_line_of_code_runs_off(page, site, pages):
    wrapped = 0
    for name in pages:
        page.goto(site + name, wait_until="domcontentloaded")
        for code in page.evaluate(LISTINGS):
            assert code["off"] <= 0, (name, code["text"])
            for first, *others in code["starts"]:
                assert min(others) > first + 8, (name, code["text"])
                wrapped += 1
    assert wrapped > 300


def test_lines_are_told_apart_without_a_change(page, site):
    page.goto(site + "forward/dense-layer/")
    seen = page.evaluate(LISTINGS)
    assert seen and all(code["split"] for code in seen)


def test_what_wraps_is_copied_as_it_was_written(page, site):
    page.goto(site + "forward/dense-layer/")
    page.evaluate("""() => document.querySelectorAll("article details")
        .forEach(one => one.open = true)""")  # listings are folded
    block = page.locator(".highlight:has(.hll)").first
    text = block.locator("pre > code").text_content()
    selected = block.evaluate("""block => {
        getSelection().selectAllChildren(block.querySelector("pre > code"));
        return getSelection().toString();
    }""")
    assert selected.strip() == text.strip()
    block.locator(".nnbook-copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == text.strip()


@pytest.mark.parametrize("name", ["back/names/", "back/ledger/"])
def test_a_wide_table_keeps_its_first_column(page, site, name):
    page.goto(site + name)
    moved = page.evaluate("""() => [...document.querySelectorAll(
        ".nnbook-table")].filter(box => box.scrollWidth > box.clientWidth)
    .flatMap(box => {
        const cells = [...box.querySelectorAll("tr > :first-child")]
            .filter(cell => !cell.querySelector(".nnbook-term"));
        const lefts = () => cells.map(c => c.getBoundingClientRect().left);
        const before = lefts();
        box.scrollLeft = 60;
        return lefts().map((left, k) => Math.abs(left - before[k]));
    })""")
    assert len(moved) > 5 and max(moved) < 1


def swipe(page, slider, across, down):
    """A finger on the slider, a little beside its thumb, that moves away."""
    box = slider.bounding_box()
    x, y = box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)

    def touch(kind, *points):
        finger.send("Input.dispatchTouchEvent",
                    {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for k in range(1, 9):
        touch("touchMove", {"x": x + across * k / 8, "y": y + down * k / 8})
    touch("touchEnd")
    page.evaluate("new Promise(requestAnimationFrame)")
    page.evaluate("new Promise(requestAnimationFrame)")


@pytest.mark.parametrize("name", [
    "forward/one-neuron/", "gradients/descent/", "decisions/activations/"])
def test_who_swipes_over_a_slider_scrolls(page, site, name):
    page.goto(site + name)
    slider = page.locator(".nnbook-panel input[type=range]").first
    slider.evaluate("one => one.scrollIntoView({block: 'center'})")
    before = slider.input_value(), page.evaluate("scrollY")
    swipe(page, slider, 6, -120)
    page.wait_for_function("y => scrollY != y", arg=before[1])
    assert slider.input_value() == before[0]
    slider.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.evaluate("new Promise(requestAnimationFrame)")
    swipe(page, slider, 60, 0)
    assert slider.input_value() != before[0]
