"""What was made once, on disk: written whole or not at all, with a checksum.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     store = Store(Path(folder))
...     store.write("words/one", b"something")
...     store.read("words/one"), store.read("words/two")
(b'something', None)
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

LOCKS, WRITING = "locks", "writing"  # folders of the store's own
SUM = hashlib.sha256().digest_size


class Store:
    """Files under a folder, each by a name such as ``words/one``."""

    def __init__(self, folder: Path):
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """What was written under a name; None where that is not whole."""
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            return None
        data = sealed[SUM:]
        return data if sealed[:SUM] == checksum(name, data) else None

    def has(self, name: str) -> bool:
        """Whether anything was written under a name."""
        return (self.folder / name).exists()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all, whoever else writes it."""
        self.write_plain(name, checksum(name, data) + data)

    def write_plain(self, name: str, data: bytes) -> None:
        """As ``write``, without a checksum: for others to read."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.alone(f"{WRITING}/{name}"):
            new = self.temporary(name)
            try:
                new.write_bytes(data)
                os.replace(new, path)
            finally:
                new.unlink(missing_ok=True)

    def kept(self, name: str, key: str, make: Callable[[], T]) -> T:
        """What is there under a key; else made now, by one process alone.

        Everybody gets a copy.
        """
        found = self.found(name, key)
        if not found:
            with self.alone(name):
                found = self.found(name, key)  # by another process meanwhile
                if not found:
                    data = pickle.dumps((key, pickle.dumps(make())))
                    self.write(name, data)
                    found = [pickle.loads(pickle.loads(data)[1])]
        return found[0]

    def found(self, name: str, key: str) -> list[Any]:
        """What is there under a key, alone in a list, or nothing."""
        data = self.read(name)
        if data is None:
            return []
        try:
            written, value = pickle.loads(data)
            return [pickle.loads(value)] if written == key else []
        except Exception:  # of a class that is no more
            return []

    # --- several processes --------------------------------------------------

    @contextmanager
    def alone(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Keep other processes out; False where one is in already."""
        try:
            from filelock import FileLock, Timeout
        except ImportError:  # where NumPy is all there is, one is alone
            yield True
            return
        path = self.folder / LOCKS / plain(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=-1 if wait else 0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def temporary(self, name: str) -> Path:
        """Where a file is written before it takes its place."""
        folder = self.folder / WRITING
        folder.mkdir(parents=True, exist_ok=True)
        return folder / plain(name)

    def tidy(self) -> None:
        """Remove what processes left that were killed while they wrote."""
        for path in (self.folder / WRITING).glob("*"):
            name = f"{WRITING}/{path.name}"
            with self.alone(name, wait=False) as alone:
                if alone:
                    path.unlink(missing_ok=True)


def plain(name: str) -> str:
    """A name without folders in it."""
    return name.replace("/", "+")


def checksum(name: str, data: bytes) -> bytes:
    """What tells whether a file is the one that was written."""
    return hashlib.sha256(name.encode() + b"\0" + data).digest()


def short(data: bytes) -> str:
    """A name for some bytes."""
    return hashlib.sha256(data).hexdigest()


def folder(root: Path) -> Path:
    """Where a project keeps what can be computed again."""
    return root / ".cache" / "nnbook"
