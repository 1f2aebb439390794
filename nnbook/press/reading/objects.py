"""The book's package, found on disk and read without being imported."""

import ast
import functools
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from nnbook.experiments import keeper_under
from nnbook.keeping.keeper import More
from nnbook.keeping.making import Job
from nnbook.keeping.reach import Reach
from nnbook.keeping.recorder import Recorder
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.settings import Settings
from nnbook.press.reading.signs import text_of

# What the press imports of others: once for all that is made.
LIBRARIES = (
    "numpy", "mkdocs.config", "mkdocs.structure.pages", "jupytext",
    "nbformat", "mkdocs_jupyter.convert", "nbconvert.exporters", "markdown",
    "math_core", "yaml", "matplotlib.figure", "matplotlib.font_manager",
    "matplotlib.backends.backend_svg",
)
KEPT = ("press", "keeping")


@dataclass(frozen=True)
class Found:
    """An object in its file: the node, and the file's text."""

    name: str
    path: Path
    shown_path: str
    node: ast.AST
    text: str

    @property
    def first_line(self) -> int:
        """The line it starts on, from 1."""
        return first_line(self.node)


class Book:
    """A package under a root: what pages name, found there.

    ``root`` is the folder that holds the package, ``package`` its name. The
    recorder notes what is read: whoever makes a page has a book of his own.
    """

    def __init__(
        self, root: Path, package: str, settings: Settings | None = None,
        recorder: Recorder | None = None,
    ):
        self.root = root
        self.package = package
        self.settings = settings or Settings(package)
        self.keeper = keeper_under(root, package)
        self.recorder = recorder or self.keeper.recorder()
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))

    # --- by reading ---------------------------------------------------------

    def find(self, name: str) -> Found:
        """The object with this address; Trouble names the nearest."""
        parts = name.split(".")
        for n in range(len(parts), 0, -1):
            path = self.keeper.code.path(".".join(parts[:n]))
            if path and parts[0] == self.package:
                break
        else:
            raise Trouble(f"there is no {name}{nearest(name, self.names())}")
        self.recorder.file(path)
        text, tree = parsed(path, path.stat().st_mtime_ns)
        node: ast.AST = tree
        for part in parts[n:]:
            member = members(node).get(part)
            if member is None:
                raise Trouble(
                    f"there is no {name}{nearest(name, self.names())}"
                )
            node = member
        return Found(name, path, self.shown(path), node, text)

    def names(self) -> list[str]:
        """Every address in the package: modules, and what they hold."""
        names = []
        for path in sorted((self.root / self.package).rglob("*.py")):
            parts = path.relative_to(self.root).with_suffix("").parts
            module = ".".join(parts).removesuffix(".__init__")
            names.append(module)
            names += addresses(self.tree(path), module)
        return names

    def tree(self, path: Path) -> ast.Module:
        """A module's syntax tree."""
        return parsed(path, path.stat().st_mtime_ns)[1]

    def shown(self, path: Path) -> str:
        """A file's path as a reader writes it."""
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return path.name

    # --- by running ---------------------------------------------------------

    def made(
        self, name: str, fill: Callable[[Reach], None], job: Job, *more: More,
        slow: bool = False,
    ) -> Any:
        """What a job gives, kept under a name; ``fill`` visits what it uses.

        What is ``slow``, or rests on experiments that are not there, is not
        waited for where the recorder says so; in a hurry, nothing is.
        """
        reached = self.keeper.follow(fill)
        if job.module.startswith("nnbook.press."):
            job = replace(job, libraries=LIBRARIES)
        waits = self.recorder.may_wait
        if not waits or slow or self.recorder.hurry or (
            self.waits_for(reached())
        ):
            return self.keeper.result(
                name, reached, job, *more, recorder=self.recorder)
        now = self.keeper.recorder()
        made = self.keeper.result(name, reached, job, *more, recorder=now)
        self.recorder.add(now.rests)
        return made

    def waits_for(self, reach: Reach) -> bool:
        """Whether an experiment that is reached would have to be made."""
        return any(
            not self.keeper.kept(
                f"experiments/{module.rpartition('.')[2]}.{name}",
                self.keeper.reach(f"{module}.{name}").digest(),
            )
            for module, name, kind in reach.results if kind != "measurement"
        )

    def refresh(self, since: float) -> None:
        """Forget what was imported if a file of the package has changed."""
        self.keeper.code.look_again()
        mine = {
            name: module for name, module in sys.modules.items()
            if name.startswith(self.package + ".") and not name.removeprefix(
                self.package + ".").startswith(KEPT)
        }
        if not any(changed(module, since) for module in mine.values()):
            return
        for name in mine:
            del sys.modules[name]
            parent, _, child = name.rpartition(".")
            vars(sys.modules.get(parent, self)).pop(child, None)
        importlib.invalidate_caches()


@functools.lru_cache(maxsize=512)
def parsed(path: Path, changed: int) -> tuple[str, ast.Module]:
    """The text of a file and its tree; ``changed`` is when it was written."""
    text = text_of(path)
    return text, ast.parse(text)


def changed(module: ModuleType, since: float) -> bool:
    """Whether the module's file was written after that moment."""
    path = Path(getattr(module, "__file__", None) or "")
    return path.is_file() and path.stat().st_mtime >= since


def first_line(node: ast.AST) -> int:
    """The line a definition starts on, decorators included; a module's, 1."""
    decorators = getattr(node, "decorator_list", [])
    return getattr(decorators[0] if decorators else node, "lineno", 1)


def members(node: ast.AST) -> dict[str, ast.AST]:
    """What a module or a class defines: the last definition of a name."""
    found: dict[str, ast.AST] = {}
    for child in getattr(node, "body", []):
        if isinstance(child, (ast.ClassDef, ast.FunctionDef)):
            found[child.name] = child
        elif isinstance(child, (ast.Assign, ast.AnnAssign)):
            targets = getattr(child, "targets", [getattr(child, "target", 0)])
            for target in targets:
                if isinstance(target, ast.Name):
                    found[target.id] = child
    return found


def addresses(node: ast.AST, above: str) -> list[str]:
    """The addresses of all that a module or a class holds."""
    names = []
    for name, child in members(node).items():
        names.append(f"{above}.{name}")
        if isinstance(child, ast.ClassDef):
            names += addresses(child, f"{above}.{name}")
    return names
