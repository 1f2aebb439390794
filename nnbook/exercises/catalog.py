"""The exercises there are, and what an exercise must hold."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

from nnbook.checks import nearest
from nnbook.exercises.checking import Answer

HERE = Path(__file__).parent
PARTS = ("HINT", "STARTER", "SOLUTION", "WHY")
WITHHELD = "WITHHELD"  # a name in the file of one that came without solution


@dataclass(frozen=True)
class Exercise:
    """An exercise; one on paper has no starter and no check.

    ``wrong`` has answers that the check must refuse, each with a piece of
    what it must say; ``right`` has others than the solution that it must
    accept.
    """

    name: str
    path: Path
    title: str
    statement: str
    hint: str
    starter: str
    solution: str
    why: str
    check: Callable[[Answer], None] | None
    wrong: list[tuple[str, str]]
    right: list[str]
    withheld: bool = False

    @property
    def on_paper(self) -> bool:
        return self.check is None


def names(folder: Path = HERE) -> list[str]:
    """The addresses of all exercises, chapter by chapter.

    >>> "dense.parameter_count" in names()
    True
    """
    return sorted(
        f"{path.parent.name}.{path.stem}"
        for path in folder.glob("*/*.py") if not path.name.startswith("_")
    )


def find(name: str, folder: Path = HERE) -> Exercise:
    """The exercise with this address.

    Raises ``LookupError`` that names the nearest where there is none, and
    ``ValueError`` where its file lacks a part.

    >>> find("dense.parameter_counts")
    Traceback (most recent call last):
        ...
    LookupError: there is no exercise dense.parameter_counts; the nearest \
name is dense.parameter_count
    """
    there = names(folder)
    if name not in there:
        raise LookupError(
            f"there is no exercise {name}{nearest(name, there)}"
        )
    return load(folder.joinpath(*name.split(".")).with_suffix(".py"))


def load(path: Path) -> Exercise:
    """The exercise in this file; ``ValueError`` says what is amiss."""
    name = f"{path.parent.name}.{path.stem}"
    held = _executed(path, name)
    docstring = str(held.get("__doc__") or "").strip()
    title, _, statement = map(str.strip, docstring.partition("\n"))
    parts = {
        part.lower(): str(held.get(part, "")).strip() for part in PARTS
    }
    exercise = Exercise(
        name, path, title.rstrip("."), statement, **parts,
        check=held.get("check"),
        wrong=[(_code(text), told) for text, told in held.get("WRONG", [])],
        right=[_code(text) for text in held.get("RIGHT", [])],
        withheld=bool(held.get(WITHHELD)),
    )
    if amiss := _lacks(exercise) or _holds(exercise):
        raise ValueError(f"the exercise {name} {amiss}")
    return exercise


def _code(text: str) -> str:
    """An answer in an exercise, which may be indented there."""
    return dedent(text).strip() + "\n"


def _lacks(exercise: Exercise) -> str:
    """The parts that are not there, in words."""
    needed = {
        "a title": exercise.title, "a statement": exercise.statement,
        "HINT": exercise.hint,
        "SOLUTION": exercise.solution or exercise.withheld,
        "STARTER": exercise.starter or exercise.on_paper,
        "check": exercise.check or not exercise.starter,
    }
    lacks = [part for part, there in needed.items() if not there]
    return f"lacks {', '.join(lacks)}" if lacks else ""


def _holds(exercise: Exercise) -> str:
    r"""What became of TeX in a text that is not raw: a tab, of \times."""
    for text in (
        exercise.statement, exercise.hint, exercise.solution, exercise.why
    ):
        if strange := set(text) & set("\a\b\f\r\t\v"):
            return f'holds {min(strange)!r}; begin texts with TeX with r"""'
    return ""


def _executed(path: Path, name: str) -> dict[str, Any]:
    """What a file defines once it has run."""
    defined: dict[str, Any] = {"__name__": name, "__file__": str(path)}
    exec(compile(path.read_bytes(), str(path), "exec"), defined)
    return defined
