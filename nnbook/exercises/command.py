"""python -m nnbook check: show an exercise, start it, check an answer."""

import argparse
import sys
from importlib.util import decode_source
from pathlib import Path

from nnbook.exercises.apart import judge_apart
from nnbook.exercises.catalog import Exercise, find, names
from nnbook.exercises.handed_in import judged
from nnbook.exercises.judge import Outcome, words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line of ``check`` may hold."""
    parser.description = (
        "Show an exercise, or check an answer to it. The exit code is 0 "
        "where the answer is right, 1 where it is wrong, 2 where it cannot "
        "be run."
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME",
        help="the exercise; alone, it is shown; or a folder of files that "
        "were saved in a page, all to be checked",
    )
    parser.add_argument(
        "file", nargs="?", metavar="ANSWER.py", type=Path,
        help="the answer to be checked",
    )
    parser.add_argument(
        "--start", action="store_true",
        help="write the starter of NAME to a file, for you to complete",
    )
    parser.add_argument(
        "--list", action="store_true", help="name all exercises"
    )


def run(given: argparse.Namespace) -> int:
    """Do what the command line asks; the exit code."""
    if given.list:
        width = max(map(len, names())) + 2
        for name in names():
            exercise = find(name)
            paper = " (on paper)" if exercise.on_paper else ""
            print(f"{name:{width}}{exercise.title}{paper}")
        return Outcome.RIGHT
    if given.name is None:
        return cannot("name an exercise; --list shows all")
    if Path(given.name).is_dir():
        return check_folder(Path(given.name))
    try:
        exercise = find(given.name)
    except LookupError as error:
        return cannot(str(error))
    if given.start:
        return start(exercise, Path(f"{exercise.path.stem}.py"))
    if given.file is None:
        print("\n\n".join(described(exercise)))
        return Outcome.RIGHT
    return check(exercise, given.file)


def described(exercise: Exercise) -> list[str]:
    """The exercise as the terminal shows it, paragraph by paragraph."""
    parts = [exercise.title, exercise.statement]
    if exercise.on_paper:
        return [*parts, "On paper."]
    command = f"python -m nnbook check {exercise.name} ANSWER.py"
    return [*parts, exercise.starter, command]


def start(exercise: Exercise, path: Path) -> int:
    """Write the starter to a file that does not exist yet."""
    if exercise.on_paper:
        return cannot(f"{exercise.name} is worked on paper")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{exercise.starter}\n")
    except FileExistsError:
        return cannot(f"{path} exists already, and stays as it is")
    print(f"{path} is yours to complete; then")
    print(f"    python -m nnbook check {exercise.name} {path}")
    return Outcome.RIGHT


def check(exercise: Exercise, path: Path) -> int:
    """Check an answer, and say what comes of it."""
    if not path.is_file():
        return cannot(f"there is no file {path}")
    try:
        text = decode_source(path.read_bytes())
    except (SyntaxError, UnicodeDecodeError) as error:
        return cannot(f"{path}: {type(error).__name__}: {error}")
    verdict = judge_apart(exercise, text, str(path))
    cannot_run = verdict.outcome is Outcome.CANNOT_RUN
    print(
        words(exercise, verdict),
        file=sys.stderr if cannot_run else sys.stdout,
    )
    return verdict.outcome


def check_folder(folder: Path) -> int:
    """Judge all that was handed in; 1 where not all of it is right."""
    found = list(judged(folder))
    if not found:
        return cannot(f"no file with answers, .json, in {folder}")
    width = max(len(one.exercise) for one in found) + 2
    for file in dict.fromkeys(one.file for one in found):
        print(file)
        for one in found:
            if one.file == file:
                print(f"  {one.exercise:{width}}{one.said}".rstrip())
    right = all(one.said.startswith(("right", "done")) for one in found)
    return Outcome.RIGHT if right else Outcome.WRONG


def cannot(why: str) -> int:
    """Say why nothing can be run."""
    print(f"Cannot run: {why}", file=sys.stderr)
    return Outcome.CANNOT_RUN
