r"""A backward pass beside its forward pass: a card for each class.

    /// backward | nnbook.activations.ReLU
    forward: np.maximum
    derivative: \frac{\partial y}{\partial z} = 1
    backward: return doutputs
    ///

``forward`` and ``backward`` name statements of the class, or else of its
module, by a piece of each, with `` | `` between; ``derivative`` is TeX. What
the check says comes from the ledger, and an error beyond the ledger's
tolerance is a problem of the page.
"""

import ast
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from textwrap import dedent
from typing import Any

from nnbook.press.reading import results
from nnbook.press.reading.objects import Book, Found
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Request, fenced
from nnbook.press.reading.problems import Trouble, nearest

NEEDED = ("forward", "derivative", "backward")
LABELS = {"check": "check: error below"}  # others say their own name


@dataclass(frozen=True)
class Card:
    """What stands on a card; ``checks`` says in words how exact it is."""

    found: Found
    forward: str
    derivative: str
    backward: str
    checks: list[str]

    @property
    def title(self) -> str:
        return self.found.name.rpartition(".")[2]


def card(block: Request, page: Page) -> str:
    """A card: forward, derivative, backward, check."""
    read = read_card(page.book, block)
    title = page.place(read.found, read.found.first_line)
    language = "python .no-copy"
    parts = {
        "forward": fenced("", language, read.forward, {}),
        "derivative": page.filled(f"$${read.derivative}$$"),
        "backward": fenced("", language, read.backward, {"title": title}),
        "check": "\n".join(f"- {said}" for said in read.checks),
    }
    inside = [page.apart(block, f'<div class="{page.styles}-card">'),
              f"### `{read.title}`"]
    for name, text in parts.items():
        inside += [
            page.apart(block, f'<div class="{page.styles}-card-{name}">'),
            f"{LABELS.get(name, name)}\n{{: .{page.styles}-quiet }}",
            text,
            page.apart(block, "</div>"),
        ]
    return "\n\n".join([*inside, page.apart(block, "</div>")])


def read_card(book: Book, block: Request) -> Card:
    """Read a block of a page; Trouble if something is not there."""
    asked = block.options
    for name in asked:
        if name not in NEEDED:
            raise Trouble(f"unknown option {name}{nearest(name, NEEDED)}")
    for name in NEEDED:
        if name not in asked:
            raise Trouble(f"the block has no line {name}: ...")
    found = book.find(block["about"] or "")
    if not isinstance(found.node, ast.ClassDef):
        raise Trouble(f"{found.name} is not a class")
    return Card(
        found, code(found, asked["forward"]), asked["derivative"],
        code(found, asked["backward"]), checks(book, found),
    )


def code(found: Found, wanted: str) -> str:
    """The statements that hold each of these pieces, one below the other."""
    places = [list(statements(found, node))
              for node in (found.node, ast.parse(found.text))]
    return "".join(f"{the_one(piece, places)}\n"
                   for piece in wanted.split(" | "))


def the_one(piece: str, places: list[list[str]]) -> str:
    """The statement of the first place that holds a piece; no two may."""
    for statements in places:
        match [one for one in statements if piece in one]:
            case [statement]:
                return statement
            case [first, second, *_]:
                raise Trouble(f"{piece!r} is in {first!r} and in {second!r}")
    near = nearest(piece, chain(*places))
    raise Trouble(f"no statement holds {piece!r}{near}")


def statements(found: Found, node: ast.AST) -> Iterator[str]:
    """The statements of a piece of code that hold no others, in order."""
    inner = [
        one for one in ast.walk(node)
        if isinstance(one, ast.stmt) and not hasattr(one, "body")
        and not (isinstance(one, ast.Expr)
                 and isinstance(one.value, ast.Constant))  # a docstring
    ]
    lines = [line.encode() for line in found.text.split("\n")]
    for one in sorted(inner, key=lambda one: one.lineno):
        end = one.end_lineno or one.lineno
        text = lines[one.lineno - 1 : end]
        text[-1] = text[-1][: one.end_col_offset]
        text[0] = b" " * one.col_offset + text[0][one.col_offset :]
        yield dedent(b"\n".join(text).decode())


def checks(book: Book, found: Found) -> list[str]:
    """What the ledger says of each gradient of a class."""
    measured = results.by_name(book, book.settings.ledger)
    ledger: dict[str, dict[str, Any]] = measured
    name = found.name.rpartition(".")[2]
    if name not in ledger:
        raise Trouble(f"the ledger has no {name}{nearest(name, ledger)}")
    said = []
    for gradient, entry in ledger[name].items():
        if not entry.passes:
            raise Trouble(
                f"the ledger: {gradient} of {name} is off by "
                f"{entry.float64:.0e}, in float32 by {entry.float32:.0e}"
            )
        said.append(f"`{gradient}`: `{bound(entry.float64)}`")
    return said


def bound(error: float) -> str:
    """The next power of ten, which does not hang on the processor.

    >>> bound(3.1e-9), bound(0.0)
    ('1e-8', '1e-16')
    """
    return f"1e{math.floor(math.log10(max(error, 2e-17))) + 1}"
