"""Code and doctests pulled from the package by name."""

import ast

from nnbook.press.pulling import folds
from nnbook.press.pulling.snippets import DONE
from nnbook.press.reading import code, sessions
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Fence
from nnbook.press.reading.problems import Trouble, nearest


def source(fence: Fence, page: Page) -> str:
    """The code of an object."""
    asked = fence.known(
        "docstring", "members", "highlight", "fold", filled="source"
    )
    found = page.book.find(asked["source"])
    text, line = code.listing(
        found, docstring=asked.get("docstring", "full"),
        keep=asked.get("members", ""),
    )
    title = page.place(found, line)
    marked = lines_with(text, asked.get("highlight", ""))
    shown = {"title": title, "hl_lines": marked}
    kind = "python"
    if "members" not in asked and not isinstance(found.node, ast.Module):
        kind, shown["data-source"] = f"python {DONE}", found.name
    return folds.replaced(fence, kind, text, shown)


def example(fence: Fence, page: Page) -> str:
    """The doctest of an object."""
    asked = fence.known("from", "to", "fold", filled="example")
    found = page.book.find(asked["example"])
    text = sessions.example(found, asked.get("from", ""), asked.get("to", ""))
    return folds.replaced(fence, f"pycon {DONE}", *sessions.shown(text))


def lines_with(code: str, wanted: str) -> str:
    """The numbers of the lines that hold a piece, as hl_lines writes them.

    Pieces are separated by `` | ``; one that is nowhere raises Trouble.

    >>> lines_with("a = 1\\nb = 2\\n", "b = | a =")
    '1 2'
    """
    numbers = set()
    for piece in filter(None, wanted.split(" | ")):
        matches = {
            number for number, line in enumerate(code.splitlines(), 1)
            if piece in line
        }
        if not matches:
            raise Trouble(
                f"highlight: no line holds {piece!r}"
                f"{nearest(piece, map(str.strip, code.splitlines()))}"
            )
        numbers |= matches
    return " ".join(map(str, sorted(numbers)))
