"""Figures drawn once, and put into pages as SVG that follows the theme."""

import ast
import html
import importlib
import re
import traceback
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from nnbook.experiments import keeper_under
from nnbook.keeping.making import Job
from nnbook.press.pulling import touch
from nnbook.press.pulling.questions import filled
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece
from nnbook.press.reading.problems import Trouble

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = __name__.split(".")[0]
REFERENCE = re.compile(r"url\(#([^)]+)\)")
DECIMALS = re.compile(r"-?\d+\.\d{2,}")
CURVES = re.compile(r"[ACQST]")
CORNER = re.compile(r"([MLz])\s*(?:(-?[\d.]+)\s+(-?[\d.]+))?")
CORNERS = re.compile(  # straight lines, as Matplotlib writes them
    r"\s*(?:M P(?:L P)*(?:z\s*)?)+".replace("P", r"-?[\d.]+\s+-?[\d.]+\s*"))
FAMILY = re.compile(r"font-family:[^;]*;?\s*")


def image(piece: Piece, page: Page) -> str:
    """A figure by name; an image of any kind has words in its place."""
    alt, target = " ".join(piece["alt"].split()), piece["target"]
    if not alt:
        raise Trouble(f"{target} has no alt text")
    if not target.startswith("figure:"):
        return piece.text
    if not piece.alone:
        raise Trouble(f"{target} is not alone in its paragraph")
    name = target.removeprefix("figure:")
    if page.figures and name.startswith("@"):
        svg, alt = page.figures[int(name[1:])]
    else:
        svg, alt = picture(page.book, name), filled(page.book, alt).strip()
    if (times := page.count(target)) > 1:  # ids stay unique
        svg = svg.replace(f"{name}:", f"{name}:{times}:")
    shown = framed(svg, alt, page.styles)
    if not name.startswith("@"):  # known by its place in a lab
        named = f' data-figure="{name}"'
        shown = shown.replace("<div", f"<div{named}", 1)
    if piece["title"]:
        shown = touch.touchable(shown, piece["title"], page)
    return page.apart(piece, shown)


def picture(book: Book, name: str) -> str:
    """The SVG of ``nnbook.figures.<name>()``, drawn if it must be.

    Ids in it begin with ``<name>:``.
    """
    address = f"{book.package}.figures.{name}"
    if not isinstance(book.find(address).node, ast.FunctionDef):
        raise Trouble(f"{address} is not a function that draws a figure")
    module, _, function = address.rpartition(".")
    svg: str = book.made(
        f"figures/{name}", lambda reach: reach.visit(module, function),
        Job(__name__, "drawn", (
            module, function, name, book.settings.style)),
        partial(how, book),
    )
    return svg


def how(book: Book) -> str:
    """A name for the way pictures are made: this module, style, fonts."""
    style = book.settings.style
    mine = keeper_under(ROOT, PACKAGE)
    package = style.split(".")[0]
    its = mine if package == PACKAGE else book.keeper
    reach = its.reach(style)
    fonts: str = book.keeper.store.kept(  # importing it takes long
        f"style/{style}", f"{ROOT} {book.root} {reach.digest()}",
        lambda: str(style_of(style).FONTS))
    files = sorted(Path(fonts).glob("*.woff2"))
    for path in (*reach.modules.values(), *reach.files, Path(fonts), *files):
        book.recorder.file(path)
    return mine.reach(__name__).digest(
        reach.digest(*map(its.digests.path, files)))


def style_of(name: str) -> Any:
    """The module that figures are drawn in: colors, letters, ``svg``."""
    return importlib.import_module(name)


def drawn(module: str, function: str, name: str, drawn_in: str) -> str:
    """Call the figure's function; a warning counts as an error."""
    style = style_of(drawn_in)
    try:
        with warnings.catch_warnings(), style.applied():
            warnings.simplefilter("error")
            figure = getattr(importlib.import_module(module), function)()
            return inline(style.svg(figure, name), name, style)
    except (Exception, SystemExit) as error:
        said = traceback.format_exception_only(error)[-1].strip()
        frame = traceback.extract_tb(error.__traceback__)[-1]
        raise Trouble(
            f"figure:{name} raised {said} "
            f"({frame.filename.rpartition('/')[2]}, line {frame.lineno})"
        ) from error


def inline(svg: str, name: str, style: Any) -> str:
    """A figure's SVG, lean and in the theme's ink, to stand in a page."""
    root = ElementTree.fromstring(svg)
    used = set(references(root))
    for element in root.iter():
        tidy(element, used, name, style.MONO)
    for words in root.iter("text"):
        # Letters want more contrast than lines.
        for key, value in words.attrib.items():
            for color in style.SERIES:
                share = f"{color} {style.LETTERS}%"
                value = value.replace(
                    color, f"color-mix(in srgb, {share}, {style.INK})")
            words.set(key, value)
    prune(root)
    width, height = root.attrib["viewBox"].split()[2:]
    root.attrib |= {
        "width": width, "height": height,
        "stroke-linejoin": "round", "stroke-linecap": "butt",
    }
    text = ElementTree.tostring(root, encoding="unicode")
    for color, variable in style.VARIABLES.items():
        text = text.replace(color, variable)
    return text


def references(root: ElementTree.Element) -> Iterator[str]:
    """The ids that something in the picture points to."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.endswith("href"):
                yield value.removeprefix("#")
            yield from REFERENCE.findall(value)


def tidy(
    element: ElementTree.Element, used: set[str], name: str, mono: str
) -> None:
    """Plain names, ids of this figure alone, few decimals, the page's font.
    """
    element.tag = element.tag.rpartition("}")[2]
    given, element.attrib = element.attrib, {}
    for key, value in given.items():
        key = key.rpartition("}")[2]
        if key == "id":
            value = f"{name}:{value}" if value in used else ""
        elif key == "href" and value.startswith("#"):
            value = f"#{name}:{value[1:]}"
        elif key == "href":
            value = re.sub(r"\s", "", value)
        elif key == "d" and CORNERS.fullmatch(value):
            value = from_corner_to_corner(value)
        elif key == "d" and not CURVES.search(value):
            value = " ".join(DECIMALS.sub(to_a_tenth, value).split())
        elif key in ("x", "y") and element.tag == "use":
            value = DECIMALS.sub(to_a_tenth, value)
        elif key in ("d", "points", "x", "y", "transform"):
            value = " ".join(DECIMALS.sub(rounded, value).split())
        elif key == "style":
            is_mono = mono in value
            value = FAMILY.sub("", value).strip("; ")
            if is_mono:
                value += "; font-family: var(--md-code-font-family)"
        value = REFERENCE.sub(rf"url(#{name}:\1)", value)
        if value and not value.startswith("rotate(-0 ") and key != "version":
            element.set(key, value)
    if element.tag != "tspan" and not (element.text or "").strip():
        element.text = None
    element.tail = None


def rounded(number: re.Match[str]) -> str:
    """A coordinate to a hundredth of a pixel."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def to_a_tenth(number: re.Match[str]) -> str:
    """A corner of a line, to a tenth of a pixel: curves show less."""
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


def from_corner_to_corner(path: str) -> str:
    """A line's corners, to a tenth of a pixel, each from the one before.

    >>> from_corner_to_corner("M 10 20 L 13.84 20 L 17.64 19.5 z")
    'M10 20l3.8 0 3.8-.5z'
    """
    x = y = 0  # in tenths, so that no error adds up
    found, before = [], ""
    for command, across, down in CORNER.findall(path):
        if command == "z":
            found.append("z")
        else:
            ends = round(10 * float(across)), round(10 * float(down))
            way = (ends if command == "M" else (ends[0] - x, ends[1] - y))
            sign = "M" if command == "M" else "l"
            found.append(sign if sign != before or sign == "M" else " ")
            found.append(" ".join(map(in_tenths, way)))
            x, y = ends
            command = sign
        before = command
    return "".join(found).replace(" -", "-")


def in_tenths(number: int) -> str:
    """So many tenths, written as short as can be."""
    whole, tenth = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


def prune(element: ElementTree.Element) -> None:
    """Leave out what shows nothing, and groups that group nothing."""
    for child in list(element):
        prune(child)
        place = list(element).index(child)
        empty = child.tag in ("g", "defs") and not len(child)
        if empty or child.tag in ("style", "metadata") or (
            child.tag == "path" and child.get("style") == "fill: none"
        ):
            element.remove(child)
        elif child.tag == "g" and not child.attrib:
            element[place : place + 1] = list(child)


def framed(svg: str, alt: str, styles: str) -> str:
    """The picture with its words, in a box of the page."""
    said = f'<svg role="img" aria-label="{html.escape(alt)}" '
    return (
        f'<div class="{styles}-figure" data-search-exclude="">'
        f'{svg.replace("<svg ", said, 1)}</div>'
    )
