r"""What of a file is prose: all else blanked, so that lines keep their place.

>>> prose("Let `x` be $y$,\nsee [here](there.md).", "page.md").split()
['Let', 'be', ',', 'see', '[here]', '.']
>>> prose('x = 1  # a note\n', "code.py").split()
['a', 'note']
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from nnbook.press.reading.pieces import Piece, pieces

# What Markdown reads and readers do not see.
MARKUP = re.compile(
    r"""
    \A---\n.*?\n---\n                       # front matter
    | ^[ \t]*(?::::[^\n]*|///[ ]*[\w-]*)   # heads and ends of blocks
    | ^[ \t]*>>>[^\n]*(?:\n[ \t]*\S[^\n]*)* # an example in a docstring
    | ^[ \t]*%%[^\n]*                       # the head of a lab's cell
    | (?<=\])\([^()\n]*\)                  # where a link goes
    | \[\^[^]\n]*\]                        # footnotes
    | \{:?[^}\n]*\}                        # attributes
    | <[^>\n]*>                             # tags, addresses
    | \w+://\S+
    | \b(?:noqa|type|doctest|pragma):[^\n]* # notes for tools
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
# The part of a piece that is prose; of all others, none is.
SAID = {"image": "alt", "term": "shown", "request": "about"}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
# The parts of an exercise; one on paper has no starter.
PARTS = {"HINT", "STARTER", "SOLUTION", "WHY"}


def prose(text: str, name: str) -> str:
    """The prose of a file, by the end of its name: Python, or Markdown."""
    return of_python(text) if name.endswith(".py") else of_markdown(text)


def of_markdown(text: str) -> str:
    """A page without code, formulas, numbers and markup; with alt texts."""
    out, done = [], 0
    for piece in pieces(text):
        out += [text[done : piece.start], said(piece)]
        done = piece.end
    whole = "".join([*out, text[done:]])
    return MARKUP.sub(lambda markup: blank(markup[0]), whole)


def said(piece: Piece) -> str:
    """The words of a piece, in their places; all else blanked."""
    words = piece.groups.get(SAID.get(piece.kind, "")) or ""
    if piece.kind == "term" and not words:
        words = piece["entry"]
    start = piece.text.rfind(words) if words else len(piece.text)
    end = start + len(words)
    return blank(piece.text[:start]) + words + blank(piece.text[end:])


def blank(text: str) -> str:
    """Blanks in place of a text, line by line."""
    return re.sub(r"[^\n]", " ", text)


def of_python(source: str) -> str:
    """Docstrings, comments and the texts of exercises, where they stand."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # whoever runs it says so
        return ""
    lines = [""] * (source.count("\n") + 2)
    for text, is_code in texts(tree):
        if is_code:
            found = of_python(str(text.value))
        else:
            found = of_markdown(ast.get_source_segment(source, text) or "")
        places = range(text.lineno - 1, len(lines))
        for number, line in zip(places, found.split("\n")):
            lines[number] += line
    comments = [""] * len(lines)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0] - 1] = token.string.removeprefix("#")
    noted = of_markdown("\n".join(comments)).split("\n")
    return "\n".join(map(" ".join, zip(lines, noted)))


def texts(tree: ast.Module) -> Iterator[tuple[ast.Constant, bool]]:
    """Docstrings and the parts of an exercise, and whether each is code."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node):
            yield vars(node.body[0])["value"], False
    parts = {
        node.targets[0].id: node.value for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    for name in PARTS & parts.keys():
        is_code = "STARTER" in parts and name in ("STARTER", "SOLUTION")
        yield parts[name], is_code
