"""Signs that nobody sees, which pages alter or lose on the way.

>>> list(unseen("a\\tb\\n\\fc"))
[(1, 'a tab'), (2, 'U+000C (form feed)')]
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

SIGN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]")
NAMES = {"\f": "form feed", "\r": "carriage return", "\x1b": "escape",
         "\v": "vertical tab", "\ufffd": "for what could not be read"}


def unseen(text: str, *, tabs: bool = True) -> Iterator[tuple[int, str]]:
    """The lines with such signs, from 1, and what the first of each is."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in SIGN.finditer(line):
            if tabs or found[0] != "\t":
                yield number, named(found[0])
                break


def named(sign: str) -> str:
    """A sign in words."""
    if sign == "\t":
        return "a tab"
    said = NAMES.get(sign) or unicodedata.name(sign, "control").lower()
    return f"U+{ord(sign):04X} ({said})"


def written(path: Path) -> str:
    """The text of a file, a lone return in it too.

    What is no UTF-8 is replaced by a sign: see ``miscoded``.
    """
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n")


def text_of(path: Path) -> str:
    """The text of a file, each line ended alike."""
    return written(path).replace("\r", "\n")


def miscoded(data: bytes) -> tuple[int, str] | None:
    r"""The line where a file's bytes are no UTF-8, and what is said of it.

    >>> miscoded("Uno\ndos años\n".encode("latin-1"))
    (2, 'the file is not written in UTF-8: byte 0xF1; save it in UTF-8')
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        return line, ("the file is not written in UTF-8: byte "
                      f"0x{data[error.start]:02X}; save it in UTF-8")
    return None
