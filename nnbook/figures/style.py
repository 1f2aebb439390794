"""One hand for all figures: size, type, ink, and colors for series.

Ink, muted ink, grid and paper are stand-ins: in a page each becomes a CSS
variable, so that a figure follows the theme. The colors of series are the
same in both themes, legible on both papers, and told apart by color-blind
readers; each comes with a marker and a dash of its own all the same.
"""

import functools
import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D

from nnbook.keeping.store import Store, folder, short

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "docs" / "assets" / "fonts"
MONO = "Nnbook Mono"

WIDTH = 480  # px; a figure is shown no wider, and shrinks on a phone
TEXT = 15  # px; still 11 where the figure is 360 px wide

INK = "#010203"
MUTED = "#010204"
GRID = "#010205"
PAPER = "#010206"
VARIABLES = {
    INK: "var(--nnbook-ink)",
    MUTED: "var(--nnbook-muted)",
    GRID: "var(--nnbook-grid)",
    PAPER: "var(--nnbook-paper)",
}

BLUE = "#3477c9"
ORANGE = "#c8640a"
GREEN = "#2f979e"
VIOLET = "#6d4ef0"
RED = "#ba3646"
SERIES = (BLUE, ORANGE, GREEN, VIOLET, RED)
LETTERS = 70  # per cent: how much of a color letters have; the rest is ink
MARKERS = ("o", "s", "^", "D", "v")
DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (3, 3)))

SEQUENTIAL = "cividis"  # for amounts: dark is little
DIVERGING = "PuOr"  # for signs: purple is positive, orange negative

RC: dict[Any, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.linewidth": 1,
    "axes.prop_cycle": cycler(color=SERIES),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlesize": TEXT,
    "figure.facecolor": "none",
    "figure.labelsize": TEXT,
    "figure.titlesize": TEXT,
    "font.family": "Nnbook Serif",
    "font.monospace": MONO,
    "font.size": TEXT,
    "grid.color": GRID,
    "grid.linewidth": 1,
    "hatch.color": INK,
    "image.cmap": SEQUENTIAL,
    "legend.borderpad": 0.2,
    "legend.fontsize": TEXT,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "mathtext.bf": "Nnbook Serif:weight=600",
    "mathtext.cal": "Nnbook Serif:italic",
    "mathtext.fontset": "custom",
    "mathtext.it": "Nnbook Serif:italic",
    "mathtext.rm": "Nnbook Serif",
    "patch.edgecolor": INK,
    "savefig.facecolor": "none",
    "svg.fonttype": "none",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "xtick.labelsize": TEXT,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.labelsize": TEXT,
}


@contextmanager
def applied() -> Iterator[None]:
    """The style, for as long as a ``with`` block lasts.

    The press draws every figure in it; a function that labs call as well
    is decorated with ``@style.applied()``.
    """
    use_fonts()
    with matplotlib.rc_context(RC):
        yield


def subplots(
    rows: int = 1, columns: int = 1, *, height: float = 300, **options: Any
) -> tuple[Figure, Any]:
    """A figure ``height`` px high and its axes, as ``Figure.subplots``."""
    with applied():
        size = (WIDTH / 72, height / 72)
        figure = Figure(figsize=size, layout="constrained")
        return figure, figure.subplots(rows, columns, **options)


def line(
    axes: Axes, x: Any, y: Any, *, series: int, label: str, **options: Any
) -> Line2D:
    """Draw series number 0 to 4, by its color, marker and dash.

    With many points, ``markevery`` keeps the markers apart.
    """
    return axes.plot(
        x, y, label=label, color=SERIES[series],
        **{"marker": MARKERS[series], "linestyle": DASHES[series],
           "linewidth": 2, **options},
    )[0]


class Drawing(str):
    """A figure that is SVG already, in the stand-ins for ink and paper."""


def svg(figure: Figure | Drawing, name: str) -> str:
    """The figure as SVG, the same at each call with the same name."""
    if isinstance(figure, Drawing):
        return figure
    if not isinstance(figure, Figure):
        kind = type(figure).__name__
        raise TypeError(f"a figure is a Figure or a Drawing, got {kind}")
    text = io.StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    with applied(), matplotlib.rc_context({"svg.hashsalt": name}):
        figure.savefig(text, format="svg", metadata=nothing)
    return text.getvalue()


class show:
    """Show a figure in a lab; ``alt`` says in words what is in it."""

    def __init__(self, figure: Figure | Drawing, alt: str):
        self.figure = figure
        self.alt = alt

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        name = hashlib.sha256(self.alt.encode()).hexdigest()[:8]
        kind = "image/svg+xml"
        data = {kind: svg(self.figure, name), "text/plain": self.alt}
        return data, {kind: {"alt": self.alt}}


@functools.cache
def use_fonts() -> None:
    """Let Matplotlib measure with the fonts that the pages are set in."""
    store, found = Store(folder(ROOT)), sorted(FONTS.glob("*.woff2"))
    if not found:
        warnings.warn(f"figures lack the book's fonts: none in {FONTS.name}/",
                      stacklevel=2)
    for path in found:
        data = path.read_bytes()
        name = f"{path.stem}-{short(data)[:12]}"
        font = store.kept(f"fonts/{name}", name, lambda: unpacked(data))
        readable = store.folder / "fonts" / f"{name}.ttf"
        if not readable.is_file() or readable.read_bytes() != font:
            store.write_plain(f"fonts/{name}.ttf", font)
        fontManager.addfont(readable)


def unpacked(data: bytes) -> bytes:
    """A web font in the form that Matplotlib reads."""
    from fontTools.ttLib import TTFont

    font, out = TTFont(io.BytesIO(data)), io.BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()
