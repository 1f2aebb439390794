"""Every page, on a phone and at a desk, in both color schemes.

Loading a page and looking at its contrasts take most of the time. So a page
is loaded once for all that is asked of it, and of what looks alike on it,
axe sees one.
"""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"
FONT = "serif-regular.woff2"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

# How the theme calls the schemes, and the widths to look at in each. Axe sees
# a page at the first of them.
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = {"light": [390, 320, 768, 1280], "dark": [1280, 390, 768, 1920]}

# Bytes over the wire, compressed: the first page of a visit, the search's
# index not counted, and a chapter after another. And how far things may
# jump while a page loads (the "cumulative layout shift").
FIRST, NEXT, SHIFT = 300_000, 80_000, 0.02

WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries())
        if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""

# What the page says of itself, asked in the page.
LOOK = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await frame();
    await frame();
    const all = selector => [...document.querySelectorAll(selector)];
    const shown = selector => all(selector).filter(e => e.checkVisibility());
    const fonts = [...document.fonts];
    const loaded = fonts.filter(f => f.status == "loaded")
        .map(f => f.family.replaceAll('"', ""));
    const wanted = ["Nnbook Serif"];
    if (document.querySelector("pre")) wanted.push("Nnbook Mono");
    if (document.querySelector("math")) wanted.push("STIX Two Math");
    const flat = shown("math").filter(m => {
        const box = m.getBoundingClientRect();
        return !(box.width > 0 && box.height > 0);
    });
    const covered = shown(".nnbook-copy").filter(button => {
        const code = button.parentElement.querySelector("pre");
        const [a, b] = [button, code].map(e => e.getBoundingClientRect());
        return a.left < b.right && b.left < a.right
            && a.top < b.bottom && b.top < a.bottom;
    });
    const parted = shown(".nnbook-whole").filter(whole => {
        const words = document.createRange();
        words.selectNodeContents(whole);
        return words.getBoundingClientRect().height
            > 1.9 * parseFloat(getComputedStyle(whole).lineHeight);
    });
    const wide = shown("main *").filter(e => e.scrollWidth > e.clientWidth
        && ["auto", "scroll"].includes(getComputedStyle(e).overflowX));
    const closed = wide.filter(e => e.tabIndex < 0);
    const hair = wide.filter(e => e.matches("pre *")
        && innerWidth >= 1280 && e.scrollWidth - e.clientWidth < 5);
    const root = document.scrollingElement;
    return {
        scheme: document.body.dataset.mdColorScheme,
        sideways: root.scrollWidth - root.clientWidth,
        missing: wanted.filter(f => !loaded.includes(f)),
        flat: flat.map(m => m.textContent),
        covered: covered.map(b => b.parentElement.textContent.slice(0, 60)),
        parted: parted.map(e => e.textContent),
        closed: closed.map(e => e.outerHTML.slice(0, 60)),
        hair: hair.map(e => e.textContent.slice(0, 60)),
    };
}"""

MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e);
    return style.transitionDuration != "0s" || style.animationName != "none";
}).map(e => e.outerHTML.slice(0, 60))"""

VIOLATIONS = """async () => {
    const seen = new Set();
    const unlike = [...document.querySelectorAll("body *")].filter(e => {
        const words = [...e.childNodes].some(n => n.data?.trim());
        if (!words || !e.checkVisibility()) return false;
        let look = "";
        for (let up = e; up; up = up.parentElement)
            look += `${up.tagName}.${up.getAttribute("class")}`
                + `${up.getAttribute("style")} `;
        return !seen.has(look) && seen.add(look);
    });
    const options = {resultTypes: ["violations"], preload: false};
    const found = [
        await axe.run({include: unlike},
            {...options, runOnly: ["color-contrast"]}),
        await axe.run(document,
            {...options, rules: {"color-contrast": {enabled: false}}}),
    ];
    return found.flatMap(all => all.violations).flatMap(v => v.nodes.map(
        n => `${v.id}: ${n.target.join(" ")} ${n.html.slice(0, 80)}`));
}"""

COPY = """async () => {
    const copied = [];
    const blocks =
        "div:is(.language-python, .language-pycon):not(.no-copy)";
    for (const block of document.querySelectorAll(blocks)) {
        await navigator.clipboard.writeText("nothing");
        block.querySelector(".nnbook-copy").click();
        copied.push(await navigator.clipboard.readText());
    }
    return copied;
}"""


def look(page, scheme):
    """What is wrong with a page as it is shown now."""
    seen = page.evaluate(LOOK)
    if seen["scheme"] != SCHEMES[scheme]:
        yield f"does not follow the scheme: {seen['scheme']}"
    if seen["sideways"] > 0:
        yield f"scrolls sideways by {seen['sideways']} px"
    yield from (f"font not loaded: {name}" for name in seen["missing"])
    yield from (f"formula without a size: {text}" for text in seen["flat"])
    yield from (f"formula parted: {text}" for text in seen["parted"])
    yield from (f"button over code: {text}" for text in seen["covered"])
    yield from (f"no stop of the keyboard: {box}" for box in seen["closed"])
    yield from (f"wide by a hair: {text}" for text in seen["hair"])


def unreadable(text):
    """Whether Python could not read what a copy button gives."""
    try:
        return text == "nothing" or not ast.parse(text).body
    except SyntaxError:
        return True


def problems(browser, address, sent):
    """What is wrong with a page, in words; an empty list if nothing is."""
    found = []
    origin = re.match(r"\w+://[^/]+/", address)[0]
    context = browser.new_context(
        viewport={"width": WIDTHS["light"][0], "height": 844},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()

    def asked(request):
        here = request.url.startswith((origin, "data:", "blob:"))
        if not here:
            found.append(f"asks another host: {request.url}")

    page.on("request", asked)
    page.on(
        "console",
        lambda m: m.type == "error" and found.append(f"console: {m.text}"),
    )
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on(
        "response",
        lambda r: r.status >= 400 and found.append(f"{r.status}: {r.url}"),
    )
    sent.clear()
    page.goto(address)
    page.evaluate(LOOK)  # waits for the fonts
    if (shift := page.evaluate("window.shifts")) > SHIFT:
        found.append(f"shifts by {shift:.3f}")
    found += [f"moves for all: {one}" for one in page.evaluate(MOVING)]
    page.evaluate(AXE)
    for scheme, widths in WIDTHS.items():
        page.emulate_media(color_scheme=scheme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            found += [f"{width} px: {line}" for line in look(page, scheme)]
            if width == widths[0]:
                said = page.evaluate(VIOLATIONS)
                found += [f"axe, {scheme}: {one}" for one in said]
    for text in page.evaluate(COPY):
        if unreadable(text):
            found.append(f"copies what Python does not read: {text[:60]}")
    context.close()
    weight = sum(size for _, size in sent)
    if weight > FIRST:
        found.append(f"weighs {weight} bytes")
    if any("search_index" in path for path, _ in sent):
        found.append("loads the index of the search unasked")
    return found


# Two processes share the pages; with the second go all other tests.
@pytest.mark.parametrize("share", [
    pytest.param(slice(0, None, 2), marks=pytest.mark.xdist_group("pages")),
    slice(1, None, 2),
])
def test_every_page_is_sound(browser, site, pages, sent, share):
    seen = {
        page: problems(browser, site + page, sent) for page in pages[share]
    }
    assert {page: said for page, said in seen.items() if said} == {}


SOUND = """<!doctype html><html lang=en><title>Bad</title>
<link rel=icon href=data:,>
<style>@font-face {font-family: "Nnbook Serif"; src: url(font.woff2)}
body {font-family: "Nnbook Serif"}</style>
<body><main><h1>Title</h1><p>Text</p>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => {
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default"};
dark.onchange = follow;
follow();
</script>"""
LATE = """<p style="height: 300px">Long</p><script>
requestAnimationFrame(() => requestAnimationFrame(() => {
    document.querySelector("h1").style.paddingTop = "300px"}))</script>"""


@pytest.mark.parametrize(
    "fault, words",
    [
        ("<div style='width: 500px'>wide</div>", "scrolls sideways by"),
        ("<div style='width: 330px'>wide</div>", "320 px: scrolls"),
        ("<img alt='' src='http://127.0.0.2:9/x.png'>", "asks another host"),
        ("<img alt='' src='absent.png'>", "404"),
        ("<script>console.error('ouch')</script>", "console: ouch"),
        ("<script>nothing.at.all</script>", "script: nothing"),
        ("<pre>code</pre>", "font not loaded: Nnbook Mono"),
        ("<math style='height:0'><mi></mi></math>", "formula without a size"),
        ("<p class=nnbook-whole style='line-height: 1'>(<br>a)", "parted"),
        ("<div style='overflow: auto'><p style='width: 500px'>wide</div>",
         "no stop of the keyboard"),
        ("<pre><code style='display: block; width: 9em; overflow: auto'>"
         "<i style='display: block; width: calc(9em + 2px)'>code",
         "wide by a hair"),
        ("<div class=language-pycon><pre></pre><button class=nnbook-copy"
         " onclick='navigator.clipboard.writeText(`>>> 1`)'>Copy</button>",
         "copies what Python does not read"),
        ("<script>dark.onchange = null</script>", "does not follow"),
        ("<div><pre>code</pre><button class=nnbook-copy style='position:"
         "relative; top: -2em'>Copy</button></div>", "button over code"),
        ("<p style='transition: color 1s'>", "moves for all"),
        ("<link rel=preload as=image href='heavy.svg'>", "weighs"),
        ("<script>fetch('search_index.json')</script>", "index of the search"),
        (LATE, "shifts by"),
        ("<img src='data:,'>", "light: image-alt"),
        ("<style>p {color: #eee}</style>", "light: color-contrast"),
        ("<style>[data-md-color-scheme=slate] p {color: #eee}</style>",
         "dark: color-contrast"),
        ("<h3>Too deep</h3>", "light: heading-order"),
    ],
)
def test_an_unsound_page_is_found(
    browser, serve, sent, tmp_path, fault, words
):
    (tmp_path / "font.woff2").write_bytes((FONTS / FONT).read_bytes())
    (tmp_path / "heavy.svg").write_text(
        "".join(f"{n * n:x}" for n in range(100_000))
    )
    (tmp_path / "search_index.json").write_text("{}")
    (tmp_path / "index.html").write_text(SOUND + fault)
    found = problems(browser, serve(tmp_path), sent)
    assert any(words in line for line in found), found


def test_a_sound_page_passes(browser, serve, sent, tmp_path):
    (tmp_path / "font.woff2").write_bytes((FONTS / FONT).read_bytes())
    (tmp_path / "index.html").write_text(SOUND)
    assert problems(browser, serve(tmp_path), sent) == []


# --- one page after another -------------------------------------------------


@pytest.fixture(scope="module")
def chapters(pages):
    """The pages to be read, and not to be looked things up in."""
    found = [name for name in pages
             if not name.startswith(("back/", "reference/", "404"))]
    return [name for name in found if name]


def test_the_next_chapter_weighs_little(browser, site, chapters, sent):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    weights = {}
    for name in chapters:
        sent.clear()
        page.goto(site + name)
        page.evaluate(LOOK)  # waits for the fonts
        weights[name] = sum(size for _, size in sent)
    context.close()
    first = weights.pop(chapters[0])
    assert first > NEXT  # the count counts
    assert max(weights.values()) <= NEXT, weights


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_where_the_network_is_slow(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 844})
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 200_000,
         "uploadThroughput": 90_000},
    )
    page.goto(site + "forward/dense-layer/")
    page.evaluate(LOOK)  # waits for the fonts
    assert page.evaluate("window.shifts") <= SHIFT
    context.close()


def test_formulas_use_signs_that_the_font_has(folder):
    font = TTFont(FONTS / "math-regular.woff2")
    signs = set(map(chr, font.getBestCmap())) | {"\n"}
    for path in sorted(folder.rglob("*.html")):
        for formula in re.findall(r"<math.*?</math>", path.read_text(), re.S):
            text = re.sub(r"<annotation.*?</annotation>|<[^>]+>", "", formula)
            text = re.sub(r"&(\w+);", "", text)
            assert set(text) <= signs, (path.name, text)
