"""The reference: every module of the core, each object with its anchor."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
PLUGIN = """
  - mkdocstrings:
      enable_inventory: false
      handlers:
        python:
          options:
            docstring_style: null
            extensions: [nnbook.press.finishing.docstrings]
            heading_level: 1
            show_if_no_docstring: true
            show_root_heading: true
            show_source: false
"""
PAGE = """
    # Title

    ```python source="toy.layers.Layer.forward"
    ```

    ```python source="toy.layers.LIMIT"
    ```

    ```python source="toy.experiments.dense.broken"
    ```
"""


@pytest.fixture
def book(small_book):
    """A book with a reference of its one module."""
    book = small_book(index=PAGE)
    book.replace("mkdocs.yml", "plugins:\n", f"plugins:{PLUGIN}")
    paths = f"        python:\n          paths: ['{book.root.as_posix()}']\n"
    book.replace("mkdocs.yml", "        python:\n", paths)
    book.write("docs/reference/layers.md", "::: toy.layers\n")
    return book


def test_a_listing_leads_to_its_object(book):
    built = book.build(strict=True)
    titles = BeautifulSoup(built.page("index.html"), "html.parser").find_all(
        class_="filename")
    links = [title.a and title.a["href"] for title in titles]
    assert links == [
        "reference/layers/#toy.layers.Layer.forward",
        "reference/layers/#toy.layers.LIMIT",
        None,
    ]
    assert titles[0].text == "toy/layers.py, line 22"
    assert "_mkdocstrings.css" not in built.page("index.html")
    page = BeautifulSoup(
        built.page("reference/layers/index.html"), "html.parser")
    for link in links[:2]:
        assert page.find(id=link.partition("#")[2])


def test_a_doctest_is_a_block_that_copies_as_code(book):
    built = book.build(strict=True)
    page = BeautifulSoup(
        built.page("reference/layers/index.html"), "html.parser")
    [example] = page.find_all("div", class_="language-pycon")
    assert example.find("code").text.startswith(">>> layer = Layer()\n>>> la")
    assert "doctest:" not in example.text
    assert example["data-copy"].startswith("layer = Layer()\nlayer.forward(2)")
    assert not page.find_all("blockquote")


def test_a_docstring_is_printed_as_it_is(book):
    book.replace("toy/layers.py", "No example here.",
                 "From $5 to $6 for {{ nothing }}, and [[none]].")
    page = book.build(strict=True).page("reference/layers/index.html")
    assert "From $5 to $6 for {{ nothing }}, and [[none]]." in page


def test_an_unknown_object_stops_the_build(book):
    book.write("docs/reference/other.md", "::: toy.othr\n")
    said = book.build(strict=True).warnings
    assert "Error reading page 'reference/other.md'" in said[-2]
    assert said[-1] == "Could not collect 'toy.othr'"


def test_the_reference_has_every_module_of_the_core():
    asked = {
        path.stem: path.read_text(encoding="utf-8").strip()
        for path in (ROOT / "docs/reference").glob("*.md")
    }
    modules = {
        path.stem for path in (ROOT / "nnbook").glob("*.py")
        if not path.stem.startswith("_")
    }
    assert asked == {name: f"::: nnbook.{name}" for name in modules}
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    last = nav.partition("\n  - Reference:\n")[2].partition("\n\n")[0]
    listed = re.findall(r"^      - (\w+): reference/\1\.md$", last, re.M)
    assert set(listed) == modules
    assert len(listed) == len(last.splitlines())
