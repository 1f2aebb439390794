"""Figures of a chapter have numbers, and addresses that never change.

A number is that of the chapter and the place in it; an address is made of the
figure's name, so it stays when figures come and go.

>>> text = '<figure><i data-figure="a.b"></i><figcaption><p>So.'
>>> numbered(text, "7", "book")  # doctest: +NORMALIZE_WHITESPACE
'<figure id="figure-a.b"><i></i><figcaption><p><a class="book-number"
href="#figure-a.b" title="The address of this figure">Figure 7.1</a> So.'
"""

import re

from nnbook.press.reading.page import Page

NAME = re.compile(r' data-figure="([^"]+)"')
CAPTION = re.compile(r"<figcaption>\s*<p>")


def finished(text: str, page: Page) -> str:
    """The page with its figures numbered, if it is a chapter."""
    return numbered(text, page.number, page.styles)


def numbered(text: str, chapter: str, styles: str) -> str:
    """HTML whose figures have addresses, and numbers in their captions."""
    before, *figures = text.split("<figure>")
    seen: set[str] = set()
    for place, figure in enumerate(figures, 1):
        name = NAME.search(figure)
        caption = CAPTION.search(figure)
        if name is None or caption is None:
            before += f"<figure>{figure}"
            continue
        anchor = f"figure-{name[1]}"
        if anchor in seen:
            anchor += f"-{place}"
        seen.add(anchor)
        if chapter:
            link = (f'<a class="{styles}-number" href="#{anchor}" '
                    'title="The address of this figure">'
                    f"Figure {chapter}.{place}</a> ")
            end = caption.end()
            figure = figure[:end] + link + figure[end:]
        before += f'<figure id="{anchor}">{figure}'
    return NAME.sub("", before)
