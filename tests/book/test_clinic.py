"""*When it does not learn*: found by what one sees, and linked both ways."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "real-data" / "when-it-does-not-learn.md"
SYMPTOMS = PAGE.read_text("utf-8").partition("## From symptom to cause")[
    2].partition("\n## ")[0]
SECTIONS = dict(re.findall(r"^### (.+)\n((?:(?!^### ).*\n?)*)", SYMPTOMS,
                           re.MULTILINE))
# What a reader types, and the section that has to hold it.
TYPED = {
    "loss is nan": "Loss is nan",
    "overflow encountered in exp": "Loss is nan",
    "loss stuck": "Loss stuck",
    "loss does not decrease": "Loss stuck",
    "accuracy stays at 10 %": "Accuracy stays at 10 %",
    "predicts one class only": "Accuracy stays at 10 %",
    "loss falls, accuracy does not": "Loss falls, accuracy does not",
    "loss explodes": "Loss jumps",
    "training takes forever": "Too slow",
    "validation gets worse": "Validation gets worse",
    "over-fitting": "Validation gets worse",
    "validation worse from the start": "Validation worse from the start",
    "different from run to run": "Different from run to run",
    "not reproducible": "Different from run to run",
    "different from the book": "Different from the book",
    "different from PyTorch": "Different from the book",
}


def rows(section):
    """The cells of each row of the section's table, below its head."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")]
            for line in lines[2:]]


def linked_from(text):
    """The other pages that a text links to."""
    targets = re.findall(r"\]\(([^)#]+\.md)[^)]*\)", text)
    return {(PAGE.parent / target).resolve() for target in targets}


@pytest.mark.parametrize("typed", TYPED)
def test_what_a_reader_types_stands_in_its_section(typed):
    name = TYPED[typed]
    assert typed.lower() in (name + SECTIONS[name]).lower()


@pytest.mark.parametrize("name", SECTIONS)
def test_each_cause_has_look_test_cure_and_link(name):
    assert len(rows(SECTIONS[name])) >= 2
    for row in rows(SECTIONS[name]):
        assert len(row) == 5 and all(row), row
        assert re.search(r"\]\(.+\)", row[4]), row


@pytest.mark.parametrize("page", sorted(linked_from(SYMPTOMS)),
                         ids=lambda page: page.stem)
def test_each_page_that_explains_links_back(page):
    assert PAGE.name in page.read_text("utf-8")


def test_a_page_that_does_not_is_found():
    found = linked_from("[Digits](../back/cite.md#x) and [here](#inside)")
    assert found == {DOCS / "back" / "cite.md"}
    assert PAGE.name not in found.pop().read_text("utf-8")
