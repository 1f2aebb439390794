"""A page is made again only if something that it read has changed.

What a page read is noted while it is made, file by file; its HTML is kept
with the digests of these files, and of all that every page rests on: the
settings, the names of all files, the versions, the press itself. A page with
a problem is not kept, so that its problem is said in every build.
"""

import functools
import hashlib
import importlib.metadata
import pickle
from pathlib import Path
from typing import Any

from nnbook.keeping.reach import READ, versions
from nnbook.keeping.store import PATIENCE, folder, write
from nnbook.press.host import MkDocs

LIBRARIES = ("markdown", "math-core", "pygments", "pymdown-extensions")


def make(page: Any, site: MkDocs) -> None:
    """Make a page, or remember it."""
    uri = page.file.src_uri
    place = folder(site.book.root) / "pages" / uri
    key = ground(page.markdown, uri, site)
    if kept := recall(place, key):
        site.remade(page, kept)
        return
    READ.clear()
    kept, said = site.made(page)
    if not said and not PATIENCE.waiting:
        read = {path: digest(path) for path in READ}
        write(place, pickle.dumps(key) + pickle.dumps((read, kept)))


def recall(place: Path, key: str) -> dict[str, Any]:
    """What is kept of a page, if nothing it rests on has changed."""
    try:
        with place.open("rb") as file:
            if pickle.load(file) == key:
                read, kept = pickle.load(file)
                if all(digest(path) == was for path, was in read.items()):
                    return dict(kept)
    except Exception:  # absent, cut short, or of a class that is no more
        pass
    return {}


# --- what a page rests on ---------------------------------------------------


def ground(markdown: str, uri: str, site: MkDocs) -> str:
    """A name for a page's text and all that every page rests on."""
    lab = site.lab(uri)
    parts = [
        markdown, str(lab and lab.figures), str(site.settings),
        str(site.config), digest(site.config), *sorted(site.uris()),
        press(site.libraries),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@functools.cache
def press(libraries: tuple[str, ...]) -> str:
    """A name for the press and the libraries it makes pages with."""
    parts = [*versions().values()]
    for name in (*LIBRARIES, *libraries):
        try:
            parts.append(importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            parts.append("none")
    parts += map(digest, sorted(Path(__file__).parents[1].rglob("*.py")))
    return " ".join(parts)


def digest(path: Path) -> str:
    """A name for what a file holds; none for no file."""
    if not path.is_file():
        return "none"
    status = path.stat()
    return digest_of(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=2048)
def digest_of(path: Path, changed: int, size: int) -> str:
    """The digest of a file as it was at a time."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
