r"""What Markdown reads otherwise than it looks, in the text of a page.

>>> for line, said in misread("A\n\n- ```python\n  1 / 0\n  ```\n"):
...     print(line, said)
3 a fence begins its line: put it below the marker of the list, and indent it
"""

import re
from collections.abc import Iterator
from pathlib import Path

from nnbook.press.checking import wording
from nnbook.press.host import Host
from nnbook.press.reading.languages import unknown
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Fence, Piece, pieces
from nnbook.press.reading.problems import Problem
from nnbook.press.reading.signs import miscoded, unseen, written

TEXTS = (".md", ".bib", ".py", ".js", ".css")
OPEN = re.compile(r"(?P<edge>^[> \t]*)?(?P<mark>`{3,}|~{3,}|\$\$)",
                  re.MULTILINE)
BLOCK = re.compile(r"^[> \t]*/{3,}[ ]*([\w-]*)", re.MULTILINE)
INDENTED = "put it below the marker of the list, and indent it"
QUOTED = r"""(?:"[^"\n]*"|'[^'\n]*')"""
ATTRIBUTE = re.compile(
    rf"""
    \]\([^()\s]*[ ]+{QUOTED}\)                     # the title of a link
    | <[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:={QUOTED})?)+\s*/?>
    | \{{(?!\{{):?[^{{}}\n]*={QUOTED}[^{{}}\n]*\}}
    | ^[ ]{{0,3}}\[(?!\^)[^\]\n]+\]:[ ]+\S+[ ]+{QUOTED}[ \t]*$
    | ^\*\[[^\]\n]+\]:[^\n]*$                      # an abbreviation
    """,
    re.MULTILINE | re.VERBOSE,
)
NO_TEXT = ("inline", "display", "term", "citation", "image", "code")
ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=["']([^"']+)["']""")
Told = Iterator[tuple[int, str]]


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong with a page as its author wrote it."""
    path = page.site.file(page.uri)
    if miscoded(path.read_bytes()):  # said of the book as a whole
        return
    if path.suffix == ".md":
        for line, said in misread(written(path)):
            yield Problem(page.name, line, said)
    else:  # a lab
        for one in misread(page.site.sheet(page.uri).text):
            yield page.problem(*one)


def texts(site: Host) -> set[Path]:
    """The files of the book that hold text."""
    return {*wording.written(site.book), *filter(None, (
        site.path(uri) for uri in site.uris() if uri.endswith(TEXTS)))}


def in_other_codes(site: Host) -> Iterator[Problem]:
    """Files of the book that are not written in UTF-8."""
    for path in sorted(texts(site)):
        if path.is_file() and (found := miscoded(path.read_bytes())):
            yield Problem(site.book.shown(path), *found)


def named_twice(text: str, page: Page) -> str:
    """A page's HTML, below what is wrong with its ids."""
    for one in twice(text, page.text):
        text = page.warn(page.problem(*one)).block(page.styles) + text
    return text


def misread(text: str) -> Told:
    """Lines, from 1, and what is wrong there."""
    found = list(pieces(text))
    yield from lost(text, found)
    yield from opened(text, found)
    yield from blocks(text, found)
    yield from attributes(text, found)
    yield from languages(found)


def lost(text: str, found: list[Piece]) -> Told:
    """Signs that would be altered: tabs where they count, in code."""
    for line, said in unseen(text, tabs=False):
        yield line, f"{said}: a page cannot show it"
    for piece in found:
        if piece.kind in ("fence", "code"):
            for line, said in unseen(piece.text):
                if said == "a tab":
                    yield piece.line + line - 1, (
                        f"{said} in code, which pages show as blanks: write "
                        "blanks, or \\t")


def opened(text: str, found: list[Piece]) -> Told:
    """What opens a fence or a formula and is none; the first of them."""
    for piece in found:
        if piece.kind == "code" and piece["run"] >= "```" and (
            "\n" in piece.text
        ):
            yield piece.line, f"a fence begins its line: {INDENTED}"
            return
    for open in OPEN.finditer(blanked(text, found)):
        line = 1 + text.count("\n", 0, open.start("mark"))
        if open["mark"] == "$$":
            yield line, "a $$ that is never closed in its paragraph"
        elif open["edge"] is None:
            yield line, f"a fence begins its line: {INDENTED}"
        else:
            yield line, "a fence that is never closed"
        return


def blocks(text: str, found: list[Piece]) -> Told:
    """Blocks, ``/// name``, that are not closed; and ends of no block."""
    waiting: list[tuple[int, str]] = []
    seen = blanked(text, [one for one in found
                          if one.kind in ("fence", "raw", "request")])
    for mark in BLOCK.finditer(seen):
        line = 1 + text.count("\n", 0, mark.end())
        if mark[1]:
            waiting.append((line, mark[1]))
        elif waiting:
            waiting.pop()
        else:
            yield line, "a /// that closes nothing"
    for line, name in waiting:
        yield line, f"a block that is never closed: /// {name}"


def attributes(text: str, found: list[Piece]) -> Told:
    """Formulas and the like where there can be plain text alone."""
    said = "stands in an attribute, which is plain text: say it in words"
    for place in ATTRIBUTE.finditer(blanked(text, [
        one for one in found if one.kind in ("fence", "raw", "code", "escape")
    ])):
        for piece in pieces(place[0]):
            if piece.kind in NO_TEXT:
                line = text.count("\n", 0, place.start()) + piece.line
                yield line, f"{piece.text} {said}"
    for image in found:
        if image.kind == "image":
            for piece in pieces(image["alt"]):
                if piece.kind in NO_TEXT:
                    yield image.line, f"{piece.text} {said}"


def languages(found: list[Piece]) -> Told:
    """Fences in a language that nobody knows."""
    for piece in found:
        if isinstance(piece, Fence) and (name := unknown(piece)):
            yield piece.line, f"a fence in no language that there is: {name}"


def blanked(text: str, found: list[Piece]) -> str:
    """The text with blanks in place of pieces."""
    done, out = 0, []
    for piece in found:
        out += [text[done : piece.start], re.sub(r"[^\n]", " ", piece.text)]
        done = piece.end
    return "".join([*out, text[done:]])


def twice(page: str, source: str) -> Told:
    """Ids that a page's HTML has more than once, by lines of its Markdown."""
    seen: set[str] = set()
    told: set[str] = set()
    for found in ID.finditer(page):
        name = found[1]
        if name in seen and name not in told:
            told.add(name)
            places = [one.start() for one in re.finditer(
                rf"#{re.escape(name)}\b(?=[^\n{{}}]*\}})", source)]
            line = 1 + source.count("\n", 0, places[-1]) if places else 1
            yield line, f"two places of this page have the name #{name}"
        seen.add(name)
