"""An exercise is found by its name, and must be whole."""

import pytest

from nnbook.exercises.catalog import find, load, names

WHOLE = '''"""Add two

Write `add(a, b)`.
"""

from nnbook.exercises.checking import expect_call

HINT = """The sign is +."""

STARTER = """
def add(a, b):
    ...
"""

SOLUTION = """
def add(a, b):
    return a + b
"""

def check(answer):
    expect_call(answer.add, 2, 3, gives=5)
'''

ON_PAPER = '''"""Why is it so?

Say why.
"""

HINT = """Think of zero."""
SOLUTION = """Because."""
WHY = """It had to be."""
'''


def write(folder, text, name="add"):
    path = folder / "sums" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_exercise(tmp_path):
    write(tmp_path, WHOLE)
    write(tmp_path, "no exercise", "__init__")
    assert names(tmp_path) == ["sums.add"]
    exercise = find("sums.add", tmp_path)
    assert exercise.title == "Add two"
    assert exercise.statement == "Write `add(a, b)`."
    assert exercise.starter == "def add(a, b):\n    ..."
    assert exercise.why == ""
    assert not exercise.on_paper


def test_an_exercise_on_paper(tmp_path):
    exercise = load(write(tmp_path, ON_PAPER))
    assert exercise.on_paper
    assert (exercise.starter, exercise.why) == ("", "It had to be.")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("", "a title, a statement, HINT, SOLUTION"),
        (WHOLE.replace("Write `add(a, b)`.", ""), "a statement"),
        (WHOLE.replace("HINT", "HINTS"), "HINT"),
        (WHOLE.replace("The sign is +.", " "), "HINT"),
        (WHOLE.replace("SOLUTION", "ANSWER"), "SOLUTION"),
        (WHOLE.replace("STARTER", "START"), "STARTER"),
        (WHOLE.replace("def check", "def chekc"), "check"),
        (ON_PAPER.replace("SOLUTION", "ANSWER"), "SOLUTION"),
    ],
)
def test_what_an_exercise_lacks_is_named(text, lacks, tmp_path):
    with pytest.raises(ValueError, match=f"sums.add lacks {lacks}$"):
        load(write(tmp_path, text))


@pytest.mark.parametrize("tex", [r"\times", r"\frac12", r"\beta", r"\rho"])
def test_tex_in_a_text_that_is_not_raw_is_found(tex, tmp_path):
    text = WHOLE.replace("The sign is +.", f"Not $2 {tex} 3$.")
    with pytest.raises(ValueError, match="begin texts with TeX with r"):
        load(write(tmp_path, text))
    text = text.replace('HINT = """', 'HINT = r"""')
    assert tex in load(write(tmp_path, text)).hint


def test_an_unknown_name_is_told_with_the_nearest(tmp_path):
    write(tmp_path, WHOLE)
    with pytest.raises(LookupError) as raised:
        find("sums.ad", tmp_path)
    words = "no exercise sums.ad; the nearest name is sums.add"
    assert words in str(raised.value)
