"""A page while it is made: what every syntax is handed beside its piece."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nnbook.keeping.keeper import Waiting
from nnbook.press.host import Host
from nnbook.press.reading.objects import Book, Found
from nnbook.press.reading.pieces import Fence, Piece, pieces
from nnbook.press.reading.problems import Problem, Trouble
from nnbook.press.reading.rooms import rooms
from nnbook.press.reading.survey import Sheet

COMPUTED = '<em class="nnbook-computed">being computed</em>'


@dataclass
class Page:
    """One page: its file, its text, its book, its problems.

    ``uri`` is its place in the site, ``name`` its file as a reader writes it.
    ``lines`` has for each line of the text the line of the file, ``matter``
    is what stands above in YAML, ``figures`` are SVG and words that the page
    brings along. ``failures`` are what is wrong at a line of the text, from
    1, and has not been shown. ``pull`` gives what stands in place of a piece:
    the table of ``extension.py``. ``keep`` gives a word that stands for HTML
    until Markdown is done, ``run`` what is wrong with the snippets.
    """

    site: Host
    uri: str
    name: str
    book: Book
    text: str
    lines: Sequence[int]
    pull: Callable[[Piece, "Page"], str]
    keep: Callable[[str], str]
    run: Callable[["Page"], dict[int, str]]
    matter: dict[str, Any] = field(default_factory=dict)
    figures: Sequence[tuple[str, str]] = ()
    failures: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    # What stands on it so far: how often something does; the titles of
    # listings, with what they show; the last fence.
    counts: Counter[str] = field(default_factory=Counter)
    listed: dict[str, str] = field(default_factory=dict)
    above: Fence | None = None

    @property
    def styles(self) -> str:
        """What the names of its style classes begin with."""
        return self.book.settings.styles

    # --- from text to pieces, and back --------------------------------------

    def made(self) -> str:
        """Its text with every piece replaced, and every failure reported."""
        return self.replaced(self.text, self.failures, self.report)

    def visited(self, uri: str, text: str, above: int) -> str:
        """A text of a file that is no page, whose problems are its own.

        ``above`` is how many lines of the file stand over the text.
        """
        name = self.book.shown(self.site.file(uri))
        lines = range(1 + above, 2 + above + text.count("\n"))
        there = replace(self, name=name, text=text, lines=lines)
        there.failures = self.run(there)
        return there.made()

    def quoted(self, text: str) -> str:
        """A text of another page, which reports what is wrong with it."""
        return self.replaced(
            text, {}, lambda line, said: Problem(self.name, line, said)
        )

    def filled(self, text: str) -> str:
        """A text with every piece replaced; Trouble where one cannot be."""
        done, out = 0, []
        for piece in pieces(text):
            out += [text[done : piece.start], self.pull(piece, self)]
            done = piece.end
        return "".join([*out, text[done:]])

    def replaced(
        self, text: str, failures: dict[int, str],
        problem: Callable[[int, str], Problem],
    ) -> str:
        """A text with every piece replaced, or what is wrong in its place."""
        done, out = 0, []
        for piece in pieces(text):
            out += [text[done : piece.start],
                    self.given(piece, failures, problem)]
            done = piece.end
            if isinstance(piece, Fence):
                self.above = piece
        return "".join([*out, text[done:]])

    def given(
        self, piece: Piece, failures: dict[int, str],
        problem: Callable[[int, str], Problem],
    ) -> str:
        """What stands in place of a piece."""
        try:
            given = self.pull(piece, self)
        except Waiting:  # it comes by itself
            if piece.kind == "fence" or piece.alone:
                given = self.apart(piece, f"<p>{COMPUTED}</p>")
            else:
                given = self.keep(COMPUTED)
        except Trouble as trouble:
            failures[piece.line + trouble.line] = str(trouble)
            given = ""
        for line in range(piece.line, piece.line + piece.text.count("\n") + 1):
            if line in failures:
                said = problem(line, failures.pop(line))
                if piece.kind == "fence" or piece.alone:
                    given += self.apart(piece, said.block(self.styles))
                else:
                    given += self.keep(said.inline(self.styles))
        return given

    # --- what a syntax asks of it -------------------------------------------

    def report(self, line: int, message: str) -> Problem:
        """A problem at a line of the text, said aloud."""
        return self.warn(self.problem(line, message))

    def problem(self, line: int, message: str) -> Problem:
        """A problem at a line of the text."""
        return Problem(self.name, self.lines[line - 1], message)

    def warn(self, problem: Problem) -> Problem:
        """A problem, here or in a file that the page reads, said aloud."""
        self.problems.append(problem)
        self.site.warn(str(problem))
        return problem

    def apart(self, piece: Piece, block: str) -> str:
        """HTML in a paragraph of its own, at the piece's indentation."""
        edge = f"\n{piece.before}\n{piece.before}"
        return f"{edge}{self.keep(block)}{edge}"

    def place(self, found: Found, line: int) -> str:
        """The title of a listing, which leads to the reference."""
        title = f"{found.shown_path}, line {line}"
        self.listed[title] = found.name
        return title

    @property
    def number(self) -> str:
        """That of the chapter which it is, or nothing."""
        title = self.site.titles().get(self.uri, "")
        found = re.match(r"\d+(?= )", title)
        return found[0] if found else ""

    def count(self, name: str) -> int:
        """How often this has come on the page, now included."""
        self.counts[name] += 1
        return self.counts[name]

    # --- other files, which it rests on from then on ------------------------

    def read(self, uri: str) -> str:
        """The text of another file among the pages."""
        path = self.site.path(uri)
        if path is None:
            raise Trouble(f"the book has no {self.book.settings.docs}/{uri}")
        self.book.recorder.file(path)
        return self.site.text(uri)

    def sheet(self, uri: str = "") -> Sheet:
        """A page of the book as its author sees it; this one if not told."""
        self.book.recorder.file(self.site.file(uri or self.uri))
        return self.site.sheet(uri or self.uri)

    def sheets(self) -> list[Sheet]:
        """All pages in the order of the book."""
        return [self.sheet(uri) for uri in self.site.order()]

    def shown_sheets(self) -> list[Sheet]:
        """All pages, and the museum pieces that have files of their own."""
        return [*self.sheets(), *rooms(self.site)]
