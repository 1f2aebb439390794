"""All that the press asks of the site generator, and all it tells it.

``Host`` is what the press knows of a site; ``MkDocs`` is a site of MkDocs.
Another generator comes in as one more class, and as one more case in
``asking`` and ``read``. What MkDocs alone can do stands in ``hook.py``.
"""

import logging
import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from nnbook.keeping.recorder import Recorder
from nnbook.press.reading.objects import Book
from nnbook.press.reading.problems import Trouble
from nnbook.press.reading.settings import Settings
from nnbook.press.reading.signs import text_of
from nnbook.press.reading.survey import Sheet

OPTIONS = __name__.rpartition(".")[0]  # the name of the extension
log = logging.getLogger(f"mkdocs.{OPTIONS}")  # "mkdocs.*" stops strict builds


class Host(ABC):
    """A site: its settings, and its files by their places in it."""

    libraries: tuple[str, ...] = ()  # that it makes pages with
    recorder: Recorder | None = None  # of what is read while a page is made

    # --- settings -----------------------------------------------------------

    @property
    @abstractmethod
    def config(self) -> Path:
        """The file of its settings."""

    @property
    @abstractmethod
    def settings(self) -> Settings:
        """What it says to the press."""

    @property
    def book(self) -> Book:
        """The package that its pages pull from."""
        root = Path(self.settings.root or self.config.parent).resolve()
        return Book(root, self.settings.package, self.settings, self.recorder)

    @property
    @abstractmethod
    def has_reference(self) -> bool:
        """Whether an ``<autoref>`` finds its way to the reference."""

    # --- files and pages ----------------------------------------------------

    @abstractmethod
    def uris(self) -> list[str]:
        """The places of all files."""

    @abstractmethod
    def pages(self) -> list[str]:
        """The places of all pages."""

    @abstractmethod
    def order(self) -> list[str]:
        """The places of the pages in the navigation, in their order."""

    @abstractmethod
    def titles(self) -> dict[str, str]:
        """The places of the pages in the navigation, and their titles in it.
        """

    @abstractmethod
    def home(self) -> str | None:
        """The place of the first page."""

    @abstractmethod
    def path(self, uri: str) -> Path | None:
        """The file at a place, or None where there is none."""

    def file(self, uri: str) -> Path:
        """The file at a place where there is one; Trouble where not."""
        if (path := self.path(uri)) is None:
            raise Trouble(f"there is no file for {uri}")
        return path

    @abstractmethod
    def text(self, uri: str) -> str:
        """What a file says, front matter and all."""

    @abstractmethod
    def lab(self, uri: str) -> Any:
        """The lab that a page is, or None."""

    @abstractmethod
    def url(self, uri: str, page: str) -> str:
        """The address of a file, as a page links to it."""

    def parted(self, uri: str) -> tuple[str, dict[str, Any]]:
        """A page's Markdown, and its front matter."""
        body, matter = meta.get_data(self.text(uri))
        return body, matter

    def sheet(self, uri: str) -> Sheet:
        """A page as its author sees it; a lab as the page that it becomes."""
        if lab := self.lab(uri):
            return Sheet(uri, lab.markdown)
        return Sheet(uri, self.parted(uri)[0])

    # --- pages that are made ------------------------------------------------

    @abstractmethod
    def anchors(self, uri: str) -> list[str] | None:
        """The anchors of a page, or None if there is no such page."""

    @abstractmethod
    def show(self, uri: str, block: str) -> None:
        """HTML at the head of a page that is made."""

    # --- what it hears ------------------------------------------------------

    @abstractmethod
    def warn(self, message: str) -> None:
        """Something is wrong: a strict build stops."""


class MkDocs(Host):
    """A site of MkDocs: its configuration and its files.

    A file that is a lab has it as ``file.lab``; ``hook.py`` puts it there.
    """

    libraries = ("mkdocs", "mkdocs-autorefs", "mkdocs-material",
                 "mkdocstrings", "mkdocstrings-python", "griffelib")

    def __init__(
        self, its: Any, files: Any = (), recorder: Recorder | None = None
    ):
        self.its = its
        self.files = files
        self.recorder = recorder

    @property
    def config(self) -> Path:
        return Path(self.its.config_file_path)

    @property
    def settings(self) -> Settings:
        said = (self.its.mdx_configs or {}).get(OPTIONS, {})
        known = {one.name for one in fields(Settings)}
        jupyter = self.its.plugins.get("mkdocs-jupyter")
        docs = os.path.relpath(self.its.docs_dir, self.config.parent)
        return Settings(**{
            "docs": Path(docs).as_posix(), "file": self.config.name,
            "kernel": jupyter.config["kernel_name"] if jupyter else "",
        } | {name: value for name, value in said.items() if name in known})

    @property
    def has_reference(self) -> bool:
        return "autorefs" in self.its.plugins

    def uris(self) -> list[str]:
        return list(self.files.src_uris)

    def pages(self) -> list[str]:
        return [file.src_uri for file in self.files.documentation_pages()]

    def order(self) -> list[str]:
        pages = [file.page for file in self.files.documentation_pages()]
        first = [page for page in pages if page and page.next_page
                 and not page.previous_page]
        page = next(iter(first or pages), None)
        found = []
        while page:
            found.append(page.file.src_uri)
            page = page.next_page
        return found

    def titles(self) -> dict[str, str]:
        return dict(entitled(self.its.nav or []))

    def home(self) -> str | None:
        pages = [file.page for file in self.files.documentation_pages()]
        homes = [page for page in pages if page and page.is_homepage]
        return homes[0].file.src_uri if homes else None

    def path(self, uri: str) -> Path | None:
        file = self.files.get_file_from_path(uri)
        if file is None or not file.abs_src_path:
            return None
        return Path(file.abs_src_path).resolve()

    def text(self, uri: str) -> str:
        file = self.files.get_file_from_path(uri)
        if path := file.abs_src_path:
            return text_of(Path(path))
        return file.content_string

    def lab(self, uri: str) -> Any:
        return getattr(self.files.get_file_from_path(uri), "lab", None)

    def labs(self) -> Iterator[Any]:
        """The files that mkdocs-jupyter takes for notebooks."""
        jupyter = self.its.plugins.get("mkdocs-jupyter")
        return (file for file in list(self.files)
                if jupyter and jupyter.should_include(file))

    def url(self, uri: str, page: str) -> str:
        file, start = map(self.files.get_file_from_path, (uri, page))
        return file.url_relative_to(start)

    def anchors(self, uri: str) -> list[str] | None:
        file = self.files.get_file_from_path(uri)
        if not file or not file.page:
            return None
        return list(file.page.present_anchor_ids or [])

    def show(self, uri: str, block: str) -> None:
        page = self.files.get_file_from_path(uri).page
        page.content = block + page.content

    def warn(self, message: str) -> None:
        log.warning("%s", message)

    # --- for the hook -------------------------------------------------------

    def made(
        self, page: Page, recorder: Recorder
    ) -> tuple[dict[str, Any], list[str]]:
        """Have a page made: what that leaves in it, and the warnings."""
        vars(page.file)["recorder"] = recorder
        autorefs = self.its.plugins.get("autorefs")
        with listening() as said, noting(autorefs) as anchors:
            Page.render(page, self.its, self.files)
        left = {part: getattr(page, part) for part in PARTS}
        links = {file.src_uri: links for file, links
                 in (page.links_to_anchors or {}).items()}
        return left | {"anchors": anchors, "links": links}, said

    def remade(self, page: Page, left: dict[str, Any]) -> None:
        """A page as it was once made."""
        for part in PARTS:
            setattr(page, part, left[part])
        page.links_to_anchors = {
            self.files.get_file_from_path(uri): links
            for uri, links in left["links"].items()
        }
        for arguments, options in left["anchors"]:
            autorefs = self.its.plugins["autorefs"]
            autorefs.register_anchor(page, *arguments, **options)

    @property
    def folder(self) -> Path:
        """Where the site is written."""
        return Path(self.its.site_dir)

    def say(self, message: str) -> None:
        """Something that is no fault."""
        log.info("%s", message)

    @property
    def search_index(self) -> Any:
        """The theme's index of what is on the pages, or None."""
        search = self.its.plugins.get("material/search")
        return getattr(search, "search_index", None)

    def told_of_dead_links(self, say: Callable[[str, str, str], str]) -> None:
        """Have dead links told in other words: of a page, a link, and why."""
        pages = logging.getLogger("mkdocs.structure.pages")
        for old in [one for one in pages.filters if isinstance(one, Retold)]:
            pages.removeFilter(old)
        pages.addFilter(Retold(say))


def entitled(nav: list[Any]) -> Iterator[tuple[str, str]]:
    """The places in a navigation, and the titles.

    >>> list(entitled([{"I": [{"1 One": "a.md"}]}, {"B": "b.md"}, "c.md"]))
    [('a.md', '1 One'), ('b.md', 'B')]
    """
    for one in nav:
        for title, inside in one.items() if isinstance(one, dict) else ():
            if isinstance(inside, str):
                yield inside, title
            else:
                yield from entitled(inside)


# What making a page leaves in it, and MkDocs or its plugins ask for.
PARTS = ("content", "toc", "_title_from_render", "present_anchor_ids")
DEAD = re.compile(r"Doc file '(?P<page>.+?)' contains an? (?:\w+ )*link "
                  r"'(?P<link>.+?)', (?P<said>.*)", re.DOTALL)


class Retold(logging.Filter):
    """Rewrites MkDocs' warnings about links; lets all others through."""

    def __init__(self, say: Callable[[str, str, str], str]):
        super().__init__()
        self.say = say

    def filter(self, record: logging.LogRecord) -> bool:
        """Say it in other words; never hold it back."""
        if match := DEAD.match(record.getMessage()):
            record.msg, record.args = self.say(*match.groups()), ()
        return True


@contextmanager
def listening() -> Iterator[list[str]]:
    """The warnings that MkDocs hears."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear, log = Ear(logging.WARNING), logging.getLogger("mkdocs")
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)


@contextmanager
def noting(autorefs: Any) -> Iterator[list[Any]]:
    """The anchors that are told to autorefs, where there is one."""
    anchors: list[Any] = []
    if autorefs is None:
        yield anchors
        return
    register = autorefs.register_anchor

    def note(page: Page, *arguments: Any, **options: Any) -> None:
        anchors.append((arguments, options))
        register(page, *arguments, **options)

    autorefs.register_anchor = note
    try:
        yield anchors
    finally:
        autorefs.register_anchor = register


class Zensical(MkDocs):
    """A site that Zensical makes of the same settings; tried, not shipped.

    It runs no hooks: there are no labs, nothing is kept, and the book is not
    looked at as a whole. It tells a page its own place and no more, so that
    MkDocs reads what there is.
    """

    sites: ClassVar[dict[str, "Zensical"]] = {}

    @classmethod
    def asking(cls, context: Any) -> tuple[Host, str] | None:
        """The site and the place of the page that this is the context of."""
        root = os.getcwd()
        if root not in cls.sites:
            its = read(Path(root))
            assert isinstance(its, MkDocs)
            get_navigation(its.files, its.its)
            cls.sites[root] = cls(its.its, its.files)
        site = cls.sites[root]
        site.recorder = None
        return site, str(context.page.path)

    @property
    def has_reference(self) -> bool:
        return False

    def warn(self, message: str) -> None:
        print(f"{WARNED}{message}", flush=True)


WARNED = "nnbook.press: "  # before what is wrong, where no log counts it


# --- which site it is -------------------------------------------------------


def asking(md: Any) -> tuple[Host, str] | None:
    """The site and the place of the page that this Markdown is made for.

    None for Markdown that is no page: a docstring.
    """
    if "mkdocstrings_ids" in md.treeprocessors:
        return None
    if "rendering_context" in md.preprocessors:
        return Zensical.asking(md.preprocessors["rendering_context"])
    made = md.treeprocessors["relpath"]
    recorder = getattr(made.file, "recorder", None)
    return MkDocs(made.config, made.files, recorder), made.file.src_uri


def read(root: Path) -> Host:
    """The site in a folder, which is not to be made."""
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    set_exclusions(files, config)
    if jupyter := config.plugins.get("mkdocs-jupyter"):
        files = jupyter.on_files(files, config=config)  # labs are pages
    return MkDocs(config, files)
