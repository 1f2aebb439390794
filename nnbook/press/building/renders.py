"""A page is made again only if something that it read has changed.

What a page read is noted while it is made, file by file; its HTML is kept
with the digests of these files, and of all that every page rests on: the
settings, the names of all files, the versions, the press itself. A page with
a problem is not kept, so that its problem is said in every build.
"""

import functools
import hashlib
import importlib.metadata
import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from nnbook.keeping.reach import READ, versions
from nnbook.keeping.store import PATIENCE, folder, write
from nnbook.press.reading.objects import Book

# What making a page leaves in it, and MkDocs or its plugins ask for.
PARTS = ("content", "toc", "_title_from_render", "present_anchor_ids")
LIBRARIES = (
    "markdown", "math-core", "mkdocs", "mkdocs-autorefs", "mkdocstrings",
    "mkdocstrings-python", "griffelib", "pygments", "pymdown-extensions",
)


def make(page: Page, book: Book, config: Any, files: Any) -> None:
    """Make a page, or remember it: what MkDocs calls ``page.render``."""
    place = folder(book.root) / "pages" / page.file.src_uri
    key = ground(page, config, files)
    autorefs = config.plugins.get("autorefs")
    kept = recall(place, key)
    if not kept:
        with listening() as said, noting(autorefs) as anchors:
            READ.clear()
            Page.render(page, config, files)
        kept = {part: getattr(page, part) for part in PARTS}
        kept["anchors"] = anchors
        kept["links"] = {
            file.src_uri: links
            for file, links in (page.links_to_anchors or {}).items()
        }
        if not said and not PATIENCE.waiting:
            read = {path: digest(path) for path in READ}
            write(place, pickle.dumps(key) + pickle.dumps((read, kept)))
        return
    for part in PARTS:
        setattr(page, part, kept[part])
    page.links_to_anchors = {
        files.get_file_from_path(uri): links
        for uri, links in kept["links"].items()
    }
    for arguments, options in kept["anchors"]:
        autorefs.register_anchor(page, *arguments, **options)


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


def ground(page: Page, config: Any, files: Any) -> str:
    """A name for a page's text and all that every page rests on."""
    lab = getattr(page.file, "lab", None)
    parts = [
        page.markdown, str(lab and lab.figures), str(config.mdx_configs),
        config.config_file_path, digest(Path(config.config_file_path)),
        *sorted(file.src_uri for file in files), press(),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@functools.cache
def press() -> str:
    """A name for the press and the libraries it makes pages with."""
    parts = [*versions().values()]
    for name in LIBRARIES:
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


# --- what making a page does ------------------------------------------------


@contextmanager
def listening() -> Iterator[list[str]]:
    """The warnings that MkDocs hears."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear, log = Ear(logging.WARNING), logging.getLogger("mkdocs")
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)


@contextmanager
def noting(autorefs: Any) -> Iterator[list[Any]]:
    """The anchors that are told to autorefs, where there is one."""
    anchors: list[Any] = []
    if autorefs is None:
        yield anchors
        return
    register = autorefs.register_anchor

    def note(page: Page, *arguments: Any, **options: Any) -> None:
        anchors.append((arguments, options))
        register(page, *arguments, **options)

    autorefs.register_anchor = note
    try:
        yield anchors
    finally:
        autorefs.register_anchor = register
