"""What a build costs, what an edit costs, and what the tests cost.

    python tests/benchmarks/book_speed.py

Works on a copy of the project, so that nothing here is touched. Compares with
plain Material: the same pages and theme, without the press, the hook and the
notebooks' execution. All builds are whole processes, taken in turns; medians.
Where the machine does other work too, look at the seconds of the processors.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jupytext
import yaml

ROOT = Path(__file__).parents[2]
PORT = 8791
PAGE = "forward/dense-layer/"
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
    "figure": ("nnbook/figures/dense.py", '"batch size', '"{} batch size'),
}


class _Tags(yaml.SafeLoader):
    """Reads ``!ENV`` and the like as nothing."""


_Tags.add_multi_constructor("", lambda loader, suffix, node: "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--tests", action="store_true", help="time them too")
    parser.add_argument("--json", type=Path, help="write the numbers here too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, plain = Path(folder) / "book", Path(folder) / "plain"
        copy_project(book)
        make_plain(book, plain)
        results = builds(book, plain, options.rounds)
        results |= edits(book, plain, options.edits)
        if options.tests:
            results |= tests(book, results["plain Material build (s)"])
    for name, value in results.items():
        print(f"{name:<52} {value:8.2f}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")


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


def builds(book: Path, plain: Path, rounds: int) -> dict[str, float]:
    """Whole builds: the book's first, then warm ones in turns."""
    cold, cold_work = build(book)
    build(plain)
    times: dict[str, list[float]] = {"plain": [], "warm": []}
    for _ in range(rounds):
        times["plain"].append(build(plain)[0])
        times["warm"].append(build(book)[0])
    plain_time, warm = map(statistics.median, times.values())
    return {
        "plain Material build (s)": plain_time,
        "cold build (s)": cold,
        "cold build, all processors together (s)": cold_work,
        "cold build / plain": cold / plain_time,
        "warm build (s)": warm,
        "warm build / plain": warm / plain_time,
        "warm build: allowed, plain x 1.5 + 1.5 (s)": plain_time * 1.5 + 1.5,
    }


def build(project: Path) -> tuple[float, float]:
    return run(project, "mkdocs", "build", "-q")


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
        name: several_edits(book, name, repeats) for name in EDITS})
    for name, seconds in times.items():
        results[f"edit to {name} (s)"] = seconds
        results[f"edit to {name} / plain"] = seconds / plain_time
    return results


def serving(project: Path, measure: Callable[[], Any]) -> Any:
    """What is measured while a project is served."""
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a",
         f"127.0.0.1:{PORT}"],
        cwd=project, env=ENVIRONMENT | {"PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: "</html>" in page(), 180)
        time.sleep(2)
        return measure()
    finally:
        server.terminate()
        server.wait()


def several_edits(project: Path, name: str, repeats: int) -> float:
    return statistics.median(
        edit(project, name, f"edit{n}mark") for n in range(repeats))


def edit(book: Path, name: str, mark: str) -> float:
    """Make one edit, wait for its mark in the page, and take it back."""
    file, old, new = EDITS[name]
    path = book / file
    before = path.read_text("utf-8")
    if old not in before:
        raise SystemExit(f"{file} does not hold {old!r}: mend EDITS")
    start = time.perf_counter()
    path.write_text(before.replace(old, new.format(mark)), "utf-8")
    wait_until(lambda: mark in page(), 60)
    seconds = time.perf_counter() - start
    path.write_text(before, "utf-8")
    wait_until(lambda: mark not in page(), 60)
    time.sleep(0.5)
    return seconds


def page() -> str:
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{PORT}/{PAGE}", timeout=5
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
