"""Figures to touch: a static figure inside an element that takes its place.

A figure with the title ``"touch: nn-neuron"`` stands in ``<nn-neuron>``, which
docs/assets/touch/nn-neuron.js makes; the other files of that folder belong
to all such elements. The scripts stand right behind the element and the page
waits for them, so that nothing below moves when the element takes the place
of its figure. They are no modules, which browsers refuse in a page opened as
a file.
"""

import html
from typing import Any

from nnbook.press.problems import Trouble, nearest

FOLDER = "assets/touch/"
TAGS = {
    ".css": '<link rel="stylesheet" href="{}">',
    ".js": '<script src="{}"></script>',
}


def element(title: str, files: Any) -> str:
    """The name of the element that the title of a figure asks for."""
    word, _, name = map(str.strip, title.partition(":"))
    if word != "touch":
        raise Trouble(f'cannot read "{title}": write "touch: nn-neuron"')
    known = [path[len(FOLDER):-3] for path in parts(files) if "/nn-" in path]
    if name not in known:
        raise Trouble(f"there is no element {name}{nearest(name, known)}")
    return name


def parts(files: Any) -> list[str]:
    """The paths of what the folder holds, shared parts first."""
    found = [path for path in files.src_uris if path.startswith(FOLDER)]
    return sorted(found, key=lambda path: ("/nn-" in path, path))


def touchable(
    figure: str, name: str, page: Any, files: Any, above: list[str]
) -> str:
    """HTML of a figure in its element; ``above`` are those above it.

    The first on a page brings what all share. There is one of each, since
    the address has one place for what the reader chose.
    """
    if name in above:
        raise Trouble(f"{name} stands on this page already")
    tags = {".css": "", ".js": ""}
    for path in parts(files):
        kind = path[path.rfind("."):]
        mine = path == f"{FOLDER}{name}.js"
        if mine or not (above or "/nn-" in path):
            url = files.get_file_from_path(path).url_relative_to(page)
            tags[kind] += TAGS[kind].format(html.escape(url))
    return (
        f'<div class="nnbook-touch">{tags[".css"]}'
        f"<{name}>{figure}</{name}>{tags['.js']}</div>"
    )
