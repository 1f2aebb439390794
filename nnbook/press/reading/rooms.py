"""Museum pieces that stand in no chapter: files of their own."""

import posixpath
from dataclasses import dataclass, field
from typing import Any

from markdown.extensions.toc import slugify

from nnbook.press.host import Host
from nnbook.press.reading.survey import TITLE, Sheet


@dataclass(frozen=True)
class Room(Sheet):
    """A piece in a file of its own, which the museum's page shows.

    ``home`` is the place of its file, and ``whole`` what that says; ``above``
    is how many lines of it stand over the text.
    """

    home: str = ""
    whole: str = field(default="", compare=False)
    matter: dict[str, Any] = field(default_factory=dict, compare=False)
    above: int = 0

    @property
    def title(self) -> str:
        """What its heading says."""
        found = TITLE.match(self.text)
        return found[1].strip() if found else self.home

    @property
    def anchor(self) -> str:
        """Where the museum has it."""
        return "#" + slugify(self.title, "-")

    @property
    def section(self) -> str:
        """Its text under the heading, which leaves a blank in its place."""
        return TITLE.sub(lambda title: "\n" * title[0].count("\n"),
                         self.text, count=1)

    @property
    def chapter(self) -> str:
        """The page whose lesson it is, or nothing."""
        name = self.matter.get("chapter", "")
        there = posixpath.join(posixpath.dirname(self.home), name)
        return posixpath.normpath(there) if name else ""

    def link(self, uri: str, text: str = "", anchor: str = "") -> str:
        """A link to where the museum shows it."""
        return super().link(uri, text, anchor or self.anchor)


def rooms(site: Host) -> list[Room]:
    """The pieces that have files of their own, by file name."""
    found, museum = [], site.settings.museum
    folder = museum.removesuffix(".md") + "/"
    for uri in sorted(site.uris()):
        if uri.startswith(folder) and uri.endswith(".md"):
            site.book.recorder.file(site.file(uri))
            whole = site.text(uri)
            text, matter = site.parted(uri)
            above = whole.count("\n") - text.count("\n")
            found.append(Room(museum, text, uri, whole, matter, above))
    return found
