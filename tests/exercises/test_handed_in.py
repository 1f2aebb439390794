"""Files of answers that were saved in a page, judged for a teacher."""

import json

import pytest

from nnbook import __main__
from nnbook.exercises import catalog
from nnbook.exercises.handed_in import answers

NAME = "dense.parameter_count"


def hand_in(folder, name, given):
    held = {"nnbook": 1, "answers": given}
    (folder / name).write_text(json.dumps(held))


def test_a_folder_is_judged(tmp_path, capfd):
    exercise = catalog.find(NAME)
    hand_in(tmp_path, "ada.json", {
        NAME: {"text": exercise.solution}, "neuron.same_line": {"done": True},
    })
    assert __main__.main(["check", str(tmp_path)]) == 0
    hand_in(tmp_path, "bob.json", {
        NAME: {"text": "def parameter_count(s):\n    return 0", "right": "x"},
        "neuron.vote": {"text": "x ="},
        "neuron.halfway": {"text": catalog.find("neuron.halfway").starter},
        "neuron.same_line": {}, "no.such": {"text": ""}, "dense.in_slices": 3,
    })
    (tmp_path / "other.json").write_text("[1]")
    assert __main__.main(["check", str(tmp_path)]) == 1
    lines = [" ".join(line.split()) for line in capfd.readouterr().out
             .splitlines()]
    assert f"{NAME} right" in lines and f"{NAME} not yet" in lines
    assert "neuron.same_line done, on paper" in lines
    assert "neuron.same_line not done" in lines
    assert "neuron.vote cannot be run" in lines
    assert "neuron.halfway not begun" in lines
    assert "no.such no exercise of this book" in lines
    assert "dense.in_slices no answer" in lines
    assert "other.json holds no answers of this book" in lines


def test_an_empty_folder_is_said(tmp_path, capfd):
    assert __main__.main(["check", str(tmp_path)]) == 2
    assert "no file with answers" in capfd.readouterr().err


def test_a_file_of_another_form_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"nnbook": 2, "answers": {}}')
    with pytest.raises(ValueError, match="holds no answers"):
        answers(path)
