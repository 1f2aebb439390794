"""A good small book: each way to pull gives what it promises."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

MORE = 'docstring="summary" highlight="return self"'
CHAPTER = r"""
    # A layer of $W$, {{ dense.double.accuracy:.1% }}

    ```python source="toy.layers.Layer" members="__init__ forward" MORE
    ```

    ```python source="toy.layers.Layer.forward" docstring="none"
    ```

    ```python source="toy.layers.LIMIT"
    ```

    ```pycon example="toy.layers.Layer"
    ```

    ```pycon example="toy.layers.Layer" from="forward(4)"
    ```

    ```python
    from toy.layers import Layer
    layer = Layer()
    print(layer.forward(21))
    ```
    ```output
    42
    ```

    ```python raises="TypeError"
    layer.forward()
    ```

    ```output
    TypeError: Layer.forward() missing 1 required positional argument: 'x'
    ```

    > ```pycon
    > >>> layer.forward(3)
    > 6
    > ```

    ![Twice [0, 1], drawn {{dense.double.sizes.0}} times,
    {{ =2% }}](figure:dense.curve)
    /// caption
    Twice is $2x$ at {{ =0.5 }}, `0.25`, {{ dense.double.accuracy:.2f}}.
    ///

    ![Twice again](figure:dense.curve)

    | value | formula |
    |-------|---------|
    | {{ dense.double.sizes.1 }} | $|x|$ |

    Measured on {{ dense.times.machine }}, {{ dense.times.date }}:
    {{ dense.times.values.loop:.2f }} in $n = {{ dense.double.sizes.0 }}$.

    $$
    y = 2x
    $$
""".replace("MORE", MORE)


@pytest.fixture
def page(small_book):
    built = small_book(index=CHAPTER).build(strict=True)
    assert built.warnings == []
    return BeautifulSoup(built.page("index.html"), "html.parser")


def blocks(page, kind):
    return page.find_all("div", class_=kind)


def test_a_listing_shows_the_code_with_its_place(page):
    listing = blocks(page, "language-python")[0]
    assert listing.find(class_="filename").text == "toy/layers.py, line 7"
    assert listing.find("code").text == (
        "class Layer:\n"
        '    """Doubles what it is given."""\n'
        "\n"
        "    def __init__(self):\n"
        "        self.factor = 2\n"
        "\n"
        "    def forward(self, x):\n"
        '        """Twice x."""\n'
        "        return self.factor * x\n"
    )
    [marked] = listing.find_all(class_="hll")
    assert marked.text.strip() == "return self.factor * x"


def test_a_method_stands_at_the_margin_and_may_lose_its_docstring(page):
    listing = blocks(page, "language-python")[1]
    assert listing.find(class_="filename").text == "toy/layers.py, line 22"
    assert listing.find("code").text == (
        "def forward(self, x):\n    return self.factor * x\n"
    )


def test_a_constant_is_listed(page):
    listing = blocks(page, "language-python")[2]
    assert listing.find("code").text == "LIMIT = 3  # above this all is one\n"


def test_an_example_is_the_doctest_and_copies_as_code(page):
    example, part = blocks(page, "language-pycon")[:2]
    assert example.find("code").text == (
        ">>> from toy.layers import Layer\n"
        ">>> layer = Layer()\n>>> layer.forward(2)\n4\n"
        ">>> layer.forward(4)\n8\n"
    )
    assert example["data-copy"] == (
        "from toy.layers import Layer\n"
        "layer = Layer()\nlayer.forward(2)\nlayer.forward(4)\n"
    )
    assert part.find("code").text == ">>> layer.forward(4)\n8\n"


def test_outputs_follow_their_snippets(page):
    printed, raised = blocks(page, "output")
    assert printed.text.strip() == "42"
    assert printed.find_previous_sibling().find("code").text.endswith(
        "print(layer.forward(21))\n"
    )
    assert raised.text.startswith("TypeError: Layer.forward() missing")


def test_a_session_in_a_quote_is_run_and_shown(page):
    quoted = page.find("blockquote").find("code").text
    assert quoted == ">>> layer.forward(3)\n6\n"


def test_numbers_stand_in_titles_tables_captions_alt_text_and_formulas(page):
    assert page.find("h1").text == "A layer of W, 91.3%"
    assert page.find("title").text == "A layer of W, 91.3%"
    assert page.find("td").text == "32"
    caption = page.find("figure").find("figcaption")
    assert caption.text.strip().endswith("at 0.5, 0.25, 0.91.")
    assert page.find("svg")["aria-label"] == "Twice [0, 1], drawn 16 times, 2%"
    measured = page.find(class_="toy-table").find_next_sibling("p")
    assert "a small machine, 2 cores, 2024-02-29:\n3.50" in measured.text
    assert measured.find("math").text == "n=16"


def test_formulas_are_mathml_and_displays_stand_in_boxes(page):
    assert page.find("h1").find("math").find("mi").text == "W"
    box = page.find(class_="math-display")
    assert (box["aria-label"], box["role"]) == ("Formula", "group")
    assert box["aria-label"]
    assert box.find("math")["display"] == "block"


def test_a_figure_is_svg_in_the_theme_s_ink(page):
    svg = page.find("svg")
    assert svg["role"] == "img"
    assert (svg["width"], svg["height"]) == ("480", "200")
    assert svg["viewbox"] == "0 0 480 200"
    text = str(svg)
    assert "var(--toy-ink)" in text
    assert "#0102" not in text and "#000000" not in text
    assert "<style" not in text and "font-family" not in text
    assert "time" in [words.text for words in svg.find_all("text")]


def test_ids_in_figures_are_all_used_and_never_twice_on_a_page(page):
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for svg in page.find_all("svg"):
        mine = {one["id"] for one in svg.find_all(id=True)}
        used = set(re.findall(r'(?:url\(|href=")#([^")]+)', str(svg)))
        assert mine == used != set()


def test_two_clean_builds_are_equal_byte_for_byte(small_book):
    book = small_book(index=CHAPTER)
    results = []
    for seed in "12":
        shutil.rmtree(book.root / ".cache", ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-q",
             "-f", book.root / "mkdocs.yml"], check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        results.append({
            path.relative_to(book.root): path.read_bytes()
            for path in (book.root / "site").rglob("*.html")
        })
    assert results[0] == results[1] != {}


LAB = r'''
    # %% [markdown]
    # # A lab about $x^2$
    #
    # See [the chapter](../index.md#title) and {{ dense.double.sizes.0 }}.

    # %%
    from tqdm import tqdm
    from toy.figures import dense
    from nnbook.figures.style import show

    for n in tqdm(range(3), desc="epochs"):
        print(n)
    n + 1

    # %% [markdown]
    # ## A figure

    # %%
    show(dense.curve(), alt="twice [0, 1]")
'''
SICK = r"""
    # %% [markdown]
    # # Sick
    #
    # $\bad$

    # %%
    import sys

    sys.undefined

    # %%
    print("beware", file=sys.stderr)

    # %%
    from toy.figures import dense

    dense.curve()
"""


def test_labs_are_run_and_look_like_chapters(small_book):
    book = small_book(index="# Title\n")
    book.write("docs/labs/good.py", LAB)
    book.write("docs/labs/sick.py", SICK)
    first = book.build(strict=True)
    again = book.build(strict=True)  # out of the cache

    assert first.warnings == again.warnings
    places = [one.split(": ")[0] for one in first.warnings]
    assert places == [f"docs/labs/sick.py:{n}" for n in (4, 7, 12)]
    assert r"\bad" in first.warnings[0]
    assert "the cell raised AttributeError" in first.warnings[1]
    assert "error stream: beware" in first.warnings[2]
    assert first.page("labs/sick/index.html").count("toy-problem") == 3

    text = first.page("labs/good/index.html")
    assert text == again.page("labs/good/index.html")
    page = BeautifulSoup(text, "html.parser")
    assert page.find("title").text == "A lab about x2"
    assert page.find("h1").find("math")
    assert page.find_all("p")[1].text == "See the chapter and 16."
    assert page.find("h2")["id"] == "a-figure"
    assert page.find("a", string=re.compile("notebook"))["href"] == (
        "../good.ipynb"
    )
    assert page.find(class_="language-python").find("code").text.startswith(
        "from tqdm import tqdm\n"
    )
    outputs = [one.text.strip() for one in page.find_all(class_="output")]
    assert re.fullmatch(r"epochs: 100%\|█+\| 3/3", outputs[0])
    assert outputs[1:3] == ["0\n1\n2", "3"]
    svg = page.find("svg")
    assert svg["aria-label"] == "twice [0, 1]"
    assert "var(--toy-ink)" in str(svg)

    notebook = json.loads(first.page("labs/good.ipynb"))
    assert [cell["cell_type"] for cell in notebook["cells"]] == [
        "markdown", "code", "markdown", "code",
    ]
    assert "it/s" not in json.dumps(notebook)


TO_FILL_IN = """
    # %% [markdown]
    # # A lab
    #
    # Write two.

    # %% tags=["yours"]
    LIMIT = 3


    class Box:
        def one(self):
            \"\"\"The number 1.\"\"\"
            low = 1
            return low


    def two():
        def inner():
            return 2
        return inner()

    # %%
    assert two() == 2 and Box().one() == 1
    print("right")
"""
LEFT = """LIMIT = 3


class Box:
    def one(self):
        \"\"\"The number 1.\"\"\"
        ...


def two():
    ..."""


@pytest.mark.parametrize("solutions", [True, False])
def test_a_lab_leaves_cells_to_the_reader(small_book, solutions):
    book = small_book(index="# Title\n")
    book.write("docs/labs/mine.py", TO_FILL_IN)
    if not solutions:
        book.setting("solutions: false")
    built = book.build(strict=True)
    assert built.warnings == []
    page = BeautifulSoup(built.page("labs/mine/index.html"), "html.parser")
    first, *others = [code.text.strip() for code in page.select(
        ".language-python code")]
    assert first == LEFT
    assert others[-1].startswith("assert two()")
    assert page.find(class_="output").text.strip() == "right"
    folded = page.select("details.success code")
    assert ["return inner()" in code.text for code in folded] == (
        [True] * solutions)

    blank = json.loads(built.page("labs/mine.ipynb"))["cells"]
    assert "".join(blank[1]["source"]) == LEFT
    assert not any(cell.get("outputs") for cell in blank)
    links = [link["href"] for link in page.find_all("a")
             if link.get("href", "").endswith(".ipynb")]
    where = built.site / "labs/mine-solved.ipynb"
    assert links[1:] == ["../mine-solved.ipynb"] * solutions
    assert where.is_file() == solutions
    if solutions:
        solved = json.loads(where.read_text())["cells"]
        assert "return inner()" in "".join(solved[1]["source"])
        assert solved[2]["outputs"]


def test_a_cell_for_the_reader_that_cannot_be_read_is_told(small_book):
    book = small_book(index="# Title\n")
    book.write("docs/labs/mine.py", TO_FILL_IN.replace("low = 1", "low ="))
    warnings = book.build(strict=True).warnings
    assert any("SyntaxError" in one for one in warnings)


def test_a_drawing_of_our_own_stands_in_the_theme_s_ink(small_book):
    book = small_book(
        index="# Title\n\n![a sum](figure:dense.drawing)\n")
    page = book.build(strict=True).page("index.html")
    assert (
        '<text fill="var(--toy-ink)"><tspan>x</tspan><tspan> + 1</tspan>'
        "</text>" in page
    )
    assert '<svg role="img" aria-label="a sum" viewBox="0 0 9 9"' in page
