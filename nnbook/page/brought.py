"""Files that a reader brings into the page, and those that they take away.

Python in a page has a disk of its own, in memory, gone with the page. What
the reader brings is written into the folder that Python works in, and what
``save`` writes anywhere is offered to be taken along.
"""

import base64
import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

TAKEN = ".npz"  # what is offered
MOST = 10  # files offered after a run


def bring(name: str, data: str) -> dict[str, Any]:
    """Write a file: its name, perhaps with folders, and its bytes in base64.

    Says where it is, or what is wrong with the name.
    """
    path = PurePosixPath(name)
    odd = path.is_absolute() or not path.parts or {"..", "."} & {*path.parts}
    if odd or "\\" in name:
        return {"error": f"{name!r} is no name of a file in this folder"}
    try:
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(base64.b64decode(data, validate=True))
    except (OSError, ValueError) as error:
        return {"error": f"{name} could not be written: {error}"}
    return {"at": str(place)}


def take(path: str) -> dict[str, Any]:
    """The bytes of a file, in base64, and the name to save it under."""
    if Path(path) not in candidates():
        return {"error": f"{path} is not there any more"}
    data = base64.b64encode(Path(path).read_bytes()).decode()
    return {"name": Path(path).name, "data": data}


def candidates() -> list[Path]:
    """All files that may be taken, in this folder and the temporary one."""
    found = []
    for root in dict.fromkeys([Path.cwd(), Path(tempfile.gettempdir())]):
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if name[0] != "."]
            found += [Path(folder, name) for name in sorted(names)
                      if name.endswith(TAKEN) and name[0] != "."]
    return found


class Taken:
    """Which files have been written since it was last asked."""

    def __init__(self) -> None:
        self.known: dict[Path, tuple[int, int]] = {}

    def new(self) -> list[dict[str, Any]]:
        """Path, name and bytes of each file that is new or has changed."""
        found = []
        for path in candidates():
            state = path.stat()
            now = state.st_mtime_ns, state.st_size
            if self.known.get(path) != now:
                found.append({"path": str(path), "name": path.name,
                              "size": state.st_size})
            self.known[path] = now
        return found[:MOST]
