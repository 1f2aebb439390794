"""A verdict on an answer: one function of its text.

The same on the command line, where ``apart`` runs it in a process of its
own, and in a page, where a worker does. Nothing the answer does to what is
around it outlasts its verdict, or touches it: see ``surroundings``.
"""

import inspect
import sys
import traceback
import warnings
from enum import IntEnum
from types import ModuleType
from typing import NamedTuple

from nnbook.exercises.catalog import Exercise
from nnbook.exercises.checking import Answer
from nnbook.exercises.surroundings import Run, guarded
from nnbook.exercises.teaching import lesson, not_a_number, taught
from nnbook.exercises.wrong import Wrong


class Outcome(IntEnum):
    """What comes of an answer; the exit codes of the command."""

    RIGHT = 0
    WRONG = 1
    CANNOT_RUN = 2


class Verdict(NamedTuple):
    """The outcome, and why in words."""

    outcome: Outcome
    message: str = ""


def judge(exercise: Exercise, text: str, name: str = "answer.py") -> Verdict:
    """The verdict on the text of an answer, called ``name`` in messages.

    The answer runs in this process, and may never end.
    """
    if exercise.check is None:
        return Verdict(
            Outcome.CANNOT_RUN, f"{exercise.name} is worked on paper")
    with warnings.catch_warnings():
        _warn_as_usual()
        run, leave = guarded(inspect.unwrap(exercise.check).__globals__)
        answer = ModuleType("answer")
        answer.__file__ = name
        verdict = _judged(exercise, text, answer, run)
        run(vars(answer).clear)
        if leave() and verdict.outcome is Outcome.RIGHT:
            wrong = Wrong("what your file leaves running", "nothing",
                          "a thread that goes on behind it")
            verdict = Verdict(Outcome.WRONG, str(wrong))
    return verdict


def _judged(
    exercise: Exercise, text: str, answer: ModuleType, run: Run
) -> Verdict:
    name, check = str(answer.__file__), exercise.check
    assert check is not None  # on paper nothing is judged

    def execute() -> None:
        sys.modules["answer"] = answer  # dataclasses and pickle look there
        exec(compile(text, name, "exec"), vars(answer))

    try:
        run(execute)
        check(Answer(vars(answer), run))
    except Wrong as wrong:
        said = _said(wrong, run)
        return Verdict(Outcome.WRONG, said + taught(not_a_number(said)))
    except BaseException as error:
        return Verdict(Outcome.CANNOT_RUN, explain(error, text, name, run))
    return Verdict(Outcome.RIGHT)


def words(exercise: Exercise, verdict: Verdict) -> str:
    """What is said of a verdict, in a terminal and in a page."""
    if verdict.outcome is Outcome.RIGHT:
        return f"Right: {exercise.title}"
    wrong = verdict.outcome is Outcome.WRONG
    return ("Not yet.\n" if wrong else "Cannot run: ") + verdict.message


def _warn_as_usual() -> None:
    """As Python does by itself, whatever the process was told."""
    warnings.simplefilter("default")
    for kind in (DeprecationWarning, PendingDeprecationWarning,
                 ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", kind)


def _said(error: BaseException, run: Run) -> str:
    """What an error says, where its class has it say something."""
    try:
        return "".join(run(lambda: str(error)))
    except Exception:
        return "..."


def explain(error: BaseException, text: str, name: str, run: Run) -> str:
    """What was raised, and the line of the answer that it came from."""
    kind, said = type(error).__name__, _said(error, run)
    if isinstance(error, SyntaxError) and error.filename == name:
        said, numbers = error.msg, [error.lineno]
    else:
        numbers = [
            frame.lineno for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == name
        ]
    lines = [f"{name}: {kind}: {said}"]
    if numbers and numbers[-1]:
        line = text.splitlines()[numbers[-1] - 1 : numbers[-1]]
        lines = [f"{name}, line {numbers[-1]}: {kind}: {said}"]
        lines += [f"    {each.strip()}" for each in line]
    lines += getattr(error, "__notes__", [])
    return "\n".join(lines) + taught(run(lambda: lesson(error, {name: text})))
