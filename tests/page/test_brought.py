"""Files that come into the page's Python, and go out of it."""

import base64
import json
import tempfile

import pytest

from nnbook.page import brought, door


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder to work in, and another one for what is temporary."""
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "home"


def bring(name, data=b"a,b\n1,2\n"):
    return brought.bring(name, base64.b64encode(data).decode())


@pytest.mark.parametrize("name", ["mine.csv", "birds/jay/1.pgm", "ä b.csv"])
def test_a_file_is_where_its_name_says(name, here):
    assert bring(name) == {"at": name}
    assert (here / name).read_bytes() == b"a,b\n1,2\n"
    assert bring(name, b"") == {"at": name}  # and again, changed
    assert (here / name).read_bytes() == b""


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../out.csv", "a/../../b", "..", "a\\..\\b"])
def test_no_name_leads_out_of_the_folder(name, here):
    assert "is no name of a file in this folder" in bring(name)["error"]
    assert not [*here.iterdir()]


def test_what_cannot_be_written_is_told(here):
    bring("a")
    assert "could not be written" in bring("a/b")["error"]
    assert "could not be written" in brought.bring("c", "no base64!")["error"]


def asked(**given):
    return json.loads(door.handle(json.dumps(given)))


def test_what_a_run_saves_is_offered_once_and_can_be_taken(here):
    code = (
        "import tempfile, pathlib\n"
        "pathlib.Path('mine.npz').write_bytes(b'1')\n"
        "pathlib.Path(tempfile.mkdtemp(), 'deep.npz').write_bytes(b'22')\n"
        "pathlib.Path('other.txt').write_bytes(b'3')\n")
    answer = asked(do="run", code=code)
    assert [(each["name"], each["size"]) for each in answer["written"]] == [
        ("mine.npz", 1), ("deep.npz", 2)]
    taken = [asked(do="take", path=each["path"])
             for each in answer["written"]]
    assert [base64.b64decode(each["data"]) for each in taken] == [b"1", b"22"]
    assert asked(do="run", code="1 + 1")["written"] == []
    changed = asked(
        do="run", code="pathlib.Path('mine.npz').write_bytes(b'444')")
    assert [each["name"] for each in changed["written"]] == ["mine.npz"]


@pytest.mark.parametrize("path", ["/etc/hostname", "none.npz", "../x.npz"])
def test_nothing_else_can_be_taken(path, here):
    assert "not there any more" in asked(do="take", path=path)["error"]
