"""What a page asks for, read from its text."""

import functools
import re
from dataclasses import dataclass, field

from nnbook.press.reading import results
from nnbook.press.reading.pieces import Fence, pieces
from nnbook.press.reading.problems import Trouble
from nnbook.press.reading.sessions import pasteable

CHAIN = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
NUMBER = re.compile(r"\{\{(?:[ ]*\w+:[ ])?([^{}\n]+)\}\}")


@dataclass
class Asked:
    """What one page asks for, as it is written there."""

    listings: set[tuple[str, str]] = field(default_factory=set)
    examples: set[str] = field(default_factory=set)
    # Figures, experiments and exercises.
    results: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    snippets: str = ""


@functools.lru_cache(maxsize=256)
def asks(text: str, is_lab: bool, ledger: str) -> Asked:
    """What the text of a page, or of a lab, asks for.

    ``ledger`` is the experiment that measures gradients.
    """
    asked = Asked()
    if is_lab:
        asked.snippets = text
        text = "\n".join(
            line.removeprefix("#").removeprefix(" ") if line.startswith("#")
            else "" for line in text.splitlines()
        )
    for piece in pieces(text):
        if isinstance(piece, Fence):
            take_fence(asked, piece)
        elif piece.kind == "code":
            asked.spans |= set(CHAIN.findall(piece.text))
        elif piece.kind == "image" and piece["target"].startswith("figure:"):
            name = piece["target"].removeprefix("figure:")
            asked.results.add(f"figures.{name}")
        elif piece.kind == "request" and piece["name"] == "backward":
            asked.listings.add((piece["about"] or "", ""))
            asked.results.add(f"experiments.{ledger}")
        elif piece.kind == "request" and piece["about"] == "ledger":
            home = ledger.split(".")[0]
            asked.results |= {f"experiments.{ledger}",
                              f"experiments.{home}.refused"}
        if piece.kind != "code":
            for number in NUMBER.findall(piece.text):
                if match := results.ASKED.fullmatch(number):
                    module, function = match.groups()[:2]
                    asked.results.add(f"experiments.{module}.{function}")
    return asked


def take_fence(asked: Asked, fence: Fence) -> None:
    """Note what a fence pulls, or the code it holds."""
    try:
        options = fence.options
    except Trouble:  # the page says so itself
        return
    if "source" in options:
        asked.listings.add((options["source"], options.get("members", "")))
    elif "exercise" in options:
        asked.results.add(f"exercises.{options['exercise']}")
    elif "example" in options:
        asked.examples.add(options["example"])
    elif fence.language == "pycon":
        asked.snippets += pasteable(fence.body)
    elif fence.language == "python":
        asked.snippets += fence.body
        if "plain" in options:
            asked.examples.add(options["plain"])
