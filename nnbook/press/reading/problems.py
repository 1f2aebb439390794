"""What is wrong on a page: said once, where it stands, with what exists."""

import html
from dataclasses import dataclass

from nnbook.checks import nearest as nearest


class Trouble(Exception):
    """Something a page asks for that cannot be given.

    ``line`` counts from the first line of the piece that asks: 0 is that
    line itself.
    """

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Problem:
    """A trouble with its place: the page's file and the line in it."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"

    def block(self, styles: str) -> str:
        """HTML that shows it in a page, between paragraphs.

        The names of style classes begin with ``styles``.
        """
        return (
            f'<div class="admonition failure {styles}-problem">'
            f'<p class="admonition-title">{self.page}, line {self.line}</p>'
            f'<p style="white-space: pre-wrap">{html.escape(self.message)}</p>'
            "</div>"
        )

    def inline(self, styles: str) -> str:
        """HTML that shows it inside a line."""
        said = html.escape(str(self))
        return f'<strong class="{styles}-problem">{said}</strong>'
