"""Nothing is drawn, run or written for nobody."""

import pytest

PAGE = """
    # Title

    ![A curve](figure:dense.curve)

    ```python source="toy.layers.Layer"
    ```

    ```python
    from toy.layers import silent
    assert silent(4) == 2
    ```

    `unrelated()` is there too.
"""
FIGURES = '''
    from nnbook.figures import style
    from toy.experiments import dense


    def curve():
        figure, axes = style.subplots(height=200)
        axes.plot([0, dense.double()])
        return figure


    def spare(height=0) -> None:
        """No figure: it takes an argument."""


    def _hidden():
        """No page asks for it."""
'''
EXPERIMENTS = '''
    from nnbook.experiments import experiment


    @experiment
    def double():
        return twice(1)


    def twice(x):
        return 2 * x
'''


@pytest.fixture
def book(small_book):
    """A book that counts what it shows, and shows all there is."""
    book = small_book(index=PAGE)
    book.setting("not_yet_taught: []")
    book.write("toy/figures/dense.py", FIGURES)
    book.write("toy/experiments/dense.py", EXPERIMENTS)
    assert book.build(strict=True).warnings == []
    return book


def test_unless_it_is_asked_nobody_counts(small_book):
    assert small_book(index="# Title\n").build().warnings == []


def test_a_figure_that_no_page_shows(book):
    book.replace("toy/figures/dense.py", "def spare(height=0) -> None",
                 "def spare()")
    [warning] = book.build(strict=True).warnings
    assert warning == (
        "toy/figures/dense.py:11: figure dense.spare is shown by no page"
    )
    book.replace("docs/index.md", "# Title", "# Title\n\n```python\nfrom "
                 "toy.figures import dense\ndense.spare()\n```\n")
    assert book.build(strict=True).warnings == []


def test_an_experiment_that_nobody_uses(book):
    book.replace("toy/experiments/dense.py", "def twice(x):\n    return 2 * x",
                 "def twice(x=1):\n    return 2 * x\n\n\n"
                 "@experiment\ndef spare():\n    return 3")
    [warning] = book.build(strict=True).warnings
    assert warning == (
        "toy/experiments/dense.py:14: experiment dense.spare is used by no "
        "page and no figure"
    )
    book.replace("docs/index.md", "# Title", "# Title\n\n{{ dense.spare }}")
    assert book.build(strict=True).warnings == []


@pytest.mark.parametrize("shown, other, name", [
    ('python source="toy.layers.Layer"', 'pycon example="toy.layers.Layer"',
     ""),
    ('source="toy.layers.Layer"', 'source="toy.layers.Layer.forward"', ""),
    ('source="toy.layers.Layer"', 'source="toy.layers"', ""),
    ("from toy.layers import silent\n", "import toy.layers as l\n"
     "silent = l.silent\n", ""),
    ('source="toy.layers.Layer"', 'source="toy.layers.LIMIT"',
     "toy/layers.py:7: layers.Layer"),
    ("assert silent(4) == 2\n", "assert silent\n", ""),
    ("assert silent(4) == 2\n", "", "toy/layers.py:30: layers.silent"),
    ("`unrelated()`", "`other.unrelated`", ""),
    ("`unrelated()`", "`toy.other.unrelated`", ""),
    ("`unrelated()`", "unrelated", "toy/other.py:1: other.unrelated"),
    ("`unrelated()`", "`np.unrelated`", "toy/other.py:1: other.unrelated"),
])
def test_a_public_name_that_no_chapter_shows(book, shown, other, name):
    book.replace("docs/index.md", shown, other)
    warnings = book.build(strict=True).warnings
    assert [one.split(" is shown by no chapter")[0] for one in warnings] == (
        [name] if name else []
    )


def test_back_matter_teaches_nothing(book):
    book.replace("docs/index.md", "`unrelated()`", "It")
    book.write("docs/end/names.md", "# Names\n\n`unrelated`\n")
    book.write("docs/api/other.md", "# Names\n\n`unrelated`\n")
    [warning] = book.build(strict=True).warnings
    assert "other.unrelated is shown by no chapter" in warning


def listing(book, names):
    """The warnings once mkdocs.yml lists these as not yet taught."""
    book.replace("mkdocs.yml", "not_yet_taught: []",
                 f"not_yet_taught: [{names}]")
    return book.build(strict=True).warnings


@pytest.mark.parametrize("names", ["other", "other.unrelated"])
def test_what_is_not_yet_taught_is_listed(book, names):
    book.replace("docs/index.md", "`unrelated()`", "It")
    assert listing(book, names) == []


@pytest.mark.parametrize("names, said", [
    ("other", "other is shown by a chapter now: take it out"),
    ("layers.Layer", "layers.Layer is shown by a chapter now: take it out"),
    ("othr", "othr is not there; the nearest name is other"),
    ("layers.Layr", "layers.Layr is not there; the nearest name is "
     "layers.Layer"),
])
def test_the_list_holds_nothing_else(book, names, said):
    [warning] = listing(book, names)
    lines = (book.root / "mkdocs.yml").read_text("utf-8").splitlines()
    [line] = [n for n, text in enumerate(lines, 1) if names in text]
    assert warning == f"mkdocs.yml:{line}: not_yet_taught: {said}"


def test_what_nobody_shows_is_shown_on_the_first_page(book):
    book.replace("docs/index.md", "`unrelated()`", "It")
    assert "toy/other.py, line 1" in book.build().page("index.html")
