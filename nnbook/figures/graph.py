"""A graph of values, drawn from the values themselves.

Each value is a box: its name and how it was made, its number, its slope. It
is round where it was not made of others. An arrow leads from a value to what
was made of it, with the local slope on it. Who draws says in which column
and row each box stands; three columns fill the width.
"""

from collections.abc import Collection, Iterator, Mapping
from html import escape
from math import hypot
from typing import NamedTuple

from nnbook.autodiff import Value
from nnbook.figures.parts import number
from nnbook.figures.style import INK, MUTED, ORANGE, PAPER, Drawing

Point = tuple[float, float]
Places = Mapping[Value, Point]  # column and row, from 0

WIDTH = 360  # px: as wide as a phone, so that nothing shrinks there
TEXT = 15  # px
BOX = (92, 44)  # px, wide and high
PITCH = (132, 58)  # px, from one box to the next
TITLE = 28  # px, for the words above a frame
SPACE = 22  # px, between two frames
MARGIN = 2  # px, for the frames of boxes

SIGNS = {"*": "×", "-": "\N{MINUS SIGN}", "relu": "ReLU"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Frame(NamedTuple):
    """A graph at a moment of its backward pass.

    Slopes of values in ``known`` are shown, of all if it is None; boxes of
    those in ``new`` stand out. Local slopes can be left out.
    """

    places: Places
    title: str = ""
    known: Collection[Value] | None = None
    new: Collection[Value] = ()
    local: bool = True


def draw(*frames: Frame) -> Drawing:
    """Frames, one below the other.

    Raises ``ValueError`` where a graph holds a value without a place. A
    number without a name needs none: it is written into the box of what was
    made of it.
    """
    parts: list[str] = []
    top = MARGIN
    for frame in frames:
        _check(frame.places)
        if frame.title:
            parts.append(_text((0, top + TEXT), escape(frame.title)))
            top += TITLE
        parts.append(f'<g transform="translate(0 {top:g})">')
        parts += _arrows(frame)
        parts += (_box(value, frame) for value in frame.places)
        parts.append("</g>")
        rows = max(row for _, row in frame.places.values())
        top += rows * PITCH[1] + BOX[1] + SPACE
    height = top - SPACE + MARGIN
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} '
        f'{height:g}" font-size="{TEXT}">{"".join(parts)}</svg>'
    )


def made(value: Value) -> str:
    """How a value was made: its operation, and numbers without a box.

    >>> x = Value(3, "x")
    >>> made(x * x), made(1 - x), made(x**2), made(x.relu()), made(x)
    ('×', '1 −', '( )²', 'ReLU', '')
    >>> made(x**-1)
    '( )^−1'
    """
    sign = SIGNS.get(value.operation, value.operation)
    if sign.startswith("**"):
        power = number(float(sign[2:]))
        raised = power.translate(RAISED) if power.isdigit() else f"^{power}"
        sign = f"( ){raised}"
    words = [
        number(source.data) for source, _ in value.inputs if _is_plain(source)
    ]
    after = bool(value.inputs) and _is_plain(value.inputs[-1][0])
    words.insert(0 if after else len(words), sign)
    return " ".join(words)


def _is_plain(value: Value) -> bool:
    """Whether a value is a number in a formula, not worth a box."""
    return not value.inputs and not value.name


def _check(places: Places) -> None:
    """Refuse a graph with a part that has no place."""
    for value in places:
        for source, _ in value.inputs:
            if source not in places and not _is_plain(source):
                raise ValueError(
                    f"{source!r} is part of the graph and has no place"
                )


def _box(value: Value, frame: Frame) -> str:
    """A value's box: name and number above, slope below."""
    x, y = _corner(frame.places[value])
    inset = 9 if value.inputs else 14
    left, right = x + inset, x + BOX[0] - inset
    ends = 3 if value.inputs else BOX[1] / 2
    line = (ORANGE, 3) if value in frame.new else (MUTED, 1)
    known = frame.known is None or value in frame.known
    slope = number(value.grad) if known else "?"
    name, how = escape(value.name), escape(made(value))
    if name and how:
        how = f": {how}"
    return (
        f'<g><rect x="{x:g}" y="{y:g}" width="{BOX[0]}" height="{BOX[1]}" '
        f'rx="{ends:g}" fill="{PAPER}" stroke="{line[0]}" '
        f'stroke-width="{line[1]}"/>'
        + _text((left, y + 18), f'<tspan font-style="italic">{name}</tspan>'
                f"<tspan>{how}</tspan>")
        + _text((right, y + 18), number(value.data), anchor="end")
        + _text((left, y + 37), "slope", fill=MUTED)
        + _text((right, y + 37), slope, anchor="end",
                weight=600 if known else 400)
        + "</g>"
    )


def _arrows(frame: Frame) -> Iterator[str]:
    """An arrow for each use of a value; two uses lie side by side."""
    for value in frame.places:
        sources = [source for source, _ in value.inputs]
        for position, (source, slope) in enumerate(value.inputs):
            if source in frame.places:
                before = sources[:position].count(source)
                aside = (before - (sources.count(source) - 1) / 2) * 20
                yield _arrow(
                    frame.places[source], frame.places[value],
                    aside, number(slope) if frame.local else "",
                )


def _arrow(start: Point, end: Point, aside: float, said: str) -> str:
    """From box to box, some way to the side, with words in the middle."""
    (x1, y1), (x2, y2) = _middle(start), _middle(end)
    length = hypot(x2 - x1, y2 - y1)
    right, down = (x2 - x1) / length, (y2 - y1) / length
    inside = min(  # how much of the way lies in a box
        BOX[0] / 2 / abs(right) if right else length,
        BOX[1] / 2 / abs(down) if down else length,
    )

    def at(along: float, across: float = 0) -> Point:
        across += aside
        return (x1 + along * right - across * down,
                y1 + along * down + across * right)

    tip = length - inside
    corners = [at(tip), at(tip - 8, -4), at(tip - 8, 4)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    (x, y), (to_x, to_y) = at(inside), at(tip - 8)
    arrow = (
        f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" '
        f'stroke="{MUTED}" fill="none"/>'
        f'<polygon points="{points}" fill="{MUTED}"/>'
    )
    if said:
        x, y = at((inside + tip - 8) / 2)
        arrow += _text((x, y + 5), said, anchor="middle", halo=True)
    return arrow


def _corner(place: Point) -> Point:
    return MARGIN + place[0] * PITCH[0], place[1] * PITCH[1]


def _middle(place: Point) -> Point:
    x, y = _corner(place)
    return x + BOX[0] / 2, y + BOX[1] / 2


def _text(
    place: Point, said: str, *, anchor: str = "start", fill: str = INK,
    weight: int = 400, halo: bool = False,
) -> str:
    """Words; with a halo of paper they can stand on a line."""
    more = ""
    if halo:
        more = f' stroke="{PAPER}" stroke-width="5" paint-order="stroke"'
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" fill="{fill}" '
        f'text-anchor="{anchor}" font-weight="{weight}"{more}>{said}</text>'
    )
