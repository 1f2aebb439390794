"""What to look at when a network does not learn.

Each instrument works on a copy and leaves the network as it was; only
``update_ratios`` takes the step that it is handed.
"""

import copy
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnbook.activations import ReLU
from nnbook.arrays import (
    NOT_YET,
    Array,
    Labels,
    as_floats,
    check_finite,
    check_some,
)
from nnbook.checks import check_count, check_positive, check_rng
from nnbook.metrics import decide
from nnbook.network import Sequential, _Cost, read_samples
from nnbook.optimizers import SGD, Adam, _norm
from nnbook.parameters import Place, may_learn, parts_of, places_in
from nnbook.training import train


class NotFinite(NamedTuple):
    """Where the first nan or infinity stands, and what it is."""

    where: str
    what: str


def first_not_finite(
    network: Sequential, loss: _Cost, inputs: ArrayLike, targets: ArrayLike
) -> NotFinite | None:
    """The first array of a step that holds nan or infinity, or ``None``.

    Looks at everything in the order of computation: inputs, targets; layer
    by layer its parameters and what it answers; the loss and its slopes;
    then, from the last layer back, gradients and the slopes handed on.
    Raises as ``Sequential`` and the loss do for what cannot be computed.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import SoftmaxCrossEntropy
    >>> network = Sequential([DenseLayer(3, 2, rng=np.random.default_rng(0))])
    >>> inputs, targets = np.array([[1.0, 2, 3], [0, 1, -1]]), [0, 1]
    >>> first_not_finite(network, SoftmaxCrossEntropy(), inputs, targets)
    >>> inputs[1, 2] = np.inf
    >>> found = first_not_finite(
    ...     network, SoftmaxCrossEntropy(), inputs, targets)
    >>> print(*found, sep=": ")
    inputs: inf at index (1, 2), the first of 1 among 6
    """
    network, loss = _copy_of(network), copy.deepcopy(loss)
    with np.errstate(all="ignore"):
        for where, array in _in_order(network, loss, inputs, targets):
            what = _not_finite(np.asarray(array))
            if what:
                return NotFinite(where, what)
    return None


def dead_units(network: Sequential, inputs: ArrayLike) -> list[float]:
    """For each ReLU layer, the share of its units that answer 0 to all.

    Inputs ``(n_samples, n_inputs)``: the more, the surer, since a unit is
    dead that answers to none of them. In the order of the layers, those
    within networks and layers too. Raises ``ValueError`` where inputs or
    answers are not finite.

    >>> from nnbook.layers import DenseLayer
    >>> layer = DenseLayer(1, 4, rng=np.random.default_rng(0))
    >>> layer.weights[:] = [[1, -1, 2, 1]]
    >>> layer.biases[:] = [0, 0, 0, -10]
    >>> dead_units(Sequential([layer, ReLU()]), [[1], [2], [5]])
    [0.5]
    """
    network = _copy_of(network)
    inputs = _as_samples(inputs)
    check_finite(inputs, "inputs")
    network.set_training(False)
    layers = [part for part in parts_of(network.flat)
              if isinstance(part, ReLU)]
    for layer in layers:
        layer.outputs = NOT_YET
    with np.errstate(all="ignore"):
        network.forward(inputs)
    return [_share_of_zeros(layer.outputs) for layer in layers]


def update_ratios(
    network: Sequential, step: Callable[[], object]
) -> list[float]:
    """How far one step moves each parameter, relative to its size.

    ``step`` takes nothing and changes the network, once. The length of the
    change divided by the length of what was there, one number for each of
    ``network.parameters``; 0 is not moved, infinity moved away from 0, nan
    no longer finite.
    Raises ``ValueError`` where the step changes a shape.

    >>> from nnbook.layers import DenseLayer
    >>> layer = DenseLayer(1, 1, rng=np.random.default_rng(0))
    >>> layer.weights[:] = 4
    >>> def step():
    ...     layer.weights += 1
    >>> update_ratios(Sequential([layer]), step)
    [0.25, 0.0]
    """
    _check_network(network)
    if not callable(step):
        raise TypeError(
            "step must be a function that takes nothing and changes the "
            f"network, got {step!r}"
        )
    before = [array.copy() for array in network.parameters]
    step()
    after = network.parameters
    shapes, new = ([array.shape for array in arrays]
                   for arrays in (before, after))
    if new != shapes:
        raise ValueError(
            f"a step must leave the shapes of parameters, {shapes}, got {new}"
        )
    return [_ratio(a, b) for a, b in zip(before, after, strict=True)]


def rate_sweep(
    make: Callable[[], Sequential],
    rates: Iterable[float],
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    rng: np.random.Generator,
    epochs: int = 5,
    batch_size: int = 32,
    optimizer: Callable[[float], Any] = SGD,
) -> list[float]:
    """The loss over all samples after some epochs at each learning rate.

    ``make()`` gives a network to begin with, for each rate; what it gives is
    not changed. ``optimizer(rate)`` makes the optimizer. All rates meet the
    samples in the same order, drawn from ``rng``. Where the loss is not
    finite it is infinity, so that the lowest is the lowest.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import MeanSquaredError
    >>> def make():
    ...     return Sequential([DenseLayer(1, 1, rng=np.random.default_rng(0))])
    >>> losses = rate_sweep(
    ...     make, [1e-4, 0.1, 1e4], MeanSquaredError(), [[-1], [1], [2]],
    ...     [[-1], [3], [5]], rng=np.random.default_rng(0), epochs=100)
    >>> [round(loss, 1) for loss in losses]
    [9.2, 0.0, inf]
    """
    check_rng(rng)
    rates = [check_positive(rate, "a learning rate") for rate in rates]
    if not rates:
        raise ValueError("rates must hold at least one learning rate")
    if isinstance(make, Sequential) or not callable(make):
        raise TypeError(
            "make must be a function that takes nothing and gives a network, "
            f"got {make!r}"
        )
    losses = []
    for rate in rates:
        network, cost = _copy_of(make()), copy.deepcopy(loss)
        samples = read_samples(network, cost, inputs, targets)
        with np.errstate(all="ignore"):  # a rate may be too high
            train(network, cost, optimizer(rate), *samples, epochs=epochs,
                  batch_size=batch_size, rng=copy.deepcopy(rng))
            after = cost.forward(network.forward(samples[0]), samples[1])
        losses.append(float(np.nan_to_num(after, nan=math.inf,
                                          posinf=math.inf, neginf=math.inf)))
    return losses


def overfit_few(
    network: Sequential,
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    n_samples: int = 10,
    optimizer: Any = None,
    steps: int = 1000,
    below: float = 0.1,
) -> bool:
    """Whether a copy of the network learns a few samples by heart.

    Takes samples of as many classes as there are. It has learned them when
    all are right and the loss is below ``below``; where targets are no
    classes, when it is off by less than ``below`` times their spread.
    Dropout rests; the optimizer, ``Adam(0.01)`` unless given, is copied.
    Raises ``ValueError`` for what no network can do or any can: fewer
    samples than asked for, one class, a single target, the same inputs with
    different targets, no parameters.

    >>> from nnbook.data import spiral
    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import SoftmaxCrossEntropy
    >>> rng = np.random.default_rng(0)
    >>> hidden, last = DenseLayer(2, 64, rng=rng), DenseLayer(64, 3, rng=rng)
    >>> samples = spiral(100, rng=rng)
    >>> overfit_few(Sequential([hidden, ReLU(), last]),
    ...             SoftmaxCrossEntropy(), *samples)
    True
    >>> hidden.weights[:] = 0
    >>> overfit_few(Sequential([hidden, ReLU(), last]),
    ...             SoftmaxCrossEntropy(), *samples)
    False
    """
    check_count(n_samples, "n_samples", at_least=2)
    check_count(steps, "steps")
    check_positive(below, "below")
    network, loss = _copy_of(network), copy.deepcopy(loss)
    optimizer = copy.deepcopy(Adam(0.01) if optimizer is None else optimizer)
    inputs, targets = read_samples(network, loss, inputs, targets)
    if not network.parameters:
        raise ValueError("the network has no parameters, so cannot learn")
    rows = _handful(targets, n_samples)
    inputs, targets = inputs[rows], targets[rows]
    _check_can_be_learned(inputs, targets)
    network.try_out(inputs)
    network.set_training(False)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            outputs = network.forward(inputs)
            cost = loss.forward(outputs, targets)
            if _is_learned(outputs, targets, cost, below):
                return True
            network.backward(loss.backward())
            parameters, gradients = network.pack()
            optimizer.step([parameters], [gradients])
    return False


def _in_order(
    network: Sequential, loss: _Cost, inputs: ArrayLike, targets: ArrayLike
) -> Iterator[tuple[str, Any]]:
    """Each array of a step, behind its name, in the order of computation."""
    given = _as_samples(inputs)
    yield "inputs", given
    yield "targets", targets
    dtypes = [array.dtype for array in network.parameters[:1]]
    outputs = as_floats(given, *dtypes)
    yield f"inputs as {outputs.dtype}", outputs
    layers = [*_named(network)]
    for layer, at in layers:
        for place in places_in(parts_of([layer])):
            yield f"forward: {_name(place, layer)}{at}", place.read()
        outputs = layer.forward(outputs)
        yield f"forward: outputs{at}", outputs
    kind = type(loss).__name__
    yield f"forward: loss ({kind})", loss.forward(outputs, targets)
    doutputs = loss.backward()
    yield f"backward: slopes of the loss ({kind})", doutputs
    while layers and not may_learn(layers[0][0]):
        del layers[0]  # as Sequential.backward, which never asks them
    for layer, at in reversed(layers):
        doutputs = layer.backward(doutputs)
        for place in places_in(parts_of([layer])):
            yield f"backward: {_name(place.twin, layer)}{at}", (
                place.twin.read())
        if layer is not layers[0][0]:
            if doutputs is None:
                raise ValueError(
                    f"{type(layer).__name__}.backward must return the slopes "
                    "along its inputs, got None"
                )
            yield f"backward: dinputs{at}", doutputs


def _named(
    network: Sequential, path: str = "network"
) -> Iterator[tuple[Any, str]]:
    """The layers, those of networks within too, and how to come to each."""
    for k, layer in enumerate(network.layers):
        at = f"{path}.layers[{k}]"
        if isinstance(layer, Sequential):
            yield from _named(layer, at)
        else:
            yield layer, f" of {at} ({type(layer).__name__})"


def _name(place: Place, layer: Any) -> str:
    return place.name if place.layer is layer else str(place)


def _not_finite(array: Any) -> str:
    """What of an array is not finite, in words; "" where all is."""
    if array.dtype.kind != "f":
        return ""
    bad = np.argwhere(~np.isfinite(array))
    if not len(bad):
        return ""
    index = tuple(map(int, bad[0]))
    if not index:
        return f"{array}"
    return (f"{array[index]} at index {index}, the first of {len(bad)} "
            f"among {array.size}")


def _share_of_zeros(outputs: Array) -> float:
    if outputs is None:
        raise ValueError("the network has a ReLU that forward passes by")
    if not np.isfinite(outputs).all():
        raise ValueError(
            "a ReLU must answer finite numbers to be dead or alive; "
            "first_not_finite says where they begin"
        )
    return float((outputs == 0).all(axis=0).mean())


def _ratio(before: Array, after: Array) -> float:
    moved = _norm(np.subtract(after, before, dtype=np.float64))
    size = _norm(before)
    if size == 0 and moved != 0:
        return moved * math.inf  # nan stays nan
    return moved / size if moved else 0.0


def _handful(targets: Labels, n_samples: int) -> Labels:
    """The rows of so many samples, of as many classes as there are."""
    if len(targets) < n_samples:
        raise ValueError(
            f"n_samples must be at most the {len(targets)} samples there "
            f"are, got {n_samples}"
        )
    groups = [np.arange(len(targets))]
    if targets.dtype.kind == "i":
        groups = [np.flatnonzero(targets == c) for c in np.unique(targets)]
    counts = [0 for _ in groups]
    while sum(counts) < n_samples:  # the least taken of those that have more
        k = min(range(len(groups)), key=lambda k: (
            counts[k] == len(groups[k]), counts[k]))
        counts[k] += 1
    return np.concatenate([  # from the middle of as many equal pieces
        group[((np.arange(count) + 0.5) * len(group) / count).astype(int)]
        for group, count in zip(groups, counts, strict=True) if count])


def _check_can_be_learned(inputs: Array, targets: Labels) -> None:
    if (targets == targets[0]).all():
        raise ValueError(
            f"the samples must differ in their targets, got {targets[0]} "
            f"for all {len(targets)}: the last biases alone learn that"
        )
    _, first, same = np.unique(
        inputs, axis=0, return_index=True, return_inverse=True)
    first = first[same.reshape(-1)]
    for row, other in enumerate(first):
        if (targets[row] != targets[other]).any():
            raise ValueError(
                "the same inputs must have the same targets, got "
                f"{targets[other]} and {targets[row]}: no network can "
                "learn both"
            )


def _is_learned(
    outputs: Array, targets: Labels, cost: float, below: float
) -> bool:
    outputs = outputs.reshape(len(targets), -1)
    if targets.dtype.kind == "i":
        return bool(cost < below and (decide(outputs) == targets).all())
    targets = targets.reshape(outputs.shape)
    off = ((outputs - targets) ** 2).mean()
    return bool(off < below**2 * targets.var(axis=0).mean())


def _as_samples(inputs: ArrayLike) -> Array:
    inputs = as_floats(inputs)
    if inputs.ndim != 2:
        raise ValueError(
            "inputs must have shape (n_samples, n_inputs), "
            f"got {inputs.shape}"
        )
    check_some(inputs.shape, "inputs")
    return inputs


def _copy_of(network: Sequential) -> Sequential:
    """The network once more, sharing no array with it."""
    _check_network(network)
    copied = copy.deepcopy(network)
    copied.check()
    for old, new in zip(parts_of(network.flat), parts_of(copied.flat),
                        strict=True):
        for place in places_in([new]):  # a class may hold arrays for all
            for name in (place.name, place.twin.name):
                held = getattr(new, name, None)
                if held is not None and held is getattr(old, name, None):
                    setattr(new, name, copy.deepcopy(held))
    return copied


def _check_network(network: Sequential) -> None:
    if not isinstance(network, Sequential):
        raise TypeError(f"network must be a Sequential, got {network!r}")
