"""What is slow is made beforehand, on all cores, where it is not kept.

Chapters do not wait for one another: what one asks for, its experiments, then
its figures, and its exercises, is one job, and each lab is one. What fails is
left to the page that asks for it, which says so.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nnbook.keeping.recorder import changed
from nnbook.keeping.store import folder
from nnbook.press.building.later import LATER
from nnbook.press.building.progress import Progress
from nnbook.press.reading.asks import asks
from nnbook.press.reading.objects import Book
from nnbook.press.reading.settings import Settings
from nnbook.press.reading.signs import text_of

FEW = 4  # jobs: sooner done than other processes are started
Makers = dict[str, Callable[[Book, str], Any]]


def prepare(book: Book, pages: dict[Path, str], makers: Makers) -> None:
    """Make what pages will ask for that are not kept as they would be.

    ``pages`` has for each file the place of the page that shows it. While
    serving, nobody waits: it is told how many pages there are to be made.
    """
    kept = {uri: is_kept(book, uri) for uri in {*pages.values()}}
    stale = [path for path, uri in pages.items() if not kept[uri]]
    LATER.hurries(len(stale))
    if not LATER.may_wait:
        make(book, jobs(book, stale), makers)


def is_kept(book: Book, uri: str) -> bool:
    """Whether a page is kept, and nothing changed that it rests on."""
    result = book.keeper.last(f"pages/{uri}")
    return result is not None and not changed(
        result.rests, book.keeper.digests)


def made_before(book: Book) -> bool:
    """Whether its pages were made once, so that most is kept."""
    return (folder(book.root) / "pages").exists()


def make(book: Book, several: list[list[str]], makers: Makers) -> None:
    """Do several jobs on all cores; a few are sooner done without.

    ``makers`` make things of a kind, ``"figures"`` for one, by name.
    """
    cores = os.cpu_count() or 1
    if len(several) < FEW or cores == 1:
        return
    progress = Progress(sum(map(len, several)))
    here = (book.root, book.package, book.settings, makers, progress)
    with ThreadPoolExecutor(cores) as pool:  # each waits for a process
        for names in several:
            pool.submit(work, *here, names)


def jobs(book: Book, pages: Iterable[Path]) -> list[list[str]]:
    """What can be made apart: lists of names, each in the order of making.

    Labs come first: what takes long had better not begin last.
    """
    several: dict[str, set[str]] = {}
    for path in sorted(pages, key=lambda path: path.suffix != ".py"):
        is_lab = path.suffix == ".py"
        if is_lab:
            several[str(path)] = {f"labs.{path}"}
        text = text_of(path)
        for name in sorted(
            asks(text, is_lab, book.settings.ledger).results
        ):
            several.setdefault(name.split(".")[1], set()).add(name)
    return [sorted(names) for names in several.values()]


def work(
    root: Path, package: str, settings: Settings, makers: Makers,
    progress: Progress, names: list[str],
) -> None:
    """Do one job."""
    for name in names:
        book = Book(root, package, settings)
        kind, _, rest = name.partition(".")
        shown = book.shown(Path(rest)) if kind == "labs" else name
        with progress.making(shown), contextlib.suppress(Exception):
            makers[kind](book, rest)
