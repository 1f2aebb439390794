"""What the book shows, counted: nothing is drawn, run or written for nobody.

A page *shows* a name of the package when it pulls its code or example, when
a snippet, a lab or a pulled listing uses it, or when it stands in ``code``
within the prose. Back matter shows nothing: it lists names of all kinds.
"""

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from nnbook.keeping.reach import Reach
from nnbook.keeping.statements import read, uses
from nnbook.press.reading import code
from nnbook.press.reading.asks import Asked, asks
from nnbook.press.reading.objects import Book, members
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.signs import text_of

FIGURES = (None, "Figure", "Drawing", "style.Drawing")  # what they return
USE = {
    "figures": "shown by no page",
    "experiments": "used by no page and no figure",
}


def problems(
    book: Book, pages: dict[str, Path], not_yet: Iterable[str]
) -> Iterator[Problem]:
    """What is there and nobody shows; what ``not_yet`` has too much.

    ``pages`` gives for each page's place in the site its file.
    """
    asked = {
        place: asks(
            text_of(path), path.suffix == ".py", book.settings.ledger)
        for place, path in pages.items()
    }
    yield from unused_results(book, asked.values())
    chapters = [
        page for place, page in asked.items()
        if not place.startswith(tuple(book.settings.back_matter))
    ]
    yield from untaught_names(book, chapters, list(not_yet))


# --- figures and experiments ------------------------------------------------


def unused_results(book: Book, asked: Iterable[Asked]) -> Iterator[Problem]:
    """Figures and experiments that no page reaches."""
    reach = Reach(book.keeper.code)
    for page in asked:
        for name in page.results:
            module, _, function = f"{book.package}.{name}".rpartition(".")
            reach.visit(module, function)
        reach.text(page.snippets, "page")
    for kind, said in USE.items():
        for path, name, node in results(book, kind):
            if (module_of(book, path), name) not in reach.seen:
                message = f"{kind[:-1]} {path.stem}.{name} is {said}"
                yield Problem(book.shown(path), node.lineno, message)


def results(
    book: Book, kind: str
) -> Iterator[tuple[Path, str, ast.FunctionDef]]:
    """What pages can ask for: public functions without arguments.

    One that says it returns something else than a figure is no figure.
    """
    machinery = Reach(book.keeper.code).without
    for path in sorted((book.root / book.package / kind).glob("*.py")):
        if module_of(book, path) in machinery:
            continue
        for name, node in members(book.tree(path)).items():
            if not isinstance(node, ast.FunctionDef) or name.startswith("_"):
                continue
            returns = node.returns and ast.unparse(node.returns)
            if kind == "figures" and returns not in FIGURES:
                continue
            if not any(vars(node.args).values()) or is_claim(node):
                yield path, name, node


def is_claim(node: ast.FunctionDef) -> bool:
    """Whether it is a claim: true or false, by the seed."""
    return any(ast.unparse(one).startswith("claim(")
               for one in node.decorator_list)


def module_of(book: Book, path: Path) -> str:
    """The address of a file of the package."""
    parts = path.relative_to(book.root).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


# --- names ------------------------------------------------------------------


def untaught_names(
    book: Book, chapters: list[Asked], not_yet: list[str]
) -> Iterator[Problem]:
    """Public names of the core that no chapter shows, and none of not_yet."""
    public = public_names(book)
    shown = set()
    for page in chapters:
        shown |= shown_by(page, book, public)
    missing = public.keys() - shown
    for name in sorted(missing):
        if not any(is_in(name, entry) for entry in not_yet):
            path, line = public[name]
            yield Problem(
                book.shown(path), line, f"{name} is shown by no chapter: pull "
                "it, use it, or put it under not_yet_taught in "
                f"{book.settings.file}"
            )
    for entry in not_yet:
        if not any(is_in(name, entry) for name in missing):
            entries = {name.split(".")[0] for name in public} | public.keys()
            said = "is shown by a chapter now: take it out"
            if entry not in entries:
                said = f"is not there{nearest(entry, entries)}"
            yield Problem(
                book.settings.file,
                line_of(entry, book.root / book.settings.file),
                f"not_yet_taught: {entry} {said}"
            )


def is_in(name: str, entry: str) -> bool:
    """Whether an entry is this name, or the module that holds it."""
    return name == entry or name.startswith(f"{entry}.")


def public_names(book: Book) -> dict[str, tuple[Path, int]]:
    """The classes and functions of the core, ``layers.DenseLayer`` and so on.

    Each with its file and line.
    """
    return {
        f"{path.stem}.{name}": (path, node.lineno)
        for path in sorted((book.root / book.package).glob("*.py"))
        if not path.stem.startswith("_")
        for name, node in members(book.tree(path)).items()
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
        and not name.startswith("_")
    }


def shown_by(page: Asked, book: Book, public: Iterable[str]) -> set[str]:
    """The public names that a page shows."""
    addresses = page.examples | set(used_in(page.snippets))
    for name, keep in page.listings:
        addresses |= {name, *used_in_listing(book, name, keep)}
    asked = {
        ".".join(address.split(".")[1:3]) for address in addresses
        if address.startswith(f"{book.package}.")
    }
    for span in page.spans:
        parts = span.removeprefix(f"{book.package}.").split(".")
        asked |= {parts[0], ".".join(parts[:2])}
    pulled = {name for name, _ in page.listings}
    return {
        name for name in public
        if asked & {name, name.partition(".")[2]}
        or f"{book.package}.{name.partition('.')[0]}" in pulled
    }


def used_in(snippets: str) -> Iterator[str]:
    """The addresses of what a page's snippets use of what they import."""
    try:
        module = read(ast.parse(snippets), "page")
    except SyntaxError:  # the page says so itself
        return
    for statement in [*chain(*module.bound.values()), *module.loose]:
        for first, *rest in statement.uses:
            for target in module.imported.get(first, ()):
                yield ".".join([target, *rest])


def used_in_listing(book: Book, name: str, keep: str) -> Iterator[str]:
    """The addresses of what a pulled listing uses."""
    try:
        found = book.find(name)
        text, _ = code.listing(found, docstring="none", keep=keep)
    except Trouble:  # the page says so itself
        return
    home = module_of(book, found.path)
    module = book.keeper.code.module(home, found.path)
    for first, *rest in uses(ast.parse(text)):
        for address in module.imported.get(first, [f"{home}.{first}"]):
            yield ".".join([address, *rest])


def line_of(entry: str, path: Path) -> int:
    """The first line of a file that holds a text, from 1; 1 if none does."""
    text = text_of(path) if path.is_file() else ""
    return 1 + text.count("\n", 0, max(text.find(entry), 0))
