"""Numbers that come from a run, put into prose by name."""

from typing import Any

import numpy as np

from nnbook.press.reading import results
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece, escaped
from nnbook.press.reading.problems import Trouble, nearest


def inserted(piece: Piece, page: Page) -> str:
    """A number in a sentence."""
    return escaped(number(page.book, piece["asked"]))


def words(piece: Piece, book: Book) -> str:
    """A number where there is no page."""
    return number(book, piece["asked"])


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
    match = results.ASKED.fullmatch(asked)
    if not match:
        raise Trouble(f"cannot read {{{{{asked}}}}}: write "
                      "{{ module.function.part:format }}")
    module, function, parts, form = match.groups()
    found = results.result(book, module, function)
    for part in parts.split(".")[1:]:
        found = results.inside(found, part, asked.strip())
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
            f"{nearest(asked, results.names(value))}"
        )
    return str(value)
