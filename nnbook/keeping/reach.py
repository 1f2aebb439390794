"""The code that a result rests on, followed from name to name.

A result depends on the code that its function reaches inside its own
package, name by name and without comments or docstrings; on what importing
that code does; on the data files that this code names; and on the versions
of Python, NumPy and Matplotlib.
"""

import ast
import contextlib
import functools
import hashlib
import importlib.metadata
import sys
from itertools import chain
from pathlib import Path

from nnbook.keeping.recorder import Digests, Rest
from nnbook.keeping.statements import Module, Statement, read
from nnbook.keeping.store import Store, folder


class Code:
    """The modules of a package under a root, read when they are asked for.

    What was read of a file is kept with its digest: reading it takes longer
    than asking whether it is another.
    """

    def __init__(self, root: Path, package: str):
        self.root = root
        self.package = package
        self.store = Store(folder(root))
        self.digests = Digests(root)
        self.paths: dict[str, Path | None] = {}
        self.read: dict[str, tuple[str, Module]] = {}
        self.texts: dict[tuple[str, str], tuple[str, Module]] = {}

    def look_again(self) -> None:
        """Files may have come and gone."""
        self.paths.clear()

    def path(self, name: str) -> Path | None:
        """The file of a module, or None where there is none."""
        if name not in self.paths:
            path = self.root.joinpath(*name.split("."))
            may = (path / "__init__.py", path.with_suffix(".py"))
            self.paths[name] = next(filter(Path.is_file, may), None)
        return self.paths[name]

    def module(self, name: str, path: Path) -> Module:
        """The statements of a module in a file."""
        digest = self.digests.path(path)
        if self.read.get(name, ("",))[0] != digest:
            def made() -> Module:
                tree = ast.parse(path.read_bytes())
                return read(tree, name, path.name == "__init__.py")

            key = " ".join([digest, sys.version, *HOW])
            try:
                module = self.store.kept(f"code/{name}", key, made)
            except (SyntaxError, ValueError):  # importing it says so
                module = Module({}, (), {}, (), ())
            self.read[name] = digest, module
        return self.read[name][1]

    def text(self, source: str, name: str) -> tuple[str, Module]:
        """A piece of code that is no module, and its statements."""
        if (source, name) not in self.texts:
            tree = ast.parse(source)
            module = read(tree, name)  # takes docstrings out of the tree
            self.texts[source, name] = ast.dump(tree), module
        return self.texts[source, name]


class Reach:
    """The code that is reached from what is visited.

    ``looks`` says whether it may come upon more than is reached: any code
    that is imported, or its text.
    """

    def __init__(self, code: Code):
        self.package = code.package
        self.from_disk = code
        self.parsed: dict[str, Module] = {}
        self.entered: set[tuple[str, ...]] = set()
        self.without = {
            f"{self.package}.experiments", f"{self.package}.experiments.claims"
        }
        self.seen: set[tuple[str, str]] = set()
        self.code: set[str] = set()
        self.files: set[Path] = set()
        self.modules: dict[str, Path] = {}
        self.results: set[tuple[str, str, str]] = set()
        self.looks: set[str] = set()

    # --- following ----------------------------------------------------------

    def visit(self, module: str, name: str = "") -> None:
        """Follow one name of a module, or all of it."""
        if (module, name or "all") in self.seen:
            return
        parsed = self.load(module)
        if parsed is None:
            return
        self.seen.add((module, name or "all"))
        names = [name] if name else [*parsed.bound, *parsed.imported]
        for one in names:
            self.seen.add((module, one))
            for statement in parsed.bound.get(one, ()):
                self.follow(statement, parsed, module, one)
            for target in parsed.imported.get(one, ()):
                self.enter(target.split("."))
            if one not in parsed.bound and one not in parsed.imported:
                self.elsewhere(one, parsed, module)
        if not name:
            for star in parsed.stars:
                self.enter(star.split("."))

    def elsewhere(self, name: str, parsed: Module, module: str) -> None:
        """A name that a module has from a star, or makes up."""
        for star in parsed.stars:
            self.enter([*star.split("."), name])
        for statement in parsed.bound.get("__getattr__", ()):
            self.looks.add("code")
            self.follow(statement, parsed, module, "__getattr__")

    def load(self, module: str) -> Module | None:
        """What importing a module does; its statements, if it is ours."""
        if module in self.parsed:
            return self.parsed[module]
        path = self.from_disk.path(module)
        if path is None or self.is_machinery(module):
            return None
        self.modules[module] = path
        parsed = self.from_disk.module(module, path)
        self.parsed[module] = parsed
        if "." in module:
            self.load(module.rpartition(".")[0])
        for statement in parsed.loose:
            self.follow(statement, parsed, module, "")
        for target in (*parsed.loads, *parsed.stars):
            self.load_all(target)
        return parsed

    def load_all(self, target: str) -> None:
        """What importing an address does: every module on the way."""
        if target not in self.parsed and is_in(target, self.package):
            if self.load(target) is None and "." in target:
                self.load_all(target.rpartition(".")[0])

    def is_machinery(self, module: str) -> bool:
        """Whether a module carries results, and is not followed."""
        return module in self.without or is_in(
            module, f"{self.package}.keeping")

    def text(self, source: str, name: str) -> None:
        """Follow a piece of code that is not in a module."""
        try:
            code, parsed = self.from_disk.text(source, name)
        except (SyntaxError, ValueError):  # running it says what is wrong
            self.code.add(f"{name} {source}")
            return
        self.code.add(f"{name} {code}")
        self.statements(parsed, name)

    def statements(self, parsed: Module, name: str) -> None:
        """Follow what a piece of code does that is not in a module."""
        for target in (*parsed.loads, *parsed.stars):
            self.load_all(target)
        for statement in chain(parsed.loose, *parsed.bound.values()):
            self.follow(statement, parsed, name, "")

    def follow(
        self, statement: Statement, parsed: Module, module: str, name: str
    ) -> None:
        """Take in a statement and go on to what it uses."""
        here = self.from_disk.path(module)
        if statement.kind:
            self.results.add((module, name, statement.kind))
        if statement.kind == "measurement" and here:
            results = here.parent / "results"
            self.files.add(results / f"{module.split('.')[-1]}.{name}.json")
            return
        if (code := f"{module} {statement.code}") in self.code:
            return
        self.code.add(code)
        self.looks |= statement.looks
        if here:
            self.files |= {
                here.parent / text for text in statement.texts
                if (here.parent / text).is_file()
            }
        for first, *rest in sorted(statement.uses):
            for target in parsed.imported.get(first, ()):
                self.enter([*target.split("."), *rest])
            if first in parsed.bound:
                if here:
                    self.visit(module, first)
            elif parsed.stars and first not in parsed.imported:
                self.elsewhere(first, parsed, module)
        for target in sorted(statement.imports):
            self.enter(target.removesuffix(".*").split("."))

    def enter(self, parts: list[str]) -> None:
        """Follow a dotted address: the module in it, then the name."""
        if parts[0] != self.package or tuple(parts) in self.entered:
            return
        self.entered.add(tuple(parts))
        for n in range(len(parts), 0, -1):
            if self.from_disk.path(".".join(parts[:n])):
                name = parts[n] if n < len(parts) else ""
                if n > 1 or name:
                    self.visit(".".join(parts[:n]), name)
                return

    # --- what came of it ----------------------------------------------------

    def digest(self, *more: str) -> str:
        """A name for all that was reached, the versions, and ``more``."""
        digests = self.from_disk.digests
        parts = [*sorted(self.code), *versions().values(), *more]
        for path in sorted(self.files):
            parts += [path.name, digests.path(path)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def rests(self) -> dict[Rest, str]:
        """The files that were read on the way, each with its digest."""
        digests = self.from_disk.digests
        return {
            ("file", digests.name(path)): digests.path(path)
            for path in (*self.modules.values(), *self.files)
        }


def is_in(address: str, above: str) -> bool:
    """Whether an address is this one, or lies below it."""
    return address == above or address.startswith(f"{above}.")


@functools.cache
def versions() -> dict[str, str]:
    """Python's version, and those of the libraries that results rest on."""
    found = {"python": "{}.{}.{}".format(*sys.version_info)}
    for name in ("numpy", "matplotlib"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


# What reads modules, as it was when it was imported.
HOW = [
    hashlib.sha256(Path(__file__).with_name(name).read_bytes()).hexdigest()
    for name in ("statements.py", "reach.py")
]
