"""The package as a wheel, without the press: the same bytes every time.

It is there for the page, and for ``pip install`` from the site's address.
Where a site shows no solutions, neither does the wheel: what solves an
exercise, and what tells right answers from wrong ones, is taken out of its
file. The checks stay, since they are what judges.
"""

import ast
import base64
import hashlib
import io
import tomllib
import zipfile
from pathlib import Path

from nnbook.exercises.catalog import WITHHELD

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
SOLVING = {"SOLUTION", "WHY", "RIGHT", "WRONG"}


def name(root: Path) -> str:
    """The file name of the wheel."""
    project = about(root)
    return f"{project['name']}-{project['version']}-py3-none-any.whl"


def wheel(root: Path, package: str, *, solutions: bool) -> bytes:
    """The wheel itself."""
    held = contents(root, package, solutions=solutions)
    project = about(root)
    info = f"{project['name']}-{project['version']}.dist-info"
    for path in [root / "LICENSE"]:
        if path.exists():
            held[f"{info}/licenses/{path.name}"] = path.read_bytes()
    held[f"{info}/METADATA"] = metadata(project).encode()
    held[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: nnbook.press\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n"
    )
    held[f"{info}/RECORD"] = record(held, f"{info}/RECORD").encode()
    return zipped(held)


def about(root: Path) -> dict:
    """What the project says of itself."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["project"]


def files(root: Path, package: str) -> list[Path]:
    """All that a wheel is made of."""
    return [root / "pyproject.toml", root / "LICENSE",
            *packed(root, package)]


def packed(root: Path, package: str) -> list[Path]:
    """The files of the package that go into a wheel, in order."""
    def goes_in(path: Path) -> bool:
        parts = path.relative_to(root).parts
        return path.is_file() and parts[1] != "press" and (
            "__pycache__" not in parts
            and not any(part.startswith(".") for part in parts))

    return sorted(filter(goes_in, (root / package).rglob("*")))


def contents(
    root: Path, package: str, *, solutions: bool
) -> dict[str, bytes]:
    """The files of the package by their place in the wheel."""
    held = {}
    for path in packed(root, package):
        place = path.relative_to(root)
        data = path.read_bytes()
        is_exercise = place.parts[1] == "exercises" and len(place.parts) == 4
        if is_exercise and path.suffix == ".py" and not solutions:
            data = withheld(data.decode()).encode()
        held[place.as_posix()] = data
    return held


def withheld(text: str) -> str:
    """An exercise's file without what solves it.

    >>> print(withheld('HINT = "Add."\\nSOLUTION = "1 + 1"\\n'))
    WITHHELD = True
    HINT = "Add."
    <BLANKLINE>
    """
    lines = dict(enumerate(text.splitlines(), 1))
    body = ast.parse(text).body
    for node in body:
        if SOLVING & set(bound(node)):
            first, last = node.lineno, node.end_lineno or node.lineno
            while lines.get(first - 1, "").startswith("#"):
                first -= 1  # a comment above tells as much
            for number in range(first, last + 1):
                del lines[number]
    first = 1
    if ast.get_docstring(ast.Module(body, [])) is not None:
        first = (body[0].end_lineno or 1) + 1
    for node in body:  # "from __future__" stays above all else
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            first = (node.end_lineno or 1) + 1
    lines[first - 0.5] = f"{WITHHELD} = True"  # type: ignore[index]
    return "".join(f"{lines[number]}\n" for number in sorted(lines))


def bound(node: ast.stmt) -> list[str]:
    """The names that a statement of a module gives a value."""
    targets = getattr(node, "targets", None) or [
        getattr(node, "target", None)
    ]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def metadata(project: dict) -> str:
    """What pip reads: the name, and what it needs."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project.get('description', '')}",
        f"License-Expression: {project.get('license', 'MIT')}",
        f"Requires-Python: {project.get('requires-python', '>=3.11')}",
    ]
    lines += [
        f"Requires-Dist: {one}" for one in project.get("dependencies", [])
    ]
    labs = project.get("optional-dependencies", {}).get("labs", [])
    if labs:
        lines.append("Provides-Extra: labs")
        lines += [f"Requires-Dist: {one} ; extra == 'labs'" for one in labs]
    return "\n".join(lines) + "\n"


def record(held: dict[str, bytes], own: str) -> str:
    """The list of all files with their hashes."""
    lines = []
    for place, data in held.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
        text = digest.decode().rstrip("=")
        lines.append(f"{place},sha256={text},{len(data)}")
    return "\n".join([*lines, f"{own},,"]) + "\n"


def zipped(held: dict[str, bytes]) -> bytes:
    """A zip of these files that tells nothing of when or where."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for place in sorted(held):
            entry = zipfile.ZipInfo(place, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, held[place], compresslevel=9)
    return written.getvalue()
