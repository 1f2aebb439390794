"""The Markdown extension: every piece of a page that pulls, replaced.

It runs before SuperFences and hands it ordinary fences, because SuperFences
drops a custom fence that raises without a word.
"""

import contextlib
import copy
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from mkdocs.utils import meta

from nnbook.press.checking import length, marks
from nnbook.press.checking.length import Limits
from nnbook.press.checking.typed import typed
from nnbook.press.finishing.margins import Margins
from nnbook.press.finishing.typeset import typeset
from nnbook.press.pulling import (
    exercises,
    folds,
    listings,
    mathematics,
    numbers,
    pictures,
    plain,
    questions,
    snippets,
    touch,
)
from nnbook.press.reading.objects import book
from nnbook.press.reading.pieces import Fence, Piece, fenced, pieces
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.signs import written
from nnbook.press.tying import head
from nnbook.press.tying.ties import Ties

BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)  # Markdown wants them empty
DOCUMENTED = re.compile(r"^::: +(\S+)", re.MULTILINE)
Block = tuple[str, str, dict[str, str]]


class Press(Extension):
    """Registers the press; ``package`` and ``root`` say where to look."""

    def __init__(self, **options: Any):
        self.config = {
            "package": ["nnbook", "the package that pages pull from"],
            "root": ["", "its folder; the one of mkdocs.yml if not given"],
            "solutions": [True, "whether exercises show their solutions"],
            "in_page": [False, "whether pages can run Python"],
            "not_yet_taught": [None, "names no chapter shows yet; unless it "
                               "is given, nobody counts what is shown"],
            "longest": [0, "words that a chapter's main line may have"],
            "parentheses": [0, "how many may stand in a thousand of them"],
            "too_long_yet": [[], "chapters where this does not hold yet"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Between normalize_whitespace (30) and SuperFences (25)."""
        md.ESCAPED_CHARS.append("$")
        Margins().extendMarkdown(md)
        pulls = Pulls(md, **self.getConfigs())
        md.preprocessors.register(pulls, "nnbook", 28)
        md.postprocessors.register(Places(pulls), "nnbook", 5)
        md.postprocessors.register(Typeset(md), "nnbook-typeset", 4)
        limits = Limits(self.getConfig("longest"),
                        self.getConfig("parentheses"))
        measured = Measured(pulls, limits, self.getConfig("too_long_yet"))
        md.postprocessors.register(measured, "nnbook-length", 3)


class Pulls(Ties, Preprocessor):
    """Replaces pieces of one page and reports what cannot be given."""

    def __init__(
        self, md: Markdown, package: str, root: str, solutions: bool, **_: Any
    ):
        super().__init__(md)
        self.package = package
        self.root = root
        self.solutions = solutions

    def run(self, lines: list[str]) -> list[str]:
        """The page with its listings, pictures, numbers and formulas."""
        self.open_book()
        if "mkdocstrings_ids" in self.md.treeprocessors:  # a docstring
            return lines
        text = "\n".join(lines)
        self.open_page(text)
        for line, said in typed(text):
            self.report(line, said)
        for problem in self.misread(text):
            problem.report()
        given = self.finished(text, self.pulled(text), self.matter)
        return BLANK.sub("", given).split("\n")

    def pulled(self, text: str) -> str:
        """A text with every piece replaced."""
        done, out = 0, []
        for piece in pieces(text):
            out += [text[done : piece.start], self.replaced(piece)]
            done = piece.end
        return "".join([*out, text[done:]])

    def quoted(self, text: str) -> str:
        """A text of another page, where its problems are reported."""
        quiet = copy.copy(self)
        quiet.quoting, quiet.failures = True, {}
        quiet.lines = range(1, text.count("\n") + 2)
        return quiet.pulled(text)

    def visited(self, text: str, name: str, above: int) -> str:
        """A text from a file that is no page; its problems are its own."""
        there = copy.copy(self)
        there.name = name
        there.lines = range(1 + above, 2 + above + text.count("\n"))
        there.failures = dict(
            snippets.checked(self.book, text, name, above))
        return there.pulled(text)

    def report(self, line: int, message: str) -> Problem:
        """A problem at a line of the text, said aloud."""
        problem = Problem(self.name, self.lines[line - 1], message)
        if not self.quoting:
            problem.report()
        return problem

    def open_book(self) -> None:
        """Learn from MkDocs which book this is."""
        self.relative = self.md.treeprocessors["relpath"]
        home = Path(self.relative.config.config_file_path).parent
        self.book = book(Path(self.root or home).resolve(), self.package)
        self.listed: dict[str, str] = {}

    def open_page(self, text: str) -> None:
        """Learn which page this is; run its snippets."""
        file = self.relative.file
        self.name = self.book.shown(Path(file.abs_src_path).resolve())
        for name in DOCUMENTED.findall(text):
            with contextlib.suppress(Trouble):  # mkdocstrings says so
                self.book.find(name)  # notes that the page reads it
        self.lab = getattr(file, "lab", None)
        self.drawn: Counter[str] = Counter()
        self.touched: list[str] = []
        self.quoting = False
        self.raising = False
        self.matter: dict[str, Any] = {}
        self.source = text
        if self.lab:
            self.failures = dict(self.lab.failures)
            self.lines = self.lab.lines
        else:
            whole = file.content_string
            body, self.matter = meta.get_data(whole)
            matter = whole.count("\n") - body.count("\n")
            self.lines = range(1 + matter, 1 + matter + text.count("\n") + 1)
            self.failures = dict(
                snippets.checked(self.book, text, self.name, matter)
            )

    def misread(self, text: str) -> Iterator[Problem]:
        """What Markdown reads otherwise than it looks in this page."""
        if self.lab:
            for line, said in marks.misread(self.lab.markdown):
                yield Problem(self.name, self.lines[line - 1], said)
            return
        path = Path(self.relative.file.abs_src_path)
        for line, said in marks.misread(written(path)):
            yield Problem(self.name, line, said)

    def replaced(self, piece: Piece) -> str:
        """What stands in the page instead of the piece."""
        try:
            given = self.given(piece)
        except Trouble as trouble:
            self.failures[piece.line + trouble.line] = str(trouble)
            given = ""
        for line in range(piece.line, piece.line + piece.text.count("\n") + 1):
            if line in self.failures:
                given += self.failure(line, self.failures.pop(line), piece)
        return given

    def given(self, piece: Piece) -> str:
        """What the piece asks for; raises Trouble where there is no such."""
        give = getattr(self, f"on_{piece.kind}", lambda piece: piece.text)
        return give(piece)

    def failure(self, line: int, message: str, piece: Piece) -> str:
        """Report a problem; what the page shows, in the place it has."""
        problem = self.report(line, message)
        if piece.kind == "fence" or piece.alone:
            return self.apart(piece, problem.block())
        return self.md.htmlStash.store(problem.inline())

    def apart(self, piece: Piece, block: str) -> str:
        """HTML in a paragraph of its own, at the piece's indentation."""
        edge = f"\n{piece.before}\n{piece.before}"
        return f"{edge}{self.md.htmlStash.store(block)}{edge}"

    # --- one method a kind of piece -----------------------------------------

    def on_fence(self, fence: Fence) -> str:
        """A listing, an example, a snippet, its output; others as they are."""
        if fence.language == "python" and "exercise" in fence.options:
            return self.exercise(fence)
        fill = getattr(self, f"{fence.language}_fence", None)
        if fill is None:
            return fence.text
        head, prefix = folds.head(fence), fence["prefix"]
        block = fenced(prefix + (folds.INDENT if head else ""), *fill(fence))
        return f"{fence.before}\n{head}{block}\n{fence.before}"

    def exercise(self, fence: Fence) -> str:
        """An exercise by name, its own pieces replaced like the page's."""
        name = known(fence, (), "exercise")["exercise"]
        found = exercises.exercise(self.book, name)
        text = exercises.markdown(found, solutions=self.solutions)
        text = indent(text, fence["prefix"], lambda line: True)
        done, out = 0, [f"{fence.before}\n"]
        try:
            for piece in pieces(text):
                out += [text[done : piece.start], self.given(piece)]
                done = piece.end
        except Trouble as trouble:
            raise Trouble(f"in the exercise {name}: {trouble}") from None
        return "".join([*out, text[done:]])

    def python_fence(self, fence: Fence) -> Block:
        """A snippet of the page's own, or an object's code by name."""
        if "source" not in fence.options:
            options = known(fence, ("raises", "title", "plain"))
            self.raising = "raises" in options
            title = options.get("title", "")
            if target := options.get("plain"):
                title = title or plain.title(self.book, target)
                self.listed[title] = target
            return "python", fence.body, {"title": title}
        asked = known(
            fence, ("docstring", "members", "highlight", "fold"), "source")
        found = self.book.find(asked["source"])
        code, line = listings.listing(
            found, docstring=asked.get("docstring", "full"),
            keep=asked.get("members", ""),
        )
        marked = listings.lines_with(code, asked.get("highlight", ""))
        title = f"{found.shown_path}, line {line}"
        self.listed[title] = found.name
        return "python", code, {"title": title, "hl_lines": marked}

    def pycon_fence(self, fence: Fence) -> Block:
        """A session at the prompt: the page's own, or an object's doctest."""
        session = fence.body
        if "example" in fence.options:
            asked = known(fence, ("from", "to", "fold"), "example")
            found = self.book.find(asked["example"])
            session = listings.example(
                found, asked.get("from", ""), asked.get("to", "")
            )
        else:
            known(fence, ())
        shown = listings.DIRECTIVE.sub("", session)
        return "pycon", shown, {"data-copy": listings.pasteable(session)}

    def output_fence(self, fence: Fence) -> Block:
        """What a snippet prints; the words of an error may wrap."""
        known(fence, ())
        wraps = " .raised" if self.raising else ""
        return f"text .output .no-copy{wraps}", fence.body, {}

    def on_inline(self, piece: Piece) -> str:
        """A formula in a line."""
        tex = self.filled(piece["formula"])
        return self.md.htmlStash.store(mathematics.inline(tex))

    def on_display(self, piece: Piece) -> str:
        """A formula on its own."""
        tex = self.filled(piece["block"])
        return self.apart(piece, mathematics.displayed(tex))

    def on_number(self, piece: Piece) -> str:
        """A number from a run; a question, or a claim about runs."""
        if piece["verb"] == "ask":
            return self.apart(piece, questions.question(self.book, piece))
        if piece["verb"] == "claim":
            said = questions.claim(self.book, piece["asked"])
            return self.md.htmlStash.store(said)
        if piece["verb"]:
            raise questions.unknown(piece["verb"])
        return numbers.escaped(numbers.number(self.book, piece["asked"]))

    def on_image(self, piece: Piece) -> str:
        """A figure by name; an image of any kind has words in its place."""
        alt, target = " ".join(piece["alt"].split()), piece["target"]
        if not alt:
            raise Trouble(f"{target} has no alt text")
        if not target.startswith("figure:"):
            return piece.text
        if not piece.alone:
            raise Trouble(f"{target} is not alone in its paragraph")
        name = target.removeprefix("figure:")
        if self.lab and name.startswith("@"):
            svg, alt = self.lab.figures[int(name[1:])]
        else:
            svg = pictures.picture(self.book, name)
            alt = self.filled(alt).strip()
        self.drawn[name] += 1
        if self.drawn[name] > 1:  # ids stay unique
            svg = svg.replace(f"{name}:", f"{name}:{self.drawn[name]}:")
        shown = pictures.framed(svg, alt)
        if piece["title"]:
            name = touch.element(piece["title"], self.relative.files)
            shown = touch.touchable(
                shown, name, self.relative.file, self.relative.files,
                self.touched,
            )
            self.touched.append(name)
        return self.apart(piece, shown)

    def filled(self, text: str) -> str:
        """A formula's or an alt text's own numbers, its claims checked."""
        def said(asked: re.Match[str]) -> str:
            verb, colon, name = asked[1].strip().partition(": ")
            if colon and verb == "claim":
                questions.claim(self.book, name)
                return ""
            return numbers.number(self.book, asked[1])

        return re.sub(r"\{\{([^{}\n]+)\}\}", said, text)


class Typeset(Postprocessor):
    """Touches up the finished page."""

    def run(self, text: str) -> str:
        return typeset(text)


class Measured(Postprocessor):
    """Counts a chapter's words: says how long it takes, and if it is long."""

    def __init__(self, pulls: Pulls, limits: Limits, yet: list[str]):
        super().__init__(pulls.md)
        self.pulls, self.limits, self.yet = pulls, limits, yet

    def run(self, page: str) -> str:
        """The page with its time; what is too long, above it."""
        pulls = self.pulls
        if hasattr(pulls, "source"):  # it is no docstring
            for place in marks.twice(page, pulls.source):
                page = pulls.report(*place).block() + page
        if head.TIME not in page:  # no chapter, or a heading by itself
            return page
        line = length.main_line(page)
        page = page.replace(head.TIME, head.time(line.words, line.code))
        found = list(length.problems(line, self.limits, pulls.source))
        if pulls.uri in self.yet:
            problems = [] if found else [length.short_now(
                pulls.uri, pulls.book.root)]
            for problem in problems:
                problem.report()
        else:
            problems = [pulls.report(*one) for one in found]
        return "".join(one.block() for one in problems) + page


class Places(Postprocessor):
    """Has the title of a listing lead to its object in the reference."""

    def __init__(self, pulls: Pulls):
        super().__init__(pulls.md)
        self.pulls = pulls

    def run(self, text: str) -> str:
        """The page with autorefs' own tag where the reference is made."""
        if "autorefs" not in self.pulls.relative.config.plugins:
            return text
        for title, name in self.pulls.listed.items():
            link = f'<autoref optional identifier="{name}">{title}</autoref>'
            text = text.replace(f">{title}</span>", f">{link}</span>")
        return text


def known(
    fence: Fence, may: tuple[str, ...], must: str = ""
) -> dict[str, str]:
    """The options of a fence, if it has no others than these."""
    for name in fence.options:
        if name not in (*may, must):
            raise Trouble(f"unknown option {name}{nearest(name, may)}")
    if must and fence.body.strip():
        raise Trouble(f"a fence with {must} stays empty: the build fills it")
    return fence.options
