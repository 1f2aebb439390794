r"""A page cut into what the press cares about, each piece with its line.

Fences, code spans, HTML comments and raw blocks are recognized so that
nothing inside them is taken for a formula or a number.

>>> [piece.kind for piece in pieces("Cost $5 or `$x$`, $n$ is {{ a.b }}.")]
['code', 'inline', 'number']
"""

import contextlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from nnbook.press.reading.problems import Trouble, nearest

PIECE = re.compile(
    r"""
    ^(?P<prefix>[> \t]*)(?P<fence>(?P<ticks>`{3,}|~{3,})(?P<header>[^\n`]*)\n
        (?P<body>(?:[^\n]*\n)*?)(?P=prefix)(?P=ticks))[ \t]*$
    | (?P<raw><!--.*?--> | <(?P<tag>script|style|pre)\b.*?</(?P=tag)>)
    | (?P<escape>\\[\\`$])
    | (?P<code>(?<!`)(?P<run>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?
        (?<!`)(?P=run)(?!`))
    | (?P<image>!\[(?P<alt>(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*)\]
        \((?P<target>[^()\s]*)(?:[ ]+"(?P<title>[^"\n]*)")?[^()\n]*\))
    | (?P<display>\$\$(?P<block>(?:(?!\$\$|\n[> \t]*\n).)+)\$\$)
    | (?P<inline>(?<![\\$\w])\$(?![\s$])
        (?P<formula>(?:\\.|[^$`\\\n]|\n(?![ \t]*\n))+?)(?<!\s)\$(?![$\d]))
    | (?P<number>\{\{(?:[ ]*(?P<verb>\w+):[ ])?(?P<asked>[^\n]*?)\}\})
    | (?P<term>\[\[(?P<entry>[^\[\]|]+)(?:\|(?P<shown>[^\[\]]+))?\]\])
    | (?P<citation>\[@(?P<key>[\w:.-]+)(?:,\s+(?P<where>[^\[\]]+))?\])
    | ^(?P<request>///[ ]*(?!(?:caption|margin)\b)(?P<name>[\w-]+)
        (?:[ ]*\|[ ]*(?P<about>[^\n]*?))?[ ]*\n
        (?P<inside>(?:[^\n]*\n)*?)///)[ \t]*$
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
KINDS = (
    "fence", "raw", "escape", "code", "image", "display", "inline", "number",
    "term", "citation", "request",
)
BLOCKS = ("fence", "raw", "request")
QUOTE = re.compile(r"\n[> \t]*")
EDGE = re.compile(r"([> \t]*)((?:[-*+:]|\d+[.)])[ \t]+)?")
PARAGRAPH = re.compile(  # where one ends
    r"\n[> \t]*(?:\n|(?:[-*+]|\d+[.)])[ \t])|\Z")
MARKS = {
    "image": "![", "display": "$$", "inline": "$", "number": "{{",
    "term": "[[", "citation": "[@",
}
SPECIAL = re.compile(r"([\\`*_\[\]<|$])")
OPTION = re.compile(r'\s*([\w-]+)="([^"]*)"')


@dataclass
class Piece:
    """One piece of a page: its kind, its line (from 1), and its parts.

    ``before`` is what a list or quote puts before it; ``alone`` says that
    nothing else stands on its lines; ``so_far`` and ``to_come`` are what its
    paragraph says before it and after.
    """

    kind: str
    line: int
    text: str
    groups: dict[str, str] = field(repr=False)
    start: int
    end: int
    before: str
    alone: bool
    so_far: str
    to_come: str

    def __getitem__(self, name: str) -> str:
        return self.groups[name]

    @property
    def names(self) -> list[str]:
        """What the table of syntax may have it under, the closest first."""
        mark = MARKS.get(self.kind, "")
        if self.kind == "number" and self["verb"]:
            mark += f" {self['verb']}:"
        return [mark] if mark else []

    @property
    def enclosed(self) -> bool:
        """Whether it stands within parentheses."""
        return self.so_far.count("(") > self.so_far.count(")")


class Fence(Piece):
    """A fenced block: ```` ```language name="value" ````, and a body."""

    @cached_property
    def language(self) -> str:
        return re.split(r"[\s{]", self["header"].lstrip(), maxsplit=1)[0]

    @cached_property
    def body(self) -> str:
        """The lines between, without what a list or quote puts before."""
        prefix = self["prefix"]
        lines = self["body"].splitlines()
        return "".join(
            (line.removeprefix(prefix) if line.startswith(prefix)
             else line.removeprefix(prefix.rstrip())) + "\n"
            for line in lines
        )

    @cached_property
    def options(self) -> dict[str, str]:
        """The options of the header; raises Trouble if unreadable."""
        rest = self["header"].strip()[len(self.language):]
        found = dict(OPTION.findall(rest))
        left = OPTION.sub("", rest).strip()
        if left:
            raise Trouble(f'cannot read {left!r}: write name="value"')
        return found

    @property
    def names(self) -> list[str]:
        """Its language with each of its options, then its language."""
        options: list[str] = []
        with contextlib.suppress(Trouble):  # whoever needs them says so
            options = list(self.options)
        language = f"```{self.language}"
        return [*(f"{language} {name}" for name in options), language]

    def known(self, *may: str, filled: str = "") -> dict[str, str]:
        """Its options, if it has no others than these.

        Where the build is to fill it, as ``filled`` asks, it has no body.
        """
        for name in self.options:
            if name not in (*may, filled):
                raise Trouble(f"unknown option {name}{nearest(name, may)}")
        if filled and self.body.strip():
            raise Trouble(
                f"a fence with {filled} stays empty: the build fills it"
            )
        return self.options

    def replaced(
        self, language: str, code: str, attributes: dict[str, str]
    ) -> str:
        """An ordinary fence in its place."""
        block = fenced(self["prefix"], language, code, attributes)
        return f"{self.before}\n{block}\n{self.before}"


class Request(Piece):
    """A block of ours: ``/// name | about``, options a line each, ``///``."""

    @cached_property
    def options(self) -> dict[str, str]:
        """The options; raises Trouble if a line is not ``name: value``."""
        found = {}
        for number, line in enumerate(self["inside"].splitlines(), 1):
            name, colon, value = line.partition(":")
            if not colon or not value.strip():
                said = f"cannot read {line!r}: write name: value"
                raise Trouble(said, number)
            found[name.strip()] = value.strip()
        return found

    @property
    def names(self) -> list[str]:
        """Its name with what it is about, then its name."""
        name = f"/// {self['name']}"
        return [f"{name} | {self['about']}", name]


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a page in order; plain prose lies between them."""
    line, seen = 1, 0
    for match in PIECE.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        groups = match.groupdict()
        kind = next(kind for kind in KINDS if groups[kind] is not None)
        make = {"fence": Fence, "request": Request}.get(kind, Piece)
        begin = text.rfind("\n", 0, match.start()) + 1
        paragraph = text.rfind("\n\n", 0, match.start()) + 2
        end = (text.find("\n", match.end()) + 1 or len(text) + 1) - 1
        edge, marker = next(EDGE.finditer(text[begin:end])).groups()
        if ">" in edge and kind not in BLOCKS:  # it goes on behind signs
            groups = {name: said and QUOTE.sub("\n", said)
                      for name, said in groups.items()}
        before = edge + "    " * bool(marker)
        around = text[begin : match.start()], text[match.end() : end]
        alone = not any(one.strip("> \t") for one in around)
        rest = PARAGRAPH.split(text[match.end() :], maxsplit=1)[0]
        yield make(kind, line, match[0], groups, match.start(), match.end(),
                   before, alone, text[paragraph : match.start()], rest)


def fences(text: str) -> list[Fence]:
    """The fences of a page in order."""
    return [piece for piece in pieces(text) if isinstance(piece, Fence)]


def fenced(
    prefix: str, language: str, code: str, attributes: dict[str, str]
) -> str:
    """Markdown of an ordinary fenced block, each line after the prefix."""
    runs = [len(run) for run in re.findall("`+", code)]
    ticks = "`" * max([3, *(n + 1 for n in runs)])
    header = f".{language}"
    for name, value in attributes.items():
        if value:
            quoted = html.escape(value).replace("\n", "&#10;")
            header += f' {name}="{quoted}"'
    lines = [f"{ticks}{{ {header} }}", *code.splitlines(), ticks]
    return "\n".join((prefix + line).rstrip() for line in lines)


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return SPECIAL.sub(r"\\\1", text)
