"""Slopes by the chain rule, held against slopes by trying."""

import math
import operator
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.autodiff import Value
from nnbook.neuron import weighted_sum

# Each operation on values: how many it takes, and whether these numbers are
# far from where it has no slope or grows too fast to try.
OPERATIONS = {
    "add": (operator.add, lambda a, b: True),
    "subtract": (operator.sub, lambda a, b: True),
    "multiply": (operator.mul, lambda a, b: True),
    "divide": (operator.truediv, lambda a, b: abs(b) > 0.1),
    "square": (lambda a: a**2, lambda a: True),
    "cube": (lambda a: a**3, lambda a: True),
    "invert": (lambda a: a**-1, lambda a: abs(a) > 0.1),
    "root": (lambda a: a**0.5, lambda a: a > 0.1),
    "negate": (operator.neg, lambda a: True),
    "relu": (
        lambda a: a.relu() if isinstance(a, Value) else max(a, 0),
        lambda a: abs(a) > 0.1,
    ),
    "exp": (
        lambda a: a.exp() if isinstance(a, Value) else math.exp(a),
        lambda a: a < 3,
    ),
    "log": (
        lambda a: a.log() if isinstance(a, Value) else math.log(a),
        lambda a: a > 0.1,
    ),
    "tanh": (
        lambda a: a.tanh() if isinstance(a, Value) else math.tanh(a),
        lambda a: True,
    ),
    "add a number": (lambda a: a + 2, lambda a: True),
    "add to a number": (lambda a: 2 + a, lambda a: True),
    "subtract a number": (lambda a: a - 2, lambda a: True),
    "subtract from a number": (lambda a: 2 - a, lambda a: True),
    "multiply by a number": (lambda a: a * 3, lambda a: True),
    "multiply a number": (lambda a: 3 * a, lambda a: True),
    "divide by a number": (lambda a: a / 4, lambda a: True),
    "divide a number": (lambda a: 4 / a, lambda a: abs(a) > 0.1),
}
BINARY = {"add", "subtract", "multiply", "divide"}
LIMIT = 50  # beyond it, slopes by trying lose their digits


def tried(function, numbers, step=1e-5):
    """The slope of a function along each of these numbers, by trying."""
    slopes = []
    for place in range(len(numbers)):
        above, below = list(numbers), list(numbers)
        above[place] += step
        below[place] -= step
        slopes.append((function(*above) - function(*below)) / (2 * step))
    return slopes


@st.composite
def expressions(draw):
    """Numbers, and steps: an operation and the places of what it takes.

    Whatever was made before can be taken again, so values fan out.
    """
    known = draw(st.lists(st.floats(-3, 3), min_size=1, max_size=3))
    start, steps = list(known), []
    for _ in range(draw(st.integers(1, 8))):
        name = draw(st.sampled_from(sorted(OPERATIONS)))
        operation, is_safe = OPERATIONS[name]
        places = [
            draw(st.integers(0, len(known) - 1))
            for _ in range(2 if name in BINARY else 1)
        ]
        taken = [known[place] for place in places]
        if is_safe(*taken) and abs(operation(*taken)) < LIMIT:
            known.append(operation(*taken))
            steps.append((operation, places))
    return start, steps


def followed(steps):
    """The function that goes these steps, on numbers or on values alike."""
    def function(*known):
        known = list(known)
        for operation, places in steps:
            known.append(operation(*(known[place] for place in places)))
        return known[-1] + 0 * known[0]  # at least one operation
    return function


@given(expressions())
def test_slopes_are_those_found_by_trying(expression):
    numbers, steps = expression
    function = followed(steps)
    values = [Value(number) for number in numbers]
    result = function(*values)
    assert result.data == pytest.approx(function(*numbers))
    result.backward()
    found = [value.grad for value in values]
    inside = set(result.in_order())
    expected = [
        slope if value in inside else 0
        for slope, value in zip(tried(function, numbers), values)
    ]
    scale = max(1, *map(abs, expected))
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4 * scale)


@pytest.mark.parametrize("numbers", [(1.3, 0.7), (0.3, -2.5)])
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_alone(name, numbers):
    operation, _ = OPERATIONS[name]
    numbers = numbers[:2 if name in BINARY else 1]
    values = [Value(number) for number in numbers]
    result = operation(*values)
    assert result.data == pytest.approx(operation(*numbers), rel=1e-15)
    result.backward()
    np.testing.assert_allclose(
        [value.grad for value in values], tried(operation, numbers), 1e-8)


@pytest.mark.parametrize("number, slope", [(-2, 0), (0, 0), (2, 1)])
def test_relu_lets_through_what_is_positive_and_0_is_not(number, slope):
    x = Value(number)
    y = x.relu()
    y.backward()
    assert (y.data, x.grad) == (max(number, 0), slope)


@pytest.mark.parametrize("function, slope", [
    (lambda x: x + x, 2),
    (lambda x: x * x, 6),
    (lambda x: x - x, 0),
    (lambda x: x / x, 0),
    (lambda x: (x + 1) * (x - 2), 5),
    (lambda x: x * x * x, 27),
    (lambda x: sum([x, x, x]), 3),
    (lambda x: x, 1),
    (lambda x: x**0, 0),
    (lambda x: x**1, 1),
])
def test_what_is_used_more_than_once_gathers_all_its_paths(function, slope):
    x = Value(3)
    function(x).backward()
    assert x.grad == pytest.approx(slope, abs=1e-12)


def test_the_neuron_of_the_book():
    inputs = [Value(x) for x in (1, 2, 3)]
    weights = [Value(w) for w in (2, -1, 1)]
    bias = Value(1)
    z = weighted_sum(inputs, weights, bias)
    y = z.relu()
    loss = (y - 1) ** 2
    loss.backward()
    assert (z.data, y.data, loss.data) == (4, 4, 9)
    assert (loss.grad, y.grad, z.grad, bias.grad) == (1, 6, 6, 6)
    assert [w.grad for w in weights] == [6, 12, 18]
    assert [x.grad for x in inputs] == [12, -6, 6]


# The order.

def test_every_value_stands_once_and_behind_what_it_was_made_of():
    x, y = Value(2), Value(3)
    a = x * y
    b = a + x
    result = b * a + b
    order = result.in_order()
    assert order[-1] is result
    assert len(order) == len(set(order)) == 6
    for place, value in enumerate(order):
        assert {source for source, _ in value.inputs} <= set(order[:place])


def test_long_and_wide_graphs_need_no_recursion():
    x = Value(1)
    result = x
    for _ in range(10_000):
        result = result + 1
    result.backward()
    assert (result.data, x.grad) == (10_001, 1)


def test_no_path_is_gone_twice():
    """There are 2 to the power of 100 paths, and 101 values."""
    x = Value(1)
    result = x
    for _ in range(100):
        result = result + result
    result.backward()
    assert x.grad == 2.0**100


# What is left from before.

def test_backward_twice_gives_the_same_slopes():
    x = Value(3)
    result = x * x
    result.backward()
    result.backward()
    assert (x.grad, result.grad) == (6, 1)


def test_slopes_of_another_result_are_overwritten():
    x, y = Value(3), Value(5)
    (x * y).backward()
    assert (x.grad, y.grad) == (5, 3)
    (x + x).backward()
    assert x.grad == 2
    assert y.grad == 3  # no part of that result: left as it was


def test_backward_from_the_middle_leaves_what_lies_behind():
    x = Value(3)
    middle = x * x
    result = middle * 2
    result.backward()
    middle.backward()
    assert (x.grad, middle.grad, result.grad) == (6, 1, 1)


# What is kept, and how it is written.

def test_a_value_remembers_what_it_was_made_of():
    x, y = Value(2, "x"), Value(3, "y")
    product = x * y
    assert product.inputs == ((x, 3), (y, 2))
    assert product.operation == "*"
    assert (x.inputs, x.operation, x.grad) == ((), "", 0)
    made = {
        "+": x + y, "-": x - y, "/": x / y, "**2": x**2, "**0.5": x**0.5,
        "relu": x.relu(), "exp": x.exp(), "log": x.log(), "tanh": x.tanh(),
    }
    assert {name: one.operation for name, one in made.items()} == {
        name: name for name in made}
    assert (-x).operation == "-" and len((-x).inputs) == 1


def test_it_is_written_with_its_name():
    assert repr(Value(2)) == "Value(2.0)"
    assert repr(Value(2, "x")) == "Value(2.0, 'x')"


@pytest.mark.parametrize("number", [
    2, 2.0, Fraction(2), np.float64(2), np.float32(2), np.int64(2),
    np.uint8(2),
])
def test_numbers_of_any_kind_become_floats(number):
    value = Value(number)
    assert type(value.data) is float and value.data == 2
    for result in (number * Value(3), Value(3) * number):
        assert isinstance(result, Value) and result.data == 6
    assert (number - Value(3)).data == -1
    assert (number / Value(4)).data == 0.5
    assert (Value(3) ** number).data == 9


# What is refused.

NO_NUMBERS = {
    "text": "2", "true": True, "complex": 2j, "array": np.ones(2),
    "one number in an array": np.array(2.0), "list": [2], "nothing": None,
    "NumPy's true": np.True_,
}


@pytest.mark.parametrize("given", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_number_is_named_and_refused(given):
    x = Value(3)
    for action in (
        lambda: Value(given),
        lambda: x + given, lambda: given + x,
        lambda: x - given, lambda: given - x,
        lambda: x * given, lambda: given * x,
        lambda: x / given, lambda: given / x,
    ):
        with pytest.raises(TypeError) as caught:
            action()
        assert str(caught.value) == f"a value must be a number, got {given!r}"
    with pytest.raises(TypeError, match="the exponent must be a number, got"):
        x**given


def test_the_exponent_is_a_number():
    with pytest.raises(TypeError, match=r"the exponent .* got Value\(2.0\)"):
        Value(3) ** Value(2)


@pytest.mark.parametrize("action, error, words", [
    (lambda: Value(6) / Value(0), ZeroDivisionError, "cannot divide 6 by 0"),
    (lambda: Value(6) / 0, ZeroDivisionError, "cannot divide 6 by 0"),
    (lambda: 6 / Value(0), ZeroDivisionError, "cannot divide 6 by 0"),
    (lambda: Value(0).log(), ValueError,
     "log needs a number above 0, got 0"),
    (lambda: Value(-2).log(), ValueError,
     "log needs a number above 0, got -2"),
    (lambda: Value(0) ** -1, ZeroDivisionError,
     "0 to the power -1 has no slope"),
    (lambda: Value(0) ** 0.5, ZeroDivisionError,
     "0 to the power 0.5 has no slope"),
    (lambda: Value(-2) ** 0.5, ValueError, "-2 to the power 0.5 is not real"),
])
def test_where_there_is_no_number_or_no_slope(action, error, words):
    with pytest.raises(error) as caught:
        action()
    assert str(caught.value) == words


@pytest.mark.parametrize("exponent, slope", [
    (0, 0), (1, 1), (1.5, 0), (2, 0),
])
def test_powers_of_0(exponent, slope):
    x = Value(0)
    (x**exponent).backward()
    assert x.grad == slope


def test_a_negative_number_to_a_whole_power():
    x = Value(-2)
    result = x**3
    result.backward()
    assert (result.data, x.grad) == (-8, 12)
    assert (Value(-2) ** -1).data == -0.5
