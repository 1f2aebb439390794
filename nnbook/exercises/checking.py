"""What a check says: what was expected, and what came.

A check compares with ``expect`` and ``expect_call``, which raise ``Wrong``
in words that a reader can act on. Values are shown as Python would read
them, so that they can be pasted and tried.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from nnbook.checks import nearest
from nnbook.exercises.surroundings import Run
from nnbook.exercises.theirs import plain, raw, run_of
from nnbook.exercises.wrong import Missing, Wrong

RELATIVE = 1e-9     # numbers that differ by less, relative to what is
ABSOLUTE = 1e-12    # expected or at all, are the same; in float32, whose
RELATIVE32 = 1e-5   # numbers carry seven digits, by less than these
ABSOLUTE32 = 1e-6
IN_MEMORY = re.compile(r"( object)? at 0x[0-9a-fA-F]+")  # other each time


class Answer:
    """What a reader's file defines, by attribute and at arm's length."""

    def __init__(self, defined: dict[str, Any], run: Run | None = None):
        self._defined = defined
        self._run = run or run_of()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._defined:
            there = [one for one in self._defined if not one.startswith("_")]
            raise Missing(
                f"the name {name}", "that your file defines it",
                f"nothing of this name{nearest(name, there)}",
            )
        return plain(self._defined[name], self._run)


def expect(
    what: str, got: Any, expected: Any, *,
    relative: float = RELATIVE, absolute: float = ABSOLUTE,
) -> None:
    """Raise ``Wrong`` unless both are the same.

    Numbers are the same but for rounding, see ``same``, and arrays in shape
    too. Lists and tuples are compared part by part, and either will do for
    the other.

    >>> expect("the shape", got=(4,), expected=(4, 2))
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: the shape
      expected: (4, 2)
      got:      (4,)
    """
    if not same(got, expected, relative=relative, absolute=absolute):
        raise Wrong(what, show(expected), show(got))


def expect_entries(what: str, got: Any, expected: dict[Any, Any]) -> None:
    """Raise ``Wrong`` unless a dictionary holds these entries.

    >>> expect_entries("shapes", {"x": (4, 3)}, {"x": (4, 3), "y": (2,)})
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: shapes['y']
      expected: (2,)
      got:      nothing
    """
    if not isinstance(got, dict):
        raise Wrong(what, f"a dictionary of {len(expected)}", show(got))
    for key, value in expected.items():
        if key not in got:
            raise Wrong(f"{what}[{key!r}]", show(value), "nothing")
        expect(f"{what}[{key!r}]", got[key], value)


def expect_call(
    function: Callable[..., Any], *arguments: Any, gives: Any,
    keeps: bool = False,
    relative: float = RELATIVE, absolute: float = ABSOLUTE,
) -> None:
    """Raise ``Wrong`` unless the call gives this.

    Where it ``keeps`` its arguments, it must leave them as they were.

    >>> expect_call(max, [2, 5], gives=5)
    >>> expect_call(min, [2, 5], gives=5)
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: min([2, 5])
      expected: 5
      got:      2
    """
    what = show_call(function, arguments)
    note = f"where it should give {show(gives)}"
    got = call(function, *arguments, keeps=keeps, note=note)
    if got is None and gives is not None:
        raise Wrong(what, show(gives), "None, as where a return is missing")
    expect(what, got, gives, relative=relative, absolute=absolute)


def expect_error(
    function: Callable[..., Any], *arguments: Any, raises: type[Exception]
) -> None:
    """Raise ``Wrong`` unless the call raises this.

    >>> expect_error(len, [], raises=TypeError)
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: len([])
      expected: that it raises TypeError
      got:      0
    """
    try:
        came = show(call(function, *arguments))
    except raises:
        return
    except Wrong:
        raise
    except Exception as error:
        came = _described(error, run_of(function))
    what, expected = show_call(function, arguments), raises.__name__
    raise Wrong(what, f"that it raises {expected}", came)


def expect_numbers(what: str, got: Any, count: int) -> None:
    """Raise ``Wrong`` unless these are so many finite numbers."""
    array = _as_numbers(got)
    if array is None or array.shape != (count,):
        raise Wrong(what, f"{count} numbers", show(got))
    if not np.isfinite(array).all():
        raise Wrong(what, "finite numbers", show(got))


def expect_array(what: str, got: Any, shape: tuple[int, ...]) -> np.ndarray:
    """These numbers as an array of floats; ``Wrong`` unless they are finite.

    >>> expect_array("batch", [[1, 2]], (2, 1))
    Traceback (most recent call last):
        ...
    nnbook.exercises.wrong.Wrong: batch
      expected: numbers in shape (2, 1)
      got:      [[1, 2]]
    """
    array = _as_numbers(got)
    if array is None or array.shape != shape:
        raise Wrong(what, f"numbers in shape {shape}", show(got))
    if not np.isfinite(array).all():
        raise Wrong(what, "finite numbers", show(got))
    return array.astype(float)


def expect_number(what: str, got: Any) -> None:
    """Raise ``Wrong`` unless this is one finite number."""
    array = _as_numbers(got)
    if array is None or array.shape != () or not np.isfinite(array):
        raise Wrong(what, "a number", show(got))


def compare(guess: Any, came: float, *, within: float) -> str:
    """What to say of a guess in a lab; the dots, ``...``, are none yet.

    >>> compare(..., 2.46, within=0.2)
    'no guess yet: write one in place of the dots'
    >>> compare(1, 2.46, within=0.2), compare(2.5, 2.46, within=0.2)
    ('1 is too low', '2.5 is a good guess')
    """
    if guess is ...:
        return "no guess yet: write one in place of the dots"
    if abs(guess - came) <= within:
        return f"{guess} is a good guess"
    return f"{guess} is too {'low' if guess < came else 'high'}"


def call(
    function: Callable[..., Any], *arguments: Any, keeps: bool = False,
    note: str = "",
) -> Any:
    """What the function gives on copies, at arm's length.

    Raises ``Wrong`` where it should keep the copies and changes them.
    What it raises carries a note that says in which call. Objects of the
    answer's among the arguments are handed over as they are.
    """
    run = run_of(function, *arguments)
    given = raw(deepcopy(arguments))
    try:
        result = plain(run(lambda: raw(function)(*given)), run)
    except Wrong:
        raise
    except Exception as error:
        asked = f"in the call {show_call(function, arguments)}"
        _add_notes(error, [asked, note][: 1 + bool(note)], run)
        raise
    for before, after in zip(arguments, given if keeps else ()):
        if isinstance(before, (list, np.ndarray)) and not same(
            after, before, relative=0, absolute=0
        ):
            raise Wrong(
                f"the argument, after {show_call(function, arguments)}",
                f"unchanged: {show(before)}", show(after),
            )
    return result


def _add_notes(error: Exception, notes: list[str], run: Run) -> None:
    def add() -> None:
        for note in notes:
            error.add_note(note)  # may be a method of the answer's

    run(add)


def _described(error: Exception, run: Run) -> str:
    return "".join(run(lambda: f"{type(error).__name__}: {error}"))


def same(
    got: Any, expected: Any, *,
    relative: float = RELATIVE, absolute: float = ABSOLUTE,
) -> bool:
    """Whether a value is what was expected, but for rounding.

    Numbers may differ by the larger of ``absolute`` and of ``relative``
    times what was expected, whole numbers not at all.

    >>> same((4.0, [-2]), [4, (-2,)]), same(True, 1), same([1], 1)
    (True, False, False)
    >>> same(1e-20, 2e-20), same(1e-20, 2e-20, absolute=0)
    (True, False)
    """
    got = plain(got)
    if isinstance(expected, (list, tuple)):
        if isinstance(got, np.ndarray) and got.ndim > 0:
            got = list(got)
        return (
            isinstance(got, (list, tuple)) and len(got) == len(expected)
            and all(
                same(one, other, relative=relative, absolute=absolute)
                for one, other in zip(got, expected)
            )
        )
    if expected is None or isinstance(expected, (bool, str)):
        if isinstance(got, (np.bool_, np.ndarray)) and not got.shape:
            got = got.item()
        return type(got) is type(expected) and bool(got == expected)
    if type(got) is int and type(expected) is int:
        return got == expected
    left, right = _as_numbers(got), _as_numbers(expected)
    if left is None or right is None or left.shape != right.shape:
        return False
    if left.dtype.kind in "iu" and right.dtype.kind in "iu":
        return bool((left == right).all())
    if _is_narrow(left):
        relative = max(relative, RELATIVE32)
        absolute = absolute and max(absolute, ABSOLUTE32)
    with np.errstate(all="ignore"):
        allowed = np.maximum(absolute, relative * np.abs(right))
        close = np.abs(left.astype(float) - right) <= allowed
    return bool(((left == right) | close & np.isfinite(right)).all())


def rounding(*given: Any) -> float:
    """By how much of their size numbers may be off, float32 among them.

    >>> rounding([1, 2.5]), rounding([np.float32(2.5), 1], 3)
    (1e-09, 1e-05)
    """
    return RELATIVE32 if any(map(_is_narrow, given)) else RELATIVE


def show(value: Any) -> str:
    """A value as Python would read it; arrays with their shape.

    >>> print(show(np.ones((1, 2))))
    np.array([[1.0, 1.0]]), of shape (1, 2)
    >>> print(show([..., 2]))
    [..., 2]
    """
    text = _written(value)
    if isinstance(value, np.ndarray):
        text += f", of shape {value.shape}"
    return text


def show_call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """The call as it would be typed."""
    name = getattr(function, "__name__", "call")
    return f"{name}({', '.join(map(_written, arguments))})"


def _written(value: Any) -> str:
    value = plain(value)
    if isinstance(value, np.generic):
        text = repr(value.item())
    elif isinstance(value, np.ndarray):
        text = f"np.array({value.tolist()})"
    elif isinstance(value, (tuple, list)):
        inner = ", ".join(map(_written, value))
        if isinstance(value, list):
            text = f"[{inner}]"
        else:
            text = f"({inner},)" if len(value) == 1 else f"({inner})"
    else:
        text = IN_MEMORY.sub("", repr(value)).replace("Ellipsis", "...")
    text = " ".join(text.split())
    return text if len(text) <= 600 else f"{text[:600]} ..."


def _as_numbers(value: Any) -> np.ndarray | None:
    """An array of numbers, or None; bool and complex are none here."""
    try:
        array = np.asarray(value)
        if array.dtype.kind == "O" and _all_exact(array):
            array = array.astype(float)
    except (ValueError, OverflowError):  # lists of unequal lengths; 10**400
        return None
    return array if array.dtype.kind in "iuf" else None


def _is_narrow(numbers: Any) -> bool:
    """Whether any of these carry seven digits, or fewer."""
    if isinstance(numbers, (list, tuple)):
        return any(map(_is_narrow, numbers))
    dtype = np.asarray(numbers).dtype
    return dtype.kind == "f" and dtype.itemsize < 8


def _all_exact(array: np.ndarray) -> bool:
    """Whether these are numbers that NumPy has no type for."""
    kinds = {int, float, Fraction, Decimal}
    return all(
        type(each) in kinds or isinstance(each, (np.integer, np.floating))
        for each in array.flat
    )
