"""What a reader opens on demand: a listing behind one line.

    ```python source="nnbook.layers.DenseLayer" fold="as the package has it"
    ```
"""

from nnbook.press.reading.pieces import Fence
from nnbook.press.reading.problems import Trouble

INDENT = "    "  # what Markdown wants before all that is folded
KIND = "listing"


def head(fence: Fence) -> str:
    """The line that a fence is folded behind, in Markdown; "" for none."""
    if "fold" not in fence.options:
        return ""
    said = fence.options["fold"].strip()
    if not said:
        raise Trouble('fold="": write the line that the listing is behind')
    prefix = fence["prefix"]
    return f'{prefix}??? {KIND} "{said}"\n{prefix.rstrip()}\n'
