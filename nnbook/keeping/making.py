"""Results are made in processes that are there for one result each.

A maker is a process that has imported the libraries and nothing of the
project. For each job it forks; what comes of it is handed back with what the
job printed, read and imported. Where processes cannot fork, each maker does
one job. Whoever asked ends: so do the makers.
"""

import contextlib
import importlib
import io
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from nnbook.keeping.reach import Code, is_in
from nnbook.keeping.recorder import Recorder, Rest
from nnbook.keeping.watching import Watch

LENGTH = struct.Struct("!q")
FORKS = hasattr(os, "fork")
SERVE = "from nnbook.keeping.making import serve; serve()"


@dataclass(frozen=True)
class Job:
    """A function to call in a project, by the name of its module and its own.

    It is stopped after ``limit`` seconds, if there is one. ``libraries`` are
    imported beforehand, once for all jobs of a maker; none of the project's.
    """

    module: str
    function: str
    arguments: tuple[Any, ...] = ()
    limit: float | None = None
    libraries: tuple[str, ...] = ("numpy",)


@dataclass
class Made:
    """What came of a job."""

    value: bytes = b""  # pickled
    error: bytes = b""  # pickled, or what was said
    said: str = ""
    printed: str = ""
    rests: dict[Rest, str] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)


class Failed(Exception):
    """A job ended, or its exception cannot be handed over."""


class Makers:
    """Processes that make results, as many as are asked at a time."""

    def __init__(self) -> None:
        self.idle: dict[tuple[str, ...], list[Maker]] = {}
        self.guard = threading.Lock()

    def make(self, root: Path, package: str, job: Job) -> Made:
        """Do a job for a package under a root, in a process of its own."""
        with self.one(job.libraries) as maker:
            return maker.make(root, package, job)

    @contextmanager
    def one(self, libraries: tuple[str, ...]) -> Iterator["Maker"]:
        """A maker with these libraries that has nothing to do."""
        with self.guard:
            idle = self.idle.setdefault(libraries, [])
            maker = idle.pop() if idle else Maker()
        try:
            yield maker
        finally:
            with self.guard:
                idle.append(maker)

    def close(self) -> None:
        """End those that have nothing to do."""
        with self.guard:
            for idle in self.idle.values():
                while idle:
                    idle.pop().close()


class Maker:
    """One such process, seen from outside; started when it is needed."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.end: weakref.finalize[..., Maker] | None = None

    def make(self, root: Path, package: str, job: Job) -> Made:
        """Hand over a job and wait for what comes of it."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.process = started()
            self.end = weakref.finalize(self, ended, self.process)
        asked = pickle.dumps((str(root), package, job, dict(os.environ)))
        inlet, outlet = self.process.stdin, self.process.stdout
        assert inlet and outlet
        try:
            send(inlet, asked)
            answer = receive(outlet)
        except BaseException:  # interrupted: whatever comes is not for us
            self.close()
            raise
        if not answer:
            self.close()
            return Made(said="it ended the process that makes it")
        made: Made = pickle.loads(answer)
        return made

    def close(self) -> None:
        """End it."""
        self.process = None
        if self.end:
            self.end()


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End a maker."""
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            pipe.close()  # type: ignore[union-attr]
    process.kill()
    process.wait()


def started() -> "subprocess.Popen[bytes]":
    """A new maker."""
    home = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    # One core for each process: results do not hang on how many there are.
    env = {"OPENBLAS_NUM_THREADS": "1", **os.environ, "PYTHONPATH":
           os.pathsep.join(filter(None, [home, before]))}
    return subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env,
    )


def send(pipe: BinaryIO | Any, data: bytes) -> None:
    """Send something whole."""
    pipe.write(LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> bytes:
    """What was sent; nothing where the other side has gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return b""
    (length,) = LENGTH.unpack(head)
    data: bytes = pipe.read(length)
    return data if len(data) == length else b""


# --- inside -----------------------------------------------------------------


def serve() -> None:
    """Do one job after the other, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks hears it too
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    while asked := receive(inlet):
        _, package, job, _ = pickle.loads(asked)
        libraries = job.libraries
        if not is_in(job.module, package):
            libraries += (job.module,)  # no part of the project
        for name in libraries:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        if not FORKS:
            send(outlet, work(asked))
            return
        send(outlet, apart(asked, inlet.fileno()))


def apart(asked: bytes, inlet: int) -> bytes:
    """Do a job in a process of its own."""
    job: Job = pickle.loads(asked)[2]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with contextlib.suppress(BaseException):
            with os.fdopen(writing, "wb") as out:
                out.write(work(asked))
        os._exit(0)
    os.close(writing)
    parts, said = [], ""
    end = None if job.limit is None else time.monotonic() + job.limit
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while True:
            left = None if end is None else max(0.0, end - time.monotonic())
            ready, _, _ = select.select([reading, inlet], [], [], left)
            if reading in ready:
                if not (part := pipe.read(1 << 16)):
                    break
                parts.append(part)
                continue
            os.kill(child, signal.SIGKILL)
            if ready:  # nobody waits for it any more
                os._exit(0)
            said = f"it did not end within {job.limit:g} seconds"
            break
    _, status = os.waitpid(child, 0)
    if said or not parts:
        code = os.waitstatus_to_exitcode(status)
        ended = f"it ended the process, with exit code {code}"
        return pickle.dumps(Made(said=said or ended))
    return b"".join(parts)


def work(asked: bytes) -> bytes:
    """Do a job here, watched."""
    root, package, job, variables = pickle.loads(asked)
    os.environ.clear()
    os.environ.update(variables)
    sys.path.insert(0, root)
    os.chdir(root)
    code = Code(Path(root), package)
    watch = Watch(code, Recorder(code.digests, by_name=True))
    watch.start()
    printed, made = io.StringIO(), Made()
    try:
        with contextlib.redirect_stdout(printed):
            for name in [name for name in sys.modules if name == package]:
                importlib.reload(sys.modules[name])  # now it is watched
            function = getattr(importlib.import_module(job.module),
                               job.function)
            made.value = pickle.dumps(function(*job.arguments))
    except BaseException as error:
        made.said = "".join(traceback.format_exception(error))
        if isinstance(error, SystemExit):
            made.said = f"it ended the process by sys.exit({error.code!r})"
        elif isinstance(error, Exception):
            made.error = handed_over(error)
    made.printed = printed.getvalue()
    made.rests = watch.recorder.rests
    made.imported = watch.imported
    return pickle.dumps(made)


def handed_over(error: BaseException) -> bytes:
    """An exception that can be read on the other side; or nothing."""
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        error.place = frames[-1].filename, frames[-1].lineno  # type: ignore
    with contextlib.suppress(Exception):
        data = pickle.dumps(error)
        pickle.loads(data)
        return data
    return b""
