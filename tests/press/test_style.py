"""Figures are legible: in both themes, on a phone, to color-blind readers."""

import itertools
import re
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.font_manager import fontManager

from nnbook.figures import style

CSS = (style.ROOT / "docs/assets/book.css").read_text(encoding="utf-8")

# What the two commonest color blindnesses make of linear RGB: Machado,
# Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868],
                            [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968],
                              [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
}
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375],
                [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041]])


def linear(color):
    """A color as linear RGB."""
    rgb = np.array(to_rgb(color))
    bright = ((rgb + 0.055) / 1.055) ** 2.4
    return np.where(rgb <= 0.04045, rgb / 12.92, bright)


def contrast(one, other):
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted(float(XYZ[1] @ linear(c)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def difference(one, other, sight):
    """The distance of two colors in CIELAB, as that sight has them."""
    places = []
    for color in (one, other):
        seen = np.clip(SIGHTS[sight] @ linear(color), 0, 1)
        x, y, z = np.cbrt(XYZ @ seen / [0.95047, 1, 1.08883])
        places.append(np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)]))
    return float(np.linalg.norm(places[0] - places[1]))


def variable(scheme, name):
    """What the style sheet says a color is in a scheme."""
    chosen = '="slate"' if scheme == "slate" else ""  # light if not chosen
    block = re.search(rf"\[data-md-color-scheme{chosen}\] {{(.*?)}}", CSS,
                      re.DOTALL)[1]
    return re.search(rf"--nnbook-{name}: (#\w+);", block)[1]


def test_the_measures_know_good_from_bad():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#777") == 1
    red, green = "#b35a00", "#5a7d00"
    assert difference(red, green, "usual") > 40
    assert difference(red, green, "deuteranopia") < 15


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_ink_and_marks_stand_out_from_the_paper(scheme):
    paper = variable(scheme, "paper")
    for name in ("ink", "muted"):
        assert contrast(variable(scheme, name), paper) >= 4.5
    ink = np.array(to_rgb(variable(scheme, "ink")))
    share = style.LETTERS / 100
    for color in style.SERIES:
        assert contrast(color, paper) >= 3, color
        letters = share * np.array(to_rgb(color)) + (1 - share) * ink
        assert contrast(letters, paper) >= 4.5, color


@pytest.mark.parametrize("sight", SIGHTS)
def test_series_are_told_apart_by_color(sight):
    for one, other in itertools.combinations(style.SERIES, 2):
        assert difference(one, other, sight) >= 20, (one, other)


def test_series_are_told_apart_without_color():
    _, axes = style.subplots()
    lines = [style.line(axes, [0, 1], [0, 1], series=n, label=str(n))
             for n in range(len(style.SERIES))]
    assert len({line.get_marker() for line in lines}) == len(lines)
    assert len({str(line._dash_pattern) for line in lines}) == len(lines)


def test_text_is_large_enough_on_a_phone():
    assert style.TEXT * 360 / style.WIDTH >= 11


def test_ink_is_a_variable_of_the_style_sheet():
    for variable in style.VARIABLES.values():
        assert f"{variable.removeprefix('var(').rstrip(')')}:" in CSS


def test_the_book_s_fonts_are_those_of_the_pages():
    style.use_fonts()
    known = {font.name for font in fontManager.ttflist}
    assert {"Nnbook Serif", "Nnbook Mono"} <= known


def test_missing_fonts_are_said_aloud(monkeypatch, tmp_path):
    monkeypatch.setattr(style, "FONTS", Path(tmp_path))
    with pytest.warns(UserWarning, match="lack the book's fonts"):
        style.use_fonts.__wrapped__()


def test_the_style_leaves_nothing_behind():
    before = dict(matplotlib.rcParams)
    figure, axes = style.subplots()
    axes.plot([1, 2])
    assert style.svg(figure, "name") == style.svg(figure, "name")
    assert dict(matplotlib.rcParams) == before
