"""Labs: executed by mkdocs-jupyter's machinery, shown as pages of the book.

A lab's outputs are kept until its code, or the code it reaches, changes.
Progress bars keep their bar and lose their times; whatever else a cell
writes to the error stream, and every exception, is a problem of the page.

A cell with the tag "yours" is the reader's to write: on the page and in the
notebook its functions have three dots for a body. The solution is folded
away on the page, and stands in a second notebook.
"""

import ast
import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nnbook.keeping import watching
from nnbook.keeping.keeper import Waiting
from nnbook.keeping.making import Job
from nnbook.keeping.reach import Reach
from nnbook.press.pulling import kernels, pictures
from nnbook.press.reading.objects import Book
from nnbook.press.reading.pieces import Piece, fenced, pieces
from nnbook.press.reading.problems import Trouble
from nnbook.press.reading.settings import Settings
from nnbook.press.reading.signs import text_of, unseen

Words = Callable[[Piece, Book], str]
DOWNLOAD = "Download this lab as a notebook"
SOLVED = "the same with solutions"
YOURS = "yours"
CELL = "python .nnbook-cell"  # can be run in the page: docs/assets/doing
NEEDS = (
    'As a notebook it needs `pip install "nnbook[labs] @ '
    'nnbook-wheel-address" notebook`{ .nnbook-wheel }.'
)
LINK = re.compile(r"\[([^]]+)\]\((?!\w+:)[^)]*\)")
BAR = re.compile(r"(?:[^\r\n]*\r)+([^\r\n\[]*\|[^\r\n\[]*)(?:\[[^\r\n]*)?")


@dataclass
class Lab:
    """A lab as Markdown, and what its Markdown cannot say.

    ``lines`` gives for each line of ``markdown`` the line of the lab's file;
    ``failures`` what went wrong at a line of ``markdown``, from 1;
    ``figures`` are SVG and alt text, asked for as ``figure:@0`` and so on;
    ``notebooks`` are to download, by file name; ``style`` is the module
    that figures are drawn in; ``waiting`` is what it was not waited for;
    ``whole`` is whether the run came to its end and all words were found.
    """

    markdown: str = ""
    lines: list[int] = field(default_factory=list)
    failures: dict[int, str] = field(default_factory=dict)
    figures: list[tuple[str, str]] = field(default_factory=list)
    notebooks: dict[str, str] = field(default_factory=dict)
    style: str = ""
    waiting: set[str] = field(default_factory=set)
    whole: bool = True

    def write(self, text: str, line: int, step: int = 0) -> None:
        """Add a paragraph that stems from the lab's file at a line."""
        for number, one in enumerate([*text.splitlines(), ""]):
            self.markdown += one + "\n"
            self.lines.append(line + step * number)

    def fail(self, message: str) -> None:
        """Note a failure of what is written next."""
        self.failures[len(self.lines) + 1] = message


def lab(book: Book, path: Path, words: Words) -> Lab:
    """The page of a lab, run if it must be.

    ``words`` says what a piece of its Markdown says where there is no page.
    """
    import nbformat

    notebook = read(path)
    codes = code_cells(notebook)
    page, name = Lab(style=book.settings.style), f"{path.stem}.ipynb"
    try:
        outputs, svgs = run(book, path)
    except Waiting:  # they come by themselves
        outputs, svgs = [[] for _ in codes], []
        page.whole = False
    except kernels.Ended as ended:
        outputs, svgs = ready(ended.outputs, book.settings.style)
        page.whole = False
    solutions = book.settings.solutions
    downloads = f"[{DOWNLOAD}]({name})"
    is_blank = any(is_yours(cell) for cell in codes)
    if is_blank and solutions:
        downloads += f", or [{SOLVED}]({path.stem}-solved.ipynb)"
    if book.settings.in_page:
        downloads += f". {NEEDS}"
    lines = cell_lines(text_of(path), len(notebook.cells))
    results = iter(outputs)
    for n, (cell, line) in enumerate(zip(notebook.cells, lines)):
        cell.id = f"cell-{n}"
        if cell.cell_type != "code":
            text = cell.source
            if n == 0:  # right under the title
                title, _, text = text.partition("\n")
                page.write(title, line)
                page.write(downloads, line)
                line += 1
            page.write(text, line, step=1)
            cell.source = readable(book, cell.source, words, page)
            continue
        cell.outputs = [nbformat.from_dict(one)
                        for one in next(results)]
        cell.execution_count = codes.index(cell) + 1
        if is_yours(cell):
            page.write(fenced("", CELL, blank(cell.source), {}), line)
            if not solutions:
                continue
            page.write('??? success "Solution"', line)
            add_code(page, cell, line, svgs, prefix="    ")
        else:
            add_code(page, cell, line, svgs)
    if is_blank:
        if solutions:
            page.notebooks[f"{path.stem}-solved.ipynb"] = written(notebook)
        for cell in codes:
            cell.outputs, cell.execution_count = [], None
            if is_yours(cell):
                cell.source = blank(cell.source)
    page.notebooks[name] = written(notebook)
    return page


def read(path: Path) -> Any:
    """A lab as a notebook, not yet run."""
    import jupytext

    return jupytext.reads(text_of(path), "py")


def code_cells(notebook: Any) -> list[Any]:
    """The cells of a notebook that are run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run(book: Book, path: Path | str) -> tuple[list[list[Any]], list[str]]:
    """The outputs of a lab's cells, and the figures in them.

    Raises ``kernels.Ended`` where the run came to no end of its own.
    """
    path = Path(path)
    codes = code_cells(read(path))

    def fill(reach: Reach) -> None:
        for n, cell in enumerate(codes):
            reach.text(cell.source, f"cell {n}")

    job = Job(__name__, "made", (path, book.root, book.package, book.settings))
    made: tuple[list[list[Any]], list[str]] = book.made(
        f"labs/{path.stem}.{len(codes)}", fill, job,
        partial(pictures.how, book), slow=True,
    )
    return made


def made(
    path: Path, root: Path, package: str, settings: Settings
) -> tuple[list[list[Any]], list[str]]:
    """A lab that is run: the outputs of its cells, and their figures.

    What its kernel imports and reads, this process notes as its own.
    """
    with watching.elsewhere(root, package) as program:
        outputs = kernels.outputs(
            read(path), root, settings.kernel, settings.seconds,
            f"--IPKernelApp.exec_lines={program}",
        )
    return ready(outputs, settings.style)


def written(notebook: Any) -> str:
    """A notebook as its file holds it."""
    return json.dumps(notebook, indent=1, sort_keys=True)


def is_yours(cell: Any) -> bool:
    """Whether a cell is the reader's to write."""
    return YOURS in cell.metadata.get("tags", [])


def blank(code: str) -> str:
    """The code with three dots for the body of each function.

    Docstrings stay, since they say what is asked for.

    >>> print(blank("def one():\\n    'The number 1.'\\n    return 1"))
    def one():
        'The number 1.'
        ...
    """
    lines, nodes = code.splitlines(), []
    with contextlib.suppress(SyntaxError):  # running it says so
        nodes = ast.parse(code).body
    nodes += [one for node in nodes if isinstance(node, ast.ClassDef)
              for one in node.body]
    functions = [one for one in nodes if isinstance(one, ast.FunctionDef)]
    for node in sorted(functions, key=lambda one: -one.lineno):
        said = ast.get_docstring(node) is not None
        if first := node.body[said:]:
            dots = " " * first[0].col_offset + "..."
            lines[first[0].lineno - 1 : node.end_lineno] = [dots]
    return "\n".join(lines)


def readable(book: Book, text: str, words: Words, page: Lab) -> str:
    """A lab's Markdown as any program for notebooks shows it.

    Numbers are filled in; terms, citations and links within the book are
    words like the others. The page says what is wrong, or is made again.
    """
    done, out = 0, []
    for piece in pieces(text):
        said = piece.text
        try:
            said = words(piece, book)
        except (Trouble, OSError, Waiting):
            page.whole = False
        out += [LINK.sub(r"\1", text[done : piece.start]), said]
        done = piece.end
    return "".join([*out, LINK.sub(r"\1", text[done:])])


def steady(outputs: list[Any]) -> list[Any]:
    """Outputs without what changes from one run to the next.

    The error stream comes first, in one piece: when its parts arrive
    between the others is chance.
    """
    errors, rest = "", []
    for output in outputs:
        if output.get("name") == "stderr":
            errors += "".join(output["text"])
            continue
        if output["output_type"] == "error":
            output["traceback"] = [f"{output['ename']}: {output['evalue']}"]
        rest.append(output)
    if errors:
        text = BAR.sub(r"\1", errors)
        first = {"output_type": "stream", "name": "stderr", "text": text}
        rest.insert(0, first)
    return rest


def cell_lines(text: str, n_cells: int) -> list[int]:
    """The line of the lab's file at which each cell's text begins."""
    marks = [
        number + 1 for number, line in enumerate(text.splitlines(), 1)
        if line.startswith("# %%")
    ]
    return [1] * (n_cells - len(marks)) + marks[:n_cells]


def ready(
    outputs: list[list[Any]], style_name: str
) -> tuple[list[list[Any]], list[str]]:
    """Outputs without chance in them, and their figures, for the page."""
    outputs = list(map(steady, outputs))
    style = pictures.style_of(style_name)
    found = [
        output["data"]["image/svg+xml"] for cell in outputs for output in cell
        if "image/svg+xml" in output.get("data", {})
    ]
    return outputs, [
        pictures.inline("".join(svg), f"figure-{n}", style)
        for n, svg in enumerate(found)
    ]


def add_code(
    page: Lab, cell: Any, line: int, svgs: list[str], prefix: str = ""
) -> None:
    """A code cell and, right behind it, its outputs.

    The code stands behind a prefix; outputs do not.
    """
    said = [
        f"the cell raised {output['ename']}: {output['evalue']}"
        if output.get("ename") else output["evalue"]
        if output["output_type"] == "error" else
        f"the cell writes to the error stream: {output['text'].strip()}"
        for output in cell.outputs if is_failure(output)
    ]
    if said:
        page.fail("\n".join(said))
    kind = "python" if prefix else CELL
    page.write(fenced(prefix, kind, cell.source, {}), line)
    for output in cell.outputs:
        add_output(page, output, line, svgs)


def is_failure(output: Any) -> bool:
    """Whether an output is an exception, or words on the error stream."""
    return output["output_type"] == "error" or (
        output.get("name") == "stderr" and "%|" not in output["text"]
    )


def add_output(page: Lab, output: Any, line: int, svgs: list[str]) -> None:
    """One output: a figure, or text; what pages cannot show fails."""
    data = output.get("data", {})
    text = output.get("text") or data.get("text/plain") or ""
    text = "".join(text)
    if said := unshown(data, text, page.style):
        page.fail(said)
        page.write("<!-- an output -->", line)
    elif "image/svg+xml" in data:
        svg = svgs[len(page.figures)]
        alt = output["metadata"].get("image/svg+xml", {}).get("alt", "")
        words = "figure" if alt else ""
        page.write(f"![{words}](figure:@{len(page.figures)})", line)
        page.figures.append((svg, alt))
    elif text.strip() and not is_failure(output):
        page.write(fenced("", "text .output .no-copy", text, {}), line)


def unshown(data: dict[str, Any], text: str, style: str) -> str:
    """Why a page cannot show an output; nothing if it can."""
    kinds = sorted(data.keys() - {"text/plain", "image/svg+xml"})
    if any(kind.startswith("image/") for kind in kinds):
        return f"an image without words: use {style}.show"
    if kinds and "image/svg+xml" not in data:
        return (f"the cell shows {kinds[0]}, which pages leave out: print "
                f"text, or show a figure with {style}.show")
    for _, sign in unseen("" if data.get("image/svg+xml") else text):
        return (f"the cell prints {sign}, which a page cannot show: print "
                "plain text")
    return ""
