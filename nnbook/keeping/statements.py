"""A module read without being run: what each statement binds and uses.

>>> module = read(ast.parse("from toy import a\\nb = a.c + 1\\nprint(b)"), "m")
>>> module.imported, ("a", "c") in module.bound["b"][0].uses
({'a': ('toy.a',)}, True)
>>> [statement.line for statement in module.loose]
[3]
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nnbook.keeping.store import short

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITION = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
ASSIGNMENT = (ast.Assign, ast.AnnAssign)
IMPORT = (ast.Import, ast.ImportFrom)

# What uses one of these may come upon any code that the process imported;
# or upon the text of that code, its docstrings and lines included.
ON_CODE = {
    "__subclasses__", "__init_subclass__", "__import__", "__globals__",
    "import_module", "iter_modules", "walk_packages", "run_module",
    "run_path", "modules", "globals", "eval", "exec", "metaclass",
    "get_objects", "getmembers", "reload", "find_spec",
}
ON_TEXT = {
    "__doc__", "getdoc", "getsource", "getsourcelines", "getcomments",
    "getsourcefile", "findsource", "linecache", "tb_lineno", "f_lineno",
    "co_firstlineno", "lineno", "currentframe", "extract_tb", "format_exc",
    "print_exc", "format_exception", "DocTestFinder", "testmod", "help",
}


@dataclass(frozen=True)
class Statement:
    """A top-level statement: its code's digest, what it uses and names."""

    line: int
    code: str
    uses: frozenset[tuple[str, ...]]
    imports: frozenset[str]
    texts: frozenset[str]
    looks: frozenset[str]  # "code" and "text": what it may come upon
    kind: str = ""  # "experiment", "measurement", "claim"


@dataclass(frozen=True)
class Module:
    """A module's statements by the names they bind, and the loose ones.

    Loose are those that may do something beyond binding a name. ``stars``
    are the modules of which it imports everything, ``loads`` those that are
    imported along with it.
    """

    bound: dict[str, tuple[Statement, ...]]
    loose: tuple[Statement, ...]
    imported: dict[str, tuple[str, ...]]
    stars: tuple[str, ...]
    loads: tuple[str, ...]

    def statements(self) -> list[Statement]:
        """All of them, in order, each once."""
        every = {*self.loose, *(one for some in self.bound.values()
                                for one in some)}
        return sorted(every, key=lambda one: (one.line, one.code))


def read(tree: ast.Module, name: str, is_package: bool = False) -> Module:
    """The statements of a module; it takes docstrings out of the tree."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and has_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    imported: dict[str, tuple[str, ...]] = {}
    stars: list[str] = []
    for node in tree.body:
        for bound, target in import_targets(node, name, is_package):
            if bound == "*":
                stars.append(target.removesuffix(".*"))
            elif target not in imported.get(bound, ()):
                imported[bound] = (*imported.get(bound, ()), target)
    loads = {
        target.removesuffix(".*") for node in outside_functions(tree)
        for target in import_modules(node, name, is_package)
    }
    mine = {bound for node in tree.body if not isinstance(node, IMPORT)
            for bound in names_bound(node)}
    mine |= {bound for bound, targets in imported.items()
             if any(in_package(target, name) for target in targets)}
    held: dict[str, list[Statement]] = {}
    loose = []
    for node in tree.body:
        if isinstance(node, IMPORT):
            continue
        one = statement(node, name, is_package)
        names = set(names_bound(node))
        for bound in names:
            held.setdefault(bound, []).append(one)
        if not names or does_more(node, mine):
            loose.append(one)
    return Module(
        {bound: tuple(some) for bound, some in held.items()}, tuple(loose),
        imported, tuple(stars), tuple(sorted(loads)),
    )


def statement(node: ast.stmt, name: str, is_package: bool) -> Statement:
    """What there is to know of a statement."""
    inside = list(ast.walk(node))
    words = {word for inner in inside for word in spoken(inner)}
    looks = {"code"} if words & ON_CODE else set()
    looks |= {"code", "text"} if words & ON_TEXT else set()
    return Statement(
        getattr(node, "lineno", 1), short(ast.dump(node).encode()),
        frozenset(uses(node)),
        frozenset(target for inner in inside for _, target in
                  import_targets(inner, name, is_package)),
        frozenset(word for word in words if is_file_name(word)),
        frozenset(looks), kind(node),
    )


def spoken(node: ast.AST) -> Iterator[str]:
    """The names and short texts of a node by itself."""
    for part in ("id", "attr", "name", "arg"):
        if isinstance(word := getattr(node, part, None), str):
            yield word
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """What is run when the module is imported."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, FUNCTION):
            yield from outside_functions(child)


def has_docstring(node: ast.AST) -> bool:
    """Whether a module, class or function begins with words."""
    return ast.get_docstring(node, clean=False) is not None  # type: ignore


# --- imports ----------------------------------------------------------------


def import_targets(
    node: ast.AST, module: str, is_package: bool
) -> Iterator[tuple[str, str]]:
    """The names an import binds, each with the address it stands for."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            first = alias.name.split(".")[0]
            yield alias.asname or first, alias.name if alias.asname else first
    elif isinstance(node, ast.ImportFrom):
        source = source_of(node, module, is_package)
        for alias in node.names:
            yield alias.asname or alias.name, f"{source}.{alias.name}"


def import_modules(
    node: ast.AST, module: str, is_package: bool
) -> Iterator[str]:
    """The addresses an import may run: modules, or names in modules."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    else:
        for _, target in import_targets(node, module, is_package):
            yield target


def source_of(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The module that names are imported from."""
    above = module.split(".")
    up = node.level - (1 if is_package else 0)
    start = above[: len(above) - up] if node.level else []
    return ".".join([*start, *filter(None, [node.module])])


def in_package(target: str, module: str) -> bool:
    """Whether an address lies in the package that the module lies in."""
    return target.split(".")[0] == module.split(".")[0]


# --- what a statement does --------------------------------------------------


def names_bound(node: ast.AST) -> Iterator[str]:
    """The names a statement gives a value, also inside if, for and try."""
    if isinstance(node, DEFINITION):
        yield node.name
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    if isinstance(node, ast.alias):
        yield (node.asname or node.name).split(".")[0]
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


def does_more(node: ast.stmt, mine: Iterable[str]) -> bool:
    """Whether a statement may do more than bind its names.

    ``mine`` are the names that stand for something of the package: a
    decorator among them may register what it is given, and so may a call.
    """
    if isinstance(node, FUNCTION):
        return calls_mine(node.decorator_list, mine, also_named=True)
    if isinstance(node, ast.ClassDef):
        return bool(node.keywords) or calls_mine(
            node.decorator_list, mine, also_named=True
        ) or any(does_more(inner, mine) for inner in node.body)
    if isinstance(node, ASSIGNMENT):
        targets = getattr(node, "targets", None) or [node.target]  # type: ignore
        if all(map(names_alone, targets)):
            return calls_mine([node.value] if node.value else [], mine)
    return not isinstance(node, ast.Pass)


def names_alone(target: ast.AST) -> bool:
    """Whether what is assigned to is a name, or several."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return all(map(names_alone, target.elts))
    return isinstance(target, ast.Name)


def calls_mine(
    nodes: Iterable[ast.AST], mine: Iterable[str], also_named: bool = False
) -> bool:
    """Whether something of the package is called, or given to a call."""
    return any(
        (also_named or any(isinstance(inner, ast.Call)
                           for inner in ast.walk(node)))
        and {first for first, *_ in uses(node)} & (set(mine) - HARMLESS)
        for node in nodes
    )


HARMLESS = {"experiment", "measurement", "claim"}


def is_file_name(text: str) -> bool:
    """Whether a text could name a data file beside the module."""
    return 0 < len(text) < 100 and "." in text and text.isprintable()


def kind(node: ast.AST) -> str:
    """Which kind of result a function is, by its decorator."""
    for one in getattr(node, "decorator_list", []):
        word = ast.unparse(one).partition("(")[0].rpartition(".")[2]
        if word in HARMLESS:
            return word
    return ""
