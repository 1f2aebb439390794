"""Chapter *Optimizers*: four rules in a ravine and on two tasks, schedules.

Every rule has as many settings to choose from as any other, and the choice is
made on starts and seeds that are not reported.
"""

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array
from nnbook.data import Samples, load_digits, spiral, split
from nnbook.experiments import claim, experiment
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import (
    SGD,
    Adam,
    ClipNorm,
    CosineDecay,
    Momentum,
    RMSProp,
    StepDecay,
    WarmUp,
)
from nnbook.training import train

RULES: dict[str, Callable[..., Any]] = {
    "descent": SGD, "momentum": Momentum, "rmsprop": RMSProp, "adam": Adam,
}

# The ravine of *Gradient descent*: its lowest point and its curvatures.
LOWEST, CURVATURES = np.array([4.0, 1.0]), np.array([1.0, 25.0])
STEPS = 40
MEMORIES = (0.5, 0.7, 0.8, 0.9)
N_SETTINGS = 48  # of each rule; plain descent has nothing but rates

RATES = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0]
TASKS = ("spiral", "digits")
EPOCHS = {"spiral": 30, "digits": 6}
BATCHES = {"spiral": 30, "digits": 64}
TUNING_SEEDS = range(100, 103)
SEEDS = range(5)


# --- the ravine -------------------------------------------------------------


@dataclass(frozen=True)
class Ravine:
    """Each rule at its best: its setting, its path from (0, 0), the costs.

    ``settings`` are pairs of a rate and a memory; ``paths`` have the shape
    ``(n_steps + 1, 2)``; ``others`` are the costs at the end from so many
    other starts.
    """

    settings: dict[str, tuple[float, float]]
    paths: dict[str, Array]
    others: dict[str, Array]

    @property
    def costs(self) -> dict[str, Array]:
        return {name: cost(path) for name, path in self.paths.items()}

    @property
    def steps(self) -> dict[str, int]:
        """The steps after which a rule stays below a hundredth of 20.5."""
        return {
            name: int(np.flatnonzero(costs >= costs[0] / 100)[-1]) + 1
            for name, costs in self.costs.items()
        }

    @property
    def rate(self) -> dict[str, float]:
        return {name: rate for name, (rate, _) in self.settings.items()}

    @property
    def memory(self) -> dict[str, float]:
        return {name: memory for name, (_, memory) in self.settings.items()}

    @property
    def failed(self) -> dict[str, float]:
        """The share of the other starts from which it ends above 0.05."""
        return {name: float((costs > 0.05).mean())
                for name, costs in self.others.items()}


@experiment
def by_hand() -> dict[str, float]:
    """Where the velocity ends on a slope of 4, half of it kept each step."""
    velocity = 0.0
    for _ in range(100):
        velocity = velocity / 2 + 4
    return {"limit": velocity}


@experiment
def ravine() -> Ravine:
    """The setting of each rule is the best one on a hundred other starts."""
    settings = ravine_settings()
    starts = np.concatenate([np.zeros((1, 2)), _starts(400, seed=0)])
    paths = {name: roll(name, *setting, starts)
             for name, setting in settings.items()}
    return Ravine(
        settings, {name: path[:, 0] for name, path in paths.items()},
        {name: cost(path[-1, 1:]) for name, path in paths.items()},
    )


@functools.cache
def ravine_settings() -> dict[str, tuple[float, float]]:
    """For each rule the rate and the memory that end lowest, in the median."""
    starts = _starts(100, seed=999)
    found = {}
    for name in RULES:
        memories = MEMORIES if name != "descent" else (0.0,)
        rates = np.geomspace(0.003, 1, N_SETTINGS // len(memories))
        ends = {
            (float(rate), memory): np.median(
                cost(roll(name, rate, memory, starts)[-1]))
            for rate in rates for memory in memories
        }
        found[name] = min(
            ends, key=lambda setting: _or_inf(float(ends[setting])))
    return found


def roll(name: str, rate: float, memory: float, starts: Array) -> Array:
    """The path of a rule from each start, ``(n_steps + 1, n_starts, 2)``."""
    given = (rate,) if name == "descent" else (rate, memory)
    optimizer = RULES[name](*given)
    weights = starts.copy()
    path = [starts]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(STEPS):
            optimizer.step([weights], [(weights - LOWEST) * CURVATURES])
            path.append(weights.copy())
    return np.array(path)


def cost(weights: Array) -> Array:
    """The height of the ravine at each place, over the last axis."""
    with np.errstate(over="ignore", invalid="ignore"):
        return ((weights - LOWEST) ** 2 * CURVATURES).sum(axis=-1) / 2


@experiment
def steeper() -> dict[str, dict[str, int]]:
    """Steps to a hundredth of the cost, as the ravine becomes steeper.

    Both rules have the settings that are best for a parabola whose
    curvatures are 1 and c. B. Polyak (1964).
    """
    found: dict[str, dict[str, int]] = {"descent": {}, "momentum": {}}
    for c in (25, 100, 400, 1600):
        root = math.sqrt(c)
        memory = ((root - 1) / (root + 1)) ** 2
        for name, optimizer in (
            ("descent", SGD(2 / (1 + c))),
            ("momentum", Momentum(4 / (1 + root) ** 2, memory)),
        ):
            found[name][f"c{c}"] = _steps_down(optimizer, np.array([1.0, c]))
    return found


def _steps_down(optimizer: Any, curvatures: Array) -> int:
    """The steps after which the cost stays below a hundredth, from (0, 0)."""
    weights, costs = np.zeros(2), []
    for _ in range(4 * int(curvatures.max())):
        away = weights - LOWEST
        costs.append(float(away**2 @ curvatures))
        optimizer.step([weights], [away * curvatures])
    above = np.flatnonzero(np.array(costs) >= costs[0] / 100)
    return int(above[-1]) + 1


@claim(share=0.95, seeds=range(20))
def momentum_pays_in_the_ravine(seed: int) -> bool:
    """From a random start in the ravine, momentum ends lower than descent."""
    ends = _ends(seed)
    return ends["momentum"] < ends["descent"]


def _ends(seed: int) -> dict[str, float]:
    """The cost after all steps from a start of that seed, rule by rule."""
    start = _starts(1, seed)
    return {
        name: float(cost(roll(name, *setting, start)[-1, 0]))
        for name, setting in ravine_settings().items()
    }


def _starts(count: int, seed: int) -> Array:
    rng = np.random.default_rng(seed)
    return rng.uniform([-1, -1], [9, 3], (count, 2))


# --- two tasks --------------------------------------------------------------


SIZES = {"spiral": (2, 32, 3), "digits": (64, 32, 10)}


@functools.cache
def samples(name: str) -> tuple[Samples, Samples | None]:
    """What a task learns from, and what it sets aside, if anything."""
    if name == "spiral":
        return spiral(100, rng=np.random.default_rng(0)), None
    return split(*load_digits(), test_fraction=0.25)


def network(name: str, rng: np.random.Generator) -> Sequential:
    """A hidden layer of 32 neurons, in float32."""
    n_inputs, n_hidden, n_classes = SIZES[name]
    return Sequential([
        DenseLayer(n_inputs, n_hidden, rng=rng, dtype=np.float32), ReLU(),
        DenseLayer(n_hidden, n_classes, rng=rng, dtype=np.float32)])


@functools.cache
def learn(
    name: str, rule: str, rate: float, seed: int
) -> tuple[list[float], float]:
    """The loss of each epoch; the accuracy on what was set aside."""
    known, aside = samples(name)
    rng = np.random.default_rng(seed)
    pupil = network(name, rng)
    with np.errstate(all="ignore"):  # too large a rate may end in nan
        history = train(
            pupil, SoftmaxCrossEntropy(), RULES[rule](rate), *known,
            epochs=EPOCHS[name], batch_size=BATCHES[name], rng=rng)
        right = accuracy(pupil.forward(aside[0]), aside[1]) if aside else 0
    return history.loss, right


@dataclass(frozen=True)
class Sweep:
    """The loss of the last epoch by rate, and the best rate.

    ``ends[task][rule]`` has a row for each tuning seed, a column for each
    rate; what is not finite is infinite.
    """

    ends: dict[str, dict[str, Array]]

    @property
    def middle(self) -> dict[str, dict[str, Array]]:
        """The medians over the seeds."""
        return {
            name: {rule: np.median(ends, axis=0)
                   for rule, ends in rules.items()}
            for name, rules in self.ends.items()
        }

    @property
    def wins(self) -> dict[str, dict[str, float]]:
        """A rate at which a rule ends lowest of all, if there is one."""
        found: dict[str, dict[str, float]] = {name: {} for name in TASKS}
        for name, rules in self.middle.items():
            names = list(rules)
            lowest = np.argmin([*rules.values()], axis=0)
            for rate, place in zip(RATES, lowest):
                found[name].setdefault(names[place], rate)
        return found

    @property
    def beside(self) -> dict[str, dict[str, float]]:
        """How many times the lowest median a rate beside the best one has."""
        return {
            name: {rule: _beside(ends) for rule, ends in rules.items()}
            for name, rules in self.middle.items()
        }

    @property
    def best(self) -> dict[str, dict[str, float]]:
        return {
            name: {rule: RATES[int(ends.argmin())]
                   for rule, ends in rules.items()}
            for name, rules in self.middle.items()
        }


def _beside(ends: Array) -> float:
    """The worse neighbor of the lowest loss, as a multiple of it."""
    place = int(ends.argmin())
    around = ends[max(place - 1, 0):place + 2]
    return float(around.max() / ends[place])


@dataclass(frozen=True)
class Ends:
    """The loss of each epoch and the last accuracy, at each rule's best rate.

    ``losses[task][rule]`` has a row for each seed, a column for each epoch.
    """

    losses: dict[str, dict[str, Array]]
    accuracies: dict[str, Array]

    @property
    def last(self) -> dict[str, dict[str, float]]:
        """The median loss of the last epoch."""
        return {
            name: {rule: float(np.median(curves[:, -1]))
                   for rule, curves in rules.items()}
            for name, rules in self.losses.items()
        }

    @property
    def accuracy(self) -> dict[str, float]:
        """The mean accuracy on the digits that were set aside."""
        return {rule: float(right.mean())
                for rule, right in self.accuracies.items()}


@experiment
def ends() -> Ends:
    """Five seeds that no rate was chosen by."""
    best = sweep().best
    runs = {
        name: {rule: [learn(name, rule, best[name][rule], seed)
                      for seed in SEEDS]
               for rule in RULES}
        for name in TASKS
    }
    return Ends(
        {name: {rule: np.array([losses for losses, _ in found])
                for rule, found in rules.items()}
         for name, rules in runs.items()},
        {rule: np.array([right for _, right in found])
         for rule, found in runs["digits"].items()},
    )


@claim(share=0.9, seeds=SEEDS)
def descent_is_last(seed: int) -> bool:
    """On both tasks, plain descent ends with the highest loss of the four."""
    for name in TASKS:
        last = _last(name, seed)
        if max(last, key=lambda rule: last[rule]) != "descent":
            return False
    return True


@claim(share=0.8, seeds=SEEDS)
def adam_is_ahead_on_the_digits(seed: int) -> bool:
    """On the digits, Adam ends with a lower loss than the other three."""
    last = _last("digits", seed)
    return min(last, key=lambda rule: last[rule]) == "adam"


@claim(share=0.95, seeds=range(2))
def momentum_reads_as_well(seed: int) -> bool:
    """Over five runs, momentum reads as many new digits as Adam, give or take
    two and a half in a hundred.
    """
    best = sweep().best["digits"]
    shares = [
        [learn("digits", rule, best[rule], 5 * seed + run)[1]
         for run in range(5)] for rule in ("momentum", "adam")
    ]
    return bool(abs(np.mean(shares[0]) - np.mean(shares[1])) < 0.025)


def _last(name: str, seed: int) -> dict[str, float]:
    """The loss of the last epoch, each rule at its best rate."""
    best = sweep().best[name]
    return {rule: learn(name, rule, best[rule], seed)[0][-1]
            for rule in RULES}


@experiment
def sweep() -> Sweep:
    """Seven rates for each rule, three seeds, two tasks."""
    return Sweep({
        name: {
            rule: np.array([
                [_or_inf(learn(name, rule, rate, seed)[0][-1])
                 for rate in RATES]
                for seed in TUNING_SEEDS
            ])
            for rule in RULES
        }
        for name in TASKS
    })


# --- schedules --------------------------------------------------------------

HIGH = 0.1  # three times the best constant rate of Adam on the digits
N_STEPS = EPOCHS["digits"] * -(-1348 // BATCHES["digits"])
SCHEDULES: dict[str, Callable[[Any], Any]] = {
    "constant": lambda rule: rule,
    "steps": lambda rule: StepDecay(rule, every=N_STEPS // 3),
    "cosine": lambda rule: CosineDecay(rule, n_steps=N_STEPS),
    "both": lambda rule: WarmUp(
        CosineDecay(rule, n_steps=N_STEPS), n_steps=N_STEPS // 5),
}


@dataclass(frozen=True)
class Scheduled:
    """The rate of each step, and the loss of each epoch, one row a seed.

    ``best`` are the losses with the best rate that stays.
    """

    rates: dict[str, list[float]]
    losses: dict[str, Array]
    best: Array

    @property
    def last(self) -> dict[str, float]:
        """The median loss of the last epoch."""
        return {name: float(np.median(curves[:, -1]))
                for name, curves in self.losses.items()} | {
                    "best": float(np.median(self.best[:, -1]))}


@experiment
def schedules() -> Scheduled:
    """Adam on the digits from rate 0.1, four ways, five seeds."""
    best = sweep().best["digits"]["adam"]
    return Scheduled(
        {name: _rates_of(wrap) for name, wrap in SCHEDULES.items()},
        {name: np.array([scheduled(name, seed) for seed in SEEDS])
         for name in SCHEDULES},
        np.array([learn("digits", "adam", best, seed)[0] for seed in SEEDS]),
    )


@functools.cache
def scheduled(name: str, seed: int) -> list[float]:
    """The loss of each epoch under a schedule."""
    known, _ = samples("digits")
    rng = np.random.default_rng(seed)
    history = train(
        network("digits", rng), SoftmaxCrossEntropy(),
        SCHEDULES[name](Adam(HIGH)), *known, epochs=EPOCHS["digits"],
        batch_size=BATCHES["digits"], rng=rng)
    return history.loss


def _rates_of(wrap: Callable[[Any], Any]) -> list[float]:
    """The rate of each step, read off the rule that is wrapped."""
    rule = SGD(HIGH)
    wrapped, rates = wrap(rule), []
    for _ in range(N_STEPS):
        wrapped.step([np.zeros(1)], [np.zeros(1)])
        rates.append(rule.learning_rate)
    return rates


@claim(share=0.9, seeds=SEEDS)
def a_schedule_pays(seed: int) -> bool:
    """From a rate too high to stay at, Adam with warm-up and cosine ends
    lower than Adam at its best constant rate.
    """
    return scheduled("both", seed)[-1] < _last("digits", seed)["adam"]


@claim(share=0.8, seeds=SEEDS)
def warm_up_pays(seed: int) -> bool:
    """From that rate, the cosine ends lower with a warm-up before it."""
    return scheduled("both", seed)[-1] < scheduled("cosine", seed)[-1]


# --- clipping ---------------------------------------------------------------

CLIP_RATES = {"low": 0.03, "high": 0.3}
MAX_NORM = 1.0


@dataclass(frozen=True)
class Clipped:
    """Losses and accuracies of the last of three epochs, one a seed."""

    losses: dict[str, list[float]]
    accuracies: dict[str, list[float]]

    @property
    def loss(self) -> dict[str, float]:
        return {name: float(np.median(losses))
                for name, losses in self.losses.items()}

    @property
    def accuracy(self) -> dict[str, float]:
        return {name: float(np.median(right))
                for name, right in self.accuracies.items()}


@experiment
def clipping() -> Clipped:
    """Plain descent on pixels from 0 to 16: two rates, clipped and not."""
    losses, accuracies = {}, {}
    for name in CLIP_RATES:
        for clip in (False, True):
            found = [clipped(name, clip, seed) for seed in SEEDS]
            key = f"{name}_clipped" if clip else name
            losses[key] = [loss for loss, _ in found]
            accuracies[key] = [right for _, right in found]
    return Clipped(losses, accuracies)


@functools.cache
def clipped(rate: str, clip: bool, seed: int) -> tuple[float, float]:
    """Loss and accuracy in the third epoch, pixels left as they were."""
    inputs, targets = samples("digits")[0]
    rng = np.random.default_rng(seed)
    rule: Any = SGD(CLIP_RATES[rate])
    history = train(
        network("digits", rng), SoftmaxCrossEntropy(),
        ClipNorm(rule, MAX_NORM) if clip else rule, 16 * inputs, targets,
        epochs=3, batch_size=BATCHES["digits"], rng=rng)
    return history.loss[-1], history.accuracy[-1]


@claim(share=0.9, seeds=SEEDS)
def clipping_saves(seed: int) -> bool:
    """At the high rate, a network learns with clipping and not without."""
    without, saved = (clipped("high", clip, seed)[1]
                      for clip in (False, True))
    return without < 0.2 and saved > 0.7


@claim(share=0.8, seeds=SEEDS)
def clipping_slows(seed: int) -> bool:
    """At the low rate, the same bound makes it learn more slowly."""
    without, slowed = (clipped("low", clip, seed)[0]
                       for clip in (False, True))
    return slowed > without


def _or_inf(value: float) -> float:
    return float(value) if np.isfinite(value) else float("inf")
