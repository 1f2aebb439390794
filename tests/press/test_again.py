"""What an edit makes run again, and what it leaves alone."""

import os
import pickle
import time

import pytest

from nnbook.keeping.making import Made, Makers
from nnbook.keeping.reach import Code, Reach

PAGE = """
    # Title

    ![a curve](figure:dense.curve)

    ![bars](figure:dense.bars)

    ```python
    from toy.layers import Layer
    assert Layer().factor == 2
    print("done")
    ```
    ```output
    done
    ```
"""
EVERYTHING = ["draw curve", "run double", "draw bars"]


@pytest.fixture
def book(small_book, capsys):
    book = small_book(index=PAGE)
    assert runs(book, capsys) == EVERYTHING
    return book


def runs(book, capsys):
    """What one more build runs, by what it prints."""
    capsys.readouterr()
    assert book.build().warnings == []
    return capsys.readouterr().out.splitlines()


def edit(book, name, old, new):
    """An edit that is seen even if it comes within a clock's tick."""
    book.replace(name, old, new)
    later = time.time() + 1
    os.utime(book.root / name, (later, later))


@pytest.mark.parametrize("name, old, new", [
    ("toy/layers.py", "# above this", "# beyond this"),
    ("toy/layers.py", "Doubles what", "Twice what"),
    ("toy/layers.py", "def silent(x):", "def silent(x, y=0):"),
    ("toy/layers.py", "LIMIT = 3", "LIMIT = 4"),
    ("toy/other.py", "return 1", "return 2"),
    ("toy/figures/dense.py", "no such picture", "none"),
    ("docs/index.md", "# Title", "# Another title"),
])
def test_nothing_runs_again_for(book, capsys, name, old, new):
    edit(book, name, old, new)
    assert runs(book, capsys) == []


@pytest.mark.parametrize("name, old, new, again", [
    ("toy/layers.py", "self.factor * x", "x * self.factor",
     ["run double", "draw curve"]),
    ("toy/experiments/dense.py", "0.4567", "0.4568",
     ["run double", "draw curve"]),
    ("toy/figures/dense.py", "[1, dense", "[2, dense", ["draw bars"]),
    ("toy/figures/dense.py", "import dense\n", "import dense\n\nassert 1\n",
     ["draw curve", "draw bars"]),
    ("toy/experiments/results/dense.times.json", '"loop": 3.5', '"loop": 4',
     ["draw bars"]),
])
def test_what_an_edit_reaches_runs_again(book, capsys, name, old, new, again):
    edit(book, name, old, new)
    assert sorted(runs(book, capsys)) == sorted(again)
    assert runs(book, capsys) == []


def test_a_snippet_is_judged_again_when_what_it_uses_changes(book):
    edit(book, "toy/layers.py", "factor = 2", "factor = 3")
    [warning] = book.build().warnings
    assert warning.startswith("docs/index.md:9: the snippet raised Assert")


def test_a_lab_runs_again_only_for_its_code(small_book, monkeypatch):
    book = small_book(index="# Title\n")
    for name, use in ("one", "Layer"), ("two", "silent"):
        book.write(f"docs/labs/{name}.py",
                   f"# %% [markdown]\n# # Lab\n# %%\n"
                   f"from toy.layers import {use}\nprint({use})\n")
    ran = []

    def make(self, root, package, job):
        ran.append(job.arguments[0].stem)
        return Made(pickle.dumps(([[]], [])))

    monkeypatch.setattr(Makers, "make", make)
    for name, old, new, again in [
        ("toy/layers.py", "LIMIT", "LIMIT", ["one", "two"]),
        ("docs/labs/one.py", "# # Lab", "# # The lab", []),
        ("docs/labs/one.py", "import Layer", "import Layer  # a comment", []),
        ("toy/layers.py", "Doubles", "Twice", []),
        ("docs/labs/two.py", "print(silent)", "print(silent, 1)", ["two"]),
        ("toy/layers.py", "factor = 2", "factor = 3", ["one"]),
    ]:
        ran.clear()
        edit(book, name, old, new)
        assert book.build().warnings == []
        assert ran == again, new


def reached(root, **modules):
    """The digest of package.main.start over these modules."""
    (root / "package").mkdir(exist_ok=True)
    for name, text in {"__init__": "", **modules}.items():
        (root / "package" / f"{name}.py").write_text(text, "utf-8")
    reach = Reach(Code(root, "package"))
    reach.visit("package.main", "start")
    return reach.digest()


PLAIN = "def start():\n    return other.one()\n\ndef alone():\n    return 1\n"


@pytest.mark.parametrize("how", [
    "from package import other\n",
    "from . import other\n",
    "import package.other as other\n",
])
def test_imports_are_followed_however_they_are_written(tmp_path, how):
    main = how + PLAIN
    digests = [
        reached(tmp_path, main=main, other=other) for other in (
            "def one():\n    return 1\n",
            "def one():\n    return 2\n",
            "def one():\n    # why\n    return 2\n\ndef two(): ...\n",
        )
    ]
    assert digests[0] != digests[1] == digests[2]


def test_data_files_named_in_reached_code_count(tmp_path):
    main = ("from pathlib import Path\n"
            "def start():\n    return Path(__file__).with_name('a.txt')\n")
    digests = []
    for text in "121":
        (tmp_path / "package").mkdir(exist_ok=True)
        (tmp_path / "package" / "a.txt").write_text(text)
        digests.append(reached(tmp_path, main=main))
    assert digests[0] == digests[2] != digests[1]


def test_what_a_killed_build_left_half_written_is_removed(book):
    writing = book.root / ".cache" / "nnbook" / "writing"
    writing.mkdir(exist_ok=True)
    left = writing / "figures+dense.curve"
    left.write_bytes(b"half")
    book.build(strict=True)
    assert [*writing.iterdir()] == []
