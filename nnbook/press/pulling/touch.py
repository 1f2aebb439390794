"""Figures to touch: a static figure inside an element that takes its place.

A figure with the title ``"touch: nn-neuron"`` stands in ``<nn-neuron>``, which
docs/assets/touch/nn-neuron.js makes. Near its top that file names what it
rests on, in the order to load it: ``// Uses touch.css, touchable.js.`` The
scripts stand right behind the element and the page waits for them, so that
nothing below moves when the element takes the place of its figure. They are
no modules, which browsers refuse in a page opened as a file.
"""

import html
import re

from nnbook.press.host import Host
from nnbook.press.reading.page import Page
from nnbook.press.reading.problems import Trouble, nearest

USES = re.compile(r"^// Uses ((?:.|\n// )*?)\.$", re.MULTILINE)
TAGS = {
    ".css": '<link rel="stylesheet" href="{}">',
    ".js": '<script src="{}"></script>',
}


def touchable(figure: str, title: str, page: Page) -> str:
    """HTML of a figure in the element that its title asks for.

    Each file comes once to a page, before the first that uses it. There is
    one of each element, since the address has one place for what the reader
    chose.
    """
    name = element(title, page.site)
    if page.count(f"<{name}>") > 1:
        raise Trouble(f"{name} stands on this page already")
    tags = {".css": "", ".js": ""}
    for part in needed(name, page):
        uri = page.site.settings.touch + part
        if page.count(uri) == 1:
            url = html.escape(page.site.url(uri, page.uri))
            kind = part[part.rfind("."):]
            tags[kind] += TAGS[kind].format(url)
    return (
        f'<div class="{page.styles}-touch">{tags[".css"]}'
        f"<{name}>{figure}</{name}>{tags['.js']}</div>"
    )


def element(title: str, site: Host) -> str:
    """The name of the element that the title of a figure asks for."""
    word, _, name = map(str.strip, title.partition(":"))
    if word != "touch":
        example = f"{site.settings.elements}neuron"
        raise Trouble(f'cannot read "{title}": write "touch: {example}"')
    known = [path[:-3] for path in parts(site)
             if path.startswith(site.settings.elements)]
    if name not in known:
        raise Trouble(f"there is no element {name}{nearest(name, known)}")
    return name


def parts(site: Host) -> list[str]:
    """The names of what the folder holds."""
    folder = site.settings.touch
    return [path.removeprefix(folder) for path in site.uris()
            if path.startswith(folder)]


def needed(name: str, page: Page) -> list[str]:
    """The names of the files that an element uses, and its own, in order."""
    path = page.site.file(f"{page.site.settings.touch}{name}.js")
    page.book.recorder.file(path)
    said = USES.search(path.read_text("utf-8"))
    used = re.split(r",\s(?://\s)?", said[1]) if said else []
    for one in used:
        if one not in (known := parts(page.site)):
            raise Trouble(
                f"{name}.js uses {one}, which is not there"
                f"{nearest(one, known)}"
            )
    return [*used, f"{name}.js"]
