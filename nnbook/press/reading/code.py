"""An object's code as the book shows it."""

import ast

from nnbook.press.reading.objects import Found, first_line, members
from nnbook.press.reading.problems import Trouble, nearest
from nnbook.press.reading.signs import unseen

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
        for number in range(written.lineno, behind(written)):
            del lines[number]
        if keep_summary:
            summary = text.split("\n\n")[0].replace("\n", f"\n{indent}")
            lines[written.lineno] = f'{indent}"""{summary}"""'
        elif len(child.body) == 1 and not isinstance(child, ast.Module):
            lines[written.lineno] = f"{indent}..."
        elif lines.get(behind(written)) == "":
            del lines[behind(written)]


def behind(node: ast.stmt) -> int:
    """The number of the line behind a statement's last."""
    return (node.end_lineno or node.lineno) + 1


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
            for number in range(first_line(child), behind(child)):
                lines.pop(number, None)
            if lines.get(behind(child)) == "":
                del lines[behind(child)]
