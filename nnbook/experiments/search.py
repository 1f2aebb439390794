"""Chapter *Random search and hill climbing*: what trying costs.

A race gives each way of learning the same number of evaluations: forward
passes over all samples. A step of gradient descent needs a forward and a
backward pass and is charged three: going back, each weight takes part in at
most two products where it took part in one. Each seed has points and first
weights of its own; the digits are the same for all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array, Labels
from nnbook.data import Samples, load_digits, spiral, vertical
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import MeanSquaredError, SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.search import Found, hill_climb, random_search
from nnbook.training import train

EVALUATIONS = 2000
CHARGED = 3  # evaluations for each step of gradient descent
TUNING = 100  # the seed that settings are chosen with; no race uses it
SCALES = (0.05, 0.2, 1.0, 3.0, 10.0)
STEPS = (0.01, 0.03, 0.1, 0.3, 1.0)
RATES = (0.1, 0.3, 1.0, 3.0, 10.0)

SIZES = [2, 5, 10, 30, 100, 300, 1000, 3000, 10_000]
LENGTHS = (0.5, 0.1, 0.02)
SPREADS = (0.3, 0.1, 0.03)
WIDTHS = [1, 4, 16, 64, 256, 1666]  # 9 to 9,999 parameters


def sixth_move() -> float:
    """The loss at weight 1 and bias 2, where 1 and 3 are wanted."""
    return MeanSquaredError().forward([2, 3], [1, 3])


@dataclass(frozen=True)
class Lane:
    """How one way of learning did, with the setting that served it best.

    ``best`` is the best loss so far, ``(n_seeds, n_points)``, after each
    number in ``evaluations``; ``accuracies`` holds one number for each seed.
    """

    setting: float
    evaluations: Labels
    best: Array
    accuracies: list[float]

    @property
    def loss(self) -> float:
        """The median loss at the end."""
        return float(np.median(self.best[:, -1]))

    @property
    def accuracy(self) -> float:
        """The median share of the samples that are right at the end."""
        return float(np.median(self.accuracies))


@dataclass(frozen=True)
class Race:
    """Two or three ways to learn one task, at equal cost."""

    n_parameters: int
    climb: Lane
    descent: Lane
    search: Lane | None = None

    @property
    def evaluations(self) -> int:
        return EVALUATIONS

    @property
    def caught_up(self) -> int:
        """Evaluations after which descent is where climbing ends."""
        medians = np.median(self.descent.best, axis=0)
        place = int(np.argmax(medians <= self.climb.loss))
        if medians[place] > self.climb.loss:
            raise ValueError("descent never gets where climbing ends")
        return int(self.descent.evaluations[place])

    @property
    def times(self) -> float:
        """How many times as many evaluations climbing spent."""
        return EVALUATIONS / self.caught_up


@dataclass(frozen=True)
class Task:
    """Samples, and the sizes of the network that is to learn them."""

    inputs: Array
    targets: Labels
    sizes: tuple[int, int, int]

    def network(self, rng: np.random.Generator) -> Sequential:
        n_inputs, n_hidden, n_classes = self.sizes
        return Sequential([
            DenseLayer(n_inputs, n_hidden, rng=rng), ReLU(),
            DenseLayer(n_hidden, n_classes, rng=rng)])


Run = Callable[
    [Sequential, Task, float, np.random.Generator], tuple[Labels, Array]]


@experiment
def on_vertical() -> Race:
    """Three clouds side by side, 21 parameters."""
    return _race("vertical", n_seeds=5)


@experiment
def on_spiral() -> Race:
    """Three arms of a spiral, 387 parameters."""
    return _race("spiral", n_seeds=5)


@experiment
def on_digits() -> Race:
    """The first 200 handwritten digits, 4,810 parameters."""
    return _race("digits", n_seeds=3)


@experiment
def as_published() -> dict[str, Race]:
    """The spiral that the book in the museum uses, for two networks.

    ``small`` has 21 parameters, ``wide`` 387. No random search.
    """
    return {
        "small": _race("published", n_seeds=3, ways=("climb", "descent")),
        "wide": _race("published wide", n_seeds=3, ways=("climb", "descent")),
    }


@experiment
def by_scale() -> dict[float, Lane]:
    """Random search on the three clouds, at five scales and five seeds."""
    return {scale: _lane("search", "vertical", scale, range(5))
            for scale in SCALES}


@claim(share=0.9, seeds=range(5))
def scale_decides(seed: int) -> bool:
    """At scale 0.05, random search stays within 0.02 of log 3; at scale 3
    it comes below 0.8."""
    lanes = by_scale()
    small, large = (_curve("search", "vertical", lanes[scale], seed)[-1]
                    for scale in (0.05, 3.0))
    return abs(small - np.log(3)) < 0.02 and large < 0.8


@claim(share=0.9, seeds=range(5))
def climb_keeps_up(seed: int) -> bool:
    """On three clouds, hill climbing ends less than a tenth above descent."""
    climb, descent = ends(on_vertical(), "vertical", seed)
    return climb < 1.1 * descent


@claim(share=0.9, seeds=range(5))
def descent_leads(seed: int) -> bool:
    """On the spiral, gradient descent ends below half of where hill climbing
    ends."""
    climb, descent = ends(on_spiral(), "spiral", seed)
    return descent < climb / 2


@claim(share=0.9, seeds=range(3))
def descent_leads_by_more(seed: int) -> bool:
    """On the digits, hill climbing ends at more than ten times the loss."""
    climb, descent = ends(on_digits(), "digits", seed)
    return descent < climb / 10


@claim(share=0.9, seeds=range(3))
def climbing_costs_more_with_size(seed: int) -> bool:
    """The factor of cost by which hill climbing falls behind is above 2 on
    the spiral, and larger on the digits."""
    spiral, digits = (
        _behind(race, task, seed) for race, task
        in ((on_spiral(), "spiral"), (on_digits(), "digits")))
    return 2 < spiral < digits


@claim(share=0.9, seeds=range(3))
def search_learns_no_digits(seed: int) -> bool:
    """On the digits, random search stays above a loss of 2."""
    lane = on_digits().search
    return lane is not None and bool(
        _curve("search", "digits", lane, seed)[-1] > 2)


@claim(share=0.9, seeds=range(3))
def no_way_with_few_neurons(seed: int) -> bool:
    """On the published spiral, 21 parameters end above 0.95, by hill
    climbing as by gradient descent."""
    return min(ends(as_published()["small"], "published", seed)) > 0.95


@claim(share=0.9, seeds=range(3))
def descent_alone_with_many(seed: int) -> bool:
    """On the published spiral, with 387 parameters, gradient descent ends
    below 0.8, and hill climbing above 0.95."""
    climb, descent = ends(as_published()["wide"], "published wide", seed)
    return descent < 0.8 and climb > 0.95


@dataclass(frozen=True)
class Bowl:
    """What a random step does in a bowl, by the number of parameters.

    The loss is the squared distance from the lowest point, and the step
    begins at distance 1. ``chance[length]`` is the share of steps of that
    length that improve. ``angles`` are the 5th, 50th and 95th percentile of
    the angle, in degrees, between the step and the way down. ``gain`` is the
    share of the loss that one try takes away on average, failed ones
    counted as 0, at the length where it is largest, ``best_length``;
    ``best_chance`` is the share of steps that improve there.
    """

    n_parameters: list[int]
    chance: dict[float, list[float]]
    angles: list[list[float]]
    gain: list[float]
    best_length: list[float]
    best_chance: list[float]


@experiment
def bowl() -> Bowl:
    """100,000 random steps for each number of parameters."""
    rng = np.random.default_rng(0)
    found = Bowl(SIZES, {length: [] for length in LENGTHS}, [], [], [], [])
    lengths = np.geomspace(0.005, 2, 60)
    for size in SIZES:
        cosines = _cosines(size, 100_000, rng)
        for length in LENGTHS:
            better = _drop(cosines, length) > 0
            found.chance[length].append(float(better.mean()))
        degrees = np.degrees(np.arccos(cosines))
        found.angles.append(np.percentile(degrees, [5, 50, 95]).tolist())
        drops = _drop(cosines[:, None], lengths)
        gains = np.maximum(drops, 0).mean(axis=0)
        best = int(gains.argmax())
        found.gain.append(float(gains[best]))
        found.best_length.append(float(lengths[best]))
        found.best_chance.append(float((drops[:, best] > 0).mean()))
    return found


@claim(share=0.9, seeds=range(3))
def gain_shrinks(seed: int) -> bool:
    """From 10 to 1,000 parameters, the gain of a try at its best length
    shrinks 50 to 200 times, and the chance to improve stays above 0.1."""
    rng, lengths = np.random.default_rng(seed), np.geomspace(0.005, 2, 60)
    gains = []
    for size in (10, 1000):
        drops = _drop(_cosines(size, 20_000, rng)[:, None], lengths)
        means = np.maximum(drops, 0).mean(axis=0)
        best = means.argmax()
        gains.append((means[best], (drops[:, best] > 0).mean()))
    (few, chance), (many, rare) = gains
    return 50 < few / many < 200 and min(chance, rare) > 0.1


def growth() -> dict[str, float]:
    """From the spiral to the digits: how many times the parameters, and how
    many times as far behind hill climbing fell.
    """
    before, after = on_spiral(), on_digits()
    return {"parameters": after.n_parameters / before.n_parameters,
            "times": after.times / before.times}


def best_length() -> dict[str, float]:
    """The bowl at the length that suits it best, in a few numbers.

    ``lowest`` and ``highest`` are the chances to improve, ``ten`` and
    ``thousand`` the gains in percent for so many parameters, ``times`` how
    many times larger the first is.
    """
    found = bowl()
    gain = dict(zip(found.n_parameters, found.gain))
    return {
        "lowest": min(found.best_chance), "highest": max(found.best_chance),
        "ten": 100 * gain[10], "thousand": 100 * gain[1000],
        "times": gain[10] / gain[1000],
    }


@experiment
def networks() -> dict[float, list[float]]:
    """The chance that a step improves a network that has not learned yet.

    By the spread of the step: a list with one chance for each of ``WIDTHS``,
    the hidden neurons of networks on a spiral of 90 points. Three networks
    of each width, 200 tries each.
    """
    inputs, targets = spiral(30, rng=np.random.default_rng(0))
    found: dict[float, list[float]] = {spread: [] for spread in SPREADS}
    for width in WIDTHS:
        task = Task(inputs, targets, (2, width, 3))
        for spread in SPREADS:
            chances = [_chance(task, spread, seed) for seed in range(3)]
            found[spread].append(float(np.mean(chances)))
    return found


def chances() -> dict[str, dict[str, list[float]]]:
    """The chances of ``bowl`` and ``networks``, by how long the step is."""
    names = "long", "middle", "short"
    return {"bowl": dict(zip(names, bowl().chance.values())),
            "networks": dict(zip(names, networks().values()))}


@claim(share=0.7, seeds=range(6))
def rarer_with_size(seed: int) -> bool:
    """In networks too, a step improves more rarely with 1,539 parameters
    than with 27, and the more so for the longest step of three."""
    found = {}
    for width in (4, 256):
        rng = np.random.default_rng(seed)
        task = Task(*spiral(30, rng=rng), (2, width, 3))
        found[width] = np.array(
            [_chance(task, spread, seed) for spread in SPREADS])
    falls = found[256] / found[4]
    return bool((falls < 1).all() and falls[0] < falls[2])


@dataclass(frozen=True)
class Tries:
    """Pairs of a weight and a bias in the order tried, and which counted."""

    tried: Array
    accepted: list[bool]


@experiment
def two_ways() -> dict[str, Tries]:
    """40 tries of each strategy on one neuron with one input."""
    return {
        "search": _watched(random_search, scale=2),
        "climb": _watched(hill_climb, step=0.5),
    }


def _watched(strategy: Callable[..., Found], **options: float) -> Tries:
    rng = np.random.default_rng(0)
    layer = DenseLayer(1, 1, rng=rng)
    layer.weights[:] = 0
    tried: list[list[float]] = []

    class Watching(MeanSquaredError):
        def forward(self, predictions: Any, targets: Any) -> float:
            tried.append([layer.weights.item(), layer.biases.item()])
            return super().forward(predictions, targets)

    found = strategy(Sequential([layer]), Watching(), [[0], [1]], [[1], [3]],
                     evaluations=40, rng=rng, **options)
    return Tries(np.array(tried), found.accepted)


def _race(
    task: str, *, n_seeds: int,
    ways: tuple[str, ...] = ("climb", "descent", "search"),
) -> Race:
    """Choose each setting on a seed of its own, then race on the others."""
    lanes = {}
    for way in ways:
        _, settings = RUNS[way]
        losses = [_lane(way, task, setting, [TUNING]).loss
                  for setting in settings]
        setting = settings[int(np.argmin(losses))]
        lanes[way] = _lane(way, task, setting, range(n_seeds))
    sizes = TASKS[task](np.random.default_rng(0)).sizes
    return Race(n_parameters(*sizes), **lanes)


def n_parameters(n_inputs: int, n_hidden: int, n_classes: int) -> int:
    """Weights and biases of two dense layers."""
    return (n_inputs + 1) * n_hidden + (n_hidden + 1) * n_classes


def _lane(
    way: str, task: str, setting: float, seeds: Iterable[int]
) -> Lane:
    runs = [_ran(way, task, setting, seed) for seed in seeds]
    evaluations, *_ = runs[0]
    return Lane(setting, evaluations, np.array([best for _, best, _ in runs]),
                [right for *_, right in runs])


def _ran(
    way: str, task: str, setting: float, seed: int
) -> tuple[Labels, Array, float]:
    """Evaluations, the best loss after each, and the accuracy at the end."""
    rng = np.random.default_rng(seed)
    drawn = TASKS[task](rng)
    network, (run, _) = drawn.network(rng), RUNS[way]
    evaluations, best = run(network, drawn, setting, rng)
    outputs = network.forward(drawn.inputs)
    return evaluations, best, accuracy(outputs, drawn.targets)


def ends(race: Race, task: str, seed: int) -> tuple[float, float]:
    """Where hill climbing and gradient descent end, at the race's settings."""
    return (_curve("climb", task, race.climb, seed)[-1],
            _curve("descent", task, race.descent, seed)[-1])


def _curve(way: str, task: str, lane: Lane, seed: int) -> Array:
    """The best loss so far, as the lane has it; of another seed, run now."""
    if seed < len(lane.best):
        return lane.best[seed]
    return _ran(way, task, lane.setting, seed)[1]


def _behind(race: Race, task: str, seed: int) -> float:
    """How many times as many evaluations climbing spent on its loss."""
    last, _ = ends(race, task, seed)
    best = _curve("descent", task, race.descent, seed)
    return EVALUATIONS / race.descent.evaluations[np.argmax(best <= last)]


def _published(rng: np.random.Generator) -> Samples:
    """A spiral of 10 radians and noise 0.5; class c begins at 10c radians.

    After the spiral of Kinsley and Kukieła, *Neural Networks from Scratch
    in Python* (2020).
    """
    targets = np.repeat(np.arange(3), 100)
    radius = np.tile(np.linspace(0, 1, 100), 3)
    angle = 10 * (targets + radius) + rng.normal(0, 0.5, len(targets))
    inputs = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    return inputs, targets


def _some_digits() -> Samples:
    inputs, targets = load_digits()
    return inputs[:200], targets[:200]


def _try(
    network: Sequential, task: Task, scale: float, rng: np.random.Generator
) -> tuple[Labels, Array]:
    found = random_search(
        network, SoftmaxCrossEntropy(), task.inputs, task.targets,
        evaluations=EVALUATIONS, scale=scale, rng=rng)
    return _thinned(found.best)


def _climb(
    network: Sequential, task: Task, step: float, rng: np.random.Generator
) -> tuple[Labels, Array]:
    found = hill_climb(
        network, SoftmaxCrossEntropy(), task.inputs, task.targets,
        evaluations=EVALUATIONS, step=step, rng=rng)
    return _thinned(found.best)


def _descend(
    network: Sequential, task: Task, rate: float, rng: np.random.Generator
) -> tuple[Labels, Array]:
    history = train(
        network, SoftmaxCrossEntropy(), SGD(rate), task.inputs, task.targets,
        epochs=EVALUATIONS // CHARGED, batch_size=len(task.inputs), rng=rng)
    evaluations = 1 + CHARGED * np.arange(len(history.loss), dtype=np.int64)
    return evaluations, np.minimum.accumulate(np.array(history.loss))


def _thinned(best: list[float]) -> tuple[Labels, Array]:
    """The best loss after 1, 10, 20, ... evaluations."""
    evaluations = np.arange(0, len(best) + 1, 10, dtype=np.int64)
    evaluations[0] = 1
    return evaluations, np.array(best)[evaluations - 1]


TASKS: dict[str, Callable[[np.random.Generator], Task]] = {
    "vertical": lambda rng: Task(*vertical(100, rng=rng), (2, 3, 3)),
    "spiral": lambda rng: Task(*spiral(100, rng=rng), (2, 64, 3)),
    "digits": lambda rng: Task(*_some_digits(), (64, 64, 10)),
    "published": lambda rng: Task(*_published(rng), (2, 3, 3)),
    "published wide": lambda rng: Task(*_published(rng), (2, 64, 3)),
}
RUNS: dict[str, tuple[Run, tuple[float, ...]]] = {
    "search": (_try, SCALES), "climb": (_climb, STEPS),
    "descent": (_descend, RATES),
}


def _chance(task: Task, spread: float, seed: int) -> float:
    """The share of 200 random steps that lower the loss; none is kept."""
    rng = np.random.default_rng(seed)
    network, loss = task.network(rng), SoftmaxCrossEntropy()
    parameters, _ = network.pack()
    start = parameters.copy()
    before = loss.forward(network.forward(task.inputs), task.targets)
    better = 0
    for _ in range(200):
        parameters[:] = start + rng.normal(0, spread, start.shape)
        after = loss.forward(network.forward(task.inputs), task.targets)
        better += after < before
    return better / 200


def _cosines(size: int, count: int, rng: np.random.Generator) -> Array:
    """Of the angle between random steps and one fixed direction.

    As good as any is the direction of a step's first number. The squares of
    the others add up to a number from the chi-square distribution, so they
    need not be drawn one by one.
    """
    first = rng.normal(size=count)
    others = rng.chisquare(size - 1, size=count)
    return first / np.sqrt(first**2 + others)


def _drop(cosines: Array, length: float | Array) -> Array:
    """How much the loss falls: from 1, for the step that is given."""
    return 2 * length * cosines - length**2
