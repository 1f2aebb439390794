"""What is saved is loaded as it was, and nothing else is loaded at all."""

import io
import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnbook import files
from nnbook.activations import ReLU, Sigmoid, Softmax, Tanh
from nnbook.data import blobs
from nnbook.files import load, save
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train


def rng():
    return np.random.default_rng(0)


def dense(n_inputs, n_neurons, **options):
    layer = DenseLayer(n_inputs, n_neurons, rng=rng(), **options)
    layer.biases[:] = rng().normal(size=n_neurons)
    return layer


def networks():
    """Networks of every kind of layer, and what stands for each."""
    yield "each activation", [
        dense(3, 4), ReLU(), dense(4, 5), Sigmoid(), dense(5, 4), Tanh(),
        dense(4, 3), Softmax()]
    yield "float32", [
        dense(3, 4, dtype=np.float32), ReLU(), dense(4, 2, dtype=np.float32)]
    yield "dropout", [dense(3, 4), Dropout(0.3, rng=rng()), dense(4, 2)]
    yield "one within another", [
        Sequential([dense(3, 4), Sequential([ReLU(), dense(4, 6)])]),
        Tanh(), dense(6, 1)]
    yield "nothing learned", [ReLU(), Softmax()]
    turned = dense(3, 5)
    turned.weights = np.asfortranarray(turned.weights)
    yield "columns first in memory", [turned]
    broken = dense(3, 2)
    broken.weights[0] = np.nan, np.inf
    yield "not finite", [broken]
    packed = Sequential([dense(3, 1), ReLU(), dense(1, 7)])
    packed.pack()
    yield "one vector", packed.layers
    yield "a leaf of trained ones", [trained()]


def trained():
    inputs, targets = blobs(20, rng=rng())
    network = Sequential([dense(3, 8), Dropout(0.1, rng=rng()), dense(8, 3)])
    train(network, SoftmaxCrossEntropy(), Adam(), np.c_[inputs, inputs[:, 0]],
          targets, epochs=2, batch_size=7, rng=rng())
    return network


def same(some, others):
    """Whether arrays are equal to the last bit, nan and -0 too."""
    return some.dtype == others.dtype and some.shape == others.shape and (
        some.tobytes() == others.tobytes())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.npz"


# --- What comes back --------------------------------------------------------


@pytest.mark.parametrize(
    "layers", [pytest.param(each, id=name) for name, each in networks()])
def test_a_loaded_network_answers_to_the_last_bit_the_same(layers, path):
    network = Sequential(layers)
    save(network, path)
    loaded, more = load(path)
    assert more == {}
    for n_samples in (1, 2, 7, 64):
        inputs = rng().normal(size=(n_samples, 3))
        with np.errstate(invalid="ignore"):
            assert same(network.forward(inputs), loaded.forward(inputs))
    one = rng().normal(size=3)
    with np.errstate(invalid="ignore"):
        assert same(network.forward(one), loaded.forward(one))
    for mine, theirs in zip(
        network.parameters, loaded.parameters, strict=True
    ):
        assert same(mine, theirs)


def test_the_kinds_sizes_and_types_of_layers_come_back(path):
    network = Sequential([
        dense(2, 3, dtype=np.float32), Dropout(0.25, rng=rng()),
        Sequential([Tanh()])])
    save(network, path)
    loaded, _ = load(path)
    first, second, third = loaded.layers
    assert type(first) is DenseLayer and first.dtype == np.float32
    assert type(second) is Dropout and second.rate == 0.25
    assert not second.training
    assert type(third) is Sequential and type(third.layers[0]) is Tanh


def test_every_layer_of_the_package_can_be_saved():
    from nnbook import activations, layers

    kinds = {
        value for module in (activations, layers)
        for value in vars(module).values()
        if isinstance(value, type) and hasattr(value, "backward")
        and value.__module__ == module.__name__}
    assert kinds | {Sequential} == set(files.KINDS)


def test_a_loaded_network_learns_on(path):
    save(trained(), path)
    network, _ = load(path)
    inputs = rng().normal(size=(30, 3))
    history = train(
        network, SoftmaxCrossEntropy(), Adam(0.01), inputs,
        np.arange(30) % 3, epochs=20, batch_size=10, rng=rng())
    assert history.loss[-1] < history.loss[0]


def test_saving_changes_nothing_of_the_network(path):
    network = trained()
    before = [each.copy() for each in network.parameters]
    places = [each.ctypes.data for each in network.parameters]
    save(network, path, more=[1])
    assert places == [each.ctypes.data for each in network.parameters]
    assert all(map(same, before, network.parameters))


def test_the_same_network_makes_the_same_file(path):
    save(trained(), path, classes=["a", "b"])
    first = path.read_bytes()
    save(trained(), path, classes=["a", "b"])
    assert path.read_bytes() == first


def test_a_new_process_gets_the_same_answers(path):
    network = trained()
    save(network, path, classes=["a", "b", "c"])
    code = (
        "import sys, numpy as np\n"
        "from nnbook.files import load\n"
        "network, more = load(sys.argv[1])\n"
        "inputs = np.random.default_rng(5).normal(size=(9, 3))\n"
        "print(network.forward(inputs).tobytes().hex(), more)\n")
    said = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True,
        check=True).stdout
    answers = network.forward(np.random.default_rng(5).normal(size=(9, 3)))
    assert said.split(" ", 1) == [
        answers.tobytes().hex(), "{'classes': ['a', 'b', 'c']}\n"]


def equal(some, others):
    """Equal values of equal types, all the way down."""
    if type(some) is not type(others):
        return False
    if isinstance(some, np.ndarray | np.generic):
        return same(np.asarray(some), np.asarray(others))
    if isinstance(some, dict):
        return list(some) == list(others) and all(
            map(equal, some.values(), others.values()))
    if isinstance(some, list | tuple):
        return len(some) == len(others) and all(map(equal, some, others))
    return some == others or repr(some) == repr(others)


@pytest.mark.parametrize("value", [
    None, True, False, 0, -1, 10**30, 0.1, -0.0, 1e-320, np.nan, np.inf,
    -np.inf, "", "ä\n\"\\", "\ud800", [], (), {}, [1, [2.5, None]],
    (1, (2,), [3]), {"a": {"dict": 1}, "": []}, {"array": "more.0"},
    ["barn owl", "Käuzchen"], np.array(["barn", "ä"]), np.array(3),
    np.zeros((0, 3)), np.arange(6, dtype=np.uint8).reshape(2, 3),
    np.array([True, False]), np.array([1 + 2j]), np.float32(0.1),
    np.float64(0.1), np.int64(-5), np.bool_(True), np.str_("owl"),
    np.arange(6.0).reshape(2, 3).T, np.arange(10)[::3],
    np.array([1.5, np.nan], dtype=">f4"), np.float16(2),
], ids=repr)
def test_what_else_is_given_comes_back(value, path):
    save(Sequential([ReLU()]), path, value=value, twice=[value, value])
    _, more = load(path)
    assert list(more) == ["value", "twice"]
    assert equal(more["value"], value) and equal(more["twice"], [value] * 2)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    | st.lists(inner).map(tuple), max_leaves=8)


@settings(
    max_examples=50, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=plain)
def test_whatever_is_plain_comes_back(value, path):
    save(Sequential([ReLU()]), path, value=value)
    assert equal(load(path)[1]["value"], value)


def test_arrays_that_come_back_can_be_written_to(path):
    save(Sequential([dense(2, 2)]), path, means=np.zeros(2))
    network, more = load(path)
    more["means"] += 1
    network.layers[0].weights[:] = 0


def test_others_can_look_into_the_file(path):
    """It is an .npz like any other."""
    save(Sequential([dense(2, 3)]), path, means=np.ones(2))
    with np.load(path) as file:
        assert file.files == [
            "about", "network.0.weights", "network.0.biases", "more.2"]
        assert "DenseLayer" in bytes(file["about"]).decode()


# --- What is not saved ------------------------------------------------------


class Double:
    """A layer of a reader's own."""

    def forward(self, inputs):
        return 2 * inputs

    def backward(self, doutputs):
        return 2 * doutputs


class MyLayer(DenseLayer):
    """One that answers otherwise than its parent."""

    def forward(self, inputs):
        return -super().forward(inputs)


def patched(layer, **attributes):
    vars(layer).update(attributes)
    return layer


def impostor():
    """A class of a known name."""
    return type("ReLU", (Double,), {})()


@pytest.mark.parametrize("layer", [
    Double(), MyLayer(3, 2, rng=rng()), impostor(),
    type("Sequential", (Sequential,), {})([ReLU()]),
    Sequential([Double()]),
    patched(dense(3, 3), forward=lambda inputs: inputs),
    patched(dense(3, 3), gain=np.ones(3), dgain=np.zeros(3)),
    patched(ReLU(), weights=np.ones((3, 3)), dweights=np.ones((3, 3))),
    patched(Tanh(), inner=ReLU()),
], ids=lambda layer: type(layer).__name__)
def test_a_layer_that_cannot_be_built_again_is_refused(layer, path):
    with pytest.raises(TypeError, match=r"network\.1.* cannot be saved"):
        save(Sequential([dense(3, 3), layer]), path)
    assert not [*path.parent.iterdir()]


@pytest.mark.parametrize("network", [
    None, "network", [ReLU()], DenseLayer(2, 2, rng=rng()),
    type("Mine", (Sequential,), {})([ReLU()])])
def test_what_is_no_network_is_refused(network, path):
    with pytest.raises(TypeError, match="network must be a Sequential"):
        save(network, path)


def test_what_adds_in_another_order_is_refused(path):
    layer = dense(3, 5)
    layer.weights = rng().normal(size=(6, 10))[::2, ::2]
    network = Sequential([layer])
    with pytest.raises(ValueError, match=r"layer.weights.copy\(\)"):
        save(network, path)
    layer.weights = layer.weights.copy()
    save(network, path)
    inputs = rng().normal(size=(4, 3))
    assert same(load(path)[0].forward(inputs), network.forward(inputs))


def test_layers_that_do_not_fit_are_refused(path):
    with pytest.raises(ValueError, match="5 inputs stands behind one of 4"):
        save(Sequential([dense(3, 4), ReLU(), dense(5, 2)]), path)
    layer = dense(3, 4)
    layer.biases = np.zeros(3)
    with pytest.raises(ValueError, match=r"4 neurons has biases of .*\(3,\)"):
        save(Sequential([layer]), path)
    empty = dense(3, 4)
    empty.weights = np.zeros((0, 4))
    with pytest.raises(ValueError, match="n_inputs must be at least 1"):
        save(Sequential([empty]), path)
    network = Sequential([ReLU()])
    network.layers.append(dense(3, 2))
    network.layers.append(dense(2, 2, dtype=np.float32))
    with pytest.raises(TypeError, match="one dtype"):
        save(network, path)
    assert not [*path.parent.iterdir()]


class Evil:
    """Leaves a trace where it is unpickled."""

    def __reduce__(self):
        return os.mkdir, ("was-run",)


@pytest.mark.parametrize("value", [
    object(), Evil(), {1: 2}, {1, 2}, b"bytes", 1j, Path("x"),
    np.array([None]), np.array([Evil()]), np.array("2026", "M8[D]"),
    np.zeros(2, "i4,f4"), np.array([b"x"]), [[object()]],
    np.ma.masked_array([1]), type("L", (list,), {})(),
    type("D", (dict,), {})(), np.random.default_rng(0), len,
], ids=lambda value: type(value).__name__)
def test_what_a_file_cannot_hold_is_refused(value, path):
    with pytest.raises(TypeError, match=r"scaling.* must be made of text"):
        save(Sequential([ReLU()]), path, scaling=[value])
    assert not [*path.parent.iterdir()]


# --- Whole or not at all ----------------------------------------------------


@pytest.mark.parametrize("fails", ["write", "fsync", "replace"])
def test_where_saving_fails_what_was_there_is_there(
    fails, path, monkeypatch
):
    save(Sequential([ReLU()]), path, number=1)
    before = path.read_bytes()

    def full(*args, **options):
        raise OSError("No space left on device")

    home, name = {
        "write": (np.lib.format, "write_array"), "fsync": (os, "fsync"),
        "replace": (os, "replace")}[fails]
    monkeypatch.setattr(home, name, full)
    with pytest.raises(OSError, match="No space"):
        save(trained(), path, number=2)
    assert [*path.parent.iterdir()] == [path]
    assert path.read_bytes() == before


def test_half_a_file_is_never_seen(path, monkeypatch):
    """All that is written before the file is moved stands beside it."""
    replace, seen = os.replace, []

    def watched(source, target):
        seen.append((path.exists(), load(source)[1]))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    save(Sequential([ReLU()]), path, number=1)
    assert seen == [(False, {"number": 1})]
    assert load(path)[1] == {"number": 1}


def test_a_path_is_taken_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(Sequential([ReLU()]), "without ending")
    assert os.listdir() == ["without ending"]
    load("without ending")
    os.symlink("without ending", "link")
    save(Sequential([ReLU()]), "link", number=3)
    assert os.path.islink("link")
    assert load("without ending")[1] == {"number": 3}


def test_what_is_not_there_is_not_called_damaged(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.npz")
    with pytest.raises(FileNotFoundError):
        save(Sequential([ReLU()]), tmp_path / "no folder" / "a.npz")
    with pytest.raises(OSError):
        save(Sequential([ReLU()]), tmp_path)
    assert not [*tmp_path.iterdir()]


# --- Bad files --------------------------------------------------------------

FOREIGN = "is not a network saved by this book"
DAMAGED = "is damaged"
HOSTILE = "is not to be trusted"
NEWER = "was saved by a newer version"


def good(**more):
    """The entries of a good file, by name, as bytes."""
    place = io.BytesIO()
    network = Sequential([dense(2, 3), ReLU(), Dropout(0.5, rng=rng())])
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"good-{os.getpid()}.npz"
    save(network, path, **more)
    place.write(path.read_bytes())
    path.unlink()
    with zipfile.ZipFile(place) as entries:
        return {name: entries.read(name) for name in entries.namelist()}


def npy(array, **options):
    place = io.BytesIO()
    np.lib.format.write_array(place, np.asanyarray(array), **options)
    return place.getvalue()


def about(**changes):
    """A good file whose text is changed."""
    entries = good()
    text = bytes(np.load(io.BytesIO(entries["about.npy"])))
    changed = json.dumps({**json.loads(text), **changes}).encode()
    return {**entries, "about.npy": npy(np.frombuffer(changed, np.uint8))}


def layers(*given, **arrays):
    """A file whose network is of these layers."""
    entries = about(network={"kind": "Sequential", "layers": [*given]})
    return {**entries, **arrays}


def text(written):
    return {**good(), "about.npy": npy(np.frombuffer(written, np.uint8))}


def header(said, rest=b""):
    """An array with this header."""
    line = said.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\1\0" + len(line).to_bytes(2, "little") + line + rest


WEIGHTS = "network.0.weights.npy"
DENSE = {"kind": "DenseLayer", "n_inputs": 2, "n_neurons": 3,
         "dtype": "float64"}
SAID = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"

BAD = {
    "another's": ({"pixels.npy": npy(np.zeros(3))}, FOREIGN),
    "an empty zip": ({}, FOREIGN),
    "another's about": (
        {"about.npy": npy(np.frombuffer(b"{}", np.uint8))}, FOREIGN),
    "about is a list": (
        {"about.npy": npy(np.frombuffer(b"[1]", np.uint8))}, FOREIGN),
    "newer": (about(format=2), NEWER),
    "much newer, and all else changed": (
        about(format=99, network=None, more=None), NEWER),
    "format 0": (about(format=0), DAMAGED),
    "format true": (about(format=True), DAMAGED),
    "format 1.5": (about(format=1.5), DAMAGED),
    "format missing": (text(b'{"saved by": "nnbook"}'), DAMAGED),
    "no JSON": (text(b"{"), DAMAGED),
    "no text": (text(b"\xff\xfe{}"), DAMAGED),
    "nan in JSON": (text(b'{"saved by": "nnbook", "format": NaN}'), DAMAGED),
    "deep": (text(b"[" * 200_000), DAMAGED),
    "about of floats": (
        {**good(), "about.npy": npy(np.zeros(3))}, DAMAGED),
    "no network": (about(network=None), DAMAGED),
    "a layer as the network": (about(network={"kind": "ReLU"}), DAMAGED),
    "no layers": (layers(), DAMAGED),
    "no more": (about(more=None), DAMAGED),
    "no such layer": (layers({"kind": "system"}), DAMAGED),
    "a dotted layer": (layers({"kind": "os.system"}), DAMAGED),
    "a layer of no kind": (layers({}), DAMAGED),
    "a kind that is a list": (layers({"kind": ["ReLU"]}), DAMAGED),
    "rate 1": (layers({"kind": "Dropout", "rate": 1}), DAMAGED),
    "rate text": (layers({"kind": "Dropout", "rate": "x"}), DAMAGED),
    "other sizes": (layers({**DENSE, "n_inputs": 3}), DAMAGED),
    "sizes below 0": (layers({**DENSE, "n_inputs": -2}), DAMAGED),
    "sizes text": (layers({**DENSE, "n_inputs": "2"}), DAMAGED),
    "other dtype": (layers({**DENSE, "dtype": "float32"}), DAMAGED),
    "dtype object": (layers({**DENSE, "dtype": "O"}), DAMAGED),
    "widths that do not fit": (
        layers(DENSE, DENSE, **{
            "network.1.weights.npy": npy(np.zeros((2, 3))),
            "network.1.biases.npy": npy(np.zeros(3))}), DAMAGED),
    "an array lacks": (
        {k: v for k, v in good().items() if k != WEIGHTS}, DAMAGED),
    "an array too many": ({**good(), "x.npy": npy(np.zeros(2))}, DAMAGED),
    "a file too many": ({**good(), "../x.py": b"import os"}, DAMAGED),
    "weights of integers": (
        {**good(), WEIGHTS: npy(np.zeros((2, 3), np.int64))}, DAMAGED),
    "weights are no array": ({**good(), WEIGHTS: b"weights"}, DAMAGED),
    "weights are empty": ({**good(), WEIGHTS: b""}, DAMAGED),
    "a later .npy": (
        {**good(), WEIGHTS: npy(np.zeros((2, 3)), version=(2, 0))}, DAMAGED),
    "weights pickled": (
        {**good(), WEIGHTS: npy(
            np.array([[Evil()] * 3] * 2), allow_pickle=True)}, HOSTILE),
    "about pickled": (
        {**good(), "about.npy": npy(
            np.array([Evil()]), allow_pickle=True)}, HOSTILE),
    "objects within": (
        {**good(), WEIGHTS: npy(
            np.array([(Evil(), 1)], dtype="O,i4"), allow_pickle=True)},
        HOSTILE),
    "a pickle in place of an array": (
        {**good(), WEIGHTS: pickle.dumps(Evil())}, DAMAGED),
    "a terabyte said": (
        {**good(), WEIGHTS: header(SAID % ("<f8", "(2, 3)"))}, DAMAGED),
    "a huge shape": (
        layers({**DENSE, "n_inputs": 10**12}, **{
            WEIGHTS: header(SAID % ("<f8", f"({10**12}, 3)"), b"12345678")}),
        DAMAGED),
    "a shape below 0": (
        layers({**DENSE, "n_inputs": -2, "n_neurons": -3}, **{
            WEIGHTS: header(SAID % ("<f8", "(-2, -3)"), bytes(48))}),
        DAMAGED),
    "nothing, but huge": (
        {**about(more={"x": {"array": "x"}}), "x.npy": header(
            SAID % ("<f8", f"(0, {10**30})"))}, DAMAGED),
    "a header that calls": (
        {**good(), WEIGHTS: header("__import__('os').mkdir('was-run')")},
        DAMAGED),
    "a deep header": ({**good(), WEIGHTS: header("(" * 110)}, DAMAGED),
    "a structured array": (
        {**good(), WEIGHTS: npy(np.zeros((2, 3), "f4,f4"))}, DAMAGED),
    "a date": (
        {**about(more={"x": {"array": "x"}}),
         "x.npy": npy(np.array("2026", "M8[D]"))}, DAMAGED),
    "more of an unknown kind": (about(more={"x": {"call": "f"}}), DAMAGED),
    "more of two kinds": (
        about(more={"x": {"float": "1", "tuple": []}}), DAMAGED),
    "more that is no number": (about(more={"x": {"float": "x"}}), DAMAGED),
    "one array twice": (
        {**about(more={"x": [{"array": "x"}, {"array": "x"}]}),
         "x.npy": npy(np.zeros(2))}, DAMAGED),
}


def write(path, entries, how=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", how) as file:
        for name, data in entries.items():
            file.writestr(name, data)


def refused(path, why):
    """The file is refused for this reason, and leaves no trace."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(ValueError, match=f"^{re.escape(str(path))} {why}"):
        load(path)
    assert sorted(path.parent.iterdir()) == before
    return True


def test_the_files_that_the_bad_ones_are_made_from_are_good(path):
    write(path, good())
    load(path)
    write(path, about())
    load(path)
    write(path, layers(DENSE))
    load(path)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_for_what_it_is(
    name, path, monkeypatch
):
    entries, why = BAD[name]
    monkeypatch.chdir(path.parent)
    write(path, entries)
    assert refused(path, why)


@pytest.mark.parametrize("data", [
    b"", b"P", b"PK\3", b"\x93NUMPY\1\0", b"species,island\n",
    pickle.dumps(Evil()), pickle.dumps({"weights": [1]}), bytes(1000),
    npy(np.zeros(3)), npy(np.array([Evil()]), allow_pickle=True),
    b"\x89PNG\r\n\x1a\n", b"PK\5\6" + bytes(18),
], ids=lambda data: repr(data[:8]))
def test_what_is_no_npz_at_all_is_foreign(data, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    path.write_bytes(data)
    assert refused(path, FOREIGN)


def test_a_file_of_another_program_is_foreign(path):
    for write_npz in (np.savez, np.savez_compressed):
        write_npz(path, weights=np.zeros(3), about_this=np.zeros(2))
        assert refused(path, FOREIGN)


def test_a_bomb_is_not_unpacked(path):
    write(path, {**good(), "x.npy": bytes(10**7)}, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 20_000
    assert refused(path, f"{HOSTILE}: it is compressed")


def test_entries_that_overlap_are_not_read(path):
    """As many as one likes can share the same bytes."""
    write(path, good())
    with zipfile.ZipFile(path, "a") as file:
        entries = file.infolist()
        for number in range(50):
            twin = zipfile.ZipInfo(f"{number}.npy")
            for name in ("header_offset", "file_size", "compress_size", "CRC"):
                setattr(twin, name, getattr(entries[0], name))
            file.filelist.append(twin)
        file._didModify = True
    assert refused(path, f"{HOSTILE}: its arrays are said to be larger")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_arrays_of_one_name_are_not_read(path):
    write(path, good())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(WEIGHTS, npy(np.ones((2, 3))))
    assert refused(path, f"{HOSTILE}: it holds two arrays of one name")


def test_wherever_it_is_cut_off_it_is_called_damaged(path):
    write(path, good())
    whole = path.read_bytes()
    for size in range(4, len(whole)):
        path.write_bytes(whole[:size])
        assert refused(path, DAMAGED), size


def test_whichever_byte_is_changed_no_other_network_comes(path):
    write(path, good(classes=["a", "b"], means=np.ones(2)))
    whole = bytearray(path.read_bytes())
    network, more = load(path)
    inputs = rng().normal(size=(4, 2))
    expected, found = network.forward(inputs), 0
    for index in range(len(whole)):
        other = whole.copy()
        other[index] ^= 1 << index % 8
        path.write_bytes(other)
        try:
            network, others = load(path)
        except ValueError:
            found += 1
            continue
        assert same(network.forward(inputs), expected), index
        assert equal(others, more), index
    assert found > len(whole) / 2


def test_a_bad_file_takes_no_memory(path):
    import tracemalloc

    write(path, BAD["a huge shape"][0])
    tracemalloc.start()
    assert refused(path, DAMAGED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_nothing_is_unpickled_anywhere(path, monkeypatch):
    def never(*args, **options):
        raise AssertionError("a pickle was opened")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, never)
    for entries, _ in BAD.values():
        write(path, entries)
        with pytest.raises(ValueError):
            load(path)
    assert "allow_pickle=True" not in Path(files.__file__).read_text()
