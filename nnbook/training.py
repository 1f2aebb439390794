"""Batch after batch, epoch after epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels
from nnbook.checks import check_count, check_rng
from nnbook.data import minibatches
from nnbook.metrics import decide
from nnbook.network import Sequential, _Cost, read_samples


@dataclass
class History:
    """What was measured, one number an epoch.

    ``loss`` and ``accuracy`` are means over the batches as they were met
    during the epoch, before each step; the ``validation_`` lists are taken
    at its end. Accuracies stay empty where targets are not classes, and the
    last two lists where there was no validation.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)


class EarlyStopping:
    """Ends training when the validation loss no longer falls.

    ``patience`` is how many epochs in a row may pass without a new lowest
    loss. The network is left as it was at the lowest, which came after
    ``best_epoch`` epochs; where none of the losses was a number, as it is.
    L. Prechelt (1998), *Early stopping, but when?*

    >>> stopping = EarlyStopping(patience=2)
    >>> weights = np.zeros(1)
    >>> for loss in (0.5, 0.4, 0.6, 0.4):
    ...     weights += 1
    ...     print(stopping.is_over(loss, [weights]))
    False
    False
    False
    True
    >>> stopping.best_epoch, stopping.best_loss, stopping.best
    (2, 0.4, [array([2.])])
    """

    def __init__(self, patience: int) -> None:
        self.patience = check_count(patience, "patience")
        self.start()

    def start(self) -> None:
        """Forget what was watched before."""
        self.n_epochs = self.best_epoch = 0
        self.best_loss = np.inf
        self.best: list[Array] = []

    def is_over(self, loss: float, parameters: list[Array]) -> bool:
        """Take note of another epoch's end, and say whether it is the last.
        """
        self.n_epochs += 1
        if loss < self.best_loss:
            self.best_loss, self.best_epoch = loss, self.n_epochs
            self.best = [parameter.copy() for parameter in parameters]
        return self.n_epochs - self.best_epoch >= self.patience

    def go_back(self, parameters: list[Array]) -> None:
        """Write the best numbers met into the parameters, if any were."""
        if self.best:
            for parameter, best in zip(parameters, self.best, strict=True):
                parameter[...] = best


def train(
    network: Sequential,
    loss: _Cost,
    optimizer: Any,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    validation: tuple[ArrayLike, ArrayLike] | None = None,
    regularizer: Any = None,
    stopping: EarlyStopping | None = None,
    progress: Callable[[range], Iterable] | None = None,
) -> History:
    """Change the network so that its loss on these samples falls.

    Each epoch goes once through the samples in an order drawn from ``rng``;
    where one batch holds them all, there is no order to draw.
    ``validation`` is a pair of inputs and targets to be measured on, never
    learned from; ``stopping`` ends training by its loss, before ``epochs``,
    and leaves the network at its best, also where training is interrupted.
    ``progress`` wraps the epochs; ``tqdm`` does.
    Raises ``ValueError`` or ``TypeError``, before anything is changed, where
    the samples do not fit the network and the loss, or are not finite.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import MeanSquaredError
    >>> from nnbook.optimizers import SGD
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential([DenseLayer(1, 1, rng=rng)])
    >>> inputs, targets = [[-1], [0], [1], [2]], [[-1], [1], [3], [5]]
    >>> history = train(network, MeanSquaredError(), SGD(0.1), inputs, targets,
    ...                 epochs=200, batch_size=2, rng=rng)
    >>> [p.round(3).tolist() for p in network.parameters]
    [[[2.0]], [1.0]]
    """
    check_count(epochs, "epochs")
    check_count(batch_size, "batch_size")
    check_rng(rng)
    samples = read_samples(network, loss, inputs, targets)
    if validation is not None:
        validation = read_samples(
            network, loss, *validation, name="validation inputs"
        )
    elif stopping is not None:
        raise ValueError("stopping needs validation, whose loss it watches")
    if stopping is not None:
        stopping.start()
    network.try_out(samples[0][:batch_size])
    history = History()
    rounds = range(epochs)
    try:
        for _ in rounds if progress is None else progress(rounds):
            means = _Means()
            network.set_training(True)
            for some_inputs, some_targets in _batches(
                *samples, batch_size, rng
            ):
                outputs = network.forward(some_inputs)
                cost = loss.forward(outputs, some_targets)
                network.backward(loss.backward())
                if regularizer is not None:
                    _add_slopes(network, regularizer)
                parameters, gradients = network.pack()
                optimizer.step([parameters], [gradients])
                means.add(cost, outputs, some_targets)
            network.set_training(False)
            means.append_to(history.loss, history.accuracy)
            if validation is not None:
                _measure(network, loss, *validation).append_to(
                    history.validation_loss, history.validation_accuracy
                )
            if stopping is not None and stopping.is_over(
                history.validation_loss[-1], network.parameters
            ):
                break
    finally:
        network.set_training(False)
        if stopping is not None:
            stopping.go_back(network.parameters)
    return history


def _batches(
    inputs: Array, targets: Labels, batch_size: int, rng: np.random.Generator
) -> Iterable[tuple[Array, Labels]]:
    if batch_size >= len(inputs):
        return [(inputs, targets)]
    return minibatches(inputs, targets, batch_size, rng=rng)


class _Means:
    """Means over samples, however they were cut into batches."""

    def __init__(self) -> None:
        self.n_samples = 0
        self.total_loss = 0.0
        self.n_right = 0
        self.classes = True

    def add(self, cost: float, outputs: Array, targets: Labels) -> None:
        """Count a batch with this cost."""
        self.n_samples += len(targets)
        self.total_loss += cost * len(targets)
        if targets.dtype.kind == "i":
            if outputs.ndim == 1:  # one number a sample
                outputs = outputs[:, np.newaxis]
            right = decide(outputs) == targets
            self.n_right += int(np.count_nonzero(right))
        else:
            self.classes = False

    def append_to(self, losses: list[float], accuracies: list[float]) -> None:
        losses.append(self.total_loss / self.n_samples)
        if self.classes:
            accuracies.append(self.n_right / self.n_samples)


def _measure(
    network: Sequential, loss: _Cost, inputs: Array, targets: Labels
) -> _Means:
    outputs = network.forward(inputs)
    means = _Means()
    means.add(loss.forward(outputs, targets), outputs, targets)
    return means


def _add_slopes(network: Sequential, regularizer: Any) -> None:
    for layer in network.dense:
        if hasattr(layer, "weights"):
            slope = regularizer.slope(layer.weights)
            layer.dweights = layer.dweights + slope
