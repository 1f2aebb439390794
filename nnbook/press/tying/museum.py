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
``docs/back/museum/``, with the test and perhaps the chapter whose lesson it is
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify
from mkdocs.utils import meta

from nnbook.keeping.reach import READ
from nnbook.press.pulling import listings
from nnbook.press.reading.objects import Found, addresses, members, parsed
from nnbook.press.reading.pieces import Request, fenced, pieces
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.survey import TITLE, Sheet, path

PAGE = "back/museum.md"
NEEDED = {"museum": ("test",), "erratum": ("date", "test")}
FOLDER = "back/museum/"  # the pieces that stand in no chapter
ASKED = {"test": True, "chapter": False}  # in front matter: is it needed?
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


@dataclass(frozen=True)
class Room(Sheet):
    """A piece in a file of its own, which the museum's page shows.

    ``above`` is how many lines of the file stand over its text.
    """

    file: Any = None
    matter: dict[str, Any] = field(default_factory=dict, compare=False)
    above: int = 0

    @property
    def title(self) -> str:
        """What its heading says."""
        found = TITLE.match(self.text)
        return found[1].strip() if found else self.file.src_uri

    @property
    def anchor(self) -> str:
        """Where the museum has it."""
        return "#" + slugify(self.title, "-")

    @property
    def section(self) -> str:
        """Its text under the heading, which leaves a blank in its place."""
        return TITLE.sub(lambda title: "\n" * title[0].count("\n"),
                         self.text, count=1)

    @property
    def chapter(self) -> str:
        """The page whose lesson it is, or nothing."""
        name = self.matter.get("chapter", "")
        there = posixpath.join(posixpath.dirname(self.file.src_uri), name)
        return posixpath.normpath(there) if name else ""

    def link(self, uri: str, text: str = "", anchor: str = "") -> str:
        """A link to where the museum shows it."""
        return super().link(uri, text, anchor or self.anchor)


def rooms(files: Any) -> list[Room]:
    """The pieces that have files of their own, by file name."""
    found = []
    for uri, file in sorted(files.src_uris.items()):
        if uri.startswith(FOLDER) and uri.endswith(".md"):
            READ.add(Path(file.abs_src_path))
            whole = file.content_string
            text, matter = meta.get_data(whole)
            above = whole.count("\n") - text.count("\n")
            found.append(Room(PAGE, text, file, matter, above))
    return found


def troubles(room: Room, pages: list[Sheet]) -> Iterator[tuple[int, str]]:
    """What is wrong with the head of a room, and the line of its file."""
    lines = room.file.content_string.splitlines()
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
        start = posixpath.dirname(room.file.src_uri)
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


def moved(text: str, start: str, end: str) -> str:
    """A text of the page ``start`` with its links as ``end`` writes them.

    >>> moved("[lab](../labs/x.md#a) [here](#b) `[](c)`", "a/b.md", "c/d.md")
    '[lab](../labs/x.md#a) [here](../a/b.md#b) `[](c)`'
    """
    def target(link: re.Match[str]) -> str:
        return there(start, end, link[1])

    done, out = 0, []
    for piece in pieces(text):
        out += [LINK.sub(target, text[done : piece.start]), piece.text]
        done = piece.end
    return "".join([*out, LINK.sub(target, text[done:])])


def there(start: str, end: str, target: str) -> str:
    """The target of a link of the page ``start``, as ``end`` writes it."""
    place = posixpath.join(posixpath.dirname(start), target)
    return path(end, posixpath.normpath(place) if target else start)


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


def shown(piece: Plaque | Room, home: str, text: str, found: Found) -> str:
    """One piece of the museum in Markdown; ``text`` is its section.

    ``home`` is a link to the chapter that it belongs to, or nothing.
    """
    code, line = listings.listing(found)
    title = f"{found.shown_path}, line {line}"
    return "\n\n".join([
        f"## {piece.title} {{: {piece.anchor} }}",
        *([f"From {home}.\n{{: .nnbook-quiet }}"] if home else []),
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
