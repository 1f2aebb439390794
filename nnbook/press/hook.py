"""What only MkDocs can do: forget stale modules, and make pages of labs."""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from watchdog.observers.polling import PollingObserver

from nnbook.keeping.store import Store
from nnbook.press import extension
from nnbook.press.building import ahead, alone, found, renders
from nnbook.press.building.later import LATER, bell
from nnbook.press.checking import guards, links
from nnbook.press.doing import served as doing
from nnbook.press.finishing import cards
from nnbook.press.finishing.described import described
from nnbook.press.host import MkDocs
from nnbook.press.pulling import labs
from nnbook.press.reading.rooms import rooms
from nnbook.press.reading.signs import text_of
from nnbook.press.tying import index

GUARDS = "the book as a whole"


def on_startup(command: str, dirty: bool) -> None:
    """While serving, compiled files would look like edits."""
    LATER.serving = command == "serve"
    if LATER.serving:
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def on_config(config: Any) -> None:
    """A strict build hears every warning, also where --quiet hides them."""
    if config.strict:
        log = logging.getLogger("mkdocs")
        log.setLevel(min(log.getEffectiveLevel(), logging.WARNING))


def on_pre_build(config: Any) -> None:
    """An edited package is imported anew; what was left is cleared away."""
    site = MkDocs(config)
    alone.begin(site)
    site.book.keeper.store.tidy()
    LATER.begin(site.book)
    found.remember(site)
    if site.settings.in_page:
        doing.begin(site.book, config)
    if reference := config.plugins.get("mkdocstrings"):
        keep_compiled(reference.get_handler("python").env, config)
        # Every page would load a style for what no page has.
        unused = "assets/_mkdocstrings.css"
        if unused in config.extra_css:
            config.extra_css.remove(unused)


def keep_compiled(env: Any, config: Any) -> None:
    """Templates are compiled once, not in every build."""
    env.bytecode_cache = Templates(MkDocs(config).book.keeper.store)


class Templates(BytecodeCache):
    """Compiled templates, in the store."""

    def __init__(self, store: Store):
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """The template's code, if it is there, and of this text."""
        if data := self.store.read(f"templates/{bucket.key}"):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template's code."""
        name = f"templates/{bucket.key}"
        self.store.write(name, bucket.bytecode_to_string())


def on_page_context(
    context: Any, page: Any, config: Any, nav: Any
) -> None:
    """What a page is shared with: a sentence, and a picture."""
    page.meta.setdefault("description", described(page.content or ""))
    if config.site_url and not LATER.serving:
        context["card"] = cards.address(page.url, config.site_url)
        file = Path(config.site_dir) / cards.name(page.url)
        parent = page.parent.title if page.parent else ""
        cards.draw(file, page.title or "", parent, config.site_name)


def on_post_page(output: str, config: Any, **_: Any) -> str:
    """The line for pip names this site."""
    return doing.addressed(output, config)


@event_priority(-100)  # after the search has written its index
def on_post_build(config: Any) -> None:
    """The index is made lean; what could not be waited for is seen to."""
    site = MkDocs(config)
    index.written(Path(config.site_dir), site)
    LATER.end(site.book)
    doing.end(config)
    alone.end()


def on_build_error(error: Exception) -> None:
    """A build that stops lets others in."""
    alone.end()


def on_shutdown() -> None:
    """Nobody waits for it any more."""
    LATER.stop()


def on_serve(server: Any, config: Any, builder: Any) -> None:
    """Edits are looked for ten times a second, not twice; and the bell."""
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in [*watched, str(bell(MkDocs(config).book).parent)]:
        server.watch(path)


def on_files(files: Files, config: Any) -> Files:
    """Make what is slow on all cores; add the downloads of labs."""
    site = MkDocs(config, files)
    shown_by = {uri: uri for uri in site.pages()}
    shown_by |= {room.home: site.settings.museum for room in rooms(site)}
    ahead.prepare(site.book, {
        path: page for uri, page in shown_by.items()
        if (path := site.path(uri))
    }, extension.AHEAD)
    for file in site.labs():
        path = Path(file.abs_src_path)
        lab = vars(file)["lab"] = renders.lab(
            site.book, path, partial(made_of, path))
        for name, content in lab.notebooks.items():
            uri = str(Path(file.src_uri).with_name(name))
            files.append(File.generated(config, uri, content=content))
    site.told_of_dead_links(
        lambda *dead: str(links.problem(site, *dead))
    )
    return files


def made_of(path: Path, book: Any) -> labs.Lab:
    """The page of a lab."""
    return labs.lab(book, path, extension.said)


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Any page is made by the press: a lab too, not by mkdocs-jupyter."""
    site = MkDocs(config, files)
    page.render = lambda *ignored: renders.make(page, site)
    return page


def on_page_read_source(page: Any, config: Any) -> str | None:
    """The Markdown of a lab; a page's, in whatever encoding it is."""
    lab: labs.Lab | None = getattr(page.file, "lab", None)
    if lab:
        return lab.markdown
    path = page.file.abs_src_path
    return text_of(Path(path)) if path else None


def on_env(env: Any, config: Any, files: Files) -> None:
    """All pages are there: look at the book as a whole."""
    keep_compiled(env, config)
    later = (lambda look: LATER.wait({GUARDS: look})) if (
        LATER.may_wait) else None
    guards.look(MkDocs(config, files), later)
