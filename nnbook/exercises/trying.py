"""Whether an exercise is well made: solution right, starter not yet."""

from pathlib import Path

from nnbook.exercises import catalog
from nnbook.exercises.judge import Outcome, judge


def try_out(path: Path) -> str:
    """What is wrong with the starter or the solution in a file, or nothing."""
    exercise = catalog.load(path)
    outcome, message = judge(exercise, exercise.solution, "solution")
    if outcome is not Outcome.RIGHT:
        return f"the solution of {exercise.name} is not right\n{message}"
    if judge(exercise, exercise.starter).outcome is Outcome.RIGHT:
        return f"the starter of {exercise.name} is right already"
    return ""
