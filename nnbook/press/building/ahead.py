"""What is slow is made beforehand, on all cores, where nothing is kept yet.

Chapters do not wait for one another: what one asks for, its experiments, then
its figures, and its exercises, is one job, and each lab is one. What fails is
left to the page that asks for it, which says so.
"""

import contextlib
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from nnbook.keeping.store import PATIENCE, folder
from nnbook.press.checking import census
from nnbook.press.pulling import exercises, labs, numbers, pictures
from nnbook.press.reading.objects import Book, book

FEW = 4  # jobs: sooner done than other processes are started


def prepare(book: Book, pages: Iterable[Path], kernel: str) -> None:
    """Make what these pages will ask for, unless this book was made before."""
    cores = os.cpu_count() or 1
    made_before = (folder(book.root) / "pages").exists()
    if made_before or PATIENCE.may_wait or cores == 1:
        return
    several = jobs(book, pages)
    if len(several) < FEW:
        return
    here = (book.root, book.package, kernel)
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
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
        text = path.read_text(encoding="utf-8")
        for name in census.asks(text, is_lab).results:
            several.setdefault(name.split(".")[1], set()).add(name)
    for path in (book.root / book.package / "exercises").glob("*/[!_]*.py"):
        name = f"{path.parent.name}.{path.stem}"
        several.setdefault(path.parent.name, set()).add(f"exercises.{name}")
    return [sorted(names) for names in several.values()]


def work(root: Path, package: str, kernel: str, names: list[str]) -> None:
    """Do one job."""
    here = book(root, package)
    for name in names:
        kind, _, rest = name.partition(".")
        with contextlib.suppress(Exception):
            if kind == "labs":
                labs.lab(here, Path(rest), kernel)
            elif kind == "figures":
                pictures.picture(here, rest)
            elif kind == "exercises":
                exercises.exercise(here, rest)
            else:
                numbers.result(here, *rest.split("."))
