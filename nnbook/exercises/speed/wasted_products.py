r"""Find the wasted products

`slopes` below is right: for two dense layers with ReLU between them it
returns the slopes of the cost along `first`, `first_biases`, `last` and
`last_biases`, in this order. It makes seven matrix products, and two of them
are not needed.

Rewrite it so that it gives the same four arrays with five products. It gets
the `inputs` of shape (s, m), the four parameters, and `targets`, a one-hot
array of shape (s, K). A sum over the samples may be written as a product with
ones; it does not count.
"""

import sys
from types import SimpleNamespace
from typing import Any

import numpy as np

from nnbook.activations import softmax
from nnbook.exercises.checking import Answer, Wrong, call, expect

HINT = """
Count the signs `@`. Which result is computed twice, and which result does
nobody read?
"""

STARTER = '''
from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    """Slopes along the four parameters."""
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dlast, dlast_biases = hidden.T @ dlogits, dlogits.sum(axis=0)
    dhidden = dlogits @ last.T
    dsums = dhidden * (inputs @ first + first_biases > 0)
    dfirst, dfirst_biases = inputs.T @ dsums, dsums.sum(axis=0)
    dinputs = dsums @ first.T
    return dfirst, dfirst_biases, dlast, dlast_biases
'''

SOLUTION = '''
from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    """Slopes along the four parameters."""
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dlast, dlast_biases = hidden.T @ dlogits, dlogits.sum(axis=0)
    dsums = (dlogits @ last.T) * (hidden > 0)
    dfirst, dfirst_biases = inputs.T @ dsums, dsums.sum(axis=0)
    return dfirst, dfirst_biases, dlast, dlast_biases
'''

WHY = """
ReLU answers above 0 exactly where its input is above 0, so `hidden > 0` says
all that the backward pass needs: that is why the book's `ReLU` keeps its
outputs. And the slope along the data is not asked for. On the digits the two
products are nearly half of the work: 524,288 FLOPs of 1,171,456 for a batch
of 32.
"""


SEEN = SimpleNamespace(products=0)


class Counted(np.ndarray):
    """An array that counts the matrix products it takes part in.

    A sum written as a product with a row of ones is none of them.
    """

    def __array_ufunc__(
        self, ufunc: Any, method: str, *inputs: Any, **options: Any
    ) -> Any:
        if ufunc is np.matmul:
            _count(*inputs)
        plain = [_plain(one) for one in inputs]
        if "out" in options:
            options["out"] = tuple(_plain(one) for one in options["out"])
        found = getattr(ufunc, method)(*plain, **options)
        return found.view(Counted) if isinstance(found, np.ndarray) else found

    def __array_function__(
        self, function: Any, types: Any, arguments: Any, options: Any
    ) -> Any:
        if function in (np.dot, np.inner, np.tensordot, np.einsum):
            _count(*(one for one in arguments if isinstance(one, np.ndarray)))
        return super().__array_function__(
            function, types, arguments, options)


def _count(*factors: Any) -> None:
    if len(factors) > 1 and all(min(np.shape(one), default=1) > 1
                                and np.ndim(one) > 1 for one in factors):
        SEEN.products += 1


def _profile(frame: Any, event: str, function: Any) -> None:
    """Notes the method dot, which no array can see from within."""
    if event == "c_call" and getattr(function, "__name__", "") == "dot" and (
            isinstance(getattr(function, "__self__", None), np.ndarray)):
        SEEN.products += function.__self__.ndim > 1 < min(
            function.__self__.shape)


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for s, m, n, k, unit in ((4, 3, 2, 2, 1), (5, 2, 6, 3, 1),
                             (6, 2, 4, 3, 0.25)):
        inputs, first, last = (
            rng.integers(-3, 4, shape) * float(unit)
            for shape in ((s, m), (m, n), (n, k)))
        biases = [(rng.integers(-2, 3, size) + 0.5) * unit for size in (n, k)]
        targets = np.eye(k)[rng.integers(0, k, s)]
        given = (inputs, first, biases[0], last, biases[1], targets)
        SEEN.products = 0
        sys.setprofile(_profile)
        try:
            found = call(answer.slopes, *[one.view(Counted) for one in given])
        finally:
            sys.setprofile(None)
        count = SEEN.products
        if not isinstance(found, (tuple, list)) or len(found) != 4:
            raise Wrong("what slopes returns", "four arrays",
                        type(found).__name__)
        names = ("dfirst", "dfirst_biases", "dlast", "dlast_biases")
        for name, got, right in zip(names, found, _slopes(*given)):
            expect(name, _plain(got), right)
        if count != 5:
            raise Wrong("the number of matrix products", "5", str(count))


def _slopes(inputs, first, first_biases, last, last_biases, targets):  # type: ignore[no-untyped-def]
    hidden = np.maximum(inputs @ first + first_biases, 0)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))


def _plain(array: Any) -> Any:
    return array.view(np.ndarray) if isinstance(array, Counted) else array


WRONG = [
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    dsums @ first.T  # still there
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "expected: 5 got: 6"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    dsums.dot(first.T)
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "expected: 5 got: 6"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (inputs @ first + first_biases > 0)
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "expected: 5 got: 6"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    np.einsum('ij,kj->ik', dsums, first)
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "expected: 5 got: 6"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = dlogits @ last.T
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "dfirst"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    return (inputs.T @ dsums, dsums.mean(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "dfirst_biases"),
    ("""
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    dsums = dsums / len(inputs)
    return (inputs.T @ dsums, dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""", "dfirst"),
    (SOLUTION.replace("hidden > 0", "hidden >= 1"), "dfirst"),
    (SOLUTION.replace("hidden > 0", "hidden > 1"), "dfirst"),
]
RIGHT = [
    """
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs @ first + first_biases)
    dlogits = softmax(hidden @ last + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    return (inputs.T @ dsums, np.ones(len(inputs)) @ dsums,
            hidden.T @ dlogits, dlogits.sum(axis=0))
""",
    """
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(inputs.dot(first) + first_biases)
    dlogits = softmax(hidden.dot(last) + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = dlogits.dot(last.T) * (hidden > 0)
    return (inputs.T.dot(dsums), dsums.sum(axis=0),
            hidden.T.dot(dlogits), dlogits.sum(axis=0))
""",
    """
import numpy as np

from nnbook.activations import relu, softmax


def slopes(inputs, first, first_biases, last, last_biases, targets):
    hidden = relu(np.matmul(inputs, first) + first_biases)
    dlogits = softmax(np.dot(hidden, last) + last_biases) - targets
    dlogits = dlogits / len(inputs)
    dsums = np.einsum('ik,jk->ij', dlogits, last) * np.sign(hidden)
    return (np.tensordot(inputs, dsums, axes=(0, 0)), dsums.sum(axis=0),
            hidden.T @ dlogits, dlogits.sum(axis=0))
""",
]
