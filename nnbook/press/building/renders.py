"""A page is made again only if something that it read has changed.

What a page read is noted while it is made, file by file; its HTML is kept
with the digests of these files, and of all that every page rests on: the
settings, the names of all files, the versions, the press itself. A page with
a problem is not kept, so that its problem is said in every build.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnbook.press.building.later import LATER
from nnbook.press.host import MkDocs
from nnbook.press.reading.objects import Book
from nnbook.press.reading.signs import text_of
from nnbook.press.reading.version import named

COMPUTED = (
    '<p class="nnbook-computed"><em>Some of what this page shows is being '
    "computed. It comes by itself; until then there may be what was there "
    "before.</em></p>"
)


def make(page: Any, site: MkDocs) -> None:
    """Make a page, or remember it."""
    keeper = site.book.keeper
    uri = page.file.src_uri
    place, key = f"pages/{uri}", ground(page.markdown, uri, site)
    if result := keeper.kept(place, key):
        site.remade(page, result.value)
        return
    recorder = keeper.recorder(may_wait=LATER.may_wait, hurry=LATER.hurry)
    left, said = site.made(page, recorder)
    lab = site.lab(uri)
    if recorder.waiting or (lab and lab.waiting):
        LATER.wait(recorder.waiting)
        site.show(uri, COMPUTED)
    elif not said and not recorder.changed():
        keeper.keep(place, key, recorder, left)


def ground(markdown: str, uri: str, site: MkDocs) -> str:
    """A name for a page's text and all that every page rests on."""
    lab = site.lab(uri)
    return named(
        markdown, str(lab and lab.figures), str(site.settings),
        str(site.config), site.book.keeper.digests.path(site.config),
        *sorted(site.uris()), libraries=site.libraries,
    )


def lab(book: Book, path: Path, make: Callable[[Book], Any]) -> Any:
    """A lab as the page that it becomes, made or remembered."""
    book.recorder.may_wait = LATER.may_wait
    book.recorder.hurry = LATER.hurry
    place, key = f"labs/{path.stem}", named(text_of(path), str(book.settings))
    if result := book.keeper.kept(place, key):
        return result.value
    made = make(book)
    made.waiting |= book.recorder.waiting.keys()
    LATER.wait(book.recorder.waiting)
    if made.whole and not made.waiting and not book.recorder.changed():
        book.keeper.keep(place, key, book.recorder, made)
    return made
