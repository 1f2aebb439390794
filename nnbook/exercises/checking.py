"""What a check says: what was expected, and what came.

A check compares with ``expect`` and ``expect_call``, which raise ``Wrong``
in words that a reader can act on. Values are shown as Python would read
them, so that they can be pasted and tried.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np

from nnbook.checks import nearest


class Wrong(Exception):
    """An answer that is not right: what was asked, expected, and came.

    >>> print(Wrong("outputs[0]", "4", "3"))
    outputs[0]
      expected: 4
      got:      3
    """

    def __init__(self, what: str, expected: str, got: str):
        super().__init__(f"{what}\n  expected: {expected}\n  got:      {got}")


class Answer:
    """What a reader's file defines, by attribute."""

    def __init__(self, defined: dict[str, Any]):
        self._defined = defined

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._defined:
            there = [one for one in self._defined if not one.startswith("_")]
            raise Wrong(
                f"the name {name}", "that your file defines it",
                f"nothing of this name{nearest(name, there)}",
            )
        return self._defined[name]


def expect(what: str, got: Any, expected: Any) -> None:
    """Raise ``Wrong`` unless both are the same.

    An array is the same in shape and, but for rounding, in numbers. Lists
    and tuples are compared part by part, and either will do for the other.

    >>> expect("the shape", got=(4,), expected=(4, 2))
    Traceback (most recent call last):
        ...
    nnbook.exercises.checking.Wrong: the shape
      expected: (4, 2)
      got:      (4,)
    """
    if not same(got, expected):
        raise Wrong(what, show(expected), show(got))


def expect_entries(what: str, got: Any, expected: dict[Any, Any]) -> None:
    """Raise ``Wrong`` unless a dictionary holds these entries.

    >>> expect_entries("shapes", {"x": (4, 3)}, {"x": (4, 3), "y": (2,)})
    Traceback (most recent call last):
        ...
    nnbook.exercises.checking.Wrong: shapes['y']
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
    function: Callable[..., Any], *arguments: Any, gives: Any
) -> None:
    """Raise ``Wrong`` unless the call gives this, and changes nothing.

    >>> expect_call(max, [2, 5], gives=5)
    >>> expect_call(min, [2, 5], gives=5)
    Traceback (most recent call last):
        ...
    nnbook.exercises.checking.Wrong: min([2, 5])
      expected: 5
      got:      2
    """
    what = show_call(function, arguments)
    try:
        got = call(function, *arguments)
    except Wrong:
        raise
    except Exception as error:
        error.add_note(f"where it should give {show(gives)}")
        raise
    if got is None and gives is not None:
        raise Wrong(what, show(gives), "None, as where a return is missing")
    expect(what, got, gives)


def expect_error(
    function: Callable[..., Any], *arguments: Any, raises: type[Exception]
) -> None:
    """Raise ``Wrong`` unless the call raises this.

    >>> expect_error(len, [], raises=TypeError)
    Traceback (most recent call last):
        ...
    nnbook.exercises.checking.Wrong: len([])
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
        came = f"{type(error).__name__}: {error}"
    what, expected = show_call(function, arguments), raises.__name__
    raise Wrong(what, f"that it raises {expected}", came)


def expect_numbers(what: str, got: Any, count: int) -> None:
    """Raise ``Wrong`` unless these are so many finite numbers."""
    array = _as_numbers(got)
    if array is None or array.shape != (count,):
        raise Wrong(what, f"{count} numbers", show(got))
    if not np.isfinite(array).all():
        raise Wrong(what, "finite numbers", show(got))


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


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """What the function gives on copies, which it must leave as they were.

    What it raises carries a note that says in which call.
    """
    given = deepcopy(arguments)
    try:
        result = function(*given)
    except Exception as error:
        error.add_note(f"in the call {show_call(function, arguments)}")
        raise
    for before, after in zip(arguments, given):
        if isinstance(before, (list, np.ndarray)) and not same(after, before):
            raise Wrong(
                f"the argument, after {show_call(function, arguments)}",
                f"unchanged: {show(before)}", show(after),
            )
    return result


def same(got: Any, expected: Any) -> bool:
    """Whether a value is what was expected, but for rounding.

    >>> same((4.0, [-2]), [4, (-2,)]), same(True, 1), same([1], 1)
    (True, False, False)
    """
    if isinstance(expected, (list, tuple)):
        if isinstance(got, np.ndarray) and got.ndim > 0:
            got = list(got)
        return (
            isinstance(got, (list, tuple)) and len(got) == len(expected)
            and all(map(same, got, expected))
        )
    if expected is None or isinstance(expected, (bool, str)):
        if isinstance(got, np.bool_):
            got = bool(got)
        return type(got) is type(expected) and bool(got == expected)
    left, right = _as_numbers(got), np.asarray(expected)
    return (
        left is not None and left.shape == right.shape
        and np.allclose(left, right, rtol=1e-9, atol=1e-9, equal_nan=True)
    )


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
    if isinstance(value, np.generic):
        text = repr(value.item())
    elif isinstance(value, np.ndarray):
        text = f"np.array({value.tolist()})"
    elif isinstance(value, tuple) and len(value) > 1:
        text = f"({', '.join(map(_written, value))})"
    else:
        text = repr(value).replace("Ellipsis", "...")
    text = " ".join(text.split())
    return text if len(text) <= 600 else f"{text[:600]} ..."


def _as_numbers(value: Any) -> np.ndarray | None:
    try:
        array = np.asarray(value)
    except ValueError:  # lists of unequal lengths
        return None
    return array if array.dtype.kind in "iuf" else None
