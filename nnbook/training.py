"""Batch after batch, epoch after epoch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels
from nnbook.checks import check_count, check_rng
from nnbook.data import minibatches
from nnbook.losses import Loss
from nnbook.metrics import decide
from nnbook.network import Sequential, read_samples


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


def train(
    network: Sequential,
    loss: Loss,
    optimizer: Any,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    validation: tuple[ArrayLike, ArrayLike] | None = None,
    regularizer: Any = None,
    progress: Callable[[range], Iterable] | None = None,
) -> History:
    """Change the network so that its loss on these samples falls.

    Each epoch goes once through the samples in an order drawn from ``rng``;
    where one batch holds them all, there is no order to draw.
    ``validation`` is a pair of inputs and targets to be measured on, never
    learned from. ``progress`` wraps the epochs; ``tqdm`` does.
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
    parameters, gradients = network.pack()
    history = History()
    rounds = range(epochs)
    for _ in rounds if progress is None else progress(rounds):
        means = _Means()
        network.set_training(True)
        loss.training = True
        try:
            for batch in _batches(*samples, batch_size, rng):
                means.add(network, loss, *batch)
                network.backward(loss.backward())
                if regularizer is not None:
                    _add_slopes(network, regularizer)
                optimizer.step([parameters], [gradients])
        finally:
            network.set_training(False)
            loss.training = False
        means.append_to(history.loss, history.accuracy)
        if validation is not None:
            means = _Means()
            means.add(network, loss, *validation)
            means.append_to(
                history.validation_loss, history.validation_accuracy
            )
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
        self.n_right: int | None = 0

    def add(
        self, network: Sequential, loss: Loss, inputs: Array, targets: Labels
    ) -> None:
        """Run the network and the loss forward, and count."""
        outputs = network.forward(inputs)
        self.total_loss += loss.forward(outputs, targets) * len(inputs)
        self.n_samples += len(inputs)
        if targets.dtype.kind == "i":
            right = decide(outputs) == targets
            self.n_right += int(np.count_nonzero(right))
        else:
            self.n_right = None

    def append_to(self, losses: list[float], accuracies: list[float]) -> None:
        losses.append(self.total_loss / self.n_samples)
        if self.n_right is not None:
            accuracies.append(self.n_right / self.n_samples)


def _add_slopes(network: Sequential, regularizer: Any) -> None:
    for layer in network.dense:
        layer.dweights += regularizer.slope(layer.weights)
