"""Every exercise there is keeps the contract of checks.

What must be accepted and what must be refused stands with each exercise, in
``RIGHT`` and ``WRONG``; a new one needs no edit here.
"""

import re
from pathlib import Path

import pytest

from nnbook.exercises.catalog import find, names
from nnbook.exercises.judge import Outcome, judge

EXERCISES = [find(name) for name in names()]
CHECKED = [exercise for exercise in EXERCISES if not exercise.on_paper]
WRONG = [
    pytest.param(exercise, code, told, id=f"{exercise.name}-{number}")
    for exercise in CHECKED
    for number, (code, told) in enumerate(exercise.wrong)
]
RIGHT = [
    pytest.param(exercise, code, id=f"{exercise.name}-{number}")
    for exercise in CHECKED for number, code in enumerate(exercise.right)
]

by_name = pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)


def squeezed(text):
    return " ".join(text.split())


def test_every_exercise_is_pulled_by_a_page():
    docs = Path(__file__).parents[2] / "docs"
    pages = "\n".join(path.read_text("utf-8") for path in docs.rglob("*.md"))
    pulled = re.findall(r'^```python exercise="([\w.]+)"$', pages, re.M)
    assert sorted(pulled) == names()


@by_name
def test_the_solution_is_right(exercise):
    assert judge(exercise, exercise.solution) == (0, "")


@by_name
def test_the_starter_is_not(exercise):
    outcome, message = judge(exercise, exercise.starter)
    assert outcome is Outcome.WRONG
    assert "expected:" in message


@by_name
def test_an_empty_file_is_not(exercise):
    outcome, message = judge(exercise, "")
    assert outcome is Outcome.WRONG
    assert "that your file defines it" in message


@pytest.mark.parametrize(("exercise", "code", "told"), WRONG)
def test_a_wrong_answer_is_told_what_was_expected_and_what_came(
    exercise, code, told
):
    outcome, message = judge(exercise, code)
    assert outcome is not Outcome.RIGHT
    assert told.strip()
    assert squeezed(told) in squeezed(message)
    if outcome is Outcome.WRONG:
        assert "\n  expected: " in message
        assert "\n  got:      " in message


@pytest.mark.parametrize(("exercise", "code"), RIGHT)
def test_another_right_answer_is_right(exercise, code):
    assert judge(exercise, code) == (0, "")


@by_name
def test_there_are_enough_wrong_and_right_answers(exercise):
    assert len(exercise.wrong) >= 4
    assert len(exercise.right) >= 3


@by_name
def test_no_answer_is_there_twice(exercise):
    answers = [exercise.solution + "\n", *exercise.right,
               *(code for code, _ in exercise.wrong)]
    assert len({squeezed(answer) for answer in answers}) == len(answers)
