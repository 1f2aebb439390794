"""What is made at a time, said in the terminal: how much, and what runs."""

import logging
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

EVERY = 5.0  # s between two lines, where there is no bar
WIDTH = 24  # signs of the bar
STDERR = object()


def here() -> Any:
    """The error stream, unless who builds wants it quiet."""
    is_quiet = not logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
    return None if is_quiet else sys.stderr


class Progress:
    """How many of several things are made, and which are on their way.

    On a terminal this is one line that changes; elsewhere, a line now and
    then.

    >>> Progress(4, None).line()
    '[                        ] 0 of 4'
    """

    def __init__(self, total: int, out: Any = STDERR):
        self.total = total
        self.out = here() if out is STDERR else out
        self.done = 0
        self.running: list[str] = []
        self.guard = threading.Lock()
        self.last = time.monotonic()
        self.bar = bool(self.out and self.out.isatty())

    @contextmanager
    def making(self, name: str) -> Iterator[None]:
        """One of them is made, for as long as a ``with`` block lasts."""
        with self.guard:
            self.running.append(name)
            self.show()
        try:
            yield
        finally:
            with self.guard:
                self.running.remove(name)
                self.done += 1
                self.show(last=self.done == self.total)

    def end(self) -> None:
        """Say no more of it."""
        with self.guard:
            if self.bar and self.out:
                self.out.write("\n")
            self.out = None

    def line(self) -> str:
        """What is said now."""
        share = WIDTH * self.done // max(self.total, 1)
        said = f"[{'=' * share:<{WIDTH}}] {self.done} of {self.total}"
        return f"{said}: {', '.join(self.running)}" if self.running else said

    def show(self, *, last: bool = False) -> None:
        """Say it, if it is time."""
        if self.out is None:
            return
        if self.bar:
            width = shutil.get_terminal_size().columns - 1
            end = "\n" if last else ""
            said = f"\r{self.line()[:width]:<{width}}{end}"
        elif last or time.monotonic() - self.last > EVERY:
            self.last = time.monotonic()
            said = f"Computed {self.line()}\n"
        else:
            return
        self.out.write(said)
        self.out.flush()
