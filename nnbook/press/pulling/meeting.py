"""How a plain form's arguments and results are those of the package's form.

The rule stands in ``plain``. Each function here calls both forms once, or for
some steps, and yields what is to be compared.
"""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnbook.press.reading.problems import Trouble, nearest

N_STEPS = 5
TWIN = "d{}"  # the name of a parameter's gradient
HALF = 0.5  # for an option that neither form nor page has
Values = dict[str, Any]
Result = tuple[str, Any, Any]  # a name, the plain form's, the package's


@dataclass
class PlainForm:
    """A function of a page, and the name of what it is to be equal to.

    ``calls`` are the arguments that the page calls it with, by name.
    """

    target: str
    name: str
    code: str
    function: Any = None
    calls: list[Values] = field(default_factory=list)

    @property
    def arguments(self) -> list[str]:
        """What it takes."""
        return list(taken(self.function))

    @property
    def required(self) -> list[str]:
        """What it takes and has no default for."""
        given = inspect.signature(self.function).parameters.values()
        return [one.name for one in given if one.default is one.empty]

    @property
    def returned(self) -> list[str]:
        """The names that it returns; "" for what has none."""
        found = [node for node in ast.walk(ast.parse(self.code))
                 if isinstance(node, ast.Return) and node.value]
        if not found:
            return []
        value = max(found, key=lambda node: node.lineno).value
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        return [part.id if isinstance(part, ast.Name) else ""
                for part in parts]

    def results(self, said: Any) -> list[tuple[str, Any]]:
        """What it returned, each part with its name."""
        names = self.returned
        parts = said if len(names) > 1 else [said] * len(names)
        return list(zip(names, parts, strict=True))


def taken(function: Callable[..., Any]) -> Values:
    """What a function, method or constructor takes, each with its kind."""
    given = inspect.signature(function).parameters
    return {name: one.kind for name, one in given.items() if name != "self"}


# --- a function -------------------------------------------------------------


def of_function(
    form: PlainForm, other: Callable[..., Any], values: Values
) -> Iterator[Result]:
    """What a function of the package gives for the same arguments."""
    mine, theirs = copy.deepcopy(values), copy.deepcopy(values)
    by_name = {
        name for name in values
        if set(values) <= taken(other).keys()
        or taken(other).get(name) is inspect.Parameter.KEYWORD_ONLY
    }
    said = form.function(**mine)
    answer = other(
        *[value for name, value in theirs.items() if name not in by_name],
        **{name: theirs[name] for name in by_name},
    )
    yield "", said, answer
    for name, value in mine.items():
        if isinstance(value, (np.ndarray, list)):  # changed in place?
            yield name, value, theirs[name]


# --- a method ---------------------------------------------------------------


def of_method(
    form: PlainForm, owner: type, other: Callable[..., Any], values: Values,
    page: Values,
) -> Iterator[Result]:
    """What a method gives and leaves, on an object made of the arguments."""
    theirs = copy.deepcopy(values)
    thing = made(owner, {**copy.deepcopy(page), **theirs})
    if "training" in vars(thing):
        thing.training = True
    forward = getattr(owner, "forward", other)
    fed = {} if set(taken(forward)) <= set(taken(other)) else taken(forward)
    given = placed(form, thing, owner, theirs, taken(other), fed)
    attributes = {
        name: value for name, value in theirs.items()
        if name not in (*given, *taken(owner)) and hasattr(thing, name)
    }
    fill(thing, {name: value for name, value in attributes.items()
                 if holds(thing, name)})
    if fed:
        feed(thing, {name: given[name] for name in fed if name in given},
             [name for name in fed if name not in given], attributes, page)
        fill(thing, attributes)
    answer = other(thing, **{
        name: given[name] for name in taken(other) if name in given})
    parts = form.results(form.function(**copy.deepcopy(values)))
    left = [name for name, _ in parts if not holds(thing, name)]
    if not parts or len(left) > 1:
        raise Trouble(
            f"plain: {form.target} leaves no "
            f"{' and no '.join(name or 'nameless value' for name in left)}; "
            "one result at most can be what it returns"
            if parts else f"plain: {form.name} returns nothing to compare"
        )
    for name, part in parts:
        yield name, part, answer if name in left else getattr(thing, name)


def placed(
    form: PlainForm, thing: Any, owner: type, values: Values, own: Values,
    fed: Values,
) -> Values:
    """What the method and ``forward`` are given, by the names they have."""
    given = {name: value for name, value in values.items()
             if name in own or name in fed}
    others = [name for name in values if name not in given
              and name not in taken(owner) and not hasattr(thing, name)]
    lacking = [name for name in (*own, *fed) if name not in given]
    if len(others) > len(lacking):
        name = others[-1]
        known = {*own, *fed, *taken(owner), *vars(thing)}
        raise Trouble(
            f"plain: {form.target} knows no {name}: neither it nor forward "
            f"nor the constructor takes it, and it is no attribute"
            f"{nearest(name, known)}"
        )
    return given | {there: values[name]
                    for name, there in zip(others, lacking)}


def holds(thing: Any, name: str) -> bool:
    """Whether an object has an attribute of its own, or a property."""
    return name in vars(thing) or isinstance(
        getattr(type(thing), name, None), property)


def made(owner: type, known: Values) -> Any:
    """The object, its constructor given what it takes."""
    options = {}
    for name, one in inspect.signature(owner).parameters.items():
        if name in known:
            options[name] = known[name]
        elif one.default is not one.empty:
            continue
        elif name == "rng":
            options[name] = np.random.default_rng(0)
        elif name in ("n_inputs", "n_neurons"):
            options[name] = size(name, known)
        else:
            options[name] = HALF
    return owner(**options)


def size(name: str, known: Values) -> int:
    """How many inputs or neurons a layer has, by the arrays there are."""
    axis, other = {"n_inputs": (0, "inputs"), "n_neurons": (1, "doutputs")}[
        name]
    if "weights" in known:
        return np.shape(known["weights"])[axis]
    if other in known:
        return np.shape(known[other])[-1]
    raise Trouble(f"plain: {name} is unknown: let the plain form take "
                  f"weights, or {other}")


def feed(
    thing: Any, own: Values, rest: list[str], attributes: Values, page: Values
) -> None:
    """Call ``forward``, so that the object remembers what its method needs.

    For what neither the form nor the page has, anything stands in: what
    ``forward`` leaves of it is replaced by the form's own ``attributes``.
    """
    if not rest:
        thing.forward(**own)
        return
    stand_ins = list(attributes.values())
    if not stand_ins and all(name in page for name in rest):
        own = own | {name: copy.deepcopy(page[name]) for name in rest}
        thing.forward(**own)
        return
    for value in stand_ins:
        try:
            thing.forward(**own, **{
                name: copy.deepcopy(value) for name in rest})
            return
        except (ValueError, TypeError, IndexError):
            continue
    raise Trouble(f"plain: forward needs {' and '.join(rest)}: let the plain "
                  "form take it")


def fill(thing: Any, values: Values) -> None:
    """Set attributes of an object."""
    for name, value in values.items():
        setattr(thing, name, value)


# --- a step of an optimizer -------------------------------------------------


def steps(other: Callable[..., Any]) -> bool:
    """Whether a method takes parameters and gradients."""
    return {"parameters", "gradients"} <= taken(other).keys()


def twins(form: PlainForm) -> dict[str, str]:
    """The parameters among a form's arguments, each with its gradient."""
    names = form.arguments
    if "parameters" in names:
        return {"parameters": "gradients"}
    return {name: TWIN.format(name) for name in names
            if TWIN.format(name) in names}


def memory(form: PlainForm, owner: type) -> list[str]:
    """The arguments that a step hands on to the next."""
    pairs = twins(form)
    known = {*pairs, *pairs.values(), *taken(owner), "t"}
    return [name for name in form.arguments if name not in known
            and (name in form.required or name in form.returned)]


def of_steps(
    form: PlainForm, owner: type, other: Callable[..., Any], values: Values
) -> Iterator[Result]:
    """The parameters after each of some steps."""
    pairs = twins(form)
    if not pairs:
        raise Trouble(f"plain: {form.name} takes no parameter with its "
                      "gradient: weights and dweights, or such")
    mine = {name: floats(values[name]) for name in pairs}
    theirs = copy.deepcopy(mine)
    options = {name: value for name, value in values.items()
               if name in taken(owner)}
    optimizer = owner(**copy.deepcopy(options))
    carried = {name: zeros(next(iter(mine.values())))
               for name in memory(form, owner)}
    if "t" in form.returned:
        carried["t"] = 0
    rng = np.random.default_rng(0)
    for number in range(1, N_STEPS + 1):
        slopes = {
            name: floats(values[name]) if number == 1
            else drawn(mine[parameter], rng)
            for parameter, name in pairs.items()
        }
        if "t" in form.arguments and "t" not in form.returned:
            carried["t"] = number
        keep(form, form.function(
            **mine, **copy.deepcopy(slopes), **carried, **options,
        ), mine, carried)
        groups = [theirs, slopes]
        other(optimizer, *[
            next(iter(group.values())) if "parameters" in pairs
            else list(group.values()) for group in groups
        ])
        for name in mine:
            yield f"{name} after step {number}", mine[name], theirs[name]


def keep(form: PlainForm, said: Any, mine: Values, carried: Values) -> None:
    """Take over what a step returns, under the names it has."""
    if said is None:
        return
    for name, part in form.results(said):
        if name in carried:
            carried[name] = part
        elif name in mine:
            mine[name] = part
        elif len(mine) == 1:
            mine.update(dict.fromkeys(mine, part))
        else:
            raise Trouble(f"plain: which of {', '.join(mine)} is the "
                          f"{name or 'value'} that {form.name} returns?")


def floats(value: Any) -> Any:
    """Numbers as an array of floats that may be written to."""
    if isinstance(value, (list, tuple)) and any(
        isinstance(one, (list, tuple, np.ndarray)) for one in value
    ):
        return [floats(one) for one in value]
    return np.array(value, dtype=float)


def zeros(value: Any) -> Any:
    """Zeros in its place: an array, or a list of arrays."""
    if isinstance(value, list):
        return [zeros(one) for one in value]
    return np.zeros(np.shape(value))


def drawn(value: Any, rng: np.random.Generator) -> Any:
    """A random gradient beside a parameter."""
    if isinstance(value, list):
        return [drawn(one, rng) for one in value]
    return rng.standard_normal(np.shape(value))
