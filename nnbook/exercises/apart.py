"""An answer judged in a process of its own, with a time limit.

What the answer prints is passed through. What comes of it is handed over
in a file, so that nothing the answer prints, and no way in which it ends,
can be taken for a verdict.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from nnbook.exercises.catalog import Exercise, load
from nnbook.exercises.judge import Outcome, Verdict, judge

SECONDS = 10


def judge_apart(
    exercise: Exercise, text: str, name: str = "answer.py"
) -> Verdict:
    """As ``judge``, in a process of its own, stopped after ``SECONDS``."""
    if exercise.on_paper:
        return judge(exercise, text)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "verdict.json"
        job = [str(exercise.path), text, name, str(written)]
        try:
            ended = subprocess.run(
                [sys.executable, "-u", "-m", "nnbook.exercises.apart"],
                input=json.dumps(job).encode(), timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Verdict(
                Outcome.CANNOT_RUN,
                f"{name} did not end within {SECONDS} seconds; "
                "does a loop run forever?",
            )
        if not written.exists():
            return Verdict(
                Outcome.CANNOT_RUN,
                f"{name} ended the process, with exit code "
                f"{ended.returncode}, before it could be checked",
            )
        outcome, message = json.loads(written.read_text(encoding="utf-8"))
    return Verdict(Outcome(outcome), message)


def main() -> None:
    """What the process of its own does; standard input is its job."""
    exercise, text, name, written = json.loads(sys.stdin.buffer.read())
    verdict = judge(load(Path(exercise)), text, name)
    Path(written).write_text(json.dumps(verdict), encoding="utf-8")


if __name__ == "__main__":
    main()
