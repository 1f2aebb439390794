"""Terms: kept in one page, explained wherever they are marked.

The glossary is a definition list in alphabetical order: a term on a line, and
under it ``:   `` with one paragraph that explains it. What learners may look
for under another name stands there too, as "See" and the term, marked.

>>> text = "# Glossary\\n\\nbatch\\n:   Samples that go\\n    together.\\n"
>>> entry(text, "Batch")
Entry(term='batch', meaning='Samples that go together.', line=3)
>>> entry(text, "bat")
Traceback (most recent call last):
    ...
nnbook.press.reading.problems.Trouble: no term 'bat'; the nearest name is batch
"""

import functools
import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.survey import asked, path

ENTRY = re.compile(
    r"^(?P<term>[^\s:#|>][^\n]*)\n"
    r":[ \t]+(?P<meaning>[^\n]+(?:\n[ \t]+[^\n]+)*)",
    re.MULTILINE,
)
# What readers may look for; no page marks it.
SEE = re.compile(r"See \[\[|Not in this book")
MARKED = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")


def term(piece: Piece, page: Page) -> str:
    """A term with its meaning at hand."""
    if piece.so_far.lstrip().startswith("#"):
        raise Trouble("a term in a heading: mark it in the text")
    uri = page.book.settings.glossary
    found = entry(page.read(uri), piece["entry"])
    meaning = page.quoted(plain(found.meaning))
    shown = words(piece, page.book)
    return explained(page, shown, uri, found.anchor, meaning)


def words(piece: Piece, book: Book) -> str:
    """A term where there is no page: a word like the others."""
    return piece["shown"] or " ".join(piece["entry"].split())


@dataclass(frozen=True)
class Entry:
    """A term, what it means in Markdown on one line, and its own line."""

    term: str
    meaning: str
    line: int

    @property
    def anchor(self) -> str:
        """Where the glossary has it."""
        return "#" + slugify(self.term, "-")


@functools.lru_cache(maxsize=4)
def entries(text: str) -> tuple[Entry, ...]:
    """The entries of the glossary's Markdown, as they stand."""
    return tuple(
        Entry(found["term"].strip(), " ".join(found["meaning"].split()),
              text.count("\n", 0, found.start()) + 1)
        for found in ENTRY.finditer(text)
    )


def entry(text: str, name: str) -> Entry:
    """The entry of a term, whatever its capitals; Trouble if it has none."""
    name = " ".join(name.split())
    found = {entry.term.casefold(): entry for entry in entries(text)}
    if name.casefold() not in found:
        terms = [entry.term for entry in found.values()]
        raise Trouble(f"no term {name!r}{nearest(name, terms)}")
    return found[name.casefold()]


def plain(meaning: str) -> str:
    """A meaning whose own terms are words like the others.

    >>> plain("All [[parameter|parameters]] of a [[layer]].")
    'All parameters of a layer.'
    """
    return MARKED.sub(lambda term: term[2] or term[1], meaning)


def explained(
    page: Page, shown: str, uri: str, anchor: str, meaning: str
) -> str:
    """Words that link to a page where they are explained, and here.

    The meaning shows when a pointer or the keyboard comes to the link, and
    is read to those who listen.
    """
    if uri == page.uri:
        return f"[{shown}]({anchor})"
    name = f"about-{anchor[1:]}-{page.count(anchor)}"
    target = path(page.uri, uri) + anchor
    styles = page.styles
    return (
        f'<span class="{styles}-term">[{shown}]({target}){{ aria-describedby='
        f'"{name}" }}<span class="{styles}-meaning" role="tooltip" '
        f'id="{name}" hidden data-search-exclude="">{meaning}</span></span>'
    )


def finished(given: str, page: Page) -> str:
    """The glossary's page: anchors, and the pages that mark each term."""
    if page.uri != page.book.settings.glossary:
        return given
    others = [one for one in page.shown_sheets() if one.uri != page.uri]
    users = asked(others, "term", "entry")
    known = iter(entries(page.text))
    before = ""

    def complete(found: re.Match[str]) -> str:
        nonlocal before
        entry, said = next(known), ""
        key = entry.term.casefold()
        where = " · ".join(user.link(page.uri) for user in users.get(key, []))
        if not where and not SEE.match(entry.meaning):
            wrong = f"no page marks {entry.term!r}"
            said += page.report(entry.line, wrong).inline(page.styles)
        if key <= before:
            wrong = (f"{entry.term!r} stands after {before!r}: the alphabet "
                     "wants it elsewhere")
            said += page.report(entry.line, wrong).inline(page.styles)
        before = key
        return (
            f"{entry.term} {{: {entry.anchor} }}\n:   {found['meaning']} "
            f'{said}<span class="{page.styles}-where">{where}</span>'
        )

    return ENTRY.sub(complete, given)
