"""Python for the pages: brought by hash, or done without."""

import dataclasses
import functools
import hashlib
import json
import socket
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nnbook import __main__
from nnbook.press.building.later import LATER
from nnbook.press.doing import pins, served, supply
from nnbook.press.doing.pins import Carrier, Pinned, Pins

DATA = {
    "pyodide.mjs": b"the runtime",
    "numpy-2.whl": b"arrays",
    "tqdm-4-py3-none-any.whl": b"bars",
}
PROJECT = '[project]\nname = "toy"\nversion = "1.0"\n'


def sha(data):
    return hashlib.sha256(data).hexdigest()


def pinned(release, *carriers):
    """Pins of three small files."""
    files = tuple(
        Pinned(name, name.split("-")[0], "1", "MIT", "https://x", len(data),
               (), (sha(data),))
        for name, data in DATA.items()
    )
    return Pins("1.2", release, {"python": "3.14.0"}, carriers, files)


@pytest.fixture
def release(tmp_path):
    """An address that serves these files, and the folder behind it."""
    folder = tmp_path / "release"
    folder.mkdir()
    for name, data in DATA.items():
        (folder / name).write_bytes(data)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def carrier(tmp_path, monkeypatch):
    """A wheel that holds the files, where pip finds it and nothing else."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    path = folder / "box-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in DATA.items():
            wheel.writestr(f"box/inside/{name}", data)
        wheel.writestr("box-1.0.dist-info/METADATA",
                       "Metadata-Version: 2.1\nName: box\nVersion: 1.0\n"
                       "Requires-Python: <3.11\nRequires-Dist: absent\n")
        wheel.writestr("box-1.0.dist-info/WHEEL",
                       "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("box-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return Carrier("box==1.0", sha(path.read_bytes()), "box/inside/")


@pytest.fixture
def nowhere():
    """An address where nobody answers, though the line is open."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        yield f"http://127.0.0.1:{deaf.getsockname()[1]}/"


def kept(root):
    return {p.name: p.read_bytes()
            for p in (root / ".cache/python/1.2").iterdir()}


def test_the_release_is_asked_first(tmp_path, release):
    said = []
    supply.fetch(tmp_path, pinned(release[0], Carrier("x==1", "", "")),
                 say=said.append)
    assert kept(tmp_path) == DATA
    assert said == [f"asking {release[0]}"]
    readable = (tmp_path / ".cache/python/1.2/pyodide.mjs").stat().st_mode
    assert readable & 0o044 == 0o044  # by a web server too


def test_a_carrier_is_asked_where_the_release_is_silent(
    tmp_path, nowhere, carrier, monkeypatch
):
    monkeypatch.setattr(supply, "SECONDS", 1)
    supply.fetch(tmp_path, pinned(nowhere, carrier))
    assert kept(tmp_path) == DATA


def test_what_is_there_is_not_asked_for(tmp_path, release):
    pins_ = pinned(release[0])
    supply.fetch(tmp_path, pins_)
    supply.fetch(tmp_path, dataclasses.replace(pins_, release="absent:"))


def test_a_file_that_was_damaged_is_brought_again(tmp_path, release):
    supply.fetch(tmp_path, pinned(release[0]))
    (tmp_path / ".cache/python/1.2/numpy-2.whl").write_bytes(b"cut sh")
    supply.fetch(tmp_path, pinned(release[0]))
    assert kept(tmp_path) == DATA


def test_another_hash_is_not_kept_and_the_next_source_is_asked(
    tmp_path, release, carrier
):
    (release[1] / "numpy-2.whl").write_bytes(b"evil")
    with pytest.raises(supply.Missing, match=r"numpy-2\.whl: .*another hash"):
        supply.fetch(tmp_path, pinned(release[0]))
    assert "numpy-2.whl" not in kept(tmp_path)
    supply.fetch(tmp_path, pinned(release[0], carrier))
    assert kept(tmp_path) == DATA


def test_a_carrier_with_another_hash_is_refused(tmp_path, carrier):
    wrong = dataclasses.replace(carrier, sha256="0" * 64)
    with pytest.raises(supply.Missing, match=r"box==1\.0 has another hash"):
        supply.fetch(tmp_path, pinned("absent:", wrong))
    assert kept(tmp_path) == {}


def test_a_wheel_can_be_the_file_itself(tmp_path, carrier):
    path = tmp_path / "wheels" / "box-1.0-py3-none-any.whl"
    own = Pinned(path.name, "box", "1", "MIT", "", 1, (), (carrier.sha256,))
    only = dataclasses.replace(
        pinned("absent:", dataclasses.replace(carrier, folder="")),
        files=(own,),
    )
    supply.fetch(tmp_path, only)
    assert kept(tmp_path) == {path.name: path.read_bytes()}


# --- A build ----------------------------------------------------------------


@pytest.fixture
def book(small_book, monkeypatch):
    """A small book that asks for Python in its pages."""
    monkeypatch.delenv(served.REQUIRE, raising=False)
    book = small_book(index="# Title\n")
    book.write("pyproject.toml", PROJECT)
    book.setting("in_page: true")
    monkeypatch.setattr(served, "SUPPLY", served.Supply())
    book.said = []
    served.SUPPLY.say = book.said.append
    return book


def ask(monkeypatch, pins_):
    monkeypatch.setattr(pins, "read", lambda path=None: pins_)


def test_the_site_serves_all_of_it_itself(book, release, monkeypatch):
    ask(monkeypatch, pinned(release[0]))
    site = book.build(strict=True).site
    for name, data in DATA.items():
        assert (site / "python/1.2" / name).read_bytes() == data
    lock = json.loads((site / "python/1.2/pyodide-lock.json").read_text())
    assert lock["packages"]["numpy"]["sha256"] == sha(b"arrays")
    assert (site / "python/toy-1.0-py3-none-any.whl").exists()


def test_without_a_source_the_site_is_built_without(book, monkeypatch):
    ask(monkeypatch, pinned("absent:"))
    site = book.build(strict=True).site
    assert not (site / "python/1.2").exists()
    assert (site / "python/toy-1.0-py3-none-any.whl").exists()
    [line] = book.said
    assert line.startswith("Pages come without Python in them: pyodide.mjs")
    assert "\n" not in line


def test_it_can_be_required(book, monkeypatch):
    ask(monkeypatch, pinned("absent:"))
    monkeypatch.setenv(served.REQUIRE, "1")
    [line] = book.build(strict=True).warnings
    assert line == "Missing Python for the pages, and NNBOOK_REQUIRE_PYTHON=1"


def test_a_server_does_not_wait_for_it(book, monkeypatch):
    ask(monkeypatch, pinned("absent:"))
    go, done = threading.Event(), threading.Event()

    def bring(root, pins_, **_):
        go.wait()
        done.set()

    monkeypatch.setattr(supply, "fetch", bring)
    begin = LATER.begin
    monkeypatch.setattr(LATER, "begin", lambda book: (
        setattr(LATER, "serving", True), begin(book)
    ))
    rung = book.root / ".cache/nnbook/bell/rung"
    assert not (book.build().site / "python/1.2").exists()
    before = rung.read_text() if rung.exists() else ""
    go.set()
    done.wait()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(timeout=5)
    assert rung.read_text() != before  # the server builds once more


# --- Pins -------------------------------------------------------------------


@pytest.fixture
def unpacked(tmp_path):
    """A release, unpacked."""
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name in pins.RUNTIME:
        (folder / name).write_bytes(name.encode())
    (folder / "package.json").write_text('{"version": "315.0.0"}')
    packages = {
        name: {"file_name": f"{name}-9.whl", "version": "9",
               "sha256": sha(name.encode()), "depends": depends}
        for name, depends in [("numpy", []), ("matplotlib", ["numpy", "six"]),
                              ("six", []), ("tqdm", []), ("scipy", [])]
    }
    lock = {"info": {"python": "3.15.0"}, "packages": packages}
    (folder / pins.LOCK).write_text(json.dumps(lock))
    return folder


def test_pins_are_written_anew_from_a_lock_file(
    unpacked, tmp_path, monkeypatch
):
    old = pinned("https://x/", Carrier("box==1", "0", "box/"))
    monkeypatch.setattr(pins, "PINS", tmp_path / "runtime.toml")
    pins.write(pins.PINS, old)
    assert pins.read(pins.PINS) == old
    monkeypatch.setattr(pins, "read", lambda: old)
    assert __main__.main(["fetch-python", "--pin", str(unpacked)]) == 0
    monkeypatch.undo()
    new = pins.read(tmp_path / "runtime.toml")
    assert new.version == "315.0.0" and "315.0.0" in new.release
    assert [file.package for file in new.files] == [
        *pins.RUNTIME, "matplotlib", "numpy", "six", "tqdm"
    ]
    numpy = new.of("numpy")[0]
    assert numpy.sha256 == (sha(b"numpy"),) and numpy.license == "MIT"
    assert new.carriers == old.carriers


def test_pins_need_a_lock_file(tmp_path, capsys):
    assert __main__.main(["fetch-python", "--pin", str(tmp_path)]) == 2
    assert "no pyodide-lock.json" in capsys.readouterr().err


def test_the_books_pins_are_whole(capsys):
    held = pins.read()
    assert all(len(one) == 64 for file in held.files for one in file.sha256)
    assert all(file.license and file.source for file in held.files)
    assert {file.package for file in held.of(*pins.WANTED)} >= set(pins.WANTED)
    assert __main__.main(["fetch-python", "--licenses"]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == len(held.files)
    assert "numpy-2.4.3" in out and "BSD-3-Clause" in out
