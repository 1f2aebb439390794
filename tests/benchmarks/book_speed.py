"""What a build costs, and what an edit costs.

    python tests/benchmarks/book_speed.py

Works on a copy of the project, so that nothing here is touched. Compares with
plain Material: the same pages and theme, without the press, the hook and the
notebooks' execution. All builds are whole processes, taken in turns; medians.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

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
    parser.add_argument("--json", type=Path, help="write the numbers here too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, plain = Path(folder) / "book", Path(folder) / "plain"
        copy_project(book)
        make_plain(book, plain)
        results = builds(book, plain, options.rounds)
        results |= edits(book, options.edits)
    for name, value in results.items():
        print(f"{name:<42} {value:8.2f}")
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
    """Seconds of whole builds: the book's first, then warm ones in turns."""
    cold = build(book)
    build(plain)
    times: dict[str, list[float]] = {"plain": [], "warm": []}
    for _ in range(rounds):
        times["plain"].append(build(plain))
        times["warm"].append(build(book))
    plain_time, warm = map(statistics.median, times.values())
    return {
        "plain Material build (s)": plain_time,
        "cold build (s)": cold,
        "cold build / plain": cold / plain_time,
        "warm build (s)": warm,
        "warm build / plain": warm / plain_time,
        "warm build: allowed, plain x 1.5 + 1.5 (s)": plain_time * 1.5 + 1.5,
    }


def build(project: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project,
        check=True, env=ENVIRONMENT | {"PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def edits(book: Path, repeats: int) -> dict[str, float]:
    """Seconds from saving a file to the new page being served; medians."""
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a",
         f"127.0.0.1:{PORT}"],
        cwd=book, env=ENVIRONMENT | {"PYTHONPATH": str(book)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: "</html>" in page(), 180)
        time.sleep(2)
        return {
            f"edit to {name}, in the browser after (s)": statistics.median(
                edit(book, name, f"edit{n}mark") for n in range(repeats))
            for name in EDITS
        }
    finally:
        server.terminate()
        server.wait()


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
