"""Last touches to a page's HTML: what stays together, and what scrolls.

>>> typeset("<p>At (<math><mi>x</mi></math>), go.</p>", "book")
'<p>At <span class="book-whole">(<math><mi>x</mi></math>),</span> go.</p>'
>>> typeset("<pre><code>a line of code</code></pre>", "book")
'<pre><code><span class="book-row">a line of code</span></code></pre>'
>>> typeset("<td>(0, 1, −1)</td><td>never</td>", "book")
'<td class="book-whole">(0, 1, −1)</td><td>never</td>'
>>> typeset("<td>&lt; 1e-10</td>", "book")
'<td class="book-whole">&lt; 1e-10</td>'
>>> typeset("<code>a long line of code</code> and <code>x + y</code>", "book")
'<code class="book-long">a long line of code</code> and <code>x + y</code>'
"""

import html
import re

from nnbook.press.reading.page import Page

LONGEST = 18  # signs of code that stay on one line, on any screen
PLACE = re.compile(
    r"""
    (?P<listing><pre\b.*?</pre>)
    | <svg\b.*?</svg> | <div\ class="math-display".*?</div>
    | (?P<before>[(\["“‘]*)<math>.*?</math>(?P<after>[^\s<]*)
    | <code>(?P<code>[^<]*)</code>
    | (?P<table></?table> | <th></th>)
    | <td>(?P<cell>(?:\w\ =\ |&lt;\ )?\(?[\d,.\ +−]{1,9}(?:e-\d+|\)?))</td>
    """,
    re.DOTALL | re.VERBOSE,
)
CODE = re.compile(r"(?<=<code>).*(?=</code></pre>)", re.DOTALL)
MARKED = '<span class="hll">'  # around a line that is highlighted
TAG = re.compile("<[^>]*>")
INDENT = re.compile(r"^(((?:&gt;&gt;&gt;|\.\.\.)(?: |$))? *)")
SPACES = re.compile(r"((?:<[^>]*>)*)( +)")
WORD = re.compile("_|[a-z](?=[A-Z])")  # the end of one, inside a name
TABLE = {
    "<table>": '<div class="{0}-table" role="group" aria-label="Table">'
               '<table class="{0}">',  # a class: not for the theme's script
    "</table>": "</table></div>",
    "<th></th>": "<td></td>",
}


def finished(text: str, page: Page) -> str:
    """The page, touched up."""
    return typeset(text, page.styles)


def typeset(text: str, styles: str) -> str:
    """HTML, touched up; names of style classes begin with ``styles``.

    A formula is never parted from the bracket or the comma beside it. Code
    in a line breaks only if it is long, and a long name, in a table, between
    its words. Lines of a listing are told apart, so that one that wraps can
    hang. A table scrolls in a box; a corner of it that is empty is no
    heading; a few numbers in a cell keep together.
    """
    return PLACE.sub(lambda found: touched(found, styles), text)


def touched(found: re.Match[str], styles: str) -> str:
    """One place of the page as it should be."""
    if found["listing"]:
        return CODE.sub(lambda code: rows(code[0], styles), found[0])
    if found["before"] or found["after"]:
        return f'<span class="{styles}-whole">{found[0]}</span>'
    if found["code"] and len(html.unescape(found["code"])) > LONGEST:
        code = found[0]
        if " " not in found["code"]:
            code = WORD.sub(r"\g<0><wbr>", code)
        return code.replace("<code>", f'<code class="{styles}-long">', 1)
    if found["cell"]:
        return found[0].replace("<td>", f'<td class="{styles}-whole">', 1)
    if found[0] in TABLE:
        return TABLE[found[0]].format(styles)
    return found[0]


def rows(code: str, styles: str) -> str:
    """Each line of a listing as an element that knows its indent.

    The spaces of an indent are an element too: a line that wraps must not
    break behind them. Behind a prompt it may.

    >>> rows('<span class="hll">  x\\n</span>', "b")
    '<span class="hll" style="--in:2"><span class="b-in">  </span>x\\n</span>'
    >>> rows("&gt;&gt;&gt; x", "book")
    '<span class="book-row" style="--in:4;--all:4">&gt;&gt;&gt; x</span>'
    """
    row = f'<span class="{styles}-row"'
    if row in code:  # in a docstring, and so already
        return code
    made = ""
    for line in code.splitlines(keepends=True):
        if line.startswith("</span>"):  # the end of a marked line
            made, line = f"{made}</span>", line[7:]
        start = row
        if line.startswith(MARKED):
            start, line = MARKED[:-1], line[len(MARKED):]
        elif not line:
            continue
        indent, prompt = INDENT.findall(TAG.sub("", line))[0]
        n_signs = len(html.unescape(indent))
        about = f"--in:{n_signs}" if n_signs else ""
        if prompt:
            about += f";--all:{n_signs}"
        else:
            line = SPACES.sub(
                rf'\1<span class="{styles}-in">\2</span>', line, count=1
            ) if n_signs else line
        about = f' style="{about}"' if about else ""
        end = "" if start != row else "</span>"
        made += f"{start}{about}>{line}{end}"
    return made
