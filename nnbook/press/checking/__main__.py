"""``python -m nnbook.press.checking``: the words, without making the site."""

import sys
from pathlib import Path

from nnbook.press.checking import wording
from nnbook.press.reading.objects import book


def main(root: Path) -> int:
    """Say what is wrong with the words; 1 if anything is."""
    found = list(wording.problems(book(root.resolve(), "nnbook")))
    print("\n".join(map(str, found)) or "every word is fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
