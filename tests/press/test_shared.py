"""What others are led to: numbers, addresses, descriptions, pictures; and what
the search knows."""

import json

import pytest
from bs4 import BeautifulSoup

CHAPTER = """
    # One

    It begins here.

    ![A curve.](figure:dense.curve)
    /// caption
    It climbs.
    ///

    ![Bars.](figure:dense.bars)
    /// caption
    They stand.
    ///

    ![The curve once more.](figure:dense.curve)
    /// caption
    Again.
    ///

    ```python exercise="sums.add"
    ```
"""
ADD = '''
    """Add two

    Add two numbers.
    """

    HINT = "Use a plus."
    STARTER = "def add(a, b):\\n    ..."
    SOLUTION = "def add(a, b):\\n    return a + b"


    def check(answer):
        assert answer.add(1, 2) == 3, "1 and 2"
'''
THEME = """
<title>{{ page.title }}</title>
<meta name="description" content="{{ page.meta.description }}">
{% if card %}<meta property="og:image" content="{{ card }}">{% endif %}
{{ page.content }}
"""


@pytest.fixture
def book(small_book):
    made = small_book(**{"a/one": CHAPTER, "index": "# Two\n\nNo chapter.\n"})
    made.write("theme/main.html", THEME)
    made.write("toy/exercises/sums/add.py", ADD)
    made.replace("mkdocs.yml", "theme:",
                 'nav: [index.md, {"I Part": [{"7 One": a/one.md}]}]\ntheme:')
    return made


def soup(built, name):
    return BeautifulSoup(built.page(name), "html.parser")


def test_figures_and_exercises_have_numbers_and_addresses(book):
    page = soup(book.build(), "a/one/index.html")
    figures = page.find_all("figure")
    assert [one["id"] for one in figures] == [
        "figure-dense.curve", "figure-dense.bars", "figure-dense.curve-3"]
    captions = [one.find("figcaption").text.strip() for one in figures]
    assert captions == ["Figure 7.1 It climbs.", "Figure 7.2 They stand.",
                        "Figure 7.3 Again."]
    link = figures[1].find("a")
    assert link["href"] == "#figure-dense.bars"
    assert page.find("h3").text == "Exercise 7.1: Add two"
    assert "data-figure" not in str(page)


def test_a_page_without_a_number_has_addresses_alone(book):
    book.replace("mkdocs.yml", '"7 One"', '"One"')
    page = soup(book.build(), "a/one/index.html")
    assert page.find("figure")["id"] == "figure-dense.curve"
    assert page.find("figcaption").text.strip() == "It climbs."
    assert page.find("h3").text == "Exercise: Add two"


def test_a_page_is_described_by_how_it_begins(book):
    built = book.build()
    said = [soup(built, name).find("meta", {"name": "description"})["content"]
            for name in ("a/one/index.html", "index.html")]
    assert said[0].startswith("It begins here.")
    assert said[1] == "No chapter."


def test_a_description_may_be_given(book):
    book.write("docs/index.md", "---\ndescription: Two.\n---\n# T\n\nWord.\n")
    page = soup(book.build(), "index.html")
    assert page.find("meta")["content"] == "Two."


def test_a_picture_is_made_where_the_address_is_known(book):
    built = book.build()
    assert not (built.site / "assets" / "cards").exists()
    book.replace("mkdocs.yml", "theme:",
                 "site_url: https://example.org/book/\ntheme:")
    built = book.build()
    image = soup(built, "a/one/index.html").find("meta", property="og:image")
    start = "https://example.org/book/"
    assert image["content"] == f"{start}assets/cards/a-one.png"
    data = (built.site / "assets" / "cards" / "a-one.png").read_bytes()
    width, height = data[16:20], data[20:24]
    assert [int.from_bytes(one) for one in (width, height)] == [1200, 630]
    assert (built.site / "assets" / "cards" / "index.png").is_file()


# --- the search -------------------------------------------------------------

GLOSSARY = """
    # Glossary

    climb
    :   See [[slope]].

    slope
    :   How steep.
"""


@pytest.fixture
def index(book):
    """The index of a book with a glossary, by address."""
    book.write("docs/end/glossary.md", GLOSSARY)
    book.write("docs/index.md", """
        # Two

        A [[slope]], `x`.

        ## Sums & more

        Two words.

        ```python
        total = 1
        total = total + 2
        ```
    """)
    book.replace("mkdocs.yml", "plugins:", "plugins:\n  - search")
    book.replace("mkdocs.yml", "  - tables", "  - tables\n  - def_list")
    book.replace("mkdocs.yml", "nav: [", "nav: [end/glossary.md, ")
    built = book.build()
    assert built.warnings == []
    text = (built.site / "search" / "search_index.json").read_text("utf-8")
    return {one["at"]: one for one in json.loads(text)["docs"]}


def test_the_index_has_terms_and_what_they_stand_for(index):
    slope = index["end/glossary/#slope"]
    assert slope["kind"] == "term" and slope["in"] == ["./"]
    assert index["end/glossary/#climb"]["see"] == "slope"
    assert "end/glossary/" not in index


def test_the_index_knows_chapters_and_their_exercises(index):
    assert index["a/one/"]["kind"] == "chapter"
    exercise = index["a/one/#sums.add"]
    assert exercise["kind"] == "aside" and exercise["page"] == "7 One"

    assert index["#sums-more"]["title"] == "Sums & more"
