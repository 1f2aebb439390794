"""What the search finds on a page is read from its HTML once.

Where many pages were made anew while serving, it is read once they are there.
"""

import threading
from functools import partial
from types import SimpleNamespace
from typing import Any

from nnbook.press.building.later import LATER
from nnbook.press.host import MkDocs
from nnbook.press.reading.version import named


def remember(site: MkDocs) -> None:
    """Have the search's entries of a page kept until the page changes."""
    index, store = site.search_index, site.book.keeper.store
    if index is None:
        return
    add, guard = index.add_entry_from_context, threading.Lock()

    def remembered(page: Any) -> None:
        place = f"search/{page.file.src_uri}"
        key = named(
            page.content, page.url, str(page.title), repr(page.meta),
            site.book.keeper.digests.path(site.config),
            libraries=site.libraries,
        )
        if LATER.hurry and not store.found(place, key):
            seen = SimpleNamespace(
                content=page.content, url=page.url, title=page.title,
                meta=page.meta, toc=page.toc)
            LATER.wait({place: lambda: entries(place, key, seen)})
            return
        index.entries += entries(place, key, page)

    def entries(place: str, key: str, page: Any) -> list[Any]:
        return store.kept(place, key, partial(read, page))

    def read(page: Any) -> list[Any]:
        with guard:
            before = len(index.entries)
            add(page)
            new: list[Any] = index.entries[before:]
            del index.entries[before:]
        return new

    index.add_entry_from_context = remembered
