"""The lab in which readers write a network: its checks, on wrong answers."""

import warnings
from pathlib import Path

import jupytext
import pytest

from nnbook.exercises.checking import Wrong
from nnbook.press.pulling import labs

PATH = Path(__file__).parents[2] / "docs" / "labs" / "backprop.py"
CELLS = [cell for cell in jupytext.read(PATH).cells
         if cell.cell_type == "code"]
YOURS = [k for k, cell in enumerate(CELLS) if labs.is_yours(cell)]

WRONG = [
    (1, " + bias", ""),
    (1, "weights, bias):", "weights, bias=1, *_):\n    bias = 1"),
    (2, " + biases", ""),
    (3, "np.maximum(z, 0)", "abs(z)"),
    (3, "np.maximum(z, 0)", "np.maximum(z, 0, out=z)"),
    (4, ".sum()", ".mean()"),
    (5, "f(x - step)", "f(x)"),
    (6, "        array[place] = before\n", ""),
    (6, "(2 * step)", "step"),
    (7, "w for w in weights", "w for w in inputs"),
    (8, "inputs.T @ dz", "dz.T @ inputs"),
    (8, "inputs.T @ dz", "inputs.T @ dz / len(dz)"),
    (9, "axis=0", "axis=1"),
    (9, ".sum", ".mean"),
    (10, "weights.T", "abs(weights).T"),
    (11, "y > 0", "y >= 0"),
    (11, "dy * ", ""),
    (12, "2 * ", ""),
    (13, " - logits.max(axis=1, keepdims=True)", ""),
    (13, "sum(axis=1", "sum(axis=0"),
    (14, ".mean()", ".sum()"),
    (14, " - logits.max(axis=1, keepdims=True)", ""),
    (15, " / len(classes)", ""),
    (15, " -= 1", " += 1"),
    (16, "np.sqrt(2 / n_inputs)", "1"),
    (16, "self.dbiases = biases_back(dz)", "self.dbiases = 2 * dz.sum(0)"),
    (17, "relu(z)\n", "z\n"),
    (17, "dy, self.outputs", "self.outputs, dy"),
    (18, "reversed(layers)", "layers"),
    (18, "doutputs = one", "one"),
    (19, "max(worst, float(gap))", "0.0"),
    (19, "                                   (one.dbiases, one.biases)", ""),
    (20, "one.biases -=", "one.biases +="),
    (20, "rate * one.dweights", "rate * one.dweights / len(inputs)"),
    (20, "range(epochs)", "range(epochs - 1)"),
]


@pytest.fixture(scope="module")
def states():
    """What is defined before each cell that is the reader's."""
    there, before = {"__name__": "lab"}, {}
    for k, cell in enumerate(CELLS[:YOURS[-1] + 1]):
        if k in YOURS:
            before[k] = dict(there)
        exec(cell.source, there)
    return before


def answered(states, k, answer):
    """What is defined after an answer in place of a cell of the reader's."""
    there = dict(states[k])
    exec(answer, there)
    return there


def check(there, k):
    """Run the check of a cell of the reader's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(CELLS[k + 1].source, there)


def test_there_are_twenty_cells_and_each_has_its_check(states):
    assert len(YOURS) == 20
    for number, k in enumerate(YOURS, 1):
        check(answered(states, k, CELLS[k].source), k)
        said = CELLS[k + 1].source.splitlines()[-1]
        assert said.startswith(f'print("{number} of 20 ')


@pytest.mark.parametrize("number", range(1, 21))
def test_three_dots_are_no_answer(states, number):
    k = YOURS[number - 1]
    answer = labs.blank(CELLS[k].source)
    assert answer.count("...") >= 1 and "return" not in answer
    there = answered(states, k, answer)
    with pytest.raises((Wrong, AssertionError, AttributeError)) as said:
        check(there, k)
    assert "None" in str(said.value) or "attribute" in str(said.value)


@pytest.mark.parametrize("number, old, new", WRONG)
def test_a_wrong_answer_is_told_so(states, number, old, new):
    k = YOURS[number - 1]
    source = CELLS[k].source
    assert source.count(old) >= 1
    there = answered(states, k, source.replace(old, new, 1))
    with pytest.raises((Wrong, AssertionError, ValueError)):
        check(there, k)
