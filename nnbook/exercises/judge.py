"""An answer run in a process of its own, with a time limit.

What the answer prints is passed through. What comes of it is handed over
in a file, so that nothing the answer prints, and no way in which it ends,
can be taken for a verdict.
"""

import json
import subprocess
import sys
import tempfile
import traceback
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from nnbook.exercises.catalog import Exercise, execute, load
from nnbook.exercises.checking import Answer, Wrong

SECONDS = 10


class Outcome(IntEnum):
    """What comes of an answer; the exit codes of the command."""

    RIGHT = 0
    WRONG = 1
    CANNOT_RUN = 2


class Verdict(NamedTuple):
    """The outcome, and why in words."""

    outcome: Outcome
    message: str = ""


def judge_apart(exercise: Exercise, path: Path) -> Verdict:
    """Judge an answer in a process of its own, stopped after ``SECONDS``."""
    if exercise.on_paper:
        return Verdict(
            Outcome.CANNOT_RUN, f"{exercise.name} is worked on paper"
        )
    if not path.is_file():
        return Verdict(Outcome.CANNOT_RUN, f"there is no file {path}")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "verdict.json"
        command = [sys.executable, "-u", "-m", "nnbook.exercises.judge"]
        files = [str(exercise.path), str(path), str(written)]
        try:
            ended = subprocess.run(
                command + files, stdin=subprocess.DEVNULL, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return Verdict(
                Outcome.CANNOT_RUN,
                f"{path} did not end within {SECONDS} seconds; "
                "does a loop run forever?",
            )
        if not written.exists():
            return Verdict(
                Outcome.CANNOT_RUN,
                f"{path} ended the process, with exit code "
                f"{ended.returncode}, before it could be checked",
            )
        outcome, message = json.loads(written.read_text(encoding="utf-8"))
    return Verdict(Outcome(outcome), message)


def judge(exercise: Exercise, path: Path) -> Verdict:
    """Judge an answer in this process, which it may bring to a halt."""
    assert exercise.check is not None
    try:
        exercise.check(Answer(execute(path, "answer")))
    except Wrong as wrong:
        return Verdict(Outcome.WRONG, str(wrong))
    except (Exception, SystemExit) as error:
        return Verdict(Outcome.CANNOT_RUN, explain(error, path))
    return Verdict(Outcome.RIGHT)


def explain(error: BaseException, path: Path) -> str:
    """What was raised, and the line of the answer that it came from."""
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError) and error.filename == str(path):
        said = f"{type(error).__name__}: {error.msg}"
        places = [(error.lineno, error.text or "")]
    else:
        places = [
            (frame.lineno, frame.line or "")
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == str(path)
        ]
    lines = [f"{path}: {said}"]
    if places:
        number, line = places[-1]
        lines = [f"{path}, line {number}: {said}", f"    {line.strip()}"]
    return "\n".join(lines + getattr(error, "__notes__", []))


def main(exercise: str, answer: str, written: str) -> None:
    """What the process of its own does."""
    verdict = judge(load(Path(exercise)), Path(answer))
    Path(written).write_text(json.dumps(verdict), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
