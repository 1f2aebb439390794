"""The hunt for mutants of solutions sees which a check takes for right."""

import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="alarms are there on Unix only")

PATH = Path(__file__).parents[1] / "mutation_of_exercises.py"
EXERCISE = '''"""Doubled

Write `double(x)`.
"""
from nnbook.exercises.checking import expect_call

HINT = """Twice."""
STARTER = """
def double(x):
    ...
"""
SOLUTION = """
def double(x):
    while x > 9:
        x -= 10
    return 2 * x
"""

def check(answer):
    for x in CASES:
        expect_call(answer.double, x, gives=2 * (x % 10))
'''


@pytest.fixture
def hunter():
    spec = importlib.util.spec_from_file_location("hunter", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hunt(hunter, folder, cases, listed=()):
    """How the hunt ends, with this check and these listed."""
    (folder / "sums").mkdir(exist_ok=True)
    path = folder / "sums" / "double.py"
    path.write_text(EXERCISE.replace("CASES", repr(cases)))
    hunter.SURVIVORS = folder / "survivors.toml"
    keys = ", ".join(f"'''sums.double: {key}'''" for key in listed)
    hunter.SURVIVORS.write_text(
        f"[[answers]]\nwhy = ''\nmutants = [{keys}]\n")
    hunter.SECONDS, hunter.AT_LEAST = 0.5, 0.5
    return hunter.main(["sums", "--jobs", "1", "--folder", str(folder)])


def test_a_sharp_check_refuses_them_all(hunter, tmp_path, capfd):
    assert hunt(hunter, tmp_path, [9, 10, 13, 27]) == 0
    said = capfd.readouterr().out
    assert "refused (100.0%), 0 survived, 0 of them not listed" in said


def test_a_blunt_one_is_told_what_it_takes_for_right(hunter, tmp_path, capfd):
    assert hunt(hunter, tmp_path, [3, 13, 27]) == 1
    said = capfd.readouterr().out
    assert "survived: sums.double: while x > 9: -> while x >= 9:\n" in said
    assert "survived: sums.double: while x > 9: -> while x > 10:\n" in said


def test_what_is_right_too_may_be_listed(hunter, tmp_path, capfd):
    blunt = [3, 12, 10, 13, 27]
    changes = ["while x > 9: -> while x >= 9:", "while x > 9: -> while x > 8:"]
    assert hunt(hunter, tmp_path, blunt, changes) == 0
    assert "2 survived, 0 of them not listed" in capfd.readouterr().out
    assert hunt(hunter, tmp_path, [9, *blunt], changes) == 1
    assert "does not survive: sums.double: while x" in capfd.readouterr().out


def test_too_few_refused_is_too_few_whatever_is_listed(
    hunter, tmp_path, capfd
):
    hunt(hunter, tmp_path, [0])
    said = capfd.readouterr().out
    keys = [line.partition("sums.double: ")[2]
            for line in said.splitlines() if line.startswith("survived: ")]
    assert hunt(hunter, tmp_path, [0], keys) == 1
    assert "0 of them not listed" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("a = x + y * 2", {"x - y * 2", "x + y / 2", "x + y * 3",
                           "x + y * 1", "pass"}),
        ("a = x[1:n]", {"x[:n]", "x[1:]", "x[2:n]", "x[0:n]", "pass"}),
        ("a = x.max(axis=0)", {"x.min(axis=0)", "x.max()", "x.max(axis=1)",
                               "x.max(axis=-1)", "x", "pass"}),
        ("a = x @ y if x < y else -y",
         {"x * y if x < y else -y", "x @ y if x <= y else -y",
          "x @ y if x > y else -y", "x @ y if x < y else y", "x @ y", "-y",
          "pass"}),
        ("a = abs(x.copy())", {"x.copy()", "abs(x)", "pass"}),
        ("a = [x for x in y if x and z]",
         {"[x for x in y]", "[x for x in y if x or z]", "pass"}),
        ("a = True", {"False", "pass"}),
        ("raise ValueError(f'{1 + 1}')", set()),
    ],
)
def test_each_kind_of_place_changes(hunter, code, changes):
    found = [after for _, after in hunter.mutants(code)]
    wanted = {each if each == "pass" else f"a = {each}" for each in changes}
    assert set(found) == wanted
