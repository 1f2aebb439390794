"""Layers, one after the other."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels, as_floats, check_finite, check_some
from nnbook.metrics import decide
from nnbook.parameters import (
    Packed,
    check_arrays,
    is_layer,
    may_learn,
    parts_of,
    places_in,
)

FEW = 7  # samples that show whether a network can be trained


class _Layer(Protocol):
    """What a layer has to have; all else is its own business.

    One that learns holds arrays, and beside each array ``x`` its slope
    ``dx``, of the same shape, which ``backward`` fills or binds anew. Two
    things are optional: ``fill_gradients(doutputs)``, which does as
    ``backward`` but for what is returned, and ``training``, which is true
    only while ``train`` learns from a batch.
    """

    def forward(self, inputs: Any) -> Any:
        """``(n_samples, n_outputs)`` from ``(n_samples, n_inputs)``."""

    def backward(self, doutputs: Any) -> Any:
        """The slopes along the inputs, from those along the outputs."""


class _Cost(Protocol):
    """What is asked of a loss: how it goes, and how it reads targets."""

    def forward(self, predictions: Any, targets: Any) -> float:
        """The mean loss of a batch."""

    def backward(self) -> Array:
        """The slope of that mean along the predictions."""

    def read_targets(self, targets: Any, shape: tuple[int, ...]) -> Any:
        """The targets, where they fit predictions of this shape."""


class Sequential:
    """A network in which each layer's outputs are the next one's inputs.

    A layer is any object with ``forward(inputs)`` and ``backward(doutputs)``;
    another ``Sequential`` is one too. An array ``x`` of a layer with a twin
    ``dx``, which backward fills or binds anew, is learned, whatever its name.
    ``layers`` may be changed later, and the network follows. Raises
    ``TypeError`` for other objects and where layers differ in ``dtype``,
    ``ValueError`` where there is no layer, or the same one twice, or two
    share an array.

    >>> from nnbook.activations import ReLU
    >>> from nnbook.layers import DenseLayer
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential(
    ...     [DenseLayer(3, 2, rng=rng), ReLU(), DenseLayer(2, 4, rng=rng)])
    >>> network.forward([[1, 2, 3], [0, 1, -1]]).shape
    (2, 4)
    """

    def __init__(self, layers: Sequence[_Layer]) -> None:
        self.layers: list[Any] = list(layers)
        self.packed = Packed()
        self.check()

    def forward(self, inputs: ArrayLike) -> Array:
        """What the last layer answers, ``(n_samples, n_outputs)``."""
        outputs: Any = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return outputs

    def backward(self, doutputs: ArrayLike) -> None:
        """Fill the gradients of every layer that learns, the last one first.

        Stops at the first of them: the slope along the data is not asked
        for, and on wide inputs it would cost as much as all the rest.
        """
        layers = self.flat
        while layers and not may_learn(layers[0]):
            layers = layers[1:]
        if not layers:
            return
        first, *rest = layers
        for layer in reversed(rest):
            doutputs = layer.backward(doutputs)
        fill_gradients = getattr(first, "fill_gradients", first.backward)
        fill_gradients(doutputs)

    def predict(self, inputs: ArrayLike) -> Labels:
        """The class with the highest score, one number a sample.

        A network with a single output is read as giving the probability of
        class 1: from one half up, the answer is 1.

        >>> from nnbook.activations import Sigmoid
        >>> network = Sequential([Sigmoid()])
        >>> network.predict([[-2, 3], [1, 0]]), network.predict([[-2], [1]])
        (array([1, 0]), array([0, 1]))
        """
        outputs = self.forward(inputs)
        if np.ndim(inputs) == 2 and outputs.ndim == 1:  # one number a sample
            outputs = outputs[:, np.newaxis]
        return decide(outputs)

    @property
    def flat(self) -> tuple[Any, ...]:
        """The layers, and in place of a network among them its own."""
        if [*map(id, self.layers)] == self.packed.ids:
            return self.packed.layers  # none is a network, and none is new
        flat: list[Any] = []
        for layer in self.layers:
            flat += layer.flat if isinstance(layer, Sequential) else [layer]
        return tuple(flat)

    @property
    def dense(self) -> list[Any]:
        """The layers that learn, and those within layers."""
        parts = parts_of(self.flat)
        return [part for part in parts if places_in([part])]

    @property
    def parameters(self) -> list[Array]:
        """Weights, biases, weights, biases ..., from the first layer on."""
        return [place.read() for place in places_in(parts_of(self.flat))]

    @property
    def gradients(self) -> list[Array]:
        """The slopes along ``parameters``, in the same order."""
        places = places_in(parts_of(self.flat))
        return [place.twin.read() for place in places]

    def set_training(self, training: bool) -> None:
        """Tell the layers that act in training only whether this is it."""
        for part in self.packed.follow(self.flat).parts:
            if hasattr(part, "training"):
                part.training = training

    def pack(self) -> tuple[Array, Array]:
        """All parameters as one vector, and all gradients as another.

        Lays them end to end in memory and gives the layers views, so that
        what happens to the vectors happens to the layers, and an optimizer
        makes one step along one array instead of one for each of many.
        A layer can bind its arrays anew, and ``layers`` can be changed: ask
        again, and the vectors have what the layers have.

        >>> from nnbook.layers import DenseLayer
        >>> layer = DenseLayer(1, 1, rng=np.random.default_rng(0))
        >>> parameters, gradients = Sequential([layer]).pack()
        >>> parameters[:] = [5, 7]
        >>> layer.weights, layer.biases
        (array([[5.]]), array([7.]))
        """
        return self.packed.follow(self.flat).gather()

    def check(self) -> None:
        """Raise ``TypeError`` or ``ValueError`` for what is no network."""
        layers = self.flat
        if not layers:
            raise ValueError("a network needs at least one layer, got none")
        for layer in layers:
            _check_layer(layer)
        if len(set(map(id, layers))) < len(layers):
            raise ValueError(
                "each layer must stand once in a network, got one twice: its "
                "memory of the forward pass would be overwritten"
            )
        places = places_in(parts_of(layers))
        check_arrays(places, [place.read() for place in places])

    def try_out(self, batch: Array) -> None:
        """Go forward and back with a few samples, and forward with one.

        What cannot be trained is refused here, before anything moves: raises
        as ``check`` does, and ``ValueError`` where backward returns nothing
        to the layer before, or leaves out a slope, or gives it another shape
        than its parameter has. Where a few are refused, the batch decides:
        there may be a layer that takes no other size.
        """
        self.packed.look_again()
        self.check()
        with suppress(Exception):
            return self._try_out(batch[:FEW])
        return self._try_out(batch)

    def _try_out(self, batch: Array) -> None:
        doutputs = np.zeros_like(self.forward(batch))
        for layer in reversed(self.flat):
            doutputs = layer.backward(doutputs)
            if doutputs is None and layer is not self.flat[0]:
                raise ValueError(
                    f"{type(layer).__name__}.backward must return the slopes "
                    "along its inputs, got None"
                )
        places = places_in(parts_of(self.flat))
        shapes = [place.read().shape for place in places]
        for place, shape in zip(places, shapes, strict=True):
            if place.twin.read().shape != shape:
                raise ValueError(
                    f"{place.twin} must have the shape of {place.name}, "
                    f"{shape}, got {place.twin.read().shape}"
                )
        self.forward(batch[:1] if len(batch) > 1 else batch[[0, 0]])
        for place, shape in zip(places, shapes, strict=True):
            if place.read().shape != shape:
                raise ValueError(
                    f"{place} has a twin, {place.twin.name}, and would be "
                    "learned, but its shape follows the batch; call it "
                    "inputs or outputs, or leave out the twin"
                )


def read_samples(
    network: Sequential,
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    name: str = "inputs",
) -> tuple[Array, Labels]:
    """Inputs in the network's type, targets as the loss reads them.

    The door of whatever changes a network: raises ``ValueError`` or
    ``TypeError`` where the samples do not fit the network and the loss, or
    are not finite.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import SoftmaxCrossEntropy
    >>> network = Sequential([DenseLayer(3, 2, rng=np.random.default_rng(0))])
    >>> read_samples(network, SoftmaxCrossEntropy(), [[1, 2, 3]], [[0, 1]])
    (array([[1., 2., 3.]]), array([1]))
    """
    network.check()
    parameters = network.parameters
    dtype = parameters[0].dtype if parameters else None
    inputs = as_floats(inputs, dtype, name=name)
    if inputs.ndim != 2:
        raise ValueError(
            f"{name} must have shape (n_samples, n_inputs), got {inputs.shape}"
        )
    check_some(inputs.shape, name)
    check_finite(inputs, name)
    one = network.forward(inputs[:1])  # shows how wide the outputs are
    targets = loss.read_targets(targets, (len(inputs), *one.shape[1:]))
    check_finite(targets, "targets")
    return inputs, targets


def _check_layer(layer: Any) -> None:
    if isinstance(layer, type):
        raise TypeError(
            f"a layer must be an object, got the class {layer.__name__}; "
            f"write {layer.__name__}(...)"
        )
    if not is_layer(layer):
        raise TypeError(
            "a layer must have forward and backward, "
            f"got {type(layer).__name__}: {layer!r}"
        )
