"""What was computed once is kept: on disk, until its key is another."""

import os
import pickle
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Patience:
    """Whether what is slow to make may wait; and whether any of it does."""

    may_wait: bool = False
    waiting: bool = False


PATIENCE = Patience()


def kept(
    path: Path, key: str, make: Callable[[], Any], *, slow: bool = False
) -> Any:
    """What ``path`` holds under ``key``; else made now, and kept there.

    Where what is ``slow`` may wait, it is given as it was under another key;
    and nothing is kept any more, since it may be made of that.
    """
    made: Any = None

    def known() -> bool:
        """Whether it is there, and may be given as it is."""
        nonlocal made
        try:
            with path.open("rb") as file:
                fresh, made = pickle.load(file) == key, pickle.load(file)
        except Exception:  # absent, cut short, or of a class that is no more
            return False
        PATIENCE.waiting |= slow and PATIENCE.may_wait and not fresh
        return fresh or (slow and PATIENCE.may_wait)

    if known():
        return made
    with one_at_a_time(path):
        if known():  # made by another process meanwhile
            return made
        made = make()
        if not PATIENCE.waiting:
            write(path, pickle.dumps(key) + pickle.dumps(made))
    return made


def one_at_a_time(path: Path) -> AbstractContextManager:
    """Keep other processes from making the same thing at the same time."""
    from filelock import FileLock  # not where NumPy is all there is

    locks = path.parent.parent / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    return FileLock(locks / f"{path.parent.name}.{path.name}")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.replace(file.name, path)


def folder(root: Path) -> Path:
    """Where a project keeps what can be computed again."""
    return root / ".cache" / "nnbook"
