"""Exercises in a page: shown whole, tried out, and stopped where wrong."""

import pytest

ADD = '''
    """Add two

    Write `add(a, b)`, which gives $a + b$.
    """

    from nnbook.exercises.checking import expect_call

    HINT = r"""The sign is $+$."""

    STARTER = """
    def add(a, b):
        ...
    """

    SOLUTION = """
    def add(a, b):
        return a + b
    """

    WHY = """
    This is *why*:

    ```python
    add(2, 3)
    ```
    """


    def check(answer):
        expect_call(answer.add, 2, 3, gives=5)
'''

ON_PAPER = '''
    """Why is it so?

    Say why.
    """

    HINT = "Think of zero."
    SOLUTION = "Because $x = x$."
'''

PAGE = '# Sums\n\n```python exercise="{}"\n```\n'


@pytest.fixture
def book(small_book):
    """A small book with a page that asks for two exercises."""
    made = small_book(index=PAGE.format("sums.add"))
    made.replace("mkdocs.yml", "  - tables", "  - pymdownx.details")
    made.write("toy/exercises/sums/add.py", ADD)
    made.write("toy/exercises/sums/why.py", ON_PAPER)
    return made


def test_an_exercise_is_shown_whole(book):
    built = book.build(strict=True)
    page = built.page("index.html")
    assert '<h3 id="sums.add">Exercise: Add two</h3>' in page
    assert "toy try sums.add" in page.replace(
        '<span class="w"> </span>', " "
    )
    assert page.index("Hint</summary>") < page.index("Solution</summary>")
    assert page.count("<math") == 2
    assert page.count("<details") == 2
    assert "<p><div" not in page
    assert "This is <em>why</em>" in page
    assert page.count('<div class="language-python') == 3


def test_an_exercise_on_paper_says_so(book):
    book.replace("docs/index.md", "sums.add", "sums.why")
    page = book.build(strict=True).page("index.html")
    assert "<em>On paper.</em>" in page
    assert "toy try" not in page
    assert page.count("<math") == 1


def test_a_site_without_solutions(book):
    book.setting("solutions: false")
    page = book.build(strict=True).page("index.html")
    assert "Hint</summary>" in page
    assert "Solution" not in page
    assert "why" not in page


def test_an_exercise_is_tried_out_again_only_where_it_changed(book, capsys):
    name = "toy/exercises/sums/add.py"
    book.replace(name, "return a + b", "print('tried')\n    return a + b")

    def tried():
        capsys.readouterr()
        assert book.build().warnings == []
        return "tried" in capsys.readouterr().out

    assert tried()
    assert not tried()
    book.replace(name, "return a + b", "return b + a")
    assert tried()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("return a + b", "return a - b",
         ["the solution of sums.add is not right", "expected: 5",
          "got:      -1"]),
        ("return a + b", "return a + c",
         ["the solution of sums.add is not right",
          "solution, line 2: NameError"]),
        ('def add(a, b):\n    ...', 'def add(a, b):\n    return a + b',
         ["the starter of sums.add is right already"]),
        ("HINT = r", "HINTS = r", ["the exercise sums.add lacks HINT"]),
        ("def check", "def chek", ["the exercise sums.add lacks check"]),
        ("import expect_call", "import expect_cal",
         ["the exercise sums.add raised ImportError"]),
        ("The sign is $+$", r"The sign is $\pls$",
         ["in the exercise sums.add: ", "TeX", r"\pls"]),
    ],
)
def test_what_is_wrong_with_an_exercise_is_stopped(book, old, new, words):
    book.replace("toy/exercises/sums/add.py", old, new)
    (said,) = book.build(strict=True).warnings
    assert said.startswith("docs/index.md:3: ")
    assert [word for word in words if word not in said] == []
    assert words[0] in book.build().page("index.html")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (PAGE.format("sums.ad"),
         "no exercise sums.ad; the nearest name is sums.add"),
        (PAGE.format("sums.add").replace("\n```\n", "\nx = 1\n```\n"),
         "a fence with exercise stays empty"),
        (PAGE.format('sums.add" hint="no'), "unknown option hint"),
    ],
)
def test_what_is_wrong_with_the_fence_is_stopped(book, page, words):
    book.write("docs/index.md", page)
    said = book.build(strict=True).warnings
    assert said[0].startswith("docs/index.md:3: ")
    assert words in said[0]
