"""MkDocs says which link is dead; this adds the line and what is nearest."""

import logging
import posixpath
import re
from pathlib import Path
from typing import Any

from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Problem, nearest
from nnbook.press.tying import museum

DEAD = re.compile(r"Doc file '(?P<page>.+?)' contains an? (?:\w+ )*link "
                  r"'(?P<link>.+?)', (?P<said>.*)", re.DOTALL)

WRITTEN = re.compile(r"\]\((?![a-z]+:)([^)\s#]*)([^)\s]*)")


class Placed(logging.Filter):
    """Rewrites MkDocs' warnings about links; lets all others through."""

    def __init__(self, book: Book, docs: Path, files: Any):
        super().__init__()
        self.book = book
        self.docs = docs
        self.files = files

    def filter(self, record: logging.LogRecord) -> bool:
        """Say the place in the message; never hold it back."""
        if match := DEAD.match(record.getMessage()):
            page, link = self.written(match["page"], match["link"])
            path = self.docs / page
            text = path.read_text(encoding="utf-8")
            line = 1 + text.count("\n", 0, max(text.find(f"({link}"), 0))
            said = f"link {link}: {match['said'].rstrip('.')}"
            problem = Problem(
                self.book.shown(path), line, said + self.nearest(page, link)
            )
            record.msg, record.args = str(problem), ()
        return True

    def written(self, page: str, link: str) -> tuple[str, str]:
        """The file that the link of a page stands in, and how it does."""
        if page == museum.PAGE:
            for room in museum.rooms(self.files):
                home = room.file.src_uri
                for found in WRITTEN.finditer(room.text):
                    target, anchor = found[1], found[2]
                    if link == museum.there(home, page, target) + anchor:
                        return home, target + anchor
        return page, link

    def nearest(self, page: str, link: str) -> str:
        """The nearest anchor, if the link's page exists, or page."""
        target, _, anchor = link.partition("#")
        home = Path(page).parent
        asked = posixpath.normpath(home / target) if target else page
        file = self.files.get_file_from_path(asked)
        if file and file.page and anchor:
            return nearest(anchor, file.page.present_anchor_ids or [])
        there = [one.src_uri for one in self.files.documentation_pages()]
        return nearest(asked, there)


def place(book: Book, docs: Path, files: Any) -> None:
    """Have MkDocs' warnings about links say where they stand."""
    log = logging.getLogger("mkdocs.structure.pages")
    for old in [one for one in log.filters if isinstance(one, Placed)]:
        log.removeFilter(old)
    log.addFilter(Placed(book, docs, files))
