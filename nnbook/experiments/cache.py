"""What was computed once is kept, until something it depends on changes.

A result depends on the code that its function reaches inside its own
package, name by name and without comments or docstrings; on the data files
that this code names; and on the versions of Python, NumPy and Matplotlib.
"""

import ast
import contextlib
import functools
import hashlib
import importlib.metadata
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITION = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


# Every file that a result was found to rest on. Who wants to know what a
# piece of work rests on empties it first.
READ: set[Path] = set()


# --- keeping ----------------------------------------------------------------


@dataclass
class Patience:
    """Whether what is slow to make may wait; and whether any of it does."""

    may_wait: bool = False
    waiting: bool = False


PATIENCE = Patience()


def kept(
    path: Path, key: str, make: Callable[[], Any], *, slow: bool = False
) -> Any:
    """What ``path`` holds under ``key``; else made now, and kept there.

    Where what is ``slow`` may wait, it is given as it was under another key;
    and nothing is kept any more, since it may be made of that.
    """
    made: Any = None

    def known() -> bool:
        """Whether it is there, and may be given as it is."""
        nonlocal made
        try:
            with path.open("rb") as file:
                fresh, made = pickle.load(file) == key, pickle.load(file)
        except Exception:  # absent, cut short, or of a class that is no more
            return False
        PATIENCE.waiting |= slow and PATIENCE.may_wait and not fresh
        return fresh or (slow and PATIENCE.may_wait)

    if known():
        return made
    with one_at_a_time(path):
        if known():  # made by another process meanwhile
            return made
        made = make()
        if not PATIENCE.waiting:
            write(path, pickle.dumps(key) + pickle.dumps(made))
    return made


def one_at_a_time(path: Path) -> AbstractContextManager:
    """Keep other processes from making the same thing at the same time."""
    from filelock import FileLock  # not where NumPy is all there is

    locks = path.parent.parent / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    return FileLock(locks / f"{path.parent.name}.{path.name}")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.replace(file.name, path)


def folder(root: Path) -> Path:
    """Where a project keeps what can be computed again."""
    return root / ".cache" / "nnbook"


# --- what a result depends on -----------------------------------------------


@dataclass
class Statement:
    """A top-level statement: its code, what it uses, what it names."""

    code: str
    uses: set[tuple[str, ...]]
    imports: set[str]
    texts: set[str]
    is_measurement: bool = False


@dataclass
class Module:
    """A module's statements: by the names they bind, and the loose ones."""

    bound: dict[str, list[Statement]] = field(default_factory=dict)
    loose: list[Statement] = field(default_factory=list)
    imported: dict[str, str] = field(default_factory=dict)


class Reach:
    """The code that a function reaches inside the package under ``root``.

    Modules in ``without`` only carry results and are not followed.
    """

    def __init__(self, root: Path, package: str):
        self.root = root
        self.package = package
        self.without = {
            f"{package}.experiments", f"{package}.experiments.cache"
        }
        self.seen: set[tuple[str, str]] = set()
        self.code: list[str] = []
        self.files: set[Path] = set()

    def visit(self, module: str, name: str = "") -> None:
        """Follow one name of a module, or all of it."""
        path = module_path(self.root, module)
        if path is None or module in self.without:
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


# --- reading a module -------------------------------------------------------


@functools.cache
def module_path(root: Path, name: str) -> Path | None:
    """The file of a module under a root, or None where there is none.

    Who waits for new files clears what this remembers.
    """
    path = root.joinpath(*name.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


@functools.lru_cache(maxsize=512)
def parse(path: Path, changed: int, name: str, root: Path) -> Module:
    """The statements of a file; ``changed`` is when it was written.

    They are kept under ``root``: reading them takes longer than asking
    whether the text is another.
    """
    text = path.read_bytes()
    here = Path(__file__).read_bytes()
    key = hashlib.sha256(sys.version.encode() + here + text).hexdigest()
    is_package = path.name == "__init__.py"
    return kept(
        folder(root) / "code" / name, key,
        lambda: read(ast.parse(text), name, is_package),
    )


@functools.lru_cache(maxsize=512)
def parse_text(source: str, name: str) -> tuple[str, Module]:
    """A piece of code without comments, and its statements."""
    tree = ast.parse(source)
    module = read(tree, name)  # takes docstrings out of the tree
    return ast.dump(tree), module


def read(tree: ast.Module, name: str, is_package: bool = False) -> Module:
    """The statements of a module, without docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and has_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    module = Module()
    for node in tree.body:
        targets = dict(import_targets(node, name, is_package))
        module.imported |= targets
        if targets:
            continue
        names = set(names_bound(node))
        statement = Statement(
            ast.dump(node), set(uses(node)),
            {target for inner in ast.walk(node) for _, target in
             import_targets(inner, name, is_package)},
            {inner.value for inner in ast.walk(node)
             if isinstance(inner, ast.Constant)
             and isinstance(inner.value, str) and is_file_name(inner.value)},
            is_measurement(node),
        )
        for bound in names:
            module.bound.setdefault(bound, []).append(statement)
        if not names:
            module.loose.append(statement)
    return module


def has_docstring(node: ast.AST) -> bool:
    """Whether a module, class or function begins with words."""
    return ast.get_docstring(node, clean=False) is not None  # type: ignore


def import_targets(
    node: ast.AST, module: str, is_package: bool
) -> Iterator[tuple[str, str]]:
    """The names an import binds, each with the address it stands for."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            first = alias.name.split(".")[0]
            yield alias.asname or first, alias.name if alias.asname else first
    elif isinstance(node, ast.ImportFrom):
        above = module.split(".")
        up = node.level - (1 if is_package else 0)
        start = above[: len(above) - up] if node.level else []
        source = ".".join([*start, *filter(None, [node.module])])
        for alias in node.names:
            yield alias.asname or alias.name, f"{source}.{alias.name}"


def names_bound(node: ast.AST) -> Iterator[str]:
    """The names a statement gives a value, also inside if, for and try."""
    if isinstance(node, DEFINITION):
        yield node.name
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from names_bound(child)


def uses(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """The dotted names that a statement uses."""
    chain: list[str] = []
    inner = node
    while isinstance(inner, ast.Attribute):
        chain.insert(0, inner.attr)
        inner = inner.value
    if isinstance(inner, ast.Name):
        yield (inner.id, *chain)
        return
    for child in ast.iter_child_nodes(inner):
        yield from uses(child)


def is_file_name(text: str) -> bool:
    """Whether a text could name a data file beside the module."""
    return 0 < len(text) < 100 and "." in text and text.isprintable()


def is_measurement(node: ast.AST) -> bool:
    """Whether a function only stands for its committed results."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(one, ast.Name) and one.id == "measurement"
        for one in node.decorator_list
    )
