"""How long a chapter's main line is, and how many parentheses it has."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nnbook.press.reading.main_line import (
    SAID,
    TIME,
    MainLine,
    main_line,
    parentheses,
)
from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.problems import Problem


class Limits(NamedTuple):
    """The most that a chapter may have; 0 is no limit.

    Words in its main line, and parentheses in a thousand of them.
    """

    words: int = 0
    parentheses: int = 0


def measured(text: str, page: Page) -> str:
    """A chapter's HTML, with what is too long of it above."""
    if TIME not in text:  # no chapter, or a heading by itself
        return text
    settings = page.book.settings
    limits = Limits(settings.longest, settings.parentheses)
    line = main_line(text, page.styles, settings.bibliography)
    found = list(problems(line, limits, page.text))
    if page.uri not in settings.too_long_yet:
        said = [page.report(*one) for one in found]
    elif found:
        return text
    else:
        said = [page.warn(short_now(page.uri, page.book))]
    return "".join(one.block(page.styles) for one in said) + text


def problems(
    line: MainLine, limits: Limits, source: str
) -> Iterator[tuple[int, str]]:
    """What is too long, with lines of the chapter's Markdown."""
    n_words, found = line.words, line.parentheses
    if limits.words and n_words > limits.words:
        yield title_line(source), (
            f"{n_words:,} words in the main line, where {limits.words:,} are "
            "the most: fold what the next paragraph does not need, or put it "
            "into the margin, the museum, or out"
        )
    if not limits.parentheses:
        return
    if len(found) > limits.parentheses * max(n_words, 1000) / 1000:
        yield title_line(source), (
            f"{len(found)} parentheses in {n_words:,} words, where "
            f"{limits.parentheses} in a thousand are the most"
        )
    for paragraph in line.paragraphs:
        inside = list(parentheses(paragraph))
        several = [said for said, depth in inside if depth == 0]
        for said, depth in inside:
            if depth:
                yield line_of(said, source), (
                    f"a parenthesis in another: {said}")
        if len(several) > 1:
            yield line_of(several[1], source), (
                "a paragraph has one parenthesis at most, this one "
                f"{len(several)}: {' '.join(several)}"
            )


def short_now(uri: str, book: Book) -> Problem:
    """A chapter is listed as too long, and is not."""
    name = book.settings.file
    lines = (book.root / name).read_text(encoding="utf-8").splitlines()
    line = next((n for n, one in enumerate(lines, 1)
                 if one.strip() == f"- {uri}"), 1)
    return Problem(name, line, f"too_long_yet: {uri} is short enough, with "
                               "few parentheses: take it out")


def title_line(source: str) -> int:
    """The line of a chapter's title."""
    found = re.search(r"^# ", source, re.MULTILINE)
    return 1 + source.count("\n", 0, found.start()) if found else 1


def line_of(said: str, source: str) -> int:
    """The line of the Markdown where a parenthesis begins, or the title's."""
    words = SAID.findall(said)
    for n in range(min(len(words), 4), 0, -1):
        pattern = r"[^()]{0,80}?\b".join([r"\(", *words[:n]])
        if found := re.search(pattern, source):
            return 1 + source.count("\n", 0, found.start())
    return title_line(source)
