"""Small pictures: drawn as said, or refused."""

import json
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from nnbook.figures import style
from nnbook.page import door, drawing
from nnbook.page.drawing import drawn


def paths(picture):
    root = ElementTree.fromstring(picture.svg)
    found = root.iter("{http://www.w3.org/2000/svg}path")
    return [each.get("d") for each in found if each.get("stroke-width")]


def points(path):
    return [tuple(map(float, each.split()))
            for each in re.split("[ML]", path) if each]


def test_a_line_goes_where_its_numbers_say():
    [path] = paths(drawn([0, 2, 1]))
    (x0, y0), (x1, y1), (x2, y2) = points(path)
    assert x1 - x0 == x2 - x1 > 0
    assert y0 > y2 > y1 and y0 - y2 == pytest.approx(y2 - y1)


def test_x_may_be_given_and_several_lines_have_names():
    [path] = paths(drawn([0, 1, 10], [5, 5, 5]))
    (x0, _), (x1, _), (x2, _) = points(path)
    assert x2 - x0 == pytest.approx(10 * (x1 - x0), rel=0.01)
    picture = drawn({"a<b": [1, 2], "other": [2, 1, 3]})
    assert len(paths(picture)) == 2 and "a&lt;b" in picture.svg
    assert picture.alt == "2 lines of 3 points, from 1 to 3"


def test_what_is_not_finite_is_left_out():
    [path] = paths(drawn([1, np.nan, 2, np.inf, 3]))
    assert path.count("M") == 3 and len(points(path)) == 3


def test_long_lines_are_thinned():
    [path] = paths(drawn(np.arange(10_000)))
    assert len(points(path)) <= drawing.MOST


def test_a_matrix_is_a_gray_picture():
    picture = drawn(np.array([[0, 1], [2, 4]]))
    assert re.findall('fill="#(..)', picture.svg) == ["00", "3f", "7f", "ff"]
    assert picture.alt == "a picture of 2 by 2 pixels, from 0 to 4"


@pytest.mark.parametrize("given", [
    [np.zeros((2, 2, 2))], [[]], [3], [[1], [1, 2]], [[1], [1], [1]], [],
    [[np.nan]], [{}], [np.zeros((1, 501))], [np.zeros((0, 3))], ["text"],
])
def test_what_cannot_be_drawn_is_refused(given):
    with pytest.raises(ValueError):
        drawn(*given)


def test_colors_and_inks_are_those_of_the_figures():
    assert drawing.SERIES == style.SERIES
    assert (drawing.INK, drawing.MUTED, drawing.GRID) == (
        style.INK, style.MUTED, style.GRID)


def test_show_is_there_in_every_snippet():
    told = json.loads(door.handle(json.dumps({
        "do": "run", "code": "show([1, 2])", "fresh": True})))
    [figure] = told["figures"]
    assert figure["alt"] == "a line of 2 points, from 1 to 2"
    assert figure["svg"].startswith("<svg")
