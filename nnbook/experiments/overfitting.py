"""Chapter *Over-fitting*: learned by heart, cured, and measured honestly."""

import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from nnbook.activations import ReLU, Tanh
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, moons, split
from nnbook.experiments import claim, experiment
from nnbook.initializers import Rng
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import MeanSquaredError, SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.regularizers import L1, L2
from nnbook.training import EarlyStopping, History, train

SEEDS = range(5)
TUNING = range(100, 102)  # seeds on which strengths are chosen
N_SAMPLES = 400
MISLABELED = 0.2
EPOCHS = 80
BATCH = 40
RATE = 3e-3
STRENGTHS = [0.001, 0.003, 0.01, 0.03]
DROP_RATES = [0.2, 0.4, 0.6, 0.8, 0.9]
SIZES = [40, 80, 160, 320, 640]
MANY = 30  # networks that differ in their first weights alone
N_VALIDATION = 100
LOOKS = [1, 2, 3, 5, 10, 20, 30]

Samples = tuple[Array, Labels]


def setting() -> dict[str, int]:
    """What the chapter says of its runs."""
    targets = [targets for _, targets in digits()[1:]]
    return {
        "n_samples": N_SAMPLES, "epochs": EPOCHS, "n_tuning": len(TUNING),
        "n_validation": N_VALIDATION, "many": MANY,
        "n_others": sum(map(len, targets)) - N_VALIDATION,
    }


def sixty_steps() -> dict[str, float]:
    """A weight of 3 after 60 steps at the rate 0.1, by its penalty."""
    square = absolute = Fraction(3)
    half, rate = Fraction(1, 2), Fraction(1, 10)
    for _ in range(60):
        square -= rate * 2 * half * square
        absolute -= rate * half * ((absolute > 0) - (absolute < 0))
    return {"square": float(square), "absolute": float(absolute)}


def past_zero() -> float:
    """A weight of 0.01 after one step with the absolute value's price."""
    return float(Fraction(1, 100) - Fraction(1, 10) * Fraction(1, 2))


@functools.cache
def digits() -> tuple[Samples, Samples, Samples]:
    """By position: half to learn from, a quarter to choose on, one to test.
    """
    rest, test = split(*load_digits(), test_fraction=0.25)
    training, validation = split(*rest, test_fraction=1 / 3)
    return training, validation, test


def some(n_samples: int, rng: Rng, mislabeled: float = 0) -> Samples:
    """Training digits drawn at random, a share of them with a wrong label."""
    inputs, targets = digits()[0]
    rows = rng.permutation(len(inputs))[:n_samples]
    inputs, targets = inputs[rows], targets[rows].copy()
    wrong = rng.random(n_samples) < mislabeled
    targets[wrong] = (targets[wrong] + rng.integers(1, 10, wrong.sum())) % 10
    return inputs, targets


def network(rng: Rng, width: int = 64, drop: float = 0) -> Sequential:
    """From 64 pixels through one hidden layer to ten classes."""
    hidden: list = [DenseLayer(64, width, rng=rng, dtype=np.float32), ReLU()]
    if drop:
        hidden.append(Dropout(drop, rng=rng))
    return Sequential(
        [*hidden, DenseLayer(width, 10, rng=rng, dtype=np.float32)])


@dataclass(frozen=True)
class Run:
    """A trained network and its history, with the test set's answers."""

    network: Sequential
    history: History
    stopped: EarlyStopping | None

    @property
    def training_accuracy(self) -> float:
        return self.history.accuracy[-1]

    @property
    def accuracy(self) -> float:
        """On the test set."""
        inputs, targets = digits()[2]
        return float((self.network.predict(inputs) == targets).mean())


def learn(
    seed: int, *, n_samples: int = N_SAMPLES, mislabeled: float = MISLABELED,
    rate: float = RATE, drop: float = 0, regularizer: Any = None,
    stopping: EarlyStopping | None = None, watched: int = 1,
) -> Run:
    """Digits, by Adam in batches of 40.

    ``watched`` says which of the three parts of the file is measured on
    after each epoch: 1, the validation set, or 2, the test set.
    """
    rng = np.random.default_rng(seed)
    samples = some(n_samples, rng, mislabeled)
    made = network(rng, drop=drop)
    history = train(
        made, SoftmaxCrossEntropy(), Adam(rate), *samples, epochs=EPOCHS,
        batch_size=BATCH, rng=rng, validation=digits()[watched],
        regularizer=regularizer, stopping=stopping)
    return Run(made, history, stopping)


# --- learned by heart -------------------------------------------------------


@dataclass(frozen=True)
class Curves:
    """Losses and accuracies by epoch, a row for each seed.

    ``lowest``: the epoch at which the validation loss was lowest, from 1.
    """

    loss: Array
    validation_loss: Array
    accuracy: Array
    validation_accuracy: Array

    @property
    def lowest(self) -> list[int]:
        return [int(row.argmin()) + 1 for row in self.validation_loss]

    @property
    def medians(self) -> dict[str, list[float]]:
        """The middle of the seeds, by epoch."""
        return {name: np.median(runs, axis=0).tolist()
                for name, runs in vars(self).items()}

    @property
    def first(self) -> dict[str, float]:
        """The first seed: at its lowest validation loss, and at the end."""
        epoch = self.lowest[0] - 1
        loss, right = self.validation_loss[0], self.validation_accuracy[0]
        return {
            "epoch": epoch + 1, "loss": float(loss[epoch]),
            "accuracy": float(right[epoch]), "last_loss": float(loss[-1]),
            "last_accuracy": float(right[-1]),
            "times": float(loss[-1] / loss[epoch]),
        }


def curves(runs: list[Run]) -> Curves:
    return Curves(*(
        np.array([getattr(run.history, name) for run in runs])
        for name in ("loss", "validation_loss", "accuracy",
                     "validation_accuracy")))


@experiment
def by_heart() -> Curves:
    """400 digits, a fifth of them with a wrong label, and no cure."""
    return curves([learn(seed) for seed in SEEDS])


def rising(seed: int) -> Run:
    return learn(seed, mislabeled=0, rate=0.01, watched=2)


def repeated(run: Run, seed: int) -> float:
    """The share of the wrong labels that the network answers with."""
    inputs, told = some(N_SAMPLES, np.random.default_rng(seed), MISLABELED)
    _, true = some(N_SAMPLES, np.random.default_rng(seed))
    answers = run.network.predict(inputs[told != true])
    return float((answers == told[told != true]).mean())


@experiment
def mistakes() -> float:
    """The same share, as the mean of five networks without a cure."""
    return float(np.mean([repeated(learn(seed), seed) for seed in SEEDS]))


@experiment
def both_rise() -> Curves:
    """400 digits, all labels right, at the rate 0.01, watched on the last
    quarter of the file.
    """
    return curves([rising(seed) for seed in SEEDS])


# --- cures ------------------------------------------------------------------


@dataclass(frozen=True)
class Sweep:
    """Accuracies by setting: a row for each setting, a column for each seed.
    """

    settings: list[float]
    training: Array
    validation: Array

    @property
    def means(self) -> dict[str, list[float]]:
        """The mean over the seeds, by setting."""
        return {"training": self.training.mean(axis=1).tolist(),
                "validation": self.validation.mean(axis=1).tolist()}

    @property
    def best(self) -> float:
        return self.settings[int(self.validation.mean(axis=1).argmax())]


def sweep(settings: list[float], runs: list[list[Run]]) -> Sweep:
    return Sweep(
        settings,
        np.array([[run.training_accuracy for run in row] for row in runs]),
        np.array([[run.history.validation_accuracy[-1] for run in row]
                  for row in runs]))


@experiment
def by_strength() -> dict[str, Sweep]:
    """L2 and L1 by strength, on the seeds for tuning."""
    return {
        name: sweep(STRENGTHS, [
            [learn(seed, regularizer=kind(strength)) for seed in TUNING]
            for strength in STRENGTHS])
        for name, kind in (("l2", L2), ("l1", L1))
    }


@experiment
def by_drop_rate() -> Sweep:
    """Dropout by its rate, on the seeds for tuning."""
    return sweep(DROP_RATES, [
        [learn(seed, drop=rate) for seed in TUNING] for rate in DROP_RATES])


@dataclass(frozen=True)
class Cured:
    """Five networks with a cure: accuracy in training and on the test set."""

    training: list[float]
    test: list[float]

    @property
    def training_mean(self) -> float:
        return float(np.mean(self.training))

    @property
    def test_mean(self) -> float:
        return float(np.mean(self.test))

    @property
    def gap(self) -> float:
        return self.training_mean - self.test_mean


def cured(**options: Any) -> Cured:
    """Five networks; stopping is made anew for each."""
    patience = options.pop("patience", None)
    runs = [
        learn(seed, stopping=patience and EarlyStopping(patience), **options)
        for seed in SEEDS
    ]
    return Cured([run.training_accuracy for run in runs],
                 [run.accuracy for run in runs])


@experiment
def cures() -> dict[str, Cured]:
    """Each cure at its best setting, on the test set.

    With a fifth of the labels wrong, and with all of them right.
    """
    strengths, drop = by_strength(), by_drop_rate()
    ways: dict[str, dict[str, Any]] = {
        "none": {},
        "l2": {"regularizer": L2(strengths["l2"].best)},
        "l1": {"regularizer": L1(strengths["l1"].best)},
        "dropout": {"drop": drop.best},
        "stopping": {"patience": 10},
    }
    return {
        **{name: cured(**way) for name, way in ways.items()},
        **{f"{name}_right": cured(mislabeled=0, **ways[name])
           for name in ("none", "l2", "dropout", "stopping")},
        "more": cured(n_samples=640),
    }


@dataclass(frozen=True)
class Weights:
    """The first layer's weights after training, by the cure."""

    none: Array
    l2: Array
    l1: Array

    def share_near_zero(self, name: str) -> float:
        return float((np.abs(getattr(self, name)) < 0.01).mean())

    @property
    def near_zero(self) -> dict[str, float]:
        """The share of weights closer to 0 than 0.01."""
        return {name: self.share_near_zero(name)
                for name in ("none", "l2", "l1")}


@experiment
def weights() -> Weights:
    """The first layer's weights of one network, three times."""
    strengths = by_strength()
    return Weights(*(
        learn(0, regularizer=one).network.layers[0].weights.copy()
        for one in (None, L2(strengths["l2"].best),
                    L1(strengths["l1"].best))))


@experiment
def by_size() -> Sweep:
    """More samples, all labels right, no cure."""
    return sweep([float(n) for n in SIZES], [
        [learn(seed, n_samples=n, mislabeled=0) for seed in SEEDS[:3]]
        for n in SIZES])


# --- an honest number -------------------------------------------------------


@dataclass(frozen=True)
class Looks:
    """The best of so many networks by a validation set of 100 samples.

    Means over many draws of the set: ``seen`` is the accuracy of the best
    on that set, ``true`` its accuracy on all other samples.
    """

    seen: list[float]
    true: list[float]

    @property
    def most(self) -> dict[str, float]:
        """The last of them."""
        return {"seen": self.seen[-1], "true": self.true[-1],
                "over": self.seen[-1] - self.true[-1]}


@functools.cache
def answers() -> Array:
    """Which of 898 samples each network of many gets right, a row each."""
    inputs, targets = (
        np.concatenate(pair)
        for pair in zip(*digits()[1:], strict=True))
    right = []
    for seed in range(MANY):
        rng = np.random.default_rng(seed)
        made = network(rng, width=16)
        train(made, SoftmaxCrossEntropy(), Adam(0.01), *some(200, rng),
              epochs=10, batch_size=32, rng=rng)
        right.append(made.predict(inputs) == targets)
    return np.array(right)


def look(right: Array, n_looks: int, rng: Rng) -> tuple[float, float]:
    """Draw a validation set and networks, and take the best."""
    rows = rng.permutation(right.shape[1])
    chosen = right[rng.permutation(len(right))[:n_looks]][:, rows]
    seen = chosen[:, :N_VALIDATION].mean(axis=1)
    best = int(seen.argmax())
    return float(seen[best]), float(chosen[best, N_VALIDATION:].mean())


@experiment
def best_of_many() -> Looks:
    """500 draws for each number of looks."""
    rng = np.random.default_rng(0)
    means = [
        np.mean([look(answers(), n, rng) for _ in range(500)], axis=0)
        for n in LOOKS
    ]
    return Looks([float(seen) for seen, _ in means],
                 [float(true) for _, true in means])


# --- in the plane -----------------------------------------------------------


@dataclass(frozen=True)
class Plane:
    """Two moons, a few labels wrong, and three networks that learned them.

    ``accuracies`` on 2,000 more points, all their labels right; ``training``
    on the samples, by the labels that they came with.
    """

    inputs: Array
    targets: Labels
    networks: dict[str, Sequential]
    accuracies: dict[str, float]
    training: dict[str, float]


@experiment
def in_the_plane() -> Plane:
    """60 points, 6 labels wrong, and three strengths of L2."""
    rng = np.random.default_rng(1)
    inputs, targets = moons(30, rng=rng)
    wrong = rng.permutation(len(targets))[:6]
    targets[wrong] = 1 - targets[wrong]
    new, right = moons(1000, rng=rng)
    networks, accuracies, training = {}, {}, {}
    for name, regularizer in (
        ("none", None), ("some", L2(0.003)), ("much", L2(0.05)),
    ):
        rng = np.random.default_rng(0)
        made = Sequential([
            DenseLayer(2, 64, rng=rng), ReLU(), DenseLayer(64, 64, rng=rng),
            ReLU(), DenseLayer(64, 2, rng=rng)])
        train(made, SoftmaxCrossEntropy(), Adam(0.01), inputs, targets,
              epochs=500, batch_size=60, rng=rng, regularizer=regularizer)
        networks[name] = made
        accuracies[name] = float((made.predict(new) == right).mean())
        training[name] = float((made.predict(inputs) == targets).mean())
    return Plane(inputs, targets, networks, accuracies, training)


# --- a curve ----------------------------------------------------------------


GRID = np.linspace(-1, 1, 201)


def curve(x: Array) -> Array:
    return np.sin(3 * x)


@dataclass(frozen=True)
class Fits:
    """Samples of a curve with noise, and what networks answer on ``GRID``."""

    inputs: Array
    targets: Array
    answers: dict[str, Array]

    @property
    def errors(self) -> dict[str, float]:
        """The mean squared distance from the curve."""
        return {name: float(((given - curve(GRID)) ** 2).mean())
                for name, given in self.answers.items()}


def fitted(seed: int) -> Fits:
    """Twelve samples; 24 neurons of tanh without a price, and with one."""
    rng = np.random.default_rng(seed)
    inputs = rng.uniform(-1, 1, (12, 1))
    targets = curve(inputs) + rng.normal(0, 0.4, inputs.shape)
    answers = {}
    for name, price in (("none", None), ("l2", L2(0.03))):
        rng = np.random.default_rng(seed)
        hidden = DenseLayer(1, 24, rng=rng)
        hidden.weights[:] = rng.normal(0, 8, hidden.weights.shape)
        hidden.biases[:] = rng.normal(0, 4, 24)
        made = Sequential([hidden, Tanh(), DenseLayer(24, 1, rng=rng)])
        train(made, MeanSquaredError(), Adam(0.03), inputs, targets,
              epochs=400, batch_size=12, rng=rng, regularizer=price)
        answers[name] = made.forward(GRID[:, None])[:, 0]
    return Fits(inputs[:, 0], targets[:, 0], answers)


@experiment
def fits() -> Fits:
    """The first seed."""
    return fitted(0)


# --- what is concluded ------------------------------------------------------


@claim(share=0.9, seeds=SEEDS)
def wrong_labels_hurt(seed: int) -> bool:
    """A fifth of wrong labels costs more than 3 points on the test set."""
    return learn(seed).accuracy + 0.03 < learn(seed, mislabeled=0).accuracy


@claim(share=0.9, seeds=SEEDS)
def mistakes_are_learned(seed: int) -> bool:
    """Of the wrong labels, the network learns more than a third by heart."""
    return repeated(learn(seed), seed) > 1 / 3


@claim(share=0.95, seeds=range(2))
def l1_leaves_few(seed: int) -> bool:
    """With L1 more than half of the weights are near 0, with L2 fewer."""
    best = by_strength()
    near = {
        kind: float((np.abs(learn(seed, regularizer=price).network.layers[0]
                            .weights) < 0.01).mean())
        for kind, price in (("l1", L1(best["l1"].best)),
                            ("l2", L2(best["l2"].best)))
    }
    return near["l1"] > 0.5 and near["l1"] > near["l2"]


@claim(share=0.85, seeds=SEEDS)
def cures_mend_half(seed: int) -> bool:
    """With wrong labels, each of the four cures reads more test digits right
    than none; on average they mend between a third and nine tenths of what
    the labels cost.
    """
    best, ill = by_strength(), learn(seed).accuracy
    cured = [
        learn(seed, regularizer=L2(best["l2"].best)),
        learn(seed, regularizer=L1(best["l1"].best)),
        learn(seed, drop=by_drop_rate().best),
        learn(seed, stopping=EarlyStopping(10)),
    ]
    mended = [each.accuracy - ill for each in cured]
    cost = learn(seed, mislabeled=0).accuracy - ill
    return min(mended) > 0 and bool(cost / 3 < np.mean(mended) < 0.9 * cost)


@claim(share=0.85, seeds=range(1))
def more_mistakes_help_less(seed: int) -> bool:
    """640 samples, a fifth of them mislabeled, mend less than L2 mends on the
    few.
    """
    best = by_strength()["l2"].best
    cured = learn(seed, regularizer=L2(best)).accuracy
    return learn(seed, n_samples=640).accuracy < cured


@claim(share=0.8, seeds=SEEDS)
def right_labels_need_no_cure(seed: int) -> bool:
    """With right labels, the same L2 costs something on the test set."""
    best = by_strength()["l2"].best
    cured = learn(seed, mislabeled=0, regularizer=L2(best))
    return cured.accuracy < learn(seed, mislabeled=0).accuracy


@claim(share=0.9, seeds=SEEDS)
def accuracy_does_not_fall(seed: int) -> bool:
    """From its lowest on the loss rises by a twentieth or more, and accuracy
    falls by a point at most.
    """
    history = rising(seed).history
    lowest = int(np.argmin(history.validation_loss))
    loss, right = history.validation_loss, history.validation_accuracy
    return loss[-1] > 1.05 * loss[lowest] and right[-1] > right[lowest] - 0.01


@claim(share=0.95, seeds=range(2))
def samples_close_the_gap(seed: int) -> bool:
    """With 640 samples, validation accuracy is 5 points above that of 80."""
    few, many = (
        learn(seed, n_samples=n, mislabeled=0).history.validation_accuracy[-1]
        for n in (80, 640))
    return many > few + 0.05


@claim(share=0.95, seeds=SEEDS)
def the_best_of_many_overstates(seed: int) -> bool:
    """The best of 30 by 100 samples seems a point better than it is."""
    rng = np.random.default_rng(seed)
    seen, true = np.mean(
        [look(answers(), MANY, rng) for _ in range(200)], axis=0)
    return seen > true + 0.01


@claim(share=0.85, seeds=range(10))
def a_price_is_nearer_the_curve(seed: int) -> bool:
    """With a price, a fit of twelve samples lies nearer to their curve."""
    errors = fitted(seed).errors
    return errors["l2"] < errors["none"]
