"""Faults of one kind each: what Markdown reads otherwise than it looks."""

import pytest
from bs4 import BeautifulSoup

from nnbook.press.pulling import snippets

FENCE = "print(1)\n```\n```output\n1\n```\n"

REFUSED = {
    # A snippet that would be neither run nor refused.
    "a fence behind a dash": ("- ```python\n  1 / 0\n  ```\n", 3, "fence"),
    "behind a number": ("1. ```python\n   1 / 0\n   ```\n", 3, "fence"),
    "behind a colon": ("term\n:   ```python\n    1 / 0\n    ```\n", 4,
                       "fence"),
    "behind a dash in a quote": ("> - ```python\n>   1 / 0\n>   ```\n", 3,
                                 "fence"),
    "behind a dash, with tildes": ("- ~~~python\n  1 / 0\n  ~~~\n", 3,
                                   "fence"),
    "behind a hard blank": ("\u00a0```python\n1 / 0\n```\n", 3, "fence"),
    "behind a word": ("So ```python\n1 / 0\n```\n", 3, "fence"),
    "named ipython3": ("```ipython3\n1 / 0\n```\n", 3, "every snippet is run"),
    "named python3.11": ("```python3.11\n1 / 0\n```\n", 3,
                         "every snippet is run"),
    "named Python": ("```Python\n1 / 0\n```\n", 3, "every snippet is run"),
    "named python3": ("```python3 title=\"x\"\n1 / 0\n```\n", 3,
                      "every snippet is run"),
    "a cell": ("```{code-cell}\n1 / 0\n```\n", 3, "every snippet is run"),
    "a cell of Python": ("```{code-cell} python\n1 / 0\n```\n", 3,
                         "every snippet is run"),
    "in braces": ("```{python}\n1 / 0\n```\n", 3, "every snippet is run"),
    "with a mark in front": ("```#!python\n1 / 0\n```\n", 3,
                             "every snippet is run"),
    "with a mark within": ("```\n#!python\n1 / 0\n```\n", 3,
                           "every snippet is run"),
    "with colons within": ("```\n:::python\n1 / 0\n```\n", 3,
                           "every snippet is run"),
    "with a comma": ("```python, numbered\n1 / 0\n```\n", 3,
                     "every snippet is run"),
    "a session without a name": ("```\n>>> 1 / 0\n```\n", 3,
                                 "every snippet is run"),
    "a session of another name": ("```python-repl\n>>> 1 / 0\n```\n", 3,
                                  "every snippet is run"),
    "misspelled": ("```pyhton\n1 / 0\n```\n", 3, "every snippet is run"),
    "a language that there is not": ("```jsno\n1\n```\n", 3, "jsno"),
    # Signs that open something and do not close it.
    "a formula of two paragraphs": ("$$x\n\nand $$\n", 3, "never closed"),
    "two formulas, one open": ("A $$x$$ and $$y.\n\nSo $$z$$.\n", 3,
                               "never closed"),
    "a block left open": ("/// caption\nWords.\n\nMore.\n", 3,
                          "never closed"),
    "a note left open": ("/// margin | A\nWords.\n\n## More\n", 3,
                         "never closed"),
    "a block closed twice": ("Words.\n\n///\n", 5, "closes nothing"),
    # Signs that nobody sees.
    "a tab in code": ("```python\nx = '\t'\n```\n", 4, "a tab"),
    "a tab in an output": ("```text\na\tb\n```\n", 4, "a tab"),
    "a tab in code in a line": ("A `a\tb` c.\n", 3, "a tab"),
    "a form feed": ("A\x0cb\n", 3, "U+000C"),
    "a separator of lines": ("```text\na\u2028b\n```\n", 4, "U+2028"),
    "an escape": ("```text\n\x1b[31mred\n```\n", 4, "U+001B"),
    "a tab that is printed": ("```python\nprint('a\\tb')\n```\n"
                              "```output\na       b\n```\n", 3, "a tab"),
    "a return that is printed": ("```python\nprint('a\\rb')\n```\n"
                                 "```output\na\nb\n```\n", 3, "U+000D"),
    "a separator that is printed": (
        "```python\nprint('a\\u2028b')\n```\n```output\na\nb\n```\n", 3,
        "U+2028"),
    "a tab in a session": ("```pycon\n>>> print('a\\tb')\na       b\n```\n",
                           4, "a tab"),
    # What stands in an attribute is no text.
    "a formula in the title of a link": (
        "[x](#title \"on $f(x)$\")\n", 3, "in an attribute"),
    "a formula between single quotes": (
        "[x](#title 'a $x$')\n", 3, "in an attribute"),
    "a formula in a tag": (
        '<span title="on $x$">y</span>\n', 3, "in an attribute"),
    "a formula in a list of attributes": (
        'A *word*{: title="on $x$" }\n', 3, "in an attribute"),
    "a formula where a link is defined": (
        '[x][a]\n\n[a]: #title "on $x$"\n', 5, "in an attribute"),
    "a formula in an alt text": (
        "![on $x$](figure:dense.curve)\n", 3, "in an attribute"),
    # Two things of one name.
    "an id twice": ("A{#k} b.\n\n*C*{#k} *d*{: #k }\n", 5, "#k"),
    "an id that a heading has": ("## One {#k}\n\n## Two {#k}\n", 5, "#k"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_stops_the_build(small_book, name):
    text, line, said = REFUSED[name]
    book = small_book(index=f"# Title\n\n{text}")
    book.replace("mkdocs.yml", "  - tables", "  - tables\n  - def_list")
    warnings = book.build(strict=True).warnings
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"docs/index.md:{line}: "), warnings
    assert said in warnings[0]


def page_of(book):
    built = book.build(strict=True)
    assert built.warnings == []
    return BeautifulSoup(built.page("index.html"), "html.parser")


def test_a_formula_in_a_quote_is_without_its_signs(small_book):
    page = page_of(small_book(index="""
        # Title

        > So
        >
        > $$
        > a
        > = b
        > $$
        >
        > and $c
        > = d$ in [a
        > line](#title).
    """))
    assert ">" not in page.text
    assert [one.text for one in page.find_all("math")] == ["a=b", "c=d"]


def test_an_alt_text_in_a_quote_is_without_its_signs(small_book):
    page = page_of(small_book(index="""
        # Title

        > ![a
        > curve](figure:dense.curve)
    """))
    assert page.svg["aria-label"] == "a curve"


def test_numbers_may_stand_in_a_title(small_book):
    page = page_of(small_book(
        index='# Title\n\n[x](#title "{{ dense.double.sizes.1 }} of (n)")\n'))
    assert page.find("a", string="x")["title"] == "32 of (n)"


@pytest.mark.parametrize("tex, n_parts", [
    (r"a_1 + a_2 + a_3 + a_4 \, a_5 + a_6 + a_7 = y", 2),
    (r"a \quad b \quad c + d + e + f + g + h + i + j + k = l = m", 3),
    (r"\max(a, b) = \frac{1}{2} (a + b + |a - b|) \ge a", 3),
    (" + ".join("abcdefghijklmnopqrst"), 20),
    (r"\frac{a + b + c + d + e + f + g + h + i + j + k + l + m}{2}", 1),
])
def test_a_long_formula_may_break(small_book, tex, n_parts):
    page = page_of(small_book(index=f"# Title\n\nSo ${tex}$.\n"))
    assert len(page.find_all("math")) == n_parts


def test_other_languages_are_shown_as_they_are(small_book):
    page = page_of(small_book(index="""
        # Title

        ```sh
        python -m nnbook
        ```

        ```{ .toml .no-copy }
        a = 1
        ```

        ```
        plain
        ```

        So ``` `a` ``` is *one*{#k}, and\ttabs between words pass.
    """))
    assert len(page.find_all("pre")) == 3


def test_windows_ends_of_lines_are_fine(small_book):
    book = small_book(index=f"# A\n\n```python\n{FENCE}")
    path = book.root / "docs/index.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    page_of(book)


def test_a_lone_return_is_told(small_book):
    book = small_book(index="# A\n")
    (book.root / "docs/index.md").write_bytes(b"# A\n\nOne\rtwo\n")
    [said] = book.build(strict=True).warnings
    assert said.startswith("docs/index.md:3: U+000D")


@pytest.mark.parametrize("sign", ["\t", "\x0c", "\u2028"])
def test_what_a_listing_would_lose_is_told(small_book, sign):
    book = small_book(
        index='# A\n\n```python source="toy.other.unrelated"\n```\n')
    path = book.root / "toy/other.py"
    path.write_text(f"def unrelated():\n    return '{sign}'\n", "utf-8")
    [said] = book.build(strict=True).warnings
    assert said.startswith("docs/index.md:3: toy/other.py:2: ")


# --- what ends, or never does ------------------------------------------------

ENDS = {
    "sys.exit in a snippet": (
        "```python\nx = 1\nimport sys\nsys.exit(0)\n```\n", 6,
        "ended the process"),
    "exit in a snippet": ("```python\nexit()\n```\n", 4, "ended the process"),
    "quit in a function": (
        "```python\ndef f():\n    raise SystemExit('why')\nf()\n```\n", 5,
        "ended the process"),
    "sys.exit that was to be raised": (
        '```python raises="ValueError"\nraise SystemExit(1)\n```\n', 4,
        "SystemExit: 1, which ended the process"),
    "sys.exit in a session": (
        "```pycon\n>>> import sys\n>>> sys.exit()\n```\n", 5, "SystemExit"),
    "a snippet that never ends": (
        "```python\nx = 1\nwhile True:\n    x += 1\n```\n", 0,
        "did not end within 1 second"),
    "a session that never ends": (
        "```pycon\n>>> import time\n>>> time.sleep(90)\n```\n", 5,
        "did not end within 1 second"),
    "a session that goes on": (
        "```pycon\n>>> while True:\n...     pass\n>>> 1\n2\n```\n", 4,
        "did not end within 1 second"),
    "one that catches whatever comes": (
        "```python\nwhile True:\n    try:\n        x = 1\n"
        "    except Exception:\n        pass\n```\n", 0,
        "did not end within 1 second"),
    "an experiment that ends the process": (
        "So {{ dense.ends }}.\n", 3, "toy.experiments.dense.ends"),
    "a figure that ends the process": (
        "![A line.](figure:dense.ends)\n", 3, "figure:dense.ends"),
}


@pytest.mark.parametrize("name", ENDS)
def test_what_ends_the_process_stops_the_build(small_book, name):
    text, line, said = ENDS[name]
    book = small_book(index=f"# Title\n\n{text}\n$\\bad$\n")
    for part, mark in ("experiments", "@experiment\n"), ("figures", ""):
        path = book.root / f"toy/{part}/dense.py"
        path.write_text(path.read_text("utf-8") + (
            f"\n\n{mark}def ends():\n    raise SystemExit(0)\n"), "utf-8")
    book.setting("seconds: 1")
    first, second = book.build(strict=True).warnings
    assert first.startswith(f"docs/index.md:{line or ''}")
    assert said in first
    assert "TeX" in second  # all of one run together
    assert "toy-problem" in book.build().page("index.html")


def test_an_output_that_was_raised_may_be_an_exit():
    page = ('```python raises="SystemExit"\nraise SystemExit(3)\n```\n'
            "```output\nSystemExit: 3\n```\n")
    assert snippets.check(page, "page.md") == []


# --- other encodings ---------------------------------------------------------

LATIN = "# Título\n\nOne.\n\nDos años.\n".encode("latin-1")
CODED = {
    "a page in Latin 1": ("docs/index.md", LATIN, 1),
    "a page in UTF-16": ("docs/index.md", "# A\n".encode("utf-16"), 1),
    "a page with one sign too many": (
        "docs/index.md", b"# A\n\nOne.\n\nTwo\x92s\n", 5),
    "a lab": ("docs/labs/trial.py", b"# # A\n\n# %%\nprint('a\xf1o')\n", 4),
    "works": ("docs/works.bib", b"@book{a1,\n title={A\xf1o},\n}\n", 2),
    "a museum piece": ("docs/end/museum/a.md", b"# A\n\nA\xf1o\n", 3),
    "a module": ("toy/more.py", b"'''One.'''\nx = 'a\xf1o'\n", 2),
}


@pytest.mark.parametrize("name", CODED)
def test_another_encoding_is_named(small_book, name):
    path, data, line = CODED[name]
    book = small_book(index="# Title\n", other="# Other\n\n$\\bad$\n")
    book.replace("mkdocs.yml", "theme:", "exclude_docs: end/museum/\ntheme:")
    (book.root / path).parent.mkdir(parents=True, exist_ok=True)
    (book.root / path).write_bytes(data)
    said = book.build(strict=True).warnings
    [told] = [one for one in said if "is not written in UTF-8" in one]
    assert told.startswith(f"{path}:{line}: ")
    assert any("TeX" in one for one in said)  # and the others are told


def test_a_mark_at_the_start_of_a_file_is_fine(small_book):
    book = small_book(index=f"# A\n\n```python\n{FENCE}")
    for name in ("docs/index.md", "toy/other.py"):
        path = book.root / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert page_of(book).h1.text == "A"
