"""What the book shows, counted: nothing is drawn, run or written for nobody.

A page *shows* a name of the package when it pulls its code or example, when
a snippet, a lab or a pulled listing uses it, or when it stands in ``code``
within the prose. Back matter shows nothing: it lists names of all kinds.
"""

import ast
import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from nnbook.keeping.reach import Reach
from nnbook.keeping.statements import Module, read, uses
from nnbook.press.reading import code
from nnbook.press.reading.asks import asks
from nnbook.press.reading.objects import Book, members
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.signs import text_of
from nnbook.press.reading.version import named

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
    shown = {place: looked_at(book, place, path)
             for place, path in pages.items()}
    yield from unused_results(book, shown.values())
    chapters = [
        page for place, page in shown.items()
        if not place.startswith(tuple(book.settings.back_matter))
    ]
    yield from untaught_names(book, chapters, list(not_yet))


# --- what is remembered of a file -------------------------------------------


@dataclass(frozen=True)
class Shown:
    """What a page shows: results, and names by address, in code and prose."""

    results: set[str]
    snippets: Module
    addresses: set[str]
    spans: set[str]
    pulled: set[str]


@dataclass(frozen=True)
class Defined:
    """A class or a function of a module; ``asked`` if pages can ask for it."""

    name: str
    line: int
    is_figure: bool
    asked: bool


def looked_at(book: Book, place: str, path: Path) -> Shown:
    """What a page shows, kept until it changes, or what it lists does."""
    keeper = book.keeper
    key = named(keeper.digests.path(path), str(book.settings))
    if result := keeper.kept(f"census/{place}", key):
        kept: Shown = result.value
        return kept
    recorder = keeper.recorder()
    recorder.file(path)
    shown = look_at(
        Book(book.root, book.package, book.settings, recorder), path)
    if not recorder.changed():
        keeper.keep(f"census/{place}", key, recorder, shown)
    return shown


def look_at(book: Book, path: Path) -> Shown:
    """What a page shows, read now."""
    page = asks(text_of(path), path.suffix == ".py", book.settings.ledger)
    snippets = Module({}, (), {}, (), ())
    with contextlib.suppress(SyntaxError, ValueError):  # the page says so
        snippets = read(ast.parse(page.snippets), "page")
    addresses = page.examples | set(used_in(snippets))
    for name, keep in page.listings:
        addresses |= {name, *used_in_listing(book, name, keep)}
    pulled = {name for name, _ in page.listings}
    results = {name for name in page.results
               if name.startswith(("figures.", "experiments."))}
    return Shown(results, snippets, addresses, page.spans, pulled)


def defined(book: Book, path: Path) -> list[Defined]:
    """What a module defines, kept until it changes."""
    digest = book.keeper.digests.path(path)
    place = book.shown(path).replace("/", ".")
    return book.keeper.store.kept(
        f"names/{place}", named(digest), lambda: look_up(book, path))


def look_up(book: Book, path: Path) -> list[Defined]:
    """What a module defines, read now."""
    found = []
    for name, node in members(book.tree(path)).items():
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            is_figure = asked = False
            if isinstance(node, ast.FunctionDef):
                returns = node.returns and ast.unparse(node.returns)
                is_figure = returns in FIGURES
                asked = not any(vars(node.args).values()) or is_claim(node)
            found.append(Defined(name, node.lineno, is_figure, asked))
    return found


# --- figures and experiments ------------------------------------------------


def unused_results(book: Book, shown: Iterable[Shown]) -> Iterator[Problem]:
    """Figures and experiments that no page reaches."""
    reach = Reach(book.keeper.code)
    for page in shown:
        for name in page.results:
            module, _, function = f"{book.package}.{name}".rpartition(".")
            reach.visit(module, function)
        reach.statements(page.snippets, "page")
    for kind, said in USE.items():
        for path, one in results(book, kind):
            if (module_of(book, path), one.name) not in reach.seen:
                message = f"{kind[:-1]} {path.stem}.{one.name} is {said}"
                yield Problem(book.shown(path), one.line, message)


def results(book: Book, kind: str) -> Iterator[tuple[Path, Defined]]:
    """What pages can ask for: public functions without arguments.

    One that says it returns something else than a figure is no figure.
    """
    machinery = Reach(book.keeper.code).without
    for path in sorted((book.root / book.package / kind).glob("*.py")):
        if module_of(book, path) in machinery:
            continue
        for one in defined(book, path):
            if one.asked and not one.name.startswith("_") and (
                one.is_figure or kind != "figures"
            ):
                yield path, one


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
    book: Book, chapters: list[Shown], not_yet: list[str]
) -> Iterator[Problem]:
    """Public names of the core that no chapter shows, and none of not_yet."""
    public = public_names(book)
    shown = set()
    for page in chapters:
        shown |= shown_by(page, book.package, public)
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
        f"{path.stem}.{one.name}": (path, one.line)
        for path in sorted((book.root / book.package).glob("*.py"))
        if not path.stem.startswith("_")
        for one in defined(book, path) if not one.name.startswith("_")
    }


def shown_by(page: Shown, package: str, public: Iterable[str]) -> set[str]:
    """The public names that a page shows."""
    asked = {
        ".".join(address.split(".")[1:3]) for address in page.addresses
        if address.startswith(f"{package}.")
    }
    for span in page.spans:
        parts = span.removeprefix(f"{package}.").split(".")
        asked |= {parts[0], ".".join(parts[:2])}
    return {
        name for name in public
        if asked & {name, name.partition(".")[2]}
        or f"{package}.{name.partition('.')[0]}" in page.pulled
    }


def used_in(snippets: Module) -> Iterator[str]:
    """The addresses of what a page's snippets use of what they import."""
    for statement in [*chain(*snippets.bound.values()), *snippets.loose]:
        for first, *rest in statement.uses:
            for target in snippets.imported.get(first, ()):
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
