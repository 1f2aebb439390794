"""Terms, citations, museum, errata, heads: what ties pages to one another."""

import pytest
from bs4 import BeautifulSoup

from nnbook.press import extension
from nnbook.press.pulling import labs
from nnbook.press.reading.objects import Book
from nnbook.press.reading.settings import Settings

GLOSSARY = """
    # Glossary

    batch
    :   Samples that go together, one [[row]] each: $s$ of them.

    row
    :   Numbers side by side, as in
        `[1, 2]`.
"""
REFERENCES = """
    A comment.

    @book{nielsen2015,
      author = {Nielsen, Michael A.},
      title = {Neural networks},
      year = 2015,
      url = {http://example.org/a~b_c},
    }

    @article{he2015,
      author = {He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing},
      title = {Delving {Deep}: {R}ectifiers},
      journal = {Kybernetika},
      volume = 34,
      pages = {1--2},
      year = 2015,
      doi = {10.1/x_y},
    }
"""
MATTER = {
    "end/glossary": GLOSSARY,
    "end/bibliography": """
        # Bibliography

        /// collected | works
        ///
    """,
    "end/museum": """
        # Bug museum

        /// collected | museum
        ///
    """,
    "end/errata": """
        # Errata

        /// collected | errata
        ///
    """,
    "end/cite": """
        # How to cite

        /// collected | citation
        ///
    """,
}
FIRST = """
    ---
    needs: []
    ---

    # One: neuron

    A **[[batch]]** of two, and a [[Row]], says [@nielsen2015, chapter 2].
"""
SECOND = """
    ---
    needs: [one.md]
    ---

    # Two

    Two [[batch|batches]] ([@he2015]) and (see [@he2015, p. 2]).

    ## What is wrong here?

    As [One](one.md) said in [the end](#end):

    ```python
    # no heading
    ## neither
    print(1)
    ```
    ```output
    1
    ```

    /// museum | Too large by one
    test: tests/test_toy.py::test_small
    ///

    ## End

    /// erratum | The sum was given as 5.
    date: 2027-02-03
    test: tests/test_toy.py::TestSums::test_sum
    ///
"""
TESTS = """
    def test_small():
        assert 1 < 2


    class TestSums:
        def test_sum(self):
            assert 3 + 3 == 6
"""
CFF = """
    title: A small book
    version: 1.2.3
    authors:
      - name: The authors
"""


@pytest.fixture
def tied_book(small_book):
    """Makes a book with back matter; pages given replace those it has."""

    def make(**pages):
        chapters = {"a/one": FIRST, "a/two": SECOND}
        book = small_book(**MATTER | chapters | pages)
        book.write("docs/works.bib", REFERENCES)
        book.write("tests/test_toy.py", TESTS)
        book.write("CITE.cff", CFF)
        names = [*sorted(chapters), *sorted(MATTER)]
        nav = ", ".join(f"{name}.md" for name in names)
        book.replace("mkdocs.yml", "theme:", f"nav: [{nav}]\ntheme:")
        book.replace("mkdocs.yml", "  - tables", "  - tables\n  - def_list"
                     "\n  - pymdownx.details")
        return book

    return make


@pytest.fixture
def built(tied_book):
    """The pages of the good book, as soup."""
    done = tied_book().build(strict=True)
    assert done.warnings == []
    return lambda name: BeautifulSoup(
        done.page(f"{name}/index.html"), "html.parser"
    )


# --- a good book ------------------------------------------------------------


def test_a_term_is_explained_where_it_stands_and_linked(built):
    page = built("a/two")
    link = page.find("a", string="batches")
    assert link["href"] == "../../end/glossary/#batch"
    meaning = page.find(id=link["aria-describedby"])
    assert meaning["role"] == "tooltip"
    assert meaning.has_attr("hidden")  # without styles it is not in the way
    assert meaning.math
    assert "go together, one row each" in meaning.text
    assert not meaning.find("a")
    row = built("a/one").find("a", string="Row")
    assert row["href"].endswith("#row")
    assert row.parent.find("code").text == "[1, 2]"


def test_the_glossary_has_anchors_and_says_who_marks_a_term(built):
    page = built("end/glossary")
    term = page.find("dt", id="batch")
    assert term.text == "batch"
    where = term.find_next("span", class_="toy-where")
    assert [(a.text, a["href"]) for a in where.find_all("a")] == [
        ("One", "../../a/one/"), ("Two", "../../a/two/")
    ]
    assert page.find("a", href="#row").text == "row"


def test_who_looks_up_another_word_is_sent_on(tied_book):
    more = "\n    zero\n    :   {}\n"
    for said in ("See [[row]].", "Not in this book: nothing at all."):
        book = tied_book(**{
            "end/glossary": GLOSSARY.rstrip() + "\n" + more.format(said)})
        assert book.build(strict=True).warnings == []


def test_a_citation_names_the_work_and_links_to_it(built):
    said = [
        link.text for name in ("a/one", "a/two")
        for link in built(name).select("a[href*=bibliography]")
    ]
    assert said == [
        "Nielsen (2015, chapter 2)", "He et al. 2015", "He et al. 2015, p. 2"
    ]
    link = built("a/one").select_one("a[href*=bibliography]")
    assert link["href"] == "../../end/bibliography/#nielsen2015"
    assert "Nielsen, Michael A. Neural networks." in link.parent.text


def test_the_bibliography_is_sorted_and_says_who_cites(built):
    page = built("end/bibliography")
    assert [term["id"] for term in page.find_all("dt")] == [
        "he2015", "nielsen2015"
    ]
    entry = page.find("dt", id="he2015").find_next("dd")
    assert entry.text.startswith(
        "He, Kaiming, Xiangyu Zhang and Shaoqing Ren. "
        "Delving Deep: Rectifiers. Kybernetika 34, pages 1–2. doi:10.1/x_y"
    )
    assert [link["href"] for link in entry.find_all("a")] == [
        "https://doi.org/10.1/x_y", "../../a/two/"
    ]
    assert page.find("a", string="example.org/a~b_c")["href"] == (
        "http://example.org/a~b_c"
    )


def test_a_museum_piece_names_its_test_and_stands_in_the_museum(built):
    assert "Guarded by test_small in tests/test_toy.py." in built("a/two").text
    page = built("end/museum")
    piece = page.find("h2", id="too-large-by-one")
    assert piece.find_next("a")["href"] == "../../a/two/"
    links = {link.text: link["href"] for link in page.select("p a")}
    assert links["One"] == "../../a/one/"
    assert links["the end"] == "../../a/two/#end"
    assert "## neither" in page.find("pre").text
    assert page.details.text.count("assert 1 < 2") == 1
    assert "Two batches" not in page.text


def test_an_erratum_is_noted_where_it_was_and_in_the_table(built):
    said = "Corrected on 2027-02-03: The sum was given as 5."
    assert said in built("a/two").text
    cells = [cell.text for cell in built("end/errata").select("td")]
    assert cells == ["2027-02-03", "Two", "The sum was given as 5.",
                     "test_sum"]


def test_a_book_without_errata_says_so(tied_book):
    book = tied_book(**{"a/two": SECOND.split("    /// erratum")[0]})
    page = book.build(strict=True).page("end/errata/index.html")
    assert "No error has been found" in page
    assert "<table" not in page


def test_the_head_tells_time_and_what_comes_before(built):
    first, second = built("a/one").p, built("a/two").p
    assert first.text == "1 minute to read"
    assert second.text == "1 minute to read · after One"
    assert second.a["href"] == "../one/"


def test_how_to_cite_comes_from_the_citation_file(built):
    page = built("end/cite")
    assert "The authors. A small book. Version 1.2.3." in page.text
    assert "version = {1.2.3}" in page.find("pre").text


def test_the_notebook_of_a_lab_can_be_read_by_itself(tied_book):
    book = tied_book()
    small = Book(book.root, "toy", Settings("toy", works="works.bib"))
    text = (
        "Two [[batch|batches]] ([@he2015]) in [One](../a/one.md) have "
        "{{ dense.double.accuracy:.1% }}, see [there](https://example.org), "
        "not {{ dense.dubble }}."
    )
    lab = labs.Lab()
    assert labs.readable(small, text, extension.said, lab) == (
        "Two batches (He et al. 2015) in One have 91.3%, see "
        "[there](https://example.org), not {{ dense.dubble }}."
    )
    assert not lab.whole


# --- mistakes ---------------------------------------------------------------

MISTAKES = {
    "unknown term": (
        "A [[bach]].\n", 7, ["no term 'bach'", "nearest name is batch"],
    ),
    "term in a heading": (
        "## A [[batch]]\n", 7, ["a term in a heading"],
    ),
    "unknown work": (
        "See [@nielson2015].\n",
        7, ["no work 'nielson2015'", "nearest name is nielsen2015"],
    ),
    "unknown block": (
        "/// musem | A title\ntest: x\n///\n",
        7, ["no block 'musem'", "nearest name is museum"],
    ),
    "unknown collection": (
        "/// collected | work\n///\n",
        7, ["cannot collect 'work'", "nearest name is works"],
    ),
    "unknown test": (
        "/// museum | A title\ntest: tests/test_toy.py::test_smal\n///\n",
        7, ["no test tests/test_toy.py::test_smal",
            "nearest name is tests/test_toy.py::test_small"],
    ),
    "test in no file": (
        "/// museum | A title\ntest: tests/toy.py::TestSums::test_sum\n///\n",
        7, ["nearest name is tests/test_toy.py::TestSums::test_sum"],
    ),
    "museum piece without a title": (
        "/// museum\ntest: tests/test_toy.py::test_small\n///\n",
        7, ["/// museum | and a title"],
    ),
    "museum piece without a test": (
        "/// museum | A title\n///\n", 7, ["no line test:"],
    ),
    "unknown line of a block": (
        "/// erratum | A title\nday: 2027-02-03\n///\n",
        7, ["unknown option day", "nearest name is date"],
    ),
    "line of a block without a value": (
        "/// museum | A title\ntest:\n///\n", 8, ["write name: value"],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_caught(tied_book, name):
    text, line, words = MISTAKES[name]
    page = FIRST + "\n" + "\n".join(
        f"    {one}" for one in text.splitlines()
    )
    first, *rest = tied_book(**{"a/one": page}).build(strict=True).warnings
    line += 2  # the text stands two lines behind the last of the page
    assert first.startswith(f"docs/a/one.md:{line}: ")
    for word in words:
        assert word in first
    assert rest == []


FILES = {
    "needed page that is not there": (
        "docs/a/two.md", "[one.md]", "[on.md]",
        ["docs/a/two.md:2: needs: there is no page on.md; "
         "the nearest name is one.md"],
    ),
    "term that nobody marks": (
        "docs/a/one.md", "[[Row]]", "row",
        ["docs/end/glossary.md:6: no page marks 'row'"],
    ),
    "glossary out of order": (
        "docs/end/glossary.md", "batch\n", "sheaf\n",
        ["docs/a/one.md:7: no term 'batch'; the nearest name is sheaf",
         "docs/a/two.md:7: no term 'batch'; the nearest name is sheaf",
         "docs/end/glossary.md:3: no page marks 'sheaf'",
         "docs/end/glossary.md:6: 'row' stands after 'sheaf': the alphabet "
         "wants it elsewhere"],
    ),
    "a reader's word that leads nowhere": (
        "docs/end/glossary.md", "row\n", "line\n:   See [[rows]].\n\nrow\n",
        ["docs/end/glossary.md:7: no term 'rows'; the nearest name is row"],
    ),
    "work that nobody cites": (
        "docs/a/one.md", "[@nielsen2015, chapter 2]", "he",
        ["docs/works.bib:3: no page cites nielsen2015"],
    ),
    "work without a year": (
        "docs/works.bib", "  year = 2015,\n  url", "  url",
        ["docs/a/one.md:7: no work 'nielsen2015' in works.bib; the "
         "nearest name is he2015",
         "docs/works.bib:3: nielsen2015 has no year"],
    ),
    "two works with one key": (
        "docs/works.bib", "@article{he2015", "@article{nielsen2015",
        ["docs/a/two.md:7: no work 'he2015' in works.bib; the "
         "nearest name is nielsen2015"] * 2 +
        ["docs/works.bib:10: a second work with the key nielsen2015"],
    ),
    "no BibTeX": (
        "docs/works.bib", "{he2015,", "{he2015",
        ["docs/a/two.md:7: no work 'he2015' in works.bib; the "
         "nearest name is nielsen2015"] * 2 + ["docs/works.bib:10: "],
    ),
    "no citation file": (
        "docs/end/cite.md", "citation", "citations",
        ["docs/end/cite.md:3: cannot collect 'citations'; the nearest "
         "name is citation"],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_in_a_file_is_caught(tied_book, name):
    file, old, new, expected = FILES[name]
    book = tied_book()
    book.replace(file, old, new)
    warnings = sorted(book.build(strict=True).warnings)
    assert len(warnings) == len(expected)
    for warning, words in zip(warnings, expected):
        assert warning.startswith(words)


def test_a_readers_word_leads_to_the_term_and_needs_no_mark(tied_book):
    book = tied_book()
    book.replace("docs/end/glossary.md", "row\n",
                 "line\n:   See [[row]].\n\nrow\n")
    page = book.build(strict=True).page("end/glossary/index.html")
    said = BeautifulSoup(page, "html.parser").find(id="line")
    assert said.find_next("dd").a["href"] == "#row"


def test_what_is_wrong_shows_in_the_page_and_the_build_goes_on(tied_book):
    book = tied_book(**{"a/one": FIRST + "\n    A [[bach]] by [@hi2015].\n"})
    page = book.build().page("a/one/index.html")
    assert "no term &#x27;bach&#x27;" in page
    assert "no work &#x27;hi2015&#x27;" in page
    assert "of two" in page
