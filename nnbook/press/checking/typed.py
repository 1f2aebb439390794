"""Numbers typed where only what the build computes may stand.

A decimal or a percentage in an alt text or a caption looks measured. So it
is pulled from an experiment, or marked as given, ``{{ =0.5 }}``: chosen,
worked by hand, or read off an axis.
"""

import re
from collections.abc import Iterator

from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import pieces
from nnbook.press.reading.problems import Problem

CAPTION = re.compile(
    r"^[> \t]*///[ ]*caption\b[^\n]*\n(?P<text>.*?)^[> \t]*///[ \t]*$",
    re.MULTILINE | re.DOTALL)
NOT_TYPED = re.compile(r"\{\{[^{}\n]*\}\}|`[^`]*`|\]\([^()\s]*\)")
TYPED = re.compile(
    r"(?<![\w.])\d[\d,]*\.\d+(?:\s*(?:%|percent\b))?"
    r"|(?<![\w.,])\d[\d,]*\s*(?:%|percent\b)")


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong in the text of a page."""
    return (page.problem(*one) for one in typed(page.text))


def typed(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a page with such a number, from 1, and what is wrong."""
    places = [
        (piece.start, piece["alt"], "an alt text")
        for piece in pieces(text) if piece.kind == "image"
    ] + [
        (caption.start("text"), caption["text"], "a caption")
        for caption in CAPTION.finditer(text)
    ]
    for start, words, where in places:
        blank = NOT_TYPED.sub(lambda left: " " * len(left[0]), words)
        for number in TYPED.finditer(blank):
            line = 1 + text.count("\n", 0, start + number.start())
            value = number[0].partition(" ")[0]
            yield line, (
                f"{number[0]} is typed into {where}: pull it, "
                f"{{{{ chapter.experiment:.2f }}}}, or mark it as given, "
                f"{{{{ ={value} }}}}"
            )
