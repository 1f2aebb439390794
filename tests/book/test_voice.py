"""Chapters keep what they promise, and show the idea before its armor."""

import re
import textwrap
from pathlib import Path

import pytest
import yaml
from markdown.extensions.toc import slugify

from nnbook.press import host
from nnbook.press.reading import code
from nnbook.press.reading.pieces import fences

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BOOK = host.read(ROOT).book
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)

# A line of a listing that checks what it was given, or is there for speed:
# what chapters before 19 keep folded, behind the idea in plain lines. That a
# number becomes a Value is no check: numbers are mixed with Values.
ARMOR = re.compile(
    r"\braise\b|(?<!def )\bcheck_|_check|\bas_(?!type)"
    r"|_as_(?!value|number)|_read|_remembered"
    r"|asfortranarray|\bout=|_pieces|\.astype\(|copy=False|, z\.dtype"
)
# Chapters that still show such lines.
YET = {"gradients/checking.md"}


def navigation():
    """The chapters in their order, and the Roman numbers of the parts."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load(text.partition("nav:\n")[2].partition("\n\n")[0])
    parts = {title.split()[0]: [page for one in pages for page in one.values()]
             for entry in nav for title, pages in entry.items()
             if re.match(r"[IVX]+ ", title)}
    return [page for pages in parts.values() for page in pages], list(parts)


def read(page):
    return (DOCS / page).read_text(encoding="utf-8")


CHAPTERS, PARTS = navigation()
PARTS += re.findall(r"^\| ([IVX]+) ", read("index.md"), re.MULTILINE)


def headings(text):
    """The addresses of a page's headings."""
    found = set()
    for line in re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE):
        given = re.search(r"\{ *#([\w-]+)", line)
        said = re.sub(r"\{.*?\}|[`*$]", "", line).strip()
        found.add(given[1] if given else slugify(said, "-"))
    return found


def broken(page, text, texts):
    """Promises of a page that nothing keeps.

    A chapter that will do something is linked, at a heading of its own, and
    comes later; of a part, it is enough that it is there and comes later.
    """
    text = FENCE.sub("", text)
    place = CHAPTERS.index(page)
    for said, target, anchor in re.findall(
        r"\[([^\]]+)\]\(([\w./-]+\.md)#?([\w-]*)\) will\b", text
    ):
        uri = (DOCS / page).parent.joinpath(target).resolve()
        uri = uri.relative_to(DOCS).as_posix()
        if uri not in CHAPTERS or CHAPTERS.index(uri) <= place:
            yield f"{said}: no chapter to come"
        elif anchor not in headings(texts(uri)):
            yield f"{said}: names no heading there"
    for said in re.findall(
        r"\b[Cc]hapter (?:on |about |\*)[\w *]+? will\b", text
    ):
        yield f"{said}: no link"
    for number in re.findall(r"\b[Pp]art ([IVX]+) (?:will|can)\b", text):
        if number not in PARTS:
            yield f"part {number}: not there"


@pytest.mark.parametrize("page", CHAPTERS)
def test_what_is_promised_stands_there(page):
    assert list(broken(page, read(page), read)) == []


PROMISES = {
    "[Loss](loss-and-cost.md#the-formula) will say": [],
    "[Loss](loss-and-cost.md#the-formulas) will say": [
        "Loss: names no heading there"],
    "[Loss](loss-and-cost.md) will say": ["Loss: names no heading there"],
    "[Arrays](../forward/arrays.md#by-hand) will say": [
        "Arrays: no chapter to come"],
    "the chapter on speed will say": ["chapter on speed will: no link"],
    "the chapter *Loss* will": ["chapter *Loss* will: no link"],
    "part IV will, part XX will": ["part XX: not there"],
}


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_that_nothing_keeps_is_found(text):
    found = list(broken("decisions/activations.md", text, read))
    assert found == PROMISES[text]


def armored(text):
    """Lines of armor in the listings of a page that nothing folds."""
    for fence in fences(text):
        if name := fence.options.get("source"):
            line = text.splitlines()[fence.line - 1]
            if "fold" in fence.options or line.startswith("    "):
                continue
            said, _ = code.listing(
                BOOK.find(name), docstring="none",
                keep=fence.options.get("members", ""),
            )
            yield from (f"{name}: {one.strip()}" for one in said.splitlines()
                        if ARMOR.search(one))


@pytest.mark.parametrize("page", [
    page for page in CHAPTERS[:18] if page not in YET])
def test_the_idea_is_shown_without_its_armor(page):
    assert list(armored(read(page))) == []


@pytest.mark.parametrize("page", sorted(YET))
def test_what_is_armored_yet_is_listed(page):
    assert list(armored(read(page)))


def test_armor_is_found():
    listing = """
    ```python source="nnbook.activations.relu"%s
    ```
    """
    plain = textwrap.dedent(listing)
    assert list(armored(plain % "")) == [
        'nnbook.activations.relu: z = as_floats(z, name="z")',
        "nnbook.activations.relu: zeros = np.zeros(z.shape[-1:], z.dtype)"
        "  # a row: faster on many rows",
    ]
    assert list(armored(plain % ' fold="as the package has it"')) == []
    assert list(armored("??? note\n" + listing % "")) == []
