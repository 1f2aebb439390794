"""From strokes to numbers: what the page to draw on rests on."""

import base64

import numpy as np
import pytest

from nnbook.activations import ReLU
from nnbook.data import load_digits
from nnbook.experiments import drawing
from nnbook.layers import DenseLayer
from nnbook.network import Sequential


def dots_of(text):
    return drawing.points(drawing.strokes_of(text))


def test_a_bitmap_has_the_counts_that_it_was_made_from():
    inputs, _ = load_digits()
    for picture in inputs[::100]:
        bitmap = drawing.enlarged(picture)
        assert bitmap.shape == (32, 32)
        assert (drawing.counted(bitmap) == picture).all()


@pytest.mark.parametrize("text", [
    *drawing.OTHERS.values(), *drawing.FIRST[1], "50 59", "05 95", "55",
    "00 99", "55|56",
])
@pytest.mark.parametrize("pen", [0.75, 2.4])
def test_what_is_fitted_stays_in_the_box_with_its_pen(text, pen):
    dots = drawing.fitted(dots_of(text), pen)
    low, high = dots.min(axis=0) - pen, dots.max(axis=0) + pen
    assert low == pytest.approx(32 - high)  # in the middle
    assert (low >= [6 - 1e-9, -1e-9]).all()
    bitmap = drawing.inked(dots, pen)
    assert bitmap.any() and not bitmap[:, :5].any()


def test_size_and_place_do_not_matter():
    dots = dots_of("20 60 72 54 34 54 76 78 59 29 17")
    same = drawing.seen(dots)
    assert drawing.seen(0.1 * dots + [40, -3]) == pytest.approx(same)


def test_a_slant_is_taken_back():
    dots = dots_of("50 59")
    leaning = dots + 0.5 * (9 - dots[:, 1:]) * [1, 0]
    assert drawing.fitted(leaning) == pytest.approx(drawing.fitted(dots))


def test_ink_is_where_a_point_is_near():
    bitmap = drawing.inked(np.array([[10.5, 20.5]]), pen=1.0)
    rows, columns = np.nonzero(bitmap)
    assert sorted(zip(rows, columns, strict=True)) == [
        (19, 10), (20, 9), (20, 10), (20, 11), (21, 10)]
    assert not drawing.inked(np.array([[-9.0, 50.0]])).any()


def test_a_fast_stroke_leaves_no_gap():
    dots = dots_of("00 09")
    assert np.diff(dots[:, 1]).max() <= 9 / drawing.FINE + 1e-12


def test_what_is_sent_is_what_is_read():
    rng = np.random.default_rng(0)
    network = drawing.rounded(Sequential([
        DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)]))
    sent = np.frombuffer(
        base64.b64decode(drawing.exported(network)), dtype=np.int8)
    parameters = np.concatenate([p.ravel() for p in network.parameters])
    assert (sent * drawing.STEP == parameters).all()
    assert len(sent) == 4810


def test_no_drawing_is_both_learned_from_and_tested_with():
    first, second = (
        {text for texts in drawings.values() for text in texts}
        for drawings in (drawing.FIRST, drawing.SECOND))
    assert not first & second
    assert min(map(len, drawing.SECOND.values())) >= 4
