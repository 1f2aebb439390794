"""The words of the book: spelled as Americans do, and none that talk down.

Every file whose words a reader meets is looked at: pages, labs, exercises,
docstrings and comments. What American English does not know stands in the
book's dictionary, a word a line, in alphabetical order: a small word stands
for capitals too, a word with capitals for itself alone. The package's own
names are known. Without that file nobody looks at spelling.
"""

import ast
import difflib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from nnbook.keeping.store import short
from nnbook.press.reading import prose
from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Problem
from nnbook.press.reading.signs import text_of

TALKS_DOWN = re.compile(
    r"\b(simply|just|obviously|trivially|easy|easily|of\s+course|clearly)\b",
    re.IGNORECASE,
)
# A name, number or file has more in it than letters: it is no word.
NO_WORD = re.compile(r"\S*(?:[\d₀-₉_@\\=]|\w[.(\[]\w|\(\)|::)\S*")
WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Words:
    """What there is to say of a file's words: each with its line, from 1."""

    down: list[tuple[int, str]]
    unknown: list[tuple[int, str]]
    names: set[str]


def problems(book: Book) -> Iterator[Problem]:
    """What is wrong with the words of the book, file by file."""
    files = {path: looked_up(book, path) for path in written(book)}
    for path, words in files.items():
        for line, word in words.down:
            said = f"“{word}” talks down to the reader"
            yield Problem(book.shown(path), line, said)
    if (book.root / dictionary(book)).is_file():
        yield from misspellings(book, files)


def misspellings(book: Book, files: dict[Path, Words]) -> Iterator[Problem]:
    """Words that nobody knows; words of the dictionary that nobody needs."""
    home = dictionary(book)
    listed = (book.root / home).read_text(encoding="utf-8").split()
    named = {name.lower() for words in files.values() for name in words.names}
    known, used = named.union(listed), set()
    for path, words in files.items():
        for line, word in words.unknown:
            used |= {word, word.lower()}
            if not {word, word.lower()} & known:
                said = f"“{word}” is in no dictionary{meant(word, listed)}"
                yield Problem(book.shown(path), line, said)
    for line, (word, above) in enumerate(zip(listed, ["", *listed]), 1):
        if (above.lower(), above) >= (word.lower(), word):
            said = f"“{word}” stands behind {above}: the alphabet"
            yield Problem(home, line, said)
        if word not in used or word.lower() in named:
            said = f"“{word}” is not needed: take it out"
            yield Problem(home, line, said)


def dictionary(book: Book) -> str:
    """The file of the words that English lacks."""
    return f"{book.settings.docs}/{book.settings.dictionary}"


def written(book: Book) -> list[Path]:
    """Every file whose words a reader meets."""
    docs = book.root / book.settings.docs
    return sorted([
        *book.root.glob("*.md"), *docs.rglob("*.md"), *docs.rglob("*.py"),
        *(book.root / book.package).rglob("*.py"),
    ])


def looked_up(book: Book, path: Path) -> Words:
    """A file's words, looked up once and kept until the file changes."""
    text = text_of(path)
    key = " ".join([short(text.encode()), *HOW])
    return book.keeper.store.kept(
        f"words/{book.shown(path)}", key, lambda: look_up(text, path.name)
    )


LIBRARIES = ("pyspellchecker", "codespell")

# The way words are looked up, as it was when it was imported.
HOW = [short(Path(file).read_bytes()) for file in (__file__, prose.__file__)]


def look_up(text: str, name: str) -> Words:
    """What talks down in a text, what English lacks, what it gives names.

    >>> look_up("Colour, color\\nand just `teh` code.", "page.md")
    Words(down=[(2, 'just')], unknown=[(1, 'Colour')], names=set())
    """
    seen = prose.prose(text, name)
    down = [(line_of(m, seen), m[0]) for m in TALKS_DOWN.finditer(seen)]
    seen = NO_WORD.sub(lambda match: prose.blank(match[0]), seen)
    unknown = [
        (line_of(match, seen), word) for match in WORD.finditer(seen)
        if not in_english(word := POSSESSIVE.sub("", match[0]))
    ]
    return Words(down, unknown, names(text) if name.endswith(".py") else set())


def line_of(match: re.Match[str], text: str) -> int:
    """The line that a match begins on, from 1."""
    return 1 + text.count("\n", 0, match.start())


def names(source: str) -> set[str]:
    """What a module names: functions, classes, arguments, variables."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # whoever runs it says so
        return set()
    given = [
        getattr(node, part, None) for node in nodes
        for part in ("name", "arg", "id", "attr")
        if isinstance(getattr(node, "ctx", ast.Store()), ast.Store)
    ]
    return {part for name in given if name for part in name.split("_")}


# --- American English -------------------------------------------------------


@functools.cache
def english():  # type: ignore[no-untyped-def]
    """The words there are; read when there is a new text to look at."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)


@functools.cache
def misspelled() -> dict[str, str]:
    """British and mistaken spellings, each with the right one."""
    data = resources.files("codespell_lib") / "data"
    return {
        wrong: right.split(",")[0]
        for name in ("dictionary.txt", "dictionary_en-GB_to_en-US.txt")
        for line in (data / name).read_text(encoding="utf-8").splitlines()
        for wrong, _, right in [line.partition("->")]
    }


def in_english(word: str) -> bool:
    """Whether America writes this word; an acronym passes."""
    plain = word.lower().replace("’", "'")
    if word.isupper():
        return True
    return plain in english() and plain not in misspelled()


def meant(word: str, listed: list[str]) -> str:
    """The end of a sentence: the word that was likely meant."""
    small, by_small = word.lower(), {one.lower(): one for one in listed}
    close = difflib.get_close_matches(small, by_small, 1, 0.8)
    near = by_small[close[0]] if close else likely(small.replace("’", "'"))
    return f"; the nearest word is {near}" if near else ""


@functools.cache
def likely(word: str) -> str:
    """The most used word at most two letters away, or nothing."""
    if word in misspelled():
        return misspelled()[word]
    speller = english()
    for distance in (1, 2):
        speller.distance = distance
        near = speller.candidates(word) or set()
        if near := near - {word} - misspelled().keys():
            return max(sorted(near), key=speller.word_usage_frequency)
    return ""
