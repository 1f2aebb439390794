"""What is looked at when all pages are made: the book as a whole.

What is wrong is said once, and shown at the head of the page it is in; what
is wrong in a file that is no page shows on the first page of the book.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnbook.press.checking import census, wording
from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Problem
from nnbook.press.tying import museum


def look(book: Book, files: Any, not_yet_taught: list[str] | None) -> None:
    """Report what is wrong, and show it in the pages."""
    pages = {
        book.shown(Path(file.abs_src_path)): file.page
        for file in files.documentation_pages() if file.abs_src_path
    }
    first = next((n for n, page in pages.items() if page.is_homepage), None)
    texts = {page.file.src_uri: Path(page.file.abs_src_path)
             for page in pages.values()}
    texts |= {room.file.src_uri: Path(room.file.abs_src_path)
              for room in museum.rooms(files)}
    shown: dict[str | None, str] = {}
    for problem in problems(book, texts, not_yet_taught):
        problem.report()
        where = problem.page if problem.page in pages else first
        shown[where] = shown.get(where, "") + problem.block()
    for where, blocks in shown.items():
        if where:
            pages[where].content = blocks + pages[where].content


def problems(
    book: Book, texts: dict[str, Path], not_yet_taught: list[str] | None
) -> Iterator[Problem]:
    """What is wrong with the words, and with what is shown.

    ``texts`` are the files of pages, and of what pages show.
    """
    yield from wording.problems(book)
    if not_yet_taught is not None:
        yield from census.problems(book, texts, not_yet_taught)
