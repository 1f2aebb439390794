"""Last touches to a page's HTML: what stays together, and what scrolls.

>>> typeset("<p>At (<math><mi>x</mi></math>), go.</p>")
'<p>At <span class="nnbook-whole">(<math><mi>x</mi></math>),</span> go.</p>'
>>> typeset("<pre><code>a long line of code, kept as it is</code></pre>")
'<pre><code>a long line of code, kept as it is</code></pre>'
>>> typeset("<code>a long line of code</code> and <code>x + y</code>")
'<code class="nnbook-long">a long line of code</code> and <code>x + y</code>'
"""

import html
import re

LONGEST = 18  # signs of code that stay on one line, on any screen
PLACE = re.compile(
    r"""
    <pre\b.*?</pre> | <svg\b.*?</svg> | <div\ class="math-display".*?</div>
    | (?P<before>[(\["“‘]*)<math>.*?</math>(?P<after>[^\s<]*)
    | <code>(?P<code>[^<]*)</code>
    | (?P<table></?table> | <th></th>)
    """,
    re.DOTALL | re.VERBOSE,
)
TABLE = {
    "<table>": '<div class="nnbook-table" role="group" aria-label="Table">'
               '<table class="nnbook">',  # a class: not for the theme's script
    "</table>": "</table></div>",
    "<th></th>": "<td></td>",
}


def typeset(page: str) -> str:
    """The page, touched up.

    A formula is never parted from the bracket or the comma beside it. Code
    in a line breaks only if it is long. A table scrolls in a box; a corner
    of it that is empty is no heading.
    """
    return PLACE.sub(touched, page)


def touched(found: re.Match[str]) -> str:
    """One place of the page as it should be."""
    if found["before"] or found["after"]:
        return f'<span class="nnbook-whole">{found[0]}</span>'
    if found["code"] and len(html.unescape(found["code"])) > LONGEST:
        return found[0].replace("<code>", '<code class="nnbook-long">', 1)
    return TABLE.get(found[0], found[0])
