"""What is made beforehand, and that pages then find it."""

from pathlib import Path

import pytest

from nnbook.press.building import ahead
from nnbook.press.reading.objects import Book

PAGE = """
    # Title

    ![a curve](figure:dense.curve)

    ![bars](figure:dense.bars)

    It is {{ dense.double.accuracy:.1f }}.
"""


@pytest.fixture
def on_two_cores(monkeypatch):
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ahead, "FEW", 1)


@pytest.fixture
def no_processes(monkeypatch):
    def started(*arguments):
        raise AssertionError("other processes were started")

    monkeypatch.setattr(ahead, "ThreadPoolExecutor", started)


def test_pages_find_what_was_made(small_book, on_two_cores, capsys):
    book = small_book(index=PAGE)
    built = book.build()
    assert built.warnings == []
    assert "It is 0.9." in built.page("index.html")
    assert built.page("index.html").count("<svg") == 2
    said = capsys.readouterr().out.split("\n")
    assert sorted(filter(None, said)) == [
        "draw bars", "draw curve", "run double"]


def test_what_fails_is_said_by_its_page(small_book, on_two_cores):
    book = small_book(index=PAGE + "\n    ![no](figure:dense.broken)\n")
    (warning,) = book.build().warnings
    assert "no such picture" in warning and "index.md" in warning


def test_only_where_nothing_is_kept(
    small_book, on_two_cores, monkeypatch, capsys
):
    book = small_book(index=PAGE)
    book.build()
    monkeypatch.setattr(ahead, "ThreadPoolExecutor", None)
    assert book.build().warnings == []


def test_where_a_page_has_to_be_made_again(
    small_book, on_two_cores, capsys, monkeypatch
):
    book = small_book(index=PAGE, other="# Other\n")
    book.build()
    several = []
    monkeypatch.setattr(ahead, "make", lambda book, jobs, makers: (
        several.extend(jobs)))
    book.build()
    assert several == []
    book.replace("toy/layers.py", "self.factor * x", "x * self.factor")
    book.build()
    assert several == [["experiments.dense.double", "figures.dense.bars",
                        "figures.dense.curve"]]


def test_not_for_a_few(small_book, no_processes, monkeypatch):
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    assert small_book(index=PAGE).build().warnings == []


def test_not_on_one_core(small_book, on_two_cores, no_processes, monkeypatch):
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 1)
    assert small_book(index=PAGE).build().warnings == []


def test_a_chapter_is_a_job_and_a_lab_is_one(small_book):
    asked = "".join(
        f'```python exercise="{name}"\n```\n'
        for name in ("dense.half", "dense.third", "losses.fourth"))
    book = small_book(index=PAGE)
    book.replace("docs/index.md", "# Title", f"# Title\n{asked}")
    book.write("docs/labs/trial.py", "# %%\n1 + 1\n")
    pages = [book.root / "docs/index.md", book.root / "docs/labs/trial.py"]
    assert ahead.jobs(Book(Path(book.root), "toy"), pages) == [
        [f"labs.{pages[1]}"],
        ["exercises.dense.half", "exercises.dense.third",
         "experiments.dense.double", "figures.dense.bars",
         "figures.dense.curve"],
        ["exercises.losses.fourth"],
    ]
