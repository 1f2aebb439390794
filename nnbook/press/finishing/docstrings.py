"""The reference: what mkdocstrings is told of the package's docstrings."""

import re
from typing import Any

from griffe import Extension, Object

from nnbook.press.reading.pieces import fenced
from nnbook.press.reading.sessions import shown

SESSION = re.compile(r"^>>> (?:[^\n]+\n?)+", re.MULTILINE)


class Examples(Extension):
    """Doctests in docstrings become blocks of code, as in the chapters."""

    def on_instance(self, *, obj: Object, **_: Any) -> None:
        """Griffe has read an object."""
        if obj.docstring:
            obj.docstring.value = with_blocks(obj.docstring.value)


def with_blocks(text: str) -> str:
    """A docstring with a fence around each session at the prompt.

    >>> with_blocks("Two.\\n\\n>>> 2\\n2\\n").splitlines()
    ['Two.', '', '```{ .pycon data-copy="2&#10;" }', '>>> 2', '2', '```']
    """
    def block(session: re.Match[str]) -> str:
        return fenced("", "pycon", *shown(session[0])) + "\n"

    return SESSION.sub(block, text)
