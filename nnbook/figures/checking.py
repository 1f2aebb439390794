"""Figures of *Checking gradients*."""

import numpy as np
from matplotlib.figure import Figure

from nnbook.activations import relu
from nnbook.experiments import checking as results
from nnbook.experiments.ledger import TOLERANCE, ledger
from nnbook.figures import parts, style
from nnbook.gradients import numerical_gradient

FAULTS = {
    "none": "no error", "axis": "wrong axis", "mean": "sum for mean",
    "mask": "no mask", "term": "missing term",
}
SMALL = 1e-12  # what is below stands at the edge


def steps() -> Figure:
    """Relative error by step: forward, central; float32, float64."""
    found = results.steps()
    figure, panels = style.subplots(1, 2, height=370, sharey=True)
    for axes, (name, ways) in zip(panels, found.items()):
        for series, (way, errors) in enumerate(ways.items()):
            style.line(axes, results.STEPS, errors, series=series,
                       label=way, markevery=8)
        axes.set(xscale="log", yscale="log", title=name, xlabel="step h",
                 xlim=(5e-13, 2), ylim=(1e-12, 3e0),
                 xticks=[1e-10, 1e-6, 1e-2],
                 xticklabels=["1e-10", "1e-6", "1e-2"])
        axes.set_yticks([1e-12, 1e-9, 1e-6, 1e-3, 1],
                        ["1e-12", "1e-9", "1e-6", "1e-3", "1"])
        axes.minorticks_off()
    panels[0].set_ylabel("relative error")
    figure.legend(*panels[0].get_legend_handles_labels(), ncols=2,
                  loc="outside lower center", handlelength=3.5)
    return figure


def kink() -> Figure:
    """What trying answers around the kink of ReLU, and what backward says."""
    z = np.linspace(-3, 3, 601)
    tried = numerical_gradient(lambda: float(relu(z).sum()), z, step=1.0)
    figure, axes = style.subplots(height=290)
    style.line(axes, [-3, 0], [0, 0], series=0, label="backward", marker="")
    style.line(axes, [0, 3], [1, 1], series=0, label="", marker="")
    axes.plot(0, 0, "o", color=style.SERIES[0], markersize=8)
    axes.plot(0, 1, "o", color=style.SERIES[0], markersize=8,
              markerfacecolor=style.PAPER)
    style.line(axes, z, tried, series=1, label="by trying", marker="")
    axes.set(xlabel="z, in steps", ylabel="slope of ReLU",
             ylim=(-0.12, 1.12), xticks=range(-3, 4))
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    axes.legend(loc="center right", bbox_to_anchor=(1, 0.3))
    return figure


def learning() -> Figure:
    """Loss by epoch with each planted error, the median of five seeds."""
    found = results.planted()
    figure, axes = style.subplots(height=390)
    for series, (fault, label) in enumerate(FAULTS.items()):
        losses = np.median(found[fault].losses, axis=0)
        epochs = np.arange(1, len(losses) + 1)
        style.line(axes, epochs, losses, series=series, label=label,
                   markevery=(4 * series, 20))
    axes.set(yscale="log", xlabel="epoch", ylabel="loss", ylim=(0.03, 1.3),
             xlim=(0, results.EPOCHS))
    parts.plain_ticks(axes.yaxis, [0.05, 0.1, 0.2, 0.5, 1])
    figure.legend(ncols=2, loc="outside lower center", handlelength=3.5)
    return figure


def entries() -> Figure:
    """The ledger: the worst gradient of each class, in both types."""
    rows = ledger()
    figure, axes = style.subplots(height=40 * len(rows) + 130)
    places = np.arange(len(rows))[::-1]
    for series, kind in enumerate(TOLERANCE):
        worst = [
            max([getattr(entry, kind) for entry in gradients.values()
                 if kind in entry.largest], default=np.nan)
            for gradients in rows.values()
        ]
        axes.plot(np.maximum(worst, SMALL), places, style.MARKERS[series],
                  color=style.SERIES[series], markersize=8, label=kind)
        axes.axvline(TOLERANCE[kind], color=style.SERIES[series],
                     linestyle=style.DASHES[1 + series])
    axes.set(xscale="log", xlabel="largest relative error",
             xlim=(1e-11, 1e-2), ylim=(-0.7, len(rows) - 0.3))
    axes.set_yticks(places, [_short(name) for name in rows])
    axes.set_xticks([1e-9, 1e-6, 1e-3], ["1e-9", "1e-6", "1e-3"])
    axes.minorticks_off()
    axes.set_ylabel("class")
    figure.legend(ncols=2, loc="outside lower center", handletextpad=0)
    return figure


def _short(name: str) -> str:
    """A name on two lines, where it is made of several words."""
    return name.replace("CrossEntropy", "\nCrossEntropy").replace(
        "SquaredError", "\nSquaredError")
