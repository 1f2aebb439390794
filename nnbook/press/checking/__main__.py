"""``python -m nnbook.press.checking``: the book as a whole, without a site."""

import sys
from pathlib import Path

from nnbook.press import host
from nnbook.press.checking import claims, guards


def main(root: Path) -> int:
    """Say what is wrong with the book in a folder; 1 if anything is."""
    site = host.read(root.resolve())
    found = [*guards.problems(site), *claims.problems(site)]
    well = ("every word is fine, nothing is there for nobody, and what is "
            "claimed holds")
    print("\n".join(map(str, found)) or well)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
