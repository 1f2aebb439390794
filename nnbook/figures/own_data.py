"""Figures of *Your own data*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.experiments import own_data as results
from nnbook.figures import parts, style


def bills() -> Figure:
    """Length and depth of the bill, by species."""
    found = results.measured()
    figure, axes = style.subplots(height=360)
    for species, name in enumerate(results.penguins()[2]):
        axes.plot(*found["bills"][found["species"] == species].T,
                  style.MARKERS[species], color=style.SERIES[species],
                  markersize=4.5, label=name)
    axes.set(xlabel="length of the bill, mm", ylabel="depth, mm")
    figure.legend(ncols=3, loc="outside lower center", handletextpad=0)
    return figure


def scaled() -> Figure:
    """The loss by epoch, of scaled inputs and of raw ones."""
    found = results.scaled_or_not()
    figure, axes = style.subplots(height=320)
    epochs = np.arange(1, results.EPOCHS + 1)
    for series, (name, label) in enumerate(
        {"training": "scaled", "none": "raw"}.items()
    ):
        parts.band(axes, epochs, found[name].losses, series=series,
                   label=label, markevery=(3 * series, 8))
    axes.set(xlabel="epoch", ylabel="loss", yscale="log")
    axes.legend(loc="upper right")
    return figure
