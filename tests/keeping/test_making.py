"""A result is what the code it is keyed by gives, whoever asks and when."""

import subprocess
import sys
import textwrap

import pytest

from nnbook.keeping.keeper import Keeper
from nnbook.keeping.making import Failed

START = """
    from nnbook.experiments import experiment
    from toy.layers import one

    @experiment
    def start():
        {}
        return one()
"""
ONE, TWO = "def one(): return 1\n", "def one(): return 2\n"


def elsewhere(project, program):
    """What a program of its own prints, started in the project."""
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=project.root,
        capture_output=True, text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


def test_code_that_was_imported_before_an_edit_is_not_kept(project):
    project.write(layers__py=ONE)
    project.put("toy/experiments/one.py", START.format("pass"))
    assert elsewhere(project, f"""
        from pathlib import Path
        from toy.experiments import one
        Path("toy/layers.py").write_text({TWO!r})
        print(one.start(), one.one())
    """) == ["2", "1"]
    assert project.start() == 2


def test_code_of_the_same_size_and_second_is_not_taken_for_the_other(project):
    project.put("toy/experiments/one.py", START.format("pass"))
    for n in range(1, 6):
        project.write(layers__py=f"def one(): return {n}\n")
        assert project.start() == n


def test_an_edit_while_it_is_made_makes_it_again(project):
    once = f"from pathlib import Path; p = Path(__file__).parents[1] / " \
        f"'layers.py'; 1 in [one()] and p.write_text({TWO!r})"
    project.write(layers__py=ONE)
    project.put("toy/experiments/one.py", START.format(once))
    assert project.start() == 2
    assert project.start() == 2


def test_an_edit_to_data_while_it_is_made_makes_it_again(project):
    project.write(layers__py=(
        "from pathlib import Path\n"
        "def one():\n"
        "    path = Path(__file__).parent / 'd.txt'\n"
        "    read = path.read_text()\n"
        "    path.write_text('2')\n"
        "    return read\n"))
    project.put("toy/experiments/one.py", START.format("pass"))
    project.put("toy/d.txt", "1")
    assert project.start() == "2"


def test_what_changes_each_time_is_not_kept(project):
    project.write(layers__py=(
        "from pathlib import Path\n"
        "def one():\n"
        "    path = Path(__file__).parent / 'd.txt'\n"
        "    read = path.read_text()\n"
        "    path.write_text(read + '1')\n"
        "    return read\n"))
    project.put("toy/experiments/one.py", START.format("pass"))
    project.put("toy/d.txt", "1")
    with pytest.raises(Failed, match="changes while it is made"):
        project.start()


@pytest.mark.parametrize("value", ["[1, 2]", "{'a': [1]}", "np.zeros(2)"])
def test_nobody_can_change_what_others_get(project, value):
    project.write(layers__py=f"import numpy as np\ndef one(): return {value}")
    project.put("toy/experiments/one.py", START.format("pass"))
    keeper = Keeper(project.root, "toy")
    first = project.start(keeper)
    shown = repr(first)
    key = "a" if isinstance(first, dict) else 0
    first[key] = 7
    assert repr(project.start(keeper)) == shown


@pytest.mark.parametrize("how, said", [
    ("raise ValueError('no')", "no"),
    ("import sys; sys.exit(0)", r"sys.exit\(0\)"),
    ("import os; os._exit(0)", "ended the process"),
    ("import os; os.kill(os.getpid(), 9)", "exit code -9"),
    ("raise KeyboardInterrupt", "KeyboardInterrupt"),
])
def test_what_ends_badly_says_so_and_is_not_kept(project, how, said):
    project.write(layers__py=ONE)
    project.put("toy/experiments/one.py", START.format(how))
    for _ in range(2):
        with pytest.raises(Exception, match=said):
            project.start()
    project.put("toy/experiments/one.py", START.format("pass"))
    assert project.start() == 1


def test_a_result_that_rests_on_another_rests_on_its_data(project):
    project.write(layers__py=(
        "from nnbook.experiments import experiment\n"
        "from pathlib import Path\n"
        "@experiment\ndef two():\n"
        "    return (Path(__file__).parent / 'd.txt').read_text()\n"
        "def one(): return two()\n"))
    project.put("toy/experiments/one.py", START.format("pass"))
    project.put("toy/d.txt", "1")
    assert project.start() == "1"
    (project.root / ".cache/nnbook/experiments/one.start").unlink()
    assert project.start() == "1"  # the other is kept
    project.put("toy/d.txt", "2")
    assert project.start() == "2"


def test_a_flipped_bit_in_a_result_makes_it_again(project):
    project.write(layers__py=ONE)
    project.put("toy/experiments/one.py", START.format("pass"))
    assert project.start() == 1
    for path in (project.root / ".cache").rglob("*"):
        if path.is_file() and (data := path.read_bytes()):
            middle = len(data) * 3 // 4
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 4])
                             + data[middle + 1 :])
    assert project.start() == 1


OWN_FILES = {
    "moved": """
            Path("new").write_text("b")
            os.replace("new", "old")
            text = Path("old").read_text()
            os.remove("old")
            return text
    """,
    "in a folder": """
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "a").write_text("b")
                return [*os.listdir(folder), Path(folder, "a").read_text()]
    """,
}


@pytest.mark.parametrize("how", OWN_FILES)
def test_files_that_it_writes_for_itself_are_its_own(
    project, monkeypatch, how
):
    monkeypatch.chdir(project.root)
    project.put("toy/experiments/one.py", """
        import os, tempfile
        from pathlib import Path
        from nnbook.experiments import experiment

        @experiment
        def start():
    """ + OWN_FILES[how])
    first = project.start()
    assert first in ("b", ["a", "b"])
    assert project.start() == first


def test_a_folder_that_was_there_is_not_its_own(project):
    project.put("data/a.txt", "1")
    project.put("toy/experiments/one.py", f"""
        from pathlib import Path
        from nnbook.experiments import experiment

        @experiment
        def start():
            folder = Path({str(project.root / "data")!r})
            folder.mkdir(exist_ok=True)
            return [path.read_text() for path in folder.glob("*.txt")]
    """)
    assert project.start() == ["1"]
    project.put("data/a.txt", "2")
    assert project.start() == ["2"]
