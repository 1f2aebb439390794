"""A page is made again only if something that it read has changed.

What a page read is noted while it is made, file by file; its HTML is kept
with the digests of these files, and of all that every page rests on: the
settings, the names of all files, the versions, the press itself. A page with
a problem is not kept, so that its problem is said in every build.
"""

import functools
import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

from nnbook.keeping.reach import versions
from nnbook.keeping.store import short
from nnbook.press.building.later import LATER
from nnbook.press.host import MkDocs

LIBRARIES = ("markdown", "math-core", "pygments", "pymdown-extensions")


def make(page: Any, site: MkDocs) -> None:
    """Make a page, or remember it."""
    keeper = site.book.keeper
    uri = page.file.src_uri
    place, key = f"pages/{uri}", ground(page.markdown, uri, site)
    if result := keeper.kept(place, key):
        site.remade(page, result.value)
        return
    recorder = keeper.recorder(may_wait=LATER.may_wait)
    left, said = site.made(page, recorder)
    lab = site.lab(uri)
    waits = recorder.waiting | (lab.waiting if lab else set())
    LATER.waiting |= waits
    if not said and not waits and not recorder.changed():
        keeper.keep(place, key, recorder, left)


# --- what a page rests on ---------------------------------------------------


def ground(markdown: str, uri: str, site: MkDocs) -> str:
    """A name for a page's text and all that every page rests on."""
    lab = site.lab(uri)
    parts = [
        markdown, str(lab and lab.figures), str(site.settings),
        str(site.config), site.book.keeper.digests.path(site.config),
        *sorted(site.uris()), press(site.libraries), *HOW,
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@functools.cache
def press(libraries: tuple[str, ...]) -> str:
    """A name for the libraries that the press makes pages with."""
    parts = [*versions().values()]
    for name in (*LIBRARIES, *libraries):
        try:
            parts.append(importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            parts.append("none")
    return " ".join(parts)


# The press, as it was when it was imported.
HOW = [
    short(path.read_bytes())
    for path in sorted(Path(__file__).parents[1].rglob("*.*"))
    if path.is_file() and path.suffix != ".pyc"
]
