"""TeX in the chapter, MathML in the page."""

import functools

from math_core import LatexError, LatexToMathML

from nnbook.press.problems import Trouble


@functools.cache
def converter() -> LatexToMathML:
    """The one converter, with errors on one line."""
    return LatexToMathML(fancy_error=False)


def mathml(tex: str, *, display: bool = False) -> str:
    """The formula as MathML; a Trouble says where the TeX goes wrong.

    >>> mathml("x")
    '<math><mi>x</mi></math>'
    """
    try:
        return converter().convert_with_local_state(
            tex, displaystyle=display
        )
    except LatexError as error:
        place, _, said = str(error).strip().partition(": ")
        offset = int(place) if place.isdigit() else 0
        raise Trouble(
            f"TeX: {said or place} In: {tex.strip()}",
            tex.count("\n", 0, offset),
        ) from error


def displayed(tex: str) -> str:
    """A formula on its own, in a box the keyboard can scroll."""
    return (
        '<div class="math-display" role="group" aria-label="Formula" '
        f'tabindex="0">{mathml(tex, display=True)}</div>'
    )
