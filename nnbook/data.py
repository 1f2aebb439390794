"""What to learn from: points in the plane, handwritten digits, batches.

Every generator gives ``inputs`` of shape ``(n_samples, 2)``, float64, and
``targets`` of shape ``(n_samples,)``, int64 class numbers, class after class
and ``n_per_class`` samples of each.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels, as_classes, check_some
from nnbook.checks import check_count, check_fraction, check_rng

Rng = np.random.Generator
Samples = tuple[Array, Labels]


def spiral(n_per_class: int, n_classes: int = 3, *, rng: Rng) -> Samples:
    """Arms that wind around one another: no straight line parts them.

    After the spiral of the course notes CS231n (A. Karpathy, Stanford).

    >>> inputs, targets = spiral(100, rng=np.random.default_rng(0))
    >>> inputs.shape, targets.shape
    ((300, 2), (300,))
    """
    targets = _classes(n_per_class, n_classes, rng)
    radius = np.tile(np.linspace(0, 1, n_per_class), n_classes)
    start = targets * 2 * np.pi / n_classes
    angle = start + 4 * radius + rng.normal(0, 0.2, len(targets))
    return _around(radius, angle), targets


def vertical(n_per_class: int, n_classes: int = 3, *, rng: Rng) -> Samples:
    """Clouds side by side, so that upright lines part most of them.

    After the vertical data of Kinsley and Kukieła, *Neural Networks from
    Scratch in Python* (2020).

    >>> inputs, targets = vertical(100, rng=np.random.default_rng(0))
    >>> inputs[targets == 2].mean(axis=0).round(1)
    array([0.7, 0.5])
    """
    targets = _classes(n_per_class, n_classes, rng)
    centers = np.stack([targets / n_classes, np.full(len(targets), 0.5)], 1)
    return centers + rng.normal(0, 0.1, centers.shape), targets


def blobs(n_per_class: int, n_classes: int = 3, *, rng: Rng) -> Samples:
    """Round clouds, their centers evenly spaced on a circle of radius 1.

    >>> inputs, targets = blobs(100, rng=np.random.default_rng(0))
    >>> inputs[targets == 0].mean(axis=0).round(1)
    array([1., 0.])
    """
    targets = _classes(n_per_class, n_classes, rng)
    centers = _around(np.ones(len(targets)), targets * 2 * np.pi / n_classes)
    return centers + rng.normal(0, 0.2, centers.shape), targets


def moons(n_per_class: int, *, rng: Rng) -> Samples:
    """Two half circles, each reaching into the other's hollow.

    >>> inputs, targets = moons(100, rng=np.random.default_rng(0))
    >>> inputs.shape, targets.shape
    ((200, 2), (200,))
    """
    targets = _classes(n_per_class, 2, rng)
    along = np.tile(np.linspace(0, np.pi, n_per_class), 2)
    upper = _around(np.ones(len(targets)), along)
    lower = np.array([1.0, 0.5]) - upper
    inputs = np.where(targets[:, None] == 0, upper, lower)
    return inputs + rng.normal(0, 0.1, inputs.shape), targets


def circles(n_per_class: int, *, rng: Rng) -> Samples:
    """A ring of radius 1 around a ring of radius one half.

    >>> inputs, targets = circles(100, rng=np.random.default_rng(0))
    >>> radius = np.sqrt((inputs**2).sum(axis=1))
    >>> radius[targets == 0].mean().round(1)
    np.float64(1.0)
    """
    targets = _classes(n_per_class, 2, rng)
    radius = np.where(targets == 0, 1.0, 0.5)
    inputs = _around(radius, rng.uniform(0, 2 * np.pi, len(targets)))
    return inputs + rng.normal(0, 0.08, inputs.shape), targets


def xor(n_per_class: int, *, rng: Rng) -> Samples:
    """Four square fields: class 1 where the two signs differ, else class 0.

    >>> inputs, targets = xor(100, rng=np.random.default_rng(0))
    >>> bool(((inputs[:, 0] * inputs[:, 1] < 0) == targets).all())
    True
    """
    targets = _classes(n_per_class, 2, rng)
    first_sign = rng.choice([-1, 1], len(targets))
    second_sign = np.where(targets == 0, first_sign, -first_sign)
    distances = rng.uniform(0.1, 1, (len(targets), 2))
    return distances * np.stack([first_sign, second_sign], axis=1), targets


def load_digits() -> Samples:
    """Handwritten digits, 8 by 8 pixels, from 0 (paper) to 1 (ink).

    Returns inputs ``(1797, 64)``, float64, one row a picture read line by
    line, and targets ``(1797,)``, int64, the digit that was meant.

    The test part of *Optical Recognition of Handwritten Digits* by
    E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository,
    doi.org/10.24432/C50P49, license CC BY 4.0. Pixel values were counted
    from 0 to 16 there. Thirteen people wrote them; neighboring rows often
    come from one hand. ``digits.txt`` says more.

    >>> inputs, targets = load_digits()
    >>> inputs.shape, float(inputs.max()), targets[:10]
    ((1797, 64), 1.0, array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    """
    with np.load(Path(__file__).with_name("digits.npz")) as file:
        return file["pixels"] / 16, file["classes"].astype(np.int64)


def split(
    inputs: ArrayLike,
    targets: ArrayLike,
    *,
    test_fraction: float,
    rng: Rng | None = None,
) -> tuple[tuple[Array, Labels], tuple[Array, Labels]]:
    """Two pairs of inputs and targets: to train on, and to test with.

    The last rows become the test set, or, with ``rng``, rows drawn at
    random. At least one row goes to each side.

    >>> inputs, targets = np.arange(8).reshape(4, 2), np.array([0, 0, 1, 1])
    >>> (_, train_targets), (test_inputs, test_targets) = split(
    ...     inputs, targets, test_fraction=0.25)
    >>> train_targets, test_inputs, test_targets
    (array([0, 0, 1]), array([[6, 7]]), array([1]))
    """
    inputs, targets = _paired(inputs, targets)
    n_samples = len(inputs)
    fraction = check_fraction(test_fraction, "test_fraction")
    n_test = round(fraction * n_samples)
    if not 0 < n_test < n_samples:
        raise ValueError(
            f"test_fraction must leave rows on both sides, got {fraction} "
            f"of {n_samples} samples"
        )
    order = np.arange(n_samples)
    if rng is not None:
        order = check_rng(rng).permutation(n_samples)
    train, test = order[:-n_test], order[-n_test:]
    return (inputs[train], targets[train]), (inputs[test], targets[test])


def minibatches(
    inputs: ArrayLike, targets: ArrayLike, batch_size: int, *, rng: Rng
) -> Iterator[tuple[Array, Labels]]:
    """All samples once, in random order, ``batch_size`` at a time.

    The last batch holds what is left, which may be fewer.

    >>> inputs, targets = np.arange(5).reshape(5, 1), np.arange(5)
    >>> rng = np.random.default_rng(0)
    >>> [len(batch) for batch, _ in minibatches(inputs, targets, 2, rng=rng)]
    [2, 2, 1]
    """
    inputs, targets = _paired(inputs, targets)
    check_count(batch_size, "batch_size")
    order = check_rng(rng).permutation(len(inputs))
    return (
        (inputs.take(rows, axis=0), targets.take(rows, axis=0))
        for rows in _slices_of(order, batch_size)
    )


def one_hot(targets: ArrayLike, n_classes: int) -> Array:
    """A row a sample, with 1 in the column of its class and 0 elsewhere.

    >>> one_hot([2, 0], n_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    check_count(n_classes, "n_classes")
    targets = np.asarray(targets)
    if targets.ndim != 1:
        raise ValueError(
            f"targets must be class numbers of shape (n_samples,), "
            f"got shape {targets.shape}"
        )
    return np.eye(n_classes)[as_classes(targets, len(targets), n_classes)]


def _classes(n_per_class: int, n_classes: int, rng: Rng) -> Labels:
    check_rng(rng)
    n_classes = check_count(n_classes, "n_classes", at_least=2)
    return np.repeat(
        np.arange(n_classes), check_count(n_per_class, "n_per_class")
    )


def _around(radius: Array, angle: Array) -> Array:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _paired(inputs: ArrayLike, targets: ArrayLike) -> Samples:
    inputs, targets = np.asarray(inputs), np.asarray(targets)
    if inputs.ndim == 0 or targets.ndim == 0 or len(inputs) != len(targets):
        raise ValueError(
            "inputs and targets must have one row a sample, "
            f"got shapes {inputs.shape} and {targets.shape}"
        )
    check_some(inputs.shape, "inputs")
    return inputs, targets


def _slices_of(order: Labels, size: int) -> Iterator[Labels]:
    return (order[start:start + size] for start in range(0, len(order), size))
