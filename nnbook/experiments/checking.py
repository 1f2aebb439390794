"""Chapter *Checking gradients*: steps, kinks, and errors that still learn."""

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.activations import ReLU, Softmax
from nnbook.arrays import Array
from nnbook.data import load_digits, spiral
from nnbook.experiments import claim, experiment
from nnbook.gradients import numerical_gradient, relative_error
from nnbook.layers import DenseLayer
from nnbook.losses import CategoricalCrossEntropy, SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

STEPS = 10.0 ** np.arange(-12, 0.1, 0.25)
WAYS = ("forward", "central")
BATCH = 50  # samples in a batch, and hidden neurons: wrong axes fit
RATES = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0]
CLOSER = [0.5, 0.7, 1.0, 1.4, 2.0]  # times the best of these
TUNING = (100, 101)
FAULTS = ("none", "axis", "mask", "mean", "term")
EPOCHS = 100
SEEDS = range(5)


# --- the step ---------------------------------------------------------------


@experiment
def steps() -> dict[str, dict[str, Array]]:
    """Relative error of the slope of exp by step, for both types and ways.

    The median over 101 places from 0.5 to 1.5.
    """
    places = np.linspace(0.5, 1.5, 101)
    return {
        name: {
            way: np.array([_median_error(way, places.astype(name), step)
                           for step in STEPS])
            for way in WAYS
        }
        for name in ("float32", "float64")
    }


def lowest() -> dict[str, dict[str, str]]:
    """For each curve the power of ten of its lowest error."""
    return {
        name: {way: f"1e{round(np.log10(errors.min()))}"
               for way, errors in ways.items()}
        for name, ways in steps().items()
    }


def best_steps() -> dict[str, dict[str, str]]:
    """The steps with the lowest error for exp, by the formula."""
    found = {}
    for kind in (np.float32, np.float64):
        eps = float(np.finfo(kind).eps)
        best = {"forward": (4 * eps) ** (1 / 2),
                "central": (3 * eps) ** (1 / 3)}
        found[kind.__name__] = {
            way: f"{step:.0e}".replace("e-0", "e-")
            for way, step in best.items()
        }
    return found


def _median_error(way: str, places: Array, step: float) -> float:
    h = places.dtype.type(step)
    if way == "central":
        slopes = (_exp(places + h) - _exp(places - h)) / (2 * h)
    else:
        slopes = (_exp(places + h) - _exp(places)) / h
    exact = np.exp(places.astype(float))
    return float(np.median(np.abs(slopes - exact) / exact))


def _exp(x: Array) -> Array:
    """exp in the type of x; rounded alike by every processor in float32."""
    return np.exp(x.astype(float)).astype(x.dtype)


# --- the kink ---------------------------------------------------------------


@experiment
def near_kinks() -> dict[str, int]:
    """In how many of 100 networks trying may cross a kink.

    A step of 1e-5 along a weight or bias of the first layer moves a sum by
    at most 1e-5, since no pixel is above 1.
    """
    inputs, _ = load_digits()
    few, many = zip(*(_nearest(inputs, seed) for seed in range(100)))
    return {"few": int((np.array(few) < 1e-5).sum()),
            "all": int((np.array(many) < 1e-5).sum())}


@claim(share=0.9, seeds=range(10))
def no_kink_near_a_few(seed: int) -> bool:
    """With 32 digits, no sum of a network comes within 1e-5 of a kink."""
    return _nearest(load_digits()[0], seed)[0] >= 1e-5


@claim(share=0.5, seeds=range(10))
def a_kink_near_many(seed: int) -> bool:
    """With all 1,797 digits, one does."""
    return _nearest(load_digits()[0], seed)[1] < 1e-5


def _nearest(inputs: Array, seed: int) -> tuple[float, float]:
    """The sum nearest to 0, for 32 digits and for all."""
    layer = DenseLayer(64, 64, rng=np.random.default_rng(seed))
    z = np.abs(layer.forward(inputs))
    return float(z[:32].min()), float(z.min())


# --- planted errors ---------------------------------------------------------


class WrongAxis(DenseLayer):
    """Adds the slopes of the biases up along the neurons."""

    def fill_gradients(self, doutputs: ArrayLike) -> Array:
        slopes = super().fill_gradients(doutputs)
        self.dbiases[:] = slopes.sum(axis=1)
        return slopes


class NoMask(ReLU):
    """Lets everything back through."""

    def backward(self, doutputs: ArrayLike) -> Array:
        return np.asarray(doutputs)


class Summed(SoftmaxCrossEntropy):
    """The slope of the sum of the losses, not of their mean."""

    def backward(self) -> Array:
        slopes = super().backward()
        return slopes * len(slopes)


class Diagonal(Softmax):
    """The diagonal of the Jacobian, without the rest of the table."""

    def backward(self, doutputs: ArrayLike) -> Array:
        return np.asarray(doutputs) * self.outputs * (1 - self.outputs)


@dataclass(frozen=True)
class Planted:
    """What a check says of each gradient, and how the network learns.

    ``errors`` in the order of the parameters; ``losses`` one row a seed.
    """

    errors: list[float]
    rate: float
    losses: Array
    accuracies: list[float]

    @property
    def said(self) -> list[str]:
        """The errors as a table shows them."""
        return ["below 1e-6" if error < 1e-6 else f"{error:.2g}"
                for error in self.errors]

    @property
    def accuracy(self) -> float:
        return float(np.mean(self.accuracies))

    @property
    def last(self) -> float:
        """The median loss at the end."""
        return float(np.median(self.losses[:, -1]))


@experiment
def planted() -> dict[str, Planted]:
    """Each planted error, on the spiral: checked, then trained with.

    The learning rate is the best of seven, and of four more around it, for
    seeds of their own.
    """
    found = {}
    for fault in FAULTS:
        rate = _best(fault, _best(fault, 1.0, RATES), CLOSER)
        runs = [_learned(fault, rate, seed) for seed in SEEDS]
        found[fault] = Planted(
            _errors(fault), rate, np.array([losses for losses, _ in runs]),
            [accuracy for _, accuracy in runs])
    return found


@claim(share=0.8, seeds=SEEDS)
def two_end_like_the_right_one(seed: int) -> bool:
    """With the wrong axis, as with the sum for the mean, the loss ends less
    than half above that of right slopes."""
    right, axis, mean = (_end(fault, seed) for fault in
                         ("none", "axis", "mean"))
    return max(axis, mean) < 1.5 * right


@claim(share=0.9, seeds=SEEDS)
def two_level_off(seed: int) -> bool:
    """Without the mask, as with the missing term, it ends at more than five
    times the loss of right slopes."""
    right, mask, term = (_end(fault, seed) for fault in
                         ("none", "mask", "term"))
    return min(mask, term) > 5 * right


def _end(fault: str, seed: int) -> float:
    """The loss at the end, at the rate chosen for this fault."""
    found = planted()[fault]
    if seed in SEEDS:
        return float(found.losses[seed, -1])
    return _learned(fault, found.rate, seed)[0][-1]


def _best(fault: str, around: float, factors: list[float]) -> float:
    """The rate that serves best, of some factors around another."""
    def end(rate: float) -> float:
        return float(np.mean(
            [_learned(fault, rate, seed)[0][-1] for seed in TUNING]))

    return min((around * factor for factor in factors), key=end)


def _built(fault: str, rng: np.random.Generator) -> tuple[Sequential, Any]:
    dense = WrongAxis if fault == "axis" else DenseLayer
    relu = NoMask() if fault == "mask" else ReLU()
    layers: list[Any] = [
        dense(2, BATCH, rng=rng), relu, DenseLayer(BATCH, 3, rng=rng)]
    if fault == "term":
        return Sequential([*layers, Diagonal()]), CategoricalCrossEntropy()
    loss = Summed() if fault == "mean" else SoftmaxCrossEntropy()
    return Sequential(layers), loss


def _errors(fault: str) -> list[float]:
    rng = np.random.default_rng(0)
    inputs, targets = spiral(100, rng=rng)
    rows = rng.permutation(len(inputs))[:BATCH]
    network, loss = _built(fault, rng)

    def cost() -> float:
        return loss.forward(network.forward(inputs[rows]), targets[rows])

    cost()
    network.backward(loss.backward())
    return [
        relative_error(gradient, numerical_gradient(cost, parameter))
        for parameter, gradient in zip(network.parameters, network.gradients)
    ]


@functools.cache
def _learned(fault: str, rate: float, seed: int) -> tuple[list[float], float]:
    """Loss after each epoch, on all points, which are the seed's own;
    accuracy at the end."""
    rng = np.random.default_rng(seed)
    inputs, targets = spiral(100, rng=rng)
    network, loss = _built(fault, rng)
    with np.errstate(all="ignore"):  # a rate that is too large
        history = train(network, loss, SGD(rate), inputs, targets,
                        epochs=EPOCHS, batch_size=BATCH, rng=rng,
                        validation=(inputs, targets))
    losses = np.nan_to_num(history.validation_loss, nan=np.inf).tolist()
    return losses, history.validation_accuracy[-1]
