"""A chapter's main line: its words, its parentheses, and how long it takes."""

import pytest

from nnbook.press.checking.length import Limits, line_of, problems
from nnbook.press.reading import main_line as reading


def main_line(page):
    return reading.main_line(page, "toy", "end/bibliography.md")


APART = {
    "a listing": '<div class="highlight"><pre><code>a b</code></pre></div>',
    "code in a line": "<p><code>weights</code></p>",
    "a table": "<table><tr><td>six words</td></tr></table>",
    "a formula": "<p><math><mi>x</mi><mo>=</mo><mtext>so</mtext></math></p>",
    "a picture": "<figure><svg><text>y</text></svg></figure>",
    "a caption": "<figure><p></p><figcaption><p>So it is.</p></figcaption>"
                 "</figure>",
    "a fold": "<details><summary>Why</summary><p>A proof.</p></details>",
    "a note": '<aside class="toy-margin"><p>By the way.</p></aside>',
    "an exercise": '<h3 id="a.b">Exercise: How many?</h3><p>Say it.</p>'
                   "<h4>More</h4><p>And more.</p>",
    "a meaning": '<p><span class="toy-meaning">Samples.</span></p>',
    "the head": '<p class="toy-head">5 minutes to read</p>',
    "a link to a heading": '<a class="headerlink" href="#a">¶</a>',
}


@pytest.mark.parametrize("name", APART)
def test_what_is_no_main_line_does_not_count(name):
    page = f"<p>One two.</p>{APART[name]}<h2>Three</h2><p>four</p>"
    assert main_line(page).words == 4


def test_words_are_words():
    assert main_line("<p>Well-known: <em>ax</em>is &amp; —</p>").words == 2
    assert main_line("<p>0.5 of <b>NumPy</b>'s (n) …</p>").words == 4


def test_exercises_end_with_their_section():
    page = ("<p>one</p><h2>Exercises</h2><p>Here.</p><h3>Exercise: A</h3>"
            "<p>Do.</p><h2>Further reading</h2><p>two</p>")
    assert main_line(page).words == 4


def test_code_that_is_not_folded_is_counted_apart():
    code = "<pre><code>a = 1 +\n 2</code></pre>"
    line = main_line(f"<p>One</p>{code}<details>{code}</details>")
    assert (line.words, line.code) == (1, 5)


PARENTHESES = {
    "(which is so)": 1,
    "(2, 1) and (n, 3) and (<math><mi>x</mi></math>)": 0,
    "(<code>weights</code>)": 0,
    '(<a href="../../end/bibliography/#he2015">He et al. 2015</a>)': 0,
    '(so <a href="../b/">they</a> say)': 1,
    "<code>f(which is)</code>": 0,
    "a) and b) (c": 0,
}


@pytest.mark.parametrize("said", PARENTHESES)
def test_a_parenthesis_has_words(said):
    assert len(main_line(f"<p>{said}</p>").parentheses) == PARENTHESES[said]


SOURCE = "\n# Title\n\nA `b` (*one* thing)\nand (`x` another\nthing).\n"


def told(page, limits, source=SOURCE):
    return [(line, said.partition(":")[0])
            for line, said in problems(main_line(page), limits, source)]


def test_a_long_chapter_is_told():
    page = "<h1>T</h1><p>" + "word " * 2400 + "</p>"
    assert told(page, Limits(2401)) == told(page, Limits()) == []
    assert told(page, Limits(2400)) == [
        (2, "2,401 words in the main line, where 2,400 are the most")]


def test_many_parentheses_are_told():
    page = "<p>A (so to say).</p>" * 9
    assert told(page, Limits(0, 9)) == []
    assert told(page, Limits(0, 8)) == [
        (2, "9 parentheses in 36 words, where 8 in a thousand are the most")]
    assert told(page + "<p>" + "word " * 1100 + "</p>", Limits(0, 8)) == []


def test_two_in_a_paragraph_are_told():
    page = "<p>A (one thing) and ( another thing).</p>"
    [(line, said)] = told(page, Limits(0, 8))
    assert line == 5
    assert said == "a paragraph has one parenthesis at most, this one 2"


def test_what_is_left_out_leaves_a_sign():
    page = "<p>(<code>f(x)</code> is <a href='bibliography.md#b'>B</a>)</p>"
    assert main_line(page).paragraphs == ["(… is …)"]


def test_one_in_another_is_told():
    page = "<p>A (one thing (another thing)).</p>"
    assert told(page, Limits(0, 8)) == [(5, "a parenthesis in another")]


def test_a_parenthesis_is_found_in_the_markdown():
    assert line_of("(and this)", "One\n(*and* `x` this)\n") == 2
    assert line_of("( is what)", "One\n\n(`x`\nis what)\n") == 3
    assert line_of("(nowhere)", "\n# A\n") == 2


CHAPTER = """---
needs: []
---

# Title

One (two (three)) word.
"""


def test_the_build_says_what_is_too_long(small_book):
    book = small_book(index=CHAPTER, other=CHAPTER.replace("needs", "keeps"))
    book.setting("longest: 3", "parentheses: 8")
    said = book.build(strict=True).warnings
    assert [one.split(": ")[0] for one in said] == [
        "docs/index.md:5", "docs/index.md:7"]
    assert "5 words" in said[0] and "in another: (three)" in said[1]
    page = book.build().page("index.html")
    assert page.count("toy-problem") == 2


def test_what_is_too_long_yet_is_listed(small_book):
    book = small_book(index=CHAPTER)
    book.setting("longest: 3", "too_long_yet:", "- index.md")
    assert book.build(strict=True).warnings == []
    book.replace("docs/index.md", "One (two (three)) word.", "One.")
    [said] = book.build(strict=True).warnings
    assert said.startswith("mkdocs.yml:")
    assert "too_long_yet: index.md is short enough" in said


def test_a_chapter_says_how_long_it_takes(small_book):
    text = "word " * 401 + "\n\n```text\n" + "code " * 399 + "\n```\n"
    page = small_book(index=CHAPTER + text).build().page("index.html")
    assert "4 minutes</span>" not in page
    assert ">4 minutes to read</span>" in page
