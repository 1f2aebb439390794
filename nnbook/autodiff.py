"""A number that remembers what it was made of, and so finds its slopes.

Every operation on a ``Value`` notes two things: which values it was made of,
and its local slope along each of them. That is all that ``backward`` needs.
"""

import math
from numbers import Real
from typing import Union

Number = Union["Value", float]


class Value:
    """A number that can be computed with, and differentiated.

    ``data`` is the number; ``grad`` the slope along it of the last result
    that ``backward`` went back from, 0 before. ``inputs`` holds pairs of a
    value it was made of and the local slope along that one. Values and
    numbers can be mixed; anything else raises ``TypeError``.

    >>> x, y = Value(3), Value(2)
    >>> result = x * y + x
    >>> result.data
    9.0
    >>> result.backward()
    >>> x.grad, y.grad
    (3.0, 3.0)
    """

    __array_ufunc__ = None  # so NumPy leaves operations with values to us

    def __init__(self, data: float, name: str = "") -> None:
        self.data = _as_number(data)
        self.grad = 0.0
        self.name = name
        self.operation = ""
        self.inputs: tuple[tuple[Value, float], ...] = ()

    def __repr__(self) -> str:
        return f"Value({self.data!r}{self.name and f', {self.name!r}'})"

    def __add__(self, other: Number) -> "Value":
        a, b = self, _as_value(other)
        return _made("+", a.data + b.data, (a, 1), (b, 1))

    def __sub__(self, other: Number) -> "Value":
        a, b = self, _as_value(other)
        return _made("-", a.data - b.data, (a, 1), (b, -1))

    def __mul__(self, other: Number) -> "Value":
        a, b = self, _as_value(other)
        return _made("*", a.data * b.data, (a, b.data), (b, a.data))

    def __truediv__(self, other: Number) -> "Value":
        a, b = self, _as_value(other)
        if b.data == 0:
            raise ZeroDivisionError(f"cannot divide {a.data:g} by 0")
        ratio = a.data / b.data
        return _made("/", ratio, (a, 1 / b.data), (b, -ratio / b.data))

    def __pow__(self, exponent: float) -> "Value":
        a, n = self, _as_number(exponent, "the exponent")
        if a.data == 0 and n < 1 and n != 0:
            raise ZeroDivisionError(f"0 to the power {n:g} has no slope")
        if a.data < 0 and n % 1:
            raise ValueError(f"{a.data:g} to the power {n:g} is not real")
        slope = n * a.data ** (n - 1) if n else 0
        return _made(f"**{n:g}", a.data**n, (a, slope))

    def __neg__(self) -> "Value":
        return _made("-", -self.data, (self, -1))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float) -> "Value":
        return _as_value(other) - self

    def __rtruediv__(self, other: float) -> "Value":
        return _as_value(other) / self

    def relu(self) -> "Value":
        """The value where it is positive, else 0; at 0 the slope is 0."""
        slope = 1 if self.data > 0 else 0
        return _made("relu", max(self.data, 0), (self, slope))

    def exp(self) -> "Value":
        """e to the power of the value, which is its own slope."""
        power = math.exp(self.data)
        return _made("exp", power, (self, power))

    def log(self) -> "Value":
        """The natural logarithm. ``ValueError`` unless above 0."""
        if self.data <= 0:
            raise ValueError(f"log needs a number above 0, got {self.data:g}")
        return _made("log", math.log(self.data), (self, 1 / self.data))

    def tanh(self) -> "Value":
        """Between -1 and 1; its slope is 1 minus its square."""
        t = math.tanh(self.data)
        return _made("tanh", t, (self, 1 - t**2))

    def backward(self) -> None:
        """Fill ``grad`` of this value and of all it was made of.

        Each ``grad`` is then the slope of this value along that one. What
        stood there before is overwritten, never added to.

        >>> x = Value(3)
        >>> (x + x).backward()
        >>> x.grad
        2.0
        """
        order = self.in_order()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            for source, slope in value.inputs:
                source.grad += slope * value.grad

    def in_order(self) -> list["Value"]:
        """This value and all it was made of, each behind its inputs.

        >>> x = Value(3, "x")
        >>> [value.data for value in (x * x + 1).in_order()]
        [1.0, 3.0, 9.0, 10.0]
        """
        order, seen, waiting = [], set(), [(self, False)]
        while waiting:
            value, inputs_are_in = waiting.pop()
            if inputs_are_in:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                waiting.append((value, True))
                waiting += [(source, False) for source, _ in value.inputs]
        return order


def _made(
    operation: str, data: float, *inputs: tuple[Value, float]
) -> Value:
    """What an operation gives, with what it was made of."""
    result = Value(data)
    result.operation = operation
    result.inputs = inputs
    return result


def _as_value(given: Number) -> Value:
    return given if isinstance(given, Value) else Value(given)


def _as_number(given: float, name: str = "a value") -> float:
    if not isinstance(given, Real) or isinstance(given, bool):
        raise TypeError(f"{name} must be a number, got {given!r}")
    return float(given)
