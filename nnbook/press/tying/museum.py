"""Published errors, and the book's own: each with the test that guards.

A chapter's section on an error ends with a block that names the test; what
the book itself had wrong is noted where it stood::

    /// museum | NumPy patched for everybody
    test: tests/core/test_training.py::test_nothing_global_is_touched
    ///

    /// erratum | The sum of the second row was given as 5.
    date: 2027-02-03
    test: tests/book/test_errata.py::test_sum_of_the_second_row
    ///

The museum shows each section down to its block, and the test; the page of
errata has a table. A piece that stands in no chapter is a file of its own in
the museum's folder, with the test and perhaps the chapter whose lesson it is
in its front matter::

    ---
    test: tests/core/test_training.py::test_nothing_global_is_touched
    chapter: ../../gradients/training.md
    ---

    # NumPy changed for everybody

    What is wrong, and the test that exposes it.
"""

import ast
import contextlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown.extensions.toc import slugify

from nnbook.press.reading import code
from nnbook.press.reading.objects import (
    Book,
    Found,
    addresses,
    members,
    parsed,
)
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Request, fenced
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.rooms import Room, rooms
from nnbook.press.reading.survey import TITLE, Sheet, moved

NEEDED = {"museum": ("test",), "erratum": ("date", "test")}
ASKED = {"test": True, "chapter": False}  # in front matter: is it needed?
SECTION = re.compile(r"^## [^\n]*\n", re.MULTILINE)


def guarded(block: Request, page: Page) -> str:
    """A quiet line under a published error: its test."""
    return quiet(guard(page, plaque(page.sheet(), block)), page)


def corrected(block: Request, page: Page) -> str:
    """A quiet line where the book itself was wrong: what, when, its test."""
    found = plaque(page.sheet(), block)
    said = f"Corrected on {found.date}: {found.title}"
    return quiet(f"{said} {guard(page, found)}", page)


def errata(block: Request, page: Page) -> str:
    """The table of errata."""
    return table(list(plaques(page.sheets(), "erratum")), page.uri)


def pieces(block: Request, page: Page) -> str:
    """Every museum piece, in the order of the book."""
    chapters = {sheet.uri: sheet for sheet in page.sheets()}
    order = {uri: n for n, uri in enumerate(chapters)}
    found: list[tuple[int, str]] = []
    for piece in plaques(list(chapters.values()), "museum"):
        with contextlib.suppress(Trouble):  # its page says so
            test = find_test(page.book, piece.test)
            text = moved(piece.section, piece.sheet.uri, page.uri)
            home = piece.sheet.link(page.uri)
            found.append((order[piece.sheet.uri], shown(
                piece, home, page.quoted(text), test, page)))
    for room in rooms(page.site):
        chapter = chapters.get(room.chapter)
        home = chapter.link(page.uri) if chapter else ""
        place = order.get(room.chapter, len(order))
        found.append((place, own(room, home, page, list(chapters.values()))))
    found.sort(key=lambda one: one[0])
    return "\n\n".join(text for _, text in found)


def own(room: Room, home: str, page: Page, sheets: list[Sheet]) -> str:
    """A piece from a file of its own, where its problems stand."""
    text = moved(room.section, room.home, page.uri)
    text = page.visited(room.home, text, room.above)
    wrong = list(troubles(room, sheets))
    try:
        test = find_test(page.book, room.matter.get("test", ""))
    except Trouble as trouble:
        lines = enumerate(room.whole.splitlines(), 1)
        wrong += [(n, str(trouble)) for n, line in lines
                  if line.startswith("test:")][:1]
    if not wrong:
        return shown(room, home, text, test, page)
    name = page.book.shown(page.site.file(room.home))
    said = [page.warn(Problem(name, *one)).block(page.styles)
            for one in wrong]
    return "".join([*(f"{one}\n\n" for one in said), text])


@dataclass(frozen=True)
class Plaque:
    """What a block says: a title, a test, and for an erratum its date."""

    title: str
    test: str
    date: str
    sheet: Sheet
    block: Request

    @property
    def anchor(self) -> str:
        """Where the museum has it."""
        return "#" + slugify(self.title, "-")

    @property
    def section(self) -> str:
        """The text from the last heading before the block to the block."""
        start, text = 0, self.sheet.text
        inside = [(one.start, one.end) for one in self.sheet.asks("fence")]
        for heading in SECTION.finditer(text, 0, self.block.start):
            if not any(a <= heading.start() < b for a, b in inside):
                start = heading.end()
        return text[start : self.block.start].strip()


def troubles(room: Room, pages: list[Sheet]) -> Iterator[tuple[int, str]]:
    """What is wrong with the head of a room, and the line of its file."""
    lines = room.whole.splitlines()
    uris = [page.uri for page in pages]
    for name in room.matter.keys() - ASKED.keys():
        line = next((n for n, one in enumerate(lines, 1)
                     if one.startswith(name)), 1)
        yield line, f"unknown {name}{nearest(name, ASKED)}"
    for name, needed in ASKED.items():
        if needed and name not in room.matter:
            yield 1, f"the piece has no {name}: in its front matter"
    if not TITLE.match(room.text):
        yield 1 + room.above, "the piece has no title: write # and a title"
    if room.chapter and room.chapter not in uris:
        start = posixpath.dirname(room.home)
        known = [posixpath.relpath(uri, start) for uri in uris]
        name = room.matter["chapter"]
        line = next(n for n, one in enumerate(lines, 1) if name in one)
        yield line, f"chapter: there is no page {name}{nearest(name, known)}"


def plaque(sheet: Sheet, block: Request) -> Plaque:
    """Read a block of a page; Trouble if something is not there."""
    needed = NEEDED[block["name"]]
    if not block["about"]:
        raise Trouble(f"write /// {block['name']} | and a title")
    for name in block.options:
        if name not in needed:
            raise Trouble(f"unknown option {name}{nearest(name, needed)}")
    for name in needed:
        if name not in block.options:
            raise Trouble(f"the block has no line {name}: ...")
    date = block.options.get("date", "")
    return Plaque(block["about"], block.options["test"], date, sheet, block)


def plaques(sheets: list[Sheet], name: str) -> Iterator[Plaque]:
    """All blocks of one name, page by page; bad ones their page reports."""
    for sheet in sheets:
        for block in sheet.asks("request"):
            if isinstance(block, Request) and block["name"] == name:
                with contextlib.suppress(Trouble):
                    yield plaque(sheet, block)


def find_test(book: Book, name: str) -> Found:
    """A test by the name that pytest gives it; Trouble names the nearest."""
    file, _, inside = name.partition("::")
    test_path = book.root / file
    node: ast.AST | None = None
    book.recorder.file(test_path)
    if inside and test_path.is_file():
        text, node = parsed(test_path, test_path.stat().st_mtime_ns)
        for part in inside.split("[")[0].split("::"):
            node = members(node).get(part) if node else None
    if node is None:
        near = nearest(name, tests(book.root))
        raise Trouble(f"there is no test {name}{near}")
    return Found(name, test_path, file, node, text)


def tests(root: Path) -> list[str]:
    """The names of all tests, as pytest gives them."""
    found = []
    for file in sorted((root / "tests").rglob("test_*.py")):
        shown = file.relative_to(root).as_posix()
        _, tree = parsed(file, file.stat().st_mtime_ns)
        for address in addresses(tree, ""):
            if address.rpartition(".")[2].startswith("test"):
                found.append(shown + address.replace(".", "::"))
    return found


def guard(page: Page, piece: Plaque) -> str:
    """The sentence that names a test, and where it is."""
    found = find_test(page.book, piece.test)
    name = found.name.rpartition("::")[2]
    return f"Guarded by `{name}` in `{found.shown_path}`."


def quiet(line: str, page: Page) -> str:
    """A paragraph that does not ask to be read."""
    return f"\n{line}\n{{: .{page.styles}-quiet }}\n"


def shown(
    piece: Plaque | Room, home: str, text: str, found: Found, page: Page
) -> str:
    """One piece of the museum in Markdown; ``text`` is its section.

    ``home`` is a link to the chapter that it belongs to, or nothing.
    """
    text_of_test, line = code.listing(found)
    title = f"{found.shown_path}, line {line}"
    return "\n\n".join([
        f"## {piece.title} {{: {piece.anchor} }}",
        *([quiet(f"From {home}.", page).strip()] if home else []),
        text,
        '??? note "The test that guards against it"',
        fenced("    ", "python", text_of_test, {"title": title}),
    ])


def table(errata: list[Plaque], uri: str) -> str:
    """The errata, latest first, or that there are none."""
    if not errata:
        return "No error has been found in this book yet."
    lines = ["| date | page | what was wrong | test |", "|---|---|---|---|"]
    for one in sorted(errata, key=lambda one: one.date, reverse=True):
        test = one.test.rpartition("::")[2]
        lines.append(
            f"| {one.date} | {one.sheet.link(uri)} | {one.title} | `{test}` |"
        )
    return "\n".join(lines)
