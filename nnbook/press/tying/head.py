"""The line at a chapter's head: how long it takes, and what comes before.

A chapter says in its front matter what a reader needs to have read, such as
``needs: [one-neuron.md]``, or ``needs: []``. The time is that of the words of
its main line, 200 a minute; a word of code counts half, since half of a
listing is read twice and the other half not at all. They are counted when
the page is made, so a sign stands in their place until then.
"""

import math
import posixpath
import re

from nnbook.press.reading.main_line import TIME, main_line
from nnbook.press.reading.page import Page
from nnbook.press.reading.problems import Problem, nearest
from nnbook.press.reading.survey import path

WORDS_A_MINUTE = 200
TITLE = re.compile(r"\s*# [^\n]*\n")


def time(n_words: int, n_code: int) -> str:
    """How long so many words of text and of code take to read.

    >>> time(300, 300)
    '3 minutes'
    """
    minutes = max(1, math.ceil((n_words + n_code / 2) / WORDS_A_MINUTE))
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def line_of(whole: str, name: str) -> int:
    """The line of the front matter that names a page."""
    for number, line in enumerate(whole.splitlines(), 1):
        if name in line:
            return number
    return 1


def finished(given: str, page: Page) -> str:
    """A page with the line under its title."""
    if "needs" not in page.matter:
        return given
    links = [needed(name, page) for name in page.matter["needs"] or []]
    title = TITLE.match(given)
    if not title:
        return given
    line = (
        f'<span title="{WORDS_A_MINUTE} words a minute, a word of code '
        "counts half; without what is folded, in the margin, or an exercise"
        f'">{TIME} to read</span>'
    )
    if links:
        line += f" · after {' and '.join(links)}"
    line += f"\n{{: .{page.styles}-head }}"
    return f"{title[0]}\n{line}\n{given[title.end():]}"


def timed(text: str, page: Page) -> str:
    """A chapter's HTML with the time that its main line takes."""
    if TIME not in text:
        return text
    bibliography = page.book.settings.bibliography
    line = main_line(text, page.styles, bibliography)
    return text.replace(TIME, time(line.words, line.code))


def needed(name: str, page: Page) -> str:
    """A link to a page that a chapter's front matter names."""
    home = posixpath.dirname(page.uri)
    uri = posixpath.normpath(posixpath.join(home, name))
    if page.site.path(uri):
        return page.sheet(uri).link(page.uri)
    known = [path(page.uri, other) for other in page.site.pages()]
    return page.warn(Problem(
        page.name, line_of(page.site.text(page.uri), name),
        f"needs: there is no page {name}{nearest(name, known)}",
    )).inline(page.styles)
