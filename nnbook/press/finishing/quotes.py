"""Curly quotes and apostrophes, where keyboards have straight ones.

>>> curled('<p>"It\\'s <em>so</em>", says <code>"x"</code>\\'s author.</p>')
'<p>“It’s <em>so</em>”, says <code>"x"</code>’s author.</p>'
"""

import re

from nnbook.press.reading.page import Page

SIGN = re.compile(
    r"""
    (?P<kept> <(?P<name>pre|code|kbd|samp|script|style|svg|math|textarea)\b
        .*?</(?P=name)> | <!--.*?-->
        | <(?P<box>\w+)\ class="[^"]*-problem".*?</(?P=box)> )
    | <(?P<tag>/?[a-z][a-z0-9-]*) (?: [^>"'] | "[^"]*" | '[^']*' )*>
    | (?P<quote> ["'] | &quot; | &\#39; | &\#x27; )
    | (?P<text> [^<"'&]+ | . )
    """,
    re.DOTALL | re.VERBOSE,
)
INSIDE = {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u"}
OPENS = " \n\t\xa0([{“‘—–/"  # what may stand before a quote that opens
CURLY = {True: ("“", "‘"), False: ("”", "’")}


def finished(text: str, page: Page) -> str:
    """The page with curly quotes; code, formulas and figures stay."""
    return curled(text)


def curled(text: str) -> str:
    """HTML whose straight quotes outside of code are curly.

    One opens where a block begins, behind a space or a bracket; any other
    closes, or is an apostrophe, also behind code or a formula.
    """
    before, parts = " ", []
    for found in SIGN.finditer(text):
        said = found[0]
        if found["quote"]:
            double = said in ('"', "&quot;")
            said = CURLY[before in OPENS][0 if double else 1]
        parts.append(said)
        if tag := found["tag"]:
            if tag.strip("/") not in INSIDE:
                before = " "
        elif not said.startswith("<!--"):
            before = said[-1]
    return "".join(parts)
