"""No word talks down, and each is spelled as Americans spell it."""

import subprocess
import sys
from pathlib import Path

import pytest

from nnbook.press.checking import wording
from nnbook.press.reading.objects import Book
from nnbook.press.reading.prose import prose

ROOT = Path(__file__).parents[2]
EXERCISE = '''\
"""A title

A statement.
"""

HINT = """
Look at {0}.
"""

STARTER = """
answer = ...
"""

SOLUTION = """
answer = 1  # {1}
"""
'''


def said_of(book, words="softmax\n", **pages):
    """The warnings of a small book that keeps a dictionary."""
    book.write("docs/.words.txt", words)
    return book.build().warnings


@pytest.mark.parametrize("word", [
    "simply", "Just", "obviously", "trivially", "easy", "easily",
    "of\ncourse", "clearly",
])
def test_a_word_that_talks_down_stops_the_build(small_book, word):
    book = small_book(index=f"# Title\n\nThis is {word} so.\n")
    [warning] = book.build(strict=True).warnings
    assert warning == f"docs/index.md:3: “{word}” talks down to the reader"


@pytest.mark.parametrize("text, line, word, nearest", [
    ("A sentense.", 3, "sentense", "sentence"),
    ("Two colours.", 3, "colours", "colors"),
    ("Well labelled.", 3, "labelled", "labeled"),
    ("It's what Sofmax does.", 3, "Sofmax", "softmax"),
    ("![A currve](figure:dense.curve)", 3, "currve", "curve"),
    ("![A curve](figure:dense.curve)\n/// caption\nIt wavves.\n///",
     5, "wavves", "waves"),
    ("| a | tabble |\n|---|---|\n| b | c |", 3, "tabble", "table"),
    ("A [linkk](other.md).", 3, "linkk", "link"),
    ("# A headding", 3, "headding", "heading"),
    ("Not $x$ butt `y` and buut", 3, "buut", "but"),
])
def test_a_spelling_error_stops_the_build(
    small_book, text, line, word, nearest
):
    book = small_book(index=f"# Title\n\n{text}\n", other="# Softmax\n")
    book.write("docs/.words.txt", "softmax\n")
    [warning] = book.build(strict=True).warnings
    assert warning == (
        f"docs/index.md:{line}: “{word}” is in no dictionary; "
        f"the nearest word is {nearest}"
    )


def test_docstrings_comments_and_exercises_are_read_too(small_book):
    book = small_book(index="# Softmax\n")
    book.write("toy/more.py", '"""A modul."""\n\nx = 1  # just one\n')
    book.write("toy/exercises/dense/one.py", EXERCISE.format("itt", "onne"))
    book.write("docs/labs/lab.py", "# %% [markdown]\n# # A labb\n# %%\n1\n")
    assert sorted(said.split(";")[0] for said in said_of(book)) == [
        "docs/labs/lab.py:2: “labb” is in no dictionary",
        "toy/exercises/dense/one.py:15: “onne” is in no dictionary",
        "toy/exercises/dense/one.py:7: “itt” is in no dictionary",
        "toy/more.py:1: “modul” is in no dictionary",
        "toy/more.py:3: “just” talks down to the reader",
    ]


def test_what_is_no_prose_is_left_alone(small_book):
    book = small_book(index=r"""
        ---
        title: wrngg
        ---

        # Softmax

        Code `wrngg`, formulas $wrngg_1$ and $$wrngg$$, <span id="wrngg">
        tags</span>, numbers {{ dense.double.accuracy:.1% }}, files such as
        wrngg.py and a/wrngg.md, names such as wrng_g, 3rdd, wrngg(), np.wrngg,
        <https://wrngg.example>, an attribute{: .wrngg }, the CPU.

        ```python
        wrngg = "just"  # wrngg
        ```

        ![A curve](figure:dense.curve)
    """)
    assert said_of(book) == []


def test_names_of_the_package_are_known(small_book):
    book = small_book(index="# Softmax\n\nA Layerr has a dfactor.\n")
    book.write("toy/more.py", "def layerr(self):\n    self.dfactor = 1\n")
    assert said_of(book) == []


@pytest.mark.parametrize("words, line, said", [
    ("softmax\nargmax\n", 2, "“argmax” stands behind softmax: the alphabet"),
    ("argmax\nargmax\n", 2, "“argmax” stands behind argmax: the alphabet"),
    ("argmax\nsoftmax\nunneeded\n", 3, "“unneeded” is not needed"),
    ("argmax\nbook\nsoftmax\n", 2, "“book” is not needed"),
    ("argmax\nsoftmax\nzzfactor\n", 3, "“zzfactor” is not needed"),
])
def test_the_dictionary_is_sorted_and_needed(small_book, words, line, said):
    book = small_book(index="# Softmax\n\nThe argmax of a book.\n")
    book.write("toy/more.py", "zzfactor = 1\n")
    warnings = said_of(book, words)
    assert any(
        one.startswith(f"docs/.words.txt:{line}: {said}")
        for one in warnings
    )
    assert said_of(book, "argmax\nsoftmax\n") == []


def test_a_word_with_capitals_stands_for_itself_alone(small_book):
    book = small_book(index="# Title\n\nKukieła's book, not kukieła's.\n")
    [warning] = said_of(book, "Kukieła\n")
    assert "“kukieła” is in no dictionary; the nearest word is Kuk" in warning


def test_without_a_dictionary_nobody_looks_at_spelling(small_book):
    assert small_book(index="# Titel\n").build().warnings == []
    assert (ROOT / wording.dictionary(Book(ROOT, "nnbook"))).is_file()


def test_the_page_shows_what_is_wrong_with_its_words(small_book):
    book = small_book(index="# Title\n", other="# Other\n\nJust words.\n")
    built = book.build()
    assert "toy-problem" not in built.page("index.html")
    assert "docs/other.md, line 3" in built.page("other/index.html")


def test_what_is_wrong_in_no_page_shows_on_the_first(small_book):
    book = small_book(index="# Title\n", other="# Other\n")
    book.write("toy/more.py", "x = 1  # just one\n")
    built = book.build()
    assert "toy/more.py, line 1" in built.page("index.html")
    assert "toy-problem" not in built.page("other/index.html")


def test_words_are_looked_up_once(small_book, monkeypatch):
    book = small_book(index="# Softmax\n\nWordz.\n")
    looked_up = []
    look_up = wording.look_up
    monkeypatch.setattr(
        wording, "look_up",
        lambda text, name: looked_up.append(name) or look_up(text, name),
    )
    first = said_of(book)
    assert "index.md" in looked_up
    looked_up.clear()
    assert said_of(book) == first != []
    assert looked_up == []
    book.replace("docs/index.md", "Wordz", "Words")
    assert said_of(book) == []
    assert looked_up == ["index.md"]


def test_prose_keeps_its_lines():
    page = "---\nx: y\n---\n# One\n\n```python\n1\n```\nTwo $x +\nx$ [a](b).\n"
    kept = prose(page, "page.md")
    assert kept.split() == ["#", "One", "Two", "[a]", "."]
    assert [len(line) for line in kept.split("\n")] == [
        len(line) for line in page.split("\n")
    ]


def test_the_command_says_what_is_wrong(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "nnbook").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A small book\n")
    page = tmp_path / "docs" / "page.md"
    for text, code, said in [
        ("Just so.", 1, "docs/page.md:1: “Just” talks down"),
        ("It is so.", 0, "every word is fine"),
    ]:
        page.write_text(text, encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-m", "nnbook.press.checking"], cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True, encoding="utf-8",
        )
        assert (ran.returncode, said in ran.stdout) == (code, True), ran


def test_every_word_of_the_book_is_fine():
    assert list(map(str, wording.problems(Book(ROOT, "nnbook")))) == []
