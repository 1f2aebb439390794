"""A chapter's own snippets, run in page order, their outputs compared.

>>> page = "```python\\nprint(6 * 7)\\n```\\n```output\\n41\\n```\\n"
>>> for line, said in check(page, "page.md"):
...     print(line, said)
4 what the snippet prints is not what the page shows
expected:
    41
got:
    42
"""

import ast
import contextlib
import doctest
import io
import os
import signal
import textwrap
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nnbook.keeping.keeper import Waiting
from nnbook.keeping.making import Failed, Job
from nnbook.keeping.reach import Reach
from nnbook.press.pulling import plain
from nnbook.press.reading import sessions
from nnbook.press.reading.languages import RUN, runs
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Fence, fences
from nnbook.press.reading.problems import Trouble
from nnbook.press.reading.settings import Settings
from nnbook.press.reading.signs import unseen

DONE = ".nnbook-run"  # can be run in the page: docs/assets/doing


def snippet(fence: Fence, page: Page) -> str:
    """A snippet of the page's own."""
    options = fence.known("raises", "title", "plain")
    title = options.get("title", "")
    if target := options.get("plain"):
        title = title or plain.title(page.book, target)
        page.listed[title] = target
    about = {"title": title, "data-raises": options.get("raises", "")}
    return fence.replaced(f"python {DONE}", fence.body, about)


def session(fence: Fence, page: Page) -> str:
    """A session of the page's own at the prompt."""
    fence.known()
    return fence.replaced(f"pycon {DONE}", *sessions.shown(fence.body))


def output(fence: Fence, page: Page) -> str:
    """What a snippet prints; the words of an error may wrap."""
    fence.known()
    raised = page.above and "```python raises" in page.above.names
    wraps = " .raised" if raised else ""
    return fence.replaced(f"text .output .no-copy{wraps}", fence.body, {})


def check(
    text: str, filename: str, above: int = 0, book: Book | None = None
) -> list[tuple[int, str]]:
    """Run the snippets of one page; give what does not hold, with lines.

    ``filename``, and how many lines of the file stand ``above`` the text,
    are for tracebacks; ``book`` has what plain forms are compared with.
    """
    found: list[tuple[int, str]] = []
    forms: list[tuple[int, plain.PlainForm]] = []
    namespace: dict[str, Any] = {"__name__": "__main__"}
    seconds = (book.settings if book else Settings()).seconds
    with alone():
        for fence, output in own_snippets(text):
            line = fence.line
            try:
                if fence.language not in RUN or "{" in fence["header"]:
                    raise Trouble(
                        f"```{fence['header'].strip()}: write ```python or "
                        "```pycon and options in quotes: every snippet is run"
                    )
                if fence.language == "output":
                    raise Trouble("an output without the snippet before it")
                with ending(seconds):
                    if fence.language == "pycon":
                        found += transcript(
                            fence.body, namespace, filename, line)
                    elif form := script(
                        fence, output, namespace, filename, above
                    ):
                        forms.append((line, form))
            except Trouble as trouble:
                found.append((line + trouble.line, str(trouble)))
                if isinstance(trouble, Stop):
                    return found
        if book is None:
            return found
        for line, form in forms:
            try:
                with ending(seconds):
                    plain.compare(book, form, namespace)
            except (Trouble, TooLong) as trouble:
                found.append((line, str(trouble)))
    return found


def checked(
    book: Book, text: str, filename: str, above: int
) -> list[tuple[int, str]]:
    """As ``check``, but run only if the snippets or what they use changed."""
    several = list(own_snippets(text))
    if not several:
        return []

    def fill(reach: Reach) -> None:
        for fence, _ in several:
            code = fence.body
            if fence.language == "pycon":
                code = sessions.pasteable(code)
            reach.text(code, f"line {fence.line}")
            with contextlib.suppress(Trouble):  # the page says so
                if target := fence.options.get("plain"):
                    reach.enter(target.split("."))

    seen = [part.text if part else "" for pair in several for part in pair]
    try:
        found: list[tuple[int, str]] = book.made(
            f"snippets/{filename.replace('/', '.')}", fill,
            Job(__name__, "check_apart", (
                book.root, book.package, book.settings, text, filename,
                above)),
            str(above), *seen,
        )
    except Waiting:  # what is wrong is said when it is known
        return []
    except Failed as error:
        return [(several[0][0].line, f"the snippets: {error}")]
    return found


def check_apart(
    root: Path, package: str, settings: Settings, text: str, filename: str,
    above: int,
) -> list[tuple[int, str]]:
    """What a process of its own does to ``check``."""
    return check(text, filename, above, Book(root, package, settings))


def failures(page: Page) -> dict[int, str]:
    """What is wrong with the snippets of a page, by the lines of its text."""
    above = page.lines[0] - 1
    return dict(checked(page.book, page.text, page.name, above))


class TooLong(BaseException):
    """A snippet did not end in time; what catches exceptions lets it by."""


@contextlib.contextmanager
def ending(seconds: int) -> Iterator[None]:
    """Stop what runs here after some seconds, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: Any) -> None:
        signal.setitimer(signal.ITIMER_REAL, 1)  # if it catches this, again
        raise TooLong("the snippet did not end within "
                      f"{seconds} second{'s'[:seconds > 1]}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Stop(Trouble):
    """After this nothing further down the page can be judged."""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """A page may not leave a trace: options, folder, warnings."""
    folder = os.getcwd()
    with warnings.catch_warnings(), np.printoptions(), np.errstate():
        warnings.simplefilter("error")
        try:
            yield
        finally:
            os.chdir(folder)


def own_snippets(text: str) -> Iterator[tuple[Fence, Fence | None]]:
    """The fences to run, each with the output fence right behind it."""
    waiting: Fence | None = None
    for fence in fences(text):
        if fence.language == "output" and waiting:
            between = text[waiting.end : fence.start]
            if not between.strip("> \t\n"):
                yield waiting, fence
                waiting = None
                continue
        if waiting:
            yield waiting, None
        waiting = None
        if fence.language == "output":
            yield fence, None
        elif runs(fence):
            waiting = fence
    if waiting:
        yield waiting, None


def transcript(
    body: str, namespace: dict[str, Any], filename: str, line: int
) -> list[tuple[int, str]]:
    """Run a session as doctest does; what does not hold, with lines."""
    examples = doctest.DocTestParser().get_examples(body)
    if not examples:
        raise Trouble("a session without a >>> prompt")
    test = doctest.DocTest(examples, {}, filename, filename, line, body)
    test.globs = namespace
    judge = Judge()
    judge.run(test, out=lambda text: None, clear_globs=False)
    return judge.found


class Judge(doctest.DocTestRunner):
    """A doctest runner that keeps what does not hold."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.found: list[tuple[int, str]] = []

    def report_failure(
        self, out: Any, test: Any, example: Any, got: str
    ) -> None:
        """Keep the place, what was expected and what came."""
        said = f">>> {example.source.strip()}\n"
        line = test.lineno + 1 + example.lineno
        said += lost(got) or difference(example.want, got)
        self.found.append((line, said))

    def report_unexpected_exception(
        self, out: Any, test: Any, example: Any, exc_info: Any
    ) -> None:
        """Keep the place, what was expected and what was raised."""
        if isinstance(exc_info[1], TooLong):
            raise Stop(str(exc_info[1]), 1 + example.lineno)
        said = traceback.format_exception_only(*exc_info[:2])
        self.report_failure(out, test, example, "".join(said))


def script(
    fence: Fence, output: Fence | None, namespace: dict[str, Any],
    filename: str, above: int,
) -> plain.PlainForm | None:
    """Run a python fence; Trouble if it raises or prints otherwise.

    Gives the plain form that it defines, if it is to define one.
    """
    unknown = set(fence.options) - {
        "raises", "title", "linenums", "plain"}
    if unknown:
        raise Trouble(f"unknown option {sorted(unknown)[0]}")
    wanted = fence.options.get("raises")
    printed = io.StringIO()
    first = fence.line + above
    form = None
    try:
        tree = ast.parse("\n" * first + fence.body, filename)
        if target := fence.options.get("plain"):
            form = plain.listen(target, tree, namespace)
        code = compile(tree, filename, "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, namespace)
    except Trouble:
        raise
    except TooLong as error:
        raise Stop(str(error), place(error, filename) - first) from None
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {getattr(error, 'msg', error)}"
        kinds = [kind.__name__ for kind in type(error).__mro__]
        if wanted not in kinds:
            at = place(error, filename) - first
            if isinstance(error, SystemExit):
                said += ", which ended the process"
            raise Stop(f"the snippet raised {said}", at) from error
        printed.write(f"{type(error).__name__}: {error}\n")
    else:
        if wanted:
            raise Trouble(f"the snippet was to raise {wanted} and did not")
    got = printed.getvalue()
    if said := lost(got):
        raise Trouble(said)
    if output is None and got:
        raise Trouble(
            "the snippet prints, and no ```output fence follows it; got:\n"
            + textwrap.indent(got, "    ")
        )
    if output is not None and stripped(got) != stripped(output.body):
        raise Trouble(
            "what the snippet prints is not what the page shows\n"
            + difference(output.body, got), output.line - fence.line
        )
    namespace.pop(plain.NOTING, None)
    return form


def lost(printed: str) -> str:
    """What is said where something printed has signs that no page shows."""
    for _, sign in unseen(printed):
        return (f"it prints {sign}, which a page cannot show: print "
                "the repr, or blanks")
    return ""


def place(error: BaseException, filename: str) -> int:
    """The last line of the page that the error passed through."""
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == filename]
    return (lines[-1] if lines else None) or 0


def stripped(text: str) -> list[str]:
    """The lines of an output, without blanks at their ends."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def difference(expected: str, got: str) -> str:
    """Both, one under the other."""
    shown = [
        textwrap.indent(text.rstrip("\n") or "nothing", "    ")
        for text in (expected, got)
    ]
    return f"expected:\n{shown[0]}\ngot:\n{shown[1]}"
