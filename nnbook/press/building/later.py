"""While serving, an edit shows at once; what is slow to run again follows.

A build that serves may use the results of experiments, figures, snippets,
labs and exercises as they were before an edit, or leave a place for them. It
keeps nothing that it makes of them. What it did not wait for is then made, on
all cores, while pages are served; each result is kept as soon as it is there.
Now and then, and at the end, a bell rings that the server hears: the pages
are made once more.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnbook.keeping.store import folder
from nnbook.press.building.progress import Progress
from nnbook.press.reading.objects import Book

OFTEN = 4  # times as long as a build: what passes between two bells, at least
FEW = 4  # pages that an edit touches: their figures are drawn at once
Makes = dict[str, Callable[[], Any]]  # False where no page is another then


class Later:
    """What remains to be done after a build that could not wait."""

    def __init__(self) -> None:
        self.serving = self.may_wait = self.hurry = False
        self.began = time.time()
        self.rung = False
        self.waiting: Makes = {}
        self.work: Work | None = None

    def begin(self, book: Book) -> None:
        """A build begins: after an edit, or behind a bell."""
        since, self.began = self.began, time.time()
        book.refresh(since)
        self.may_wait = self.serving
        self.hurry = False
        self.waiting = {}
        if not self.rung:
            self.stop()
            book.keeper.failures.clear()
        self.rung = False

    def hurries(self, stale: int) -> None:
        """Say how many pages have to be made again."""
        self.hurry = self.may_wait and stale > FEW

    def wait(self, makes: Makes) -> None:
        """Note what is to be made later, by name."""
        self.waiting |= makes

    def end(self, book: Book) -> None:
        """A build has ended; what was put off is seen to."""
        took = time.time() - self.began
        if self.work and self.work.goes_on:
            self.work.pause = OFTEN * took
        elif self.waiting:
            self.work = Work(
                self.waiting, lambda: self.ring(bell(book)), OFTEN * took)
            self.work.start()

    def ring(self, bell: Path) -> None:
        """Have the pages made once more."""
        self.rung = True
        ring(bell)

    def stop(self) -> None:
        """Begin nothing more of it."""
        if self.work:
            self.work.stop()
        self.work = None


class Work:
    """Several things made on all cores, with a bell when there is news."""

    def __init__(
        self, makes: Makes, ring: Callable[[], None], pause: float
    ):
        self.left = deque(sorted(makes.items(), key=in_order))
        self.ring, self.pause = ring, pause
        self.progress = Progress(len(makes))
        self.guard = threading.Lock()
        self.news = self.stopped = False
        self.last = time.monotonic()
        self.threads = [
            threading.Thread(target=self.run, daemon=True)
            for _ in range(os.cpu_count() or 1)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self.threads:
            thread.start()

    def run(self) -> None:
        """What each thread does: one thing after the other."""
        while True:
            with self.guard:
                if not self.left:
                    return
                name, make = self.left.popleft()
            with self.progress.making(name):
                is_news = make() is not False
            with self.guard:
                self.news |= is_news
                if self.news and self.is_time():
                    self.news, self.last = False, time.monotonic()
                    self.ring()

    def is_time(self) -> bool:
        """Whether the bell may ring: at the end, and now and then."""
        return not self.goes_on or time.monotonic() - self.last > self.pause

    @property
    def goes_on(self) -> bool:
        """Whether something remains to be made."""
        return not self.stopped and self.progress.done < self.progress.total

    def stop(self) -> None:
        """Begin nothing more; what is on its way is kept when it is there."""
        with self.guard:
            self.left.clear()
            self.progress.end()
            self.stopped = True

    def join(self) -> None:
        """Wait for what is on its way."""
        for thread in self.threads:
            thread.join()


def in_order(item: tuple[str, Any]) -> int:
    """What takes long had better not begin last."""
    return 0 if item[0].startswith(("labs/", "experiments/")) else 1


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
