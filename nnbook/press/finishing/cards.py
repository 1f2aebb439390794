"""A picture of each page, for those it is shared with: its title, its part.

It is made only for a site that knows its address: elsewhere nobody could be
led to it.
"""

import re
import textwrap
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

WIDE, HIGH, DPI = 1200, 630, 100
INK, MUTED, PAPER, LINK = "#1f2328", "#5c636d", "#fffdf9", "#0b5394"
LAYERS = (3, 4, 4, 2)  # of the small network in the corner


def name(url: str) -> str:
    """Where in the site the picture of a page is.

    >>> name("forward/arrays/"), name("")
    ('assets/cards/forward-arrays.png', 'assets/cards/index.png')
    """
    words = re.sub(r"[^\w]+", "-", url.removesuffix(".html")).strip("-")
    return f"assets/cards/{words or 'index'}.png"


def address(url: str, site_url: str) -> str:
    """The whole address of a page's picture."""
    return urljoin(site_url.rstrip("/") + "/", name(url))


def draw(file: Path, title: str, part: str, site: str) -> None:
    """Write the picture of a page."""
    from matplotlib.figure import Figure  # slow to import, seldom needed

    figure = Figure((WIDE / DPI, HIGH / DPI), dpi=DPI, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDE), ylim=(0, HIGH))
    axes.axis("off")
    spots = [
        [(WIDE - 330 + 90 * k, HIGH / 2 + 80 * (row - (n - 1) / 2))
         for row in range(n)]
        for k, n in enumerate(LAYERS)
    ]
    for left, right in pairwise(spots):
        for x, y in left:
            for to_x, to_y in right:
                axes.plot([x, to_x], [y, to_y], color="#dcd9d1", zorder=1)
    for layer in spots:
        across, up = zip(*layer)
        axes.scatter(across, up, s=500, color=LINK, zorder=2)
    lines = textwrap.fill(title.replace("$", r"\$"), 20)
    axes.text(70, HIGH / 2, lines, size=40, color=INK, family="serif",
              va="center", weight="bold", linespacing=1.25)
    axes.text(70, HIGH - 70, part, size=22, color=MUTED, family="serif",
              va="top")
    axes.text(70, 60, site, size=22, color=MUTED, family="serif")
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Software": None})
