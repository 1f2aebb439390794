"""Every page, on a phone and at a desk, in both color schemes."""

import ast
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
    await document.fonts.ready;
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


def problems(browser, address, *, width, scheme="light"):
    """What is wrong with a page, in words; an empty list if nothing is."""
    found = []
    origin = re.match(r"\w+://[^/]+/", address)[0]
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme
    )

    def guard(route):
        if route.request.url.startswith(origin):
            route.continue_()
        else:
            found.append(f"asks another host: {route.request.url}")
            route.abort()

    context.route(re.compile("^https?:"), guard)
    page = context.new_page()
    page.on(
        "console",
        lambda m: m.type == "error" and found.append(f"console: {m.text}"),
    )
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on(
        "response",
        lambda r: r.status >= 400 and found.append(f"{r.status}: {r.url}"),
    )
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate(LOOK)
    context.close()

    if seen["scheme"] != SCHEMES[scheme]:
        found.append(f"does not follow {scheme}: {seen['scheme']}")
    if seen["sideways"] > 0:
        found.append(f"scrolls sideways by {seen['sideways']} px")
    found += [f"font not loaded: {name}" for name in seen["missing"]]
    found += [f"formula without a size: {text}" for text in seen["flat"]]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_sound(browser, site, pages, width, scheme):
    seen = {
        page: problems(browser, site + page, width=width, scheme=scheme)
        for page in pages
    }
    assert not any(seen.values()), seen


SOUND = """<!doctype html><title>Bad</title><link rel=icon href=data:,>
<style>@font-face {font-family: "Nnbook Serif"; src: url(font.woff2)}
body {font-family: "Nnbook Serif"}</style>
<body data-md-color-scheme=default><p>Text</p>"""


@pytest.mark.parametrize(
    "fault, words",
    [
        ("", None),
        ("<div style='width: 500px'>wide</div>", "scrolls sideways by"),
        ("<img alt='' src='http://127.0.0.2:9/x.png'>", "asks another host"),
        ("<img alt='' src='absent.png'>", "404"),
        ("<script>console.error('ouch')</script>", "console: ouch"),
        ("<script>nothing.at.all</script>", "script: nothing"),
        ("<pre>code</pre>", "font not loaded: Nnbook Mono"),
        ("<math style='height:0'><mi></mi></math>", "formula without a size"),
        ("<script>document.body.dataset.mdColorScheme='slate'</script>",
         "does not follow light"),
    ],
)
def test_an_unsound_page_is_found(browser, serve, tmp_path, fault, words):
    (tmp_path / "font.woff2").write_bytes((FONTS / FONT).read_bytes())
    (tmp_path / "index.html").write_text(SOUND + fault)
    found = problems(browser, serve(tmp_path), width=390)
    if words is None:
        assert found == []
    else:
        assert any(words in line for line in found), found


def test_copy_buttons_give_code_that_python_reads(browser, site, pages):
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    copied = 0
    for name in pages:
        page.goto(site + name, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details')"
                      ".forEach(folded => folded.open = true)")
        blocks = page.locator(".language-python, .language-pycon")
        for block in blocks.all():
            page.evaluate("navigator.clipboard.writeText('nothing ')")
            block.locator("[data-md-type=copy]").dispatch_event("click")
            text = page.evaluate("navigator.clipboard.readText()")
            assert not re.search(r"^(>>>|\.\.\.) ", text, re.M), (name, text)
            assert text != "nothing ", name
            assert ast.parse(text).body, (name, text)
            copied += 1
    context.close()
    assert copied > 0


def test_formulas_use_signs_that_the_font_has(folder):
    font = TTFont(FONTS / "math-regular.woff2")
    signs = set(map(chr, font.getBestCmap())) | {"\n"}
    for path in sorted(folder.rglob("*.html")):
        for formula in re.findall(r"<math.*?</math>", path.read_text(), re.S):
            text = re.sub(r"<annotation.*?</annotation>|<[^>]+>", "", formula)
            text = re.sub(r"&(\w+);", "", text)
            assert set(text) <= signs, (path.name, text)
