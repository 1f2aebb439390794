"""A plain form on a page, run beside the package's own form.

    ```python plain="nnbook.layers.DenseLayer.backward"
    def backward(inputs, weights, doutputs):
        dweights = inputs.T @ doutputs
        dbiases = doutputs.sum(axis=0)
        dinputs = doutputs @ weights.T
        return dweights, dbiases, dinputs
    ```

The plain form is the last function that the snippet defines. It is compared
on what the page calls it with, or where the page never does, on the page's
variables of its arguments' names; and on random values of the same kinds in
other sizes. What an argument is, its name says. For a *method*, in this order:

1. what the method takes (``doutputs``; ``predictions``, ``targets``);
2. what the constructor takes (``learning_rate``, ``rate``, ``rng``);
3. what ``forward`` takes, which is called first where the method needs it
   (``inputs`` of a ``backward``);
4. an attribute of the object: set before ``forward`` if it is there by then
   (``weights``, ``biases``), else after it (``outputs``, ``mask``);
5. any other name (``logits``): what the method, then ``forward``, takes and
   was not given yet, in their order.

What it returns is compared by name as well: ``dweights`` with the attribute
``dweights``, and what is no attribute with what the method returns. The
object is made with ``n_inputs`` and ``n_neurons`` from the shapes, and trains:
``training`` is true.

For a method that takes ``parameters`` and ``gradients``, such as the ``step``
of an optimizer, ``weights`` with its twin ``dweights`` is a parameter with its
gradient. Five steps are compared, each with another gradient. ``t`` is the
number of the step, from 1. Other arguments are memory: they begin at 0, and
what is returned under their name is handed in with the next step. The plain
form returns the new parameter, or changes it in place.

For a *function*, what both forms call alike is the same; else the arguments
are the same in their order. What either changes in place counts as well.

An option that the page leaves out is left to each form's own default.
"""

import ast
import copy
import functools
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nnbook.press.pulling import meeting
from nnbook.press.pulling.likes import like
from nnbook.press.pulling.meeting import PlainForm, Values
from nnbook.press.reading.objects import Book, Found
from nnbook.press.reading.problems import Trouble

N_RANDOM = 20  # times that random values are drawn
MOST_CALLS = 20  # of the page that are looked at
NOTING = "__noting__"  # a name in the page's namespace, for a moment


def listen(target: str, tree: ast.Module, namespace: Values) -> PlainForm:
    """The form that a snippet will define, which notes its own calls.

    ``tree`` is the snippet's, and ``namespace`` that in which it will run.
    """
    defined = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if not defined:
        raise Trouble("plain: the snippet defines no function to compare "
                      f"with {target}")
    form = PlainForm(target, defined[-1].name, ast.unparse(defined[-1]))
    noting = ast.copy_location(ast.Name(NOTING, ast.Load()), defined[-1])
    noting.end_lineno, noting.end_col_offset = noting.lineno, 0
    defined[-1].decorator_list.insert(0, noting)
    namespace[NOTING] = functools.partial(note, form)
    return form


def note(form: PlainForm, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose calls are noted in its form."""
    signature = inspect.signature(function)
    form.function = function

    @functools.wraps(function)
    def noting(*args: Any, **options: Any) -> Any:
        if len(form.calls) < MOST_CALLS:
            try:
                given = signature.bind(*args, **options).arguments
                form.calls.append(copy.deepcopy(dict(given)))
            except TypeError:  # the call below says so
                pass
        return function(*args, **options)

    return noting


def title(book: Book, target: str) -> str:
    """What stands above a plain form in the page."""
    name = target.removeprefix(f"{book.package}.").partition(".")[2]
    return f"plain form of {name or target}, compared with it"


def compare(book: Book, form: PlainForm, namespace: Values) -> None:
    """Raise Trouble if the plain form and the package's differ."""
    owner, other = found(book, form.target)
    calls = form.calls or [on_page(form, owner, other, namespace)]
    more = {"weights", "inputs", "doutputs"}  # for the sizes of a layer
    if owner:
        more |= {*meeting.taken(owner), *meeting.taken(
            getattr(owner, "forward", other))}
    page = {name: namespace[name] for name in more & namespace.keys()}
    for values in calls:
        check(form, owner, other, values, page, "on the page's own values")
    for seed in range(N_RANDOM):
        values = calls[seed % len(calls)]
        drawn = like({**page, **values}, np.random.default_rng(seed))
        mine = {name: drawn.pop(name) for name in values}
        check(form, owner, other, mine, drawn, "on random values")


def found(book: Book, name: str) -> tuple[type | None, Callable[..., Any]]:
    """The package's form, and its class if it is a method.

    A class may have a method from another class.
    """
    try:
        place = book.find(name)
    except Trouble:
        place = book.find(name.rpartition(".")[0])
        if not isinstance(place.node, ast.ClassDef):
            raise
    module = module_of(place)
    thing: Any = importlib.import_module(module)
    owner = None
    for part in name.removeprefix(module).split(".")[1:]:
        owner, thing = thing, getattr(thing, part, None)
    if thing is None:
        book.find(name)  # says which name is nearest
    if not inspect.isfunction(thing):
        raise Trouble(f"plain: {name} is no function and no method")
    return (owner if isinstance(owner, type) else None), thing


def module_of(place: Found) -> str:
    """The address of the module that holds an object."""
    parts = Path(place.shown_path).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def on_page(
    form: PlainForm, owner: Any, other: Callable[..., Any], namespace: Values
) -> Values:
    """The page's variables by the names of the form's arguments."""
    given = {name: copy.deepcopy(namespace[name]) for name in form.arguments
             if name in namespace}
    needed = [name for name in form.required if name not in given]
    if owner and meeting.steps(other):  # memory begins at 0
        memory = meeting.memory(form, owner)
        needed = [name for name in needed if name not in (*memory, "t")]
    if needed:
        raise Trouble(
            f"plain: the page never calls {form.name}, and has no "
            f"{' and no '.join(needed)} to compare it on"
        )
    return given


def check(
    form: PlainForm, owner: type | None, other: Callable[..., Any],
    values: Values, page: Values, where: str,
) -> None:
    """Compare once; ``page`` has what the form does not take."""
    try:
        for name, mine, theirs in results(form, owner, other, values, page):
            if not equal(mine, theirs):
                raise Trouble(
                    f"plain: {form.name} differs from {form.target} {where}"
                    f"{f', in {name}' if name else ''}\n"
                    f"the plain form:\n{shown(mine)}\n"
                    f"{form.target}:\n{shown(theirs)}\n{listed(values)}"
                )
    except Trouble:
        raise
    except Exception as error:
        raise Trouble(
            f"plain: comparing {form.name} with {form.target} {where} raised "
            f"{type(error).__name__}: {error}\n{listed(values)}"
        ) from error


def results(
    form: PlainForm, owner: type | None, other: Callable[..., Any],
    values: Values, page: Values,
) -> Iterator[meeting.Result]:
    """What is to be compared: a name, the plain form's, the package's."""
    if owner is None:
        return meeting.of_function(form, other, values)
    if meeting.steps(other):
        return meeting.of_steps(form, owner, other, values)
    return meeting.of_method(form, owner, other, values, page)


def equal(mine: Any, theirs: Any) -> bool:
    """Whether two results agree but for rounding."""
    if isinstance(mine, (list, tuple)) and isinstance(theirs, (list, tuple)):
        return len(mine) == len(theirs) and all(map(equal, mine, theirs))
    try:
        a, b = np.asarray(mine), np.asarray(theirs)
    except ValueError:  # lists of several lengths
        return False
    if a.dtype.kind not in "biuf" or b.dtype.kind not in "biuf":
        return bool(mine == theirs)
    if a.shape != b.shape:
        return False
    close = 1e-4 if np.float32 in (a.dtype, b.dtype) else 1e-9
    largest = np.max(np.abs(b[np.isfinite(b)]), initial=0)
    return np.allclose(a, b, rtol=close, atol=close * largest, equal_nan=True)


def shown(value: Any) -> str:
    """A value, indented, with its shape."""
    if isinstance(value, np.ndarray):
        value = f"{value} of shape {value.shape}"
    return "\n".join(f"    {line}" for line in str(value).splitlines())


def listed(values: Values) -> str:
    """What the forms were given."""
    return "\n".join(f"{name}:\n{shown(value)}"
                     for name, value in values.items())
