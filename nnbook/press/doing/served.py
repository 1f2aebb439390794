"""Python laid out in the site, and what its pages are told of it.

The site serves everything itself: the runtime under a folder that carries
its version, and the wheel of the package under a name that stays, for pip.
"""

import base64
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError

from nnbook.press.building.later import LATER, bell, ring
from nnbook.press.doing import pins, supply, wheel
from nnbook.press.reading.objects import Book
from nnbook.press.reading.version import named

FOLDER = "python"
REQUIRE = "NNBOOK_REQUIRE_PYTHON"


@dataclass(frozen=True)
class Served:
    """What a site serves: the wheel, and the runtime if it is there."""

    wheel_name: str
    wheel: bytes
    runtime: Path | None
    pinned: pins.Pins

    def lay_out(self, site: Path) -> None:
        """Put it into the site."""
        place = site / FOLDER
        place.mkdir(parents=True, exist_ok=True)
        (place / self.wheel_name).write_bytes(self.wheel)
        if self.runtime is None:
            return
        inside = place / self.pinned.version
        inside.mkdir(exist_ok=True)
        for file in self.pinned.files:
            shutil.copyfile(self.runtime / file.name, inside / file.name)
        for name, text in self.lists().items():
            (inside / name).write_text(text, encoding="utf-8")

    def lists(self) -> dict[str, str]:
        """What Pyodide and what the page read of the files, by name."""
        assert self.runtime
        lock = pins.lock(self.pinned, self.runtime)
        data = {
            file.name: (self.runtime / file.name).read_bytes()
            for file in self.pinned.files
        }
        data[pins.LOCK] = lock.encode()
        packages = {
            name: [file.name for file in self.pinned.of(name)]
            for name in self.pinned.packages
        }
        integrity = {name: integral(held) for name, held in data.items()}
        files = {"integrity": integrity, "packages": packages}
        return {pins.LOCK: lock, "files.json": json.dumps(files, indent=1)}

    def told(self) -> dict[str, Any]:
        """What a page has to know, for JSON; addresses from the site's."""
        digest = sha256(self.wheel).hexdigest()[:12]
        told: dict[str, Any] = {
            "wheel": f"{FOLDER}/{self.wheel_name}?{digest}",
        }
        if self.runtime:
            told["runtime"] = f"{FOLDER}/{self.pinned.version}/"
            told["pinned"] = sha256(
                repr(self.pinned.files).encode()
            ).hexdigest()[:12]
            told["weighs"] = self.weighs("numpy")
            told["weighs_labs"] = self.weighs(*self.pinned.packages)
        return told

    def weighs(self, *packages: str) -> int:
        """Bytes on the way to a reader: the runtime, the wheel, packages."""
        files = [*self.pinned.runtime, *self.pinned.of(*packages)]
        return len(self.wheel) + sum(file.weighs for file in files)


def integral(data: bytes) -> str:
    """The hash of a file, as browsers check it."""
    return f"sha256-{base64.b64encode(sha256(data).digest()).decode()}"


class Supply:
    """Brings what is missing: at once, or behind the back of a server."""

    def __init__(self) -> None:
        self.asked = False
        self.say: Callable[[str], None] = partial(print, file=sys.stderr)

    def served(
        self, book: Book, *, solutions: bool, serving: bool = False,
        ring: Callable[[], None] = lambda: None,
    ) -> Served:
        """What there is to serve; without the runtime where it is missing.

        Raises ``supply.Missing`` where it must not be missing.
        """
        pinned = pins.read()
        folder = supply.home(book.root, pinned)
        there = not supply.absent(folder, pinned.files)
        if not there and not self.asked:
            self.asked = True
            if serving:
                threading.Thread(
                    target=self.bring, args=(book.root, pinned, ring),
                    daemon=True,
                ).start()
            else:
                there = self.bring(book.root, pinned)
        if not there and not serving and os.environ.get(REQUIRE) == "1":
            raise supply.Missing(f"Python for the pages, and {REQUIRE}=1")
        return Served(
            wheel.name(book.root),
            packed(book, solutions),
            folder if there else None, pinned,
        )

    def bring(
        self, root: Path, pinned: pins.Pins,
        ring: Callable[[], None] = lambda: None,
    ) -> bool:
        """Whether the files could be brought; one line says if not."""
        try:
            supply.fetch(root, pinned)
        except supply.Missing as why:
            self.say(f"Pages come without Python in them: {why}")
            return False
        ring()
        return True


def packed(book: Book, solutions: bool) -> bytes:
    """The package as a wheel, packed again only if one of its files changed.
    """
    files = wheel.files(book.root, book.package)
    key = named(str(solutions), *(
        f"{path} {book.keeper.digests.path(path)}" for path in files))
    return book.keeper.store.kept("wheel", key, lambda: wheel.wheel(
        book.root, book.package, solutions=solutions))


SUPPLY = Supply()


def begin(book: Book, config: Any) -> None:
    """See to it that there is something to serve; tell the pages."""
    try:
        held = SUPPLY.served(
            book, solutions=book.settings.solutions,
            serving=LATER.serving, ring=lambda: ring(bell(book)),
        )
    except supply.Missing as why:
        raise BuildError(f"Missing {why}") from None
    config.extra["python"] = held.told()
    config.extra["python_served"] = held


def addressed(page: str, config: Any) -> str:
    """A page with the address of the wheel, as far as it is known.

    Where it is not, a script of the page puts it in.
    """
    held = config.extra.get("python_served")
    if held is None:
        return page
    site = (config.site_url or "https://ADDRESS-OF-THIS-SITE").rstrip("/")
    return page.replace(
        "nnbook-wheel-address", f"{site}/{FOLDER}/{held.wheel_name}"
    )


def end(config: Any) -> None:
    """Lay it out in the site that was built."""
    held = config.extra.pop("python_served", None)
    if held:
        held.lay_out(Path(config.site_dir))
