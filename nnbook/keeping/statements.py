"""A module read without being run: what each statement binds and uses."""

import ast
import functools
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nnbook.keeping.store import folder, kept

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITION = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


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
