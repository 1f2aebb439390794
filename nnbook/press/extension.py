"""The Markdown extension: what is written in a page, and what is made of it.

It runs before SuperFences and hands it ordinary fences, because SuperFences
drops a custom fence that raises without a word.
"""

import contextlib
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from nnbook.press import host
from nnbook.press.checking import length, marks, typed
from nnbook.press.doing import pins
from nnbook.press.finishing import numbered, places, quotes, typeset
from nnbook.press.finishing.margins import Margins
from nnbook.press.pulling import (
    exercises,
    labs,
    listings,
    mathematics,
    numbers,
    pictures,
    questions,
    snippets,
)
from nnbook.press.reading import results
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece, Request
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.settings import Settings
from nnbook.press.slopes import backwards, ledger
from nnbook.press.tying import citations, glossary, head, museum

# What is written, and what gives what stands in its place. A fence is known
# by its language and an option, a block by its name and what it is about.
SYNTAX: dict[str, Callable[[Any, Page], str]] = {
    "$": mathematics.in_line,
    "$$": mathematics.on_its_own,
    "{{": numbers.inserted,
    "{{ ask:": questions.ask,
    "{{ claim:": questions.concluded,
    "![": pictures.image,
    "[[": glossary.term,
    "[@": citations.citation,
    "```python": snippets.snippet,
    "```output": snippets.output,
    "```pycon": snippets.session,
    "```python source": listings.source,
    "```pycon example": listings.example,
    "```python exercise": exercises.shown,
    "/// museum": museum.guarded,
    "/// erratum": museum.corrected,
    "/// backward": backwards.card,
    "/// collected | works": citations.works,
    "/// collected | citation": citations.own,
    "/// collected | museum": museum.pieces,
    "/// collected | errata": museum.errata,
    "/// collected | ledger": ledger.collected,
    "/// collected | python": pins.collected,
}
# What it says where there is no page, as in a notebook.
WORDS: dict[str, Callable[[Piece, Book], str]] = {
    "{{": numbers.words,
    "{{ ask:": questions.words,
    "{{ claim:": questions.words,
    "[[": glossary.words,
    "[@": citations.words,
}
# What is slow to make, and can be made beforehand, by the kind of name.
AHEAD: dict[str, Callable[[Book, str], Any]] = {
    "experiments": results.by_name,
    "figures": pictures.picture,
    "exercises": exercises.exercise,
    "labs": labs.run,
}
# What is done to a page, in this order, when all in it is replaced.
WHOLE: list[Callable[[str, Page], str]] = [glossary.finished, head.finished]

# What is done, in this order, to the HTML that Markdown makes of it.
FINISH: list[Callable[[str, Page], str]] = [
    places.linked, numbered.finished, typeset.finished, quotes.finished,
    marks.named_twice, length.measured, head.timed,
]
# What is looked at in the text of a page, before.
LOOK: list[Callable[[Page], Iterable[Problem]]] = [
    typed.problems, marks.problems,
]

BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)  # Markdown wants them empty
DOCUMENTED = re.compile(r"^::: +(\S+)", re.MULTILINE)


def pulled(piece: Piece, page: Page) -> str:
    """What stands in a page instead of a piece; Trouble if nothing can."""
    for name in piece.names:
        if name in SYNTAX:
            return SYNTAX[name](piece, page)
    if isinstance(piece, Request):
        raise unknown_block(piece)
    if piece.kind == "number":
        verbs = [name[3:-1] for name in SYNTAX if name.startswith("{{ ")]
        verb, near = piece["verb"], nearest(piece["verb"], verbs)
        raise Trouble(f"cannot {verb!r}{near}")
    return piece.text


def unknown_block(block: Request) -> Trouble:
    """Nobody knows a block of this name, or what it is to be about."""
    known: dict[str, list[str]] = {"caption": [], "margin": []}
    for syntax in SYNTAX:
        if syntax.startswith("/// "):
            name, _, about = syntax[4:].partition(" | ")
            known.setdefault(name, []).append(about)
    name, about = block["name"], block["about"] or ""
    if name in known:  # what comes from all pages
        near = nearest(about, known[name])
        return Trouble(f"cannot collect {about!r}{near}")
    return Trouble(f"no block {name!r}{nearest(name, known)}")


def said(piece: Piece, book: Book) -> str:
    """What a piece says where there is no page."""
    for name in piece.names:
        if name in WORDS:
            return WORDS[name](piece, book)
    return piece.text


class Press(Extension):
    """Registers the press; ``Settings`` says what its options are."""

    def __init__(self, **options: Any):
        self.config = {
            one.name: [one.default, ""] for one in fields(Settings)
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Between normalize_whitespace (30) and SuperFences (25)."""
        md.ESCAPED_CHARS.append("$")
        Margins(self.getConfig("styles")).extendMarkdown(md)
        before = Before(md)
        after = After(before, self.getConfig("styles"))
        md.preprocessors.register(before, "press", 28)
        md.postprocessors.register(after, "press", 4)


class Before(Preprocessor):
    """Replaces what a page asks for, before Markdown reads it."""

    page: Page | None = None

    def run(self, lines: list[str]) -> list[str]:
        """The page with its listings, pictures, numbers and formulas."""
        asking = host.asking(self.md)
        if asking is None:  # a docstring
            return lines
        page = self.page = opened(*asking, "\n".join(lines), self.md)
        for look in LOOK:
            for problem in look(page):
                page.warn(problem)
        given = page.made()
        for finish in WHOLE:
            given = finish(given, page)
        return BLANK.sub("", given).split("\n")


class After(Postprocessor):
    """Touches up what Markdown has made of it."""

    def __init__(self, before: Before, styles: str):
        super().__init__(before.md)
        self.before = before
        self.styles = styles

    def run(self, text: str) -> str:
        """The page as readers see it."""
        if self.before.page is None:  # a docstring
            return typeset.typeset(text, self.styles)
        for finish in FINISH:
            text = finish(text, self.before.page)
        return text


def opened(site: host.Host, uri: str, text: str, md: Markdown) -> Page:
    """A page to be made; its snippets are run."""
    book, lines = site.book, range(1, text.count("\n") + 2)
    page = Page(
        site, uri, book.shown(site.file(uri)), book, text, lines, pulled,
        md.htmlStash.store, snippets.failures,
    )
    for name in DOCUMENTED.findall(text):
        with contextlib.suppress(Trouble):  # mkdocstrings says so
            book.find(name)  # notes that the page reads it
    if lab := site.lab(uri):
        page.lines, page.figures = lab.lines, lab.figures
        page.failures = dict(lab.failures)
        return page
    body, page.matter = site.parted(uri)
    above = site.text(uri).count("\n") - body.count("\n")
    page.lines = range(1 + above, 2 + above + text.count("\n"))
    page.failures = page.run(page)
    return page
