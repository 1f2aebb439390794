"""A question holds the computed answer; a claim that fails stops the build."""

import re

import pytest

from nnbook.press import host
from nnbook.press.checking import claims

CLAIMS = '''

from nnbook.experiments import claim


@claim(share=0.9, seeds=range(10))
def usual(seed):
    """Nine of ten seeds are not 3."""
    return seed != 3


@claim(share=0.9, seeds=range(10))
def rare(seed):
    """Most numbers are odd."""
    return seed % 2 == 1


@claim(share=1, seeds=[1])
def breaks(seed):
    """It divides."""
    return 1 / 0


@experiment
def word():
    return "a < b"
'''


@pytest.fixture
def book(small_book):
    def make(text):
        book = small_book(index=f"# Title\n\n{text}\n")
        path = book.root / "toy/experiments/dense.py"
        path.write_text(path.read_text("utf-8") + CLAIMS, "utf-8")
        return book
    return make


def test_the_answer_is_in_a_fold_and_in_its_data(book):
    built = book("""
Before.

What share is right,
in *percent*? {{ ask: dense.double.accuracy:.1% }}

- How many? {{ ask: dense.double.sizes.1 }}
- And what is it? {{ ask: dense.word }}
""").build(strict=True)
    assert built.warnings == []
    page = built.page("index.html")
    first, second, third = re.findall("<details.*?</details>", page, re.S)
    assert first == (
        '<details class="toy-ask" data-ask="dense.double.accuracy" '
        'data-expected="91.3%" data-format=".1%" data-kind="number">'
        "<summary>Say it first, then look</summary><p>91.3%</p></details>")
    assert 'data-expected="32"' in second and "data-format" not in second
    assert 'data-kind="text"' in third and "<p>a &lt; b</p>" in third
    assert page.index("in <em>percent</em>?") < page.index(first)
    assert page.count("<ul>") == 1  # it stays inside its item


def test_a_claim_is_named_in_the_page(book):
    page = book("So it is. {{ claim: dense.usual }}").build(
        strict=True).page("index.html")
    assert ('<span class="toy-claim" data-claim="dense.usual" '
            'data-share="0.9" data-seeds="0 1 2 3 4 5 6 7 8 9">') in page


def test_a_claim_of_a_picture_is_not_read_aloud(book):
    page = book("![A line {{ claim: dense.usual }}](figure:dense.curve)"
                ).build(strict=True).page("index.html")
    assert 'aria-label="A line"' in page


MISTAKES = {
    "no question": ("It is so. {{ ask: dense.double.sizes.1 }}",
                    "has no question before it"),
    "not at the end": ("Is it? {{ ask: dense.double.sizes.1 }} Yes.",
                       "does not end its paragraph"),
    "in a table": ("| Is it? {{ ask: dense.double.sizes.1 }} | no |",
                   "does not end its paragraph"),
    "no such answer": ("Is it? {{ ask: dense.dubble }}",
                       "nearest name is toy.experiments.dense.double"),
    "no format": ("Is it? {{ ask: dense.double.accuracy }}",
                  "needs a format"),
    "another verb": ("Is it? {{ aks: dense.double.accuracy }}",
                     "nearest name is ask"),
    "a claim that does not hold": (
        "Yes. {{ claim: dense.rare }}",
        "fails on 0, 2, 4, 6, 8 of 10: Most numbers are odd."),
    "a claim that raises": (
        "Yes. {{ claim: dense.breaks }}", "raised ZeroDivisionError"),
    "a claim that is none": (
        "Yes. {{ claim: dense.double }}", "dense.double is not a claim"),
    "a claim that is not there": (
        "Yes. {{ claim: dense.usuall }}",
        "nearest name is toy.experiments.dense.usual"),
    "a claim without a name": ("Yes. {{ claim: dense }}", "not a claim"),
    "a claim of a picture": (
        "![A line {{ claim: dense.rare }}](figure:dense.curve)",
        "Most numbers are odd"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_cannot_be_asked_is_told(book, name):
    text, message = MISTAKES[name]
    [said] = book(text).build(strict=True).warnings
    assert said.startswith("docs/index.md:3: ")
    assert message in said


def test_the_command_checks_what_pages_claim(book):
    small = book("So it is. {{ claim: dense.usual }}\n\n"
                 "Not so. {{ claim: dense.rare }}\n\n`{{ claim: x.y }}`")
    site = host.read(small.root)
    assert claims.jobs(site) == [
        ["experiments.dense.rare", "experiments.dense.usual"]]
    said = [str(one) for one in claims.problems(site)]
    assert len(said) == 1
    assert said[0].startswith("docs/index.md:5: claim: ")
