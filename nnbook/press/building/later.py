"""While serving, an edit shows at once; what is slow to run again follows.

A build that serves may use the results of experiments, labs and exercises as
they were before an edit. It keeps nothing that it makes of them. Another
process then builds the site anew, which leaves the new results behind, and
rings a bell that the server hears: the pages are made once more.
"""

import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from nnbook.keeping.store import folder
from nnbook.press.reading.objects import Book


class Later:
    """What remains to be done after a build that could not wait."""

    def __init__(self) -> None:
        self.serving = False
        self.began = time.time()
        self.caught_up = self.may_wait = False
        self.waiting: set[str] = set()
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self, book: Book) -> None:
        """A build begins; the one behind a bell waits for every result."""
        since, self.began = self.began, time.time()
        book.refresh(since)
        self.may_wait = self.serving and not self.caught_up
        self.waiting, self.caught_up = set(), False

    def end(self, book: Book, command: list[str]) -> None:
        """A build has ended; if something was put off, see to it."""
        if self.waiting:
            self.stop()
            threading.Thread(
                target=self.catch_up, args=(command, bell(book)), daemon=True
            ).start()

    def catch_up(self, command: list[str], bell: Path) -> None:
        """Build the site elsewhere, then ring, unless an edit was sooner."""
        with tempfile.TemporaryDirectory() as site:
            process = self.process = subprocess.Popen(
                [*command, site], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=os.environ,
            )
            process.wait()
        if process is self.process:
            self.caught_up = True
            ring(bell)

    def stop(self) -> None:
        """Leave it."""
        process, self.process = self.process, None
        if process:
            process.terminate()


def bell(book: Book) -> Path:
    """The file that is written when there is more to show."""
    path = folder(book.root) / "bell" / "rung"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch()
    return path


def ring(bell: Path) -> None:
    """Have the pages made once more."""
    bell.write_text("x" if bell.read_text() == "" else "")


LATER = Later()
