"""Every mistake is stopped: page, line, what was asked, what is nearest."""

import logging

import pytest

MISTAKES = {
    "unknown object": (
        '```python source="toy.layers.Layr"\n```\n',
        3, ["there is no toy.layers.Layr", "nearest", "toy.layers.Layer"],
    ),
    "unknown module": (
        '```python source="toy.layer.Layer"\n```\n',
        3, ["toy.layer.Layer", "nearest name is toy.layers.Layer"],
    ),
    "object of another package": (
        '```python source="math.sqrt"\n```\n', 3, ["there is no math.sqrt"],
    ),
    "unknown example": (
        '```pycon example="toy.layers.Lair"\n```\n',
        3, ["toy.layers.Lair", "nearest name is toy.layers.Layer"],
    ),
    "object without example": (
        '```pycon example="toy.layers.silent"\n```\n',
        3, ["toy.layers.silent has no example"],
    ),
    "no such part of an example": (
        '```pycon example="toy.layers.Layer" from="layer.bckward"\n```\n',
        3, ["no example holds 'layer.bckward'", "layer.forward(2)"],
    ),
    "unknown member": (
        '```python source="toy.layers.Layer" members="forwrd"\n```\n',
        3, ["no forwrd in toy.layers.Layer", "nearest name is forward"],
    ),
    "highlight that matches nothing": (
        '```python source="toy.layers.Layer" highlight="return | retrun"\n'
        '```\n',
        3, ["no line holds 'retrun'", "nearest"],
    ),
    "unknown way to show a docstring": (
        '```python source="toy.layers.Layer" docstring="no"\n```\n',
        3, ['docstring="no"', "full, summary or none"],
    ),
    "unknown option": (
        '```python source="toy.layers.Layer" docstrng="none"\n```\n',
        3, ["unknown option docstrng", "nearest name is docstring"],
    ),
    "option without quotes": (
        "```python source=toy.layers.Layer\n```\n",
        3, ["cannot read", "source=toy.layers.Layer"],
    ),
    "listing that is not empty": (
        '```python source="toy.layers.Layer"\nx = 1\n```\n',
        3, ["stays empty"],
    ),
    "fence left open": (
        "```python\nx = 1\n", 3, ["never closed"],
    ),
    "unknown figure": (
        "![a curve](figure:dense.curv)\n",
        3, ["toy.figures.dense.curv", "nearest name is toy.figures.dense.cur"],
    ),
    "figure that is no function": (
        "![a curve](figure:dense)\n", 3, ["toy.figures.dense is not a fun"],
    ),
    "figure that raises": (
        "![a curve](figure:dense.broken)\n",
        3, ["figure:dense.broken raised ValueError: no such picture",
            "dense.py, line 23"],
    ),
    "figure that warns": (
        "![a curve](figure:dense.warns)\n",
        3, ["figure:dense.warns raised UserWarning: a glyph is missing"],
    ),
    "figure that is torn": (
        "![a curve](figure:dense.torn)\n",
        3, ["figure:dense.torn raised", "ParseError"],
    ),
    "figure that is not returned": (
        "![a curve](figure:dense.forgotten)\n",
        3, ["figure:dense.forgotten raised TypeError: a figure is a Figure",
            "or a Drawing, got NoneType"],
    ),
    "figure without alt text": (
        "![](figure:dense.curve)\n", 3, ["figure:dense.curve has no alt"],
    ),
    "image without alt text": (
        "![ ](picture.png)\n", 3, ["picture.png has no alt text"],
    ),
    "decimal typed into an alt text": (
        "![a curve\nthat ends at 0.47](figure:dense.curve)\n",
        4, ["0.47 is typed into an alt text", "{{ =0.47 }}"],
    ),
    "percentage typed into an alt text": (
        "![a curve with 21 percent](figure:dense.curve)\n",
        3, ["21 percent is typed into an alt text", "{{ =21 }}"],
    ),
    "percentage typed into a caption": (
        "![a curve](figure:dense.curve)\n/// caption\nOne,\n"
        "that ends at 1,200%.\n///\n",
        6, ["1,200% is typed into a caption"],
    ),
    "figure inside a line": (
        "Look: ![a curve](figure:dense.curve) there.\n",
        3, ["figure:dense.curve is not alone"],
    ),
    "TeX in a line": (
        "Here $x_1$ is\ngood and $\\alhpa$ is not.\n",
        4, ["TeX", r"\alhpa"],
    ),
    "TeX in a block": (
        "$$\na + \\\\\n\\frac{1}{\n$$\n", 6, ["TeX", r"\frac{1}{"],
    ),
    "snippet that raises": (
        "```python\nx = 1\n\nx.y\n```\n",
        6, ["the snippet raised AttributeError"],
    ),
    "snippet that does not parse": (
        "```python\nx = 1\ny = = 2\n```\n", 5, ["raised SyntaxError"],
    ),
    "snippet that warns": (
        "```python\nimport numpy as np\nnp.float64(1) / 0\n```\n",
        5, ["RuntimeWarning: divide by zero"],
    ),
    "wrong output": (
        "```python\nprint(1)\n```\n\n```output\n2\n```\n",
        7, ["expected:\n    2\ngot:\n    1"],
    ),
    "wrong session": (
        "```pycon\n>>> x = 1\n>>> x + 1\n3\n```\n",
        5, [">>> x + 1", "expected:\n    3\ngot:\n    2"],
    ),
    "session that raises": (
        "```pycon\n>>> 1 / 0\n1\n```\n",
        4, ["expected:\n    1\ngot:\n    ZeroDivisionError"],
    ),
    "print without output": (
        "```python\nprint('hi')\n```\n\nHi.\n", 3,
        ["prints, and no ```output fence follows", "hi"],
    ),
    "output without snippet": (
        "```output\nhi\n```\n", 3, ["an output without the snippet"],
    ),
    "error that does not come": (
        '```python raises="ValueError"\nx = 1\n```\n',
        3, ["was to raise ValueError and did not"],
    ),
    "error of another kind": (
        '```python raises="ValueError"\n1 / 0\n```\n',
        4, ["raised ZeroDivisionError"],
    ),
    "error that says something else": (
        '```python raises="ValueError"\nint("x")\n```\n'
        "```output\nValueError: no\n```\n",
        6, ["expected:\n    ValueError: no\ngot:\n    ValueError: invalid"],
    ),
    "snippet under another name": (
        "```py\n1 / 0\n```\n", 3, ["every snippet is run"],
    ),
    "snippet in braces": (
        "```{ .python }\n1 / 0\n```\n", 3, ["every snippet is run"],
    ),
    "unknown experiment": (
        "It is {{ dense.dubble.accuracy:.1% }}.\n",
        3, ["toy.experiments.dense.dubble", "toy.experiments.dense.double"],
    ),
    "unknown number": (
        "Words.\nIt is {{ dense.double.acuracy:.1% }}.\n",
        4, ["dense.double.acuracy", "nearest name is accuracy"],
    ),
    "number without a format": (
        "It is {{ dense.double.accuracy }}.\n", 3, ["needs a format"],
    ),
    "wrong format": (
        "It is {{ dense.double.accuracy:.1q }}.\n", 3, ["format code 'q'"],
    ),
    "no number at all": (
        "It is {{ dense.double }}.\n", 3, ["is a dict, not a number"],
    ),
    "number that cannot be read": (
        "It is {{ accuracy! }}.\n", 3, ["cannot read {{ accuracy! }}"],
    ),
    "experiment that raises": (
        "It is {{ dense.broken }}.\n",
        3, ["toy.experiments.dense.broken raised ZeroDivisionError"],
    ),
    "dead link": (
        "See [the other page](othr.md).\n",
        3, ["link othr.md", "nearest name is other.md"],
    ),
    "dead anchor": (
        "See [a place](other.md#hear).\n",
        3, ["link other.md#hear", "anchor", "nearest name is here"],
    ),
    "dead anchor on the page itself": (
        "See [a place](#titel).\n",
        3, ["link #titel", "no such anchor", "nearest name is title"],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_stops_the_build(small_book, name):
    text, line, said = MISTAKES[name]
    book = small_book(index=f"# Title\n\n{text}", other="# Here\n")
    built = book.build(strict=True)
    [warning] = built.warnings
    assert warning.startswith(f"docs/index.md:{line}: ")
    for piece in said:
        assert piece in warning


def test_mistakes_of_all_pages_are_said_in_one_build(small_book):
    book = small_book(
        index="# One\n\n$\\bad$\n\n```python\n1 / 0\n```\n",
        other='# Two\n\n```python source="toy.nothing"\n```\n',
    )
    said = book.build(strict=True).warnings
    assert [one.split(": ")[0] for one in said] == [
        "docs/index.md:3", "docs/index.md:6", "docs/other.md:3",
    ]


def test_lines_are_those_of_the_file_below_front_matter(small_book):
    book = small_book(
        index="---\ntitle: A page\n---\n\n# One\n\n$\\bad$\n\n"
        "```python\n1 / 0\n```\n\n```python\nprint(1)\n```\n",
    )
    said = book.build(strict=True).warnings
    assert [one.split(": ")[0] for one in said] == [
        "docs/index.md:7", "docs/index.md:10",
    ]


def test_a_quiet_strict_build_is_stopped_all_the_same(small_book):
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.ERROR)  # as --quiet does
    try:
        built = small_book(index="# One\n\n$\\bad$\n").build(strict=True)
    finally:
        log.setLevel(before)
    assert len(built.warnings) == 1


def test_without_strict_the_page_shows_what_is_wrong(small_book):
    book = small_book(index="""
        # Title

        ```python source="toy.layers.Layr"
        ```

        Between $\\bad$ words.

        - A list

            ```python
            print("<hi>")
            ```

        The end.
    """)
    built = book.build(strict=False)
    page = built.page("index.html")
    assert len(built.warnings) == 3
    assert page.count("toy-problem") == 3
    assert "docs/index.md, line 3" in page
    assert "there is no toy.layers.Layr; the nearest name is" in page
    assert "docs/index.md:6: TeX" in page
    assert "&lt;hi&gt;" in page and "<hi>" not in page
    assert "<p>The end.</p>" in page


def test_what_stands_in_code_or_comments_is_left_alone(small_book):
    book = small_book(index="""
        # Title

        Code `{{ x }}`, `$\\bad$` and ``![](x.png)`` are only code, \\$5
        is money, from $5 to $6 too; <!-- {{ nothing }} $\\bad$ -->

        ```text
        $\\bad$ {{ dense.nothing }} ![](figure:dense.nothing)
        ```
    """)
    built = book.build(strict=True)
    page = built.page("index.html")
    assert "<code>{{ x }}</code>" in page
    assert "from $5 to $6 too" in page
    assert "$5\nis money" in page and "\\$" not in page
