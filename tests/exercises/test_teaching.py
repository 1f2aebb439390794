"""Errors that teach: one sentence with what is at hand."""

import numpy as np
import pytest

from nnbook.exercises import catalog
from nnbook.exercises.judge import judge
from nnbook.exercises.teaching import SEE, lesson

CODE = {
    "a = np.ones((2, 3))\nw = np.ones((2, 4))\na @ w":
        "(2, 3) @ (2, 4) does not fit: each row on the left has 3 numbers, "
        "each column on the right 2.",
    "class L: pass\nl = L()\nl.w = np.ones((2, 4))\nx = np.ones(3)\nx @ l.w":
        "(3,) @ (2, 4) does not fit",
    "x = np.ones((2, 3))\ny = x @ x":
        "(2, 3) @ (2, 3) does not fit",
    "def f(x):\n    return x @ x\nf(np.ones((2, 3)))":
        "(2, 3) @ (2, 3) does not fit",
    "3 @ np.ones(2)": None,
    "a, b = np.ones(2), np.float64(3)\na @ b": "shapes (2,) and ()",
    "np.ones(2) @ np.ones(3)": "on the left of @ has 2 numbers",
    "np.ones((2, 3)) + np.ones(2)":
        "(2, 3) and (2,) do not fit: 3 meets 2, and neither is 1.",
    "x = np.ones(3)\nx += np.ones((2, 3))": "a place does not grow",
    "x = np.ones(3)\nx[:] = np.ones(2)": "2 meets 3",
    "inputs = 1\ninput_ = inptus + 1":
        "Nothing here is called inptus; the nearest name is inputs.",
    "del np\nnp.ones(3)": "import numpy as np",
    "x = [1, 2]\nx[2]": "This list has 2 places, 0 to 1; 2 was asked for.",
    "x = (1,)\ni = 4\nx[i]": "one place, 0; 4 was asked for",
    "np.ones((2, 3))[0, 3]": "Axis 1 has 3 places, 0 to 2; 3 was asked for.",
    "range(4 / 2)": "6 // 2 is 3",
    "i = 1.0\n[1, 2][i]": "6 // 2 is 3",
    "np.ones(3)[1.0]": "6 // 2 is 3",
    "np.zeros(4 / 2)": "6 // 2 is 3",
    "int('x')": None,
    "[1]['a']": None,
}


@pytest.mark.parametrize("code", CODE)
def test_an_error_names_what_is_at_hand(code):
    with pytest.raises(Exception) as raised:
        exec(compile(code, "answer.py", "exec"), {"np": np})
    found = lesson(raised.value, {"answer.py": code})
    if CODE[code] is None:
        assert found is None
    else:
        assert CODE[code] in found.sentence


def test_the_judge_says_it():
    exercise = catalog.find("dense.parameter_count")
    said = judge(exercise, "def parameter_count(s):\n    return s[9]").message
    assert "places, 0 to" in said and SEE in said
    nan = "def parameter_count(s):\n    return float('nan')"
    assert "0/0" in judge(exercise, nan).message


def test_what_it_looks_at_is_not_run():
    code = ("class Loud:\n    @property\n    def w(self):\n"
            "        raise SystemExit\nl = Loud()\nx = np.ones(2)\n"
            "np.ones(3) @ x if True else l.w")
    with pytest.raises(ValueError) as raised:
        exec(compile(code, "answer.py", "exec"), {"np": np})
    lesson(raised.value, {"answer.py": code})
