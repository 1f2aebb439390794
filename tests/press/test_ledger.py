"""The ledger of gradients: planted errors are caught, new classes found."""

import math

import pytest
from bs4 import BeautifulSoup

from nnbook.autodiff import Value
from nnbook.experiments.ledger import entries
from nnbook.figures.style import ROOT
from nnbook.network import Sequential
from nnbook.press.reading.objects import Book
from nnbook.press.slopes import ledger

PAGE = """
    # One

    /// collected | ledger
    ///
"""
LEDGER = """
    from nnbook.experiments import experiment
    from nnbook.experiments.ledger import measured
    from toy import layers


    @experiment
    def survey():
        return measured((layers,))


    def found():
        return survey()[0]


    def refused():
        return survey()[1]
"""
STRETCH = '''

class Stretch:
    """A layer that learns a factor for each column."""

    def __init__(self, n_inputs, *, rng):
        self.factors = rng.normal(size=n_inputs)

    def forward(self, inputs):
        self.inputs = inputs
        return inputs * self.factors

    def backward(self, doutputs):
        self.dfactors = (self.inputs * doutputs).sum(axis=0)
        return doutputs * self.factors
'''


@pytest.fixture
def book(small_book):
    book = small_book(index=PAGE)
    book.write("toy/experiments/slopes.py", LEDGER)
    return book


def add(book, text, name="toy/layers.py"):
    path = book.root / name
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def rows(built):
    html = BeautifulSoup(built.page("index.html"), "html.parser")
    return [[cell.get_text() for cell in row("td")]
            for row in html.tbody("tr")]


def said(book):
    [warning] = book.build(strict=True).warnings
    assert warning.startswith("docs/index.md:3: ")
    return warning.removeprefix("docs/index.md:3: ")


def test_a_class_is_found_fed_and_listed(book):
    built = book.build(strict=True)
    assert not built.warnings
    [[name, gradient, found, allowed, found32, allowed32]] = rows(built)
    assert (name, gradient, allowed, allowed32) == (
        "Layer", "dinputs", "1e-6", "1e-3")
    assert found.startswith("< 1e-") and found32.startswith("< 1e-")


def test_a_new_class_enters_by_itself_with_all_it_learns(book):
    add(book, STRETCH)
    built = book.build(strict=True)
    assert not built.warnings
    assert [row[:2] for row in rows(built)] == [
        ["Layer", "dinputs"], ["Stretch", "dfactors"], ["", "dinputs"]]


@pytest.mark.parametrize("old, new, gradient", [
    # a factor, a missing term, the wrong axis, a shape, nothing at all
    ("* self.factors\n\n    def b", "* self.factors * 2\n\n    def b",
     "dfactors"),
    ("self.inputs * doutputs)", "doutputs)", "dfactors"),
    ("axis=0", "axis=1", "dfactors"),
    ("axis=0", "axis=0, keepdims=True", "dfactors"),
    ("return doutputs * self.factors", "return doutputs", "dinputs"),
    ("return doutputs * self.factors", "return doutputs * float('nan')",
     "dinputs"),
])
def test_a_planted_error_is_named(book, old, new, gradient):
    assert old in STRETCH
    add(book, STRETCH.replace(old, new))
    warnings = book.build(strict=True).warnings
    start = f"docs/index.md:3: the ledger: {gradient} of toy.layers.Stretch"
    assert any(
        warning.startswith(f"{start} is off by ")
        and warning.endswith(" in float64, where 1e-6 is allowed")
        for warning in warnings
    )
    assert all("toy.layers.Stretch" in warning for warning in warnings)


def test_a_planted_error_is_found_behind_a_property(book):
    add(book, STRETCH.replace("axis=0", "axis=1") + """
    @property
    def factors(self):
        return self._factors

    @factors.setter
    def factors(self, factors):
        self._factors = factors
""")
    in_each = book.build(strict=True).warnings
    assert len(in_each) == 2  # float64 and float32
    assert all("the ledger: dfactors of toy.layers.Stretch is off by " in one
               for one in in_each)


def test_an_error_in_float32_alone_is_named(book):
    add(book, STRETCH.replace(
        "(self.inputs * doutputs)",
        "(self.inputs * (doutputs // 0.01 * 0.01 if "
        "doutputs.dtype == 'float32' else doutputs))"))
    assert said(book).startswith(
        "the ledger: dfactors of toy.layers.Stretch is off by ")
    assert said(book).endswith(" in float32, where 1e-3 is allowed")


def test_a_class_that_cannot_be_fed_is_named(book):
    add(book, STRETCH.replace("n_inputs", "kernel"))
    assert said(book) == (
        "the ledger cannot feed toy.layers.Stretch: TypeError: nothing is "
        "known to give it as kernel: say in toy/experiments/slopes.py what "
        "it needs")


@pytest.mark.parametrize("code, name", [
    (STRETCH, "Stretch"),
    ("\n\nfrom toy import layers\n\n\nclass Twice(layers.Layer):\n"
     "    pass\n", "Twice"),  # its backward is inherited
])
def test_a_class_of_a_module_that_nobody_listed_is_named(book, code, name):
    add(book, code, "toy/other.py")
    assert said(book) == (
        f"toy.other.{name} has a backward and no row in the ledger: add its "
        "module to MODULES in toy/experiments/slopes.py")


def test_the_error_shows_in_the_page(book):
    add(book, STRETCH.replace("axis=0", "axis=1"))
    page = book.build().page("index.html")
    html = BeautifulSoup(page, "html.parser")
    assert "dfactors of toy.layers.Stretch" in html.select_one(
        ".toy-problem").get_text()
    assert html.tbody is not None


def test_every_gradient_of_this_book_passes():
    book = Book(ROOT, "nnbook")
    assert list(ledger.problems(book)) == []
    found = ledger.with_backward(book)
    assert {"DenseLayer", "Dropout", "Softmax", "Sequential", "Value",
            "SoftmaxCrossEntropy"} <= found.keys()
    assert "Loss" not in found  # it has no backward of its own


def test_a_planted_error_in_a_loss_is_named(book):
    add(book, """

from nnbook.losses import MeanSquaredError


class Forgetful(MeanSquaredError):
    def backward(self):
        return super().backward() / 2
""")
    warnings = book.build(strict=True).warnings
    assert any("dpredictions of toy.layers.Forgetful is off by 5.0e-01 in "
               "float64" in warning for warning in warnings)


def test_a_planted_error_in_an_operation_is_seen(monkeypatch):
    def tanh(self) -> "Value":
        made = Value(math.tanh(self.data))
        made.operation, made.inputs = "tanh", ((self, 1 - made.data),)
        return made

    monkeypatch.setattr(Value, "tanh", tanh)
    rows = entries(Value)
    assert [name for name in rows if not rows[name].passes] == ["tanh"]


def test_a_network_that_goes_back_wrongly_is_seen(monkeypatch):
    def backward(self, doutputs):
        first, last = self.dense
        first.fill_gradients(last.backward(doutputs))  # tanh left out

    monkeypatch.setattr(Sequential, "backward", backward)
    rows = entries(Sequential)
    assert not any(entry.passes for entry in rows.values())
