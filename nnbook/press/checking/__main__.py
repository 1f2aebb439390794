"""``python -m nnbook.press.checking``: the book as a whole, without a site."""

import sys
from pathlib import Path

from nnbook.press import host
from nnbook.press.building import ahead
from nnbook.press.checking import claims, guards
from nnbook.press.reading import results


def main(root: Path) -> int:
    """Say what is wrong with the book in a folder; 1 if anything is."""
    site = host.read(root.resolve())
    if not ahead.made_before(site.book):
        makers: ahead.Makers = {"experiments": results.by_name}
        ahead.make(site.book, claims.jobs(site), makers)
    found = [*guards.problems(site), *claims.problems(site)]
    well = ("every word is fine, nothing is there for nobody, and what is "
            "claimed holds")
    print("\n".join(map(str, found)) or well)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
