"""Works of others: kept in BibTeX, cited by key, listed with who cites them.

>>> known, wrong = read('''@book{nielsen2015,
... author = {Nielsen, Michael A.}, title = {Neural Networks and
... {Deep} Learning}, publisher = {Determination Press}, year = 2015}''')
>>> known["nielsen2015"].label()
'Nielsen (2015)'
>>> known["nielsen2015"].entry
'Nielsen, Michael A. *Neural Networks and Deep Learning.* Determination Press.'
"""

import functools
import string
from dataclasses import dataclass, replace
from typing import Any

from nnbook.press.reading.objects import Book
from nnbook.press.reading.page import Page
from nnbook.press.reading.pieces import Piece, Request, escaped
from nnbook.press.reading.problems import Problem, Trouble, nearest
from nnbook.press.reading.signs import text_of
from nnbook.press.reading.survey import Sheet, asked
from nnbook.press.tying.glossary import explained

NEEDED = ("author", "title", "year")


def citation(piece: Piece, page: Page) -> str:
    """A work in a sentence."""
    settings = page.book.settings
    work = find(page.read(settings.works), piece["key"], settings.works)
    return explained(
        page, label(piece, work), settings.bibliography, f"#{work.key}",
        work.entry,
    )


def works(block: Request, page: Page) -> str:
    """The bibliography; what is wrong with its file is said here."""
    source = page.book.settings.works
    text, sheets = page.read(source), page.shown_sheets()
    name = f"{page.book.settings.docs}/{source}"
    wrong = [page.warn(Problem(name, *one)).block(page.styles)
             for one in troubles(text, sheets)]
    said = "".join(f"{one}\n\n" for one in wrong)
    return said + listing(text, sheets, page)


def own(block: Request, page: Page) -> str:
    """How to cite the book."""
    name = page.book.settings.citation
    path = page.book.root / name
    if not path.is_file():
        raise Trouble(f"the book has no {name}")
    page.book.recorder.file(path)
    return itself(text_of(path), page.book.package)


def words(piece: Piece, book: Book) -> str:
    """A citation where there is no page."""
    source = book.settings.works
    path = book.root / book.settings.docs / source
    book.recorder.file(path)
    return label(piece, find(text_of(path), piece["key"], source))


@dataclass(frozen=True)
class Work:
    """A work: how prose names it, and its entry in Markdown."""

    key: str
    names: str
    year: str
    entry: str
    link: str
    line: int

    def label(self, where: str = "", enclosed: bool = False) -> str:
        """Its name in a sentence, with a place in it such as "section 2".

        Where parentheses enclose it already, it has none of its own.
        """
        year = f"{self.year}, {where}" if where else self.year
        return f"{self.names} {year if enclosed else f'({year})'}"


def label(piece: Piece, work: Work) -> str:
    """What a citation says of a work."""
    where = " ".join((piece["where"] or "").split())
    return work.label(where, piece.enclosed)


@functools.lru_cache(maxsize=4)
def read(text: str) -> tuple[dict[str, Work], list[tuple[int, str]]]:
    """The works of a BibTeX file by key; what is wrong in it, with lines."""
    import bibtexparser
    from bibtexparser import middlewares, model

    library = bibtexparser.parse_string(text)
    addresses = {
        block.key: {name: block[name] for name in ("doi", "url")
                    if name in block} for block in library.entries
    }
    for step in (
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(), middlewares.SplitNameParts(),
    ):
        library = step.transform(library)
    works: dict[str, Work] = {}
    wrong = []
    for block in library.failed_blocks:
        said = str(block.error or "not BibTeX").strip()
        if isinstance(block, model.DuplicateBlockKeyBlock):
            said = f"a second work with the key {block.key}"
        wrong.append((line_of(block), said))
    for block in library.entries:
        fields = {
            field.key.lower(): field.value for field in block.fields
        } | addresses[block.key]
        missing = [name for name in NEEDED if not fields.get(name)]
        if missing:
            said = f"{block.key} has no {' and no '.join(missing)}"
            wrong.append((line_of(block), said))
            continue
        works[block.key] = work(block.key, fields, line_of(block))
    return lettered(works), sorted(wrong)


def line_of(block: Any) -> int:
    """The line of a file that an entry begins in; the parser counts from 0.
    """
    return int(block.start_line or 0) + 1


def lettered(works: dict[str, Work]) -> dict[str, Work]:
    """Works whose labels are equal, told apart: 1998a, 1998b."""
    same: dict[str, list[Work]] = {}
    for one in works.values():
        same.setdefault(one.label(), []).append(one)
    return works | {
        one.key: replace(one, year=one.year + letter)
        for group in same.values() if len(group) > 1
        for one, letter in zip(group, string.ascii_lowercase)
    }


def work(key: str, fields: dict[str, Any], line: int) -> Work:
    """A work from the fields of its BibTeX entry."""
    people = fields.pop("author")
    last = [" ".join(one.von + one.last) for one in people]
    names = " and ".join(last)
    if len(last) > 2 or last[-1] == "others":
        names = f"{last[0]} et al."
    text = {name: escaped(" ".join(str(value).split()))
            for name, value in fields.items()}
    parts = [f"{listed(people)}.", f"*{text['title']}.*", *venue(text)]
    entry = " ".join(parts).replace("..", ".").replace("?.*", "?*")
    link = ""
    if "doi" in fields:
        link = f"[doi:{text['doi']}](https://doi.org/{fields['doi']})"
    elif "url" in fields:
        shown = escaped(fields["url"].partition("://")[2].rstrip("/"))
        link = f"[{shown}]({fields['url']})"
    return Work(key, names, text["year"], entry, link, line)


def listed(people: list[Any]) -> str:
    """The names of a list, the first one as a list is sorted."""
    first, *others = people
    names = [", ".join(filter(None, [
        " ".join(first.von + first.last), " ".join(first.first),
        " ".join(first.jr),
    ]))]
    names += [" ".join(one.first + one.von + one.last + one.jr)
              for one in others]
    if names[-1] == "others":
        return ", ".join([*names[:-1], "et al"])
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def venue(text: dict[str, str]) -> list[str]:
    """Where a work appeared, in sentences."""
    where = text.get("journal") or text.get("booktitle") or ""
    if "volume" in text:
        where += f" {text['volume']}"
    if "number" in text:
        where += f" ({text['number']})"
    if "pages" in text:
        where += f", pages {text['pages'].replace('--', '–')}"
    sentences = [where, text.get("publisher"), text.get("howpublished"),
                 text.get("note")]
    return [f"{one}." for one in sentences if one]


def find(text: str, key: str, source: str) -> Work:
    """The work of a key in a file; Trouble names the nearest."""
    works, _ = read(text)
    if key not in works:
        raise Trouble(f"no work {key!r} in {source}{nearest(key, works)}")
    return works[key]


def listing(text: str, sheets: list[Sheet], page: Page) -> str:
    """Every work, in alphabetical order, with the pages that cite it."""
    works, _ = read(text)
    users = asked(sheets, "citation", "key")
    lines = []
    for work in sorted(works.values(), key=lambda work: (
        work.entry.partition("*")[0].casefold(), work.year
    )):
        where = " · ".join(
            user.link(page.uri)
            for user in users.get(work.key.casefold(), [])
        )
        lines += [
            f"{escaped(work.label())} {{: #{work.key} }}",
            f":   {work.entry} {work.link} "
            f'<span class="{page.styles}-where">{where}</span>', "",
        ]
    return "\n".join(lines)


def itself(text: str, key: str) -> str:
    """How to cite the book, from a text in CFF; ``key`` is for BibTeX."""
    import yaml

    cff = yaml.safe_load(text)
    authors = " and ".join(one["name"] for one in cff["authors"])
    bibtex = "\n".join([
        f"@book{{{key},",
        f"  author  = {{{{{authors}}}}},",
        f"  title   = {{{cff['title']}}},",
        f"  version = {{{cff['version']}}},",
        "}",
    ])
    return (
        f"> {authors}. *{cff['title']}.* Version {cff['version']}.\n\n"
        f"```bibtex\n{bibtex}\n```"
    )


def troubles(text: str, pages: list[Sheet]) -> list[tuple[int, str]]:
    """What is wrong with the file of works: its lines, and what they are."""
    works, wrong = read(text)
    users = asked(pages, "citation", "key")
    unused = [
        (work.line, f"no page cites {work.key}")
        for work in works.values() if work.key.casefold() not in users
    ]
    return sorted(wrong + unused)
