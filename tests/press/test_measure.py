"""Results that differ between machines: measured, kept, read again."""

import json
import platform
import runpy
import sys

import pytest

from nnbook import __main__ as command
from nnbook import experiments

SOURCE = """
from nnbook.experiments import measurement

@measurement
def times():
    return {"loop": [1.5, 2.5]}
"""


@pytest.fixture
def times(tmp_path):
    (tmp_path / "dense.py").write_text(SOURCE, encoding="utf-8")
    found = runpy.run_path(str(tmp_path / "dense.py"), run_name="toy.dense")
    return found["times"]


def test_what_was_never_measured_says_how(times):
    assert times.name == "dense.times"
    with pytest.raises(FileNotFoundError, match=r"measure dense\.times"):
        times()


def test_a_measurement_is_written_and_read(times, tmp_path):
    measured = times.run()
    assert times() == measured
    assert measured.values == {"loop": [1.5, 2.5]}
    written = (tmp_path / "results" / "dense.times.json").read_text("utf-8")
    assert set(json.loads(written)) == {
        "machine", "versions", "date", "values",
    }
    assert "core" in measured.machine
    assert platform.node() not in written
    assert str(tmp_path) not in written


def test_the_command_lists_and_refuses_what_it_does_not_know(capsys):
    assert command.main(["measure", "--list"]) == 0
    names = capsys.readouterr().out.split()
    assert "dense.batch_time" in names
    assert command.main(["measure", "dense.batch_tim"]) == 2
    assert "no measurement dense.batch_tim" in capsys.readouterr().out


def test_the_command_measures(times, monkeypatch, capsys):
    monkeypatch.setattr(command, "measurements", lambda: {times.name: times})
    assert command.main(["measure", "dense.times"]) == 0
    assert "dense.times: measured on" in capsys.readouterr().out
    assert times().values == {"loop": [1.5, 2.5]}


@pytest.mark.parametrize("name", sorted(command.measurements()))
def test_committed_results_can_be_read(name):
    measured = command.measurements()[name]()
    assert measured.values
    assert {"python", "numpy"} <= set(measured.versions)
    assert measured.machine.endswith(("core", "cores"))


def test_a_machine_is_said_in_words(monkeypatch):
    assert sys.platform != "linux" or "," in experiments.machine()
    monkeypatch.setattr(experiments.os, "cpu_count", lambda: 1)
    assert experiments.machine().endswith(", 1 core")
