"""Every experiment is run and watched: the reach has missed nothing."""

import ast
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nnbook.experiments import MAKERS
from nnbook.keeping.keeper import Keeper, error_of
from nnbook.keeping.making import Job
from nnbook.keeping.statements import kind

ROOT = Path(__file__).parents[2]
ABOVE = ("nnbook.keeping", "nnbook.experiments", "nnbook.press")


def results(package):
    """Every experiment and claim of a package's: modules, and names."""
    return [
        (f"{package.name}.experiments.{path.stem}", node.name)
        for path in sorted((package / "experiments").glob("*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if kind(node) in ("experiment", "claim")
    ]


def missed(keeper, module, name):
    """What runs when this is made, and its reach does not know."""
    job = Job("tests.keeping.tracing", "traced",
              (keeper.package, module, name), libraries=("numpy",))
    made = MAKERS.make(keeper.root, keeper.package, job)
    if not made.value:
        raise error_of(made)
    run = pickle.loads(made.value)
    reach = keeper.reach(f"{module}.{name}")
    whole = {where for where, what in reach.seen if what == "all"}
    return [
        f"{where}.{what}" for where, what in run
        if what not in ("<module>", "<lambda>") and not where.endswith(ABOVE)
        and not where.startswith(("nnbook.keeping.", "nnbook.press."))
        and (where, what) not in reach.seen and where not in whole
        and what[0] != "<" and not reach.looks
    ]


def test_nothing_runs_that_the_reach_has_missed():
    keeper = Keeper(ROOT, "nnbook")
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(results(ROOT / "nnbook"), pool.map(
            lambda one: missed(keeper, *one), results(ROOT / "nnbook"))))
    assert len(found) > 50
    assert {one: more for one, more in found.items() if more} == {}


def test_what_a_reach_misses_is_found(project, monkeypatch):
    project.put("toy/experiments/one.py", (
        "from nnbook.experiments import experiment\n"
        "from toy.layers import one\n"
        "@experiment\ndef start(): return one()\n"))
    project.write(layers__py="def one(): return two()\ndef two(): return 2\n")
    project.put("tests/keeping/tracing.py",
                Path(__file__).with_name("tracing.py").read_text("utf-8"))
    keeper = Keeper(project.root, "toy")
    address = "toy.experiments.one", "start"
    assert missed(keeper, *address) == []
    keeper.reach(".".join(address)).seen.discard(("toy.layers", "two"))
    assert missed(keeper, *address) == ["toy.layers.two"]
