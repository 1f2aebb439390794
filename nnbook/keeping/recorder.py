"""What a piece of work rests on: files, folders, variables, each noted once.

A *rest* is a kind and a name, such as ``("file", "docs/data.txt")``; the
recorder has for each the digest of what it was when it was first noted.
"""

import ast
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnbook.keeping.statements import read
from nnbook.keeping.store import Store, folder, short

Rest = tuple[str, str]
NONE = "none"  # the digest of what is not there
SETTLED = 0.1  # s; a file written later than that may change unseen


class Digests:
    """What files, folders and variables hold, each in a short name.

    A file that nobody has touched is not read again.
    """

    def __init__(self, root: Path):
        self.root = root
        self.store = Store(folder(root))
        self.known: dict[tuple[str, Path], tuple[object, str]] = {}

    def now(self, rest: Rest) -> str:
        """What a rest is now."""
        kind, name = rest
        if kind == "variable":
            value = os.environ.get(name)
            return NONE if value is None else short(value.encode())
        if kind == "variables":
            return short(repr(sorted(os.environ.items())).encode())
        if kind == "there":
            path = self.root / name
            return "folder" if path.is_dir() else str(path.exists())
        return self.path(self.root / name, kind)

    def path(self, path: Path, kind: str = "file") -> str:
        """What a file holds; the names in a folder; or that it is not there.

        As ``code`` a file is taken without its comments and docstrings.
        """
        try:
            status = path.stat()
        except OSError:
            return NONE
        stamp = (status.st_ino, status.st_size, status.st_mtime_ns,
                 status.st_ctime_ns)
        before, digest = self.known.get((kind, path), (None, ""))
        if stamp != before:
            digest = self.read_anew(path, kind)
            if time.time() - max(status.st_mtime, status.st_ctime) > SETTLED:
                self.known[kind, path] = stamp, digest
        return digest

    def read_anew(self, path: Path, kind: str) -> str:
        """The digest of a file or a folder, read now.

        What code is without its words takes long to find out, and is kept.
        """
        try:
            if path.is_dir():
                return short("\0".join(sorted(os.listdir(path))).encode())
            data = path.read_bytes()
        except OSError:
            return NONE
        if kind != "code":
            return short(data)
        kept: str = self.store.kept(
            f"bare/{short(self.name(path).encode())}",
            " ".join([short(data), *HOW]), lambda: short(bare(data)),
        )
        return kept

    def name(self, path: Path) -> str:
        """A path as a rest has it: from the root, where it lies below it."""
        path = Path(os.path.abspath(path))
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return str(path)


class Recorder:
    """What some work rests on.

    Where it ``may_wait``, it is given results as they were last, rather than
    wait until they are made anew; ``waiting`` has those, by name, each with
    what makes it. Where it is to ``hurry``, that holds for what is quickly
    made too. Where its code is followed ``by_name``, no module counts as a
    whole.
    """

    def __init__(
        self, digests: Digests, *, may_wait: bool = False,
        hurry: bool = False, by_name: bool = False,
    ):
        self.digests = digests
        self.by_name = by_name
        self.may_wait, self.hurry = may_wait, hurry
        self.waiting: dict[str, Callable[[], Any]] = {}
        self.rests: dict[Rest, str] = {}

    def file(self, path: Path) -> None:
        """Note a file, or that there is none; a folder by what is in it."""
        self.note("file", self.digests.name(path))

    def note(self, kind: str, name: str) -> None:
        """Note a rest as it is now."""
        if (kind, name) not in self.rests:
            self.rests[kind, name] = self.digests.now((kind, name))

    def add(self, rests: Mapping[Rest, str]) -> None:
        """Note what something rests on that this rests on."""
        for rest, digest in rests.items():
            if rest not in self.rests:
                self.rests[rest] = digest

    def changed(self) -> list[Rest]:
        """What is no more what it was when it was noted."""
        return changed(self.rests, self.digests)


def changed(rests: Mapping[Rest, str], digests: Digests) -> list[Rest]:
    """The rests that are no more what they were."""
    return [rest for rest, was in rests.items() if digests.now(rest) != was]


def bare(source: bytes) -> bytes:
    """Code without comments and docstrings; as it is, if it is no code."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return source
    read(tree, "")
    return ast.dump(tree).encode()


# What takes the words out, as it was when it was imported.
HOW = [sys.version, *(
    short(Path(__file__).with_name(name).read_bytes())
    for name in ("statements.py", "recorder.py")
)]
