"""What readers handed in: files that *Save my answers* made in a page.

Each answer is judged anew, as any is: what the page said of it does not
count.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nnbook.exercises import catalog
from nnbook.exercises.apart import judge_apart
from nnbook.exercises.judge import Outcome

VERSION = 1
WORDS = {
    Outcome.RIGHT: "right", Outcome.WRONG: "not yet",
    Outcome.CANNOT_RUN: "cannot be run",
}


class Found(NamedTuple):
    """One answer of a file, and what is said of it."""

    file: str
    exercise: str
    said: str


def answers(path: Path) -> dict[str, dict]:
    """The answers that a file holds, by exercise.

    Raises ``ValueError`` where it is no such file.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["nnbook"] == VERSION:
            return dict(held["answers"])
    except (KeyError, TypeError, ValueError):
        pass
    raise ValueError(f"{path.name} holds no answers of this book")


def judged(folder: Path) -> Iterator[Found]:
    """What is said of each answer in each file of a folder."""
    there = set(catalog.names())
    for path in sorted(folder.glob("*.json")):
        try:
            given = answers(path)
        except ValueError as error:
            yield Found(path.name, "", str(error))
            continue
        for name, answer in sorted(given.items()):
            yield Found(path.name, name, said(name, answer, there))


def said(name: str, answer: object, there: set[str]) -> str:
    """What is said of one answer."""
    if name not in there:
        return "no exercise of this book"
    exercise = catalog.find(name)
    held = answer if isinstance(answer, dict) else {}
    if exercise.on_paper:
        return "done, on paper" if held.get("done") is True else "not done"
    text = held.get("text")
    if not isinstance(text, str):
        return "no answer"
    if re.sub(r"\s+", "", text) == re.sub(r"\s+", "", exercise.starter):
        return "not begun"
    return WORDS[judge_apart(exercise, text).outcome]
