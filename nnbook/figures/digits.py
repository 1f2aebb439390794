"""Figures of *Handwritten digits*, and the paper to draw a digit on."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.activations import softmax
from nnbook.arrays import Array
from nnbook.data import load_digits
from nnbook.experiments import digits as results
from nnbook.experiments import drawing
from nnbook.figures import parts, style
from nnbook.figures.style import BLUE, INK, MUTED, ORANGE, Drawing

METHODS = {
    "baseline": "always one digit", "logistic": "one dense layer",
    "network": "network", "voted": "five networks, a vote",
    "neighbors": "nearest neighbors",
}


# --- drawn ------------------------------------------------------------------


def draw() -> Drawing:
    """A digit as drawn, fitted and counted, its hidden neurons and answer.

    The numbers of the network come with it, for the page to draw with.
    """
    return _drawn(hidden=True)


def draw_first() -> Drawing:
    """The same for the first page, without what is inside."""
    return _drawn(hidden=False)


def _drawn(*, hidden: bool) -> Drawing:
    network = drawing.reader()
    strokes = drawing.strokes_of(drawing.FIRST[3][3])
    dots = drawing.points(strokes)
    bitmap = drawing.inked(drawing.fitted(dots))
    picture = drawing.counted(bitmap)
    inside = np.maximum(network.layers[0].forward(picture), 0)
    [shares] = softmax(network.forward(picture[None]))
    boxes = [("drawn", _strokes(strokes))]
    if hidden:
        boxes.append(("fitted", _runs(bitmap)))
    boxes.append(("counted", _cells(picture, 8)))
    if hidden:
        boxes.append(("hidden", _cells(inside / inside.max(), 8)))
    left = (style.WIDTH + 12 - 118 * len(boxes)) // 2
    shown = "".join(
        f'<g transform="translate({left + 118 * place} 0)">{_box(*box)}</g>'
        for place, box in enumerate(boxes))
    more = ' data-hidden="1"' if hidden else ""
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 236" '
        f'font-size="{style.TEXT}" '
        f'data-network="{drawing.exported(network)}"{more}>'
        f'{shown}<g transform="translate(60 138)">{_bars(shares)}</g></svg>')


def _box(title: str, inner: str) -> str:
    return (f'<text x="53" y="14" text-anchor="middle" fill="{INK}">{title}'
            f'</text><g transform="translate(0 22)"><rect width="106" '
            f'height="106" fill="none" stroke="{MUTED}"/>{inner}</g>')


def _strokes(strokes: list[Array]) -> str:
    path = "".join(
        "M" + "L".join(f"{8 + 10 * x:.1f} {8 + 10 * y:.1f}"
                       for x, y in stroke)
        for stroke in strokes)
    return (f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="8" '
            'stroke-linecap="round"/>')


def _cells(shares: Array, n: int) -> str:
    size = 106 / n
    return "".join(
        f'<rect x="{k % n * size:.2f}" y="{k // n * size:.2f}" '
        f'width="{size:.2f}" height="{size:.2f}" fill="{INK}" '
        f'fill-opacity="{value:.2f}"/>'
        for k, value in enumerate(shares) if value > 0)


def _runs(bitmap: Array) -> str:
    size = 106 / len(bitmap)
    path = ""
    for row, line in enumerate(bitmap):
        ends = np.flatnonzero(np.diff([0, *line, 0]))
        for start, end in ends.reshape(-1, 2):
            wide = (end - start) * size
            path += (f"M{start * size:.1f} {row * size:.1f}h{wide:.1f}"
                     f"v{size:.1f}h-{wide:.1f}z")
    return f'<path d="{path}" fill="{INK}"/>'


def _bars(shares: Array) -> str:
    bars = "".join(
        f'<rect x="{36 * digit + 4}" y="{70 - 60 * value:.1f}" width="28" '
        f'height="{60 * value:.1f}" '
        f'fill="{ORANGE if value == shares.max() else BLUE}"/>'
        f'<text x="{36 * digit + 18}" y="90" text-anchor="middle" '
        f'fill="{INK}">{digit}</text>'
        for digit, value in enumerate(shares))
    return f'{bars}<path d="M0 70.5H360" stroke="{MUTED}"/>'


# --- the pipeline -----------------------------------------------------------


def samples() -> Figure:
    """Three of each digit, from three places of the file."""
    inputs, targets = load_digits()
    places = [start + int(np.flatnonzero(targets[start:] == digit)[0])
              for start in (0, 700, 1400) for digit in range(10)]
    figure, axes = style.subplots(height=170)
    axes.imshow(_mosaic(inputs[places], columns=10), cmap="gray_r",
                vmin=0, vmax=1, interpolation="none")
    axes.set_axis_off()
    return figure


def _mosaic(pictures: Array, columns: int) -> Array:
    """Pictures of 8 by 8, side by side and row by row, a pixel apart."""
    rows = len(pictures) // columns
    cells = np.full((rows, 9, columns, 9), np.nan)
    cells[:, :8, :, :8] = pictures.reshape(rows, columns, 8, 8).transpose(
        0, 2, 1, 3)
    return cells.reshape(9 * rows, 9 * columns)[:-1, :-1]


def _in_steps(array: Array) -> Array:
    """As near as sixteen steps come, which is more than an eye tells apart.
    """
    step = np.abs(array).max() / 8
    return np.round(array / step) * step


def opened() -> Figure:
    """Each method's accuracy on the test part, and the interval around it.
    """
    found = results.opened()
    figure, axes = style.subplots(height=230)
    names = [name for name in METHODS if name != "baseline"]
    for place, name in enumerate(reversed(names)):
        one = found[name]
        axes.plot([one.low, one.high], [place, place], color=style.BLUE)
        axes.plot([one.mean], [place], "o", color=style.BLUE)
    axes.set(yticks=range(len(names)), ylabel="method",
             xlabel="accuracy on the test part",
             yticklabels=[METHODS[name] for name in reversed(names)],
             ylim=(-0.5, len(names) - 0.5))
    return figure


def sizes() -> Figure:
    """Validation accuracy by the number of training pictures."""
    found = results.sizes()
    figure, axes = style.subplots(height=310)
    for series, (runs, label) in enumerate((
        (found.network, "network"), (found.neighbors, "nearest neighbors"),
    )):
        parts.band(axes, results.SIZES, runs.T, series=series, label=label,
                   markevery=1)
    axes.set(xlabel="training pictures", ylabel="validation accuracy",
             xscale="log")
    parts.plain_ticks(axes.xaxis, results.SIZES)
    axes.legend(loc="lower right")
    return figure


def confusion() -> Figure:
    """Who is mistaken for whom, on the test part."""
    return parts.confusion(results.mistakes().cells)


def surest() -> Figure:
    """The ten mistakes with the highest probability."""
    found = results.mistakes()
    titles = [
        f"{meant} read as {said}\n{sure:.0%}" for meant, said, sure in zip(
            found.meant[:10], found.said, found.sure, strict=False)]
    return parts.pictures(found.pictures[:10], titles)


def weights() -> Figure:
    """The first layer's weights, a picture a hidden neuron."""
    columns = _in_steps(results.inside().weights)
    figure, axes = style.subplots(height=420)
    most = float(np.abs(columns).max())
    image = axes.imshow(_mosaic(columns.T, columns=8), cmap=style.DIVERGING,
                        vmin=-most, vmax=most, interpolation="none")
    axes.set_axis_off()
    figure.colorbar(image, ax=axes, label="weight", shrink=0.6)
    return figure


def answers() -> Figure:
    """Eight hidden neurons: weights, and what they answer to most."""
    found = results.inside()
    columns = _in_steps(found.weights[:, :8])
    most = float(np.abs(columns).max())
    pictures = np.array([found.most[neuron][place] for place in range(4)
                         for neuron in range(8)])
    figure, (above, below) = style.subplots(
        2, 1, height=330, height_ratios=[8, 35])
    above.imshow(_mosaic(columns.T, columns=8), cmap=style.DIVERGING,
                 vmin=-most, vmax=most, interpolation="none")
    below.imshow(_mosaic(pictures, columns=8), cmap="gray_r",
                 vmin=0, vmax=1, interpolation="none")
    for axes in (above, below):
        axes.set_axis_off()
    return figure
