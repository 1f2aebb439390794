"""The hunt for mutants sees who survives, and who is listed and does not.

A small project in the place of this one, and mutants made by hand.
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="processes are limited on Unix only")

HERE = Path(__file__).parent
TINY = '''
from dataclasses import dataclass, field

FACTOR = 2


def double(x, more=0):
    while x > 9:
        x -= 10
    return FACTOR * x + more


@dataclass
class Pair:
    kind = "pair"
    left: list = field(default_factory=list)

    @property
    def size(self):
        return len(self.left)

    def first(self):
        return self.left[0]
'''
TESTS = '''
from nnbook.tiny import Pair, double

made = Pair([7, 8])


def test_double():
    assert double(3) == 6 and double(13) == 6


def test_pair():
    assert Pair().left == [] and Pair.kind == "pair"
    assert made.size == 2 and made.first() == 7
'''
NOTICED = [
    ("double", "FACTOR * x", "FACTOR / x"),
    ("double", "more=0", "more=1"),
    ("double", "x -= 10", "x -= 0"),                # never ends
    ("", "FACTOR = 2", "FACTOR = 3"),
    ("", 'kind = "pair"', 'kind = "two"'),
    ("", "default_factory=list", "default_factory=dict"),
    ("Pair.size", "len(self.left)", "1 + len(self.left)"),
    ("Pair.first", "left[0]", "left[1]"),
]
UNNOTICED = ("double", "x > 9", "x > 10")
RUN = '''
import sys

sys.path.insert(0, "tests")
import mutation

def mutants(module, source):
    for function, old, new in CHANGES:
        assert source.count(old) == 1
        yield mutation.Mutant(
            module, function, 5, f"{old} -> {new}", source.replace(old, new))

mutation.mutants, mutation.SECONDS, mutation.AT_LEAST = mutants, 1, SHARE
sys.exit(mutation.main())
'''


def hunt(folder, *changes, listed=(), share=0.5):
    """The end of a hunt in a small project, and what it said."""
    keys = [f"'''tiny.{function}: {old} -> {new}'''"
            for function, old, new in listed]
    for path, text in {
        "nnbook/__init__.py": "",
        "nnbook/tiny.py": TINY,
        "tests/core/test_tiny.py": TESTS,
        "tests/mutation_survivors.toml":
            f"[[equivalent]]\nwhy = ''\nmutants = [{', '.join(keys)}]\n",
        "run.py": f"CHANGES, SHARE = {changes!r}, {share}{RUN}",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for name in ("conftest.py", "mutation.py"):
        shutil.copy(HERE / name, folder / "tests")
    ended = subprocess.run(
        [sys.executable, "-B", "run.py"], cwd=folder, capture_output=True,
        text=True)
    return ended.returncode, ended.stdout + ended.stderr


def test_each_kind_of_change_is_put_in_place(tmp_path):
    code, said = hunt(tmp_path, *NOTICED)
    assert "8 mutants, 8 killed (100.0%), 0 survived" in said
    assert code == 0


def test_a_survivor_is_named(tmp_path):
    code, said = hunt(tmp_path, NOTICED[0], UNNOTICED)
    assert "nnbook/tiny.py:5: tiny.double: x > 9 -> x > 10" in said
    assert "1 survived, 1 of them not listed" in said
    assert code == 1


def test_a_survivor_may_be_listed(tmp_path):
    code, said = hunt(tmp_path, NOTICED[0], UNNOTICED, listed=[UNNOTICED])
    assert "1 survived, 0 of them not listed" in said and code == 0
    code, _ = hunt(
        tmp_path, NOTICED[0], UNNOTICED, listed=[UNNOTICED], share=0.95)
    assert code == 1


def test_who_is_listed_and_does_not_survive_is_named(tmp_path):
    code, said = hunt(tmp_path, *NOTICED[:2], listed=[NOTICED[0]])
    assert "does not survive: tiny.double: FACTOR * x" in said and code == 1


@pytest.mark.parametrize("test, words", [
    ("def test_bad(): assert False", "fails without any mutant"),
    ("from nnbook import tiny\n\ncode = tiny.double.__code__\n\n"
     "def test_bad(): assert tiny.double(3) and tiny.double.__code__ is code",
     "tiny: fails where nothing is changed"),
])
def test_tests_have_to_pass_without_mutants(tmp_path, test, words):
    (tmp_path / "tests/core").mkdir(parents=True)
    (tmp_path / "tests/core/test_bad.py").write_text(test)
    code, said = hunt(tmp_path, NOTICED[0])
    assert words in said and "killed" not in said and code == 2


def test_texts_of_errors_and_types_stay_as_they_are():
    pytest.importorskip("mutmut")
    spec = importlib.util.spec_from_file_location(
        "mutation", HERE / "mutation.py")
    mutation = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mutation)
    source = '''
def f(x: int = 3) -> "Value":
    check_count(x, "x")
    read(x, name="x")
    if x < 4:
        raise ValueError("too small: " + str(4))
    return x + 1
'''
    found = list(mutation.mutants("tiny", source))
    assert sorted({mutant.line for mutant in found}) == [2, 3, 4, 5, 7]
    assert {mutant.function for mutant in found} == {"f"}
    assert {mutant.change for mutant in found if mutant.line > 2} == {
        'check_count(x, "x") -> check_count(None, "x")',
        'check_count(x, "x") -> check_count("x")',
        'read(x, name="x") -> read(None, name="x")',
        'read(x, name="x") -> read(name="x")',
        "if x < 4: -> if x <= 4:", "if x < 4: -> if x < 5:",
        "return x + 1 -> return x - 1", "return x + 1 -> return x + 2",
    }
