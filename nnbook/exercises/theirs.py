"""What an answer hands over, at arm's length.

Numbers, texts, lists and arrays come as copies in Python's and NumPy's own
types, so that none can lie: no ``__eq__`` of the answer's is ever asked. All
else comes as ``Theirs``: what is called or read there runs guarded, and what
comes of it is at arm's length again.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from types import EllipsisType, NoneType
from typing import Any

import numpy as np

from nnbook.exercises.surroundings import Run
from nnbook.exercises.wrong import Missing

ATOMS = {NoneType, EllipsisType, bool, int, float, complex, str, bytes}


class Theirs:
    """Something of the answer's: what is asked of it runs guarded.

    ``isinstance`` sees through to its type.
    """

    __slots__ = ("_run", "_value")

    def __init__(self, value: Any, run: Run):
        object.__setattr__(self, "_value", value)
        object.__setattr__(self, "_run", run)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._ask(lambda value: value(*raw(arguments), **raw(named)))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__name__":
            raise AttributeError(name)
        try:
            return self._ask(lambda value: getattr(value, name))
        except AttributeError as error:
            if error.obj is not self._value or error.name != name:
                raise
        raise Missing(f"the name {name}", f"that {self!r} has it", "nothing")

    def __setattr__(self, name: str, new: Any) -> None:
        self._ask(lambda value: setattr(value, name, raw(new)))

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(self._value)

    def __repr__(self) -> str:
        return str(self._ask(repr))

    def __deepcopy__(self, memory: dict[int, Any]) -> "Theirs":
        return self

    def _ask(self, question: Callable[[Any], Any]) -> Any:
        run, value = self._run, self._value
        return plain(run(lambda: question(value)), run)


def raw(value: Any) -> Any:
    """A value as the answer knows it, with nothing at arm's length."""
    if type(value) is Theirs:
        return value._value
    if type(value) in (list, tuple):
        return type(value)(map(raw, value))
    if type(value) is dict:
        return {key: raw(each) for key, each in value.items()}
    return value


def run_of(*values: Any) -> Run:
    """What guards the answer that any of these come from."""
    return next(_runs(values), lambda action: action())


def _runs(value: Any) -> Iterator[Run]:
    if type(value) is Theirs:
        yield value._run
    elif type(value) in (list, tuple):
        for each in value:
            yield from _runs(each)


def plain(value: Any, run: Run | None = None) -> Any:
    """A value in Python's and NumPy's own types, whatever it says it is.

    >>> class Liar(float):
    ...     def __eq__(self, other):
    ...         return True
    >>> Liar(2) == 3, plain(Liar(2)) == 3, plain([Liar(2)])
    (True, False, [2.0])
    """
    kind = type(value)
    if kind in ATOMS or kind is Theirs:
        return value
    for own, copied in COPIED.items():
        if issubclass(kind, own):
            return copied(value, run)
    return value if run is None else Theirs(value, run)


def _plain_array(value: Any, run: Run | None) -> np.ndarray:
    array = np.ndarray.view(value, np.ndarray).copy()
    if array.dtype.hasobject:
        for place in np.ndindex(array.shape):
            array[place] = plain(array[place], run)
    return array


def _plain_fraction(value: Any, run: Run | None) -> Fraction:
    held = [vars(Fraction)[slot] for slot in Fraction.__slots__]
    over, under = (plain(each.__get__(value)) for each in held)
    return Fraction(over, under)


# How each type is copied, by methods that no subclass can replace.
COPIED: dict[type, Callable[[Any, Run | None], Any]] = {
    np.ndarray: _plain_array,
    np.generic: lambda value, run: np.array(value)[()],
    int: lambda value, run: int.__index__(value),
    float: lambda value, run: float.__float__(value),
    complex: lambda value, run: complex.__complex__(value),
    str: lambda value, run: str.__str__(value),
    Fraction: _plain_fraction,
    Decimal: lambda value, run: Decimal(value),
    range: lambda value, run: list(value),
    list: lambda value, run: [plain(x, run) for x in list.__iter__(value)],
    tuple: lambda value, run: tuple(
        plain(x, run) for x in tuple.__iter__(value)),
    dict: lambda value, run: {
        plain(key, run): plain(x, run) for key, x in dict.items(value)},
}
