"""What the search finds on a page is read from its HTML once."""

from typing import Any

from nnbook.press.host import MkDocs
from nnbook.press.reading.version import named


def remember(site: MkDocs) -> None:
    """Have the search's entries of a page kept until the page changes."""
    index, store = site.search_index, site.book.keeper.store
    if index is None:
        return
    add = index.add_entry_from_context

    def remembered(page: Any) -> None:
        key = named(
            page.content, page.url, str(page.title), repr(page.meta),
            site.book.keeper.digests.path(site.config),
            libraries=site.libraries,
        )
        index.entries += store.kept(
            f"search/{page.file.src_uri}", key, lambda: entries(page))

    def entries(page: Any) -> list[Any]:
        before = len(index.entries)
        add(page)
        new: list[Any] = index.entries[before:]
        del index.entries[before:]
        return new

    index.add_entry_from_context = remembered
