"""What a reader opens on demand: a listing behind one line.

    ```python source="nnbook.layers.DenseLayer" fold="as the package has it"
    ```
"""

from nnbook.press.reading.pieces import Fence, fenced
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


def replaced(
    fence: Fence, language: str, code: str, attributes: dict[str, str]
) -> str:
    """An ordinary fence in its place, folded if it asks for that."""
    line, prefix = head(fence), fence["prefix"]
    if not line:
        return fence.replaced(language, code, attributes)
    block = fenced(prefix + INDENT, language, code, attributes)
    return f"{fence.before}\n{line}{block}\n{fence.before}"
