"""What only MkDocs can do: forget stale modules, and make pages of labs."""

import functools
import logging
import os
import sys
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.structure.files import File, Files
from watchdog.observers.polling import PollingObserver

from nnbook.keeping.store import folder
from nnbook.press.building import ahead, renders
from nnbook.press.building.later import LATER, bell
from nnbook.press.checking import guards, links
from nnbook.press.doing import served as doing
from nnbook.press.pulling import labs
from nnbook.press.reading.objects import Book, book
from nnbook.press.tying import museum


def options_of(config: Any) -> dict[str, Any]:
    """What ``mkdocs.yml`` says to ``nnbook.press``."""
    return dict((config.mdx_configs or {}).get("nnbook.press", {}))


def the_book(config: Any) -> Book:
    """The package that this site pulls from."""
    options = options_of(config)
    root = options.get("root") or Path(config.config_file_path).parent
    return book(Path(root).resolve(), options.get("package", "nnbook"))


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
    """An edited package is imported anew."""
    the_book(config).refresh()
    LATER.begin()
    if options_of(config).get("in_page"):
        doing.begin(the_book(config), config, options_of(config))
    if reference := config.plugins.get("mkdocstrings"):
        keep_compiled(reference.get_handler("python").env, config)
        # Every page would load a style for what no page has.
        unused = "assets/_mkdocstrings.css"
        if unused in config.extra_css:
            config.extra_css.remove(unused)


def keep_compiled(env: Any, config: Any) -> None:
    """Templates are compiled once, not in every build."""
    where = folder(the_book(config).root) / "templates"
    where.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(where))


def on_post_build(config: Any) -> None:
    """What could not be waited for is seen to."""
    LATER.end(the_book(config), config)
    doing.end(config)


def on_shutdown() -> None:
    """Nobody waits for it any more."""
    LATER.stop()


def on_serve(server: Any, config: Any, builder: Any) -> None:
    """Edits are looked for ten times a second, not twice; and the bell."""
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in [*watched, str(bell(the_book(config)).parent)]:
        server.watch(path)


def on_files(files: Files, config: Any) -> Files:
    """What mkdocs-jupyter takes for a notebook is a lab; add its downloads."""
    jupyter = config.plugins.get("mkdocs-jupyter")
    kernel = jupyter.config["kernel_name"] if jupyter else ""
    pages = [file.abs_src_path for file in files.documentation_pages()]
    pages += [room.file.abs_src_path for room in museum.rooms(files)]
    ahead.prepare(the_book(config), map(Path, filter(None, pages)), kernel)
    for file in list(files):
        if jupyter and jupyter.should_include(file):
            lab = labs.lab(
                the_book(config), Path(file.abs_src_path), kernel,
                solutions=options_of(config).get("solutions", True),
            )
            vars(file)["lab"] = lab
            for name, content in lab.notebooks.items():
                uri = str(Path(file.src_uri).with_name(name))
                files.append(File.generated(config, uri, content=content))
    links.place(the_book(config), Path(config.docs_dir), files)
    return files


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Any page is made by the press: a lab too, not by mkdocs-jupyter."""
    page.render = functools.partial(renders.make, page, the_book(config))
    return page


def on_page_read_source(page: Any, config: Any) -> str | None:
    """The Markdown of a lab."""
    lab: labs.Lab | None = getattr(page.file, "lab", None)
    return lab.markdown if lab else None


def on_env(env: Any, config: Any, files: Files) -> None:
    """All pages are there: look at the book as a whole."""
    keep_compiled(env, config)
    not_yet_taught = options_of(config).get("not_yet_taught")
    guards.look(the_book(config), files, not_yet_taught)
