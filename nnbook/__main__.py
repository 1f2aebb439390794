"""The commands: ``check``, ``measure``, ``claims`` and ``fetch-python``."""

import argparse
import importlib
import os
import pkgutil
import sys
from pathlib import Path

# One core for every measurement, so that machines can be compared. NumPy
# reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from nnbook import experiments
from nnbook.exercises import command as exercises
from nnbook.experiments import claims


def measurements() -> dict[str, experiments.measurement]:
    """Every measurement of the experiments, by name."""
    found = {}
    for info in pkgutil.iter_modules(experiments.__path__):
        module = importlib.import_module(f"nnbook.experiments.{info.name}")
        for value in vars(module).values():
            if isinstance(value, experiments.measurement):
                found[value.name] = value
    return found


def measure(names: list[str], list_only: bool) -> int:
    """Measure what is named and write the results; 2 if a name is unknown."""
    known = measurements()
    if list_only:
        print("\n".join(sorted(known)))
        return 0
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        said = f"no measurement {unknown[0]}" if unknown else "name one"
        print(f"{said}; there are: {', '.join(sorted(known))}")
        return 2
    for name in names:
        measured = known[name].run()
        print(f"{name}: measured on {measured.machine}, {measured.date}")
        for key, values in measured.values.items():
            print(f"  {key}: {values}")
        print(f"  written to {known[name].path.name}, for the pages to read")
    return 0


def add_fetching(parser: argparse.ArgumentParser) -> None:
    """What the command line of ``fetch-python`` may hold."""
    parser.description = (
        "Bring Python for the pages into the cache, each file by its hash, "
        "as a build does by itself. The exit code is 1 where one is missing."
    )
    parser.add_argument(
        "--pin", metavar="FOLDER", type=Path,
        help="write the pins anew from the release unpacked in FOLDER",
    )
    parser.add_argument(
        "--licenses", action="store_true",
        help="list the files, and the license of each",
    )


def fetch_python(given: argparse.Namespace) -> int:
    """What only a clone of the book can do: it has the press."""
    try:
        from nnbook.press.doing import command
    except ImportError as error:
        print(f"only in a clone of the book: {error}", file=sys.stderr)
        return 2
    return command.run(given)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and run the command it names."""
    parser = argparse.ArgumentParser(prog="python -m nnbook")
    commands = parser.add_subparsers(dest="command", required=True)
    exercises.add_arguments(
        commands.add_parser("check", help="check an answer to an exercise")
    )
    command = commands.add_parser(
        "measure", help="measure times on this machine and keep them"
    )
    command.add_argument("names", nargs="*", metavar="NAME")
    command.add_argument("--list", action="store_true")
    claims.add_arguments(
        commands.add_parser("claims", help="check claims on fresh seeds")
    )
    add_fetching(commands.add_parser(
        "fetch-python", help="bring Python for the pages into the cache"
    ))
    given = parser.parse_args(arguments)
    if given.command == "check":
        return exercises.run(given)
    if given.command == "claims":
        return claims.run(given)
    if given.command == "fetch-python":
        return fetch_python(given)
    return measure(given.names, given.list)


if __name__ == "__main__":
    sys.exit(main())
