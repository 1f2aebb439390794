"""Each page's own snippets hold, each figure can be read."""

import ast
import importlib
from xml.etree import ElementTree

import pytest
from matplotlib.text import Text

from nnbook.figures import style
from nnbook.press.pulling import snippets

DOCS = style.ROOT / "docs"
PAGES = sorted(
    path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")
    if "assets" not in path.parts
)
FIGURES = [
    f"{path.stem}.{node.name}"
    for path in sorted((style.ROOT / "nnbook/figures").glob("[!_]*.py"))
    if path.stem not in ("style", "parts")
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    and not node.args.args
]


@pytest.mark.parametrize("page", PAGES)
def test_snippets_hold(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    said = snippets.check(text, f"docs/{page}")
    assert not said, "\n".join(
        f"docs/{page}:{line}: {what}" for line, what in said
    )


def test_a_page_that_does_not_hold_fails():
    said = snippets.check("```pycon\n>>> 1 + 1\n3\n```\n", "docs/page.md")
    assert said == [(2, ">>> 1 + 1\nexpected:\n    3\ngot:\n    2")]


@pytest.mark.parametrize("name", FIGURES)
def test_figures_can_be_read(name):
    module, _, function = name.partition(".")
    home = importlib.import_module(f"nnbook.figures.{module}")
    with style.applied():
        figure = getattr(home, function)()
        style.svg(figure, name)
    assert too_small(figure) == []
    assert isinstance(figure, style.Drawing) or unnamed(figure) == []


def too_small(figure):
    """Words that are smaller than 11 px where the figure is 360 px wide."""
    if isinstance(figure, style.Drawing):
        return too_small_in_a_drawing(figure)
    width = figure.get_size_inches()[0] * 72
    return [
        text.get_text() for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip()
        and text.get_fontsize() * 360 / width < 11
    ]


def too_small_in_a_drawing(drawing):
    """The same, with each size as an attribute of a text or of all."""
    root = ElementTree.fromstring(drawing)
    width = float(root.get("viewBox").split()[2])
    return [
        "".join(text.itertext()) for text in root.iterfind(".//{*}text")
        if float(text.get("font-size", root.get("font-size", 0)))
        * 360 / width < 11
    ]


def unnamed(figure):
    """Axes with numbers along them and no word for what they count."""
    words = "".join(
        one.get_text() for one in (figure._supxlabel, figure._supylabel) if one
    )
    return [
        axis.axis_name for axes in figure.axes if axes.axison
        for axis in (axes.xaxis, axes.yaxis)
        if axis.get_visible() and not axis.get_label_text() and not words
        and any(label.get_visible() and label.get_text()
                for label in axis.get_ticklabels())
    ]


def test_a_figure_that_cannot_be_read_fails():
    figure, axes = style.subplots()
    axes.text(0.5, 0.5, "small", fontsize=14)
    axes.set_xlabel("time")
    assert too_small(figure) == ["small"]
    assert unnamed(figure) == ["y"]


def test_a_drawing_that_cannot_be_read_fails():
    drawing = style.Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 99" '
        'font-size="15"><text>large</text><g><text font-size="14">'
        "<tspan>sm</tspan><tspan>all</tspan></text></g></svg>"
    )
    assert too_small(drawing) == ["small"]
