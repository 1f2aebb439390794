"""TeX in the chapter, MathML in the page."""

import functools
import html
import re

from math_core import LatexError, LatexToMathML

from nnbook.press.pulling.questions import filled
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece
from nnbook.press.reading.problems import Trouble


@functools.cache
def converter() -> LatexToMathML:
    """The one converter, with errors on one line."""
    return LatexToMathML(fancy_error=False)


# A browser hangs a root sign from its bar, so that over a low letter it
# drops below the line. Something invisible as high as a capital holds it up.
ROOT = "<msqrt>"
HELD_UP = '<msqrt><mspace height="0.68em" depth="0.1em"></mspace>'


def mathml(tex: str, *, display: bool = False) -> str:
    """The formula as MathML; a Trouble says where the TeX goes wrong.

    >>> mathml("x")
    '<math><mi>x</mi></math>'
    """
    try:
        return converter().convert_with_local_state(
            tex, displaystyle=display
        ).replace(ROOT, HELD_UP)
    except LatexError as error:
        place, _, said = str(error).strip().partition(": ")
        offset = int(place) if place.isdigit() else 0
        raise Trouble(
            f"TeX: {said or place} In: {tex.strip()}",
            tex.count("\n", 0, offset),
        ) from error


LONG = 20  # signs that fit a line of the narrowest screen, with words
LONGEST = 32  # and alone
START, END = "<math>", "</math>"
TAG = re.compile(r"<(/?)m\w+[^>]*>")
RELATION = re.compile(r"<mo[^>]*>[=≈≤≥→]</mo>")
SUM = re.compile(r"<mo[^>]*>[+−±]</mo>")


def in_line(piece: Piece, page: Page) -> str:
    """A formula in a line."""
    return page.keep(inline(filled(page.book, piece["formula"])))


def on_its_own(piece: Piece, page: Page) -> str:
    """A formula on its own."""
    return page.apart(piece, displayed(filled(page.book, piece["block"])))


def inline(tex: str) -> str:
    """A formula in a line; a long one may go on behind a break before "=".

    What is then still longer than a line may go on before "+" and "−", too.

    >>> inline("a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 = y").count("<math>")
    2
    """
    formula = mathml(tex)
    if signs(formula) <= LONG:
        return formula
    parts = broken(formula.removeprefix(START).removesuffix(END), RELATION)
    if any(signs(part) > LONGEST for part in parts):
        parts = [one for part in parts for one in (
            broken(part, SUM) if signs(part) > LONGEST else [part])]
    return START + f"{END}{START}".join(parts) + END


def broken(formula: str, sign: re.Pattern[str]) -> list[str]:
    """The inside of a formula, cut before each such sign that is in no part.

    >>> broken("<mi>a</mi><mspace/><mo>=</mo><mi>b</mi>", RELATION)
    ['<mi>a</mi><mspace/>', '<mo>=</mo><mi>b</mi>']
    """
    done, depth, parts = 0, 0, []
    for tag in TAG.finditer(formula):
        if depth == 0 and tag.start() > done and sign.match(
            formula, tag.start()
        ):
            parts.append(formula[done : tag.start()])
            done = tag.start()
        if not tag[0].endswith("/>"):
            depth += -1 if tag[1] else 1
    return [*parts, formula[done:]]


def signs(formula: str) -> int:
    """How many signs a formula has."""
    return len(html.unescape(TAG.sub("", formula)))


def displayed(tex: str) -> str:
    """A formula on its own, in a box that scrolls."""
    return (
        '<div class="math-display" role="group" aria-label="Formula">'
        f"{mathml(tex, display=True)}</div>"
    )
