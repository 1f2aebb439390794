"""The line at a chapter's head: how long it takes, and what comes before.

A chapter says in its front matter what a reader needs to have read, such as
``needs: [one-neuron.md]``, or ``needs: []``. The time is that of its words,
200 a minute, up to the exercises; a word of code counts half, since half of
a listing is read twice and the other half not at all.
"""

import math
import re

from nnbook.press.reading.pieces import pieces

WORDS_A_MINUTE = 200
TITLE = re.compile(r"\s*# [^\n]*\n")
EXERCISES = re.compile(r"^## Exercises\b.*", re.MULTILINE | re.DOTALL)


def minutes(text: str, shown: str) -> int:
    """How long a chapter takes to read.

    ``text`` is as the author wrote it, ``shown`` has its listings.

    >>> minutes("word " * 300, "word " * 300)
    2
    """
    _, prose = parted(EXERCISES.sub("", text))
    code, _ = parted(EXERCISES.sub("", shown))
    return math.ceil((prose + code / 2) / WORDS_A_MINUTE)


def parted(text: str) -> tuple[int, int]:
    """The number of words inside fences, and outside."""
    code = sum(
        len(piece["body"].split()) for piece in pieces(text)
        if piece.kind == "fence"
    )
    return code, len(text.split()) - code


def line_of(whole: str, name: str) -> int:
    """The line of the front matter that names a page."""
    for number, line in enumerate(whole.splitlines(), 1):
        if name in line:
            return number
    return 1


def finished(given: str, minutes: int, needs: list[str]) -> str:
    """A page with the line under its title; ``needs`` are links."""
    title = TITLE.match(given)
    if not title:
        return given
    time = "1 minute" if minutes == 1 else f"{minutes} minutes"
    line = (
        f'<span title="{WORDS_A_MINUTE} words a minute, a word of code '
        f'counts half; without the exercises">{time} to read</span>'
    )
    if needs:
        line += f" · after {' and '.join(needs)}"
    return f"{title[0]}\n{line}\n{{: .nnbook-head }}\n{given[title.end():]}"
