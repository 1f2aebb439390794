"""The package as a wheel: for the page, and for pip."""

import ast
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nnbook.exercises import catalog
from nnbook.exercises.judge import Outcome, judge
from nnbook.press.doing import wheel

ROOT = Path(__file__).parents[2]
SOLVING = ("SOLUTION", "WHY", "RIGHT", "WRONG")


@pytest.fixture(scope="module")
def made():
    return {
        solutions: wheel.wheel(ROOT, "nnbook", solutions=solutions)
        for solutions in (True, False)
    }


def names(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_it_is_the_same_each_time(made):
    assert wheel.wheel(ROOT, "nnbook", solutions=True) == made[True]
    held = zipfile.ZipFile(io.BytesIO(made[True]))
    assert {info.date_time[0] for info in held.infolist()} == {1980}


def test_it_holds_the_package_without_the_press(made):
    held = names(made[True])
    assert "nnbook/layers.py" in held and "nnbook/digits.txt" in held
    assert "nnbook/exercises/dense/parameter_count.py" in held
    assert not [one for one in held if "press" in one or "__pycache__" in one]


def test_pip_installs_it_and_it_checks(made, tmp_path):
    name = wheel.name(ROOT)
    (tmp_path / name).write_bytes(made[True])
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps",
           "--no-index", "--target", str(tmp_path / "lib"),
           str(tmp_path / name)]
    subprocess.run(pip, check=True)
    exercise = catalog.find("dense.parameter_count")
    (tmp_path / "answer.py").write_text(exercise.solution)
    ended = subprocess.run(
        [sys.executable, "-I", "-c",
         f"import sys; sys.path.insert(0, {str(tmp_path / 'lib')!r})\n"
         "from nnbook.exercises import catalog\n"
         "from nnbook.exercises.judge import judge\n"
         f"assert {str(tmp_path)!r} in catalog.__file__\n"
         "exercise = catalog.find('dense.parameter_count')\n"
         "assert judge(exercise, open('answer.py').read()) == (0, '')"],
        cwd=tmp_path, capture_output=True, text=True,
    )
    assert ended.returncode == 0, ended.stderr


def test_no_solution_is_in_it_where_none_are_shown(made, tmp_path):
    with zipfile.ZipFile(io.BytesIO(made[False])) as held:
        held.extractall(tmp_path)
    folder = tmp_path / "nnbook" / "exercises"
    assert set(catalog.names(folder)) == set(catalog.names())
    for name in catalog.names(folder):
        here, there = catalog.find(name), catalog.find(name, folder)
        text = there.path.read_text()
        assert not [one for one in SOLVING if f"{one} =" in text], name
        assert there.withheld and not there.solution and not there.why
        assert (there.title, there.statement, there.hint, there.starter) == (
            here.title, here.statement, here.hint, here.starter
        )
        assert there.on_paper == here.on_paper
        # What is left is what it was; the check lacks nothing.
        left = ast.parse(text)
        assert {ast.dump(one) for one in left.body} == {
            ast.dump(one) for one in ast.parse(here.path.read_text()).body
            if not wheel.SOLVING & set(wheel.bound(one))
        } | {ast.dump(ast.parse("WITHHELD = True").body[0])}
        assert not wheel.SOLVING & used(left, "check"), name


def used(module, name):
    """The names that a function of a module comes upon, and its own."""
    nodes = {one: node for node in module.body
             for one in [getattr(node, "name", ""), *wheel.bound(node)]}
    found, left = set(), [name]
    while left:
        if (one := left.pop()) not in found:
            found.add(one)
            left += [inner.id for inner in ast.walk(nodes.get(one, ast.Pass()))
                     if isinstance(inner, ast.Name)]
    return found


def test_what_a_check_comes_upon_is_found():
    module = ast.parse("def check(x):\n    return helped()\n"
                       "def helped():\n    return SOLUTION\n"
                       "def other():\n    return WRONG\n")
    assert "SOLUTION" in used(module, "check")
    assert "WRONG" not in used(module, "check")


def test_what_is_left_of_an_exercise_still_judges(made, tmp_path):
    with zipfile.ZipFile(io.BytesIO(made[False])) as held:
        held.extractall(tmp_path)
    folder = tmp_path / "nnbook" / "exercises"
    first = {name.partition(".")[0]: name for name in catalog.names()
             if not catalog.find(name).on_paper}  # one of each chapter
    for name in first.values():
        here, there = catalog.find(name), catalog.find(name, folder)
        assert judge(there, here.solution).outcome is Outcome.RIGHT
        assert judge(there, here.starter).outcome is Outcome.WRONG


def test_what_solves_goes_with_the_comment_above_it():
    text = '"""Title.\n"""\n\nX = 1\n# It is two.\nSOLUTION = """\n2\n"""\n'
    held = wheel.withheld(text)
    assert "two" not in held and "2" not in held
    space = {}
    exec(held, space)
    assert space["X"] == 1 and space["WITHHELD"]
    assert space["__doc__"].startswith("Title")


def test_a_file_that_lacks_its_solution_is_still_amiss(tmp_path):
    path = tmp_path / "dense" / "x.py"
    path.parent.mkdir()
    path.write_text('"""T.\n\nS.\n"""\nHINT = "h"\n')
    with pytest.raises(ValueError, match="SOLUTION"):
        catalog.load(path)
