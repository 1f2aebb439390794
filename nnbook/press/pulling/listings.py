"""Code and doctests pulled from the package by name."""

import ast
import doctest
import re

from nnbook.press.reading.objects import Found, first_line, members
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.signs import unseen

DIRECTIVE = re.compile(r"[ \t]*#[ \t]*doctest:[^\n]*")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def listing(
    found: Found, *, docstring: str = "full", keep: str = ""
) -> tuple[str, int]:
    """An object's code, against the left margin, and the line it is on.

    ``docstring`` is "full", "summary" (its first line) or "none", for the
    object and all it holds; ``keep`` names the members of a class to keep.
    """
    if docstring not in ("full", "summary", "none"):
        raise Trouble(f'docstring="{docstring}": full, summary or none')
    node, first = found.node, found.first_line
    text = found.text.split("\n")
    last = getattr(node, "end_lineno", None) or len(text)
    for line, sign in unseen("\n".join(text[first - 1 : last])):
        raise Trouble(f"{found.shown_path}:{line + first - 1}: {sign}, which "
                      "a page cannot show")
    lines = dict(enumerate(text, 1))
    if docstring != "full":
        cut_docstrings(lines, node, keep_summary=docstring == "summary")
    if keep:
        keep_members(lines, found, keep.split())
    indent = " " * getattr(node, "col_offset", 0)
    kept = [
        lines[number].removeprefix(indent)
        for number in range(first, last + 1) if number in lines
    ]
    return "\n".join(kept).strip("\n") + "\n", first


def cut_docstrings(
    lines: dict[int, str], node: ast.AST, *, keep_summary: bool
) -> None:
    """Take docstrings out of the numbered lines, or all but their first."""
    for child in ast.walk(node):
        if not isinstance(child, DOCUMENTED):
            continue
        text = ast.get_docstring(child)
        if text is None:
            continue
        written = child.body[0]
        indent = " " * written.col_offset
        for number in range(written.lineno, written.end_lineno + 1):
            del lines[number]
        if keep_summary:
            summary = text.split("\n\n")[0].replace("\n", f"\n{indent}")
            lines[written.lineno] = f'{indent}"""{summary}"""'
        elif len(child.body) == 1 and not isinstance(child, ast.Module):
            lines[written.lineno] = f"{indent}..."
        elif lines.get(written.end_lineno + 1) == "":
            del lines[written.end_lineno + 1]


def keep_members(
    lines: dict[int, str], found: Found, names: list[str]
) -> None:
    """Leave of a class its head and the named members, in their order."""
    node = found.node
    there = members(node)
    if not isinstance(node, ast.ClassDef):
        raise Trouble(f"members: {found.name} is not a class")
    for name in names:
        if name not in there:
            raise Trouble(
                f"members: there is no {name} in {found.name}"
                f"{nearest(name, there)}"
            )
    for child in node.body:
        if child is node.body[0] and ast.get_docstring(node) is not None:
            continue
        if not any(there[name] is child for name in names):
            for number in range(first_line(child), child.end_lineno + 1):
                lines.pop(number, None)
            if lines.get(child.end_lineno + 1) == "":
                del lines[child.end_lineno + 1]


def lines_with(code: str, wanted: str) -> str:
    """The numbers of the lines that hold a piece, as hl_lines writes them.

    Pieces are separated by `` | ``; one that is nowhere raises Trouble.

    >>> lines_with("a = 1\\nb = 2\\n", "b = | a =")
    '1 2'
    """
    numbers = set()
    for piece in filter(None, wanted.split(" | ")):
        matches = {
            number for number, line in enumerate(code.splitlines(), 1)
            if piece in line
        }
        if not matches:
            raise Trouble(
                f"highlight: no line holds {piece!r}"
                f"{nearest(piece, map(str.strip, code.splitlines()))}"
            )
        numbers |= matches
    return " ".join(map(str, sorted(numbers)))


def example(found: Found, first: str = "", last: str = "") -> str:
    """The doctest of an object, prompts and outputs, as Python shows it.

    ``first`` and ``last`` are pieces of the examples it is cut to.
    """
    node = found.node
    text = isinstance(node, DOCUMENTED) and ast.get_docstring(node)
    examples = doctest.DocTestParser().get_examples(text or "")
    if not examples:
        raise Trouble(f"{found.name} has no example in its docstring")
    start = place(examples, first, 0)
    end = place(examples[start:], last, len(examples) - start - 1) + start
    chosen = examples[start : end + 1]
    code = "".join(one.source for one in chosen)
    shown = [f">>> {line}" for line in imports(found, code)]
    after = chosen[0].lineno
    for one in chosen:
        if one.lineno > after:
            shown.append("")
        shown.append(session(one))
        after = one.lineno + one.source.count("\n") + one.want.count("\n")
    return "\n".join(shown) + "\n"


def imports(found: Found, code: str) -> list[str]:
    """The lines that give an example the names it has in its module.

    A doctest runs inside its module; a reader who types it does not.
    """
    module = found.shown_path.removesuffix(".py").replace("/", ".")
    body = ast.parse(found.text).body
    given = {
        alias.asname or alias.name: ast.unparse(type(node)(
            **{**vars(node), "names": [alias]}
        ))
        for node in body if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    given |= {
        name: f"from {module} import {name}"
        for name in members(ast.parse(found.text))
    }
    names = [node for node in ast.walk(ast.parse(code))
             if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    used = {node.id for node in names} - bound
    return sorted(
        (given[name] for name in used & given.keys()),
        key=lambda line: (line.startswith("from"), line),
    )


def place(examples: list[doctest.Example], piece: str, default: int) -> int:
    """Which example holds the piece; Trouble names the nearest."""
    if not piece:
        return default
    for number, one in enumerate(examples):
        if piece in one.source:
            return number
    sources = [one.source.splitlines()[0] for one in examples]
    raise Trouble(f"no example holds {piece!r}{nearest(piece, sources)}")


def session(one: doctest.Example) -> str:
    """One example as it looks at the prompt."""
    source = DIRECTIVE.sub("", one.source).splitlines()
    lines = [f">>> {source[0]}"]
    lines += [f"... {line}".rstrip() for line in source[1:]]
    want = one.want.replace("<BLANKLINE>", "").splitlines()
    return "\n".join(lines + want)


def pasteable(transcript: str) -> str:
    """The code of a transcript, as a reader can paste it.

    >>> pasteable(">>> x = 1\\n>>> x\\n1\\n")
    'x = 1\\nx\\n'
    """
    examples = doctest.DocTestParser().get_examples(transcript)
    return "".join(DIRECTIVE.sub("", one.source) for one in examples)
