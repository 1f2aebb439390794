"""What a project keeps: results, each with what it rests on.

A result is right for one key: the code it reaches, as ``Reach`` has it; and
as long as the files, folders and variables that it read are what they were.
"""

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from nnbook.keeping.making import Failed, Job, Made, Makers
from nnbook.keeping.reach import Code, Reach
from nnbook.keeping.recorder import Recorder, Rest, changed
from nnbook.keeping.watching import PRESS

TRIES = 3
More = str | Callable[[], str]


class Waiting(Exception):
    """It is not made yet, and who asks may not wait for it."""


@dataclass(frozen=True)
class Result:
    """What is kept under a name; each ``value`` is a copy of its own."""

    key: str
    rests: dict[Rest, str]
    data: bytes

    @property
    def value(self) -> Any:
        return pickle.loads(self.data)


class Keeper:
    """What is kept of a package under a root; ``makers`` make it."""

    def __init__(
        self, root: Path, package: str, makers: Makers | None = None
    ):
        self.root, self.package = root, package
        self.code = Code(root, package)
        self.store = self.code.store
        self.digests = self.code.digests
        self.makers = makers or Makers()
        self.known: dict[tuple[str, ...], tuple[Reach, dict[Rest, str]]] = {}
        # What was raised by what was made for somebody who did not wait.
        self.failures: dict[str, tuple[str, BaseException]] = {}

    def recorder(
        self, *, may_wait: bool = False, hurry: bool = False
    ) -> Recorder:
        """An empty recorder."""
        return Recorder(self.digests, may_wait=may_wait, hurry=hurry)

    def reach(self, *addresses: str) -> Reach:
        """What these functions or modules reach.

        It is followed again only if a file that it led through has changed.
        """
        reach, rests = self.known.get(addresses, (None, {}))
        if reach is None or changed(rests, self.digests):
            self.code.look_again()
            reach = Reach(self.code)
            for address in addresses:
                reach.enter(address.split("."))
            self.known[addresses] = reach, reach.rests()
        return reach

    def follow(self, fill: Callable[[Reach], None]) -> Callable[[], Reach]:
        """A function that says what is reached now; ``fill`` visits it."""
        def reached() -> Reach:
            self.code.look_again()
            reach = Reach(self.code)
            fill(reach)
            return reach

        return reached

    def kept(self, name: str, key: str) -> Result | None:
        """What is kept, if it is still right."""
        result = self.last(name)
        if result is None or result.key != key:
            return None
        if changed(result.rests, self.digests):
            return None
        with contextlib.suppress(Exception):  # of a class that is no more
            pickle.loads(result.data)
            return result
        return None

    def last(self, name: str) -> Result | None:
        """What is kept, right or not."""
        try:
            result = pickle.loads(self.store.read(name) or b"")
            return result if isinstance(result, Result) else None
        except Exception:  # absent
            return None

    def result(
        self, name: str, reached: Callable[[], Reach], job: Job, *more: More,
        recorder: Recorder | None = None,
    ) -> Any:
        """What a job gives: kept, or made now in a process of its own.

        ``reached`` says what the job reaches, now; ``more`` is what it rests
        on besides. What changes while it is made is made again. A recorder
        that may wait is given what there is; where that is nothing, one in a
        hurry does not even learn what it rests on.
        """
        later = partial(self.fetch, name, reached, job, *more)
        if recorder and recorder.hurry and not self.store.has(name) and (
            name not in self.failures
        ):
            recorder.waiting[name] = later
            raise Waiting(name)
        for _ in range(TRIES):
            reach = reached()
            key = reach.digest(*said(more))
            result = self.kept(name, key)
            if not result and recorder and recorder.may_wait:
                failed, error = self.failures.get(name, ("", None))
                if error and failed == key:
                    raise error
                recorder.waiting[name] = later
                return self.meanwhile(name)
            if not result:
                with self.store.alone(name):
                    result = self.kept(name, key)  # by another meanwhile
                    result = result or self.made(
                        name, reached, job, key, *more)
            if result:
                if recorder:
                    recorder.add(result.rests)
                    if not recorder.by_name:
                        recorder.add(reach.rests())
                return result.value
        raise Failed(f"{name}: what it rests on changes while it is made")

    def fetch(
        self, name: str, reached: Callable[[], Reach], job: Job, *more: More
    ) -> None:
        """Make what somebody did not wait for, if it is not kept by now.

        What it raises is raised again for who asks next, as long as nothing
        has changed.
        """
        key = reached().digest(*said(more))
        try:
            self.result(name, reached, job, *more)
        except Exception as error:
            self.failures[name] = key, error

    def meanwhile(self, name: str) -> Any:
        """What was last kept, for who may not wait; else ``Waiting``."""
        with contextlib.suppress(Exception):  # none, or of no class
            return pickle.loads(self.last(name).data)  # type: ignore
        raise Waiting(name)

    def made(
        self, name: str, reached: Callable[[], Reach], job: Job, key: str,
        *more: More,
    ) -> Result | None:
        """Make a result and keep it; nothing, if something changed."""
        made = self.makers.make(self.root, self.package, job)
        sys.stdout.write(made.printed)
        if not self.unchanged(made) or (
            reached().digest(*said(more)) != key
        ):
            return None
        if not made.value:
            raise error_of(made)
        rests = dict(made.rests)
        for kind in reached().looks:
            for path in made.imported:
                if path.startswith(PRESS + os.sep):
                    continue
                rest = {"code": "code", "text": "file"}[kind], (
                    self.digests.name(Path(path)))
                rests[rest] = self.digests.now(rest)
        result = Result(key, rests, made.value)
        self.store.write(name, pickle.dumps(result))
        return result

    def keep(
        self, name: str, key: str, recorder: Recorder, value: Any
    ) -> None:
        """Keep what was made here, with what the recorder noted."""
        result = Result(key, recorder.rests, pickle.dumps(value))
        self.store.write(name, pickle.dumps(result))

    def unchanged(self, made: Made) -> bool:
        """Whether what a process imported and read is still there."""
        return not changed(made.rests, self.digests) and all(
            self.digests.path(Path(path)) == digest
            for path, digest in made.imported.items()
        )


def said(more: Iterable[More]) -> list[str]:
    """What something rests on besides, as it is now."""
    return [one() if callable(one) else one for one in more]


def error_of(made: Made) -> BaseException:
    """What a job raised."""
    if made.error:
        error: BaseException = pickle.loads(made.error)
        error.add_note(made.said)
        return error
    return Failed(made.said)
