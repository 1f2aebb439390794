"""Exercises by name: statement, starter, hint and solution.

Before one is shown, its solution is seen to be right and its starter not to
be; this is kept until the exercise, or what it uses, changes.
"""

from pathlib import Path
from textwrap import indent

from nnbook.exercises import catalog
from nnbook.exercises.apart import SECONDS
from nnbook.exercises.catalog import Exercise
from nnbook.keeping.keeper import Waiting
from nnbook.keeping.making import Failed, Job
from nnbook.keeping.reach import Reach
from nnbook.keeping.store import short
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Fence, fenced
from nnbook.press.reading.problems import Trouble
from nnbook.press.reading.settings import Settings

# Who judges, as it was when it was imported.
JUDGES = [
    short(path.read_bytes())
    for path in sorted(Path(catalog.__file__).parent.glob("*.py"))
]


def shown(fence: Fence, page: Page) -> str:
    """An exercise by name, its own pieces replaced like the page's."""
    name = fence.known(filled="exercise")["exercise"]
    number = page.number
    if number:
        number += f".{page.count('an exercise')}"
    text = markdown(exercise(page.book, name), page.book.settings, number)
    text = indent(text, fence["prefix"], lambda line: True)
    try:
        return f"{fence.before}\n{page.filled(text)}"
    except Trouble as trouble:
        raise Trouble(f"in the exercise {name}: {trouble}") from None


def exercise(book: Book, name: str) -> Exercise:
    """The exercise with this address, if all is well with it."""
    try:
        found = catalog.find(name, book.root / book.package / "exercises")
    except (LookupError, ValueError) as error:
        raise Trouble(str(error)) from None
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise Trouble(f"the exercise {name} raised {said}") from None
    book.recorder.file(found.path)
    if not found.on_paper and (fault := checked(book, found)):
        raise Trouble(fault)
    return found


def checked(book: Book, exercise: Exercise) -> str:
    """As ``try_out``, but only if something it depends on has changed."""
    def fill(reach: Reach) -> None:
        reach.visit(f"{book.package}.exercises.{exercise.name}")
        for code in (exercise.starter, exercise.solution):
            reach.text(code, exercise.name)

    job = Job("nnbook.exercises.trying", "try_out", (exercise.path,),
              limit=2 * SECONDS)
    try:
        fault: str = book.made(
            f"exercises/{exercise.name}", fill, job, *JUDGES, slow=True)
    except Waiting:  # what is wrong is said when it is known
        return ""
    except Failed as error:
        return f"the exercise {exercise.name}: {error}"
    return fault


def markdown(exercise: Exercise, settings: Settings, number: str) -> str:
    """The exercise as Markdown: hint and solution are folded away."""
    name, solution = exercise.name, exercise.solution
    title = f"Exercise {number}".rstrip() + f": {exercise.title}"
    parts = [f"### {title} {{ #{name} }}"]
    if exercise.on_paper:
        paper = f'{{: .nnbook-paper data-exercise="{name}" }}'
        parts += [f"*On paper.*\n{paper}", exercise.statement]
    else:
        command = settings.check.format(name=name)
        about = {"data-exercise": name, "data-title": exercise.title}
        parts += [
            exercise.statement,
            fenced("", "python .nnbook-starter", exercise.starter, about),
            "Save your answer as `answer.py`, then:\n{: .nnbook-by-hand }",
            fenced("", "sh .nnbook-by-hand", command, {}),
        ]
        solution = fenced("", "python", solution, {})
    parts += [folded("tip", "Hint", exercise.hint)]
    if settings.solutions:
        whole = f"{solution}\n\n{exercise.why}"
        parts += [folded("success", "Solution", whole)]
    return "\n\n".join(parts) + "\n"


def folded(kind: str, title: str, text: str) -> str:
    """A box that opens on demand."""
    return f'??? {kind} "{title}"\n\n{indent(text, "    ")}'
