"""What a book's settings say to the press."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The options of ``nnbook.press`` in ``mkdocs.yml``, one an attribute.

    ``solutions`` says whether exercises show theirs, ``in_page`` whether
    pages can run Python; ``not_yet_taught`` are
    names that no chapter shows yet, and without it nobody counts what is
    shown. ``longest`` is how many words a chapter's main line may have,
    ``parentheses`` how many of these a thousand of them, where 0 is no limit;
    ``too_long_yet`` are chapters that have more. ``kernel`` runs the labs;
    a cell of one, and a snippet, may take so many ``seconds``.
    """

    package: str = "nnbook"
    root: str = ""
    solutions: bool = True
    in_page: bool = False
    not_yet_taught: Sequence[str] | None = None
    longest: int = 0
    parentheses: int = 0
    too_long_yet: Sequence[str] = ()
    kernel: str = ""
    seconds: int = 60
