"""The code that a result rests on, followed from name to name.

A result depends on the code that its function reaches inside its own
package, name by name and without comments or docstrings; on the data files
that this code names; and on the versions of Python, NumPy and Matplotlib.
"""

import contextlib
import functools
import hashlib
import importlib.metadata
import sys
from itertools import chain
from pathlib import Path

from nnbook.keeping.statements import (
    Module,
    Statement,
    module_path,
    parse,
    parse_text,
)

# Every file that a result was found to rest on. Who wants to know what a
# piece of work rests on empties it first.
READ: set[Path] = set()


class Reach:
    """The code that a function reaches inside the package under ``root``.

    Modules in ``without`` only carry results and are not followed.
    """

    def __init__(self, root: Path, package: str):
        self.root = root
        self.package = package
        self.without = {f"{package}.experiments"}
        self.seen: set[tuple[str, str]] = set()
        self.code: list[str] = []
        self.files: set[Path] = set()

    def visit(self, module: str, name: str = "") -> None:
        """Follow one name of a module, or all of it."""
        path = module_path(self.root, module)
        if path is None or module in self.without:
            return
        if module.startswith(f"{self.package}.keeping"):
            return
        if (module, name or "all") in self.seen:
            return
        READ.add(path)
        changed = path.stat().st_mtime_ns
        parsed = parse(path, changed, module, self.root)
        if (module, "loose") not in self.seen:
            self.seen.add((module, "loose"))
            for statement in parsed.loose:
                self.follow(statement, parsed, module, "")
        self.seen.add((module, name or "all"))
        if not name:
            names = list(parsed.bound)
        elif name in parsed.imported:
            return self.enter(parsed.imported[name].split("."))
        else:
            names = [name]
        for name in names:
            for statement in parsed.bound.get(name, ()):
                self.follow(statement, parsed, module, name)

    def text(self, source: str, name: str) -> None:
        """Follow a piece of code that is not in a module."""
        try:
            code, parsed = parse_text(source, name)
        except SyntaxError:  # it says itself what is wrong when it is run
            self.code.append(f"{name} {source}")
            return
        self.code.append(f"{name} {code}")
        for statement in chain(parsed.loose, *parsed.bound.values()):
            self.follow(statement, parsed, name, "")

    def follow(
        self, statement: Statement, parsed: Module, module: str, name: str
    ) -> None:
        """Take in a statement and go on to what it uses."""
        here = module_path(self.root, module)
        if statement.is_measurement:
            results = here.parent / "results"
            self.files.add(results / f"{module.split('.')[-1]}.{name}.json")
            READ.update(self.files)
            return
        self.code.append(f"{module} {statement.code}")
        if here:
            self.files |= {
                here.parent / text for text in statement.texts
                if (here.parent / text).is_file()
            }
            READ.update(self.files)
        for first, *rest in statement.uses:
            if first in parsed.imported:
                self.enter([*parsed.imported[first].split("."), *rest])
            elif first in parsed.bound and here:
                self.visit(module, first)
        for target in statement.imports:
            self.enter(target.split("."))

    def enter(self, parts: list[str]) -> None:
        """Follow a dotted address: the module in it, then the name."""
        if parts[0] != self.package:
            return
        for n in range(len(parts), 0, -1):
            if module_path(self.root, ".".join(parts[:n])):
                name = parts[n] if n < len(parts) else ""
                if n > 1 or name:
                    self.visit(".".join(parts[:n]), name)
                return

    def digest(self, *more: str) -> str:
        """A name for all that was reached, the versions, and ``more``."""
        READ.update(self.files)
        parts = [*sorted(self.code), *versions().values(), *more]
        for path in sorted(self.files):
            data = path.read_bytes() if path.is_file() else b"none"
            parts += [path.name, hashlib.sha256(data).hexdigest()]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@functools.cache
def versions() -> dict[str, str]:
    """Python's version, and those of the libraries that results rest on."""
    found = {"python": "{}.{}.{}".format(*sys.version_info)}
    for name in ("numpy", "matplotlib"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found
