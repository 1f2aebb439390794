"""Numbers that come from a run, put into prose by name."""

import ast
import importlib
import re
from typing import Any

import numpy as np

from nnbook.experiments import Claim
from nnbook.keeping.reach import Reach
from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Trouble, nearest

ASKED = re.compile(r"\s*(\w+)\.(\w+)((?:\.\w+)*)\s*(?::(.*))?", re.DOTALL)
SPECIAL = re.compile(r"([\\`*_\[\]<|$])")


def number(book: Book, asked: str) -> str:
    """The text for ``module.function.part.part:format``.

    The function is one of the experiments; parts are attributes, keys or
    places in a list; the format is Python's, and fractions need one.
    What begins with = is given, and stands as it is.
    """
    if asked.strip().startswith("="):
        return asked.strip().removeprefix("=").strip()
    return shown(*value(book, asked), asked.strip())


def value(book: Book, asked: str) -> tuple[Any, str]:
    """What is asked for, and the format that it is to have."""
    match = ASKED.fullmatch(asked)
    if not match:
        raise Trouble(f"cannot read {{{{{asked}}}}}: write "
                      "{{ module.function.part:format }}")
    module, function, parts, form = match.groups()
    found = result(book, module, function)
    for part in parts.split(".")[1:]:
        found = inside(found, part, asked.strip())
    return found.item() if np.ndim(found) == 0 and hasattr(
        found, "item") else found, (form or "").strip()


def shown(value: Any, form: str, asked: str) -> str:
    """The text of a value; Trouble where it is none."""
    try:
        if form:
            return format(value, form)
    except (TypeError, ValueError) as error:
        raise Trouble(f"{asked}: {error}") from error
    if isinstance(value, float):
        raise Trouble(f"{asked} needs a format, such as :.2f")
    if not isinstance(value, (int, str)):
        raise Trouble(
            f"{asked} is a {type(value).__name__}, not a number"
            f"{nearest(asked, names(value))}"
        )
    return str(value)


def result(book: Book, module: str, function: str) -> Any:
    """What an experiment returns; of a claim, whether it holds, by seed."""
    address = f"{book.package}.experiments.{module}.{function}"
    if not isinstance(book.find(address).node, ast.FunctionDef):
        raise Trouble(f"{address} is not an experiment")
    follow(book, *address.rsplit(".", 1))
    try:
        home = importlib.import_module(address.rpartition(".")[0])
        found = getattr(home, function)
        return found.shown() if isinstance(found, Claim) else found()
    except Exception as error:
        raise Trouble(
            f"{address} raised {type(error).__name__}: {error}"
        ) from error


def follow(book: Book, module: str, function: str) -> None:
    """Note what the page rests on: all that a function reaches."""
    Reach(book.root, book.package).visit(module, function)


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


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return SPECIAL.sub(r"\\\1", text)
