"""A dead link is told with its line and what is nearest."""

import posixpath
import re

from nnbook.press.host import Host
from nnbook.press.reading.problems import Problem, nearest
from nnbook.press.reading.rooms import rooms
from nnbook.press.reading.survey import there

WRITTEN = re.compile(r"\]\((?![a-z]+:)([^)\s#]*)([^)\s]*)")


def problem(site: Host, page: str, link: str, said: str) -> Problem:
    """What is said of a link of a page, with its place."""
    page, link = written(site, page, link)
    path, text = site.file(page), site.text(page)
    line = 1 + text.count("\n", 0, max(text.find(f"({link}"), 0))
    near = closest(site, page, link)
    return Problem(
        site.book.shown(path), line, f"link {link}: {said.rstrip('.')}{near}"
    )


def written(site: Host, page: str, link: str) -> tuple[str, str]:
    """The file that the link of a page stands in, and how it does."""
    if page == site.settings.museum:
        for room in rooms(site):
            for found in WRITTEN.finditer(room.text):
                target, anchor = found[1], found[2]
                if link == there(room.home, page, target) + anchor:
                    return room.home, target + anchor
    return page, link


def closest(site: Host, page: str, link: str) -> str:
    """The nearest anchor, if the link's page exists, or page."""
    target, _, anchor = link.partition("#")
    asked = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    anchors = site.anchors(asked if target else page)
    if anchors is not None and anchor:
        return nearest(anchor, anchors)
    return nearest(asked, site.pages())
