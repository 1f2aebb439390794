"""Save a trained network, load it elsewhere, and get the same answers.

A file is one ``.npz``: a zip, not compressed, with a ``.npy`` for each array
and ``about.npy``, text in JSON that says how a network is made of them. It
holds numbers and text and nothing that could be run, so it is safe to open
from strangers: no object is ever unpickled, a layer is one of those listed
here or refused, and no number is read before its size fits what is there.
"""

import json
import math
import os
import secrets
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from nnbook.activations import ReLU, Sigmoid, Softmax, Tanh
from nnbook.arrays import Array
from nnbook.checks import check_count
from nnbook.initializers import zeros
from nnbook.layers import DenseLayer, Dropout
from nnbook.network import Sequential
from nnbook.parameters import parts_of, places_in

FORMAT = 1  # of the files; a later book that writes others counts up
ABOUT = "about"  # the array that says what the others are
ACTIVATIONS = {kind.__name__: kind for kind in (ReLU, Sigmoid, Tanh, Softmax)}
KINDS = (DenseLayer, Dropout, *ACTIVATIONS.values(), Sequential)
FLOATS = ("float16", "float32", "float64", "complex64", "complex128")


def save(
    network: Sequential, path: str | os.PathLike[str], **more: Any
) -> None:
    """Write a network into one file, and with it what else it needs.

    ``more`` is handed back by ``load`` as it was: class names, scaling,
    whatever is made of text, numbers, ``None``, arrays of these, and lists,
    tuples and dictionaries of them. The file is written whole or not at all:
    where something fails, what stood under ``path`` stands there still.
    Raises ``TypeError`` for a layer that ``load`` could not build again, such
    as one of your own, and for more that a file cannot hold; ``ValueError``
    where layers do not fit one another, or weights are a part of a larger
    array.

    >>> import tempfile
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential([DenseLayer(2, 3, rng=rng), ReLU()])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(network, f"{folder}/owls.npz", classes=["barn", "eagle"])
    ...     loaded, more = load(f"{folder}/owls.npz")
    >>> more
    {'classes': ['barn', 'eagle']}
    >>> inputs = [[1, 2], [3, 4]]
    >>> bool((loaded.forward(inputs) == network.forward(inputs)).all())
    True
    """
    if type(network) is not Sequential:
        raise TypeError(
            f"network must be a Sequential, got {type(network).__name__}"
        )
    network.check()
    arrays: dict[str, Array] = {}
    about = {
        "saved by": "nnbook",
        "format": FORMAT,
        "network": _describe(network, "network", arrays),
        "more": {
            name: _packed(value, name, arrays) for name, value in more.items()
        },
    }
    _check_widths(network)
    text = json.dumps(about, indent=1, allow_nan=False).encode()
    _write_whole(path, {ABOUT: np.frombuffer(text, np.uint8), **arrays})


def load(path: str | os.PathLike[str]) -> tuple[Sequential, dict[str, Any]]:
    """The network that was saved, and what was saved with it.

    It answers as the saved one did, to the last bit on the same machine.
    A ``Dropout`` in it, silent unless it is trained on, begins its draws anew
    from seed 0. Raises ``ValueError`` where the file is not a network saved
    by this book, was saved by a newer one, is damaged, or is not to be
    trusted, and says which.
    """
    with open(path, "rb") as file:
        try:
            return _read(file)
        except _Refused as reason:
            raise ValueError(f"{path} {reason}") from None
        except Exception as error:  # whatever a stranger's bytes set off
            kind = type(error).__name__
            raise ValueError(f"{path} is damaged: {kind}: {error}") from error


# --- Saving -----------------------------------------------------------------


def _describe(layer: Any, name: str, arrays: dict[str, Array]) -> Any:
    """How to build a layer again; its arrays go among the others."""
    kind = type(layer)
    _check_kind(layer, name)
    about: dict[str, Any] = {"kind": kind.__name__}
    if kind is Sequential:
        about["layers"] = [
            _describe(each, f"{name}.{index}", arrays)
            for index, each in enumerate(layer.layers)
        ]
    elif kind is Dropout:
        about["rate"] = layer.rate
    elif kind is DenseLayer:
        n_inputs, n_neurons = layer.weights.shape
        about["n_inputs"] = check_count(n_inputs, f"{name}: n_inputs")
        about["n_neurons"] = check_count(n_neurons, f"{name}: n_neurons")
        about["dtype"] = layer.dtype.name
        arrays[f"{name}.weights"] = _whole(layer.weights, "weights")
        arrays[f"{name}.biases"] = _whole(layer.biases, "biases")
    return about


def _whole(array: Array, name: str) -> Array:
    """The array, where its numbers lie side by side, as a file has them.

    Elsewhere NumPy adds in another order, and the last digits differ.
    """
    if not array.flags.forc:
        raise ValueError(
            f"{name} must lie in memory as one piece, but are a part of a "
            f"larger array; layer.{name} = layer.{name}.copy() makes them one"
        )
    return array


def _check_kind(layer: Any, name: str) -> None:
    kind = type(layer)
    known = ", ".join(each.__name__ for each in KINDS)
    if kind not in KINDS:
        raise TypeError(
            f"{name} cannot be saved: load builds {known}, and knows nothing "
            f"of {kind.__module__}.{kind.__name__}"
        )
    own = ["weights", "biases"] if kind is DenseLayer else []
    added = {"forward", "backward", "predict"} & set(vars(layer))
    if kind is not Sequential:
        added |= {place.name for place in places_in([layer])} - set(own)
        added |= {type(part).__name__ for part in [*parts_of([layer])][1:]}
    if added:
        raise TypeError(
            f"{name} cannot be saved: load builds a {kind.__name__} as this "
            f"book has it, without {', '.join(sorted(added))}"
        )


def _check_widths(network: Sequential) -> None:
    """Raise ``ValueError`` where no input could go through the network."""
    width = None
    for layer in network.flat:
        if isinstance(layer, DenseLayer):
            n_inputs, n_neurons = layer.weights.shape
            if width not in (None, n_inputs):
                raise ValueError(
                    f"a layer of {n_inputs} inputs stands behind one of "
                    f"{width} outputs"
                )
            if layer.biases.shape != (n_neurons,):
                raise ValueError(
                    f"a layer of {n_neurons} neurons has biases of shape "
                    f"{layer.biases.shape}"
                )
            width = n_neurons


def _packed(value: Any, name: str, arrays: dict[str, Array]) -> Any:
    """A value as JSON has it. What JSON lacks has its kind beside it."""
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind in (list, tuple):
        items = [
            _packed(each, f"{name}[{index}]", arrays)
            for index, each in enumerate(value)
        ]
        return items if kind is list else {"tuple": items}
    if kind is dict and all(type(key) is str for key in value):
        return {"dict": {
            key: _packed(each, f"{name}[{key!r}]", arrays)
            for key, each in value.items()
        }}
    if kind is np.ndarray or isinstance(value, np.generic):
        if _is_plain(value.dtype):
            entry = f"more.{len(arrays)}"
            arrays[entry] = np.asarray(value)
            return {"array" if kind is np.ndarray else "scalar": entry}
        kind = value.dtype
    raise TypeError(
        f"{name} must be made of text, numbers, None, arrays of these, lists, "
        f"tuples, and dictionaries whose keys are text, got {kind}"
    )


def _is_plain(dtype: np.dtype) -> bool:
    """Whether it is text or numbers that every machine knows."""
    known = dtype.kind in "biuU" or dtype.name in FLOATS
    return known and dtype.itemsize > 0 and dtype.names is None


def _write_whole(
    path: str | os.PathLike[str], arrays: dict[str, Array]
) -> None:
    """Write a file beside the place, and put it there when it is whole."""
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{secrets.token_hex(8)}.saving")
    try:
        with open(beside, "xb") as file:
            with zipfile.ZipFile(file, "w") as entries:
                for name, array in arrays.items():
                    entry = zipfile.ZipInfo(f"{name}.npy")  # without a date
                    with entries.open(entry, "w", force_zip64=True) as into:
                        np.lib.format.write_array(
                            into, array, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


# --- Loading ----------------------------------------------------------------


class _Refused(ValueError):
    """Why a file is not loaded: what follows its name in a sentence."""


def _read(file: BinaryIO) -> tuple[Sequential, dict[str, Any]]:
    entries = _Entries(file)
    about = json.loads(bytes(entries.take(ABOUT)), parse_constant=_no_number)
    if not isinstance(about, dict) or about.get("saved by") != "nnbook":
        raise _foreign("its about.npy is another's")
    found = about["format"]
    if type(found) is not int or found < 1:
        raise _damaged(f"it says that it has format {found!r}")
    if found > FORMAT:
        raise _Refused(
            f"was saved by a newer version of this book: it has format "
            f"{found}, and this version reads {FORMAT}"
        )
    network = _build(
        about["network"], "network", entries, np.random.default_rng(0))
    if type(network) is not Sequential:
        raise _damaged("the network in it is a single layer")
    _check_widths(network)
    more = {
        name: _unpacked(value, entries)
        for name, value in about["more"].items()
    }
    if entries.left:
        raise _damaged(f"it does not say what {min(entries.left)} is for")
    return network, more


def _no_number(text: str) -> None:
    raise _damaged(f"its text holds {text}")


class _Entries:
    """The arrays of a file, each taken once, and none before it is asked for.

    What is stored as it is cannot unpack to more than the file holds.
    """

    def __init__(self, file: BinaryIO) -> None:
        if file.read(4) != b"PK\3\4":
            raise _foreign("it does not begin as an .npz file does")
        size = file.seek(0, os.SEEK_END)
        try:
            self.zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise _damaged("its end is missing") from None
        entries = self.zip.infolist()
        self.left = {entry.filename: entry for entry in entries}
        if f"{ABOUT}.npy" not in self.left:
            raise _foreign("it holds no about.npy")
        if len(self.left) < len(entries):
            raise _hostile("it holds two arrays of one name")
        if any(entry.compress_type for entry in entries):
            raise _hostile("it is compressed, and may unpack to any size")
        if any(entry.flag_bits & 1 for entry in entries):
            raise _hostile("it is encrypted")
        if sum(entry.file_size for entry in entries) > size:
            raise _hostile("its arrays are said to be larger than the file")

    def take(
        self, name: str, shape: tuple[int, ...] | None = None, dtype: str = ""
    ) -> Array:
        """An array, of this shape and type if given, where all of it fits."""
        entry = self.left.pop(f"{name}.npy", None)
        if entry is None:
            raise _damaged(f"it lacks {name}")
        with self.zip.open(entry) as file:
            if np.lib.format.read_magic(file) != (1, 0):
                raise _damaged(f"{name} is no array of this format")
            found, fortran, kind = np.lib.format.read_array_header_1_0(file)
            if kind.hasobject:
                raise _hostile(f"{name} holds Python objects; none was run")
            if not _is_plain(kind) or dtype not in ("", kind.name):
                raise _damaged(f"{name} is of type {kind}")
            if shape not in (None, found):
                raise _damaged(f"{name} has shape {found}, not {shape}")
            n_bytes = math.prod(found) * kind.itemsize
            if n_bytes != entry.file_size - file.tell():
                raise _damaged(f"{name} is not as large as it says, {found}")
            numbers = bytearray(file.read())  # the zip's checksum is held
        return np.ndarray(
            found, kind, numbers, order="F" if fortran else "C")


def _build(
    about: dict[str, Any], name: str, entries: _Entries,
    rng: np.random.Generator,
) -> Any:
    """A layer as ``_describe`` has described it."""
    kind = about["kind"]
    if kind == "Sequential":
        return Sequential([
            _build(each, f"{name}.{index}", entries, rng)
            for index, each in enumerate(about["layers"])
        ])
    if kind == "Dropout":
        return Dropout(about["rate"], rng=rng)
    if kind == "DenseLayer":
        sizes = about["n_inputs"], about["n_neurons"]
        dtype = about["dtype"]
        weights = entries.take(f"{name}.weights", sizes, dtype)
        biases = entries.take(f"{name}.biases", sizes[1:], dtype)
        layer = DenseLayer(*sizes, rng=rng, dtype=dtype, initializer=zeros)
        layer.weights, layer.biases = weights, biases
        return layer
    if kind in ACTIVATIONS:
        return ACTIVATIONS[kind]()
    raise _damaged(f"{name} is of the unknown kind {kind!r}")


def _unpacked(value: Any, entries: _Entries) -> Any:
    """A value as it was before ``_packed``."""
    if isinstance(value, list):
        return [_unpacked(each, entries) for each in value]
    if not isinstance(value, dict):
        return value
    [(kind, inner)] = value.items()
    if kind == "dict":
        return {
            key: _unpacked(each, entries) for key, each in inner.items()
        }
    if kind == "tuple":
        return tuple(_unpacked(each, entries) for each in inner)
    if kind == "float":
        return float(inner)
    if kind in ("array", "scalar"):
        array = entries.take(inner)
        return array if kind == "array" else array[()]
    raise _damaged(f"it holds a value of the unknown kind {kind!r}")


def _foreign(why: str) -> _Refused:
    return _Refused(f"is not a network saved by this book: {why}")


def _hostile(why: str) -> _Refused:
    return _Refused(f"is not to be trusted: {why}")


def _damaged(why: str) -> _Refused:
    return _Refused(f"is damaged: {why}")
