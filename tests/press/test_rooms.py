"""The press in rooms: what a file may touch, and where its list has it."""

import ast
import re
from pathlib import Path

import pytest

from nnbook import press

PRESS = Path(press.__file__).parent
PLAN = ast.get_docstring(ast.parse((PRESS / "__init__.py").read_text()))
# What brings the rooms together, and what lasts from build to build.
DOORS = {"__init__.py", "extension.py", "hook.py"}
ALSO = {"doing/served.py": "building", "checking/__main__.py": "building"}


def rooms_used(source):
    """The rooms of the press that a source imports from, and its files."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{one.name}" for one in node.names]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        else:
            continue
        found |= {name.split(".")[2] for name in names
                  if name.startswith("nnbook.press.")}
    return found


def beyond(name, source):
    """The rooms that a file may not need, and does."""
    room = name.partition("/")[0]
    may = {room, "reading", "host", ALSO.get(name, "")}
    return rooms_used(source) - may


FILES = [path.relative_to(PRESS).as_posix() for path in PRESS.rglob("*.py")]


@pytest.mark.parametrize("name", sorted(set(FILES) - DOORS))
def test_a_file_needs_its_room_and_reading(name):
    assert beyond(name, (PRESS / name).read_text("utf-8")) == set()


@pytest.mark.parametrize("line", [
    "from nnbook.press.tying import glossary",
    "from nnbook.press import extension, host",
    "def f():\n    import nnbook.press.tying.glossary",
])
def test_a_need_beyond_is_found(line):
    source = f"from nnbook.press.reading import pieces\n{line}\n"
    assert len(beyond("pulling/numbers.py", source)) == 1


def listed():
    """The files that the plan lists."""
    found, room = set(), ""
    for line in PLAN.partition("How a chapter asks")[0].splitlines():
        if match := re.match(r"( +)(\w+)(/?) ", line):
            if match[3]:
                room = f"{match[2]}/"
            elif len(match[1]) == 4:
                found.add(f"{match[2]}.py")
            else:
                found.add(f"{room}{match[2]}.py")
    return found


def test_the_plan_lists_every_file():
    files = {name for name in FILES if not Path(name).stem.startswith("_")}
    assert listed() == files


def test_the_host_alone_asks_the_site_generator():
    for name in FILES:
        text = (PRESS / name).read_text("utf-8")
        asks = re.search(r"^\s*(?:from|import) mkdocs\b", text, re.MULTILINE)
        if name not in ("host.py", "hook.py", "doing/served.py"):
            assert not asks, name
