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

from nnbook.press.reading.pieces import Piece, pieces

TITLE = re.compile(r"\s*# +([^\n]+)")
LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)\s#]*)(?=[)#])")


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


def moved(text: str, start: str, end: str) -> str:
    """A text of the page ``start`` with its links as ``end`` writes them.

    >>> moved("[lab](../labs/x.md#a) [here](#b) `[](c)`", "a/b.md", "c/d.md")
    '[lab](../labs/x.md#a) [here](../a/b.md#b) `[](c)`'
    """
    def target(link: re.Match[str]) -> str:
        return there(start, end, link[1])

    done, out = 0, []
    for piece in pieces(text):
        out += [LINK.sub(target, text[done : piece.start]), piece.text]
        done = piece.end
    return "".join([*out, LINK.sub(target, text[done:])])


def there(start: str, end: str, target: str) -> str:
    """The target of a link of the page ``start``, as ``end`` writes it."""
    place = posixpath.join(posixpath.dirname(start), target)
    return path(end, posixpath.normpath(place) if target else start)
