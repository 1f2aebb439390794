"""What is looked at when all pages are made: the book as a whole.

What is wrong is said once, and shown at the head of the page it is in; what
is wrong in a file that is no page shows on the first page of the book.
"""

from collections.abc import Callable, Iterator
from typing import Any

from nnbook.press.checking import census, marks, wording
from nnbook.press.host import Host
from nnbook.press.reading.problems import Problem
from nnbook.press.reading.rooms import rooms
from nnbook.press.reading.version import named


def look(
    site: Host, later: Callable[[Callable[[], Any]], None] | None = None
) -> None:
    """Report what is wrong, and show it in the pages.

    What is not known yet is handed to ``later``, if there is somebody; it
    then says whether there is anything to report.
    """
    book, styles = site.book, site.settings.styles
    if later and not known(site):
        later(lambda: bool(problems(site)))
        return
    uris = {book.shown(path): uri for uri in site.pages()
            if (path := site.path(uri))}
    shown: dict[str | None, str] = {}
    for problem in problems(site):
        site.warn(str(problem))
        where = uris.get(problem.page, site.home())
        shown[where] = shown.get(where, "") + problem.block(styles)
    for where, blocks in shown.items():
        if where:
            site.show(where, blocks)


def problems(site: Host) -> list[Problem]:
    """What is wrong with the book as a whole.

    It is kept until a file changes that any of it reads.
    """
    store = site.book.keeper.store
    return store.kept("guards", ground(site), lambda: list(found(site)))


def known(site: Host) -> bool:
    """Whether that is kept."""
    return bool(site.book.keeper.store.found("guards", ground(site)))


def ground(site: Host) -> str:
    """A name for all that is looked at."""
    book = site.book
    files = {*marks.texts(site), site.config,
             book.root / wording.dictionary(book)}
    return named(str(site.settings), *sorted(site.pages()), *(
        f"{path} {book.keeper.digests.path(path)}" for path in sorted(files)
    ), libraries=wording.LIBRARIES)


def found(site: Host) -> Iterator[Problem]:
    """What is wrong with the words, and with what is shown, looked up now."""
    yield from marks.in_other_codes(site)
    yield from wording.problems(site.book)
    if site.settings.not_yet_taught is not None:
        uris = [*site.pages(), *(room.home for room in rooms(site))]
        texts = {uri: path for uri in uris if (path := site.path(uri))}
        not_yet = site.settings.not_yet_taught
        yield from census.problems(site.book, texts, not_yet)
