"""The house around the book: commands, pins, imports, words and fonts."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "nnbook"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


# Extras that nothing built or tested needs.
APART = {"mutation", "peers", "zensical"}


def requirements():
    """What pyproject.toml asks for, but the package's own extras."""
    lines = [*PROJECT["dependencies"]]
    for extra, more in PROJECT["optional-dependencies"].items():
        lines += more if extra not in APART else []
    found = [Requirement(line) for line in lines]
    return [each for each in found if each.name != "nnbook"]


def apart():
    """What some scripts ask for, and nobody else."""
    return [
        Requirement(line)
        for extra in APART
        for line in PROJECT["optional-dependencies"][extra]
    ]


# --- The two commands -------------------------------------------------------


def readme_commands():
    readme = (ROOT / "README.md").read_text()
    return re.findall(r"^```sh\n(.*?)\n```$", readme, re.M | re.S)


def test_readme_has_two_commands_of_one_line_with_one_setup():
    serve, test = readme_commands()
    assert "\n" not in serve + test
    assert serve.rpartition(" && ")[0] == test.rpartition(" && ")[0]
    assert serve.endswith(".venv/bin/mkdocs serve")
    assert test.rpartition(" && ")[2].startswith(".venv/bin/pytest")


def test_ci_runs_the_test_command_of_the_readme():
    ci = (ROOT / ".ci" / "run").read_text()
    find = re.search(r"^test_command=\$\((.*)\)$", ci, re.M)[1]
    found = subprocess.run(
        ["bash", "-c", find], cwd=ROOT, capture_output=True, text=True
    )
    assert found.stdout.strip() == readme_commands()[1]
    assert ci.rstrip().endswith('eval "$test_command"')


def differences(hooks, ci):
    """Commands that run before a commit or first in CI, but not in both."""
    first = ci.partition(".venv/bin/mkdocs build")[0]
    lines = re.findall(r"^\.venv/bin/(python -m .+)$", first, re.M)
    return {hook["entry"] for hook in hooks} ^ set(lines)


def test_what_runs_before_a_commit_is_what_ci_runs_first():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    [local] = config["repos"]
    assert local["repo"] == "local"  # nothing is fetched
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    assert len(local["hooks"]) == 3
    ci = (ROOT / ".ci" / "run").read_text()
    assert differences(local["hooks"], ci) == set()
    assert differences(local["hooks"][1:], ci) == {"python -m ruff check"}
    less = ci.replace(".venv/bin/python -m mypy\n", "")
    assert differences(local["hooks"], less) == {"python -m mypy"}


# --- Versions ---------------------------------------------------------------


def unpinned(constraints):
    """What is wrong with a constraints file, line by line.

    Every requirement has one exact version and at least one hash, and
    nothing names a place to fetch from.
    """
    wrong = []
    for entry in re.split(r"\n(?=\S)", constraints.strip()):
        requirement, *hashes = re.split(r"\s*\\\n\s*", entry)
        pinned = re.fullmatch(
            r"[a-z0-9._-]+==[^\s=*]+( ; .+)?", requirement
        )
        if not pinned:
            wrong.append(f"not one exact version: {requirement}")
        if not hashes or not all(
            re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", h) for h in hashes
        ):
            wrong.append(f"no hash: {requirement}")
    return wrong


def test_constraints_pin_everything():
    assert unpinned((ROOT / "constraints.txt").read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "numpy>=2.0",
        "numpy==2.*",
        "numpy==2.4.6",
        "numpy @ https://example.org/numpy.whl",
        "--index-url https://example.org/simple",
        "-e .",
    ],
)
def test_a_loose_constraint_is_found(line):
    good = "click==8.5.1 \\\n    --hash=sha256:" + "0" * 64
    assert unpinned(good) == []
    assert unpinned(f"{good}\n{line}") != []


@pytest.mark.parametrize("python", PYTHONS)
def test_constraints_hold_what_the_project_asks_for(python):
    pinned = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        if not line.startswith(" "):
            pin = Requirement(line.removesuffix(" \\"))
            here = {"python_version": python,
                    "python_full_version": f"{python}.1"}
            if pin.marker is None or pin.marker.evaluate(here):
                version = str(pin.specifier).removeprefix("==")
                pinned[pin.name] = Version(version)
    for requirement in requirements():
        assert pinned[requirement.name] in requirement.specifier


def test_versions_are_bounded_on_both_sides():
    for requirement in requirements():
        signs = {bound.operator for bound in requirement.specifier}
        assert signs == {">=", "<"}, requirement


def test_what_stands_apart_is_one_version():
    for requirement in apart():
        assert [each.operator for each in requirement.specifier] == ["=="]


def undeclared(paths):
    """The libraries that files import and pyproject.toml does not name.

    A script may import those beside it.
    """
    used = {
        name.split(".")[0]
        for path in paths
        for name in imports(path.read_text())
        if not path.with_name(f"{name}.py").exists()
    }
    homes = {"sklearn": ["scikit-learn"], **packages_distributions()}
    declared = {each.name for each in [*requirements(), *apart()]}
    declared.add("nnbook")
    return {
        name
        for name in used - sys.stdlib_module_names - {""}
        if not declared & {d.lower() for d in homes.get(name, [name])}
    }


def test_every_library_that_is_imported_is_declared():
    files = [*PACKAGE.rglob("*.py"), *ROOT.glob("tests/**/*.py")]
    assert undeclared(files) == set()


def test_a_library_that_is_not_declared_is_found(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("import numpy, requests.api\nfrom absent import thing\n")
    assert undeclared([path]) == {"requests", "absent"}


def test_core_needs_numpy_alone_and_the_pythons_are_declared():
    assert PROJECT["dependencies"] == ["numpy>=2.0,<3"]
    declared = [
        line.rpartition(" ")[2]
        for line in PROJECT["classifiers"]
        if "Python :: 3." in line
    ]
    assert declared == PYTHONS
    assert all(p in SpecifierSet(PROJECT["requires-python"]) for p in PYTHONS)
    assert "3.10" not in SpecifierSet(PROJECT["requires-python"])


# --- Who may import whom ----------------------------------------------------


def floors():
    """The core's modules, ground floor first, as nnbook/__init__.py says."""
    return listed(2)


def upper_floors():
    """The folders above the core, the lowest first."""
    return listed(4)


def listed(paragraph):
    """The names that begin the lines of a paragraph of the floor plan."""
    plan = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text()))
    lines = plan.split("\n\n")[paragraph].splitlines()
    return [line.split()[0] for line in lines]


def loaded(statement):
    """The modules there are after a statement, in a new process."""
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, text=True,
        capture_output=True).stdout.split())


def test_training_loads_little_beside_numpy():
    """What takes time to load is loaded by who needs it."""
    before, after = loaded("import numpy"), loaded("import nnbook.training")
    late = {"numpy.random", "csv", "difflib", "pathlib", "random"}
    assert "nnbook.data" in after
    assert not late & (after - before)
    assert late & (loaded("import csv, pathlib, numpy.random") - before)


def imports(source):
    """The full names of the modules that a source imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def forbidden_imports(source, allowed):
    """The imports of a source that are neither standard nor in allowed."""
    return [
        name
        for name in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(name == a or name.startswith(a + ".") for a in allowed)
    ]


def test_the_floor_plan_lists_every_module_of_the_core():
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    assert set(floors()) == modules - {"__init__", "__main__"}


def test_a_module_imports_from_those_above_it_and_numpy():
    allowed = ["numpy"]
    for module in floors():
        source = (PACKAGE / f"{module}.py").read_text()
        assert forbidden_imports(source, allowed) == [], module
        allowed.append(f"nnbook.{module}")


def too_high(source, below):
    """The imports of a source that lie above it in the house."""
    return [
        name for name in imports(source)
        if name.split(".")[0] == "nnbook"
        and name.split(".")[1:2] not in [[], *([floor] for floor in below)]
    ]


def test_a_folder_imports_from_the_core_and_the_folders_below_it():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(upper_floors()) == folders
    below = floors()
    for folder in upper_floors():
        below.append(folder)
        for path in (PACKAGE / folder).rglob("*.py"):
            assert too_high(path.read_text(), below) == [], path


def test_keeping_stands_by_itself():
    for path in (PACKAGE / "keeping").glob("*.py"):
        assert too_high(path.read_text(), ["keeping"]) == [], path


def test_an_import_from_a_floor_above_is_found():
    source = "import nnbook.keeping.store, numpy\nimport nnbook.press\n"
    assert too_high(source, ["keeping"]) == ["nnbook.press"]


def test_the_package_itself_imports_nothing():
    assert list(imports((PACKAGE / "__init__.py").read_text())) == []


def test_nothing_imports_the_press_but_the_press():
    for path in PACKAGE.rglob("*.py"):
        outside = "press" not in path.parts and path.stem != "__main__"
        if outside:
            names = list(imports(path.read_text()))
            assert not [n for n in names if "nnbook.press" in n], path


@pytest.mark.parametrize(
    "line",
    [
        "import scipy.linalg",
        "from nnbook.training import train",
        "from .losses import Loss",
        "def f():\n    import matplotlib",
        "import nnbook",
    ],
)
def test_an_import_that_breaks_the_order_is_found(line):
    allowed = ["numpy", "nnbook.arrays"]
    good = "import math, numpy.linalg\nfrom nnbook.arrays import Array\n"
    assert forbidden_imports(good, allowed) == []
    assert len(forbidden_imports(good + line, allowed)) == 1


# --- Fonts ------------------------------------------------------------------


def signs(name):
    """The characters that a font of the site can draw."""
    path = ROOT / "docs" / "assets" / "fonts" / f"{name}.woff2"
    return set(map(chr, TTFont(path).getBestCmap())) | {"\n"}


def prose_and_code(markdown):
    """The prose of a page, without its formulas; and its code."""
    code = r"^```.*?^```$|`[^`\n]+`"
    prose = re.sub(code, "", markdown, flags=re.M | re.S)
    prose = re.sub(r"\$\$.*?\$\$|\$\S[^$]*\$", "", prose, flags=re.S)
    return prose, "".join(re.findall(code, markdown, re.M | re.S))


def test_the_fonts_can_draw_every_sign_of_the_book():
    serif = set.intersection(
        signs("serif-regular"), signs("serif-italic"), signs("serif-semibold")
    )
    mono = signs("mono-regular")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        prose, code = prose_and_code(path.read_text())
        assert set(prose) <= serif, path
        assert set(code) <= mono, path
    for path in sorted(PACKAGE.rglob("*.py")):
        assert set(path.read_text()) <= mono, path


def test_a_sign_without_a_glyph_is_found():
    prose, code = prose_and_code("Snow ☃ and `mono ☂` and\n```\n☀\n```\n$☄$.")
    assert set(prose) - signs("serif-regular") == {"☃"}
    assert set(code) - signs("mono-regular") == {"☂", "☀"}
