"""Every page, on a phone and at a desk, in both color schemes."""

import ast
import itertools
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"
FONT = "serif-regular.woff2"
WIDTHS = [390, 1280]
SCHEMES = {"light": "default", "dark": "slate"}

# What the page says of itself, asked in the page.
LOOK = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await frame();
    await frame();
    const fonts = [...document.fonts];
    const loaded = fonts.filter(f => f.status == "loaded")
        .map(f => f.family.replaceAll('"', ""));
    const wanted = ["Nnbook Serif"];
    if (document.querySelector("pre")) wanted.push("Nnbook Mono");
    if (document.querySelector("math")) wanted.push("STIX Two Math");
    const flat = [...document.querySelectorAll("math")].filter(m => {
        const box = m.getBoundingClientRect();
        return m.checkVisibility() && !(box.width > 0 && box.height > 0);
    });
    const root = document.scrollingElement;
    return {
        scheme: document.body.dataset.mdColorScheme,
        sideways: root.scrollWidth - root.clientWidth,
        missing: wanted.filter(f => !loaded.includes(f)),
        flat: flat.map(m => m.textContent),
    };
}"""


def problems(context, address):
    """What is wrong with a page, in words; an empty list if nothing is."""
    found = []
    origin = re.match(r"\w+://[^/]+/", address)[0]
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
    page.goto(address)
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        seen = page.evaluate(LOOK)
        said = []
        if seen["scheme"] != SCHEMES[scheme]:
            said.append(f"does not follow the scheme: {seen['scheme']}")
        if seen["sideways"] > 0:
            said.append(f"scrolls sideways by {seen['sideways']} px")
        said += [f"font not loaded: {name}" for name in seen["missing"]]
        said += [f"formula without a size: {text}" for text in seen["flat"]]
        found += [f"{width} px, {scheme}: {line}" for line in said]
    page.close()
    return found


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",  # a page that moves is not yet as it will be
    )
    yield context
    context.close()


def test_every_page_is_sound(context, site, pages):
    seen = {page: problems(context, site + page) for page in pages}
    assert not any(seen.values()), seen


SOUND = """<!doctype html><title>Bad</title><link rel=icon href=data:,>
<style>@font-face {font-family: "Nnbook Serif"; src: url(font.woff2)}
body {font-family: "Nnbook Serif"}</style>
<body><p>Text</p>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => {
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default"};
dark.onchange = follow;
follow();
</script>"""


@pytest.mark.parametrize(
    "fault, words",
    [
        ("<div style='width: 500px'>wide</div>", "scrolls sideways by"),
        ("<img alt='' src='http://127.0.0.2:9/x.png'>", "asks another host"),
        ("<img alt='' src='absent.png'>", "404"),
        ("<script>console.error('ouch')</script>", "console: ouch"),
        ("<script>nothing.at.all</script>", "script: nothing"),
        ("<pre>code</pre>", "font not loaded: Nnbook Mono"),
        ("<math style='height:0'><mi></mi></math>", "formula without a size"),
        ("<script>dark.onchange = null</script>", "does not follow"),
    ],
)
def test_an_unsound_page_is_found(context, serve, tmp_path, fault, words):
    (tmp_path / "font.woff2").write_bytes((FONTS / FONT).read_bytes())
    (tmp_path / "index.html").write_text(SOUND + fault)
    found = problems(context, serve(tmp_path))
    assert any(words in line for line in found), found


def test_a_sound_page_passes(context, serve, tmp_path):
    (tmp_path / "font.woff2").write_bytes((FONTS / FONT).read_bytes())
    (tmp_path / "index.html").write_text(SOUND)
    assert problems(context, serve(tmp_path)) == []


def test_copy_buttons_give_code_that_python_reads(context, site, pages):
    page = context.new_page()
    copied = 0
    for name in pages:
        page.goto(site + name)
        page.evaluate("document.querySelectorAll('details')"
                      ".forEach(folded => folded.open = true)")
        blocks = page.locator("div:is(.language-python, .language-pycon)")
        for block in blocks.all():
            page.evaluate("navigator.clipboard.writeText('nothing ')")
            block.locator("[data-md-type=copy]").dispatch_event("click")
            text = page.evaluate("navigator.clipboard.readText()")
            assert not re.search(r"^(>>>|\.\.\.) ", text, re.M), (name, text)
            assert text != "nothing ", name
            assert ast.parse(text).body, (name, text)
            copied += 1
    page.close()
    assert copied > 0


def test_formulas_use_signs_that_the_font_has(folder):
    font = TTFont(FONTS / "math-regular.woff2")
    signs = set(map(chr, font.getBestCmap())) | {"\n"}
    for path in sorted(folder.rglob("*.html")):
        for formula in re.findall(r"<math.*?</math>", path.read_text(), re.S):
            text = re.sub(r"<annotation.*?</annotation>|<[^>]+>", "", formula)
            text = re.sub(r"&(\w+);", "", text)
            assert set(text) <= signs, (path.name, text)
