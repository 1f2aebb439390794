"""What to learn from: points in the plane, digits, your own files; batches.

Every generator gives ``inputs`` of shape ``(n_samples, 2)``, float64, and
``targets`` of shape ``(n_samples,)``, int64 class numbers, class after class
and ``n_per_class`` samples of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array, Labels, as_classes, as_floats, check_some
from nnbook.checks import check_count, check_fraction, check_rng, nearest

if TYPE_CHECKING:  # training needs neither this nor csv, which take time
    from pathlib import Path

Rng: TypeAlias = "np.random.Generator"  # loaded when used
Samples = tuple[Array, Labels]
Place = str | os.PathLike[str]
Table = dict[str, list[str]]  # by the name of the column, its text

HERE = os.path.dirname(__file__)
PENGUINS = os.path.join(HERE, "penguins.csv")  # penguins.txt says more
MISSING = ("", "?", "na", "n/a", "nan", "null")  # in small or large letters
# A PGM picture's kind, width, height and white; what follows # is a comment.
HEAD = re.compile(rb"(P[25])" + rb"(?:\s|#.*\n)+(\d{1,9})" * 3 + rb"\s")


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
    with np.load(os.path.join(HERE, "digits.npz")) as file:
        return file["pixels"] / 16, file["classes"].astype(np.int64)


def read_csv(path: Place, *, delimiter: str = ",") -> Table:
    """The columns of a CSV file, as text, under the names of its first line.

    Spaces around an entry are taken off, empty lines skipped. Raises
    ``ValueError`` where a line has more or fewer entries than the first one,
    a name stands twice, or it is no text in UTF-8; names file and line.

    >>> table = read_csv(PENGUINS)
    >>> table["species"][0], table["bill_length_mm"][:4]
    ('Adelie', ['39.1', '39.5', '40.3', 'NA'])
    """
    import csv

    rows: list[list[str]] = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for row in lines:
                if row and len(row) != len(rows[0] if rows else row):
                    raise ValueError(
                        f"{len(row)} entries, and {len(rows[0])} names above")
                if row:
                    rows.append([entry.strip() for entry in row])
        except UnicodeDecodeError:
            raise ValueError(f"{path} must be text in UTF-8") from None
        except (csv.Error, ValueError) as error:
            raise ValueError(f"{path}, line {lines.line_num}: {error}") from (
                None)
    if len(rows) < 2:
        raise ValueError(f"{path} must hold a line of names and one of data")
    names = rows[0]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{path} names two columns {twice!r}")
    if len(names) == 1 and any(sign in names[0] for sign in ";\t|"):
        raise ValueError(
            f"{path} has a single column, {names[0]!r}; say what stands "
            "between its entries, such as delimiter=';'")
    return {
        name: [row[place] for row in rows[1:]]
        for place, name in enumerate(names)
    }


def as_numbers(column: Sequence[str]) -> Array:
    """Text to numbers, and nan where an entry is missing, ``(n_samples,)``.

    Missing is what is empty, ``?``, ``NA``, ``N/A``, ``nan`` or ``null``.
    Raises ``ValueError`` for anything else that is no number, with its row,
    counted from 0.

    >>> as_numbers(["39.1", "NA", "4e1"])
    array([39.1,  nan, 40. ])
    """
    numbers = np.full(len(column), np.nan)
    for row, entry in enumerate(column):
        if not _is_missing(entry):
            try:
                numbers[row] = float(entry.replace("_", "no"))
            except ValueError:
                raise ValueError(
                    f"row {row} must hold a number, got {entry!r}"
                ) from None
    return numbers


def as_columns(column: Sequence[str], words: Sequence[str]) -> Array:
    """A column of 0 and 1 for each of the words, ``(n_samples, n_words)``.

    Rows with none of them, where the entry is missing or new, are all 0.

    >>> as_columns(["male", "NA", "female"], ["female", "male"])
    array([[0., 1.],
           [0., 0.],
           [1., 0.]])
    """
    same = [[entry == word for word in words] for entry in column]
    return np.array(same, float).reshape(len(column), len(words))


def number_classes(
    names: Sequence[Any], classes: Sequence[Any] | None = None
) -> tuple[Labels, list[Any]]:
    """The class number of each sample, and the names that they stand for.

    Numbers go by the sorted names, or by ``classes``, the names of an
    earlier call. Raises ``ValueError`` for a missing name, or one that is
    not among ``classes``.

    >>> targets, classes = number_classes(["owl", "jay", "owl"])
    >>> targets, classes
    (array([1, 0, 1]), ['jay', 'owl'])
    >>> [classes[target] for target in targets]
    ['owl', 'jay', 'owl']
    """
    given = np.asarray(names)
    if given.ndim != 1:
        raise ValueError(
            f"names must be one a sample, got an array of shape {given.shape}")
    names = given.tolist()
    for row, name in enumerate(names):
        if _is_missing(str(name)):
            raise ValueError(f"row {row} has no class, got {name!r}")
    classes = sorted(set(names)) if classes is None else [*classes]
    number = {name: place for place, name in enumerate(classes)}
    for row, name in enumerate(names):
        if name not in number:
            near = nearest(str(name), map(str, classes))
            raise ValueError(f"row {row} is of the new class {name!r}{near}")
    return np.array([number[name] for name in names], np.int64), classes


def fit_scaling(inputs: ArrayLike) -> tuple[Array, Array]:
    """Each column's mean and spread, both ``(n_columns,)``.

    Take them from the training part alone. What is missing, nan, does not
    count; the spread of a column that never changes is given as 1. Raises
    ``ValueError`` for a column that is missing altogether, or infinite.

    >>> fit_scaling([[1, 5], [3, np.nan]])
    (array([2., 5.]), array([1., 1.]))
    """
    inputs = as_floats(inputs)
    if inputs.ndim != 2:
        raise ValueError(
            "inputs must have shape (n_samples, n_columns), "
            f"got {inputs.shape}")
    check_some(inputs.shape, "inputs")
    for column, numbers in enumerate(inputs.T):
        if np.isinf(numbers).any() or np.isnan(numbers).all():
            raise ValueError(
                f"column {column} must hold finite numbers, got "
                f"{'inf' if np.isinf(numbers).any() else 'nothing but nan'}")
    spreads = np.nanstd(inputs, axis=0)
    return np.nanmean(inputs, axis=0), np.where(spreads > 0, spreads, 1)


def scale(inputs: ArrayLike, means: ArrayLike, spreads: ArrayLike) -> Array:
    """How many spreads each number lies from its column's mean.

    What is missing, nan, counts as the mean, and becomes 0. Takes rows
    ``(n_samples, n_columns)`` or one sample ``(n_columns,)``.

    >>> scale([[3, 5], [2, np.nan]], means=[2, 5], spreads=[0.5, 1])
    array([[2., 0.],
           [0., 0.]])
    """
    inputs = as_floats(inputs)
    means = as_floats(means, name="means")
    spreads = as_floats(spreads, name="spreads")
    columns = inputs.shape[-1:]
    if inputs.ndim > 2 or not means.shape == spreads.shape == columns:
        raise ValueError(
            f"means and spreads must have one number a column, got shapes "
            f"{means.shape} and {spreads.shape} for {inputs.shape}")
    scaled = (inputs - means) / spreads
    return np.where(np.isnan(inputs), 0, scaled)


def read_picture(path: Place) -> Array:
    """The gray of a PGM picture, ``(height, width)``, 0 black to 1 white.

    Reads both kinds, P2 in digits and P5 in bytes, one picture a file.
    Raises ``ValueError`` for other files, and for damaged ones.

    Netpbm, *PGM format specification*.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "stripe.pgm")
    ...     with open(path, "w") as file:
    ...         _ = file.write("P2  3 2  4  0 1 2  4 4 4")
    ...     read_picture(path)
    array([[0.  , 0.25, 0.5 ],
           [1.  , 1.  , 1.  ]])
    """
    with open(path, "rb") as file:
        data = file.read()
    head = HEAD.match(data)
    if head is None:
        raise ValueError(f"{path} is no PGM picture, it begins {data[:4]!r}")
    width, height, white = map(int, head.groups()[1:])
    kind = np.dtype(">u2" if white > 255 else "u1")
    rest, n_pixels = data[head.end():], width * height
    if head[1] == b"P2":
        digits = re.sub(rb"#.*", b"", rest).split()
        gray = np.array([
            int(each) if re.fullmatch(rb"\d{1,5}", each) else -1
            for each in digits
        ])
    else:
        n_bytes = n_pixels * kind.itemsize
        whole = len(rest) >= n_bytes and not rest[n_bytes:].strip()
        gray = np.frombuffer(rest[:n_bytes] if whole else b"", kind)
    if not 0 < white < 2**16 or gray.size != n_pixels or not n_pixels:
        raise ValueError(
            f"{path} is damaged: it does not hold the {width} by {height} "
            "pixels that it says")
    if gray.max() > white or gray.min() < 0:
        raise ValueError(
            f"{path} is damaged: a pixel is no number from 0 to {white}")
    return gray.reshape(height, width) / white


def read_pictures(
    folder: Place, *, ending: str = ".pgm",
    read: Callable[[Path], Array] = read_picture,
) -> tuple[Array, list[str]]:
    """The pictures in a folder's folders, each named by its class.

    Returns ``(n_pictures, height * width)``, one row a picture read line by
    line, and the names of the folders that they lie in. ``read`` makes an
    array ``(height, width)`` of a file; give your own for other endings.
    Raises ``ValueError`` where there is none, or they differ in size.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("dark", "light"):
    ...         place = Path(folder) / name
    ...         place.mkdir()
    ...         white = str(int(name == "light"))
    ...         _ = (place / "1.pgm").write_text(f"P2 2 1 1 {white} {white}")
    ...     read_pictures(folder)
    (array([[0., 0.],
           [1., 1.]]), ['dark', 'light'])
    """
    from pathlib import Path

    paths = sorted(
        path for path in Path(folder).glob("*/*")
        if path.suffix.lower() == ending.lower())
    if not paths:
        raise ValueError(f"{folder} must hold folders of {ending} pictures")
    pictures = [as_floats(read(path), name=str(path)) for path in paths]
    for path, picture in zip(paths, pictures, strict=True):
        if picture.shape != pictures[0].shape or picture.ndim != 2:
            raise ValueError(
                "pictures must be gray and of one size, got shape "
                f"{picture.shape} in {path} and {pictures[0].shape} in "
                f"{paths[0]}")
    rows = [picture.ravel() for picture in pictures]
    return np.stack(rows), [path.parent.name for path in paths]


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


def _is_missing(entry: str) -> bool:
    return entry.strip().lower() in MISSING


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
