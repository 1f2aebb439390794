"""A small book with a small package, built by MkDocs in a moment."""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from nnbook.press.reading import objects

HOOK = Path(objects.__file__).parents[1] / "hook.py"

CONFIG = f"""
site_name: A small book
theme: {{name: null, custom_dir: theme}}
hooks: ["{HOOK.as_posix()}"]
plugins:
  - mkdocs-jupyter:
      execute: true
      allow_errors: true
      include: ["labs/*.py"]
      ignore: ["*.md"]
      kernel_name: python3
      cache: false
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.blocks.caption: {{types: [caption], auto: false}}
  - pymdownx.details
  - pymdownx.highlight: {{pygments_lang_class: true}}
  - pymdownx.superfences: {{disable_indented_code_blocks: true}}
  - nnbook.press:
      package: toy
      styles: toy
      style: toy.look
      elements: toy-
      check: "toy try {{name}}"
      ledger: slopes.found
      glossary: end/glossary.md
      bibliography: end/bibliography.md
      museum: end/museum.md
      back_matter: [end/, api/]
      works: works.bib
      touch: assets/moving/
      dictionary: .words.txt
      citation: CITE.cff
validation:
  links: {{not_found: warn, anchors: warn, unrecognized_links: warn}}
"""

PACKAGE = {
    "toy/__init__.py": "",
    "toy/layers.py": '''
        """What layers do."""

        import math

        LIMIT = 3  # above this all is one

        class Layer:
            """Doubles what it is given.

            In two lines.

            >>> layer = Layer()
            >>> layer.forward(2)
            4
            >>> layer.forward(4)  # doctest: +ELLIPSIS
            8
            """

            def __init__(self):
                self.factor = 2

            def forward(self, x):
                """Twice x."""
                return self.factor * x

            def backward(self, dy):
                return self.factor * dy


        def silent(x):
            """No example here."""
            return math.sqrt(x)
    ''',
    "toy/look.py": '''
        """The small book's own colors."""

        from nnbook.figures.style import *
        from nnbook.figures import style

        VARIABLES = {color: variable.replace("--nnbook", "--toy")
                     for color, variable in style.VARIABLES.items()}
    ''',
    "toy/other.py": "def unrelated():\n    return 1\n",
    "toy/experiments/__init__.py": "",
    "toy/experiments/dense.py": '''
        from nnbook.experiments import experiment, measurement
        from toy.layers import Layer


        @experiment
        def double():
            """Twice a half."""
            print("run double")
            return {"accuracy": Layer().forward(0.4567), "sizes": [16, 32]}


        @experiment
        def broken():
            return 1 / 0


        @measurement
        def times():
            return {"loop": 3.5}
    ''',
    "toy/experiments/results/dense.times.json": """
        {"machine": "a small machine, 2 cores", "versions": {},
         "date": "2024-02-29", "values": {"loop": 3.5}}
    """,
    "toy/figures/__init__.py": "",
    "toy/figures/dense.py": '''
        from nnbook.figures import style
        from toy.experiments import dense


        def curve():
            print("draw curve")
            figure, axes = style.subplots(height=200)
            y = [0, dense.double()["accuracy"]]
            style.line(axes, [0, 1], y, series=0, label="twice")
            axes.set(xlabel="time", ylabel="twice")
            axes.legend()
            return figure


        def bars():
            print("draw bars")
            figure, axes = style.subplots(height=200)
            axes.bar([0, 1], [1, dense.times().values["loop"]])
            return figure


        def broken():
            raise ValueError("no such picture")


        def warns():
            import warnings
            warnings.warn("a glyph is missing")


        def drawing():
            return style.Drawing(
                '<svg xmlns="http://www.w3.org/2000/svg" '
                f'viewBox="0 0 9 9"><text fill="{style.INK}">'
                "<tspan>x</tspan><tspan> + 1</tspan></text></svg>")


        def torn():
            return style.Drawing("<svg><g></svg>")


        def forgotten():
            style.subplots(height=200)
    ''',
}


@dataclass
class Built:
    """What came of a build: its warnings, and its pages by file name."""

    warnings: list[str]
    site: Path

    def page(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")


class Kept(logging.Handler):
    """Keeps the warnings of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@dataclass
class SmallBook:
    """Files under a folder, and a way to build them."""

    root: Path

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        (self.root / name).write_text(text.replace(old, new), "utf-8")

    def setting(self, *lines: str) -> None:
        """Say more to the press, a line of YAML each."""
        more = "\n".join(f"      {line}" for line in lines)
        self.replace("mkdocs.yml", "      package: toy\n",
                     f"      package: toy\n{more}\n")

    def build(self, *, strict: bool = False) -> Built:
        """Build; strict builds must stop exactly when there are warnings."""
        handler = Kept()
        log = logging.getLogger("mkdocs")
        log.addHandler(handler)
        config = load_config(str(self.root / "mkdocs.yml"), strict=strict)
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build.build(config)
            stopped = False
        except Abort:
            stopped = True
        finally:
            log.removeHandler(handler)
        assert stopped == (strict and bool(handler.said))
        return Built(handler.said, Path(config.site_dir))


@pytest.fixture
def small_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., SmallBook]]:
    """Makes a small book of these pages around the small package."""
    monkeypatch.setattr(sys, "path", sys.path.copy())
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def make(**pages: str) -> SmallBook:
        book = SmallBook(tmp_path)
        book.write("mkdocs.yml", CONFIG)
        book.write("theme/main.html", "<title>{{ page.title }}</title>\n"
                   "{{ page.content }}\n")
        for name, text in PACKAGE.items():
            book.write(name, text)
        for name, text in pages.items():
            book.write(f"docs/{name}.md", text)
        return book

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == "toy"]:
        del sys.modules[name]
