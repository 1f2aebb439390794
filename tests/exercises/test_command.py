"""python -m nnbook check: exit codes, and what is said with them."""

import subprocess
import sys

import pytest

from nnbook.__main__ import main
from nnbook.exercises import apart
from nnbook.exercises.catalog import find, names

NAME = "dense.parameter_count"
RIGHT = find(NAME).solution
WRONG = "def parameter_count(sizes):\n    return sum(sizes)\n"


@pytest.fixture
def check(tmp_path, monkeypatch, capfd):
    """Check this code; the exit code, and what was printed."""
    monkeypatch.chdir(tmp_path)

    def run(code, name=NAME):
        (tmp_path / "answer.py").write_bytes(
            code if isinstance(code, bytes) else code.encode()
        )
        return main(["check", name, "answer.py"]), *capfd.readouterr()

    return run


def test_a_right_answer(check):
    assert check(RIGHT) == (0, "Right: Count the parameters\n", "")


def test_a_wrong_answer_is_told_what_was_expected_and_what_came(check):
    code, said, _ = check(WRONG)
    assert code == 1
    assert "parameter_count([3, 2])\n  expected: 8\n  got:      5\n" in said


def test_what_the_answer_prints_is_passed_through(check):
    _, said, cried = check(f"import sys\nprint('hello')\n{RIGHT}\n"
                           "print('oh', file=sys.stderr)\n")
    assert said.startswith("hello\n")
    assert said.endswith("Right: Count the parameters\n")
    assert cried == "oh\n"


RAISES = """
def parameter_count(sizes):
    total = 0
    return total / 0


def other():
    return 1
"""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def f(:\n", "answer.py, line 1: SyntaxError: invalid syntax\n"
         "    def f(:\n"),
        (RAISES, "answer.py, line 4: ZeroDivisionError: division by zero\n"
         "    return total / 0\nin the call parameter_count([3, 2])"),
        ("import nnbok\n", "answer.py, line 1: ModuleNotFoundError"),
        ("raise SystemExit(0)\n", "answer.py, line 1: SystemExit: 0"),
        ("import os\nos._exit(0)\n", "ended the process, with exit code 0"),
        ("input('Go on?')\n", "answer.py, line 1: EOFError"),
        (b"x = '\xff'\n", "answer.py"),
        ("parameter_count = 3\n", "TypeError: 'int' object is not callable"),
    ],
)
def test_an_answer_that_cannot_be_run(check, code, words):
    result, _, cried = check(code)
    assert result == 2
    assert cried.startswith("Cannot run: answer.py")
    assert words in cried


def test_an_answer_that_does_not_end(check, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    result, said, cried = check("print('go')\nwhile True:\n    pass\n")
    assert (result, said) == (2, "go\n")
    assert "did not end within 1.5 seconds" in cried


def test_an_unknown_exercise(check):
    result, _, cried = check(RIGHT, "dense.parameter_counts")
    assert result == 2
    assert "the nearest name is dense.parameter_count" in cried


def test_an_exercise_on_paper(check):
    result, _, cried = check(RIGHT, "neuron.same_line")
    assert (result, cried) == (
        2, "Cannot run: neuron.same_line is worked on paper\n"
    )


def test_no_file(capsys, tmp_path):
    for path in (tmp_path / "absent.py", tmp_path):
        assert main(["check", NAME, str(path)]) == 2
        assert f"there is no file {path}" in capsys.readouterr().err


def test_no_name(capsys):
    assert main(["check"]) == 2
    assert "--list" in capsys.readouterr().err


def test_the_list_names_them_all(capsys):
    assert main(["check", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == names()
    for line in lines:
        exercise = find(line.split()[0])
        assert exercise.title in line
        assert line.endswith("(on paper)") == exercise.on_paper


def test_a_name_alone_shows_the_exercise(capsys):
    assert main(["check", NAME]) == 0
    said = capsys.readouterr().out
    assert find(NAME).statement in said
    assert find(NAME).starter in said
    assert find(NAME).hint not in said
    assert main(["check", "neuron.same_line"]) == 0
    assert "On paper." in capsys.readouterr().out


def test_start_writes_the_starter_and_never_over_a_file(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--start", NAME]) == 0
    path = tmp_path / "parameter_count.py"
    assert path.read_text() == find(NAME).starter + "\n"
    path.write_text("mine")
    assert main(["check", "--start", NAME]) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["check", "--start", "neuron.same_line"]) == 2


def test_from_the_command_line(tmp_path):
    (tmp_path / "answer.py").write_text(WRONG)
    command = [sys.executable, "-m", "nnbook", "check", NAME, "answer.py"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert ended.returncode == 1


def test_it_needs_nothing_but_numpy():
    program = (
        "import sys\nbefore = set(sys.modules)\n"
        "from nnbook.__main__ import main\nmain(['check', '--list'])\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "files = [n for n in new if getattr(sys.modules[n], '__file__', 0)]\n"
        "print(*set(files) - sys.stdlib_module_names, file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    assert sorted(ended.stderr.split()) == ["nnbook", "numpy"]
