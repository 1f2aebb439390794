"""Cards of backward passes: what they show, and what they refuse."""

import pytest
from bs4 import BeautifulSoup

LEDGER = """
    from nnbook.experiments import experiment
    from nnbook.experiments.ledger import Entry


    @experiment
    def found():
        largest = {"float64": 1e-6, "float32": 1e-3}
        return {"Layer": {"dx": Entry(3e-9, 1e-7, largest)}}
"""
PAGE = r"""
    # One

    /// backward | toy.layers.Layer
    forward: * x
    derivative: \frac{\partial y}{\partial x} = 2
    backward: * dy
    ///
"""


@pytest.fixture
def book(small_book):
    book = small_book(index=PAGE)
    book.write("toy/experiments/slopes.py", LEDGER)
    return book


def said(book):
    [warning] = book.build(strict=True).warnings
    assert warning.startswith("docs/index.md:3: ")
    return warning.removeprefix("docs/index.md:3: ")


def test_a_card_shows_forward_derivative_backward_and_check(book):
    built = book.build(strict=True)
    assert not built.warnings
    html = BeautifulSoup(built.page("index.html"), "html.parser")
    [card] = html.select(".toy-card")
    assert card.h3.get_text() == "Layer"
    parts = {
        part["class"][0].removeprefix("toy-card-"): part
        for part in card.find_all("div", recursive=False)
    }
    assert list(parts) == ["forward", "derivative", "backward", "check"]
    assert parts["forward"].code.get_text() == "return self.factor * x\n"
    assert parts["derivative"].math is not None
    assert parts["backward"].code.get_text() == "return self.factor * dy\n"
    assert parts["backward"].select_one(".filename").get_text() == (
        "toy/layers.py, line 7")
    assert [item.get_text() for item in parts["check"]("li")] == [
        "dx: 1e-8"]


def test_what_a_class_calls_is_found_in_its_module(book):
    book.replace("docs/index.md", "* x", "math.sqrt")
    page = book.build(strict=True).page("index.html")
    card = BeautifulSoup(page, "html.parser").select_one(".toy-card")
    assert card.pre.get_text() == "return math.sqrt(x)\n"


@pytest.mark.parametrize("old, new, problem", [
    ("* dy", "* dz", "no statement holds '* dz'; the nearest name is "),
    ("* dy", "return", "'return' is in 'return self.factor * x' and in "),
    ("derivative:", "slope:", "unknown option slope"),
    ("    forward: * x\n", "", "the block has no line forward: ..."),
    ("toy.layers.Layer", "toy.layers.Lawyer",
     "there is no toy.layers.Lawyer; the nearest name is toy.layers.Layer"),
    ("toy.layers.Layer", "toy.layers.silent", "toy.layers.silent is not a"),
    (r"\frac", r"\frax", "TeX: "),
])
def test_what_is_not_there_is_named(small_book, old, new, problem):
    assert old in PAGE
    book = small_book(index=PAGE.replace(old, new))
    book.write("toy/experiments/slopes.py", LEDGER)
    assert said(book).startswith(problem)


def test_a_class_that_nobody_measured_is_refused(book):
    book.replace("toy/experiments/slopes.py", '"Layer"', '"Other"')
    assert said(book).startswith("the ledger has no Layer")


@pytest.mark.parametrize("error", ["2e-6, 1e-7", "3e-9, 2e-3"])
def test_a_gradient_that_is_off_stops_the_build(book, error):
    book.replace("toy/experiments/slopes.py", "3e-9, 1e-7", error)
    assert said(book).startswith("the ledger: dx of Layer is off by ")
