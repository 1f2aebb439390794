"""Another site generator: its pages, and what is missing of them."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.config import load_config

from nnbook.press import host
from nnbook.press.checking import elsewhere

PAGE = "# Title\n\nIt is {{ dense.double.accuracy:.1f }} of $x$.\n"
FAKE = """
from pathlib import Path
settings = Path("mkdocs.yml").read_text()
assert "hooks:" not in settings and "plugins:" in settings
Path("site/other").mkdir(parents=True)
Path("site/index.html").touch()
print("nnbook.press: docs/index.md:3: something is wrong")
print("made")
raise SystemExit({code})
"""


class Context(Preprocessor):
    """What Zensical hands a page along in."""

    page = SimpleNamespace(path="index.md")

    def run(self, lines):
        return lines


def made(book, monkeypatch):
    """The HTML of the first page, as Zensical has Markdown make it."""
    monkeypatch.chdir(book.root)
    monkeypatch.setattr(host.Zensical, "sites", {})
    config = load_config(str(book.root / "mkdocs.yml"))
    md = Markdown(extensions=config.markdown_extensions,
                  extension_configs=config.mdx_configs)
    md.preprocessors.register(Context(md), "rendering_context", 0)
    return md.convert((book.root / "docs/index.md").read_text("utf-8"))


def test_a_page_is_made_without_mkdocs_making_it(small_book, monkeypatch):
    html = made(small_book(index=PAGE), monkeypatch)
    assert "It is 0.9 of " in html and "<math><mi>x</mi>" in html


def test_what_is_wrong_is_told(small_book, monkeypatch, capsys):
    made(small_book(index=PAGE.replace("double", "dubble")), monkeypatch)
    said = capsys.readouterr().out
    assert "nnbook.press: docs/index.md:3: there is no toy.exp" in said


def report(book, monkeypatch, capsys, code):
    """What the command says of a generator, and how it ends."""
    book.write("fake/zensical/__main__.py", FAKE.format(code=code))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(
        [str(book.root / "fake"), *sys.path]))
    ended = elsewhere.main(Path(book.root))
    return ended, capsys.readouterr().out.splitlines()


def test_what_is_missing_is_reported(small_book, monkeypatch, capsys):
    book = small_book(index="# Title\n", other="# Other\n")
    ended, said = report(book, monkeypatch, capsys, 0)
    assert ended == 1
    assert said == ["no page of other.md",
                    "docs/index.md:3: something is wrong", "1 pages were made"]


def test_a_build_that_stops_is_shown(small_book, monkeypatch, capsys):
    _, said = report(small_book(index="# T\n"), monkeypatch, capsys, 3)
    assert "it ended with 3" in said and "made" in said
