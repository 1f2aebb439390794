"""Chapter *When it does not learn*: networks made sick on purpose."""

import functools
import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.activations import ReLU, Softmax
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, split
from nnbook.diagnostics import (
    dead_units,
    first_not_finite,
    overfit_few,
    rate_sweep,
    update_ratios,
)
from nnbook.experiments import claim, experiment
from nnbook.gradients import check_gradients
from nnbook.initializers import Rng, he, zeros
from nnbook.layers import DenseLayer
from nnbook.losses import CategoricalCrossEntropy, SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import History, train

SEEDS = range(5)
EPOCHS = 40
BATCH = 32
WIDTH = 32
RATE = 0.1
FEW, MISLABELED = 200, 0.3  # samples for one that learns by heart
RATES = [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0]
STEPS = 40  # with a look at the units before each

Samples = tuple[Array, Labels]


def setting() -> dict[str, int]:
    """What the chapter says of its runs."""
    return {"steps": STEPS, "epochs": EPOCHS}


# --- the sick and the sound -------------------------------------------------


class Leaking(ReLU):
    """A ReLU whose backward lets all slopes through."""

    def backward(self, doutputs: ArrayLike) -> Array:
        return super().backward(doutputs) * 0 + np.asarray(doutputs)


class NaiveSoftmax(Softmax):
    """Softmax by its formula: exp(z), divided by the sum of its row."""

    def forward(self, inputs: ArrayLike) -> Array:
        exponentials = np.exp(np.asarray(inputs))
        self.outputs = exponentials / exponentials.sum(axis=1, keepdims=True)
        return self.outputs


@dataclass(frozen=True)
class Patient:
    """All that is trained, and how."""

    network: Sequential
    training: Samples
    validation: Samples
    loss: Any
    rate: float = RATE
    batch: int = BATCH


@functools.cache
def digits() -> tuple[Samples, Samples]:
    """Three quarters to learn from, the rest for validation, by position."""
    return split(*load_digits(), test_fraction=0.25)


def layers(
    rng: Rng, *, initializer: Callable[..., Array] = he, bend: type = ReLU,
) -> list[Any]:
    """From 64 pixels over 32 hidden neurons to ten scores."""
    return [DenseLayer(64, WIDTH, rng=rng, initializer=initializer), bend(),
            DenseLayer(WIDTH, 10, rng=rng, initializer=initializer)]


def healthy(seed: int) -> Patient:
    rng = np.random.default_rng(seed)
    return Patient(Sequential(layers(rng)), *digits(),
                   SoftmaxCrossEntropy())


def two_softmaxes(seed: int) -> Patient:
    """The network ends with softmax, and the loss has another."""
    well = healthy(seed)
    return replace(
        well, network=Sequential([*well.network.layers, Softmax()]))


def shuffled(seed: int) -> Patient:
    """The inputs were shuffled, the targets were not."""
    well = healthy(seed)
    inputs, targets = well.training
    order = np.random.default_rng(seed + 1).permutation(len(inputs))
    return replace(well, training=(inputs[order], targets))


def too_high(seed: int) -> Patient:
    """The rate is ten times too high."""
    return replace(healthy(seed), rate=1.0)


def too_low(seed: int) -> Patient:
    """The rate is a thousand times too low."""
    return replace(healthy(seed), rate=1e-4)


def by_heart(seed: int) -> Patient:
    """Few samples, some with a wrong label, and more steps for each."""
    well = healthy(seed)
    inputs, targets = well.training
    rng = np.random.default_rng(seed + 1)
    rows = rng.permutation(len(inputs))[:FEW]
    targets = targets[rows]
    wrong = rng.random(FEW) < MISLABELED
    targets[wrong] = (targets[wrong] + rng.integers(1, 10, wrong.sum())) % 10
    return replace(well, training=(inputs[rows], targets), rate=0.3, batch=10)


def scaled_apart(seed: int) -> Patient:
    """The validation inputs run from 0 to 255, the others from 0 to 1."""
    well = healthy(seed)
    inputs, targets = well.validation
    return replace(well, validation=(inputs * 255, targets))


def pixels(seed: int) -> Patient:
    """All inputs run from 0 to 255."""
    sick = scaled_apart(seed)
    inputs, targets = sick.training
    return replace(sick, training=(inputs * 255, targets))


def all_zero(seed: int) -> Patient:
    """All weights begin at 0."""
    rng = np.random.default_rng(seed)
    return replace(healthy(seed), network=Sequential(
        layers(rng, initializer=zeros)))


def leaking(seed: int) -> Patient:
    """A layer of one's own, whose backward is wrong."""
    rng = np.random.default_rng(seed)
    return replace(healthy(seed), network=Sequential(
        layers(rng, bend=Leaking)))


def overflowing(seed: int) -> Patient:
    """A softmax of one's own, on inputs from 0 to 255."""
    sick = pixels(seed)
    return replace(
        sick, loss=CategoricalCrossEntropy(),
        network=Sequential([*sick.network.layers, NaiveSoftmax()]))


def treat(patient: Patient, *, epochs: int = EPOCHS) -> History:
    """Train it, whatever comes of it."""
    with np.errstate(all="ignore"):
        return train(
            patient.network, patient.loss, SGD(patient.rate),
            *patient.training, epochs=epochs, batch_size=patient.batch,
            rng=np.random.default_rng(0), validation=patient.validation)


def start(patient: Patient) -> float:
    """The loss before the first step."""
    inputs, targets = patient.training
    with np.errstate(all="ignore"):
        return float(
            patient.loss.forward(patient.network.forward(inputs), targets))


# --- the gallery ------------------------------------------------------------


@dataclass(frozen=True)
class Curves:
    """Losses by epoch, a row for each seed, and accuracies at the end."""

    loss: Array
    validation_loss: Array
    accuracies: list[float]

    @property
    def first(self) -> float:
        """The median loss of the first epoch."""
        return float(np.median(self.loss[:, 0]))

    @property
    def last(self) -> float:
        """The median loss of the last epoch."""
        return float(np.median(self.loss[:, -1]))

    @property
    def accuracy(self) -> float:
        """The median accuracy on validation after the last epoch."""
        return float(np.median(self.accuracies))


GALLERY = (healthy, two_softmaxes, shuffled, too_high, too_low, by_heart,
           scaled_apart, pixels, all_zero, leaking)


@experiment
def gallery() -> dict[str, Curves]:
    """Each illness, five seeds."""
    found = {}
    for illness in GALLERY:
        runs = [treat(illness(seed)) for seed in SEEDS]
        found[illness.__name__] = Curves(
            np.array([run.loss for run in runs]),
            np.array([run.validation_loss for run in runs]),
            [run.validation_accuracy[-1] for run in runs])
    return found


def lowest(n_classes: int = 10) -> float:
    """The least loss where softmax is taken twice: scores from 0 to 1."""
    return math.log(math.e + n_classes - 1) - 1


def three_classes() -> float:
    """The loss of a network that knows nothing of three classes."""
    return math.log(3)


def gradient_errors() -> dict[str, float]:
    """What ``check_gradients`` says of a right and of a wrong backward."""
    found = {}
    for illness in (healthy, leaking):
        sick = illness(0)
        inputs, targets = sick.training
        found[illness.__name__] = check_gradients(
            sick.network, sick.loss, inputs[:5], targets[:5])
    return found


@experiment
def errors() -> dict[str, float]:
    """Kept, since trying every weight takes a while."""
    return gradient_errors()


@dataclass(frozen=True)
class Lost:
    """After how many steps the first nan comes, and where it is."""

    step: int
    where: str
    what: str


@experiment
def lost() -> Lost | None:
    """A softmax that overflows: the first nan, step by step."""
    sick = overflowing(0)
    step = stepping(sick)
    with np.errstate(all="ignore"):
        for made in range(STEPS):
            found = first_not_finite(sick.network, sick.loss, *sick.training)
            if found:
                return Lost(made, *found)
            step()
    return None


def stepping(patient: Patient) -> Callable[[], None]:
    """A function that takes a single step on some samples."""
    inputs, targets = patient.training
    rng = np.random.default_rng(0)
    optimizer = SGD(patient.rate)

    def step() -> None:
        rows = rng.integers(0, len(inputs), patient.batch)
        patient.loss.forward(
            patient.network.forward(inputs[rows]), targets[rows])
        patient.network.backward(patient.loss.backward())
        optimizer.step(patient.network.parameters, patient.network.gradients)

    return step


# --- instruments, step by step ----------------------------------------------


@dataclass(frozen=True)
class Watched:
    """Shares of dead ReLUs and ratios of updates, a row for each seed."""

    dead: Array
    ratios: Array

    @property
    def last_dead(self) -> float:
        return float(np.median(self.dead[:, -1]))

    @property
    def all_dead(self) -> int:
        """After how many steps all are, in half of the runs or more."""
        return int(np.flatnonzero(np.median(self.dead, axis=0) == 1)[0])

    @property
    def ratio(self) -> float:
        """The median over all looks and seeds."""
        return float(np.median(self.ratios))


def watch(patient: Patient) -> tuple[list[float], list[float]]:
    """Single steps: dead ReLUs, and how far the first weights move."""
    inputs, _ = patient.training
    step = stepping(patient)
    dead, ratios = [], []
    for _ in range(STEPS + 1):
        dead += dead_units(patient.network, inputs)
        ratios.append(update_ratios(patient.network, step)[0])
    return dead, ratios


WATCHED = {"low": 1e-4, "right": RATE, "high": 4.0}


@experiment
def watched() -> dict[str, Watched]:
    """Three rates, and inputs from 0 to 255."""
    found = {}
    for name, rate in {**WATCHED, "pixels": RATE}.items():
        runs = []
        for seed in SEEDS:
            sick = pixels(seed) if name == "pixels" else healthy(seed)
            runs.append(watch(replace(sick, rate=rate)))
        dead, ratios = (np.array(rows) for rows in zip(*runs, strict=True))
        found[name] = Watched(dead, ratios)
    return found


def swept(patient: Callable[[int], Patient], seed: int) -> list[float]:
    """The loss after three epochs at each rate."""
    sick = patient(seed)
    return rate_sweep(
        lambda: sick.network, RATES, sick.loss, *sick.training,
        rng=np.random.default_rng(seed), epochs=3, batch_size=BATCH)


@experiment
def sweeps() -> dict[str, Array]:
    """Inputs from 0 to 1 and from 0 to 255, a row for each seed."""
    return {illness.__name__: np.array([swept(illness, s) for s in SEEDS])
            for illness in (healthy, pixels)}


def best_rates() -> dict[str, float]:
    """The rate with the lowest median."""
    return {name: RATES[int(np.median(losses, axis=0).argmin())]
            for name, losses in sweeps().items()}


# --- charts, for a reader to look into --------------------------------------


PATIENTS = (by_heart, too_low, leaking, scaled_apart, shuffled, pixels,
            two_softmaxes, too_high)  # as they are numbered in the page
SHOWN = 6  # pictures with their labels
STEPS_OF_TEN = [1e-4, 1e-2, 0.1, 1.0]


@dataclass(frozen=True)
class Chart:
    """What the instruments say of a patient."""

    losses: list[float]
    validation: list[float]
    start: float
    few: bool
    gradients: float
    rate: float
    sweep: list[float]
    ranges: list[float]  # least and most of the inputs, then of validation
    n_samples: int
    shown: list[int]  # places in the data set
    labels: list[int]
    dead: list[float]  # before the first step, and after the last
    ratio: float


def chart(illness: Callable[[int], Patient]) -> Chart:
    """All instruments, each on a patient that is not yet treated."""
    sick = illness(0)
    inputs, targets = sick.training
    history = treat(illness(0))
    dead, ratios = watch(illness(0))
    scale = 255 if illness is pixels else 1
    places = [int(np.flatnonzero((load_digits()[0] * scale == one).all(axis=1))
                  [0]) for one in inputs[:SHOWN]]
    return Chart(
        history.loss, history.validation_loss, start(sick),
        overfit_few(sick.network, sick.loss, inputs, targets,
                    optimizer=SGD(sick.rate)),
        check_gradients(
            illness(0).network, sick.loss, inputs[:2], targets[:2]),
        sick.rate,
        rate_sweep(lambda: sick.network, STEPS_OF_TEN, sick.loss, inputs,
                   targets, rng=np.random.default_rng(0), epochs=3,
                   batch_size=sick.batch),
        [float(end(given)) for given in (inputs, sick.validation[0])
         for end in (np.min, np.max)],
        len(inputs), places, targets[:SHOWN].tolist(), [dead[0], dead[-1]],
        float(np.median(ratios)))


@experiment
def charts() -> dict[str, Chart]:
    """Each patient's, and a sound network's."""
    return {illness.__name__: chart(illness)
            for illness in (healthy, *PATIENTS)}


def exported() -> str:
    """The charts as JSON: the sound one, then the patients by number."""
    def brief(value: Any) -> Any:
        if isinstance(value, float):
            return float(f"{value:.3g}") if math.isfinite(value) else None
        if isinstance(value, list):
            return [brief(one) for one in value]
        return value

    found = charts()
    places = sorted({place for one in found.values() for place in one.shown})
    ink = (16 * load_digits()[0][places]).round().astype(int)
    rows = []
    for one in found.values():
        row = {name: brief(value) for name, value in vars(one).items()}
        row["losses"] = row["losses"][::3]
        row["validation"] = row["validation"][::3]
        row["shown"] = [places.index(place) for place in one.shown]
        rows.append(row)
    pictures = ["".join("0123456789abcdefg"[level] for level in levels)
                for levels in ink]
    return json.dumps({"charts": rows, "pictures": pictures,
                       "rates": STEPS_OF_TEN}, separators=(",", ":"))


# --- what is concluded ------------------------------------------------------


def final(illness: Callable[[int], Patient], seed: int) -> History:
    return treat(illness(seed))


@claim(share=0.95, seeds=SEEDS)
def well_reads(seed: int) -> bool:
    """The sound network reads nine in ten, and its loss is below a half."""
    history = final(healthy, seed)
    return history.validation_accuracy[-1] > 0.9 and history.loss[-1] < 0.5


@claim(share=0.95, seeds=SEEDS)
def two_softmaxes_stay_above(seed: int) -> bool:
    """With softmax twice the loss stays above 1.46, whatever it learns."""
    return min(final(two_softmaxes, seed).loss) > lowest()


@claim(share=0.95, seeds=SEEDS)
def shuffled_learns_nothing(seed: int) -> bool:
    """Shuffled apart, validation stays near chance."""
    return final(shuffled, seed).validation_accuracy[-1] < 0.25


@claim(share=0.95, seeds=SEEDS)
def a_low_rate_creeps(seed: int) -> bool:
    """At a thousandth of the rate the loss keeps nine tenths."""
    history = final(too_low, seed)
    return history.loss[-1] > 0.9 * history.loss[0]


def rises(losses: list[float]) -> int:
    """How often the loss of an epoch is half as large again as before."""
    return sum(new > 1.5 * old for old, new in pairwise(losses))


@claim(share=0.9, seeds=SEEDS)
def a_high_rate_jumps(seed: int) -> bool:
    """At ten times the rate the loss jumps up, at the right rate never."""
    return (rises(final(too_high, seed).loss) > 0
            and not rises(final(healthy, seed).loss))


@claim(share=0.9, seeds=SEEDS)
def few_are_learned_by_heart(seed: int) -> bool:
    """On validation the loss turns and rises, in training it falls."""
    history = final(by_heart, seed)
    return (history.loss[-1] < 0.5 * history.loss[9]
            and history.validation_loss[-1] > 1.1 * min(
                history.validation_loss))


@claim(share=0.95, seeds=SEEDS)
def scaled_apart_is_bad_from_the_start(seed: int) -> bool:
    """Validation is ten times as bad as training after the first epoch."""
    history = final(scaled_apart, seed)
    return history.validation_loss[0] > 10 * history.loss[0]


@claim(share=0.9, seeds=SEEDS)
def raw_pixels_end_worse(seed: int) -> bool:
    """Inputs from 0 to 255 end with a tenth fewer digits read."""
    return (final(pixels, seed).validation_accuracy[-1] + 0.1
            < final(healthy, seed).validation_accuracy[-1])


@claim(share=0.95, seeds=SEEDS)
def raw_pixels_start_high(seed: int) -> bool:
    """With inputs from 0 to 255 the first loss is above ten times ln 10."""
    return start(pixels(seed)) > 10 * math.log(10)


@claim(share=0.95, seeds=SEEDS)
def zeros_stay_at_chance(seed: int) -> bool:
    """All weights 0: the loss stays at ln 10."""
    return abs(final(all_zero, seed).loss[-1] - math.log(10)) < 0.02


@claim(share=0.9, seeds=SEEDS)
def high_rates_kill(seed: int) -> bool:
    """At forty times the rate more than a third of the ReLUs die."""
    dead, _ = watch(replace(healthy(seed), rate=WATCHED["high"]))
    return dead[-1] > 1 / 3


@claim(share=0.95, seeds=SEEDS)
def right_rates_do_not_kill(seed: int) -> bool:
    """At the right rate fewer than a tenth of the ReLUs die."""
    dead, _ = watch(healthy(seed))
    return dead[-1] < 0.1


@claim(share=0.95, seeds=SEEDS)
def ratios_follow_the_rate(seed: int) -> bool:
    """At the low rate the median ratio is below 1e-4, at the right above."""
    low, right = (
        float(np.median(watch(replace(healthy(seed), rate=rate))[1]))
        for rate in (WATCHED["low"], WATCHED["right"]))
    return low < 1e-4 < right


@claim(share=0.9, seeds=SEEDS)
def a_wrong_slope_learns(seed: int) -> bool:
    """With a wrong backward it still reads nine in ten."""
    return final(leaking, seed).validation_accuracy[-1] > 0.88


@claim(share=0.9, seeds=range(2))
def raw_pixels_need_a_lower_rate(seed: int) -> bool:
    """The best rate for 0 to 255 is a tenth of that for 0 to 1, or less."""
    best, raw = (RATES[int(np.argmin(swept(illness, seed)))]
                 for illness in (healthy, pixels))
    return raw <= best / 10


@claim(share=0.9, seeds=SEEDS)
def raw_pixels_kill(seed: int) -> bool:
    """With inputs from 0 to 255 more than half of the ReLUs die."""
    dead, _ = watch(pixels(seed))
    return dead[-1] > 0.5
