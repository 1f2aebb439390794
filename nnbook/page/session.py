"""A page's snippets, run in one namespace, as the build runs them.

A listing of the package can be changed for the session: what the package
defines under that name is then the reader's, until it is put back.
"""

import ast
import contextlib
import importlib
import linecache
import logging
import sys
import traceback
import warnings
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from nnbook.exercises.teaching import lesson
from nnbook.page.drawing import show

PAGE = "snippet"
AT_FIRST = {"__name__": "__main__", "show": show}


class Session:
    """What the reader's runs share: names, and changes to the package."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = dict(AT_FIRST)
        self.changed: dict[str, tuple[Any, str, Any]] = {}
        self.count = 0

    def run(
        self, code: str, fresh: bool = False, shows: str = "nothing"
    ) -> dict[str, Any]:
        """Run a snippet; say what was raised, and at which line.

        ``fresh`` forgets all names first. Of bare values ``shows`` nothing;
        or "each", as at the prompt; or the "last", as a notebook does.
        """
        if fresh:
            self.names = dict(AT_FIRST)
        self.count += 1
        name = f"{PAGE} {self.count}"
        known(name, code)
        figures: list[dict[str, Any]] = []
        with _as_usual(figures):
            try:
                for tree, how in _parts(ast.parse(code, name), shows):
                    exec(compile(tree, name, how), self.names)
            except BaseException as error:
                return {"figures": figures, **raised(error, name)}
        return {"figures": figures}

    def change(self, name: str, code: str) -> dict[str, Any]:
        """Let the package have the reader's code under a name.

        Where the code does not define it, nothing changes.
        """
        home, module = _home(name)
        attribute = name.rpartition(".")[2]
        if name not in self.changed:
            self.changed[name] = (home, attribute, vars(home)[attribute])
        space: dict[str, Any] = dict(vars(module))
        file = f"{PAGE} {name}"
        known(file, code)
        try:
            exec(compile(code, file, "exec"), space)
        except BaseException as error:
            return raised(error, file)
        if attribute not in space:
            return {"error": f"the code does not define {attribute}"}
        made = space[attribute]
        if isinstance(made, FunctionType):  # to see what the module has
            made = _in_module(made, module)
        before = vars(home)[attribute]
        setattr(home, attribute, made)
        self._rename(before, made)
        return {"changed": sorted(self.changed)}

    def put_back(self, name: str = "") -> dict[str, Any]:
        """What the package has under a name, or all names, is its own again.
        """
        for each in [name] if name else list(self.changed):
            home, attribute, own = self.changed.pop(each)
            before = vars(home)[attribute]
            setattr(home, attribute, own)
            self._rename(before, own)
        return {"changed": sorted(self.changed)}

    def _rename(self, before: Any, made: Any) -> None:
        """Whoever has what was there before has what is there now."""
        spaces = [
            vars(module) for name, module in list(sys.modules.items())
            if name.startswith("nnbook.")
        ]
        for space in [*spaces, self.names]:
            for name, value in list(space.items()):
                if value is before:
                    space[name] = made


def _home(name: str) -> tuple[Any, ModuleType]:
    """What holds a name of the package, and the module it is in."""
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        with contextlib.suppress(ImportError):
            module = importlib.import_module(".".join(parts[:cut]))
            home: Any = module
            for part in parts[cut:-1]:
                home = getattr(home, part)
            return home, module
    raise LookupError(name)


def _in_module(function: FunctionType, module: ModuleType) -> FunctionType:
    """The same function, with the names of the module around it."""
    made = FunctionType(
        function.__code__, vars(module), function.__name__,
        function.__defaults__, function.__closure__,
    )
    made.__kwdefaults__ = function.__kwdefaults__
    made.__doc__ = function.__doc__
    return made


def known(name: str, code: str) -> None:
    """Have tracebacks find the lines of a code that is in no file."""
    lines = code.splitlines(keepends=True)
    linecache.cache[name] = len(code), None, lines, name


def _parts(
    tree: ast.Module, shows: str
) -> Iterator[tuple[ast.Module | ast.Interactive, str]]:
    """The code in parts, each with how it is compiled."""
    if shows == "each":
        for node in tree.body:
            yield ast.Interactive([node]), "single"
        return
    last = []
    if shows == "last" and tree.body and isinstance(tree.body[-1], ast.Expr):
        last = [tree.body.pop()]
    yield tree, "exec"
    for node in last:
        yield ast.Interactive([node]), "single"


@contextlib.contextmanager
def _as_usual(figures: list[dict[str, Any]]) -> Iterator[None]:
    """Values are shown as at the prompt, figures in the page.

    Warnings are printed, and options last no longer than a run. That a page
    lacks the fonts of the book's figures is not the reader's concern, and
    what keeps an eye on progress bars needs threads, which it has not.
    """
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with contextlib.suppress(ImportError):  # there in labs alone
        importlib.import_module("tqdm").tqdm.monitor_interval = 0
    hook, sys.displayhook = sys.displayhook, lambda value: _show(
        value, figures
    )
    try:
        with warnings.catch_warnings(), np.printoptions(), np.errstate():
            warnings.simplefilter("default")
            warnings.filterwarnings("ignore", "figures lack the book's fonts")
            yield
    finally:
        sys.displayhook = hook


def _show(value: Any, figures: list[dict[str, Any]]) -> None:
    """A figure goes into the page; of all else, what Python says of it."""
    bundle = getattr(type(value), "_repr_mimebundle_", None)
    if bundle:
        data, about = bundle(value)
        kind = "image/svg+xml"
        if kind in data:
            figures.append({"svg": data[kind], **about.get(kind, {})})
            return
    if value is not None:
        print(repr(value))


def raised(error: BaseException, name: str) -> dict[str, Any]:
    """An error as a page shows it: the line, and what it teaches."""
    kind = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename == name:
        return {"error": f"{kind}: {error.msg}", "line": error.lineno or 0}
    numbers = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == name
    ]
    told: dict[str, Any] = {
        "error": f"{kind}: {error}", "line": (numbers or [0])[-1] or 0,
    }
    if found := lesson(error):
        told["lesson"], told["link"] = found.sentence, found.link
    return told
