"""What ties a page to others: terms, citations, blocks that ask the press."""

import contextlib
import posixpath
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnbook.keeping.reach import READ
from nnbook.press.pulling import mathematics
from nnbook.press.reading.objects import Book
from nnbook.press.reading.pieces import Piece, Request, fenced
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.survey import Sheet, path, sheet, sheets
from nnbook.press.slopes import backwards, ledger
from nnbook.press.tying import citations, glossary, head, museum
from nnbook.press.tying.museum import Room


class Ties:
    """The part of a page's Pulls that knows of the other pages.

    ``relative`` is MkDocs' own: it knows this page's file, and all files.
    """

    relative: Any
    book: Book
    name: str
    drawn: Counter[str]
    listed: dict[str, str]
    apart: Callable[[Piece, str], str]
    report: Callable[[int, str], Problem]
    quoted: Callable[[str], str]
    visited: Callable[[str, str, int], str]

    # --- pieces -------------------------------------------------------------

    def on_term(self, piece: Piece) -> str:
        """A term with its meaning at hand."""
        if piece.so_far.lstrip().startswith("#"):
            raise Trouble("a term in a heading: mark it in the text")
        entry = glossary.entry(self.other(glossary.PAGE), piece["entry"])
        shown = piece["shown"] or " ".join(piece["entry"].split())
        meaning = self.quoted(glossary.plain(entry.meaning))
        return self.explained(shown, glossary.PAGE, entry.anchor, meaning)

    def on_citation(self, piece: Piece) -> str:
        """A work in a sentence."""
        work = citations.find(self.other(citations.SOURCE), piece["key"])
        where = " ".join((piece["where"] or "").split())
        return self.explained(
            work.label(where, piece.enclosed), citations.PAGE,
            f"#{work.key}", work.entry,
        )

    def explained(
        self, shown: str, uri: str, anchor: str, meaning: str
    ) -> str:
        """Words that link to a page where they are explained, and here."""
        if uri == self.uri:
            return f"[{shown}]({anchor})"
        self.drawn[anchor] += 1
        name = f"about-{anchor[1:]}-{self.drawn[anchor]}"
        target = path(self.uri, uri) + anchor
        return glossary.explained(shown, target, meaning, name)

    def on_request(self, block: Request) -> str:
        """A museum piece, an erratum, or what is collected from the pages."""
        if block["name"] in museum.NEEDED:
            return self.plaque(museum.plaque(sheet(self.relative.file), block))
        if block["name"] == "backward":
            return self.backward(backwards.card(self.book, block), block)
        if block["name"] != "collected":
            names = [*museum.NEEDED, "backward", "caption", "collected",
                     "margin"]
            raise Trouble(f"no block {block['name']!r}"
                          f"{nearest(block['name'], names)}")
        gather = {
            "works": self.works, "errata": self.errata,
            "museum": self.museum, "citation": self.citation,
            "ledger": lambda: self.ledger(block),
        }
        about = block["about"] or ""
        if about not in gather:
            raise Trouble(f"cannot collect {about!r}{nearest(about, gather)}")
        return gather[about]()

    # --- what pieces ask for ------------------------------------------------

    def plaque(self, plaque: museum.Plaque) -> str:
        """A quiet line that names the test."""
        found = museum.find_test(self.book.root, plaque.test)
        line = f"Guarded by {museum.guard(found)}."
        if plaque.date:
            line = f"Corrected on {plaque.date}: {plaque.title} {line}"
        return f"\n{line}\n{{: .nnbook-quiet }}\n"

    def backward(self, card: backwards.Card, block: Request) -> str:
        """A card: forward, derivative, backward, check."""
        path, line = card.found.shown_path, card.found.first_line
        self.listed[f"{path}, line {line}"] = card.found.name
        parts = {
            "forward": fenced("", "python .no-copy", card.forward, {}),
            "derivative": self.apart(
                block, mathematics.displayed(card.derivative)),
            "backward": fenced("", "python .no-copy", card.backward, {
                "title": f"{path}, line {line}"}),
            "check": "\n".join(f"- {said}" for said in card.checks),
        }
        inside = [self.apart(block, '<div class="nnbook-card">'),
                  f"### `{card.title}`"]
        for name, text in parts.items():
            inside += [
                self.apart(block, f'<div class="nnbook-card-{name}">'),
                f"{backwards.LABELS.get(name, name)}\n{{: .nnbook-quiet }}",
                text,
                self.apart(block, "</div>"),
            ]
        return "\n\n".join([*inside, self.apart(block, "</div>")])

    def works(self) -> str:
        """The bibliography; what is wrong with its file is said here."""
        text, pages = self.other(citations.SOURCE), self.readable()
        said = ""
        for line, message in citations.troubles(text, pages):
            problem = Problem(f"docs/{citations.SOURCE}", line, message)
            problem.report()
            said += problem.block() + "\n\n"
        return said + citations.listing(text, pages)

    def citation(self) -> str:
        """How to cite the book."""
        path = self.book.root / "CITATION.cff"
        if not path.is_file():
            raise Trouble("the book has no CITATION.cff")
        READ.add(path)
        return citations.own(path.read_text(encoding="utf-8"))

    def ledger(self, block: Request) -> str:
        """The ledger of gradients, under what is wrong with them."""
        said = [self.apart(block, self.report(block.line, one).block())
                for one in ledger.problems(self.book)]
        return "\n\n".join([*said, ledger.table(self.book)])

    def errata(self) -> str:
        """The table of errata."""
        found = museum.plaques(self.pages(), "erratum")
        return museum.table(list(found), self.uri)

    def museum(self) -> str:
        """Every museum piece, in the order of the book."""
        chapters = {page.uri: page for page in self.pages()}
        order = {uri: n for n, uri in enumerate(chapters)}
        rooms: list[tuple[int, str]] = []
        for piece in museum.plaques(self.pages(), "museum"):
            with contextlib.suppress(Trouble):  # reported in its page
                found = museum.find_test(self.book.root, piece.test)
                text = museum.moved(piece.section, piece.sheet.uri, self.uri)
                rooms.append((order[piece.sheet.uri], museum.shown(
                    piece, piece.sheet.link(self.uri), self.quoted(text),
                    found)))
        for room in museum.rooms(self.relative.files):
            home = chapters.get(room.chapter)
            rooms.append((order.get(room.chapter, len(order)), self.room(
                room, home.link(self.uri) if home else "")))
        rooms.sort(key=lambda one: one[0])
        return "\n\n".join(text for _, text in rooms)

    def room(self, room: Room, home: str) -> str:
        """A piece from a file of its own, where its problems stand."""
        name = self.book.shown(Path(room.file.abs_src_path))
        problems = [Problem(name, *one)
                    for one in museum.troubles(room, self.pages())]
        text = museum.moved(room.section, room.file.src_uri, self.uri)
        text = self.visited(text, name, room.above)
        try:
            found = museum.find_test(
                self.book.root, room.matter.get("test", ""))
        except Trouble as trouble:
            lines = room.file.content_string.splitlines()
            line = next((n for n, one in enumerate(lines, 1)
                         if one.startswith("test:")), 0)
            if line:
                problems.append(Problem(name, line, str(trouble)))
        for one in problems:
            one.report()
        said = "".join(f"{one.block()}\n\n" for one in problems)
        if problems:
            return said + text
        return museum.shown(room, home, text, found)

    # --- whole pages --------------------------------------------------------

    def finished(self, text: str, given: str, matter: dict[str, Any]) -> str:
        """The page with what depends on all of it; ``text`` is its source."""
        if self.uri == glossary.PAGE:
            given = glossary.finished(
                given, text, self.readable(),
                lambda line, said: self.report(line, said).inline(),
            )
        if "needs" in matter:
            links = [self.needed(name) for name in matter["needs"] or []]
            given = head.finished(given, links)
        return given

    def needed(self, name: str) -> str:
        """A link to a page that a chapter's front matter names."""
        uri = posixpath.normpath(
            posixpath.join(posixpath.dirname(self.uri), name)
        )
        files = self.relative.files
        if file := files.get_file_from_path(uri):
            return sheet(file).link(self.uri)
        known = [path(self.uri, file.src_uri)
                 for file in files.documentation_pages()]
        problem = Problem(
            self.name, head.line_of(self.relative.file.content_string, name),
            f"needs: there is no page {name}{nearest(name, known)}",
        )
        problem.report()
        return problem.inline()

    # --- other pages --------------------------------------------------------

    @property
    def uri(self) -> str:
        """Where this page is, under ``docs/``."""
        return self.relative.file.src_uri

    def pages(self) -> list[Sheet]:
        """All pages in the order of the book."""
        return sheets(self.relative.file)

    def readable(self) -> list[Sheet]:
        """All pages, and the museum pieces that have files of their own."""
        return [*self.pages(), *museum.rooms(self.relative.files)]

    def other(self, uri: str) -> str:
        """The text of another file of the book."""
        file = self.relative.files.get_file_from_path(uri)
        if file is None:
            raise Trouble(f"the book has no docs/{uri}")
        READ.add(Path(file.abs_src_path))
        return file.content_string
