"""A page in a sentence or two, for whoever it is shared with.

It is what its front matter says, or how it begins.

>>> described('<p class="a-head">9 minutes</p><p>One <b>row</b>. Two.</p>')
'One row. Two.'
>>> described("<p>" + "A long word. " * 20 + "</p>", longest=30)
'A long word. A long word.'
"""

import html
import re

LONGEST = 200
SKIPPED = ("<math", ".ipynb", "-wheel", "As a notebook")
PARAGRAPH = re.compile(r"<p(?: class=\"(?P<kind>[^\"]*)\")?>(?P<text>.*?)</p>",
                       re.DOTALL)
DROPPED = re.compile(
    r'<span class="\w+-meaning".*?</span>|<annotation.*?</annotation>'
    r"|<mtext>.*?</mtext>|<[^>]+>", re.DOTALL)
END = re.compile(r"[.?!](?= |$)")


def described(text: str, longest: int = LONGEST) -> str:
    """The first sentences of a page's HTML that say something."""
    said = ""
    for found in PARAGRAPH.finditer(text):
        if found["kind"] or any(sign in found["text"] for sign in SKIPPED):
            continue
        plain = html.unescape(DROPPED.sub("", found["text"]))
        said = " ".join(f"{said} {plain}".split())
        if len(said) >= longest / 3:
            break
    ends = [end.end() for end in END.finditer(said) if end.end() <= longest]
    if ends:
        return said[:ends[-1]]
    return said if len(said) <= longest else (
        said[:longest].rpartition(" ")[0] + " ...")
