"""The ledger of gradients: a row for each, and what stops the build.

Which classes there are is read from the package; what their gradients are
off by comes from the experiment ``ledger``. A class that the experiment
passes over is a problem, and so is an error beyond what is allowed.
"""

import ast
from collections.abc import Iterator
from typing import Any

from nnbook.press.reading import results
from nnbook.press.reading.objects import Book, members
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Request
from nnbook.press.slopes import backwards

HEAD = ("class", "gradient", "float64", "allowed", "float32", "allowed")


def collected(block: Request, page: Page) -> str:
    """The ledger, under what is wrong with it."""
    said = [page.apart(block, page.report(block.line, one).block(page.styles))
            for one in problems(page.book)]
    return "\n\n".join([*said, table(page.book)])


def with_backward(book: Book) -> dict[str, str]:
    """The public classes of the core with a backward, and where they are.

    By name; ``nnbook.layers.DenseLayer`` is where it is.
    """
    folder = book.root / book.package
    book.recorder.file(folder / "__init__.py")  # which lists the modules
    found: dict[str, tuple[str, ast.ClassDef]] = {}
    for path in sorted(folder.glob("*.py")):
        book.recorder.file(path)
        for name, node in members(book.tree(path)).items():
            if isinstance(node, ast.ClassDef) and not name.startswith("_"):
                found[name] = f"{book.package}.{path.stem}.{name}", node
    backward = {
        name for name, (_, node) in found.items()
        if "backward" in members(node)
    }
    for _ in found:  # and those that inherit it, however far
        backward |= {name for name, (_, node) in found.items()
                     if backward.intersection(bases(node))}
    return {name: address for name, (address, _) in found.items()
            if name in backward}


def bases(node: ast.ClassDef) -> list[str]:
    """What a class is derived from, by the last part of its name."""
    return [ast.unparse(base).rpartition(".")[2] for base in node.bases]


def problems(book: Book) -> Iterator[str]:
    """What is wrong with the gradients of the core, class by class."""
    rows = results.by_name(book, book.settings.ledger)
    module = book.settings.ledger.split(".")[0]
    refused = results.by_name(book, f"{module}.refused")
    home = f"{book.package}/experiments/{module}.py"
    for name, address in with_backward(book).items():
        if name in refused:
            yield (f"the ledger cannot feed {address}: {refused[name]}: "
                   f"say in {home} what it needs")
        elif name not in rows:
            yield (f"{address} has a backward and no row in the ledger: add "
                   f"its module to MODULES in {home}")
        for gradient, entry in rows.get(name, {}).items():
            for kind in entry.beyond():
                yield (
                    f"the ledger: {gradient} of {address} is off by "
                    f"{getattr(entry, kind):.1e} in {kind}, where "
                    f"{power(entry.largest[kind])} is allowed"
                )


def table(book: Book) -> str:
    """The ledger, class by class in the order of the package."""
    rows = results.by_name(book, book.settings.ledger)
    lines = [row(HEAD), row(["---"] * len(HEAD))]
    for name, gradients in rows.items():
        shown = f"`{name}`"
        for gradient, entry in gradients.items():
            lines.append(row([shown, f"`{gradient}`", *cells(entry)]))
            shown = ""
    return "\n".join(lines)


def cells(entry: Any) -> Iterator[str]:
    """For each type: a bound of the error, and what is allowed."""
    for kind in ("float64", "float32"):
        if kind not in entry.largest:
            yield from ("—", "—")
            continue
        error = getattr(entry, kind)
        if kind in entry.beyond():
            yield f"**{error:.1e}**"
        else:
            yield f"< {backwards.bound(error)}"
        yield power(entry.largest[kind])


def power(number: float) -> str:
    """A power of ten as Python would be given it.

    >>> power(1e-6)
    '1e-6'
    """
    return f"{number:.0e}".replace("e-0", "e-")


def row(cells: Any) -> str:
    """A line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"
