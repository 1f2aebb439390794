"""Chapter *The perceptron*: mistakes, updates beside the bound, digits."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nnbook.arrays import Array, Labels
from nnbook.data import (
    Rng,
    Samples,
    blobs,
    load_digits,
    split,
    xor,
)
from nnbook.experiments import claim, experiment
from nnbook.metrics import accuracy
from nnbook.perceptron import Perceptron

SEEDS = range(20)
EPOCHS = 30
MARGINS = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005]


def third_epoch() -> int:
    """The mistakes of the third epoch on the four samples A to D."""
    inputs = [[1, -1], [3, 0], [1, 1], [-1, -1]]
    return Perceptron().fit(inputs, [0, 1, 1, 0], epochs=3).mistakes[2]


@dataclass(frozen=True)
class Runs:
    """Twenty runs of 30 epochs on 200 points, a row each; 0 once stopped.

    ``stopped`` says how many had an epoch without a mistake, ``share`` what
    share of the points each run had right at its end.
    """

    mistakes: Labels
    stopped: int
    share: list[float]

    @property
    def first(self) -> float:
        """The median of the mistakes in the first epoch."""
        return float(np.median(self.mistakes[:, 0]))

    @property
    def ends(self) -> dict[str, float]:
        """The mistakes in the last epoch."""
        last = self.mistakes[:, -1]
        return {"lowest": int(last.min()), "median": float(np.median(last)),
                "highest": int(last.max())}

    @property
    def median(self) -> float:
        """The middle one of the shares."""
        return float(np.median(self.share))


POINTS: dict[str, Callable[[Rng], Samples]] = {
    "blobs": lambda rng: blobs(100, 2, rng=rng),
    "overlap": lambda rng: _overlapping(rng),
    "xor": lambda rng: xor(100, rng=rng),
}


@experiment
def by_epoch() -> dict[str, Runs]:
    """Mistakes on clouds with a gap, clouds that overlap, and four fields."""
    return {name: _runs(name) for name in POINTS}


def _overlapping(rng: Rng) -> Samples:
    """The clouds with a gap, and noise of spread 0.5 on top."""
    inputs, targets = blobs(100, 2, rng=rng)
    return inputs + rng.normal(0, 0.5, inputs.shape), targets


@claim(share=0.9, seeds=SEEDS)
def gap_is_learned(seed: int) -> bool:
    """On clouds with a gap, an epoch without a mistake comes within 30."""
    return _found("blobs", seed)[0][-1] == 0


@claim(share=0.9, seeds=SEEDS)
def overlap_is_not(seed: int) -> bool:
    """Where clouds overlap a little, none comes, and 85 percent of the points
    or more are right at the end all the same."""
    mistakes, share = _found("overlap", seed)
    return mistakes[-1] > 0 and share > 0.85


@claim(share=0.9, seeds=SEEDS)
def xor_is_a_coin(seed: int) -> bool:
    """On XOR, every epoch has mistakes for a third of the points or more, and
    the line at the end has fewer than 65 percent right."""
    mistakes, share = _found("xor", seed)
    return min(mistakes) > 200 / 3 and share < 0.65


@experiment
def against_bound() -> dict[str, list[float]]:
    """Updates for 100 points at one to two margins from a line, by margin.

    ``lowest``, ``median`` and ``highest`` of 20 draws of points and line;
    ``bound`` is the median of their bounds for that line, ``used`` the
    largest share of its bound that any of the 20 came to.
    """
    names = "lowest", "median", "highest", "bound", "used"
    found: dict[str, list[float]] = {name: [] for name in names}
    found["margin"] = [*MARGINS]
    for margin in MARGINS:
        drawn = [_strips(margin, np.random.default_rng(s)) for s in SEEDS]
        updates = [
            sum(Perceptron().fit(inputs, targets, epochs=100_000).mistakes)
            for inputs, targets, _ in drawn
        ]
        found["lowest"].append(min(updates))
        found["median"].append(float(np.median(updates)))
        found["highest"].append(max(updates))
        bounds = [bound for *_, bound in drawn]
        found["bound"].append(float(np.median(bounds)))
        found["used"].append(float(np.divide(updates, bounds).max()))
    return found


@claim(share=0.95, seeds=range(5))
def bound_is_kept_from_afar(seed: int) -> bool:
    """At each margin from 0.5 to 0.01, the updates come to less than half of
    their bound."""
    for margin in (0.5, 0.1, 0.01):
        inputs, targets, bound = _strips(margin, np.random.default_rng(seed))
        found = Perceptron().fit(inputs, targets, epochs=100_000)
        if sum(found.mistakes) >= bound / 2:
            return False
    return True


def widest_use() -> float:
    """The largest share of its bound that a run came to."""
    return max(against_bound()["used"])


@dataclass(frozen=True)
class Pair:
    """Two digits: their average pictures, and a perceptron between them.

    It answers 1 for ``high`` and 0 for ``low``, and learned from the first
    three quarters of the file; ``new_accuracy`` is for the last.
    """

    low: int
    high: int
    pictures: Array
    weights: Array
    mistakes: list[int]
    new_accuracy: float

    @property
    def updates(self) -> int:
        return sum(self.mistakes)

    @property
    def epochs(self) -> int:
        return len(self.mistakes)


@dataclass(frozen=True)
class Pairs:
    """All 45 pairs of digits, from the fewest updates to the most."""

    by_updates: list[Pair]

    @property
    def parted(self) -> int:
        """How many pairs came to an epoch without a mistake."""
        return sum(pair.mistakes[-1] == 0 for pair in self.by_updates)

    @property
    def easiest(self) -> Pair:
        return self.by_updates[0]

    @property
    def middle(self) -> Pair:
        return self.by_updates[len(self.by_updates) // 2]

    @property
    def hardest(self) -> Pair:
        return self.by_updates[-1]

    @property
    def worst_read(self) -> Pair:
        """The pair with the lowest accuracy on new pictures."""
        return min(self.by_updates, key=lambda pair: pair.new_accuracy)

    @property
    def mean_accuracy(self) -> float:
        """Accuracy on new pictures, the mean over the pairs."""
        return float(np.mean([one.new_accuracy for one in self.by_updates]))


@experiment
def digit_pairs() -> Pairs:
    """A perceptron for every two of the ten digits."""
    known, new = split(*load_digits(), test_fraction=0.25)
    pairs = [_pair(*two, known, new) for two in combinations(range(10), 2)]
    return Pairs(sorted(pairs, key=lambda pair: pair.updates))


def _runs(name: str) -> Runs:
    rows, shares = zip(*(_run(name, seed) for seed in SEEDS))
    mistakes = np.array(rows)
    return Runs(mistakes, int((mistakes[:, -1] == 0).sum()), [*shares])


def _found(name: str, seed: int) -> tuple[list[int], float]:
    """Mistakes and share, as ``by_epoch`` has them; or found now."""
    if seed not in SEEDS:
        return _run(name, seed)
    runs = by_epoch()[name]
    return runs.mistakes[seed].tolist(), runs.share[seed]


def _run(name: str, seed: int) -> tuple[list[int], float]:
    """Points in an order of chance, and a perceptron: its mistakes in each
    epoch, 0 once stopped, and the share that is right at the end."""
    rng = np.random.default_rng(seed)
    inputs, targets = POINTS[name](rng)
    order = rng.permutation(len(targets))
    inputs, targets = inputs[order], targets[order]
    perceptron = Perceptron().fit(inputs, targets, epochs=EPOCHS)
    missing = EPOCHS - len(perceptron.mistakes)
    return (perceptron.mistakes + missing * [0],
            accuracy(perceptron.predict(inputs), targets))


def _strips(margin: float, rng: Rng) -> tuple[Array, Labels, float]:
    """Points close to a line through the origin, and their bound.

    As the line has bias 0, its margin with the bias as a weight is the
    distance in the plane.
    """
    angle = rng.uniform(0, 2 * np.pi)
    normal = np.array([np.cos(angle), np.sin(angle)])
    along = np.array([-np.sin(angle), np.cos(angle)])
    targets = rng.integers(0, 2, 100)
    distances = (2 * targets - 1) * rng.uniform(margin, 2 * margin, 100)
    inputs = np.outer(distances, normal)
    inputs += np.outer(rng.uniform(-1, 1, 100), along)
    radius_squared = 1 + (inputs**2).sum(axis=1).max()
    bound = radius_squared / np.abs(distances).min() ** 2
    return inputs, targets, float(bound)


def _pair(low: int, high: int, known: Samples, new: Samples) -> Pair:
    inputs, targets = only(low, high, *known)
    new_inputs, new_targets = only(low, high, *new)
    perceptron = Perceptron().fit(inputs, targets)
    assert perceptron.weights is not None
    return Pair(
        low, high,
        np.array([inputs[targets == one].mean(axis=0) for one in (0, 1)]),
        perceptron.weights, perceptron.mistakes,
        accuracy(perceptron.predict(new_inputs), new_targets),
    )


def only(low: int, high: int, inputs: Array, targets: Labels) -> Samples:
    """The pictures of two digits; 1 where the picture is of ``high``."""
    rows = (targets == low) | (targets == high)
    return inputs[rows], (targets[rows] == high).astype(np.int64)
