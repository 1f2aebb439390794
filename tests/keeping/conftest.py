"""A small project on disk, whose results are kept."""

import sys
from dataclasses import dataclass
from textwrap import dedent

import pytest

from nnbook.experiments import experiment
from nnbook.keeping.keeper import Keeper
from nnbook.keeping.making import Makers

MAKERS = Makers()


@dataclass
class Project:
    """A package ``toy``, and what its experiment ``one.start`` gives."""

    root: object

    def write(self, **files):
        """Files by name: ``main__py`` is ``toy/main.py``, as in ``d__txt``."""
        for name, text in files.items():
            self.put(f"toy/{name.replace('__', '.')}", text)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def start(self, keeper=None):
        """What a new process is given."""
        keeper = keeper or Keeper(self.root, "toy")

        def start():
            raise AssertionError("it is to be made elsewhere")

        start.__module__ = "toy.experiments.one"
        keeper.makers = MAKERS  # each forks for each job
        return experiment(start)(keeper)


@pytest.fixture(autouse=True, scope="session")
def no_maker_stays():
    yield
    MAKERS.close()


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty package, without a trace in this process."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    project = Project(tmp_path)
    for name in "toy/__init__.py", "toy/experiments/__init__.py":
        project.put(name, "")
    return project
