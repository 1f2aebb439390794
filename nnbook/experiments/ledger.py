"""Every class with a ``backward``, compared with slopes by trying.

The largest relative error of each gradient over random cases, with the
numbers of a class in float64 and in float32; slopes are tried in float64 in
both. A class that is added to one of MODULES is found, and fed by what its
arguments are called.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import activations, autodiff, layers, losses, network
from nnbook.arrays import Array
from nnbook.experiments import experiment
from nnbook.gradients import numerical_gradient, relative_error
from nnbook.parameters import places_in

MODULES = (activations, autodiff, layers, losses, network)
SEEDS = range(20)
TOLERANCE = {"float64": 1e-6, "float32": 1e-3}
FLOATS = tuple(TOLERANCE)
Errors = dict[str, float]  # of each gradient


@dataclass(frozen=True)
class Entry:
    """The largest relative error of one gradient, in both types.

    ``largest`` has for each type the largest error that it may have; where
    it has no float32, neither has the class.
    """

    float64: float
    float32: float
    largest: Errors

    @property
    def passes(self) -> bool:
        return not self.beyond()

    def beyond(self) -> list[str]:
        """The types in which the error is too large, or nan."""
        return [name for name, allowed in self.largest.items()
                if not getattr(self, name) < allowed]


Rows = dict[str, dict[str, Entry]]


@experiment
def survey() -> tuple[Rows, dict[str, str]]:
    """The rows of the ledger, and why some classes have none."""
    return measured(MODULES)


def ledger() -> Rows:
    """For each class with a backward, by name, each of its gradients.

    >>> list(ledger()["DenseLayer"])
    ['dweights', 'dbiases', 'dinputs']
    """
    return survey()[0]


def n_cases() -> int:
    """How many random cases there are for each class."""
    return len(SEEDS)


def refused() -> dict[str, str]:
    """The classes that could not be fed, by name, each with the reason."""
    return survey()[1]


def measured(modules: tuple[ModuleType, ...]) -> tuple[Rows, dict[str, str]]:
    """The rows for the classes of some modules; the reasons for no row."""
    rows, reasons = {}, {}
    for cls in classes(modules):
        try:
            rows[cls.__name__] = entries(cls)
        except Exception as error:
            reasons[cls.__name__] = f"{type(error).__name__}: {error}"
    return rows, reasons


def classes(modules: tuple[ModuleType, ...]) -> list[type]:
    """Every public class of some modules that has a ``backward``."""
    found = {
        cls for module in modules for name, cls in vars(module).items()
        if inspect.isclass(cls) and hasattr(cls, "backward")
        and not name.startswith("_")
    }
    return sorted(found, key=lambda cls: (cls.__module__, cls.__name__))


def entries(cls: type) -> dict[str, Entry]:
    """Each gradient of a class, at its worst over the random cases."""
    floats = FLOATS[:1] if cls is autodiff.Value else FLOATS
    worst = {name: at_worst(cls, np.dtype(name)) for name in floats}
    allowed = {name: TOLERANCE[name] for name in floats}
    return {
        gradient: Entry(
            error, worst.get("float32", worst["float64"])[gradient], allowed)
        for gradient, error in worst["float64"].items()
    }


def at_worst(cls: type, dtype: np.dtype) -> Errors:
    """The largest error of each gradient; nan where one is nan."""
    cases = [case(cls, seed, dtype) for seed in SEEDS]
    names = list(dict.fromkeys(name for errors in cases for name in errors))
    if not names:
        raise ValueError("it has no gradient that could be compared")
    return {
        name: float(np.max([errors[name] for errors in cases
                            if name in errors]))
        for name in names
    }


def case(cls: type, seed: int, dtype: np.dtype) -> Errors:
    """The relative error of each gradient of a class on one random case."""
    rng = np.random.default_rng(seed)
    rows, columns = rng.integers(2, 6, 2)
    if cls is autodiff.Value:
        return of_value(rng)
    if cls is network.Sequential:
        return of_network(rows, columns, rng, dtype)
    if issubclass(cls, losses.Loss):
        return of_loss(cls, rows, columns, rng, dtype)
    return of_layer(cls, rows, columns, rng, dtype)


def difference(found: Array, tried: Array) -> float:
    """The relative error; infinite where a gradient has the wrong shape."""
    if np.shape(found) != np.shape(tried):
        return np.inf
    return relative_error(found, tried)


# --- kinds of classes -------------------------------------------------------


def of_loss(
    cls: type, rows: int, columns: int, rng: np.random.Generator,
    dtype: np.dtype,
) -> Errors:
    """A loss and the slope of its mean along the predictions."""
    loss = cls()
    for predictions, targets in kinds(rows, columns, rng):
        try:
            loss.forward(predictions, targets)
            break
        except (TypeError, ValueError) as error:
            reason = error
    else:
        raise ValueError(f"no kind of targets suits it: {reason}")
    tried = numerical_gradient(
        lambda: loss.forward(predictions, targets), predictions)
    loss.forward(predictions.astype(dtype), targets)
    return {"dpredictions": difference(loss.backward(), tried)}


def kinds(
    rows: int, columns: int, rng: np.random.Generator
) -> Iterator[tuple[Array, NDArray]]:
    """Predictions and targets: classes, numbers, or one class of two."""
    predictions = rng.uniform(0.05, 0.95, (rows, columns))
    yield predictions, rng.integers(0, columns, rows)
    yield predictions, rng.normal(size=(rows, columns))
    yield predictions[:, 0].copy(), rng.integers(0, 2, rows)


def of_layer(
    cls: type, rows: int, columns: int, rng: np.random.Generator,
    dtype: np.dtype,
) -> Errors:
    """A layer whose outputs are weighted and added, for want of a loss."""
    # At least 0.01 from 0, where ReLU has no slope to try.
    inputs = rng.choice([-1, 1], (rows, columns)) * rng.uniform(
        0.01, 2, (rows, columns))
    layer, exact = build(cls, columns), build(cls, columns)
    shares = rng.normal(size=run(exact, inputs).shape)
    exact.backward(shares)  # now it has all its gradients
    names = learned(exact)
    for name in names:
        parameter = getattr(exact, name)
        parameter += rng.normal(scale=0.3, size=parameter.shape)
        setattr(layer, name, parameter.astype(dtype))
        setattr(layer, f"d{name}", np.zeros_like(getattr(layer, name)))

    def score() -> float:
        return float((run(exact, inputs) * shares).sum())

    run(layer, inputs.astype(dtype))
    dinputs = layer.backward(shares.astype(dtype))
    errors = {
        f"d{name}": difference(
            getattr(layer, f"d{name}"),
            numerical_gradient(score, getattr(exact, name)))
        for name in names
    }
    tried = numerical_gradient(score, inputs)
    return errors | {"dinputs": difference(dinputs, tried)}


def build(cls: type, n_inputs: int) -> Any:
    """An object of a class of layers, given what its arguments ask for."""
    known = {"n_inputs": n_inputs, "n_neurons": 3, "rate": 0.4,
             "rng": np.random.default_rng(7)}
    asked = [
        name for name, one in inspect.signature(cls).parameters.items()
        if one.default is one.empty and one.kind not in (
            one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]
    for name in asked:
        if name not in known:
            raise TypeError(f"nothing is known to give it as {name}")
    return cls(**{name: known[name] for name in asked})


def run(layer: Any, inputs: Array) -> Array:
    """Forward in training, with the same chance at each call."""
    if hasattr(layer, "rng"):
        layer.rng = np.random.default_rng(7)
    if hasattr(layer, "training"):
        layer.training = True
    return layer.forward(inputs)


def learned(layer: Any) -> list[str]:
    """What a layer has a gradient for: ``weights`` for its ``dweights``."""
    return [place.name for place in places_in([layer])]


def of_network(
    rows: int, columns: int, rng: np.random.Generator, dtype: np.dtype
) -> Errors:
    """A network of two layers, all their weights and all their biases."""
    inputs = rng.normal(size=(rows, columns))
    targets = rng.integers(0, 2, rows)

    def made(dtype: np.dtype) -> network.Sequential:
        rng = np.random.default_rng(7)
        return network.Sequential([
            layers.DenseLayer(columns, 3, rng=rng, dtype=dtype),
            activations.Tanh(),
            layers.DenseLayer(3, 2, rng=rng, dtype=dtype),
        ])

    checked, exact = made(dtype), made(np.dtype(float))
    for mine, its in zip(exact.parameters, checked.parameters):
        mine[...] = its  # float32 has rounded them
    loss = losses.SoftmaxCrossEntropy()
    loss.forward(checked.forward(inputs.astype(dtype)), targets)
    checked.backward(loss.backward())

    def cost() -> float:
        return loss.forward(exact.forward(inputs), targets)

    errors = [
        difference(gradient, numerical_gradient(cost, parameter))
        for gradient, parameter in zip(checked.gradients, exact.parameters)
    ]
    return {"dweights": float(np.max(errors[::2])),
            "dbiases": float(np.max(errors[1::2]))}


def of_value(rng: np.random.Generator) -> Errors:
    """Each operation of a Value along the one or two that it is made of."""
    errors: dict[str, list[float]] = {}
    for name, method in vars(autodiff.Value).items():
        if not inspect.isfunction(method) or name == "__init__":
            continue
        signature = inspect.signature(method)
        if signature.return_annotation in ("Value", autodiff.Value):
            # Above 0, as log asks; ReLU is tried on both sides of it.
            numbers = rng.uniform(0.5, 2, 2)
            numbers[0] *= -1 if name == "relu" and rng.random() < 0.5 else 1
            operation, error = of_operation(
                method, list(signature.parameters)[1:], numbers)
            errors.setdefault(operation, []).append(error)
    return {name: float(np.max(found)) for name, found in errors.items()}


def of_operation(
    method: Any, asks: list[str], numbers: Array
) -> tuple[str, float]:
    """What an operation is called, and the error of its slopes."""
    def result() -> tuple[list[autodiff.Value], autodiff.Value]:
        first, second = map(autodiff.Value, numbers.tolist())
        given = {"other": second, "exponent": 3.0}
        values = [first, second][: 2 if "other" in asks else 1]
        return values, method(first, *(given[name] for name in asks))

    values, made = result()
    made.backward()
    tried = numerical_gradient(lambda: result()[1].data, numbers)
    slopes = np.array([value.grad for value in values])
    return made.operation, difference(slopes, tried[: len(values)])
