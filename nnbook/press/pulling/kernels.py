"""A lab run in a kernel, cell by cell; where it ends too soon is named."""

import json
from pathlib import Path
from typing import Any

Outputs = list[list[Any]]  # of each code cell


class Ended(Exception):
    """A run that came to no end of its own: the outputs until then."""

    def __init__(self, outputs: Outputs):
        super().__init__(outputs)
        self.outputs = outputs


def outputs(
    notebook: Any, root: Path, kernel: str, seconds: int, *arguments: str
) -> Outputs:
    """Run a notebook from the start; the outputs of each code cell.

    A cell has so many ``seconds``. ``arguments`` are for the kernel.
    """
    from mkdocs_jupyter import convert
    from nbconvert.exporters import NotebookExporter

    app = convert.get_nbconvert_app(
        execute=True, kernel_name=kernel, allow_errors=True
    )
    places = [n for n, cell in enumerate(notebook.cells)
              if cell.cell_type == "code"]
    done: dict[int, list[Any]] = {}
    begun: list[int] = []

    def start(cell: Any, cell_index: int) -> None:
        begun.append(cell_index)

    def end(cell: Any, cell_index: int, execute_reply: Any) -> None:
        done[cell_index] = json.loads(json.dumps(cell.outputs))

    app.config["ExecutePreprocessor"].update({
        "extra_arguments": ["--log-level=ERROR", *arguments],
        "timeout": seconds, "on_cell_start": start, "on_cell_executed": end,
    })
    exporter: Any = NotebookExporter
    try:
        text, _ = exporter(config=app.config).from_notebook_node(
            notebook, {"metadata": {"path": str(root)}}
        )
    except TimeoutError:
        said = f"did not end within {seconds} second{'s'[:seconds > 1]}"
    except RuntimeError:  # which is how a dead kernel is told
        said = "ended the process that runs the cells"
    else:
        return [cell["outputs"] for cell in json.loads(text)["cells"]
                if cell["cell_type"] == "code"]
    last = begun[-1] if begun else places[0]
    done[last] = [*done.get(last, []), {
        "output_type": "error", "ename": "", "evalue": f"the cell {said}"}]
    raise Ended([done.get(n, []) for n in places])
