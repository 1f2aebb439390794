"""One build at a time writes into a site's folder."""

import contextlib
import os
from pathlib import Path

from nnbook.keeping.store import Store, short
from nnbook.press.host import MkDocs

HELD = contextlib.ExitStack()  # by the build of this process


def begin(site: MkDocs) -> None:
    """Wait until no other build of the project writes into the folder."""
    end()
    store, name = site.book.keeper.store, lock(site.folder)
    if is_busy(store, name):
        site.say(f"Another build writes into {site.folder}: this one waits")
    HELD.enter_context(store.alone(name))


def end() -> None:
    """Let others in."""
    HELD.close()


def lock(folder: Path) -> str:
    """The name of the lock of a site's folder."""
    return f"sites/{short(os.fsencode(folder.resolve()))}"


def is_busy(store: Store, name: str) -> bool:
    """Whether a build is under way there."""
    with store.alone(name, wait=False) as alone:
        return not alone
