"""Layers, one after the other."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels, as_floats, check_finite, check_some
from nnbook.losses import Loss
from nnbook.metrics import decide


class Sequential:
    """A network in which each layer's outputs are the next one's inputs.

    A layer is any object with ``forward(inputs)`` and ``backward(doutputs)``.
    One that also has ``weights`` and ``biases`` learns; like ``DenseLayer``
    it then has ``dweights``, ``dbiases`` and ``fill_gradients``. Raises
    ``TypeError`` for other objects and where layers differ in ``dtype``,
    ``ValueError`` where there is no layer, or the same one twice.

    >>> from nnbook.activations import ReLU
    >>> from nnbook.layers import DenseLayer
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential(
    ...     [DenseLayer(3, 2, rng=rng), ReLU(), DenseLayer(2, 4, rng=rng)])
    >>> network.forward([[1, 2, 3], [0, 1, -1]]).shape
    (2, 4)
    """

    def __init__(self, layers: Sequence[Any]) -> None:
        self.layers = list(layers)
        self.dense = [layer for layer in self.layers if _learns(layer)]
        _check_layers(self.layers, self.parameters)

    def forward(self, inputs: ArrayLike) -> Array:
        """What the last layer answers, ``(n_samples, n_outputs)``."""
        for layer in self.layers:
            inputs = layer.forward(inputs)
        return inputs

    def backward(self, doutputs: ArrayLike) -> None:
        """Fill the gradients of every layer that learns, the last one first.

        Stops at the first of them: the slope along the data is not asked
        for, and on wide inputs it would cost as much as all the rest.
        """
        if not self.dense:
            return
        first, *rest = self.layers[self.layers.index(self.dense[0]):]
        for layer in reversed(rest):
            doutputs = layer.backward(doutputs)
        first.fill_gradients(doutputs)

    def predict(self, inputs: ArrayLike) -> Labels:
        """The class with the highest score, one number a sample.

        A network with a single output is read as giving the probability of
        class 1: from one half up, the answer is 1.

        >>> from nnbook.activations import Sigmoid
        >>> network = Sequential([Sigmoid()])
        >>> network.predict([[-2, 3], [1, 0]]), network.predict([[-2], [1]])
        (array([1, 0]), array([0, 1]))
        """
        return decide(self.forward(inputs))

    @property
    def parameters(self) -> list[Array]:
        """Weights, biases, weights, biases ..., from the first layer on."""
        return _gather(self.dense, "weights", "biases")

    @property
    def gradients(self) -> list[Array]:
        """The slopes along ``parameters``, in the same order."""
        return _gather(self.dense, "dweights", "dbiases")

    def set_training(self, training: bool) -> None:
        """Tell the layers that act in training only whether this is it."""
        for layer in self.layers:
            if hasattr(layer, "training"):
                layer.training = training

    def pack(self) -> tuple[Array, Array]:
        """All parameters as one vector, and all gradients as another.

        Lays them end to end in memory and gives the layers views, so that
        what happens to the vectors happens to the layers, and an optimizer
        makes one step along one array instead of one for each of many.
        A copied or unpickled network, or one that shares layers with
        another, has its arrays in separate places again: pack where the
        vectors are used, not before.

        >>> from nnbook.layers import DenseLayer
        >>> layer = DenseLayer(1, 1, rng=np.random.default_rng(0))
        >>> parameters, gradients = Sequential([layer]).pack()
        >>> parameters[:] = [5, 7]
        >>> layer.weights, layer.biases
        (array([[5.]]), array([7.]))
        """
        return (
            _pack(self.dense, "weights", "biases"),
            _pack(self.dense, "dweights", "dbiases"),
        )


def read_samples(
    network: Sequential,
    loss: Loss,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    name: str = "inputs",
) -> tuple[Array, Labels]:
    """Inputs in the network's type, targets as the loss reads them.

    The door of whatever changes a network: raises ``ValueError`` or
    ``TypeError`` where there is nothing to change, and where the samples do
    not fit the network and the loss, or are not finite.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import SoftmaxCrossEntropy
    >>> network = Sequential([DenseLayer(3, 2, rng=np.random.default_rng(0))])
    >>> read_samples(network, SoftmaxCrossEntropy(), [[1, 2, 3]], [[0, 1]])
    (array([[1., 2., 3.]]), array([1]))
    """
    if not network.parameters:
        raise ValueError("the network has no parameters to change")
    inputs = as_floats(inputs, network.parameters[0].dtype, name=name)
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


def _gather(layers: list[Any], *names: str) -> list[Array]:
    return [getattr(layer, name) for layer in layers for name in names]


def _pack(layers: list[Any], *names: str) -> Array:
    arrays = _gather(layers, *names)
    if _lie_end_to_end(arrays):
        return arrays[0].base
    vector = np.concatenate([array.ravel() for array in arrays])
    start = 0
    for layer in layers:
        for name in names:
            array = getattr(layer, name)
            stop = start + array.size
            setattr(layer, name, vector[start:stop].reshape(array.shape))
            start = stop
    return vector


def _lie_end_to_end(arrays: list[Array]) -> bool:
    """Whether the arrays are views that fill one vector, in this order."""
    vector = arrays[0].base
    if vector is None or vector.ndim != 1:
        return False
    address = vector.ctypes.data
    for array in arrays:
        if array.base is not vector or not array.flags.c_contiguous:
            return False
        if array.ctypes.data != address:
            return False
        address += array.nbytes
    return address == vector.ctypes.data + vector.nbytes


def _learns(layer: Any) -> bool:
    return hasattr(layer, "weights") and hasattr(layer, "biases")


def _check_layers(layers: list[Any], parameters: list[Array]) -> None:
    if not layers:
        raise ValueError("a network needs at least one layer, got none")
    for layer in layers:
        if not (hasattr(layer, "forward") and hasattr(layer, "backward")):
            raise TypeError(
                "a layer must have forward and backward, "
                f"got {type(layer).__name__}: {layer!r}"
            )
        if isinstance(layer, type):
            raise TypeError(
                f"a layer must be an object, got the class {layer.__name__}; "
                f"write {layer.__name__}(...)"
            )
    if len(set(map(id, layers))) < len(layers):
        raise ValueError(
            "each layer must stand once in a network, got one twice: its "
            "memory of the forward pass would be overwritten"
        )
    dtypes = {parameter.dtype for parameter in parameters}
    if len(dtypes) > 1:
        raise TypeError(
            "all layers must have one dtype, "
            f"got {' and '.join(sorted(map(str, dtypes)))}"
        )
