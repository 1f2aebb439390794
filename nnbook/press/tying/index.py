"""The index of the search: what the book says, section by section, and lean.

A section is an address, a title, its text, and the words of its code. What
kind it is tells the search in which order to name sections that fit equally.
Terms of the glossary are sections of their own, which name the pages that mark
them. One whose meaning says "See" leads to another: the search then takes the
one word for the other.

>>> section("<p>A <code>ReLU</code>.</p><pre><code>z = total</code></pre>")
{'text': 'A ReLU.', 'code': 'total'}
"""

import html
import json
import keyword
import posixpath
import re
from pathlib import Path
from typing import Any

from nnbook.press.host import Host

CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d]\w*")
TERM = re.compile(
    r'<dt id="(?P<anchor>[^"]+)">(?P<term>.*?)</dt>\s*<dd>(?P<meaning>.*?)'
    r'(?:<span class="\w+-where">(?P<where>.*?)</span>)?\s*</dd>', re.DOTALL)
LINK = re.compile(r'href="([^"#]+)')
SEE = re.compile(r'\bSee(?: also)? <a href="#[^"]+">(.*?)</a>')
COLLECTED = re.compile(r"From [^.]{3,60}\. ")  # of the bug museum
BRIEF = 300
# Sections of a chapter that do not teach.
ASIDE = re.compile(r"Exercise|Further reading$|Summary$")


def written(site_dir: Path, site: Host) -> None:
    """The index of a built site, in place of what the generator wrote."""
    file = site_dir / "search" / "search_index.json"
    if not file.is_file():
        return
    glossary = site_dir / place(site.book.settings.glossary) / "index.html"
    terms = glossary.read_text("utf-8") if glossary.is_file() else ""
    found = json.loads(file.read_text("utf-8"))["docs"]
    if found and "location" not in found[0]:
        return  # it was not written anew
    text = json.dumps({"docs": lean(found, site, terms)},
                      ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, "utf-8")


def lean(
    found: list[dict[str, str]], site: Host, glossary: str
) -> list[dict[str, Any]]:
    """The sections of the book, from what the site generator found.

    ``glossary`` is the HTML of its page.
    """
    titles = {place(uri): title for uri, title in site.titles().items()}
    home = place(site.book.settings.glossary)
    sections: list[dict[str, Any]] = []
    page = ""
    for one in found:
        where, _, anchor = one["location"].partition("#")
        title = plain(one["title"])
        if not anchor:
            page = titles.get(where, title)
        if where == home:
            continue
        parts = section(one["text"])
        if COLLECTED.match(parts["text"]):  # it stands in its chapter, whole
            parts = {"text": f"{parts['text'][:BRIEF]} ...", "code": ""}
        sections.append({
            "at": one["location"], "title": title,
            "page": page if anchor else "", **parts,
            "kind": kind(where, page, bool(ASIDE.match(title))),
        })
    return [*terms(glossary, home, titles.get(home, "")), *sections]


def place(uri: str) -> str:
    """Where the page of a file stands in the site.

    >>> place("back/glossary.md"), place("index.md")
    ('back/glossary/', '')
    """
    name = re.sub(r"\.\w+$", "", uri)
    return re.sub(r"(^|(?<=/))index/$", "", f"{name}/")


def kind(where: str, page: str, aside: bool) -> str:
    """What kind of section it is: from a chapter, its exercises, or others.

    >>> kind("a/b/", "7 Accuracy", False), kind("back/museum/", "Museum", 0)
    ('chapter', 'back')
    """
    if page[:1].isdigit():
        return "aside" if aside else "chapter"
    return where.partition("/")[0] if "bibliography" not in where else "works"


def plain(text: str) -> str:
    """HTML as words.

    >>> plain("<p>x &lt; <em>y</em></p>")
    'x < y'
    """
    return " ".join(html.unescape(TAG.sub(" ", text)).split()).replace(
        " .", ".").replace(" ,", ",")


def section(text: str) -> dict[str, str]:
    """Its text, and of its code the names that the text does not have."""
    words = plain(CODE.sub(" ", text))
    code = " ".join(plain(part) for part in CODE.findall(text))
    known = set(WORD.findall(words))
    names = [name for name in dict.fromkeys(WORD.findall(code))
             if len(name) > 2 and name not in known
             and not keyword.iskeyword(name)]
    return {"text": words, "code": " ".join(names)}


def terms(glossary: str, home: str, page: str) -> list[dict[str, Any]]:
    """The terms of the glossary, from its page.

    >>> terms('<dt id="x">x</dt><dd>See <a href="#y">y</a>. <span class="s-'
    ...       'where"><a href="../../a/">A</a></span></dd>', "b/g/", "G")
    ... # doctest: +NORMALIZE_WHITESPACE
    [{'at': 'b/g/#x', 'title': 'x', 'page': 'G', 'text': 'See y.',
      'kind': 'term', 'in': ['a/'], 'see': 'y'}]
    """
    found = []
    for one in TERM.finditer(glossary):
        see = SEE.search(one["meaning"])
        found.append({
            "at": f"{home}#{one['anchor']}", "title": plain(one["term"]),
            "page": page, "text": plain(one["meaning"]), "kind": "term",
            "in": [posixpath.normpath(posixpath.join(home, way)) + "/"
                   for way in LINK.findall(one["where"] or "")],
        } | ({"see": plain(see[1])} if see else {}))
    return found
