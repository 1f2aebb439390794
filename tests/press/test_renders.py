"""A page is made again when what it read has changed, and only then."""

import os
import shutil
import time

import pytest
from mkdocs.structure.pages import Page

INDEX = """
    # Title

    A [[batch]] as in [the other](other.md#here).

    ```python source="toy.layers.Layer.forward"
    ```
"""
OTHER = """
    # Other

    ## Here

    {{ dense.twice }}, {{ dense.times.values.loop:.1f }}, {{ dense.quick }}.

    ![bars](figure:dense.bars)

    ```python
    from toy import other
    assert other.unrelated()
    ```
"""
GUARDED = """
    # Guarded

    ## What is wrong here?

    It is.

    /// museum | A piece
    test: tests/test_it.py::test_it
    ///
"""
EXTRA = '''

def quick():
    return int(times().values["loop"])


def twice():
    from toy.layers import LIMIT
    return 2 * LIMIT
'''
PAGES = {
    "index.md", "other.md", "guarded.md", "end/glossary.md",
    "end/museum.md", "reference/layers.md",
}


@pytest.fixture
def book(small_book):
    """A book of pages that read this and that, built once."""
    book = small_book(index=INDEX, other=OTHER, guarded=GUARDED)
    book.write("docs/end/glossary.md", "# Glossary\n\nbatch\n:   Samples.\n")
    book.write("docs/end/museum.md",
               "# Museum\n\n/// collected | museum\n///\n")
    book.replace("mkdocs.yml", "  - tables", "  - def_list\n  - tables")
    book.write("tests/test_it.py", "def test_it():\n    assert 1\n")
    book.write("docs/reference/layers.md", "::: toy.layers\n")
    book.replace("mkdocs.yml", "plugins:\n", f"""plugins:
  - mkdocstrings:
      enable_inventory: false
      handlers:
        python:
          paths: ['{book.root.as_posix()}']
          options: {{docstring_style: null, show_root_heading: true}}
""")
    file = book.root / "toy/experiments/dense.py"
    file.write_text(file.read_text("utf-8") + EXTRA, "utf-8")
    assert book.build(strict=True).warnings == []
    return book


@pytest.fixture
def made(monkeypatch):
    """The pages that are made, from now on."""
    made = []
    render = Page.render

    def note(page, config, files):
        made.append(page.file.src_uri)
        render(page, config, files)

    monkeypatch.setattr(Page, "render", note)
    return made


def site(book):
    """What the built site holds, file by file."""
    folder = book.root / "site"
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*.html")
    }


EDITS = [
    ("docs/index.md", "A [[batch]]", "The [[batch]]",
     {"index.md", "end/glossary.md", "end/museum.md"}),
    ("docs/other.md", "# Other", "# Others",
     {"other.md", "end/glossary.md", "end/museum.md"}),
    ("docs/guarded.md", "It is", "It was",
     {"guarded.md", "end/glossary.md", "end/museum.md"}),
    ("docs/end/glossary.md", "Samples", "Some",
     {"index.md", "end/glossary.md", "end/museum.md"}),
    ("toy/layers.py", "Twice x.", "Two x.",
     {"index.md", "other.md", "reference/layers.md"}),
    ("toy/other.py", "return 1", "return 2", {"other.md"}),
    ("toy/figures/dense.py", "bar([0, 1]", "bar([0, 2]", {"other.md"}),
    ("toy/experiments/dense.py", "2 * LIMIT", "3 * LIMIT", {"other.md"}),
    ("toy/experiments/results/dense.times.json", '"loop": 3.5', '"loop": 4.5',
     {"other.md"}),
    ("tests/test_it.py", "assert 1", "assert 2",
     {"guarded.md", "end/museum.md"}),
    ("mkdocs.yml", "A small book", "A book", PAGES),
]


@pytest.mark.parametrize(
    "file, old, new, pages", EDITS, ids=[f"{e[0]} {e[1]}" for e in EDITS]
)
def test_what_an_edit_reaches_is_made_again(
    book, made, file, old, new, pages
):
    book.build(strict=True)
    assert made == []
    book.replace(file, old, new)
    later = time.time() + 1
    os.utime(book.root / file, (later, later))
    assert book.build(strict=True).warnings == []
    assert set(made) == pages
    quick = site(book)
    shutil.rmtree(book.root / ".cache/nnbook/pages")
    book.build(strict=True)
    assert site(book) == quick


def test_a_new_page_may_be_what_any_page_links_to(book, made):
    book.write("docs/new.md", "# New\n")
    book.build(strict=True)
    assert set(made) == {*PAGES, "new.md"}


def test_a_problem_is_said_in_every_build(book, made):
    book.replace("docs/index.md", "toy.layers.Layer.f", "toy.layers.Layr.f")
    said = [book.build().warnings for _ in range(2)]
    assert len(said[0]) == 1
    assert said[0] == said[1]
    assert made.count("index.md") == 2


def test_anchors_are_looked_at_in_every_build(book, made):
    book.replace("docs/other.md", "## Here", "## There")
    for _ in range(2):
        made.clear()
        [warning] = book.build().warnings
        assert "link other.md#here" in warning
    assert made == []


def test_links_to_the_reference_outlive_a_build(book, made):
    pages = site(book)
    assert b'href="reference/layers/#toy.layers.Layer.forward"' in pages[
        (book.root / "site/index.html").relative_to(book.root / "site")]
    book.build(strict=True)
    assert made == []
    assert site(book) == pages
