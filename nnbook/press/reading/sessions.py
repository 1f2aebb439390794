"""Sessions at the prompt: doctests cut out of docstrings, and their code."""

import ast
import doctest
import re

from nnbook.press.reading.code import DOCUMENTED
from nnbook.press.reading.objects import Found, members
from nnbook.press.reading.problems import Trouble, nearest

DIRECTIVE = re.compile(r"[ \t]*#[ \t]*doctest:[^\n]*")


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


def shown(text: str) -> tuple[str, dict[str, str]]:
    """A session as pages have it; what is copied has no prompts."""
    return DIRECTIVE.sub("", text), {"data-copy": pasteable(text)}
