"""Which files make up Python in the page: ``runtime.toml``, read and written.

A file is known by its name and accepted by its hash alone. Where the release
and the maker of a package each packed it, either hash will do.
"""

import gzip
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Request

PINS = Path(__file__).with_name("runtime.toml")
RELEASE = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
RUNTIME = (
    "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm",
    "python_stdlib.zip",
)
WANTED = ("numpy", "matplotlib", "tqdm")
LOCK = "pyodide-lock.json"


@dataclass(frozen=True)
class Pinned:
    """A file: what it belongs to, and the hashes it may have."""

    name: str
    package: str
    version: str
    license: str
    source: str
    weighs: int  # bytes on the way, compressed
    needs: tuple[str, ...]
    sha256: tuple[str, ...]

    def accepts(self, data: bytes) -> bool:
        return hashlib.sha256(data).hexdigest() in self.sha256


@dataclass(frozen=True)
class Carrier:
    """A wheel that holds such files, for where the release is out of reach.

    ``folder`` is where in the wheel they are; where it is empty, the wheel
    itself is the file.
    """

    requirement: str
    sha256: str
    folder: str


@dataclass(frozen=True)
class Pins:
    """All of it; ``info`` is what a lock file says of the release."""

    version: str
    release: str
    info: dict[str, str]
    carriers: tuple[Carrier, ...]
    files: tuple[Pinned, ...]

    def of(self, *packages: str) -> list[Pinned]:
        """The files that these packages need, and their own."""
        by_package = {file.package: file for file in self.files}
        wanted, found = list(packages), []
        while wanted:
            file = by_package[wanted.pop(0)]
            if file not in found:
                found.append(file)
                wanted += file.needs
        return found

    @property
    def runtime(self) -> list[Pinned]:
        return [file for file in self.files if file.name in RUNTIME]

    @property
    def packages(self) -> list[str]:
        """The names of what can be loaded into the runtime."""
        return [
            file.package for file in self.files if file.name not in RUNTIME
        ]


def read(path: Path = PINS) -> Pins:
    """The pins as they stand."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = ("needs", "sha256")
    return Pins(
        held["version"], held["release"], held["info"],
        tuple(Carrier(**one) for one in held["carriers"]),
        tuple(
            Pinned(**one | {name: tuple(one[name]) for name in lists})
            for one in held["files"]
        ),
    )


def table(pins: Pins) -> str:
    """What is served, whose it is, and under which license; Markdown."""
    lines = ["| file | version | license | source |", "|---|---|---|---|"]
    lines += [
        f"| {file.package} | {file.version} | {file.license} "
        f"| <{file.source}> |" for file in pins.files
    ]
    return "\n".join(lines)


def collected(block: Request, page: Page) -> str:
    """What the site serves for Python in its pages, with licenses."""
    page.book.recorder.file(PINS)
    return f"\n{table(read())}\n"


def from_lock(folder: Path, old: Pins) -> Pins:
    """Pins of the release that this folder holds, from its lock file.

    The lock file has the hashes of packages; what it does not list, the
    runtime itself, is hashed here. Carriers and licenses are taken over from
    the old pins, and so is what else a file may be, where its name stays.
    """
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    known = {file.package: file for file in old.files}
    version = json.loads((folder / "package.json").read_text())["version"]
    found = [
        pinned(folder, name, name, version, (), digest(folder / name), known)
        for name in RUNTIME
    ]
    wanted, seen = list(WANTED), []
    while wanted:
        name = wanted.pop(0)
        if name not in seen:
            seen.append(name)
            wanted += lock["packages"][name]["depends"]
    for name in sorted(seen):
        entry = lock["packages"][name]
        found.append(pinned(
            folder, entry["file_name"], name, entry["version"],
            tuple(entry["depends"]), entry["sha256"], known,
        ))
    release = RELEASE.format(version=version)
    return Pins(version, release, lock["info"], old.carriers, tuple(found))


def lock(pins: Pins, folder: Path) -> str:
    """A lock file of these packages alone, for Pyodide to read.

    The hashes are those of the files that the folder holds.
    """
    packages = {
        file.package: {
            "name": file.package, "version": file.version,
            "file_name": file.name, "install_dir": "site",
            "sha256": digest(folder / file.name), "package_type": "package",
            "imports": [], "depends": list(file.needs),
            "unvendored_tests": False,
        }
        for file in pins.files if file not in pins.runtime
    }
    return json.dumps({"info": pins.info, "packages": packages}, indent=1)


def pinned(
    folder: Path, file: str, package: str, version: str,
    needs: tuple[str, ...], sha256: str, known: dict[str, Pinned],
) -> Pinned:
    """One file's pin; what only a person can know is taken over."""
    before = known.get(package)
    also = before.sha256[1:] if before and before.name == file else ()
    path = folder / file
    weighs = compressed(path.read_bytes()) if path.exists() else (
        before.weighs if before else 0
    )
    return Pinned(
        file, package, version, before.license if before else "",
        before.source if before else "", weighs, needs,
        (sha256, *(one for one in also if one != sha256)),
    )


def digest(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def compressed(data: bytes) -> int:
    """How many bytes go over the wire, from a host that compresses.

    >>> compressed(b"0" * 10_000) < 100
    True
    """
    return len(gzip.compress(data, 6, mtime=0))


def write(path: Path, pins: Pins) -> None:
    """Write the pins, for people to read."""
    parts = [
        "# Python in the page: which files, whose, and their hashes. Written "
        "by\n#     python -m nnbook fetch-python --pin FOLDER\n# from the "
        "lock file of a release; carriers, licenses, sources and second\n"
        "# hashes are kept by hand.",
        entry({"version": pins.version, "release": pins.release}),
        "[info]\n" + entry(pins.info),
    ]
    parts += ["[[carriers]]\n" + entry(vars(one)) for one in pins.carriers]
    parts += ["[[files]]\n" + entry(vars(one)) for one in pins.files]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def entry(values: dict[str, Any]) -> str:
    """Lines of TOML."""
    lines = []
    for name, value in values.items():
        if isinstance(value, tuple):
            inside = "".join(f"\n    {json.dumps(one)}," for one in value)
            value = f"[{inside}\n]" if inside else "[]"
            lines.append(f"{name} = {value}")
        else:
            lines.append(f"{name} = {json.dumps(value)}")
    return "\n".join(lines)
