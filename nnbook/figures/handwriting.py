"""Figures of the digits: the picture on the book's first page."""

from matplotlib.figure import Figure

from nnbook.experiments import handwriting
from nnbook.figures import style


def reading() -> Figure:
    """The first test pictures, each with the answer under it.

    A wrong answer is red, and names the digit that was meant.
    """
    seen = handwriting.reading()
    figure, grid = style.subplots(3, 6, height=330)
    rows = zip(grid.flat, seen.inputs, seen.targets, seen.predicted)
    for axes, pixels, meant, predicted in rows:
        axes.imshow(pixels.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        axes.set_axis_off()
        right = meant == predicted
        said = str(predicted) if right else f"{predicted}, not {meant}"
        axes.text(
            3.5, 8.2, said, ha="center", va="top",
            fontsize=20 if right else 15,
            color=style.INK if right else style.RED,
            fontweight=400 if right else 600)
    return figure
