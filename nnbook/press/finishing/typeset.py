"""Last touches to a page's HTML: what stays together, and what scrolls.

>>> typeset("<p>At (<math><mi>x</mi></math>), go.</p>")
'<p>At <span class="nnbook-whole">(<math><mi>x</mi></math>),</span> go.</p>'
>>> typeset("<pre><code>a long line of code, kept as it is</code></pre>")
'<pre><code>a long line of code, kept as it is</code></pre>'
>>> typeset("<td>(0, 1, −1)</td><td>never</td>")
'<td class="nnbook-whole">(0, 1, −1)</td><td>never</td>'
>>> typeset("<td>&lt; 1e-10</td>")
'<td class="nnbook-whole">&lt; 1e-10</td>'
>>> typeset("<code>a long line of code</code> and <code>x + y</code>")
'<code class="nnbook-long">a long line of code</code> and <code>x + y</code>'
"""

import html
import re

from nnbook.press.reading.page import Page

LONGEST = 18  # signs of code that stay on one line, on any screen
PLACE = re.compile(
    r"""
    <pre\b.*?</pre> | <svg\b.*?</svg> | <div\ class="math-display".*?</div>
    | (?P<before>[(\["“‘]*)<math>.*?</math>(?P<after>[^\s<]*)
    | <code>(?P<code>[^<]*)</code>
    | (?P<table></?table> | <th></th>)
    | <td>(?P<cell>(?:\w\ =\ |&lt;\ )?\(?[\d,.\ +−]{1,9}(?:e-\d+|\)?))</td>
    """,
    re.DOTALL | re.VERBOSE,
)
WORD = re.compile("_|[a-z](?=[A-Z])")  # the end of one, inside a name
TABLE = {
    "<table>": '<div class="nnbook-table" role="group" aria-label="Table">'
               '<table class="nnbook">',  # a class: not for the theme's script
    "</table>": "</table></div>",
    "<th></th>": "<td></td>",
}


def typeset(text: str, page: Page | None = None) -> str:
    """The page, touched up.

    A formula is never parted from the bracket or the comma beside it. Code
    in a line breaks only if it is long, and a long name, in a table, between
    its words. A table scrolls in a box; a corner of it that is empty is
    no heading; a few numbers in a cell keep together.
    """
    return PLACE.sub(touched, text)


def touched(found: re.Match[str]) -> str:
    """One place of the page as it should be."""
    if found["before"] or found["after"]:
        return f'<span class="nnbook-whole">{found[0]}</span>'
    if found["code"] and len(html.unescape(found["code"])) > LONGEST:
        code = found[0]
        if " " not in found["code"]:
            code = WORD.sub(r"\g<0><wbr>", code)
        return code.replace("<code>", '<code class="nnbook-long">', 1)
    if found["cell"]:
        return found[0].replace("<td>", '<td class="nnbook-whole">', 1)
    return TABLE.get(found[0], found[0])
