"""What counts as the same, and what is said where it is not."""

import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect,
    expect_call,
    expect_entries,
    expect_error,
    expect_number,
    expect_numbers,
    same,
    show,
    show_call,
)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (4, 4.0), (np.float32(0.5), 0.5), (0.1 + 0.2, 0.3), (np.int64(3), 3),
        (None, None), (np.True_, True), (np.array(True), True),
        ("relu", "relu"),
        ([4, 2], (4, 2)), (np.array([4, 2]), [4, 2]), ((), ()),
        ([[1, 2]], np.array([[1, 2]])), (range(2), [0, 1]),
        ((np.eye(2), [1]), (np.eye(2), np.array([1.0]))),
        (Fraction(1, 3), 1 / 3), (1 / 3, Fraction(1, 3)),
        (Decimal("0.5"), 0.5),
        ([Fraction(1, 4), 0], np.array([0.25, 0])),
        (np.array([Fraction(1, 4), 2]), np.array([0.25, 2])),
        (np.float32(1 / 3), 1 / 3), (np.float32([0.1, 1e4]), [0.1, 1e4]),
        (1e-20, 1e-20), (5e-17, 0), (np.inf, np.inf), (10**400, 10**400),
        (1e9 + 0.5, 1e9),
    ],
)
def test_these_are_the_same(got, expected):
    assert same(got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (4, 5), (0.5001, 0.5), (True, 1), (1, True), (np.array(1), True),
        (np.array([True]), True), (np.array(False), True), (None, 0),
        (0, None),
        (..., 0), ("4", 4), (np.nan, 0.0), (1 + 0j, 1), (4, (4,)),
        ((4,), (4, 2)), ((2, 4), (4, 2)), ([], None), (np.array(4), [4]),
        (np.array([1, 2]), np.array([[1, 2]])),
        (np.array([[1], [2]]), np.array([1, 2])),
        ([[1, 2], [3]], np.eye(2)), (np.array(["1"]), np.array([1])),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0])),
        (np.ones(2, bool), np.ones(2)), (np.array([True, 1], object), [1, 1]),
        (10**10, 10**10 + 1), (2e-9, 1e-9), (np.inf, -np.inf), (np.inf, 1.0),
        (1.0, np.inf), (np.nan, np.nan), (Fraction(1, 3), 0.3334),
        (np.float32(0.3334), 1 / 3), (np.float16(1 / 3), 1 / 3),
        (10**400, 1.0), (np.float32(2e-6), np.float32(4e-6)),
    ],
)
def test_these_are_not(got, expected):
    assert not same(got, expected)
    with pytest.raises(Wrong, match="expected"):
        expect("it", got, expected)


def double(numbers):
    return [2 * number for number in numbers]


def double_in_place(numbers):
    for place, number in enumerate(numbers):
        numbers[place] = 2 * number
    return numbers


def nothing(numbers):
    double(numbers)


def broken(numbers):
    return numbers[9]


def test_numbers_are_as_close_as_is_asked():
    assert same(1.01, 1, relative=0.02) and not same(1.01, 1, relative=0.009)
    assert same([0.01], [0], absolute=0.02)
    assert not same([0.01], [0], absolute=0.009)
    assert not same(1e-30, 2e-30, absolute=0)
    assert not same(np.float32(1e-30), 2e-30, absolute=0)


def test_no_place_in_memory_is_shown():
    class Some:
        pass

    def double(x):
        return 2 * x

    for value in (Some(), double, {"some": Some()}, [double]):
        assert "0x" in repr(value)
        assert "0x" not in show(value) + show_call(double, (value,))
    assert show(Some()).endswith("Some>")


def test_a_call_is_shown_as_it_would_be_typed():
    expect_call(double, [1, 2], gives=[2, 4])
    words = "double([1, 2])\n  expected: [2, 5]\n  got:      [2, 4]"
    with pytest.raises(Wrong, match=f"^{re.escape(words)}$"):
        expect_call(double, [1, 2], gives=[2, 5])


def test_a_missing_return_is_named():
    with pytest.raises(Wrong, match="None, as where a return is missing"):
        expect_call(nothing, [1, 2], gives=[2, 4])


def test_a_function_may_write_into_what_it_is_given():
    numbers = [1, 2]
    expect_call(double_in_place, numbers, gives=[2, 4])
    assert numbers == [1, 2]


def test_a_check_may_ask_that_it_does_not():
    numbers = [1, 2]
    expect_call(double, numbers, gives=[2, 4], keeps=True)
    words = r"unchanged: \[1, 2\]\n  got:      \[2, 4\]"
    with pytest.raises(Wrong, match=words):
        expect_call(double_in_place, numbers, gives=[2, 4], keeps=True)
    assert numbers == [1, 2]


def test_what_a_call_raises_says_in_which_call():
    with pytest.raises(IndexError) as raised:
        expect_call(broken, [1, 2], gives=2)
    assert raised.value.__notes__ == [
        "in the call broken([1, 2])", "where it should give 2"]


def test_an_error_can_be_what_is_expected():
    expect_error(broken, [1], raises=IndexError)
    with pytest.raises(Wrong, match=r"raises IndexError\n  got:      \[2\]"):
        expect_error(double, [1], raises=IndexError)
    with pytest.raises(Wrong, match="got:      IndexError: list index"):
        expect_error(broken, [1], raises=ValueError)


@pytest.mark.parametrize("got", [..., 1, [1], [1, 2, 3], [1, "2"], [1, None]])
def test_two_numbers_are_two_numbers(got):
    expect_numbers("w", (1, 2.5), 2)
    with pytest.raises(Wrong, match="w\n  expected: 2 numbers"):
        expect_numbers("w", got, 2)


@pytest.mark.parametrize("got", [..., None, [1], "1", True])
def test_a_number_is_one_number(got):
    expect_number("b", np.float64(2))
    with pytest.raises(Wrong, match="b\n  expected: a number"):
        expect_number("b", got)


def test_numbers_are_finite():
    with pytest.raises(Wrong, match="finite numbers"):
        expect_numbers("w", [1, np.inf], 2)
    with pytest.raises(Wrong, match="a number\n  got:      nan"):
        expect_number("b", np.nan)


@pytest.mark.parametrize(
    ("got", "words"),
    [
        ([(2,)], r"shapes\n  expected: a dictionary of 1"),
        ({}, r"shapes\['x'\]\n  expected: \(2,\)\n  got:      nothing"),
        ({"x": ()}, r"shapes\['x'\]\n  expected: \(2,\)\n  got:      \(\)"),
    ],
)
def test_entries_are_compared_one_by_one(got, words):
    expect_entries("shapes", {"x": (2,), "more": 1}, {"x": (2,)})
    with pytest.raises(Wrong, match=words):
        expect_entries("shapes", got, {"x": (2,)})


def test_a_name_that_the_answer_lacks_is_told_with_the_nearest():
    answer = Answer({"wieghts": [1], "_hidden": 0})
    assert answer.wieghts == [1]
    with pytest.raises(Wrong, match="the nearest name is wieghts"):
        _ = answer.weights
