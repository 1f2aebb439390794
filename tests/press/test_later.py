"""While serving, an edit shows at once, and slow results follow."""

import io
import os
import re
import time

import pytest

from nnbook.press.building.later import LATER, Work, bell
from nnbook.press.building.progress import Progress
from nnbook.press.reading.objects import Book

PAGE = "# Title\n\nIt is {{ dense.double.accuracy:.1f }}.\n"
EDIT = "toy/experiments/dense.py", "0.4567", "0.9"


@pytest.fixture
def book(small_book):
    book = small_book(index=PAGE)
    assert shown(book) == "0.9"
    return book


@pytest.fixture
def serve(monkeypatch):
    """Serve, and have what was not waited for made when a test says so."""
    begin = LATER.begin
    monkeypatch.setattr(LATER, "rung", False)
    monkeypatch.setattr(Work, "start", lambda work: None)

    def serving(book):
        LATER.serving = True
        begin(book)

    monkeypatch.setattr(LATER, "begin", serving)
    yield
    LATER.stop()
    LATER.serving = LATER.may_wait = LATER.hurry = False


def follow():
    """What was not waited for is made, by one thread; the bell rings."""
    LATER.work.run()


def shown(book):
    """The number in the page, after one more build."""
    built = book.build()
    assert built.warnings == []
    return re.search(r"It is (\S+)\.", built.page("index.html"))[1]


def edit(book, name, old, new):
    book.replace(name, old, new)
    later = time.time() + 1
    os.utime(book.root / name, (later, later))


def test_an_edit_does_not_wait_for_an_experiment(book, serve, capsys):
    edit(book, *EDIT)
    capsys.readouterr()
    assert shown(book) == "0.9"
    assert "run double" not in capsys.readouterr().out
    follow()
    assert "run double" in capsys.readouterr().out
    assert shown(book) == "1.8"


def test_nothing_is_kept_of_old_results(book, serve):
    edit(book, *EDIT)
    assert [shown(book), shown(book)] == ["0.9", "0.9"]
    follow()
    assert shown(book) == "1.8"
    assert not LATER.waiting


def test_a_page_says_that_it_waits(book, serve):
    assert "being computed" not in book.build().page("index.html")
    edit(book, *EDIT)
    assert "being computed" in book.build().page("index.html")
    follow()
    assert "being computed" not in book.build().page("index.html")


def test_what_was_never_run_is_being_computed(book, serve):
    edit(book, "toy/experiments/dense.py", "def double", "def twice")
    book.replace("docs/index.md", "double", "twice")
    built = book.build()
    assert built.warnings == []
    assert "It is <em" in built.page("index.html")
    follow()
    assert shown(book) == "0.9"


def test_a_failure_behind_the_bell_is_said_once_and_tried_no_more(
    book, serve
):
    edit(book, "toy/experiments/dense.py", "0.4567", "None")
    assert shown(book) == "0.9"
    follow()
    for _ in range(2):
        [warning] = book.build().warnings
        assert "toy.experiments.dense.double raised TypeError" in warning
        assert not LATER.waiting
        LATER.rung = True
    edit(book, "toy/experiments/dense.py", "None", "0.5")
    assert shown(book) == "0.9"
    follow()
    assert shown(book) == "1.0"


def test_a_build_that_does_not_serve_waits(book):
    edit(book, *EDIT)
    assert shown(book) == "1.8"


WHOLE = """
# Title

It is {{ dense.double.accuracy:.1f }}.

![a curve](figure:dense.curve)

![bars](figure:dense.bars)

```python
print(6 * 7)
```
```output
41
```
"""


def test_on_a_fresh_clone_pages_are_there_before_anything_is_run(
    small_book, serve, capsys
):
    pages = {name: WHOLE for name in "abcd"}
    book = small_book(index=WHOLE, **pages)
    book.write("docs/labs/trial.py", "# %% [markdown]\n# # Lab\n# %%\n7 * 6")
    capsys.readouterr()
    built = book.build()
    assert built.warnings == []
    assert capsys.readouterr().out == ""
    page = built.page("index.html")
    assert page.count("being computed</em>") == 3 and "41" in page
    assert "being computed" in built.page("labs/trial/index.html")
    follow()
    built = book.build()
    assert len(built.warnings) == 5
    assert "what the snippet prints is not" in built.warnings[0]
    page = built.page("index.html")
    assert "It is 0.9." in page and page.count("<svg") == 2
    assert "42" in built.page("labs/trial/index.html")
    assert not LATER.waiting


def test_nobody_waits_for_what_a_plain_function_asks_for(
    book, serve, capsys
):
    book.replace("docs/index.md", "dense.double.accuracy", "dense.twice")
    edit(book, "toy/experiments/dense.py", "@measurement",
         "def twice():\n    return 2 * double()['accuracy']\n\n\n@measurement")
    edit(book, *EDIT)
    capsys.readouterr()
    assert shown(book) == "1.8"
    assert capsys.readouterr().out == ""
    follow()
    assert shown(book) == "3.6"


def test_stopping_and_starting_again_loses_nothing(book, serve, capsys):
    edit(book, *EDIT)
    assert shown(book) == "0.9"
    follow()
    Book(book.root, "toy").keeper.failures.clear()
    LATER.stop()
    capsys.readouterr()
    assert shown(book) == "1.8"
    assert capsys.readouterr().out == ""


def test_what_follows_rings_the_bell_at_the_end(book, serve):
    edit(book, *EDIT)
    rung = bell(Book(book.root, "toy"))
    before = rung.read_text()
    assert shown(book) == "0.9"
    follow()
    assert LATER.rung
    assert rung.read_text() != before


def test_after_an_edit_nothing_more_is_begun_of_what_was_put_off():
    made = []
    work = Work({name: lambda: made.append(1) for name in "ab"}, print, 0)
    work.stop()
    work.run()
    assert made == [] and not work.goes_on


def test_what_takes_long_comes_first_and_the_bell_rings_between():
    made, rung = [], []
    work = Work({
        name: lambda name=name: made.append(name)
        for name in ("figures/a", "labs/b", "snippets/c")
    }, lambda: rung.append(len(made)), pause=-1)
    work.run()
    assert made == ["labs/b", "figures/a", "snippets/c"]
    assert rung == [1, 2, 3]
    made.clear(), rung.clear()
    work = Work({name: lambda: made.append(1) for name in "abc"},
                lambda: rung.append(len(made)), pause=1e9)
    work.run()
    assert rung == [3]


def test_what_changes_no_page_rings_no_bell():
    rung = []
    work = Work({"a": lambda: False}, lambda: rung.append(1), pause=-1)
    work.run()
    assert rung == []


def test_the_book_as_a_whole_is_looked_at_when_the_page_is_there(
    book, serve
):
    book.write("docs/.words.txt", "")
    edit(book, "docs/index.md", "It is", "Obviously, it is")
    assert book.build().warnings == []
    rung = bell(Book(book.root, "toy")).read_text()
    follow()
    assert bell(Book(book.root, "toy")).read_text() != rung
    built = book.build()
    assert "talks down to the reader" in built.warnings[0]
    assert "talks down to the reader" in built.page("index.html")
    for warning in built.warnings[1:]:
        assert "is in no dictionary" in warning
    assert not LATER.waiting


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_is_told_what_runs_and_how_much_is_left():
    out = Terminal()
    progress = Progress(2, out)
    with progress.making("labs/trial"):
        assert "] 0 of 2: labs/trial" in out.getvalue()
    with progress.making("figures/dense.bars"):
        assert "] 1 of 2: figures/dense.bars" in out.getvalue()
    assert out.getvalue().rstrip(" \n").endswith("] 2 of 2")
    assert out.getvalue().endswith("\n")


def test_elsewhere_there_are_lines():
    out = io.StringIO()
    progress = Progress(1, out)
    with progress.making("labs/trial"):
        pass
    assert out.getvalue().startswith("Computed [=")
    assert out.getvalue().endswith("] 1 of 1\n")
