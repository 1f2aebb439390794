"""TeX in the chapter, MathML in the page."""

import functools

from math_core import LatexError, LatexToMathML

from nnbook.press.problems import Trouble


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


def displayed(tex: str) -> str:
    """A formula on its own, in a box that scrolls."""
    return (
        '<div class="math-display" role="group" aria-label="Formula">'
        f"{mathml(tex, display=True)}</div>"
    )
