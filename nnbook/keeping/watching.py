"""A process that notes what it reads and imports of a project.

A process that makes a result watches itself from its start: which modules of
the package it imports, and what they held; which files, folders and variables
the project's own code asks for. What cannot be followed, such as a process
that it starts, or a connection, is refused with file and line.
"""

import importlib.util
import marshal
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

from nnbook.keeping.reach import Code, is_in
from nnbook.keeping.recorder import Recorder
from nnbook.keeping.store import short

KEEPING = os.path.dirname(os.path.abspath(__file__))
PRESS = os.path.join(os.path.dirname(KEEPING), "press")
JUDGES = os.path.join(os.path.dirname(KEEPING), "exercises")
LIBRARIES = tuple({
    os.path.dirname(os.__file__), sys.prefix, sys.base_prefix,
    os.path.dirname(os.path.dirname(importlib.util.__file__)),
})
READS = {"os.listdir", "os.scandir", "sqlite3.connect"}
REFUSED = {
    "subprocess.Popen": "starts a process", "os.system": "starts a process",
    "os.exec": "starts a process", "os.posix_spawn": "starts a process",
    "os.fork": "starts a process", "socket.connect": "opens a connection",
}
MACHINE = ("/dev/", "/proc/", "/sys/")
PRIVATE = {".cache", ".git", "__pycache__"}


class Refused(Exception):
    """What a result would rest on cannot be followed."""


class Watch:
    """What this process imports and reads; never ends, as its hooks don't."""

    def __init__(self, code: Code, recorder: Recorder):
        self.code = code
        self.recorder = recorder
        self.root = str(code.root)
        self.imported: dict[str, str] = {}
        self.written: set[str] = set()
        self.set_here: set[str] = set()
        self.busy = False

    def start(self) -> None:
        """From now on."""
        sys.meta_path.insert(0, self)
        sys.addaudithook(self.hear)
        for name in ("environ", "environb"):
            if found := getattr(os, name, None):
                found.__class__ = Variables
                found.watch = self
        asked = os.stat

        def stat(path: Any, *more: Any, **options: Any) -> os.stat_result:
            if not isinstance(path, int):
                self.read(path, "there")
            return asked(path, *more, **options)

        os.stat = stat  # so that asking whether a file exists is noticed

    # --- imports ------------------------------------------------------------

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> ModuleSpec | None:
        """As Python finds a module, but for its code."""
        if not is_in(name, self.code.package) or is_in(
            name, "nnbook.keeping"
        ):
            return None
        spec = PathFinder.find_spec(name, path)
        if spec and spec.origin and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(name, spec.origin)
            spec.loader.watch = self
        return spec

    # --- reads --------------------------------------------------------------

    def hear(self, event: str, given: tuple[Any, ...]) -> None:
        """An event of this process's, before it happens."""
        if event == "open":
            path, mode, flags = given
            if isinstance(path, (str, bytes, os.PathLike)):
                writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
                if writes or set(mode or "") & set("wax+"):
                    self.written.add(os.path.abspath(os.fsdecode(path)))
                else:
                    self.read(path)
        elif event == "os.mkdir":
            self.note_new(given[0])
        elif event == "os.rename":
            source, target = (
                os.path.abspath(os.fsdecode(each)) for each in given[:2])
            if self.is_own(source):
                self.written.add(target)
        elif event in READS:
            self.read("." if given[0] is None else given[0])
        elif said := REFUSED.get(event):
            if not self.busy and (place := self.ours(True)):
                raise Refused(f"{place}: {said}: what comes of that cannot "
                              "be followed, so it cannot be kept")

    def read(self, path: Any, kind: str = "file") -> None:
        """Note a file or a folder, if the project's own code asks for it."""
        if self.busy or not isinstance(path, (str, bytes, os.PathLike)):
            return
        self.busy = True
        try:
            name = os.path.abspath(os.fsdecode(path))
            inside = name.startswith(self.root + os.sep)
            if self.may_matter(name) and self.ours(inside):
                name = self.recorder.digests.name(Path(name))
                self.recorder.note(kind, name)
        finally:
            self.busy = False

    def note_new(self, path: Any) -> None:
        """A folder that is made here is our own, and so is what is in it."""
        busy, self.busy = self.busy, True
        name = os.path.abspath(os.fsdecode(path))
        if not os.path.exists(name):
            self.written.add(name)
        self.busy = busy

    def is_own(self, name: str) -> bool:
        """Whether this process wrote a file, or made a folder around it."""
        while name not in self.written:
            name, before = os.path.dirname(name), name
            if name == before:
                return False
        return True

    def may_matter(self, name: str) -> bool:
        """Whether a path is neither private, nor a library's, nor our own."""
        if self.is_own(name) or name.startswith(MACHINE):
            return False
        if name.startswith(self.root + os.sep):
            inside = set(name[len(self.root) :].split(os.sep))
            return not inside & PRIVATE and not is_library(name)
        return not is_library(name) and name != tempfile.gettempdir()

    def variable(self, kind: str, name: str) -> None:
        """Note a variable of the environment."""
        if self.busy or name in self.set_here:
            return
        self.busy = True
        try:
            if self.ours(False):
                self.recorder.note(kind, name)
        finally:
            self.busy = False

    def ours(self, inside: bool) -> str:
        """The place of the project's code that asks, or nothing.

        What a library reads that is not inside the project is its own affair.
        """
        frame = sys._getframe(2)
        while frame:
            file = frame.f_code.co_filename
            keeps = file.startswith(KEEPING + os.sep) and file != __file__
            keeps |= os.path.dirname(file) == JUDGES
            if keeps or file.startswith("<frozen importlib"):
                return ""
            library = is_library(file)
            if library and not inside and "site-packages" in file and (
                f"{os.sep}numpy{os.sep}" not in file
            ):
                return ""
            own = file == __file__ or file.startswith(PRESS + os.sep)
            if not library and not own and not file.startswith("<frozen"):
                if not file.startswith("<"):
                    return f"{self.shown(file)}:{frame.f_lineno}"
            frame = frame.f_back  # type: ignore[assignment]
        return ""

    def shown(self, file: str) -> str:
        """A file as a reader writes it."""
        return file.removeprefix(self.root + os.sep).replace(os.sep, "/")


class Loader(SourceFileLoader):
    """Runs what the file holds now; and says what that was.

    Python itself takes a file for unchanged when its size and its second are.
    """

    watch: Watch

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module, compiled once for each text."""
        path = self.get_filename(fullname)
        data = self.get_data(path)
        digest = self.watch.imported[path] = short(data)
        key = f"{digest} {path} {sys.version}"
        code: CodeType = marshal.loads(self.watch.code.store.kept(
            f"bytecode/{fullname}", key,
            lambda: marshal.dumps(self.source_to_code(data, path)),
        ))
        return code


class Variables(type(os.environ)):  # type: ignore[misc]
    """The environment, where it is noted what is asked for."""

    watch: Watch

    def __getitem__(self, key: Any) -> Any:
        self.watch.variable("variable", os.fsdecode(key))
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self.watch.set_here.add(os.fsdecode(key))
        super().__setitem__(key, value)

    def __iter__(self) -> Any:
        self.watch.variable("variables", "")
        return super().__iter__()


@contextmanager
def elsewhere(root: Path, package: str) -> Iterator[str]:
    """A program that has another process watch itself.

    What that process has noted, this one then notes too.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        given = (str(root), package, str(told))
        yield f"__import__({__name__!r}, fromlist=['tell']).tell{given!r}"
        rests, imported = pickle.loads(told.read_bytes())
    if watch := here():
        watch.recorder.add(rests)
        watch.imported |= imported


def tell(root: str, package: str, path: str) -> None:
    """Watch this process, and write down what is noted, as it is noted."""
    def write() -> None:
        new = f"{path}.new"
        Path(new).write_bytes(pickle.dumps(
            (dict(watch.recorder.rests), dict(watch.imported))))
        os.replace(new, path)

    code = Code(Path(root), package)
    watch = Watch(code, Recorder(code.digests, by_name=True))
    watch.recorder.rests, watch.imported = Told(write), Told(write)
    write()
    watch.start()


class Told(dict[Any, str]):
    """What is told to somebody at once."""

    def __init__(self, tell: Callable[[], None]):
        super().__init__()
        self.tell = tell

    def __setitem__(self, key: Any, value: str) -> None:
        super().__setitem__(key, value)
        self.tell()


def is_library(file: str) -> bool:
    """Whether a file belongs to Python or to what is installed."""
    return file.startswith(LIBRARIES) or "site-packages" in file


def here() -> Watch | None:
    """The watch of this process, if it makes a result."""
    for finder in sys.meta_path:
        if isinstance(finder, Watch):
            return finder
    return None
