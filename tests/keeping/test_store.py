"""What is kept is whole and unaltered, or not there; nothing else is left."""

import os
import signal
import subprocess
import sys

import pytest

from nnbook.keeping.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "kept")


def files(store):
    """The names of all files in the store, but the locks."""
    return sorted(
        path.relative_to(store.folder).as_posix()
        for path in store.folder.rglob("*")
        if path.is_file() and "locks" not in path.parts
    )


def test_what_is_written_is_read(store):
    assert store.read("a/one") is None
    store.write("a/one", b"something")
    assert store.read("a/one") == b"something"
    assert files(store) == ["a/one"]


def test_a_flipped_bit_is_noticed_wherever_it_is(store):
    store.write("a/one", b"something")
    path = store.folder / "a" / "one"
    whole = path.read_bytes()
    for n in range(len(whole)):
        path.write_bytes(
            whole[:n] + bytes([whole[n] ^ 1 << n % 8]) + whole[n + 1 :]
        )
        assert store.read("a/one") is None
    path.write_bytes(whole)
    assert store.read("a/one") == b"something"


@pytest.mark.parametrize("n", [0, 1, 31, 32, -1])
def test_a_file_cut_short_is_noticed(store, n):
    store.write("a/one", b"something")
    path = store.folder / "a" / "one"
    path.write_bytes(path.read_bytes()[:n])
    assert store.read("a/one") is None


def test_a_file_under_another_name_is_noticed(store):
    store.write("a/one", b"something")
    (store.folder / "a" / "one").rename(store.folder / "a" / "two")
    assert store.read("a/two") is None


def test_a_thing_is_made_once_a_key(store):
    assert store.kept("a/one", "key", lambda: 1) == 1
    assert store.kept("a/one", "key", lambda: 2) == 1
    assert store.kept("a/one", "other", lambda: 3) == 3
    assert store.kept("a/one", "key", lambda: 4) == 4


def test_nobody_can_change_what_others_get(store):
    made = {"values": [1, 2]}
    for _ in range(3):
        given = store.kept("a/one", "key", lambda: made)
        assert given == {"values": [1, 2]}
        given["values"].append(3)
    assert made == {"values": [1, 2]}


def test_what_cannot_be_read_any_more_is_made_again(store):
    program = (
        "from pathlib import Path; from nnbook.keeping.store import Store\n"
        "class Odd: pass\n"
        f"Store(Path({str(store.folder)!r})).kept('a/one', 'key', Odd)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert store.kept("a/one", "key", lambda: 2) == 2
    assert store.kept("a/one", "key", lambda: 3) == 2


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_interrupted_write_leaves_what_was_there(
    store, monkeypatch, error
):
    store.write("a/one", b"before")

    def fails(*_):
        raise error

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(error):
        store.write("a/one", b"after")
    assert store.read("a/one") == b"before"
    assert files(store) == ["a/one"]


DIES = """
import os, signal
from pathlib import Path
from nnbook.keeping.store import Store
store = Store(Path({folder!r}))
store.write("a/one", b"before")
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
store.write("a/{name}", b"after")
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
@pytest.mark.parametrize("name", ["one", "two"])
def test_what_a_killed_process_left_goes(store, name):
    program = DIES.format(folder=str(store.folder), name=name)
    ended = subprocess.run([sys.executable, "-c", program])
    assert ended.returncode == -signal.SIGKILL
    assert store.read("a/one") == b"before"
    assert len(files(store)) == 2
    store.tidy()
    assert files(store) == ["a/one"]


def test_what_another_process_is_writing_stays(store):
    store.write("a/one", b"before")
    with store.alone("writing/a/one"):
        store.temporary("a/one").write_bytes(b"half")
        other = (
            "from pathlib import Path\n"
            "from nnbook.keeping.store import Store\n"
            f"Store(Path({str(store.folder)!r})).tidy()\n"
        )
        subprocess.run([sys.executable, "-c", other], check=True)
        assert store.temporary("a/one").exists()
    store.tidy()
    assert files(store) == ["a/one"]


def test_two_processes_make_a_thing_once(store, tmp_path):
    program = f"""
import os, time
from pathlib import Path
from nnbook.keeping.store import Store

begun = Path({str(tmp_path / "begun")!r})

def make():
    with open({str(tmp_path / "made")!r}, "a") as file:
        file.write("made ")
    while len(list(begun.iterdir())) < 2:  # the other one is about to ask
        time.sleep(0.01)
    return 7

begun.mkdir(exist_ok=True)
(begun / str(os.getpid())).touch()
print(Store(Path({str(store.folder)!r})).kept("a/one", "key", make))
"""
    running = [
        subprocess.Popen([sys.executable, "-c", program],
                         stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate()[0] for one in running] == ["7\n", "7\n"]
    assert (tmp_path / "made").read_text() == "made "
