"""What the book runs: one module a chapter, plain results.

An ``@experiment`` is run once and kept until the code it reaches changes.
A ``@measurement`` gives what differs between machines, such as times: it is
run by ``python -m nnbook measure``, and its results are committed.
"""

import datetime
import functools
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from nnbook.keeping.reach import Reach, versions
from nnbook.keeping.store import PATIENCE, folder, kept

T = TypeVar("T")


def experiment(function: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function without arguments returns, on disk."""
    name = f"{function.__module__.split('.')[-1]}.{function.__name__}"
    memory: dict[str, T] = {}

    @functools.wraps(function)
    def once() -> T:
        package = function.__module__.split(".")[0]
        root = Path(sys.modules[package].__file__ or "").resolve().parents[1]
        reach = Reach(root, package)
        reach.visit(function.__module__, function.__name__)
        key = reach.digest()
        if key not in memory:
            path = folder(root) / "experiments" / name
            made = kept(path, key, function, slow=True)
            if PATIENCE.waiting:
                return made
            memory[key] = made
        return memory[key]

    return once


@dataclass(frozen=True)
class Measured:
    """Measured values, with the machine, the versions and the date."""

    machine: str
    versions: dict[str, str]
    date: str
    values: dict[str, Any]


class measurement:
    """Stand for the committed results of a function that measures.

    Calling it reads them: ``Measured``, or FileNotFoundError that says how
    to make them. ``run`` measures anew, on this machine, and writes them.
    """

    def __init__(self, function: Callable[[], dict[str, Any]]):
        functools.update_wrapper(self, function)
        self.function = function
        self.name = f"{function.__module__.split('.')[-1]}.{function.__name__}"
        source = Path(function.__code__.co_filename)
        self.path = source.parent / "results" / f"{self.name}.json"

    def __call__(self) -> Measured:
        if not self.path.is_file():
            raise FileNotFoundError(
                f"{self.name} was never measured: python -m nnbook measure "
                f"{self.name}"
            )
        return Measured(**json.loads(self.path.read_text(encoding="utf-8")))

    def run(self) -> Measured:
        """Measure, and write the results file."""
        values = self.function()
        today = datetime.date.today().isoformat()
        measured = Measured(machine(), versions(), today, values)
        text = json.dumps(asdict(measured), indent=2) + "\n"
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(text, encoding="utf-8")
        return measured


def machine() -> str:
    """This machine in words: its processor, and how many cores it offers."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line for line in lines if line.startswith("model name"))
        name = name.partition(":")[2].strip()
    except (OSError, StopIteration):
        pass
    n_cores = os.cpu_count() or 1
    return f"{name}, {n_cores} core{'s' if n_cores > 1 else ''}"
