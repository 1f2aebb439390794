"""What a build costs, what an edit costs, and what the tests cost.

    python tests/benchmarks/book_speed.py --write

Works on a copy of the project, so that nothing here is touched. Compares with
plain Material: the same pages and theme, without the press, the hook and the
notebooks' execution. All builds are whole processes, taken in turns; medians.
An edit takes as long as until the browser has its mark; each comes in place
of the one before, once nothing more is made. What the press adds to an edit
is measured on generated books of several sizes too, with ``--growth``. Where
the machine does other work too, look at the seconds of the processors.
"""

import argparse
import datetime
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jupytext
import yaml

from nnbook.experiments import Measured, machine
from nnbook.keeping.reach import versions
from nnbook.press.reading import objects

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_suffix(".json")
PORT = 8791
PAGE = "forward/dense-layer/"
EDITED = [PAGE]
ENVIRONMENT = {
    **os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1",
}
# (what is edited, the file, a text in it, what takes its place)
EDITS = {
    "prose": ("docs/forward/dense-layer.md", "## By hand", "## By hand {}"),
    "code a page lists": (
        "nnbook/layers.py", "self.inputs = inputs\n",
        "self.inputs = inputs  # {}\n"),
    "code that results rest on": (
        "nnbook/layers.py", "return inputs @ self.weights + self.biases\n",
        "{0} = inputs @ self.weights + self.biases\n        return {0}\n"),
    "made up": ("docs/page0.md", "## End", "## End {}"),
    "figure": ("nnbook/figures/dense.py", '"batch size', '"{} batch size'),
}


class _Tags(yaml.SafeLoader):
    """Reads ``!ENV`` and the like as nothing."""


_Tags.add_multi_constructor("", lambda loader, suffix, node: "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--growth", action="store_true",
                        help="on generated books too")
    parser.add_argument("--tests", action="store_true", help="time them too")
    parser.add_argument("--write", action="store_true",
                        help=f"into {RESULTS.name}, to be committed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, plain = Path(folder) / "book", Path(folder) / "plain"
        copy_project(book)
        make_plain(book, plain)
        results = first_page(book)
        results |= builds(book, plain, options.rounds)
        results |= edits(book, plain, options.edits)
        if options.growth:
            results |= growth(Path(folder), options.edits)
        if options.tests:
            results |= tests(book, results["plain Material build (s)"])
    for name, value in results.items():
        print(f"{name:<58} {value:8.2f}")
    if options.write:
        today = datetime.date.today().isoformat()
        values = {name: round(value, 3) for name, value in results.items()}
        measured = Measured(machine(), versions(), today, values)
        RESULTS.write_text(json.dumps(asdict(measured), indent=2) + "\n")


def copy_project(to: Path) -> None:
    """The files that git tracks or would track, as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def make_plain(book: Path, to: Path) -> None:
    """The same pages for plain Material; a lab becomes a Markdown page."""
    shutil.copytree(book / "docs", to / "docs")
    for lab in (to / "docs").glob("labs/*.py"):
        notebook = jupytext.read(lab)
        jupytext.write(notebook, lab.with_suffix(".md"), fmt="md")
        lab.unlink()
    text = (book / "mkdocs.yml").read_text("utf-8")
    nav = yaml.load(text, _Tags)["nav"]
    config = {
        "site_name": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": json.loads(json.dumps(nav).replace(".py", ".md")),
        "markdown_extensions": [
            "abbr", "admonition", "attr_list", "def_list", "footnotes",
            "md_in_html", "tables", {"toc": {"permalink": True}},
            "pymdownx.blocks.caption", "pymdownx.details",
            "pymdownx.highlight", "pymdownx.superfences",
        ],
    }
    (to / "mkdocs.yml").write_text(yaml.safe_dump(config))


def first_page(book: Path) -> dict[str, float]:
    """Serving for the first time: until a page is there, and the rest of it.
    """
    start = time.perf_counter()
    results: dict[str, float] = {}

    def measure() -> None:
        results["first page of a fresh clone (s)"] = (
            time.perf_counter() - start)
        wait_until(lambda: computed(book), 900)

    serving(book, measure)
    results["all of a fresh clone, while it is served (s)"] = (
        time.perf_counter() - start)
    return results


def computed(book: Path) -> bool:
    """Whether no page waits for anything."""
    nav = (book / "docs").rglob("*.md")
    uris = [path.relative_to(book / "docs").as_posix() for path in nav]
    addresses = [uri.removesuffix(".md").removesuffix("index") for uri in uris
                 if not uri.startswith(("back/museum/", "."))]
    return all("nnbook-computed" not in page(address)
               for address in addresses)


def builds(book: Path, plain: Path, rounds: int) -> dict[str, float]:
    """Whole builds: plain and warm ones in turns, then one from nothing."""
    build(plain)
    build(book)
    times: dict[str, list[tuple[float, float]]] = {"plain": [], "warm": []}
    for _ in range(rounds):
        times["plain"].append(build(plain))
        times["warm"].append(build(book))
    (plain_time, plain_work), (warm, warm_work) = (
        map(statistics.median, zip(*some)) for some in times.values())
    shutil.rmtree(book / ".cache")
    cold, cold_work = build(book)
    return {
        "plain Material build (s)": plain_time,
        "plain Material build, processors (s)": plain_work,
        "warm build (s)": warm,
        "warm build, processors (s)": warm_work,
        "warm build: allowed, plain x 1.5 + 1.0, processors (s)":
            plain_work * 1.5 + 1.0,
        "cold build (s)": cold,
        "cold build, processors (s)": cold_work,
    }


def build(project: Path) -> tuple[float, float]:
    strict = ["--strict"] if (project / "nnbook").exists() else []
    return run(project, "mkdocs", "build", "-q", *strict)


def run(project: Path, *command: str) -> tuple[float, float]:
    """Seconds of a command: on the clock, and of all processors together."""
    start, worked = time.perf_counter(), work()
    subprocess.run(
        [sys.executable, "-m", *command], cwd=project,
        check=True, env=ENVIRONMENT | {"PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, work() - worked


def work() -> float:
    """Seconds that processors have worked for what was started from here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tests(book: Path, plain_time: float) -> dict[str, float]:
    """All tests that need no browser, on two processes."""
    on_clock, worked = run(
        book, "pytest", "-q", "-n", "2", "--ignore", "tests/browser")
    return {
        "tests without browser (s)": on_clock,
        "tests without browser, all processors together (s)": worked,
        "tests without browser / plain build": on_clock / plain_time,
    }


def edits(book: Path, plain: Path, repeats: int) -> dict[str, float]:
    """Seconds from saving a file to the new page being served; medians."""
    results = {"edit to prose, plain Material (s)": serving(
        plain, lambda: several_edits(plain, "prose", repeats))}
    (plain_time,) = results.values()
    times = serving(book, lambda: {
        name: several_edits(book, name, repeats) for name in EDITS
        if name != "made up"})
    for name, seconds in times.items():
        results[f"edit to {name} (s)"] = seconds
        results[f"edit to {name} / plain"] = seconds / plain_time
    return results


def serving(
    project: Path, measure: Callable[[], Any], address: str = PAGE
) -> Any:
    """What is measured while a project is served, and a page looked at."""
    EDITED[0] = address
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a",
         f"127.0.0.1:{PORT}"],
        cwd=project, env=ENVIRONMENT | {"PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: "</html>" in page(), 180)
        return measure()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def several_edits(project: Path, name: str, repeats: int) -> float:
    """The median of several edits, each in place of the one before."""
    file, old, _ = EDITS[name]
    path = project / file
    before = path.read_text("utf-8")
    if old not in before:
        raise SystemExit(f"{file} does not hold {old!r}: mend EDITS")
    try:
        return statistics.median(
            edit(project, name, before, f"edit{n}mark")
            for n in range(repeats))
    finally:
        path.write_text(before, "utf-8")
        wait_until(lambda: "edit" not in mark_of(page()), 120)


def edit(project: Path, name: str, before: str, mark: str) -> float:
    """Make one edit, and wait for its mark in the page."""
    file, old, new = EDITS[name]
    start = time.perf_counter()
    (project / file).write_text(
        before.replace(old, new.format(mark)), "utf-8")
    wait_until(lambda: mark in page(), 120)
    seconds = time.perf_counter() - start
    time.sleep(0.5)  # the next edit comes when the server listens again
    return seconds


def mark_of(text: str) -> str:
    """The mark of an edit in a page, or nothing."""
    found = re.search(r"edit\d+mark", text)
    return found[0] if found else ""


# --- books that are made up -------------------------------------------------

CHAPTER = """# Chapter {n}

Formulas $x_{n}$ and $W^\\top x$, a term, and `code`.

```python source="toy.layers.double"
```

```python
from toy.layers import double
print(double({n}))
```
```output
{twice}
```

""" + "Words that a reader reads, one after the other. " * 300 + "\n\n## End\n"
LAYERS = "def double(x):\n    \"\"\"Twice x.\"\"\"\n    return 2 * x\n"
CONFIG = {
    "site_name": "made up", "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "markdown_extensions": [
        "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}},
        "pymdownx.highlight", "pymdownx.superfences"],
}


def growth(folder: Path, repeats: int) -> dict[str, float]:
    """An edit to prose in books of several sizes, with the press and without.
    """
    results = {}
    for n_pages in (10, 50, 200):
        for kind in ("plain", "press"):
            book = folder / f"{kind}{n_pages}"
            made_up(book, n_pages, press=kind == "press")
            seconds = serving(book, lambda: several_edits(
                book, "made up", repeats), "page0/")
            results[f"edit to prose, {n_pages} pages, {kind} (s)"] = seconds
    return results


def made_up(book: Path, n_pages: int, *, press: bool) -> None:
    """A book of so many pages, all alike."""
    (book / "docs").mkdir(parents=True)
    (book / "toy").mkdir()
    (book / "toy" / "__init__.py").write_text("")
    (book / "toy" / "layers.py").write_text(LAYERS)
    for n in range(n_pages):
        text = CHAPTER.format(n=n, twice=2 * n)
        (book / "docs" / f"page{n}.md").write_text(text)
    config = dict(CONFIG)
    if press:
        hook = Path(objects.__file__).parents[1] / "hook.py"
        config["hooks"] = [str(hook)]
        config["markdown_extensions"] = [
            *CONFIG["markdown_extensions"],
            {"nnbook.press": {"package": "toy", "not_yet_taught": []}}]
    (book / "mkdocs.yml").write_text(yaml.safe_dump(config))


def page(address: str = "") -> str:
    """A page of what is served, the edited one if not told; or nothing."""
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{PORT}/{address or EDITED[0]}", timeout=60
        ) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    end = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > end:
            raise SystemExit(f"waited {seconds} s in vain")
        time.sleep(0.02)


if __name__ == "__main__":
    main()
