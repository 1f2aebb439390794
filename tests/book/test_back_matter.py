"""The pages behind the chapters: what they name is there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def identifiers(source):
    """Every name that a module gives or uses."""
    nodes = list(ast.walk(ast.parse(source)))
    found = [
        getattr(node, part, None) for node in nodes
        for part in ("name", "arg", "id", "attr")
    ]
    return {name for name in found if name}


def code_names(page):
    """The names in the column "in code" of a page's tables, with lines."""
    column = None
    for number, line in enumerate(page.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            column = None
        elif column is None:
            column = cells.index("in code") if "in code" in cells else -1
        elif column >= 0:
            for code in re.findall(r"`([^`]+)`", cells[column]):
                yield from ((number, name) for name in code.split("."))


def unknown_names(page, known):
    """The names of a page's tables that are nowhere in the code."""
    return [
        f"line {number}: {name}" for number, name in code_names(page)
        if name not in known
    ]


@pytest.fixture(scope="module")
def core():
    """Every name in the core of the package."""
    sources = [path.read_text() for path in (ROOT / "nnbook").glob("*.py")]
    return set().union(*map(identifiers, sources))


def test_the_notation_names_what_the_code_names(core):
    page = (ROOT / "docs" / "back" / "notation.md").read_text()
    assert len(list(code_names(page))) > 10
    assert unknown_names(page, core) == []


def test_a_notation_that_the_code_does_not_have_is_found(core):
    table = "| symbol | in code |\n|---|---|\n"
    page = table + "| $w$ | `weights` |\n| | `wheights` |\n"
    assert unknown_names(page, core) == ["line 4: wheights"]


def test_the_citation_gives_the_version_of_the_package():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert cff["version"] == project["version"]
    assert cff["title"].lower() in project["description"].lower()
