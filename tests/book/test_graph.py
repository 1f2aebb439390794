"""Graphs of values are drawn from the values, whole, and to be read."""

import inspect
from xml.etree import ElementTree

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from nnbook.autodiff import Value
from nnbook.figures import chain, graph, style
from nnbook.figures.graph import Frame, draw

DRAWINGS = {
    name: function for name, function in inspect.getmembers(chain)
    if not name.startswith("_") and inspect.isfunction(function)
    and function.__module__ == chain.__name__
}


def boxes(drawing):
    """Of each box its frame, and its words with their places, in order."""
    root = ElementTree.fromstring(drawing)
    for group in root.iterfind(".//{*}g"):
        rect = group.find("{*}rect")
        if rect is not None:
            yield rect, group.findall("{*}text")


def words(drawing):
    """What stands in each box."""
    return [
        tuple("".join(text.itertext()) for text in texts)
        for _, texts in boxes(drawing)
    ]


def width(text):
    """How wide a text is, in px, in the font of the pages."""
    style.use_fonts()
    said = "".join(text.itertext())
    heavy = int(text.get("font-weight")) > 400
    font = FontProperties(family="Nnbook Serif", weight=600 if heavy else 400)
    path = TextPath((0, 0), said, size=graph.TEXT, prop=font)
    return path.get_extents().x1


def crowded(drawing):
    """Words of a box that come within 3 px of each other or of its side."""
    found = []
    for rect, texts in boxes(drawing):
        left, wide = float(rect.get("x")), float(rect.get("width"))
        for one, other in (texts[:2], texts[2:]):
            begin = float(one.get("x")) + width(one)
            end = float(other.get("x")) - width(other)
            if begin + 3 > end or float(one.get("x")) < left + 3 or (
                float(other.get("x")) > left + wide - 3
            ):
                found.append("".join(one.itertext()))
    return found


def outside(drawing):
    """Boxes with a part outside the picture or over another box."""
    root = ElementTree.fromstring(drawing)
    _, _, right, bottom = map(float, root.get("viewBox").split())
    found = []
    for frame in root.iterfind("{*}g"):
        top = float(frame.get("transform").split()[1].rstrip(")"))
        places = []
        for rect in frame.iterfind(".//{*}rect"):
            x, y, wide, high = (
                float(rect.get(key)) for key in ("x", "y", "width", "height"))
            places.append((x, y, wide, high))
            if not (1.5 <= x and x + wide <= right - 1.5
                    and 1.5 <= top + y and top + y + high <= bottom - 1.5):
                found.append((x, y))
        found += [
            (x, y) for place, (x, y, wide, high) in enumerate(places)
            for other in places[:place]
            if abs(x - other[0]) < wide and abs(y - other[1]) < high
        ]
    return found


def product():
    x, w = Value(3, "x"), Value(-2, "w")
    result = x * w
    result.backward()
    return x, w, result


def test_a_box_says_what_its_value_says():
    x, w, result = product()
    places = {x: (0, 0), w: (0, 1), result: (1, 0.5)}
    minus = "\N{MINUS SIGN}"
    assert words(draw(Frame(places))) == [
        ("x", "3", "slope", f"{minus}2"), ("w", f"{minus}2", "slope", "3"),
        ("×", f"{minus}6", "slope", "1"),
    ]
    x.data, x.grad, result.name = 0.5, 7.0, "p"
    assert words(draw(Frame(places, known=[x]))) == [
        ("x", "0.5", "slope", "7"), ("w", f"{minus}2", "slope", "?"),
        ("p: ×", f"{minus}6", "slope", "?"),
    ]


def test_local_slopes_stand_on_the_arrows_or_nowhere():
    x, w, result = product()
    places = {x: (0, 0), w: (0, 1), result: (1, 0.5)}
    for local, expected in ((True, ["\N{MINUS SIGN}2", "3"]), (False, [])):
        root = ElementTree.fromstring(draw(Frame(places, local=local)))
        said = [text.text for text in root.iterfind(".//{*}text")
                if text.get("text-anchor") == "middle"]
        assert said == expected
        assert len(root.findall(".//{*}polygon")) == 2


def test_two_uses_of_a_value_are_two_arrows():
    x = Value(3, "x")
    drawing = draw(Frame({x: (0, 0), x * x: (1, 0)}))
    root = ElementTree.fromstring(drawing)
    ways = {path.get("d") for path in root.iterfind(".//{*}path")}
    assert len(ways) == 2


def test_what_is_new_stands_out():
    x, w, result = product()
    places = {x: (0, 0), w: (0, 1), result: (1, 0.5)}
    frames = [rect.get("stroke-width")
              for rect, _ in boxes(draw(Frame(places, new=[w])))]
    assert frames == ["1", "3", "1"]


def test_a_part_without_a_place_is_named():
    x, w, result = product()
    for missing, said in ((w, r"Value\(-2.0, 'w'\)"), (x, r"Value\(3.0, 'x'")):
        places = {value: (0, n) for n, value in enumerate((x, w, result))
                  if value is not missing}
        with pytest.raises(ValueError, match=said + ".* has no place"):
            draw(Frame(places))
    with pytest.raises(ValueError, match="has no place"):
        draw(Frame({x: (0, 0), w: (0, 1), result * 2: (1, 0)}))


def test_a_name_cannot_break_the_picture():
    x = Value(3, "<&>")
    assert words(draw(Frame({x: (0, 0)}, title="1 < 2")))[0][0] == "<&>"


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_of_the_chapter_can_be_read(name):
    drawing = DRAWINGS[name]()
    assert words(drawing)
    assert crowded(drawing) == []
    assert outside(drawing) == []


def test_what_cannot_be_read_is_found():
    long, x = Value(1, "a long name"), Value(-123456, "x")
    assert crowded(draw(Frame({long: (0, 0), x: (1, 0)}))) == ["a long name"]
    assert outside(draw(Frame({x: (3, 0)}))) != []
    assert outside(draw(Frame({x: (0, 0), long: (0.5, 0.5)}))) != []
    assert outside(draw(Frame({x: (0, 0), long: (0, 1)}))) == []


def test_the_neuron_has_the_slopes_of_the_book():
    said = {box[0]: (box[1], box[3]) for box in words(chain.all_slopes())}
    minus = "\N{MINUS SIGN}"
    assert {name: said[name][1] for name in ("w₁", "w₂", "w₃", "b")} == {
        "w₁": "6", "w₂": "12", "w₃": "18", "b": "6"}
    assert said["x₂"] == ("2", f"{minus}6")
    assert said["loss: ( )²"] == ("9", "1")
