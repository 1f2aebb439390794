"""A figure to touch stands in its element, and brings what that needs."""

import pytest
from bs4 import BeautifulSoup

PAGE = """
    # Title

    ![A curve](figure:dense.curve "touch: toy-switch")
    /// caption
    Switch it.
    ///

    ![Bars](figure:dense.bars "touch: toy-knob")
"""


@pytest.fixture
def book(small_book):
    book = small_book(index="# Title\n", part=PAGE)
    for name in ("shared.js", "own.js", "unused.js", "look.css"):
        book.write(f"docs/assets/moving/{name}", "")
    book.write("docs/assets/moving/toy-switch.js", """
        // A switch.
        // Uses look.css, shared.js,
        // own.js.
        """)
    book.write("docs/assets/moving/toy-knob.js",
               "// Uses look.css, shared.js.")
    return book


def test_the_figure_stands_in_its_element_before_the_scripts(book):
    built = book.build(strict=True)
    page = BeautifulSoup(built.page("part/index.html"), "html.parser")
    first, second = page.find_all(class_="toy-touch")
    assert first.find("toy-switch").find("svg")["aria-label"] == "A curve"
    assert first.parent.name == "figure"
    assert [tag.name for tag in first.find_all(recursive=False)] == [
        "link", "toy-switch", "script", "script", "script",
    ]
    brought = [tag.get("src") or tag.get("href")
               for tag in page.find_all(["link", "script"])]
    assert brought == [f"../assets/moving/{name}" for name in (
        "look.css", "shared.js", "own.js", "toy-switch.js", "toy-knob.js",
    )]
    assert second.find("toy-knob").find("svg")["aria-label"] == "Bars"


def test_other_pages_bring_nothing(book):
    assert "assets/moving" not in book.build(strict=True).page("index.html")


@pytest.mark.parametrize("text, said", [
    ('![A curve](figure:dense.curve "touch: toy-swich")',
     ["there is no element toy-swich", "nearest name is toy-switch"]),
    ('![A curve](figure:dense.curve "touch: shared")',
     ["there is no element shared", "nearest name is toy-"]),
    ('![A curve](figure:dense.curve "a title")',
     ['cannot read "a title"', "touch: toy-"]),
    ('![A curve](figure:dense.curve "touch: toy-knob")\n\n'
     '![A curve](figure:dense.curve "touch: toy-knob")',
     ["toy-knob stands on this page already"]),
    ('![](figure:dense.curve "touch: toy-knob")', ["has no alt text"]),
])
def test_a_mistake_stops_the_build(book, text, said):
    book.write("docs/part.md", f"# Title\n\n{text}\n")
    [warning] = book.build(strict=True).warnings
    line = 3 + 2 * text.count("\n\n")
    assert warning.startswith(f"docs/part.md:{line}: ")
    for piece in said:
        assert piece in warning


def test_what_an_element_uses_is_there(book):
    book.write("docs/assets/moving/toy-knob.js", "// Uses shred.js.")
    [warning] = book.build(strict=True).warnings
    assert "toy-knob.js uses shred.js, which is not there" in warning
    assert "nearest name is shared.js" in warning


def test_a_page_is_made_again_when_an_element_uses_more(book):
    book.build(strict=True)
    book.write("docs/assets/moving/toy-knob.js",
               "// Uses shared.js, unused.js.")
    assert "unused.js" in book.build(strict=True).page("part/index.html")
