"""A question whose answer the build computes, and a claim that it checks.

    How many weights has it? {{ ask: dense.counts.weights }}

The sentence before it is the question. The answer is folded away, and stands
in the data of the fold as well, for a script that wants to compare.
"""

import html
import re

from nnbook.press.pulling import numbers
from nnbook.press.reading import results
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece
from nnbook.press.reading.problems import Trouble

FIRST = "Say it first, then look"
CLOSING = " \n*_)\"'”’"  # what may stand behind a question mark


def ask(piece: Piece, page: Page) -> str:
    """A question, which ends its paragraph."""
    return page.apart(piece, question(page.book, piece))


def concluded(piece: Piece, page: Page) -> str:
    """A claim, where it is concluded."""
    return page.keep(claim(page.book, piece["asked"]))


def words(piece: Piece, book: Book) -> str:
    """A notebook asks nothing, and claims are checked in the page."""
    return ""


def filled(book: Book, text: str) -> str:
    """A formula, or an alt text, with its own numbers; its claims checked."""
    def said(asked: re.Match[str]) -> str:
        verb, colon, name = asked[1].strip().partition(": ")
        if colon and verb == "claim":
            claim(book, name)
            return ""
        return numbers.number(book, asked[1])

    return re.sub(r"\{\{([^{}\n]+)\}\}", said, text)


def question(book: Book, piece: Piece) -> str:
    """HTML of the fold that holds the answer."""
    asked = piece["asked"].strip()
    if piece.to_come.strip("> \t\n"):
        raise Trouble(f"ask: {asked} does not end its paragraph")
    if not piece.so_far.rstrip(CLOSING).endswith("?"):
        raise Trouble(f"ask: {asked} has no question before it: a sentence "
                      "with a question mark")
    value, form = numbers.value(book, asked)
    answer = numbers.shown(value, form, asked)
    data = {
        "ask": asked.partition(":")[0].strip(), "expected": answer,
        "format": form,
        "kind": "text" if isinstance(value, str) else "number",
    }
    said = "".join(f' data-{name}="{html.escape(one)}"'
                   for name, one in data.items() if one)
    name = book.settings.named("ask")
    return (
        f'<details class="{name}"{said}><summary>{FIRST}</summary>'
        f"<p>{html.escape(answer)}</p></details>"
    )


def claim(book: Book, asked: str) -> str:
    """HTML that names a claim, if it holds on the seeds that are shown."""
    name = asked.strip()
    found = results.held(book, name)
    seeds = " ".join(map(str, found.seeds))
    style = book.settings.named("claim")
    return (f'<span class="{style}" data-claim="{name}" '
            f'data-share="{found.share:g}" data-seeds="{seeds}"></span>')
