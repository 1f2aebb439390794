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
errata has a table.
"""

import ast
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown.extensions.toc import slugify

from nnbook.keeping.reach import READ
from nnbook.press.pulling import listings
from nnbook.press.reading.objects import Found, addresses, members, parsed
from nnbook.press.reading.pieces import Request, fenced, pieces
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.survey import Sheet, path

PAGE = "back/museum.md"
NEEDED = {"museum": ("test",), "erratum": ("date", "test")}
SECTION = re.compile(r"^## [^\n]*\n", re.MULTILINE)
LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)\s#]*)(?=[)#])")


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


def moved(text: str, start: str, end: str) -> str:
    """A text of the page ``start`` with its links as ``end`` writes them.

    >>> moved("[lab](../labs/x.md#a) [here](#b) `[](c)`", "a/b.md", "c/d.md")
    '[lab](../labs/x.md#a) [here](../a/b.md#b) `[](c)`'
    """
    folder = Path(start).parent

    def target(link: re.Match[str]) -> str:
        there = folder / link[1] if link[1] else Path(start)
        return path(end, there.as_posix())

    done, out = 0, []
    for piece in pieces(text):
        out += [LINK.sub(target, text[done : piece.start]), piece.text]
        done = piece.end
    return "".join([*out, LINK.sub(target, text[done:])])


def find_test(root: Path, name: str) -> Found:
    """A test by the name that pytest gives it; Trouble names the nearest."""
    file, _, inside = name.partition("::")
    test_path = root / file
    node: ast.AST | None = None
    READ.add(test_path)
    if inside and test_path.is_file():
        text, node = parsed(test_path, test_path.stat().st_mtime_ns)
        for part in inside.split("[")[0].split("::"):
            node = members(node).get(part) if node else None
    if node is None:
        raise Trouble(f"there is no test {name}{nearest(name, tests(root))}")
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


def guard(found: Found) -> str:
    """The name of a test, and where it is."""
    name = found.name.rpartition("::")[2]
    return f"`{name}` in `{found.shown_path}`"


def shown(piece: Plaque, text: str, found: Found) -> str:
    """One piece of the museum in Markdown; ``text`` is its section."""
    code, line = listings.listing(found)
    title = f"{found.shown_path}, line {line}"
    return "\n\n".join([
        f"## {piece.title} {{: {piece.anchor} }}",
        f"From {piece.sheet.link(PAGE)}.\n{{: .nnbook-quiet }}",
        text,
        '??? note "The test that guards against it"',
        fenced("    ", "python", code, {"title": title}),
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
