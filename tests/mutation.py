"""Change the core, one place at a time, and see whether a test fails.

    pip install -e '.[mutation]'
    python tests/mutation.py                   # all of the core
    python tests/mutation.py losses network    # these modules alone
    python tests/mutation.py exercises         # solutions of exercises: see
                                               # mutation_of_exercises.py

mutmut says what can be changed. Texts of errors stay as they are: what
stands in a ``raise``, and names handed to a check. A change that no test
notices is a mutant that survives; those that change nothing anybody could
notice are listed, with the reason, in ``mutation_survivors.toml``. Ends with
1 where another one survives, or one of these does not.

All tests are collected once. For each mutant the process is forked, the
mutant's functions are put in place of those that the tests already hold, and
the tests that reach the changed function run, the fastest first, until one
fails. So a mutant costs a fraction of a second, and no file is written.
"""

import argparse
import ast
import difflib
import gc
import json
import os
import re
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[1]
SURVIVORS = Path(__file__).with_name("mutation_survivors.toml")
AT_LEAST = 0.95
SECONDS = 30        # of the processor; a mutant that runs longer is seen
MEMORY = 2**32      # bytes; and so is one that asks for more
LEFT_ALONE = {"len", "isinstance"}  # calls; as mutmut leaves them


class Mutant(NamedTuple):
    """A changed source, and what the change is."""

    module: str
    function: str       # the outermost one, or "" outside of all
    line: int
    change: str
    source: str

    @property
    def key(self) -> str:
        return f"{self.module}.{self.function}: {self.change}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider
    from mutmut.mutation.mutators import mutation_operators

    wrapper = MetadataWrapper(cst.parse_module(source))
    places = wrapper.resolve(PositionProvider)
    functions = outermost_functions(source)

    def code(node: cst.CSTNode) -> str:
        return wrapper.module.code_for_node(node)

    def texts(node: cst.CSTNode) -> list[cst.CSTNode]:
        """The arguments of a call that name something in an error."""
        if not isinstance(node, cst.Call):
            return []
        checks = code(node.func).lstrip("_").startswith(("check_", "as_"))
        return [
            each for each in node.args
            if re.fullmatch(r'".*"|\w*name', code(each.value))
            and (checks or code(each).startswith("name="))
        ]

    def visit(node: cst.CSTNode) -> Iterator[Mutant]:
        if isinstance(node, (cst.Raise, cst.Annotation, cst.Decorator)):
            return
        if isinstance(node, cst.Call) and code(node.func) in LEFT_ALONE:
            return
        for kind, operator in mutation_operators:
            for other in operator(node) if isinstance(node, kind) else ():
                if len(texts(other)) == len(texts(node)):
                    line = places[node].start.line
                    changed = wrapper.module.deep_replace(node, other).code
                    yield Mutant(
                        module, functions.get(line, ""), line,
                        difference(source, changed), changed)
        for child in node.children:
            if child not in texts(node):
                yield from visit(child)

    yield from visit(wrapper.module)


def outermost_functions(source: str) -> dict[int, str]:
    """For each line of a module, the function or method it stands in."""
    found = {}

    def visit(node: ast.AST, prefix: str) -> None:
        for child in getattr(node, "body", ()):
            if isinstance(child, ast.ClassDef):
                visit(child, f"{prefix}{child.name}.")
            elif isinstance(child, ast.FunctionDef):
                for line in range(child.lineno, child.end_lineno + 1):
                    found[line] = f"{prefix}{child.name}"

    visit(ast.parse(source), "")
    return found


def difference(before: str, after: str) -> str:
    """The lines that differ, on one line."""
    lines = before.split("\n"), after.split("\n")
    changed = list(difflib.unified_diff(*lines, n=0, lineterm=""))[2:]
    old = " ".join(line[1:].strip() for line in changed if line[0] == "-")
    new = " ".join(line[1:].strip() for line in changed if line[0] == "+")
    return f"{old} -> {new}"


def put_in_place(module: ModuleType, source: str) -> None:
    """Give the functions of a module the code of another source."""
    other = ModuleType(module.__name__)
    other.__file__ = module.__file__
    exec(compile(source, module.__file__, "exec"), vars(other))
    _graft(module, other)


def _graft(here: ModuleType | type, other: ModuleType | type) -> None:
    """Functions and classes stay who they are: the tests hold them."""
    left = {"__dict__", "__weakref__", *vars(ModuleType(""))}
    for name, value in vars(other).items():
        known = vars(here).get(name)
        if name in left or value is known:
            continue
        if isinstance(value, property):
            value, known = value.fget, known.fget
        if isinstance(value, type) and isinstance(known, type):
            _graft(known, value)
        elif isinstance(value, FunctionType) and not value.__closure__:
            known.__code__ = value.__code__
            known.__defaults__ = value.__defaults__
            known.__kwdefaults__ = value.__kwdefaults__
        else:
            setattr(here, name, value)


class Hunt:
    """A pytest plugin that runs tests against mutants."""

    def __init__(self, modules: list[str], jobs: int) -> None:
        self.modules, self.jobs = modules, jobs
        self.survivors: list[Mutant] = []
        self.n_mutants = 0

    def pytest_sessionstart(self) -> None:
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutation", settings.get_profile("nnbook"), max_examples=40,
            phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        reached = self.measured(session.items)
        gc.freeze()  # so that a fork copies less
        running: dict[int, Mutant] = {}
        for name in self.modules:
            module = import_module(f"nnbook.{name}")
            source = Path(module.__file__).read_text()
            survived, n_before = len(self.survivors), self.n_mutants
            same = Mutant(name, "", 0, "", source)
            if os.waitpid(attacked(module, same, reached), 0)[1]:
                pytest.exit(f"{name}: fails where nothing is changed", 2)
            for mutant in mutants(name, source):
                self.n_mutants += 1
                running[attacked(module, mutant, reached)] = mutant
                if len(running) == self.jobs:
                    self.wait(running)
            while running:
                self.wait(running)
            print(f"{name}: {self.n_mutants - n_before} mutants, "
                  f"{len(self.survivors) - survived} survived", flush=True)
        return True

    def measured(self, items: list) -> list:
        """The items, the fastest first, with the functions each reaches."""
        read, write = os.pipe()
        if os.fork() == 0:
            be_silent()
            with os.fdopen(write, "w") as pipe:
                json.dump([self.one(item) for item in items], pipe)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as pipe:
            found = json.load(pipe)
        os.wait()
        failed = [item.nodeid for item, (bad, *_) in zip(items, found) if bad]
        if failed:
            pytest.exit(f"fails without any mutant: {failed}", 2)
        order = sorted(range(len(items)), key=lambda i: found[i][1])
        return [
            (items[i], set(map(tuple, found[i][2]))) for i in order]

    def one(self, item: pytest.Item) -> tuple[bool, float, list]:
        """Whether an item fails, how long it takes, what it reaches."""
        places = set()

        def note(frame, event, argument) -> None:
            code = frame.f_code
            folder, _, file = code.co_filename.rpartition("/")
            if event == "call" and folder.endswith("/nnbook"):
                function = code.co_qualname.split(".<locals>")[0]
                places.add((file.removesuffix(".py"), function))

        start = time.process_time()
        sys.setprofile(note)
        failed = fails(item)
        sys.setprofile(None)
        return failed, time.process_time() - start, sorted(places)

    def wait(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            self.survivors.append(mutant)


def attacked(module: ModuleType, mutant: Mutant, reached: list) -> int:
    """A process of its own, which ends with 0 if all tests still pass."""
    child = os.fork()
    if child:
        return child
    be_silent()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    noticed = True
    try:
        put_in_place(module, mutant.source)
        noticed = any(
            fails(item) for item, places in reached
            if any(name == mutant.module and mutant.function in ("", function)
                   for name, function in places)
        )
    finally:
        os._exit(int(noticed))


def be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def fails(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return any(report.failed for report in reports)


def main() -> int:
    core = sorted(path.stem for path in ROOT.glob("nnbook/[!_]*.py"))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=(
        f"of the core; all of them if none is named: {', '.join(core)}"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # this tree, wherever nnbook is installed
    hunt = Hunt(given.modules or core, given.jobs)
    files = [str(ROOT / "nnbook" / f"{name}.py") for name in core]
    status = pytest.main(
        ["-qs", "-p", "no:cacheprovider", *files,
         str(ROOT / "tests" / "core")], plugins=[hunt])
    if status not in (0, 5):
        return int(status)
    known = {
        key for entry in tomllib.loads(SURVIVORS.read_text())["equivalent"]
        for key in entry["mutants"] if key.split(".")[0] in hunt.modules
    }
    new = [each for each in hunt.survivors if each.key not in known]
    dead = known - {each.key for each in hunt.survivors}
    for mutant in new:
        print(f"survived: nnbook/{mutant.module}.py:{mutant.line}: "
              f"{mutant.key}")
    for key in sorted(dead):
        print(f"listed in {SURVIVORS.name}, but does not survive: {key}")
    killed = hunt.n_mutants - len(hunt.survivors)
    share = killed / max(1, hunt.n_mutants)
    print(f"{hunt.n_mutants} mutants, {killed} killed ({share:.1%}), "
          f"{len(hunt.survivors)} survived, {len(new)} of them not listed")
    return int(bool(new or dead or share < AT_LEAST))


if __name__ == "__main__":
    if sys.argv[1:2] == ["exercises"]:
        import mutation_of_exercises
        sys.exit(mutation_of_exercises.main(sys.argv[2:]))
    sys.exit(main())
