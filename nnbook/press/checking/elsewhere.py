"""Try another site generator: ``python -m nnbook.press.checking.elsewhere``.

Zensical is the successor of the theme's; ``pip install -e '.[zensical]'``
brings it. This builds the book with it, strictly, in a copy without hooks,
and reports what is missing: pages, problems that the press told, and what it
said itself. It ends with 0 only if nothing is.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nnbook.press import host

COPIED = ("docs", "mkdocs.yml", "CITATION.cff", "LICENSE", "pyproject.toml")
HOOKS = re.compile(r"^hooks:.*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)
SAID = 12  # lines that are shown of each kind


def main(root: Path) -> int:
    """Say what is missing of the book in a folder; 1 if anything is."""
    site = host.read(root)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(root, site.settings.package, copy)
        ended = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"],
            cwd=copy, capture_output=True, text=True)
        made = {path.relative_to(copy / "site").as_posix()
                for path in (copy / "site").rglob("*.html")}
        lines = (ended.stdout + ended.stderr).splitlines()
    found = [*missing(site, made), *told(lines)]
    if ended.returncode:
        found += [f"it ended with {ended.returncode}", *lines[-SAID:]]
    print("\n".join(found) or "nothing is missing")
    print(f"{len(made)} pages were made")
    return 1 if found else 0


def copied(root: Path, package: str, to: Path) -> None:
    """What a build needs, with settings that name no hook."""
    for name in (*COPIED, package):
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name)
        elif (root / name).is_file():
            shutil.copyfile(root / name, to / name)
    if (cache := root / ".cache").is_dir():
        shutil.copytree(cache, to / ".cache")
    path = to / "mkdocs.yml"
    path.write_text(without_hooks(path.read_text("utf-8")), "utf-8")


def without_hooks(settings: str) -> str:
    """Settings without the section ``hooks``.

    >>> without_hooks("hooks:\\n  - a.py\\nwatch:\\n  - b\\n")
    'watch:\\n  - b\\n'
    """
    return HOOKS.sub("", settings)


def missing(site: host.Host, made: set[str]) -> Iterator[str]:
    """Pages of the site that were not made."""
    for uri in site.pages():
        address = uri.rpartition(".")[0].removesuffix("index")
        where = f"{address}/index.html" if address else "index.html"
        if where.replace("//", "/") not in made:
            yield f"no page of {uri}"


def told(lines: list[str]) -> list[str]:
    """What the press told of the pages, in the lines that were said."""
    said = [line.removeprefix(host.WARNED) for line in lines
            if line.startswith(host.WARNED)]
    more = len(said) - SAID
    return said[:SAID] + [f"and {more} more of the kind"] * (more > 0)


if __name__ == "__main__":
    sys.exit(main(Path.cwd().resolve()))
