"""Notes that stand in the margin, beside the paragraph that they follow.

    Rows are samples, columns are features.

    /// margin | Why not the other way round?
    A row can then be read from a file on its own.
    ///

Where the page has a margin they are always open. Elsewhere they are folded
behind one line, their title or "Note", without a script: what opens them is a
box that can be checked.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

TEXT = {"p", "ul", "ol", "dl", "blockquote"}  # what a note can stand beside
STASHED = re.compile("\x02wzxhzdk:\\d+\x03")


class Margin(Block):
    """What ``/// margin`` makes: a box to check, its label, and the note."""

    NAME = "margin"
    ARGUMENT = None  # it may have a title

    def on_create(self, parent: Element) -> Element:
        """The frame of the note; what is in it follows."""
        name = f"{self.config['styles']}-margin"
        plain = "" if self.argument else f" {name}-plain"
        note = SubElement(parent, "aside", {"class": name + plain})
        SubElement(note, "input", {"type": "checkbox"})
        SubElement(note, "label").text = self.argument or "Note"
        SubElement(note, "div")
        return note

    def on_add(self, block: Element) -> Element:
        """Where the note's paragraphs go."""
        return block[-1]


class Margins(BlocksExtension):
    """Registers the block, and what moves the note to its place.

    Names of style classes begin with ``styles``.
    """

    def __init__(self, styles: str):
        self.config = {"styles": [styles, ""]}
        super().__init__()

    def extendMarkdownBlocks(self, md: Markdown, blocks: Any) -> None:
        """Placed before the inline patterns run, which is at 20."""
        blocks.register(Margin, self.getConfigs())
        placed = Placed(md, self.getConfig("styles"))
        md.treeprocessors.register(placed, "press-margins", 25)


class Placed(Treeprocessor):
    """Has each note share a frame with the text before it.

    In the frame the note comes first, since what floats at the side of a
    text does.
    """

    def __init__(self, md: Markdown, styles: str):
        super().__init__(md)
        self.note, self.beside = f"{styles}-margin", f"{styles}-beside"

    def run(self, root: Element) -> None:
        """Frame by frame, with an id for each box."""
        for parent in list(root.iter()):
            for note in filter(self.is_note, list(parent)):
                place = list(parent).index(note)
                before = parent[place - 1] if place else None
                if before is not None and (
                    before.get("class") == self.beside
                ):
                    before.insert(len(before) - 1, note)
                    parent.remove(note)
                elif before is not None and is_text(before):
                    frame = Element("div", {"class": self.beside})
                    frame.extend([note, before])
                    parent[place - 1 : place + 1] = [frame]
        for n, note in enumerate(filter(self.is_note, root.iter()), 1):
            note[0].set("id", f"note-{n}")
            note[1].set("for", f"note-{n}")

    def is_note(self, element: Element) -> bool:
        """Whether it is a note of the margin."""
        return element.get("class", "").split(" ")[0] == self.note


def is_text(element: Element) -> bool:
    """Whether it is a paragraph or a list, and no block put aside."""
    return element.tag in TEXT and not STASHED.fullmatch(element.text or "")
