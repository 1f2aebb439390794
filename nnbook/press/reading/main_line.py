"""The words of a chapter's main line, counted in the page as it is built.

Code, tables, formulas, captions, what is folded, what stands in the margin,
and exercises do not count. A parenthesis counts if a word stands in it: of
numbers, formulas or a work that is cited, it is none.

>>> line = main_line("<h1>One</h1><p>Two (and <b>three</b>), <code>x</code>."
...                  "</p><details><p>Four</p></details>", "book", "works.md")
>>> line.words, line.parentheses
(4, ['(and three)'])
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

TIME = "\uf8ffminutes\uf8ff"  # stands for it until it is counted
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
SAID = re.compile(r"[^\W\d_]{2,}")  # in a parenthesis
DRAWN = re.compile(r"<(svg|math)\b.*?</\1>", re.DOTALL)  # most of a page
LEFT_OUT = "…"  # stands in a sentence for code, formulas, works
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source",
        "wbr"}
APART = {"table", "script", "style", "figcaption", "details",
         "aside", "code", "button"}
CLASSES = {"headerlink", "filename"}
OURS = ("meaning", "head", "problem", "quiet", "card", "touch")
BLOCKS = {"p", "li", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5",
          "h6", "div", "figure"}


@dataclass
class MainLine:
    """What a reader reads from start to end: its paragraphs; words of code."""

    paragraphs: list[str] = field(default_factory=list)
    code: int = 0

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(WORD.findall(one)) for one in self.paragraphs)

    @property
    def parentheses(self) -> list[str]:
        """Its parentheses, without those in others."""
        return [said for one in self.paragraphs
                for said, depth in parentheses(one) if depth == 0]


class Reader(HTMLParser):
    """Reads a page and leaves out what is not its main line."""

    def __init__(self, styles: str, bibliography: str) -> None:
        super().__init__()
        place = re.escape(bibliography.removesuffix(".md"))
        name = re.escape(bibliography.removesuffix(".md").rpartition("/")[2])
        self.cited = re.compile(rf"(?:^|/){place}/|{name}(?:\.md|/)#")
        self.classes = CLASSES | {f"{styles}-{name}" for name in OURS}
        self.line = MainLine([""])
        self.open: list[tuple[str, bool]] = []  # elements: name, left out
        self.exercise = 0  # the level of the heading of one, or 0
        self.heading = 0

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.line.paragraphs.append("")
        if re.fullmatch("h[1-6]", tag):
            self.heading = int(tag[1])
            if self.exercise >= self.heading:
                self.exercise = 0
        if tag in VOID:
            return
        classes = set(given.get("class", "").split())
        left_out = (
            tag in APART or bool(self.classes & classes)
            or (tag == "a" and bool(self.cited.search(given.get("href", ""))))
        )
        self.open.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            place = len(names) - 1 - names[::-1].index(tag)
            del self.open[place:]
        if re.fullmatch("h[1-6]", tag):
            if self.line.paragraphs[-1].startswith("Exercise"):
                self.exercise = self.heading
                self.line.paragraphs[-1] = ""
        if tag in BLOCKS:
            self.line.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if self.exercise:
            return
        left_out = [name for name, out in self.open if out]
        if not left_out:
            self.line.paragraphs[-1] += data
        elif left_out in (["code"], ["a"]) and ("pre", False) not in self.open:
            self.line.paragraphs[-1] += LEFT_OUT
        elif left_out == ["code"] and ("pre", False) in self.open:
            self.line.code += len(data.split())


@functools.lru_cache(maxsize=1)
def main_line(page: str, styles: str, bibliography: str) -> MainLine:
    """The main line of a page's HTML.

    The names of the press's style classes begin with ``styles``; links to
    the place of the bibliography are works that are cited.
    """
    reader = Reader(styles, bibliography)
    reader.feed(DRAWN.sub(LEFT_OUT, page))
    reader.close()
    reader.line.paragraphs = [
        one for text in reader.line.paragraphs
        if (one := " ".join(text.split()))
    ]
    return reader.line


def parentheses(text: str) -> Iterator[tuple[str, int]]:
    """The parentheses of a paragraph in which words stand.

    Each with the number of others that it stands in.

    >>> list(parentheses("A (one (of two)) and (2, 1)."))
    [('(of two)', 1), ('(one (of two))', 0)]
    """
    starts: list[int] = []
    for place, sign in enumerate(text):
        if sign == "(":
            starts.append(place)
        elif sign == ")" and starts:
            said = text[starts.pop() : place + 1]
            if SAID.search(said):
                yield said, len(starts)
