"""While serving, an edit shows at once, and slow results follow."""

import os
import re
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from nnbook.press.building.later import LATER, bell
from nnbook.press.reading.objects import Book

ROOT = Path(__file__).parents[2]
PAGE = "# Title\n\nIt is {{ dense.double.accuracy:.1f }}.\n"
EDIT = "toy/experiments/dense.py", "0.4567", "0.9"


@pytest.fixture
def book(small_book):
    book = small_book(index=PAGE)
    assert shown(book) == "0.9"
    yield book
    LATER.stop()


@pytest.fixture
def put_off(monkeypatch):
    """Serve, and note what would be seen to later."""
    commands = []
    begin = LATER.begin

    def serve(book):
        LATER.serving = True
        begin(book)

    monkeypatch.setattr(LATER, "begin", serve)
    monkeypatch.setattr(
        LATER, "catch_up", lambda command, bell: commands.append(command)
    )
    return commands


def shown(book):
    """The number in the page, after one more build."""
    built = book.build()
    assert built.warnings == []
    return re.search(r"It is (\S+)\.", built.page("index.html"))[1]


def edit(book, name, old, new):
    book.replace(name, old, new)
    later = time.time() + 1
    os.utime(book.root / name, (later, later))


def test_an_edit_does_not_wait_for_an_experiment(book, put_off, capsys):
    edit(book, *EDIT)
    capsys.readouterr()
    assert shown(book) == "0.9"
    assert "run double" not in capsys.readouterr().out
    [command] = put_off
    assert command[:4] == [sys.executable, "-m", "mkdocs", "build"]


def test_nothing_is_kept_of_old_results(book, put_off):
    edit(book, *EDIT)
    assert [shown(book), shown(book)] == ["0.9", "0.9"]
    assert len(put_off) == 2
    LATER.caught_up = True
    assert shown(book) == "1.8"
    assert len(put_off) == 2
    assert shown(book) == "1.8"
    assert len(put_off) == 2


def test_what_was_never_run_is_being_computed(book, put_off):
    edit(book, "toy/experiments/dense.py", "def double", "def twice")
    book.replace("docs/index.md", "double", "twice")
    built = book.build()
    assert built.warnings == []
    assert "being computed" in built.page("index.html")
    assert len(put_off) == 1
    LATER.caught_up = True
    assert shown(book) == "0.9"


def test_a_failure_behind_the_bell_is_said(book, put_off):
    edit(book, "toy/experiments/dense.py", "0.4567", "None")
    assert shown(book) == "0.9"
    LATER.caught_up = True
    [warning] = book.build().warnings
    assert "toy.experiments.dense.double raised TypeError" in warning


def test_a_build_that_does_not_serve_waits(book):
    edit(book, *EDIT)
    assert shown(book) == "1.8"


def test_catching_up_leaves_results_behind_and_rings(
    book, monkeypatch, capsys
):
    edit(book, *EDIT)
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(ROOT), str(book.root)])
    )
    rung = bell(Book(book.root, "toy"))
    assert rung.read_text() == ""
    config = str(book.root / "mkdocs.yml")
    LATER.catch_up(
        [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d"], rung
    )
    assert LATER.caught_up
    assert rung.read_text() == "x"
    capsys.readouterr()
    assert shown(book) == "1.8"
    assert "run double" not in capsys.readouterr().out


def test_a_later_edit_silences_an_earlier_bell(book, monkeypatch):
    rung = bell(Book(book.root, "toy"))
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(LATER, "caught_up", False)
    start = time.perf_counter()
    thread = Thread(target=LATER.catch_up, args=(command, rung))
    thread.start()
    while LATER.process is None:
        time.sleep(0.01)
    LATER.stop()
    thread.join()
    assert time.perf_counter() - start < 30
    assert not LATER.caught_up
    assert rung.read_text() == ""
