"""Change each solution, one place at a time, and see the check refuse it.

    python tests/mutation.py exercises             # all of them
    python tests/mutation.py exercises dense       # of this chapter
    python tests/mutation.py exercises dense.in_slices

A change that the check takes for right is a mutant that survives. Those that
are right too are listed, with the reason, under ``answers`` in
``mutation_survivors.toml``. Ends with 1 where another one survives, or one
of these does not, or where too few are refused.
"""

import argparse
import ast
import copy
import difflib
import gc
import os
import signal
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]
SURVIVORS = Path(__file__).with_name("mutation_survivors.toml")
AT_LEAST = 0.95
SECONDS = 5         # of the processor; a mutant that runs longer is refused
SWAPPED: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,), ast.FloorDiv: (ast.Div,), ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,), ast.MatMult: (ast.Mult,), ast.And: (ast.Or,),
    ast.Or: (ast.And,), ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,),
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}
OTHER = {"max": "min", "argmax": "argmin", "maximum": "minimum",
         "any": "all", "zeros": "ones", "zeros_like": "ones_like"}
SAME = {"float", "int"}  # calls that change a type, and no number
OTHER |= {b: a for a, b in OTHER.items()}


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """Each change of this code, on one line, and the changed code."""
    tree = ast.parse(text)
    before = ast.unparse(tree)
    for node, parent, field, place in _nodes(tree):
        for other in _others(node):
            after = ast.unparse(_replaced(tree, parent, field, place, other))
            if after != before:
                yield _difference(before, after), after


def _nodes(tree: ast.AST) -> Iterator[tuple[Any, ast.AST, str, Any]]:
    """Every node that may change, and where it hangs."""
    for field, value in ast.iter_fields(tree):
        held = enumerate(value) if isinstance(value, list) else [(None, value)]
        for place, node in held:
            if not isinstance(node, ast.AST) or isinstance(
                node, (ast.Raise, ast.JoinedStr, ast.arguments)
            ):
                continue  # texts of errors stay as they are
            yield node, tree, field, place
            yield from _nodes(node)


def _others(node: Any) -> Iterator[Any]:
    """What may stand in the place of a node; None for nothing at all."""
    kind = type(node)
    for other in SWAPPED.get(kind, ()):
        yield other()
    if kind is ast.Constant and type(node.value) is bool:
        yield ast.Constant(not node.value)
    elif kind is ast.Constant and type(node.value) in (int, float):
        yield from map(ast.Constant, (node.value + 1, node.value - 1))
    elif kind is ast.UnaryOp:
        yield node.operand
    elif kind is ast.Name and node.id in OTHER:
        yield ast.Name(OTHER[node.id])
    elif kind is ast.Attribute and node.attr in OTHER:
        yield ast.Attribute(node.value, OTHER[node.attr])
    elif kind is ast.Slice:
        yield from (_without(node, part)
                    for part in ("lower", "upper", "step"))
    elif kind is ast.Call:
        yield from (_without(node, "keywords", n)
                    for n in range(len(node.keywords)))
        if isinstance(node.func, ast.Attribute) and not node.args:
            yield node.func.value           # x.copy() becomes x
        elif len(node.args) == 1 and ast.unparse(node.func) not in SAME:
            yield node.args[0]              # abs(x) becomes x
    elif kind is ast.comprehension and node.ifs:
        yield _without(node, "ifs", 0)
    elif kind is ast.IfExp:
        yield from (node.body, node.orelse)
    elif kind is ast.Return and isinstance(node.value, ast.Tuple):
        yield ast.Return(ast.Tuple(node.value.elts[::-1]))
    elif kind is ast.If:
        yield ast.If(ast.Constant(True), node.body, node.orelse)
        yield ast.If(ast.Constant(False), node.body, node.orelse)
    elif kind in (ast.Assign, ast.AugAssign):
        yield ast.Pass()
    if kind is ast.Expr and not isinstance(node.value, ast.Constant):
        yield ast.Pass()


def _without(node: Any, field: str, place: int | None = None) -> Any:
    other = copy.deepcopy(node)
    if place is None:
        setattr(other, field, None)
    else:
        del getattr(other, field)[place]
    return other


def _replaced(
    tree: ast.AST, parent: ast.AST, field: str, place: Any, other: Any
) -> ast.AST:
    """A copy of the tree with another node in one place."""
    before = getattr(parent, field)
    held = before
    if place is not None:
        held = [*before]
        held[place] = other
    setattr(parent, field, other if place is None else held)
    changed = copy.deepcopy(tree)
    setattr(parent, field, before)
    return ast.fix_missing_locations(changed)


def _difference(before: str, after: str) -> str:
    """The lines that differ, on one line."""
    lines = before.split("\n"), after.split("\n")
    changed = list(difflib.unified_diff(*lines, n=0, lineterm=""))[2:]
    old = " ".join(line[1:].strip() for line in changed if line[0] == "-")
    new = " ".join(line[1:].strip() for line in changed if line[0] == "+")
    return f"{old} -> {new}"


def hunt(path: Path) -> tuple[int, list[str]]:
    """How many mutants there are of a solution, and which survive."""
    from nnbook.exercises.catalog import load
    from nnbook.exercises.judge import Outcome, judge

    exercise = load(path)
    n_mutants, survivors = 0, []
    gc.freeze()  # a verdict ends with a collection of garbage
    before = signal.signal(signal.SIGPROF, _stop)
    for change, code in mutants(exercise.solution):
        if _numbers(code) == _numbers(exercise.solution):
            continue  # 0 * 3 in place of 0 * 2: the same answer
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        outcome = judge(exercise, code).outcome
        signal.setitimer(signal.ITIMER_PROF, 0)
        n_mutants += 1
        if outcome is Outcome.RIGHT:
            survivors.append(f"{exercise.name}: {change}")
    signal.signal(signal.SIGPROF, before)
    gc.unfreeze()
    return n_mutants, sorted(set(survivors))


def _numbers(code: str) -> Any:
    """What code defines, where that is data, or the code itself."""
    defined: dict[str, Any] = {}
    if "def " in code or "class " in code:
        return code
    try:
        exec(code, defined)
    except Exception:
        return code
    data = (int, float, str, list, tuple, dict)
    return {name: value if isinstance(value, data) else repr(value)
            for name, value in defined.items() if name != "__builtins__"}


def _stop(*_: Any) -> None:
    raise TimeoutError("a mutant does not end")


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT))  # this tree, wherever nnbook is installed
    from nnbook.exercises import catalog

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="CHAPTER[.NAME]")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--folder", type=Path, default=catalog.HERE)
    given = parser.parse_args(arguments)
    found = [catalog.find(name, given.folder)
             for name in catalog.names(given.folder)
             if not given.names or {name, name.split(".")[0]}
             & set(given.names)]
    paths = [each.path for each in found if not each.on_paper]
    if not paths:
        parser.error(f"there is no exercise {', '.join(given.names)}")
    if given.jobs == 1:
        results = [*map(hunt, paths)]
    else:
        with ProcessPoolExecutor(given.jobs) as pool:
            results = [*pool.map(hunt, paths)]
    chapters = {path.parent.name for path in paths}
    names = {f"{path.parent.name}.{path.stem}" for path in paths}
    listed = tomllib.loads(SURVIVORS.read_text()).get("answers", [])
    known = {
        key for entry in listed
        for key in entry["mutants"] if key.split(":")[0] in names
    }
    survived = {key for _, keys in results for key in keys}
    for key in sorted(survived - known):
        print(f"survived: {key}")
    for key in sorted(known - survived):
        print(f"listed in {SURVIVORS.name}, but does not survive: {key}")
    n_mutants = sum(number for number, _ in results)
    refused = n_mutants - len(survived)
    share = refused / max(1, n_mutants)
    print(f"{', '.join(sorted(chapters))}: {n_mutants} mutants, {refused} "
          f"refused ({share:.1%}), {len(survived)} survived, "
          f"{len(survived - known)} of them not listed")
    return int(survived != known or share < AT_LEAST)
