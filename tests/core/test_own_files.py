"""Files that readers bring: tables and pictures, as they come and spoiled."""

import re
from pathlib import Path

import numpy as np
import pytest

from nnbook.data import (
    PENGUINS,
    as_columns,
    as_numbers,
    fit_scaling,
    number_classes,
    read_csv,
    read_picture,
    read_pictures,
    scale,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.csv"


# --- Tables -----------------------------------------------------------------


def test_the_penguins_are_as_penguins_txt_says():
    table = read_csv(PENGUINS)
    said = Path(PENGUINS).with_suffix(".txt").read_text()
    assert {len(column) for column in table.values()} == {344}
    assert all(name in said for name in table)
    for name in ("species", "island"):
        assert all(word in said for word in set(table[name]))
    incomplete = {
        row for column in table.values()
        for row, entry in enumerate(column) if entry == "NA"}
    assert len(incomplete) == 11


@pytest.mark.parametrize("data", [
    b"a,b\n1,x\n2,y\n", b"a,b\r\n1,x\r\n2,y", b"\xef\xbb\xbfa,b\n1,x\n2,y\n",
    b"a, b \n 1,x\n\n2,y\n\n", b'"a","b"\n"1","x"\n"2","y"\n'],
    ids=["plain", "Windows", "BOM", "spaces", "quotes"])
def test_tables_come_in_many_shapes(data, path):
    path.write_bytes(data)
    assert read_csv(path) == {"a": ["1", "2"], "b": ["x", "y"]}


def test_quotes_hold_commas_lines_and_quotes(path):
    path.write_text('name,n\n"Ann, ""the\nowl""",1\n')
    assert read_csv(path) == {"name": ['Ann, "the\nowl"'], "n": ["1"]}


def test_another_sign_may_stand_between(path):
    path.write_text("a;b\n1,5;x\n")
    assert read_csv(path, delimiter=";") == {"a": ["1,5"], "b": ["x"]}


@pytest.mark.parametrize("data, told", [
    (b"", "must hold a line of names and one of data"),
    (b"a,b\n", "must hold a line of names and one of data"),
    (b"a,b\n1,2\n3\n", "line 3: 1 entries, and 2 names above"),
    (b"a,b\n1,2\n3,4,5\n", "line 3: 3 entries, and 2 names above"),
    (b"a,b,a\n1,2,3\n", "names two columns 'a'"),
    (b"a;b\n1;2\n", "delimiter=';'"),
    (b"a\tb\n1\t2\n", "delimiter=';'"),
    (b"a,b\n\xe4,1\n", "text in UTF-8"),
    (b'a,b\n"x"y,1\n', "line 2: "),
    (b'a,b\n"x,1\n', "line 2: "),
])
def test_a_spoiled_table_is_refused(data, told, path):
    path.write_bytes(data)
    with pytest.raises(ValueError, match=re.escape(told)) as caught:
        read_csv(path)
    assert str(path) in str(caught.value)


def test_numbers_are_read_and_missing_ones_are_nan():
    entries = ["1", " -2.5 ", "1e3", "", " ", "NA", "n/a", "NaN", "null", "?"]
    numbers = as_numbers(entries)
    assert numbers[:3].tolist() == [1, -2.5, 1000]
    assert numbers.dtype == np.float64 and np.isnan(numbers[3:]).all()
    assert as_numbers([]).shape == (0,)


@pytest.mark.parametrize(
    "entry", ["1,5", "male", "1_000", "12 mm", "-", "0x1"])
def test_what_is_no_number_is_refused_with_its_row(entry):
    with pytest.raises(ValueError, match=f"row 1 .* got {entry!r}"):
        as_numbers(["1", entry])


def test_words_become_columns():
    words = ["b", "a"]
    assert as_columns(["a", "b", "NA", "c"], words).tolist() == [
        [0, 1], [1, 0], [0, 0], [0, 0]]
    assert as_columns([], words).shape == (0, 2)


@pytest.mark.parametrize("names, classes, numbers", [
    (["b", "a", "b"], ["a", "b"], [1, 0, 1]),
    ([7, 1, 7, 2], [1, 2, 7], [2, 0, 2, 1]),
    (np.array([3, 1], np.uint8), [1, 3], [1, 0]),
    (np.array(["y", "x"]), ["x", "y"], [1, 0]),
    ([True, False], [False, True], [1, 0]),
    (["only"], ["only"], [0]),
])
def test_classes_are_numbered_from_0_and_named_back(names, classes, numbers):
    targets, found = number_classes(names)
    assert found == classes and targets.tolist() == numbers
    assert targets.dtype == np.int64
    assert [found[target] for target in targets] == list(names)


def test_classes_of_an_earlier_call_keep_their_numbers():
    targets, classes = number_classes(["c", "a"], ["c", "b", "a"])
    assert targets.tolist() == [0, 2] and classes == ["c", "b", "a"]
    with pytest.raises(ValueError, match=r"row 1 .*'B'; the nearest name is"):
        number_classes(["a", "B"], ["a", "b"])
    with pytest.raises(ValueError, match="row 0 is of the new class 3"):
        number_classes([3], [1, 2])


@pytest.mark.parametrize("names", [["a", ""], ["NA", "a"], [1.0, np.nan]])
def test_a_missing_class_is_refused(names):
    with pytest.raises(ValueError, match="has no class"):
        number_classes(names)
    with pytest.raises(ValueError, match=r"shape \(1, 2\)"):
        number_classes([names])


def test_scaling_is_the_training_part_s():
    training = np.array([[1.0, 10, 5], [3, np.nan, 5], [5, 30, 5]])
    means, spreads = fit_scaling(training)
    assert means.tolist() == [3, 20, 5]
    assert spreads.tolist() == [np.sqrt(8 / 3), 10, 1]
    scaled = scale(training, means, spreads)
    assert scaled.mean(axis=0).round(12).tolist() == [0, 0, 0]
    assert scaled[1, 1] == 0 and scaled[:, 2].tolist() == [0, 0, 0]
    assert scale([3, 40, 6], means, spreads).tolist() == [0, 2, 1]
    assert np.isnan(training[1, 1])  # nothing is written into what is given


@pytest.mark.parametrize("inputs, told", [
    ([1.0, 2], "must have shape"),
    (np.zeros((0, 2)), "at least one sample"),
    ([[1, np.nan], [2, np.nan]], "column 1 .* nothing but nan"),
    ([[np.inf, 1]], "column 0 .* inf"),
])
def test_what_has_no_scale_is_refused(inputs, told):
    with pytest.raises(ValueError, match=told):
        fit_scaling(inputs)


@pytest.mark.parametrize("means, spreads", [
    ([1.0], [1.0]), ([1, 2], [1]), (1.0, 1.0), ([[1, 2]], [[1, 2]])])
def test_scales_that_would_broadcast_are_refused(means, spreads):
    with pytest.raises(ValueError, match="one number a column"):
        scale([[1, 2], [3, 4]], means, spreads)


# --- Pictures ---------------------------------------------------------------

GRAY = [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("data, white", [
    (b"P2\n3 2\n5\n0 1 2\n3 4 5\n", 5),
    (b"P2 3 2 5 0 1 2 3 4 5", 5),
    (b"P2\n# made by hand\n3 2 # wide\n5\n0 1 2 # a line\n3 4 5", 5),
    (b"P5\n3 2\n5\n\0\1\2\3\4\5", 5),
    (b"P5 3 2 255 \0\1\2\3\4\5\n", 255),
    (b"P5\n3 2\n256\n\0\0\0\1\0\2\0\3\0\4\0\5", 256),
    (b"P5\n#x\n3\n2\n65535\n\0\0\0\1\0\2\0\3\0\4\0\5", 65535),
])
def test_pictures_are_read(data, white, path):
    path.write_bytes(data)
    assert (read_picture(path) == np.array(GRAY) / white).all()


def test_bytes_that_look_like_spaces_are_pixels(path):
    path.write_bytes(b"P5\n3 1\n255\n \n#")
    assert (read_picture(path) * 255).tolist() == [[32, 10, 35]]


@pytest.mark.parametrize("data, told", [
    (b"", "is no PGM picture"), (b"\x89PNG\r\n", "is no PGM picture"),
    (b"P6\n1 1\n255\n\0\0\0", "is no PGM picture"),
    (b"P5\n3 2\n", "is no PGM picture"),
    (b"P5\n3 -2\n5\n", "is no PGM picture"),
    (b"P5\n9999999999 2\n5\n", "is no PGM picture"),
    (b"P5\n3 2\n5\n\0\1\2\3\4", "is damaged: .* 3 by 2"),
    (b"P5\n3 2\n5\n\0\1\2\3\4\5\5", "is damaged"),
    (b"P5\n3 2\n256\n\0\1\2\3\4\5", "is damaged"),
    (b"P5\n900000000 900000000\n5\n\0", "is damaged"),
    (b"P5\n0 2\n5\n", "is damaged"), (b"P5\n3 2\n0\n\0\0\0\0\0\0", "damaged"),
    (b"P5\n3 2\n65536\n" + bytes(12), "is damaged"),
    (b"P5\n3 2\n4\n\0\1\2\3\4\5", "a pixel is no number from 0 to 4"),
    (b"P2\n3 2\n5\n0 1 2 3 4", "is damaged"),
    (b"P2\n3 2\n5\n0 1 2 3 4 -5", "is damaged"),
    (b"P2\n3 2\n5\n0 1 2 3 4 x", "is damaged"),
    (b"P2\n1 1\n5\n" + b"9" * 30, "is damaged"),
])
def test_a_spoiled_picture_is_refused(data, told, path):
    path.write_bytes(data)
    with pytest.raises(ValueError, match=told) as caught:
        read_picture(path)
    assert str(path) in str(caught.value)


def picture(path, *pixels, width=2):
    path.parent.mkdir(parents=True, exist_ok=True)
    height = len(pixels) // width
    path.write_bytes(b"P5 %d %d 255\n%s" % (width, height, bytes(pixels)))


def test_a_folder_of_folders_is_read(tmp_path):
    picture(tmp_path / "owl" / "1.pgm", 0, 255)
    picture(tmp_path / "jay" / "2.PGM", 255, 0)
    picture(tmp_path / "jay" / "1.pgm", 255, 255)
    (tmp_path / "owl" / "notes.txt").write_text("not a picture")
    picture(tmp_path / "lies-about.pgm", 0, 0)
    inputs, names = read_pictures(tmp_path)
    assert inputs.tolist() == [[1, 1], [1, 0], [0, 1]]
    assert names == ["jay", "jay", "owl"]


def test_other_endings_are_read_as_one_says(tmp_path):
    (tmp_path / "owl").mkdir()
    np.save(tmp_path / "owl" / "1.npy", np.eye(2))
    inputs, _ = read_pictures(tmp_path, ending=".npy", read=np.load)
    assert inputs.tolist() == [[1, 0, 0, 1]]
    with pytest.raises(ValueError, match=r"gray and of one size.*\(2, 2, 3\)"):
        read_pictures(
            tmp_path, ending=".npy", read=lambda path: np.zeros((2, 2, 3)))


def test_pictures_that_do_not_fit_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"folders of \.pgm pictures"):
        read_pictures(tmp_path)
    picture(tmp_path / "owl" / "1.pgm", 0, 255)
    picture(tmp_path / "owl" / "2.pgm", 0, 255, width=1)
    with pytest.raises(ValueError, match=r"\(2, 1\) in .*2\.pgm"):
        read_pictures(tmp_path)
