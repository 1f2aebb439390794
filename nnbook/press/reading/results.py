"""What experiments return, by name."""

import ast
import importlib
import re
from typing import Any

from nnbook.experiments import Claim, Refuted, asking, experiment, holds
from nnbook.keeping.keeper import Waiting
from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Trouble, nearest

ASKED = re.compile(r"\s*(\w+)\.(\w+)((?:\.\w+)*)\s*(?::(.*))?", re.DOTALL)


def by_name(book: Book, name: str) -> Any:
    """What the experiment ``module.function`` returns."""
    return result(book, *name.split("."))


def result(book: Book, module: str, function: str) -> Any:
    """What an experiment returns; of a claim, whether it holds, by seed."""
    address = f"{book.package}.experiments.{module}.{function}"
    if not isinstance(book.find(address).node, ast.FunctionDef):
        raise Trouble(f"{address} is not an experiment")
    is_there = True
    try:
        home = importlib.import_module(address.rpartition(".")[0])
        found = getattr(home, function)
        found = found.shown if isinstance(found, Claim) else found
        if isinstance(found, experiment):
            return found(book.keeper, book.recorder)
        with asking(book.recorder):
            return found()
    except Waiting:
        is_there = False
        raise
    except Exception as error:
        raise Trouble(
            f"{address} raised {type(error).__name__}: {error}"
        ) from error
    finally:
        if is_there:
            follow(book, *address.rsplit(".", 1))


def held(book: Book, name: str) -> Any:
    """A claim; Trouble if it does not hold on the seeds that are shown."""
    module, _, function = name.partition(".")
    home = f"{book.package}.experiments.{module}"
    book.find(f"{home}.{function}" if function else home)
    is_there = True
    try:
        return holds(name, book.package, book.keeper, book.recorder)
    except Waiting:
        is_there = False
        raise
    except (LookupError, Refuted) as error:
        raise Trouble(f"claim: {error}") from None
    except Exception as error:
        raise Trouble(
            f"claim: {name} raised {type(error).__name__}: {error}"
        ) from error
    finally:
        if is_there:
            follow(book, home, function)


def follow(book: Book, module: str, function: str) -> None:
    """Note what the page rests on: all that a function reaches."""
    book.recorder.add(book.keeper.reach(f"{module}.{function}").rests())


def inside(value: Any, part: str, asked: str) -> Any:
    """An attribute, the value of a key, or a place in a list."""
    try:
        if isinstance(value, dict):
            return value[part] if part in value else value[int(part)]
        return value[int(part)] if part.isdigit() else getattr(value, part)
    except (AttributeError, KeyError, IndexError, ValueError) as error:
        raise Trouble(
            f"{asked}: there is no {part}{nearest(part, names(value))}"
        ) from error


def names(value: Any) -> list[str]:
    """What can be asked of a value."""
    if isinstance(value, dict):
        return [str(key) for key in value]
    return [name for name in dir(value) if not name.startswith("_")]
