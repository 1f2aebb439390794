"""Learning by trying: no slopes, only "is it better?".

Both strategies spend ``evaluations`` forward passes over all samples, and
leave the network at the best parameters they met.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array
from nnbook.checks import check_count, check_positive, check_rng
from nnbook.network import Sequential, _Cost, read_samples


class Found(NamedTuple):
    """For each evaluation: the best loss so far, and whether it was new."""

    best: list[float]
    accepted: list[bool]


def random_search(
    network: Sequential,
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    evaluations: int,
    scale: float,
    rng: np.random.Generator,
) -> Found:
    """Draw all parameters afresh each time; keep the best.

    They are drawn from a bell curve around 0 with spread ``scale``.
    Raises ``ValueError`` or ``TypeError``, before anything is changed, where
    the samples do not fit the network and the loss, or are not finite.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import MeanSquaredError
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential([DenseLayer(1, 1, rng=rng)])
    >>> best, accepted = random_search(
    ...     network, MeanSquaredError(), [[0], [1]], [[1], [3]],
    ...     evaluations=1000, scale=3, rng=rng)
    >>> network.forward([[0], [1]]).round()
    array([[1.],
           [3.]])
    """
    check_positive(scale, "scale")

    def draw(best: Array) -> Array:
        return rng.normal(0, scale, best.shape)

    return _search(
        network, loss, inputs, targets, evaluations, rng, draw, keep=False
    )


def hill_climb(
    network: Sequential,
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    evaluations: int,
    step: float,
    rng: np.random.Generator,
) -> Found:
    """Move all parameters a little, at random; go back unless it is better.

    The moves are drawn from a bell curve around 0 with spread ``step``. The
    first evaluation is that of the network as it came. Raises as
    ``random_search`` does.

    >>> from nnbook.layers import DenseLayer
    >>> from nnbook.losses import MeanSquaredError
    >>> rng = np.random.default_rng(0)
    >>> network = Sequential([DenseLayer(1, 1, rng=rng)])
    >>> best, accepted = hill_climb(
    ...     network, MeanSquaredError(), [[0], [1]], [[1], [3]],
    ...     evaluations=1000, step=0.1, rng=rng)
    >>> network.forward([[0], [1]]).round(1)
    array([[1.],
           [3.]])
    """
    check_positive(step, "step")

    def move(best: Array) -> Array:
        return best + rng.normal(0, step, best.shape)

    return _search(
        network, loss, inputs, targets, evaluations, rng, move, keep=True
    )


def _search(
    network: Sequential,
    loss: _Cost,
    inputs: ArrayLike,
    targets: ArrayLike,
    evaluations: int,
    rng: np.random.Generator,
    propose: Callable[[Array], Array],
    *,
    keep: bool,
) -> Found:
    """Try what is proposed from the best so far, and keep it if better.

    ``keep`` says that what the network comes with counts as a proposal.
    """
    check_count(evaluations, "evaluations")
    check_rng(rng)
    inputs, targets = read_samples(network, loss, inputs, targets)
    parameters, _ = network.pack()
    best, best_loss = parameters.copy(), np.inf
    found = Found([], [])
    try:
        for evaluation in range(evaluations):
            parameters, _ = network.pack()
            if evaluation > 0 or not keep:
                parameters[:] = propose(best)
            new_loss = loss.forward(network.forward(inputs), targets)
            accepted = new_loss < best_loss
            if accepted:
                best, best_loss = parameters.copy(), new_loss
            found.best.append(best_loss)
            found.accepted.append(accepted)
    finally:
        parameters, _ = network.pack()
        parameters[:] = best
    return found
