"""Chapter *Handwritten digits*: a whole pipeline, measured honestly."""

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.activations import ReLU, softmax
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, split
from nnbook.experiments import claim, experiment
from nnbook.experiments.overfitting import Samples, digits
from nnbook.initializers import Rng
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import confusion_matrix
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.regularizers import L2
from nnbook.training import train

SEEDS = range(5)
TUNING = range(100, 103)  # seeds on which settings are chosen
EPOCHS = 60
BATCH = 32
RATE = 1e-3
NEIGHBORS = [1, 3, 5, 7, 9, 11]
STRENGTHS = [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3]
NETWORKS = [(32, 0), (64, 0), (128, 0), (32, 1e-4), (64, 1e-4), (128, 1e-4)]
SIZES = [56, 112, 225, 449, 898]
STEPS = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]  # down and right
GROUPS = 3  # of networks that vote
SEATS = range(15)  # seeds of all networks in them
MANY = range(10)


def setting() -> dict[str, int]:
    """What the chapter says of its runs."""
    training, validation, test = digits()
    return {
        "n_training": len(training[1]), "n_validation": len(validation[1]),
        "n_test": len(test[1]), "n_both": len(both()[1]),
        "n_tried": len(NETWORKS), "epochs": EPOCHS, "n_seeds": len(SEEDS),
        "many": len(MANY),
    }


def both() -> Samples:
    """Training and validation part together, for what is chosen."""
    (inputs, targets), (more, its), _ = digits()
    return np.concatenate([inputs, more]), np.concatenate([targets, its])


# --- what is compared -------------------------------------------------------


def neighbors(training: Samples, inputs: Array, k: int) -> Labels:
    """The class that most of the k nearest training pictures have.

    Of several with as many, the first.
    """
    known, targets = training
    squares = (inputs**2).sum(axis=1)[:, None] + (known**2).sum(axis=1)
    apart = squares - 2 * inputs @ known.T  # (n_samples, n_known)
    order = np.argsort(apart, axis=1, kind="stable")[:, :k]
    votes = np.eye(10)[targets[order]].sum(axis=1)
    return votes.argmax(axis=1)


def made(width: int, rng: Rng, drop: float = 0) -> Sequential:
    """A network with so many hidden neurons; with none, one dense layer."""
    if not width:
        return Sequential([DenseLayer(64, 10, rng=rng, dtype=np.float32)])
    middle = [ReLU(), Dropout(drop, rng=rng)] if drop else [ReLU()]
    return Sequential([
        DenseLayer(64, width, rng=rng, dtype=np.float32), *middle,
        DenseLayer(width, 10, rng=rng, dtype=np.float32)])


def learn(
    seed: int, training: Samples, width: int, strength: float = 0, *,
    drop: float = 0, epochs: int = EPOCHS, rate: float = RATE,
) -> Sequential:
    """Adam, in batches of 32, with a price on large weights or without."""
    rng = np.random.default_rng(seed)
    network = made(width, rng, drop)
    train(network, SoftmaxCrossEntropy(), Adam(rate), *training,
          epochs=epochs, batch_size=BATCH, rng=rng,
          regularizer=L2(strength) if strength else None)
    return network


def share(predicted: Labels, targets: Labels) -> float:
    return float((predicted == targets).mean())


def scored(network: Sequential, samples: Samples) -> float:
    return share(network.predict(samples[0]), samples[1])


# --- chosen on the validation part ------------------------------------------


@dataclass(frozen=True)
class Tried:
    """Settings of one method, and the validation accuracy of each."""

    settings: list[Any]
    accuracies: list[float]

    @property
    def place(self) -> int:
        return int(np.argmax(self.accuracies))

    @property
    def best(self) -> Any:
        return self.settings[self.place]

    @property
    def accuracy(self) -> float:
        return self.accuracies[self.place]


@experiment
def tried() -> dict[str, Tried]:
    """Six settings of each method, on the validation part.

    What begins at random is tried on three seeds that are not reported.
    """
    training, validation, _ = digits()

    def mean(width: int, strength: float) -> float:
        return float(np.mean([
            scored(learn(seed, training, width, strength), validation)
            for seed in TUNING]))

    return {
        "neighbors": Tried(NEIGHBORS, [
            share(neighbors(training, validation[0], k), validation[1])
            for k in NEIGHBORS]),
        "logistic": Tried(STRENGTHS, [mean(0, one) for one in STRENGTHS]),
        "network": Tried(NETWORKS, [mean(*one) for one in NETWORKS]),
    }


# --- the test part, opened once ---------------------------------------------


def interval(right: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Where the true share may lie, by Wilson's rule.

    For ``right`` of ``n`` right answers; in 95 of 100 such cases it holds
    the share that would come of endlessly many.

    >>> [round(end, 3) for end in interval(9, 10)]
    [0.596, 0.982]
    """
    p = right / n
    middle = p + z**2 / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    below = 1 + z**2 / n
    return (middle - half) / below, (middle + half) / below


@dataclass(frozen=True)
class Tested:
    """Accuracies on the test part, one for each seed, of ``n`` samples."""

    by_seed: list[float]
    n: int

    @property
    def mean(self) -> float:
        return float(np.mean(self.by_seed))

    @property
    def low(self) -> float:
        return interval(self.mean * self.n, self.n)[0]

    @property
    def high(self) -> float:
        return interval(self.mean * self.n, self.n)[1]


def opened_by(way: Callable[[int], Labels], seeds: range) -> Tested:
    targets = digits()[2][1]
    return Tested([share(way(seed), targets) for seed in seeds], len(targets))


def chosen(seed: int) -> Sequential:
    """The network chosen, trained on training and validation part."""
    return learn(seed, both(), *tried()["network"].best)


def voted(networks: list[Sequential], inputs: Array) -> Labels:
    """The class with the largest mean probability."""
    shares = [softmax(network.forward(inputs)) for network in networks]
    return np.mean(shares, axis=0).argmax(axis=1)


def moved(samples: Samples) -> Samples:
    """The pictures, and all of them moved by a pixel in four directions."""
    inputs, targets = samples
    return (np.concatenate([shifted(inputs, *step) for step in STEPS]),
            np.tile(targets, len(STEPS)))


def shifted(inputs: Array, down: int, right: int) -> Array:
    """Pictures moved by whole pixels; what comes in is paper."""
    old = inputs.reshape(-1, 8, 8)
    new = np.zeros_like(old)
    rows, columns = (
        (slice(max(far, 0), 8 + min(far, 0)),
         slice(max(-far, 0), 8 + min(-far, 0))) for far in (down, right))
    new[:, rows[0], columns[0]] = old[:, rows[1], columns[1]]
    return new.reshape(-1, 64)


def helped(seed: int, training: Samples) -> Sequential:
    """The network chosen, with shifted copies, for as many steps."""
    width, strength = tried()["network"].best
    return learn(seed, moved(training), width, strength,
                 epochs=EPOCHS // len(STEPS))


@experiment
def opened() -> dict[str, Tested]:
    """Each method at its best setting, on the test part, once."""
    inputs, targets = digits()[2]
    ways = tried()
    known = both()
    most = int(np.bincount(known[1]).argmax())
    return {
        "baseline": opened_by(lambda _: np.full(len(targets), most), range(1)),
        "neighbors": opened_by(
            lambda _: neighbors(known, inputs, ways["neighbors"].best),
            range(1)),
        "logistic": opened_by(
            lambda seed: learn(
                seed, known, 0, ways["logistic"].best).predict(inputs), SEEDS),
        "network": opened_by(
            lambda seed: chosen(seed).predict(inputs), SEEDS),
        "voted": opened_by(
            lambda group: voted(
                [chosen(seed) for seed in SEATS[group::GROUPS]], inputs),
            range(GROUPS)),
    }


@dataclass(frozen=True)
class Apart:
    """Two readers of one test set: who alone is right, how often."""

    neighbors: int
    network: int
    neither: int
    n: int


@experiment
def apart() -> Apart:
    """Nearest neighbors and the network of the first seed."""
    inputs, targets = digits()[2]
    one = neighbors(both(), inputs, tried()["neighbors"].best) == targets
    other = chosen(0).predict(inputs) == targets
    return Apart(int((one & ~other).sum()), int((other & ~one).sum()),
                 int((~one & ~other).sum()), len(targets))


# --- new hands, scale, size -------------------------------------------------


@experiment
def hands() -> dict[str, float]:
    """The nearest neighbor alone: the last quarter, and quarters drawn."""
    samples = load_digits()

    def found(seed: int | None) -> float:
        rng = None if seed is None else np.random.default_rng(seed)
        training, (inputs, targets) = split(
            *samples, test_fraction=0.25, rng=rng)
        return share(neighbors(training, inputs, 1), targets)

    return {"position": found(None),
            "drawn": float(np.mean([found(seed) for seed in MANY]))}


def standardized(training: Samples, others: Samples) -> list[Samples]:
    """Each pixel less its mean, by its spread: both from training alone."""
    mean, spread = training[0].mean(axis=0), training[0].std(axis=0)
    spread[spread == 0] = 1
    return [((inputs - mean) / spread, targets)
            for inputs, targets in (training, others)]


@experiment
def scales() -> dict[str, float]:
    """Validation accuracy, by the scale of the pixels."""
    training, validation, _ = digits()
    ways = {
        "sixteen": [(16 * inputs, targets)
                    for inputs, targets in (training, validation)],
        "one": [training, validation],
        "standard": standardized(training, validation),
    }
    return {
        name: float(np.mean([
            scored(learn(seed, mine, 64), its) for seed in SEEDS]))
        for name, (mine, its) in ways.items()}


@dataclass(frozen=True)
class Sizes:
    """Validation accuracies: a row for each size, a column for each seed."""

    network: Array
    neighbors: Array

    @property
    def means(self) -> dict[str, list[float]]:
        return {name: runs.mean(axis=1).tolist()
                for name, runs in vars(self).items()}


@experiment
def sizes() -> Sizes:
    """More and more of the training part, drawn at random."""
    (inputs, targets), (others, right), _ = digits()
    width, strength = tried()["network"].best
    k = tried()["neighbors"].best
    rows: dict[str, list[list[float]]] = {"network": [], "neighbors": []}
    for n in SIZES:
        for row in rows.values():
            row.append([])
        for seed in SEEDS[:3]:
            some = np.random.default_rng(seed).permutation(len(targets))[:n]
            mine = inputs[some], targets[some]
            steps = EPOCHS * len(targets) // n
            network = learn(seed, mine, width, strength,
                            epochs=min(steps, 4 * EPOCHS))
            rows["network"][-1].append(scored(network, (others, right)))
            rows["neighbors"][-1].append(
                share(neighbors(mine, others, k), right))
    return Sizes(*(np.array(rows[name]) for name in ("network", "neighbors")))


# --- better? ----------------------------------------------------------------


@experiment
def remedies() -> dict[str, float]:
    """Validation accuracies: what was tried to make it better.

    Each with as many steps as the network that was chosen.
    """
    training, (inputs, targets), _ = digits()
    width, strength = tried()["network"].best
    plain = [learn(seed, training, width, strength)
             for seed in SEATS]

    def mean(networks: list[Sequential]) -> float:
        return float(np.mean([
            scored(each, (inputs, targets)) for each in networks]))

    return {
        "none": mean(plain[:len(SEEDS)]),
        "wide": mean([learn(seed, training, 512, strength)
                      for seed in SEEDS]),
        "dropout": mean([learn(seed, training, width, strength, drop=0.3)
                         for seed in SEEDS]),
        "voted": float(np.mean([
            share(voted(plain[k::GROUPS], inputs), targets)
            for k in range(GROUPS)])),
        "moved": mean([helped(seed, training) for seed in SEEDS]),
    }


@experiment
def off_by_one() -> dict[str, float]:
    """Validation pictures moved by a pixel to the right: what is read."""
    training, (inputs, targets), _ = digits()
    width, strength = tried()["network"].best
    right = shifted(inputs, 0, 1), targets
    plain, more = (
        float(np.mean([scored(way(seed), right) for seed in SEEDS]))
        for way in (
            lambda seed: learn(seed, training, width, strength),
            lambda seed: helped(seed, training)))
    near = share(neighbors(training, right[0], tried()["neighbors"].best),
                 targets)
    return {"network": plain, "helped": more, "neighbors": near}


# --- mistakes ---------------------------------------------------------------


@dataclass(frozen=True)
class Mistakes:
    """Test pictures that one network reads wrong, the surest first.

    ``rows`` count from the beginning of the file; ``often`` says how many
    of ten networks are wrong there; ``cells`` is the confusion matrix.
    """

    rows: Labels
    pictures: Array
    meant: Labels
    said: Labels
    sure: Array
    often: Labels
    cells: Labels

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def right(self) -> int:
        return int(self.cells.sum()) - self.n

    @property
    def n_sure(self) -> int:
        """How many with a probability of nine in ten or more."""
        return int((self.sure >= 0.9).sum())

    @property
    def worst(self) -> dict[str, int]:
        """The most frequent mistake, and the rows between which it stands."""
        off = self.cells - np.diag(np.diag(self.cells))
        meant, said = np.unravel_index(int(off.argmax()), off.shape)
        rows = self.rows[(self.meant == meant) & (self.said == said)]
        return {"meant": int(meant), "said": int(said), "times": len(rows),
                "first": int(rows.min()), "last": int(rows.max())}

    @property
    def stubborn(self) -> int:
        """How many pictures at least nine of ten networks read wrong."""
        return int((self.often >= 9).sum())


@experiment
def mistakes() -> Mistakes:
    """What the network of the first seed gets wrong."""
    inputs, targets = digits()[2]
    answers = np.array([chosen(seed).predict(inputs) for seed in MANY])
    shares = softmax(chosen(0).forward(inputs))
    sure, said = shares.max(axis=1), answers[0]
    wrong = np.flatnonzero(said != targets)
    wrong = wrong[np.argsort(-sure[wrong], kind="stable")]
    return Mistakes(
        wrong + len(both()[1]), inputs[wrong], targets[wrong], said[wrong],
        sure[wrong], (answers != targets).sum(axis=0)[wrong],
        confusion_matrix(said, targets))


# --- inside -----------------------------------------------------------------


@dataclass(frozen=True)
class Inside:
    """The first layer of a trained network, and what makes it answer.

    ``weights`` has a column a neuron; ``most`` the four test pictures that
    each neuron answers to most; ``blank`` pixels have no ink in training, and
    of their weights ``still`` are as they were drawn.
    """

    weights: Array
    most: Array
    blank: int
    still: int


@experiment
def inside() -> Inside:
    """64 hidden neurons, trained on training and validation part."""
    training, test = both(), digits()[2][0]
    network = learn(0, training, 64)
    first = network.layers[0]
    before = made(64, np.random.default_rng(0)).layers[0].weights
    blank = ~training[0].any(axis=0)
    order = np.argsort(-first.forward(test), axis=0, kind="stable")[:4]
    return Inside(
        first.weights.copy(), test[order].transpose(1, 0, 2),
        int(blank.sum()), int((first.weights == before)[blank].sum()))


# --- what is concluded ------------------------------------------------------


@functools.cache
def right_of(kind: str, seed: int) -> float:
    """The test accuracy of one of the methods, by the seed."""
    inputs, targets = digits()[2]
    ways: dict[str, Callable[[], Sequential]] = {
        "network": lambda: chosen(seed),
        "logistic": lambda: learn(seed, both(), 0, tried()["logistic"].best),
    }
    return scored(ways[kind](), (inputs, targets))


@claim(share=0.9, seeds=SEEDS)
def neighbors_read_more(seed: int) -> bool:
    """Nearest neighbors read more of the test part than the network."""
    return opened()["neighbors"].mean > right_of("network", seed)


@claim(share=0.9, seeds=SEEDS)
def a_hidden_layer_helps(seed: int) -> bool:
    """The network reads more of the test part than one dense layer."""
    return right_of("network", seed) > right_of("logistic", seed)


@claim(share=0.9, seeds=SEEDS)
def a_pixel_hurts(seed: int) -> bool:
    """Moved by one pixel, three in ten pictures or more are lost."""
    training, (inputs, targets), _ = digits()
    network = learn(seed, training, *tried()["network"].best)
    moved_right = shifted(inputs, 0, 1), targets
    return (scored(network, moved_right)
            < scored(network, (inputs, targets)) - 0.3)


@claim(share=0.9, seeds=SEEDS)
def copies_hold_the_pixel(seed: int) -> bool:
    """With moved copies to learn from, most of that loss is not there."""
    training, (inputs, targets), _ = digits()
    right = shifted(inputs, 0, 1), targets
    plain = learn(seed, training, *tried()["network"].best)
    loss = scored(plain, (inputs, targets)) - scored(plain, right)
    return scored(helped(seed, training), right) > (
        scored(plain, right) + loss / 2)


@claim(share=0.9, seeds=SEEDS[:3])
def more_pictures_help(seed: int) -> bool:
    """From 112 to 898 training pictures, 5 points on validation at least."""
    (inputs, targets), validation, _ = digits()
    rows = np.random.default_rng(seed).permutation(len(targets))
    few, many = (
        scored(learn(seed, (inputs[rows[:n]], targets[rows[:n]]), 64,
                     epochs=epochs), validation)
        for n, epochs in ((112, 4 * EPOCHS), (898, EPOCHS)))
    return many > few + 0.05


@claim(share=0.9, seeds=SEEDS[:3])
def the_last_doubling_brings_little(seed: int) -> bool:
    """From 449 to 898 pictures of the same hands: less than 2 points."""
    (inputs, targets), validation, _ = digits()
    rows = np.random.default_rng(seed).permutation(len(targets))
    half, whole = (
        scored(learn(seed, (inputs[rows[:n]], targets[rows[:n]]), 64,
                     epochs=epochs), validation)
        for n, epochs in ((449, 2 * EPOCHS), (898, EPOCHS)))
    return whole < half + 0.02


@claim(share=0.9, seeds=SEEDS)
def parts_differ_more_than_settings(seed: int) -> bool:
    """From validation to test a network loses more than six settings span."""
    training, validation, test = digits()
    ways = tried()["network"]
    network = learn(seed, training, *ways.best)
    lost = scored(network, validation) - scored(network, test)
    return lost > max(ways.accuracies) - min(ways.accuracies)
