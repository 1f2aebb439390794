"""What the page asks, and what it is answered: JSON in, JSON out.

The worker of docs/assets/doing calls ``handle``; all that a reader writes
comes in through here, as text.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from nnbook.exercises import catalog
from nnbook.exercises.judge import judge, words
from nnbook.page.brought import Taken, bring, take
from nnbook.page.session import Session

SESSION = Session()
TAKEN = Taken()
AT = re.compile(r"line (\d+)")


def handle(asked: str) -> str:
    """Answer one question: a dictionary with ``do`` and what that needs.

    >>> handle('{"do": "check", "name": "dense.parameter_count", "text": ""}')
    ... # doctest: +ELLIPSIS
    '{"outcome": 1, "said": "Not yet...
    """
    given = json.loads(asked)
    return json.dumps(DOES[given.pop("do")](**given))


def check(name: str, text: str) -> dict[str, Any]:
    """The verdict on an answer, in the words of the command line."""
    exercise = catalog.find(name)
    verdict = judge(exercise, text)
    return {
        "outcome": int(verdict.outcome), "said": words(exercise, verdict),
        "line": line(verdict.message, text),
    }


def line(message: str, text: str) -> int:
    """The line of an answer that a message is about, or 0.

    It is named, or it is the one that defines what the message begins with.

    >>> line("answer.py, line 3: NameError: x", "")
    3
    >>> line("dense([1, 2])\\n  expected: 3", "import math\\ndef dense(x):")
    2
    """
    first = message.partition("\n")[0]
    if first.startswith("answer.py") and (found := AT.search(first)):
        return int(found[1])
    name = re.match(r"(?:the name )?(\w+)", first)
    if name:
        defined = re.compile(
            rf"^\s*(?:def|class)\s+{name[1]}\b|^{name[1]}\s*(?:[,:].*)?=", re.M
        )
        if found := defined.search(text):
            return text.count("\n", 0, found.start()) + 1 + (
                found[0].startswith("\n")
            )
    return 0


def run(**given: Any) -> dict[str, Any]:
    """What a run draws or raises, and which files it wrote to take along."""
    answer = SESSION.run(**given)
    return {**answer, "written": TAKEN.new()}


DOES: dict[str, Callable[..., dict[str, Any]]] = {
    "check": check,
    "run": run,
    "bring": bring,
    "take": take,
    "change": SESSION.change,
    "put_back": SESSION.put_back,
}
