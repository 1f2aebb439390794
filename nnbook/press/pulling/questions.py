"""A question whose answer the build computes, and a claim that it checks.

    How many weights has it? {{ ask: dense.counts.weights }}

The sentence before it is the question. The answer is folded away, and stands
in the data of the fold as well, for a script that wants to compare.
"""

import html

from nnbook.experiments import Refuted, holds
from nnbook.press.pulling import numbers
from nnbook.press.reading.objects import Book
from nnbook.press.reading.pieces import Piece
from nnbook.press.reading.problems import Trouble, nearest

FIRST = "Say it first, then look"
CLOSING = " \n*_)\"'”’"  # what may stand behind a question mark


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
    return (
        f'<details class="nnbook-ask"{said}><summary>{FIRST}</summary>'
        f"<p>{html.escape(answer)}</p></details>"
    )


def claim(book: Book, asked: str) -> str:
    """HTML that names a claim, if it holds on the seeds that are shown."""
    name = asked.strip()
    module, _, function = name.partition(".")
    home = f"{book.package}.experiments.{module}"
    book.find(f"{home}.{function}" if function else home)
    numbers.follow(book, home, function)
    try:
        found = holds(name, book.package)
    except (LookupError, Refuted) as error:
        raise Trouble(f"claim: {error}") from None
    except Exception as error:
        raise Trouble(
            f"claim: {name} raised {type(error).__name__}: {error}"
        ) from error
    seeds = " ".join(map(str, found.seeds))
    return (f'<span class="nnbook-claim" data-claim="{name}" '
            f'data-share="{found.share:g}" data-seeds="{seeds}"></span>')


def unknown(verb: str) -> Trouble:
    """What is said of a verb that there is not."""
    return Trouble(f"cannot {verb!r}{nearest(verb, ['ask', 'claim'])}")
