"""What stays together on a line, and what scrolls in a box."""

import pytest

from nnbook.press.finishing.typeset import LONGEST
from nnbook.press.finishing.typeset import typeset as typeset_in


def typeset(text):
    return typeset_in(text, "toy")


MATH = "<math><mi>x</mi></math>"


@pytest.mark.parametrize("text", [f"({MATH})", f"{MATH},", f"{MATH}-axis"])
def test_a_formula_and_what_touches_it(text):
    whole = f'<span class="toy-whole">{text}</span>'
    assert typeset(f"<p>At {text} or</p>") == f"<p>At {whole} or</p>"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>At {MATH} or</p>",
        f'<div class="math-display" role="group">{MATH}.</div>',
        "<pre>" + "x" * 50 + "</pre>",
        "<p><code>" + "&lt;" * LONGEST + "</code></p>",
        "<svg><text>(</text></svg>",
    ],
)
def test_the_rest_stays(text):
    assert typeset(text) == text


def test_long_code_may_break():
    code = "x" * (LONGEST + 1)
    assert typeset(f"<code>{code}</code>") == (
        f'<code class="toy-long">{code}</code>'
    )


@pytest.mark.parametrize(
    "name, words",
    [
        ("a_function_with_words", "a_<wbr>function_<wbr>with_<wbr>words"),
        ("CategoricalCrossEntropy",
         "Categorical<wbr>Cross<wbr>Entropy"),
        ("f(a_value, another_value)", "f(a_value, another_value)"),
    ],
)
def test_a_long_name_may_break_between_its_words(name, words):
    assert typeset(f"<code>{name}</code>") == (
        f'<code class="toy-long">{words}</code>'
    )


@pytest.mark.parametrize("cell", ["0, 1, −1", "(2, −1)", "A = (0, 1)", "2.5"])
def test_a_few_numbers_in_a_cell_keep_together(cell):
    whole = f'<td class="toy-whole">{cell}</td>'
    assert typeset(f"<td>{cell}</td>") == whole


@pytest.mark.parametrize("cell", ["", "a word", "1, 2, 3, 4, 5"])
def test_other_cells_stay(cell):
    assert typeset(f"<td>{cell}</td>") == f"<td>{cell}</td>"


def test_a_table_scrolls_and_has_no_empty_heading():
    row = f"<tr><th></th><th>({MATH})</th></tr>"
    page = typeset(f"<table>{row}</table>")
    assert page.startswith('<div class="toy-table" role="group"')
    assert page.endswith("</table></div>")
    assert "<td></td><th><span" in page


@pytest.mark.parametrize(
    "raises, wraps", [('raises="ValueError"', True), ("", False)]
)
def test_the_words_of_an_error_may_wrap(small_book, raises, wraps):
    said = "ValueError: no" if wraps else "no"
    code = "raise ValueError('no')" if wraps else "print('no')"
    built = small_book(
        index=f"# A\n\n```python {raises}\n{code}\n```\n"
              f"```output\n{said}\n```\n"
    ).build()
    assert built.warnings == []
    assert ("raised" in built.page("index.html")) == wraps


def test_lines_of_a_listing_know_their_indent_once_and_for_all():
    code = ("<pre><span></span><code>if x:\n"
            '<span class="hll">    <span class="k">y</span>\n</span>'
            "\n&gt;&gt;&gt;   z</code></pre>")
    made = typeset(code)
    assert made == (
        '<pre><span></span><code><span class="toy-row">if x:\n</span>'
        '<span class="hll" style="--in:4"><span class="toy-in">    </span>'
        '<span class="k">y</span>\n'
        '</span><span class="toy-row">\n</span>'
        '<span class="toy-row" style="--in:6;--all:6">&gt;&gt;&gt;   z</span>'
        "</code></pre>")
    assert typeset(made) == made  # a docstring's is seen twice
