"""A stranger's file, or a damaged one?

Somebody sends you a file that ends in `.npz`. Write `what_is(path)`, which
returns one of four words:

- `"mine"`: it holds a network that this book saved, and it can be loaded;
- `"newer"`: it was saved by a newer version;
- `"stranger"`: it is something else, not saved by this book, or not to be
  trusted;
- `"damaged"`: it was saved by this book once, and is broken.

A file that is not there is none of these: let the `FileNotFoundError` pass.
Nothing in the file may be run. `nnbook.files.load` may be used.
"""

import contextlib
import json
import pickle
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from nnbook.activations import Tanh
from nnbook.exercises.checking import Answer, expect_call, expect_error
from nnbook.files import save
from nnbook.layers import DenseLayer
from nnbook.network import Sequential

HINT = """
`load` raises `ValueError`, and says which it is: the file's name, and then
"is damaged", "was saved by a newer version", "is not a network saved by this
book", or "is not to be trusted". `str(error)` is what it says. The file's
name can hold any of these words too, so leave it out before you look.
"""

STARTER = '''
from nnbook.files import load

def what_is(path):
    """What kind of file this is, in one word."""
    kind = ...
    return kind
'''

SOLUTION = '''
from nnbook.files import load

def what_is(path):
    """What kind of file this is, in one word."""
    try:
        load(path)
    except ValueError as error:
        said = str(error).removeprefix(f"{path} ")
        if said.startswith("is damaged"):
            return "damaged"
        if said.startswith("was saved by a newer"):
            return "newer"
        return "stranger"
    return "mine"
'''

WHY = """
A name says nothing: anybody can call a file `.npz`. What it begins with says
more, and what is written in it says most, as long as nothing that is written
there is *run*. `np.load(path, allow_pickle=True)` would have run the
stranger's file to find out what it is.
"""

_WHAT = """
import numpy as np
import zipfile
from nnbook.files import load

def what_is(path):
    {}
"""
_TRY = "try:\n        load(path)\n    except {}\n    return 'mine'"

WRONG = [
    (_WHAT.format(_TRY.format("ValueError:\n        return 'damaged'")),
     "what_is"),
    (_WHAT.format(_TRY.format("ValueError:\n        return 'stranger'")),
     "what_is"),
    (_WHAT.format(_TRY.format(
        "Exception as error:\n        said = str(error).replace(str(path), '')"
        "\n        return ('damaged' if 'is damaged' in said else 'newer' if "
        "'newer' in said else 'stranger')")), "what_is"),
    (_WHAT.format(
        "return 'mine' if str(path).endswith('.npz') else 'stranger'"),
     "what_is"),
    (_WHAT.format(
        "return 'mine' if zipfile.is_zipfile(path) else 'stranger'"),
     "what_is"),
    (_WHAT.format(
        "try:\n        np.load(path, allow_pickle=True)['about']\n"
        "    except KeyError:\n        return 'stranger'\n"
        "    except ValueError:\n        return 'damaged'\n"
        "    return 'mine'"), "what_is"),
    (_WHAT.format(_TRY.format(
        "ValueError as error:\n        said = str(error)\n"
        "        return ('damaged' if 'damaged' in said else 'newer' if "
        "'newer' in said else 'stranger')")), "what_is"),
    (_WHAT.format(_TRY.format(
        "ValueError as error:\n        said = str(error).replace(str(path), "
        "'')\n        return 'damaged' if 'damaged' in said else "
        "'stranger'")), "what_is"),
]

RIGHT = [
    _WHAT.format(_TRY.format(
        "ValueError as error:\n        said = str(error).replace(str(path), "
        "'')\n        return ('damaged' if 'is damaged' in said else 'newer'"
        " if 'newer' in said else 'stranger')")),
    """
import re
from nnbook.files import load

WORDS = {"is damaged": "damaged", "was saved by a newer": "newer",
         "is not": "stranger"}

def what_is(path):
    try:
        network, more = load(path)
    except FileNotFoundError:
        raise
    except ValueError as error:
        rest = str(error)[len(str(path)) + 1:]
        for words, answer in WORDS.items():
            if rest.startswith(words):
                return answer
    else:
        return "mine"
""",
    """
from nnbook.files import load

def what_is(path):
    with open(path, "rb") as file:
        first = file.read(4)
    if first != b"PK" + bytes([3, 4]):
        return "stranger"
    try:
        load(path)
        return "mine"
    except ValueError as error:
        _, _, said = str(error).rpartition(".npz ")
    if said.startswith("is d"):
        return "damaged"
    return "newer" if said.startswith("was") else "stranger"
""",
]


class _Traps:
    """Would say that it is a network, if it were unpickled and asked."""

    def __reduce__(self) -> tuple:
        return dict, ([("about", np.zeros(1))],)


def _make() -> dict[str, str]:
    """Files of every kind, in this folder, and what each is."""
    network = Sequential(
        [DenseLayer(2, 3, rng=np.random.default_rng(0)), Tanh()])
    found = {}

    def place(name: str, kind: str) -> Path:
        found[name] = kind
        return Path(name)

    good = place("good.npz", "mine")
    save(network, good, note="is damaged, and newer")
    save(network, place("is damaged.npz", "mine"))
    save(network, place("newer.npz", "mine"))
    data = good.read_bytes()
    place("cut off.npz", "damaged").write_bytes(data[:-40])
    changed = bytearray(data)
    changed[data.index(b"\x93NUMPY", 600) + 140] ^= 1
    place("one bit.npz", "damaged").write_bytes(changed)
    with np.load(good) as arrays:
        held = dict(arrays)
    about = json.loads(bytes(held["about"]))
    for name, kind, changes in (
        ("from later.npz", "newer", {"format": 1000}),
        ("damaged, from later.npz", "newer", {"format": 2, "network": None}),
        ("other.npz", "stranger", {"saved by": "somebody newer"}),
        ("unknown layer.npz", "damaged", {"network": {"kind": "newer"}}),
    ):
        text = json.dumps({**about, **changes}).encode()
        np.savez(place(name, kind),
                 **{**held, "about": np.frombuffer(text, np.uint8)})
    np.savez(place("is damaged or not.npz", "stranger"), weights=np.eye(2))
    np.savez_compressed(place("pressed.npz", "stranger"), **held)
    place("empty.npz", "stranger").write_bytes(b"")
    place("text.npz", "stranger").write_text("is damaged")
    place("pickle.npz", "stranger").write_bytes(pickle.dumps(_Traps()))
    with zipfile.ZipFile(place("zip.npz", "stranger"), "w") as file:
        file.writestr("readme.txt", "newer")
    return found


def check(answer: Answer) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, kind in _make().items():
            expect_call(answer.what_is, name, gives=kind)
        expect_error(
            answer.what_is, "none.npz", raises=FileNotFoundError)
