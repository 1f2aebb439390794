"""What of a layer learns, and all that learns as one vector.

An array ``x`` with a twin ``dx``, the slope of the loss along it, is a
parameter, whatever its name. ``weights`` and ``biases`` are parameters also
before they have their twins; what passes through a layer never is.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from operator import is_
from types import MemberDescriptorType
from typing import Any, NamedTuple

import numpy as np

from nnbook.arrays import Array, as_floats

FIRST = ("weights", "biases")  # in this order, before all others
PASSING = ("input", "inputs", "output", "outputs", "mask")
HOLDS = (np.ndarray, list, float, int, property, MemberDescriptorType)


class Place(NamedTuple):
    """Where a parameter, or the slope along it, is to be found."""

    layer: Any
    name: str

    def __str__(self) -> str:
        return f"{type(self.layer).__name__}.{self.name}"

    @property
    def twin(self) -> "Place":
        """Where the slope along this parameter is."""
        return Place(self.layer, f"d{self.name}")

    def read(self) -> Array:
        """The array there. Lists and whole numbers are made into one, there.

        Raises ``ValueError`` where nothing is, ``TypeError`` where no network
        can compute with it.
        """
        found = getattr(self.layer, self.name, None)
        if found is None:
            raise ValueError(f"{self} is missing: backward must set it")
        dtype = getattr(self.layer, "dtype", None)
        if dtype not in (np.float32, np.float64):
            dtype = None
        array = as_floats(found, dtype, name=str(self))
        if array is not found:
            setattr(*self, array)
        return array


def parts_of(layers: Iterable[Any]) -> Iterator[Any]:
    """The layers, each followed by those that it holds; each once.
    """
    met: list[Any] = []
    waiting = [*layers]
    while waiting:
        layer = waiting.pop(0)
        if not any(layer is part for part in met):
            met.append(layer)
            yield layer
            waiting[:0] = _held_by(layer)


def places_in(parts: Iterable[Any]) -> list[Place]:
    """Where the parameters of these parts are.

    Raises ``TypeError`` for a plain number with a twin, which no step can
    change in place.

    >>> class Stretch:
    ...     gain, dgain = np.ones(2), np.zeros(2)
    >>> print(*places_in([Stretch()]))
    Stretch.gain
    """
    return [
        Place(part, name) for part in parts for name in _parameter_names(part)
    ]


def may_learn(layer: Any) -> bool:
    """Whether a layer holds anything that backward could give a slope."""
    return getattr(layer, "weights", None) is not None or any(
        name not in PASSING
        and isinstance(getattr(part, name, None), (np.ndarray, list))
        for part in parts_of([layer])
        for name in _names(part)
    )


def check_arrays(places: Sequence[Place], arrays: Sequence[Array]) -> None:
    """Raise where no optimizer can step along all of the arrays.

    ``TypeError`` where they differ in type, ``ValueError`` where two share
    their memory: a step would move it twice.
    """
    dtypes = {array.dtype for array in arrays}
    if len(dtypes) > 1:
        raise TypeError(
            "all layers must have one dtype, "
            f"got {' and '.join(sorted(map(str, dtypes)))}"
        )
    for (one, a), (other, b) in combinations(
        zip(places, arrays, strict=True), 2
    ):
        if np.may_share_memory(a, b) and np.shares_memory(a, b):
            raise ValueError(
                f"{one} and {other} are the same memory, and a step would "
                "move it twice; give each an array of its own"
            )


class Packed:
    """All parameters as one vector, and all slopes as another.

    The layers hold views of them, so that what happens to a vector happens
    to its layers, and an optimizer makes one step along one array instead of
    one along each of many. What a layer has bound to another array since is
    written into the vector, as if it had been written there at once.
    """

    def __init__(self) -> None:
        self.layers: tuple[Any, ...] = ()
        self.ids: list[int] = []  # of the layers
        self.parts: list[Any] = []
        self.places: list[Place] = []  # of the parameters, then of the slopes
        self.shapes: list[tuple[int, ...]] = []
        self.vectors: list[Array] = []
        self.views: list[Array] = []
        self.holders: tuple[Any, ...] = ()  # the places' layers and names
        self.names: tuple[str, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """All but the views: a copy of a view looks at nothing."""
        return self.__dict__ | {"layers": (), "ids": [], "views": []}

    def look_again(self) -> None:
        """Forget what the layers hold, though they be the same."""
        self.layers, self.ids, self.views = (), [], []

    def follow(self, layers: tuple[Any, ...]) -> "Packed":
        """Look for what these layers hold, where they are not those known."""
        if layers is not self.layers and [*map(id, layers)] != self.ids:
            self.layers, self.ids = layers, [*map(id, layers)]
            self.parts, self.views = [*parts_of(layers)], []
        return self

    def gather(self) -> tuple[Array, Array]:
        """The two vectors, as the layers are now.

        Raises ``ValueError`` where there is nothing to gather or it does not
        fit, and as ``check_arrays`` does, before anything is changed.
        """
        if not self.views:
            self._lay_out()
        bound = map(getattr, self.holders, self.names)
        if not all(map(is_, bound, self.views)):
            self._write_back()
        parameters, slopes = self.vectors
        return parameters, slopes

    def _lay_out(self) -> None:
        """Make the vectors, unless there are some for the same places."""
        places = places_in(self.parts)
        if not places:
            raise ValueError("the network has no parameters to change")
        arrays = [place.read() for place in places]
        check_arrays(places, arrays)
        twins = [place.twin for place in places]
        for twin, array in zip(twins, arrays, strict=True):
            if getattr(*twin, None) is None:
                setattr(*twin, np.zeros_like(array))
        places += twins
        shapes = [array.shape for array in arrays] * 2
        arrays = _read(places, shapes)
        known = shapes == self.shapes and _are_same_places(
            places, self.places)
        if not known:
            half, dtype = len(arrays) // 2, arrays[0].dtype
            self.vectors = [
                _as_one(arrays[:half], dtype), _as_one(arrays[half:], dtype)]
        self.places, self.shapes = places, shapes
        self.views = _views(self.vectors, shapes)
        self.holders, self.names = zip(*places, strict=True)
        self._write(arrays if known else [])  # new ones have the numbers

    def _write_back(self) -> None:
        """Write what has been bound elsewhere into the vectors."""
        arrays = _read(self.places, self.shapes)
        half = len(arrays) // 2
        check_arrays(self.places[:half], arrays[:half])
        self._write(arrays)

    def _write(self, arrays: list[Array]) -> None:
        moved = [
            (view, array.copy())  # it may be a view of another's place
            for view, array in zip(self.views, arrays, strict=False)
            if array is not view
        ]
        for view, array in moved:
            view[...] = array
        for place, view in zip(self.places, self.views, strict=True):
            setattr(*place, view)


def _read(places: list[Place], shapes: list[tuple[int, ...]]) -> list[Array]:
    arrays = [place.read() for place in places]
    for place, array, shape in zip(places, arrays, shapes, strict=True):
        if array.shape != shape:
            raise ValueError(
                f"{place} must have shape {shape}, got {array.shape}"
            )
    return arrays


def _as_one(arrays: list[Array], dtype: np.dtype) -> Array:
    """The vector that the arrays fill, or a new one with their numbers."""
    if arrays[0].dtype == dtype and _lie_end_to_end(arrays):
        base: Any = arrays[0].base
        return base
    return np.concatenate([array.ravel() for array in arrays], dtype=dtype)


def _views(
    vectors: list[Array], shapes: list[tuple[int, ...]]
) -> list[Array]:
    """What of the vectors has which shape, one after the other."""
    views, half = [], len(shapes) // 2
    for vector, some in zip(
        vectors, (shapes[:half], shapes[half:]), strict=True
    ):
        start = 0
        for shape in some:
            stop = start + math.prod(shape)
            views.append(vector[start:stop].reshape(shape))
            start = stop
    return views


def _lie_end_to_end(arrays: list[Array]) -> bool:
    """Whether the arrays are views that fill one vector, in this order."""
    vector = arrays[0].base
    if not isinstance(vector, np.ndarray) or vector.ndim != 1:
        return False
    address = vector.ctypes.data
    for array in arrays:
        if array.base is not vector or not array.flags.c_contiguous:
            return False
        if array.ctypes.data != address or not array.flags.writeable:
            return False
        address += array.nbytes
    return address == vector.ctypes.data + vector.nbytes


def _are_same(some: Sequence[Any], others: Sequence[Any]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _are_same_places(some: list[Place], others: list[Place]) -> bool:
    return [place.name for place in some] == [
        place.name for place in others
    ] and _are_same(
        [place.layer for place in some], [place.layer for place in others])


def _names(part: Any) -> Iterator[str]:
    """The names under which a part of a layer may hold arrays."""
    yield from getattr(part, "__dict__", ())
    for kind in type(part).__mro__[:-1]:  # the last is object
        for name, value in vars(kind).items():
            if isinstance(value, HOLDS) and not name.startswith("__"):
                yield name


def _parameter_names(part: Any) -> list[str]:
    names = dict.fromkeys([*FIRST, *_names(part)])
    return [
        name
        for name in names
        if (name in FIRST or f"d{name}" in names)
        and name not in PASSING
        and _is_parameter(part, name)
    ]


def _is_parameter(part: Any, name: str) -> bool:
    value = getattr(part, name, None)
    if isinstance(value, (float, int, np.number)):
        raise TypeError(
            f"{Place(part, name)} must be an array, which can be changed in "
            f"place, got the number {value!r}"
        )
    return isinstance(value, (np.ndarray, list, tuple))


def _held_by(part: Any) -> Iterator[Any]:
    """The layers among a part's attributes, also those in a list."""
    for value in getattr(part, "__dict__", {}).values():
        if isinstance(value, (list, tuple)):
            yield from filter(is_layer, value)
        elif isinstance(value, dict):
            yield from filter(is_layer, value.values())
        elif is_layer(value):
            yield value


def is_layer(value: Any) -> bool:
    """Whether it is an object that goes forward and backward."""
    return (
        not isinstance(value, (type, np.ndarray))
        and hasattr(value, "forward")
        and hasattr(value, "backward")
    )
