"""Claims that pages name, checked on the seeds shown, without a site."""

import re
from collections.abc import Iterator
from pathlib import Path

from nnbook.press.host import Host
from nnbook.press.reading import results
from nnbook.press.reading.pieces import pieces
from nnbook.press.reading.problems import Problem, Trouble
from nnbook.press.reading.rooms import rooms
from nnbook.press.reading.signs import text_of

NAMED = re.compile(r"\{\{[ ]*claim:[ ]+([^{}\n]*?)\s*\}\}")


def problems(site: Host) -> Iterator[Problem]:
    """Each claim of a page that does not hold, or is not there."""
    book = site.book
    for path, line, name in named(site):
        try:
            results.held(book, name)
        except Trouble as trouble:
            yield Problem(book.shown(path), line, str(trouble))


def jobs(site: Host) -> list[list[str]]:
    """The names of all claims, those of a module together."""
    several: dict[str, set[str]] = {}
    for _, _, name in named(site):
        module = name.partition(".")[0]
        several.setdefault(module, set()).add(f"experiments.{name}")
    return [sorted(names) for names in several.values()]


def named(site: Host) -> Iterator[tuple[Path, int, str]]:
    """The claims that pages name: each with its file and line."""
    for uri in [*site.pages(), *(room.home for room in rooms(site))]:
        if path := site.path(uri):
            for line, name in claims(text_of(path)):
                yield path, line, name


def claims(text: str) -> Iterator[tuple[int, str]]:
    """The claims that a text names, each with its line, from 1.

    >>> list(claims("It wins. {{ claim: a.b }}\\n`{{ claim: c.d }}`\\n"))
    [(1, 'a.b')]
    """
    for piece in pieces(text):
        if piece.kind in ("number", "image", "inline", "display"):
            for found in NAMED.finditer(piece.text):
                yield piece.line + piece.text.count(
                    "\n", 0, found.start()), found[1]
