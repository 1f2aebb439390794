"""This press and the libraries that it makes pages with, in a short name.

What is kept of a page, or of the book as a whole, is made by this press.
"""

import functools
import importlib.metadata
from pathlib import Path

from nnbook.keeping.reach import versions
from nnbook.keeping.store import short

LIBRARIES = ("markdown", "math-core", "pygments", "pymdown-extensions")


def named(*parts: str, libraries: tuple[str, ...] = ()) -> str:
    """A name for these parts, as this press reads them."""
    return short("\0".join([*parts, made_with(libraries), *HOW]).encode())


@functools.cache
def made_with(libraries: tuple[str, ...]) -> str:
    """The versions of the libraries, and of those named besides."""
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
