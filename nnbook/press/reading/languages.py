"""In which language a fence is, and whether it is a snippet, to be run."""

import re

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from nnbook.press.reading.pieces import Fence

RUN = ("python", "pycon", "output")
# What else people call Python, or a cell of it, or a session.
ALIAS = re.compile(
    r"i?py[\w-]*|code-cell|jupyter[\w-]*|doctest|sage|numpy|cython", re.I)
MARKS = ("#!python", "#!/usr/bin/", ":::python", ">>> ")


def runs(fence: Fence) -> bool:
    """Whether the fence is a snippet of the page's own: it has a body.

    One under another name is one, too: it is refused.
    """
    if fence.language in RUN and "{" not in fence["header"]:
        return fence.body.strip() != ""
    words = re.findall(r"[^\s{}.,:=!#]+", fence["header"])
    if not words:
        return fence.body.lstrip().startswith(MARKS)
    return ALIAS.match(words[0]) is not None


def unknown(fence: Fence) -> str:
    """The language of a fence that is no snippet, if there is no such."""
    name = re.split(r"[\s{}]", re.sub(r"^[\s{.]+", "", fence["header"]))[0]
    if not name or name in RUN or runs(fence):
        return ""
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return name
    return ""
