"""Museum pieces that stand in no chapter: files of their own."""

import pytest
from bs4 import BeautifulSoup

PIECE = """
---
test: tests/test_toy.py::test_small
chapter: ../../a/one.md
---

# Nothing: at all

A [chapter](../../a/two.md#end) says {{ dense.double.sizes.1 }} of $x$.

![A line.](figure:dense.curve)

```python
print(1)
```
```output
1
```
"""
SECOND = """
# Two

## What is wrong here?

Much.

/// museum | Much
test: tests/test_toy.py::test_small
///

## End
"""
NAMES = ["index", "a/one", "a/two", "end/museum"]


@pytest.fixture
def book(small_book):
    """A book whose museum has one piece in a chapter, and these files."""
    def make(**rooms):
        book = small_book(**{
            "index": "# Book\n", "a/one": "# One\n", "a/two": SECOND,
            "end/museum": "# Museum\n\n/// collected | museum\n///\n",
        } | {f"end/museum/{name}": text for name, text in rooms.items()})
        book.write("tests/test_toy.py", "def test_small():\n    assert 1\n")
        nav = ", ".join(f"{name}.md" for name in NAMES)
        book.replace("mkdocs.yml", "theme:", f"nav: [{nav}]\n"
                     "exclude_docs: end/museum/\ntheme:")
        return book
    return make


def test_a_piece_stands_in_the_museum_alone(book):
    last = PIECE.replace("chapter: ../../a/one.md\n", "").replace("Noth", "X")
    built = book(a=last, z=PIECE).build(strict=True)
    assert built.warnings == []
    assert not (built.site / "end/museum/a").exists()
    page = BeautifulSoup(built.page("end/museum/index.html"), "html.parser")
    rooms = page.find_all("h2")
    assert [one["id"] for one in rooms] == [
        "nothing-at-all", "much", "xing-at-all"]
    text = rooms[0].find_next("p")
    assert text.a["href"] == "../../a/one/" and "From One" in text.text
    said = text.find_next("p")
    assert said.a["href"] == "../../a/two/#end"
    assert "says 32 of" in said.text and said.math
    assert len(page.find_all("svg")) == 2
    assert len(page.find_all("details")) == 3
    assert "From" not in rooms[2].find_next("p").text


WRONG = {
    "a snippet": ("print(1)", "print(2)", 15, "is not what the page shows"),
    "a number": ("sizes.1", "size", 8, "nearest name is sizes"),
    "a link": ("two.md#end", "two.md#and", 8, "nearest name is end"),
    "a page that is not there": ("a/two.md", "a/too.md", 8,
                                 "nearest name is a/two.md"),
    "the test": ("test_small", "test_smal", 2,
                 "nearest name is tests/test_toy.py::test_small"),
    "no test": ("test: tests/test_toy.py::test_small\n", "", 1,
                "has no test:"),
    "the chapter": ("chapter: ../../a/one.md", "chapter: ../../a/ono.md", 3,
                    "nearest name is ../../a/one.md"),
    "another line": ("chapter:", "chapters:", 3, "nearest name is chapter"),
    "no title": ("# Nothing: at all", "Nothing", 6, "has no title"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_stands_in_its_file(book, name):
    old, new, line, said = WRONG[name]
    assert old in PIECE
    [warning] = book(a=PIECE.replace(old, new)).build(strict=True).warnings
    assert warning.startswith(f"docs/end/museum/a.md:{line}: ")
    assert said in warning


def test_the_museum_is_made_again_when_a_piece_changes(book):
    book = book(a=PIECE)
    book.build(strict=True)
    book.replace("docs/end/museum/a.md", "A [chapter]", "Some [chapter]")
    assert "Some <a" in book.build(strict=True).page("end/museum/index.html")
    book.write("docs/end/museum/b.md", PIECE.replace("Nothing", "Xing"))
    page = book.build(strict=True).page("end/museum/index.html")
    assert 'id="xing-at-all"' in page
