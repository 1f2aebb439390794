"""What the press knows of the book that it makes pages of."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The options of ``nnbook.press`` in ``mkdocs.yml``, one an attribute.

    What is not said there is as in this book. ``docs``, ``file`` and
    ``kernel`` come from the site generator: the folder of pages and the
    file of settings, both from the root, and what runs the labs.
    """

    package: str = "nnbook"
    root: str = ""  # the folder of the package, if not that of the settings
    docs: str = "docs"
    file: str = "mkdocs.yml"
    kernel: str = ""

    # --- what pages show ----------------------------------------------------

    solutions: bool = True  # of exercises
    in_page: bool = False  # whether pages can run Python
    check: str = "python -m nnbook check {name} answer.py"  # an exercise
    ledger: str = "ledger.ledger"  # the experiment that measures gradients
    seconds: int = 60  # that a snippet, or a cell of a lab, may take

    # --- what they look like ------------------------------------------------

    styles: str = "nnbook"  # what the names of style classes begin with
    style: str = "nnbook.figures.style"  # the module that figures are drawn in
    elements: str = "nn-"  # what the names of elements to touch begin with

    # --- places among the pages ---------------------------------------------

    glossary: str = "back/glossary.md"
    bibliography: str = "back/bibliography.md"
    museum: str = "back/museum.md"  # its own pieces lie in back/museum/
    back_matter: Sequence[str] = ("back/", "reference/")  # teaches nothing
    works: str = "references.bib"
    touch: str = "assets/touch/"
    dictionary: str = ".dictionary.txt"
    citation: str = "CITATION.cff"  # from the root

    # --- what is checked ----------------------------------------------------

    # Names that no chapter shows yet; without them nobody counts what is
    # shown.
    not_yet_taught: Sequence[str] | None = None
    # How many words a chapter's main line may have, and how many parentheses
    # a thousand of them, where 0 is no limit; the chapters that have more.
    longest: int = 0
    parentheses: int = 0
    too_long_yet: Sequence[str] = ()

    def named(self, style: str) -> str:
        """The whole name of a style class."""
        return f"{self.styles}-{style}"
