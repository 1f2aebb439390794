"""Figures of *When it does not learn*."""

import html

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook.experiments import clinic as results
from nnbook.figures import parts, style

EPOCHS = np.arange(1, results.EPOCHS + 1)
ILLNESSES = {
    "healthy": "sound", "by_heart": "learned by heart",
    "too_low": "rate too low", "leaking": "wrong backward",
    "scaled_apart": "scaled apart", "shuffled": "shuffled apart",
    "pixels": "pixels to 255", "two_softmaxes": "softmax twice",
    "too_high": "rate too high",
}


def _even(axes: Axes) -> None:
    """The loss of a network that knows nothing of ten classes."""
    axes.axhline(np.log(10), color=style.INK, linewidth=1,
                 linestyle=style.DASHES[2])


def pixels() -> Figure:
    """The same network on the same pictures, scaled and not."""
    found = results.gallery()
    figure, axes = style.subplots(height=310)
    for series, (name, label) in enumerate((
        ("healthy", "pixels from 0 to 1"), ("pixels", "pixels from 0 to 255"),
    )):
        parts.band(axes, EPOCHS, found[name].loss, series=series,
                   label=label, markevery=(series, 6))
    _even(axes)
    axes.set(xlabel="epoch", ylabel="loss", yscale="log",
             xticks=[1, 10, 20, 30, 40], ylim=(0.02, 1e6))
    parts.plain_ticks(axes.yaxis, [0.1, 1, 10, 1000, 100000])
    axes.legend(loc="upper right")
    return figure


def gallery() -> style.Drawing:
    """A sound network and eight sick ones, the loss of each by epoch.

    What the instruments say of each comes with it, for the page to show.
    """
    found = results.gallery()
    panels = "".join(
        f'<g transform="translate({44 + 146 * (place % 3)} '
        f'{26 + 142 * (place // 3)})">{_panel(found[name], title, place)}</g>'
        for place, (name, title) in enumerate(ILLNESSES.items()))
    data = html.escape(results.exported())
    return style.Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 476" '
        f'font-size="{style.TEXT}" data-charts="{data}">{panels}'
        f'<text x="4" y="14" fill="{style.INK}">loss</text>'
        f'<text x="478" y="472" text-anchor="end" fill="{style.INK}">'
        'epoch</text>'
        f'<path d="M44 468h24" stroke="{style.BLUE}" stroke-width="2"/>'
        f'<text x="74" y="472" fill="{style.INK}">training</text>'
        f'<path d="M154 468h24" stroke="{style.ORANGE}" stroke-width="2" '
        'stroke-dasharray="6 3"/>'
        f'<text x="184" y="472" fill="{style.INK}">validation</text></svg>')


def _panel(found: results.Curves, title: str, place: int) -> str:
    """Losses on a logarithmic axis, 130 wide and 100 high."""
    def up(loss: float) -> float:
        return float(25 * (2.3 - np.log10(np.clip(loss, 0.02, 200))))

    lines = f'<text y="-6" fill="{style.INK}">{title}</text>'
    for tick in (0.1, 1, 10, 100):
        lines += f'<path d="M0 {up(tick):.1f}h130" stroke="{style.GRID}"/>'
        if place % 3 == 0:
            lines += (f'<text x="-6" y="{up(tick) + 4:.1f}" text-anchor="end" '
                      f'fill="{style.INK}">{tick:g}</text>')
    lines += (f'<path d="M0 {up(np.log(10)):.1f}h130" stroke="{style.INK}" '
              'stroke-dasharray="2 3"/>')
    for runs, color, dash in (
        (found.loss, style.BLUE, ""),
        (found.validation_loss, style.ORANGE, ' stroke-dasharray="6 3"'),
    ):
        path = "L".join(
            f"{130 * k / (len(EPOCHS) - 1):.1f} {up(loss):.1f}"
            for k, loss in enumerate(np.median(runs, axis=0)))
        lines += (f'<path d="M{path}" fill="none" stroke="{color}" '
                  f'stroke-width="2"{dash}/>')
    for x, epoch in ((0, 1), (130, len(EPOCHS))):
        anchor = "end" if x else "start"
        lines += (f'<text x="{x}" y="116" text-anchor="{anchor}" '
                  f'fill="{style.INK}">{epoch}</text>')
    return lines


STEPS = np.arange(results.STEPS + 1)
WATCHED = {
    "right": "rate 0.1", "low": "rate 0.0001", "high": "rate 4",
    "pixels": "rate 0.1, pixels to 255",
}


def dead() -> Figure:
    """The share of dead ReLUs, step by step."""
    found = results.watched()
    figure, axes = style.subplots(height=330)
    for series, (name, label) in enumerate(WATCHED.items()):
        parts.band(axes, STEPS, found[name].dead, series=series,
                   label=label, markevery=(2 * series, 8))
    axes.set(xlabel="step", ylabel="share of dead ReLUs", ylim=(-0.02, 1.02))
    axes.legend(loc="center right")
    return figure


def ratios() -> Figure:
    """How far a step moves the first weights, relative to their size."""
    found = results.watched()
    figure, axes = style.subplots(height=330)
    for series, (name, label) in enumerate(WATCHED.items()):
        ratios = found[name].ratios
        moved = np.median(ratios, axis=0) > 0
        parts.band(axes, STEPS[moved], np.maximum(ratios[:, moved], 1e-9),
                   series=series, label=label, markevery=(2 * series, 8))
    axes.axhline(1e-3, color=style.INK, linewidth=1,
                 linestyle=style.DASHES[2])
    axes.set(xlabel="step", ylabel="update / weights", yscale="log",
             ylim=(1e-6, 1e5))
    parts.plain_ticks(axes.yaxis, [0.00001, 0.001, 0.1, 10, 1000])
    axes.legend(loc="upper right")
    return figure


def sweep() -> Figure:
    """The loss after three epochs, by the learning rate."""
    found = results.sweeps()
    figure, axes = style.subplots(height=330)
    for series, (name, label) in enumerate((
        ("healthy", "pixels from 0 to 1"), ("pixels", "pixels from 0 to 255"),
    )):
        parts.band(axes, results.RATES, found[name], series=series,
                   label=label, markevery=(0, 1))
    _even(axes)
    axes.set(xlabel="learning rate", ylabel="loss after three epochs",
             xscale="log", yscale="log", ylim=(0.05, 200))
    parts.plain_ticks(axes.xaxis, [1e-5, 1e-3, 0.1, 10])
    parts.plain_ticks(axes.yaxis, [0.1, 1, 10, 100])
    axes.legend(loc="lower left")
    return figure
