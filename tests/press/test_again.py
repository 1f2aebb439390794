"""What an edit makes run again, and what it leaves alone."""

import os
import pickle
import time
from types import SimpleNamespace

import pytest
from mkdocs import utils
from mkdocs.config import load_config

from nnbook.keeping.making import Made, Makers
from nnbook.keeping.reach import Code, Reach
from nnbook.keeping.store import Store
from nnbook.press.building import alone, found
from nnbook.press.checking import guards
from nnbook.press.host import MkDocs

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


def test_a_file_that_a_snippet_reads_is_followed(small_book):
    book = small_book(index="""
        # Title

        ```python
        from pathlib import Path
        print(Path("docs/data.txt").read_text())
        ```
        ```output
        seven
        ```
    """)
    book.write("docs/data.txt", "seven")
    assert book.build().warnings == []
    edit(book, "docs/data.txt", "seven", "eight")
    [warning] = book.build().warnings
    assert "expected:\n    seven\ngot:\n    eight" in warning


def test_two_builds_do_not_write_into_a_folder_at_once(book, monkeypatch):
    store = Store(book.root / ".cache" / "nnbook")
    name = alone.lock(book.root / "site")
    clean, busy = utils.clean_directory, []

    def cleaned(folder):
        busy.append(alone.is_busy(store, name))
        clean(folder)

    monkeypatch.setattr(utils, "clean_directory", cleaned)
    book.build()
    assert busy == [True] and not alone.is_busy(store, name)
    book.write("docs/index.md", "# Title\n\n{{ no.such }}\n")
    book.build(strict=True)
    assert busy == [True, True] and not alone.is_busy(store, name)


def test_a_lab_cites_what_the_bibliography_says_now(small_book):
    book = small_book(index="# Title\n\n[@one2001]\n")
    book.write("docs/works.bib", "@misc{one2001, author={One, A.}, "
               "title={T}, year=2001}\n")
    book.write("docs/end/bibliography.md",
               "# Works\n\n/// collected | works\n///\n")
    book.write("docs/labs/lab.py",
               "# %% [markdown]\n# # Lab\n# See [@one2001].\n# %%\n6 * 7\n")
    notebook = book.build().site / "labs" / "lab.ipynb"
    assert "See One (2001)." in notebook.read_text("utf-8")
    edit(book, "docs/works.bib", "One, A.", "Two, B.")
    book.build()
    assert "See Two (2001)." in notebook.read_text("utf-8")


def entry(words):
    """A page as the search's index is handed it."""
    return SimpleNamespace(
        content=words, url="one/", title="One", meta={},
        file=SimpleNamespace(src_uri="one.md"))


def test_the_search_reads_a_page_again_when_it_changes(book):
    read = []

    class Index:
        def __init__(self):
            self.entries = []

        def add_entry_from_context(self, page):
            read.append(page.content)
            self.entries.append({"text": page.content})

    def indexed(words):
        index = Index()
        config = load_config(str(book.root / "mkdocs.yml"))
        config.plugins["material/search"] = SimpleNamespace(
            search_index=index)
        found.remember(MkDocs(config))
        index.add_entry_from_context(entry(words))
        return index.entries

    assert indexed("a") == indexed("a") == [{"text": "a"}]
    assert read == ["a"]
    assert indexed("b") == [{"text": "b"}]
    assert read == ["a", "b"]


@pytest.mark.parametrize("name, old, new", [
    ("docs/index.md", "# Title", "# Titel"),
    ("toy/layers.py", "Doubles what", "Dubbles what"),
    ("docs/.words.txt", "toy", "tox"),
])
def test_the_book_as_a_whole_is_looked_at_again(
    book, monkeypatch, name, old, new
):
    book.write("docs/.words.txt", "toy\n")
    looked = []
    whole = guards.found
    monkeypatch.setattr(
        guards, "found", lambda site: looked.append(1) or whole(site))
    before = book.build().warnings
    assert len(looked) == 1
    assert book.build().warnings == before and len(looked) == 1
    edit(book, name, old, new)
    assert book.build().warnings != before and len(looked) == 2
