"""What the book runs: one module a chapter, plain results, and claims.

An ``@experiment`` is run once and kept until the code it reaches changes.
A ``@measurement`` gives what differs between machines, such as times: it is
run by ``python -m nnbook measure``, and its results are committed.
A ``@claim`` is what a page concludes from a run: whether it holds on a seed.
A page names it, ``{{ claim: chapter.name }}``; the build asks ``holds``, for
the seeds that the book shows, and ``python -m nnbook claims`` asks for others.
"""

import datetime
import functools
import importlib
import inspect
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from nnbook.keeping.keeper import Keeper
from nnbook.keeping.making import Job, Makers
from nnbook.keeping.reach import versions
from nnbook.keeping.recorder import Recorder
from nnbook.keeping.watching import here

T = TypeVar("T")

FRESH = 1000  # seeds from here on are there for checking claims alone


# Who notes what the experiments rest on that a function asks for.
ASKING: ContextVar[Recorder | None] = ContextVar("asking", default=None)


@contextmanager
def asking(recorder: Recorder) -> Iterator[None]:
    """Experiments that are called meanwhile are asked for on its behalf."""
    token = ASKING.set(recorder)
    try:
        yield
    finally:
        ASKING.reset(token)


class experiment(Generic[T]):
    """Keep what a function without arguments returns, on disk.

    Calling it gives a copy of what is kept, or has it made: in a process of
    its own, which imports the code as it is now.
    """

    def __init__(self, function: Callable[[], T]):
        functools.update_wrapper(self, function)
        self.function = function
        self.address = f"{function.__module__}.{function.__name__}"
        self.name = ".".join(self.address.split(".")[-2:])
        self.place = f"experiments/{self.name}"

    def __call__(
        self, keeper: Keeper | None = None, recorder: Recorder | None = None
    ) -> T:
        keeper = keeper or keeper_of(self.address.split(".")[0])
        recorder = recorder or ASKING.get()
        if watch := here():
            recorder = recorder or watch.recorder
        value: T = keeper.result(
            self.place, lambda: keeper.reach(self.address),
            self.job(), recorder=recorder,
        )
        return value

    def job(self) -> Job:
        """What there is to do to make it."""
        return Job(__name__, "made", (*self.address.rsplit(".", 1),))


def made(module: str, name: str) -> Any:
    """What an experiment returns, or a claim on the seeds shown; run now."""
    found = getattr(importlib.import_module(module), name)
    return getattr(found, "shown", found).function()


def keeper_of(package: str) -> Keeper:
    """What is kept of a package that is imported."""
    path = Path(sys.modules[package].__file__ or "")
    return keeper_under(path.resolve().parents[1], package)


@functools.cache
def keeper_under(root: Path, package: str) -> Keeper:
    """What is kept of a package under a root."""
    return Keeper(root, package, MAKERS)


MAKERS = Makers()


class Claim:
    """What is concluded from a run: true or false, by the seed."""

    def __init__(
        self, function: Callable[[int], bool], share: float,
        seeds: Sequence[int],
    ):
        functools.update_wrapper(self, function)
        self.function, self.share, self.seeds = function, share, seeds
        self.name = f"{function.__module__.split('.')[-1]}.{function.__name__}"
        sentence = (inspect.getdoc(function) or "").partition("\n\n")[0]
        self.sentence = " ".join(sentence.split())
        if not self.sentence:
            raise ValueError(f"{self.name} does not say what it claims")
        if not (0 < share <= 1 and len(seeds) and max(seeds) < FRESH):
            raise ValueError(
                f"{self.name}: a share above 0, and some seeds below {FRESH}")

        def shown() -> list[bool]:
            return [self(seed) for seed in seeds]

        self.shown = experiment(functools.update_wrapper(shown, function))

    def __call__(self, seed: int) -> bool:
        return bool(self.function(seed))


def claim(
    *, share: float, seeds: Sequence[int]
) -> Callable[[Callable[[int], bool]], Claim]:
    """A claim that has to hold on this share of all seeds.

    The share is named before looking; 1 is for what has no exception.
    ``seeds`` are those that the book shows; no setting was chosen on them.
    The first paragraph of the function's docstring is what is claimed.
    """
    return lambda function: Claim(function, share, seeds)


class Refuted(Exception):
    """A claim does not hold on the seeds that the book shows."""


def holds(
    name: str, package: str = "nnbook", keeper: Keeper | None = None,
    recorder: Recorder | None = None,
) -> Claim:
    """The claim ``chapter.name``, if it holds on the seeds shown.

    Else ``Refuted`` is raised, which says on which seeds it fails; and
    ``LookupError`` where there is no such claim. What was found is kept as
    the result of an experiment is.
    """
    chapter, _, function = name.partition(".")
    address = f"{package}.experiments.{chapter}"
    found = getattr(importlib.import_module(address), function, None)
    if not isinstance(found, Claim):
        raise LookupError(f"{address}.{function} is not a claim")
    shown = found.shown(keeper, recorder)
    failed = [seed for seed, it in zip(found.seeds, shown) if not it]
    n_seeds = len(found.seeds)
    if n_seeds - len(failed) < found.share * n_seeds:
        raise Refuted(
            f"{name} is to hold on {found.share:g} of the seeds and fails on "
            f"{', '.join(map(str, failed))} of {n_seeds}: {found.sentence}")
    return found


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
