"""Small pictures that a reader's code draws in a page.

``show`` needs no library: it writes SVG, in the ink and the colors of the
book's figures. Labs, which have Matplotlib, use ``nnbook.figures`` instead.
"""

import sys
from typing import Any
from xml.sax.saxutils import escape

import numpy as np

WIDTH, HEIGHT, LEFT, BELOW, TOP = 480, 260, 64, 28, 12
INK, MUTED, GRID = "#010203", "#010204", "#010205"  # the page's, by theme
SERIES = ("#3477c9", "#c8640a", "#2f979e", "#6d4ef0", "#ba3646")
DASHES = ("none", "5 2", "1 1.5", "6 2 1 2", "3 3")
MOST = 500  # points of a line, or pixels along a side


class Picture:
    """An SVG with a text for who cannot see it."""

    def __init__(self, svg: str, alt: str):
        self.svg, self.alt = svg, alt

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        kind = "image/svg+xml"
        return {kind: self.svg}, {kind: {"alt": self.alt}}


def show(*given: Any) -> None:
    """Draw a line, several, or a gray picture, below the code.

    ``show(y)``, ``show(x, y)``, ``show({"name": y, ...})`` with numbers
    ``(n_points,)``; or ``show(picture)``, ``(height, width)``, white where it
    is largest. Raises ``ValueError`` for other shapes.

    >>> show([0, 2, 1])
    a line of 3 points, from 0 to 2
    """
    sys.displayhook(drawn(*given))


def drawn(*given: Any) -> Picture:
    """What ``show`` shows."""
    if len(given) == 1 and isinstance(given[0], dict):
        lines = {str(name): _line(y) for name, y in given[0].items()}
        return _plot(None, lines)
    if len(given) == 1 and np.ndim(given[0]) == 2:
        return _gray(np.asarray(given[0], float))
    if len(given) not in (1, 2):
        raise ValueError(f"show takes y, x and y, or a picture; got "
                         f"{len(given)} things")
    y = _line(given[-1])
    x = _line(given[0]) if len(given) == 2 else None
    if x is not None and x.shape != y.shape:
        raise ValueError(
            f"x and y must be of one length, got {x.shape} and {y.shape}")
    return _plot(x, {"": y})


def _line(values: Any) -> np.ndarray:
    array = np.asarray(values, float)
    if array.ndim != 1 or not array.size:
        raise ValueError(
            f"a line must have shape (n_points,), got {array.shape}")
    return array


def _plot(x: np.ndarray | None, lines: dict[str, np.ndarray]) -> Picture:
    every = np.concatenate([*lines.values()]) if lines else np.zeros(0)
    finite = every[np.isfinite(every)]
    if not finite.size:
        raise ValueError("there is no finite number to draw")
    low, high = float(finite.min()), float(finite.max())
    ends = [0, max(map(len, lines.values())) - 1] if x is None else [
        float(np.nanmin(x)), float(np.nanmax(x))]
    parts = [_axes(low, high, *ends)]
    for series, (name, y) in enumerate(lines.items()):
        along = np.arange(len(y)) if x is None else x
        parts.append(_path(
            _within(along, *ends) * (WIDTH - LEFT - 10) + LEFT,
            HEIGHT - BELOW - _within(y, low, high) * (HEIGHT - BELOW - TOP),
            series))
        parts.append(_text(LEFT + 10 + 110 * series, TOP + 4, name,
                           color=SERIES[series % len(SERIES)]))
    n_points = max(map(len, lines.values()))
    what = "a line" if len(lines) == 1 else f"{len(lines)} lines"
    return Picture(
        _svg(parts, HEIGHT),
        f"{what} of {n_points} points, from {low:.4g} to {high:.4g}")


def _within(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """From 0 at the lowest to 1 at the highest."""
    return (values - low) / (high - low) if high > low else 0 * values + 0.5


def _path(x: np.ndarray, y: np.ndarray, series: int) -> str:
    """A line that leaves out what is not finite."""
    step = -(-len(x) // MOST)
    parts, pen = [], "M"
    for across, down in zip(x[::step], y[::step], strict=True):
        if np.isfinite(across) and np.isfinite(down):
            parts.append(f"{pen}{across:.1f} {down:.1f}")
            pen = "L"
        else:
            pen = "M"
    place = series % len(SERIES)
    return (f'<path d="{"".join(parts)}" fill="none" stroke-width="2" '
            f'stroke="{SERIES[place]}" stroke-dasharray="{DASHES[place]}" '
            'stroke-linecap="round"/>')


def _axes(low: float, high: float, first: float, last: float) -> str:
    bottom = HEIGHT - BELOW
    parts = [
        f'<path d="M{LEFT} {TOP}V{bottom}H{WIDTH - 10}" fill="none" '
        f'stroke="{MUTED}"/>',
        f'<path d="M{LEFT} {TOP}H{WIDTH - 10}" stroke="{GRID}"/>']
    for down, value in ((TOP + 5, high), (bottom, low)):
        parts.append(_text(LEFT - 8, down, f"{value:.4g}", anchor="end"))
    for across, value, anchor in (
        (LEFT, first, "start"), (WIDTH - 10, last, "end")
    ):
        parts.append(_text(across, HEIGHT - 8, f"{value:.4g}", anchor=anchor))
    return "".join(parts)


def _text(
    x: float, y: float, words: str, *, anchor: str = "start",
    color: str = INK,
) -> str:
    return (f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="13" '
            f'font-family="serif" fill="{color}">{escape(words)}</text>')


def _gray(picture: np.ndarray) -> Picture:
    height, width = picture.shape
    if not (picture.size and max(picture.shape) <= MOST):
        raise ValueError(
            f"a picture may have up to {MOST} by {MOST} pixels, "
            f"got shape {picture.shape}")
    side = min(24, max(1, WIDTH // width))
    finite = np.nan_to_num(picture)
    gray = (_within(finite, finite.min(), finite.max()) * 255).astype(int)
    cells = [
        f'<rect x="{column * side}" y="{row * side}" width="{side}" '
        f'height="{side}" fill="#{level:02x}{level:02x}{level:02x}"/>'
        for row, levels in enumerate(gray) for column, level in
        enumerate(levels.tolist())
    ]
    return Picture(
        _svg(cells, height * side),
        f"a picture of {width} by {height} pixels, from {finite.min():.4g} "
        f"to {finite.max():.4g}")


def _svg(parts: list[str], height: float) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
            f'height="{height}" viewBox="0 0 {WIDTH} {height}">'
            f'{"".join(parts)}</svg>')
