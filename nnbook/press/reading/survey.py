"""What pages know of one another: order, titles, and what each one asks for.

>>> sheet = Sheet("a/one.md", "# One\\n\\nA [[batch]], and a [[batch]].\\n")
>>> sheet.title, [piece["term"] for piece in sheet.asks("term")]
('One', ['[[batch]]', '[[batch]]'])
>>> sheet.link("back/glossary.md")
'[One](../a/one.md)'
"""

import functools
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils import meta

from nnbook.keeping.reach import READ
from nnbook.press.reading.pieces import Piece, pieces

TITLE = re.compile(r"\s*# +([^\n]+)")


@dataclass(frozen=True)
class Sheet:
    """A page of the book: its place under ``docs/``, and its Markdown."""

    uri: str
    text: str

    @property
    def title(self) -> str:
        """What its first heading says, up to a colon."""
        found = TITLE.match(self.text)
        return found[1].partition(":")[0].strip() if found else self.uri

    def asks(self, kind: str) -> list[Piece]:
        """Its pieces of one kind."""
        return [piece for piece in cut(self.text) if piece.kind == kind]

    def link(self, uri: str, text: str = "", anchor: str = "") -> str:
        """A Markdown link to this page from another."""
        return f"[{text or self.title}]({path(uri, self.uri)}{anchor})"


@functools.lru_cache(maxsize=256)
def cut(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, remembered."""
    return tuple(pieces(text))


def path(start: str, end: str) -> str:
    """The way from one page to another, as a link writes it."""
    return posixpath.relpath(end, posixpath.dirname(start) or ".")


def sheet(file: Any) -> Sheet:
    """A file of MkDocs as a page; a lab as the page that it becomes."""
    READ.add(Path(file.abs_src_path))
    if lab := getattr(file, "lab", None):
        return Sheet(file.src_uri, lab.markdown)
    return Sheet(file.src_uri, meta.get_data(file.content_string)[0])


def sheets(file: Any) -> list[Sheet]:
    """All pages in the order of the book; ``file`` is any one of them."""
    page = file.page
    while page.previous_page:
        page = page.previous_page
    found = []
    while page:
        found.append(sheet(page.file))
        page = page.next_page
    return found


def asked(pages: list[Sheet], kind: str, name: str) -> dict[str, list[Sheet]]:
    """The pages that ask for each thing: ``name`` is the part that says it.

    >>> a, b = Sheet("a.md", "[[x]] [[Y|why]] [[x]]"), Sheet("b.md", "[[y]]")
    >>> {term: [page.uri for page in pages]
    ...  for term, pages in asked([a, b], "term", "entry").items()}
    {'x': ['a.md'], 'y': ['a.md', 'b.md']}
    """
    found: dict[str, list[Sheet]] = {}
    for page in pages:
        for piece in page.asks(kind):
            key = " ".join(piece[name].split()).casefold()
            if page not in found.setdefault(key, []):
                found[key].append(page)
    return found
