"""One training step in many forms, from plain loops to the package.

All teach the same network, two dense layers with ReLU between them, by
softmax with cross-entropy and Adam, and go through the same batches. What
computes slopes takes the parameters, ``[weights, biases, weights, biases]``,
and a batch, and gives the slopes along them, the sum of the batch's losses,
and how many answers were right.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.arrays import Array, Labels
from nnbook.data import minibatches
from nnbook.initializers import he
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

RATE = 1e-3


def first_parameters(sizes: tuple[int, ...]) -> list[Array]:
    """What all forms start from, in float64."""
    rng, parameters = np.random.default_rng(0), []
    for n_inputs, n_neurons in pairwise(sizes):
        parameters.append(he(n_inputs, n_neurons, rng=rng))
        parameters.append(np.zeros(n_neurons))
    return parameters


def layer_forward(inputs: list, weights: list, biases: list) -> list:
    """A dense layer's answer to one sample, product by product."""
    outputs = list(biases)
    for x, row in zip(inputs, weights):
        for j, weight in enumerate(row):
            outputs[j] += x * weight
    return outputs


def layer_backward(
    inputs: list, weights: list, doutputs: list, dweights: list, dbiases: list
) -> list:
    """Add one sample's slopes to the layer's; give those of the inputs."""
    dinputs = [0.0 for _ in inputs]
    for j, slope in enumerate(doutputs):
        dbiases[j] += slope
        for i, x in enumerate(inputs):
            dweights[i][j] += x * slope
            dinputs[i] += weights[i][j] * slope
    return dinputs


def plainly(parameters: list, inputs: Array, targets: Labels) -> tuple:
    """Slopes, loss and right answers in plain Python."""
    first, first_biases, last, last_biases = parameters
    slopes, loss, right = zeros_beside(parameters), 0.0, 0
    for sample, target in zip(inputs.tolist(), targets.tolist()):
        sums = layer_forward(sample, first, first_biases)
        hidden = [max(z, 0.0) for z in sums]
        logits = layer_forward(hidden, last, last_biases)
        largest = max(logits)
        exponentials = [math.exp(z - largest) for z in logits]
        total = sum(exponentials)
        loss += math.log(total) + largest - logits[target]
        right += logits.index(largest) == target
        dlogits = [e / total / len(inputs) for e in exponentials]
        dlogits[target] -= 1 / len(inputs)
        dhidden = layer_backward(hidden, last, dlogits, *slopes[2:])
        dsums = [d if z > 0 else 0.0 for d, z in zip(dhidden, sums)]
        layer_backward(sample, first, dsums, *slopes[:2])
    return slopes, loss, right


class PlainAdam:
    """The paper's Adam, number by number."""

    def __init__(self) -> None:
        self.steps = 0
        self.means: list = []
        self.squares: list = []

    def step(self, parameters: list, slopes: list) -> None:
        if not self.steps:
            self.means = zeros_beside(parameters)
            self.squares = zeros_beside(parameters)
        self.steps += 1
        for row, drow, means, squares in zip(
            *map(rows_of, (parameters, slopes, self.means, self.squares))
        ):
            for i, slope in enumerate(drow):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.999 * squares[i] + 0.001 * slope**2
                mean = means[i] / (1 - 0.9**self.steps)
                square = squares[i] / (1 - 0.999**self.steps)
                row[i] -= RATE * mean / (math.sqrt(square) + 1e-8)


def by_sample(parameters: list, inputs: Array, targets: Labels) -> tuple:
    """Slopes, loss and right answers with NumPy, one sample at a time."""
    first, first_biases, last, last_biases = parameters
    slopes = [np.zeros_like(array) for array in parameters]
    loss, right = 0.0, 0
    for sample, target in zip(inputs, targets):
        sums = sample @ first + first_biases
        hidden = np.maximum(sums, 0)
        logits = hidden @ last + last_biases
        shifted = logits - logits.max()
        exponentials = np.exp(shifted)
        total = exponentials.sum()
        loss += math.log(total) - shifted[target]
        right += logits.argmax() == target
        dlogits = exponentials / total / len(inputs)
        dlogits[target] -= 1 / len(inputs)
        dsums = (last @ dlogits) * (sums > 0)
        first @ dsums  # the slope along the data
        for total_slope, slope in zip(slopes, (
            np.outer(sample, dsums), dsums, np.outer(hidden, dlogits), dlogits
        )):
            total_slope += slope
    return slopes, loss, right


def by_batch(
    parameters: list, inputs: Array, targets: Labels, along_data: bool = True
) -> tuple:
    """Slopes, loss and right answers of a batch, matrix by matrix."""
    first, first_biases, last, last_biases = parameters
    rows = np.arange(len(inputs))
    sums = inputs @ first + first_biases
    hidden = np.maximum(sums, 0)
    logits = hidden @ last + last_biases
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    totals = exponentials.sum(axis=1, keepdims=True)
    loss = np.log(totals).sum() - shifted[rows, targets].sum()
    right = np.count_nonzero(logits.argmax(axis=1) == targets)
    dlogits = exponentials / totals / len(inputs)
    dlogits[rows, targets] -= 1 / len(inputs)
    dsums = (dlogits @ last.T) * (sums > 0)
    if along_data:
        dsums @ first.T
    slopes = [inputs.T @ dsums, dsums.sum(axis=0),
              hidden.T @ dlogits, dlogits.sum(axis=0)]
    return slopes, loss, right


def without_waste(parameters: list, inputs: Array, targets: Labels) -> tuple:
    """The same without the slope along the data, which nobody reads."""
    return by_batch(parameters, inputs, targets, along_data=False)


def along_memory(parameters: list, inputs: Array, targets: Labels) -> tuple:
    """The same, with long walks through memory in place of short ones."""
    first, first_biases, last, last_biases = parameters
    rows = np.arange(len(inputs))
    ones = np.ones(len(inputs), inputs.dtype)
    sums = inputs @ first + first_biases
    hidden = np.maximum(sums, np.zeros(sums.shape[1], sums.dtype))
    logits = np.asfortranarray(hidden @ last + last_biases)
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    totals = exponentials.sum(axis=1, keepdims=True)
    loss = np.log(totals).sum() - shifted[rows, targets].sum()
    right = np.count_nonzero(logits.argmax(axis=1) == targets)
    dlogits = exponentials / totals / len(inputs)
    dlogits[rows, targets] -= 1 / len(inputs)
    dsums = (dlogits @ last.T) * (hidden > 0)
    slopes = [inputs.T @ dsums, ones @ dsums,
              hidden.T @ dlogits, ones @ dlogits]
    return slopes, loss, right


class PaperAdam:
    """Adam as its paper has it: two means from 0, each corrected."""

    def __init__(self) -> None:
        self.steps = 0
        self.means: list[Array] = []
        self.squares: list[Array] = []

    def step(self, parameters: list[Array], slopes: list[Array]) -> None:
        if not self.steps:
            self.means = [np.zeros_like(array) for array in parameters]
            self.squares = [np.zeros_like(array) for array in parameters]
        self.steps += 1
        for weights, slope, mean, square in zip(
            parameters, slopes, self.means, self.squares
        ):
            mean[:] = 0.9 * mean + 0.1 * slope
            square[:] = 0.999 * square + 0.001 * slope**2
            corrected = mean / (1 - 0.9**self.steps)
            root = np.sqrt(square / (1 - 0.999**self.steps))
            weights -= RATE * corrected / (root + 1e-8)


@dataclass(frozen=True)
class Rung:
    """A form: how slopes are found, how a step is made, and of what type."""

    name: str
    slopes: Callable[..., tuple] | None
    adam: Callable[[], Any]
    dtype: type = np.float32
    packed: bool = False

    def start(self, parameters: list[Array], dtype: Any = None) -> "Pupil":
        """A network that this form will teach, of another type if asked."""
        dtype = dtype or self.dtype
        arrays = [array.astype(dtype) for array in parameters]
        if self.slopes is None:
            return PackagePupil(self, arrays)
        return (PackedPupil if self.packed else Pupil)(self, arrays)


RUNGS = (
    Rung("plain Python", plainly, PlainAdam, np.float64),
    Rung("NumPy, by sample", by_sample, PaperAdam, np.float64),
    Rung("the batch a matrix", by_batch, PaperAdam, np.float64),
    Rung("no wasted product", without_waste, PaperAdam, np.float64),
    Rung("float32", without_waste, PaperAdam),
    Rung("one vector", without_waste, PaperAdam, packed=True),
    Rung("Adam in pieces", without_waste, Adam, packed=True),
    Rung("along memory", along_memory, Adam, packed=True),
    Rung("the package", None, Adam),
)


class Pupil:
    """A network's parameters, and what teaches them."""

    def __init__(self, rung: Rung, parameters: list[Array]) -> None:
        self.slopes: Any = rung.slopes  # none where the package finds them
        self.adam = rung.adam()
        self.dtype = parameters[0].dtype
        self.parameters: list = parameters
        if rung.slopes is plainly:
            self.parameters = [array.tolist() for array in parameters]

    def learn(
        self, inputs: Array, targets: Labels, *, epochs: int, batch_size: int
    ) -> None:
        rng = np.random.default_rng(1)
        inputs = inputs.astype(self.dtype, copy=False)
        for _ in range(epochs):
            for batch in minibatches(inputs, targets, batch_size, rng=rng):
                self.step(*batch)

    def step(self, inputs: Array, targets: Labels) -> None:
        slopes, _, _ = self.slopes(self.parameters, inputs, targets)
        self.adam.step(self.parameters, slopes)


class PackedPupil(Pupil):
    """Parameters, and slopes, lie end to end in a vector."""

    def __init__(self, rung: Rung, parameters: list[Array]) -> None:
        super().__init__(rung, parameters)
        self.vector = np.concatenate([array.ravel() for array in parameters])
        self.slope_vector = np.zeros_like(self.vector)
        shapes = [array.shape for array in parameters]
        self.parameters = views(self.vector, shapes)
        self.slope_views = views(self.slope_vector, shapes)

    def step(self, inputs: Array, targets: Labels) -> None:
        slopes, _, _ = self.slopes(self.parameters, inputs, targets)
        for view, slope in zip(self.slope_views, slopes):
            view[:] = slope
        self.adam.step([self.vector], [self.slope_vector])


class PackagePupil(Pupil):
    """The book's own classes, through ``train``."""

    def __init__(self, rung: Rung, parameters: list[Array]) -> None:
        super().__init__(rung, parameters)
        layers: list[Any] = []
        for weights, biases in zip(parameters[::2], parameters[1::2]):
            layer = DenseLayer(*weights.shape, rng=np.random.default_rng(0),
                               dtype=self.dtype)
            layer.weights[:], layer.biases[:] = weights, biases
            layers += [layer, ReLU()]
        self.network = Sequential(layers[:-1])

    def learn(
        self, inputs: Array, targets: Labels, *, epochs: int, batch_size: int
    ) -> None:
        train(self.network, SoftmaxCrossEntropy(), self.adam, inputs, targets,
              epochs=epochs, batch_size=batch_size,
              rng=np.random.default_rng(1))
        self.parameters = self.network.parameters


def views(vector: Array, shapes: list[tuple[int, ...]]) -> list[Array]:
    """The vector as arrays of these shapes, one after the other."""
    found, start = [], 0
    for shape in shapes:
        stop = start + math.prod(shape)
        found.append(vector[start:stop].reshape(shape))
        start = stop
    return found


def zeros_beside(numbers: list) -> list:
    """Lists of the same lengths, full of zeros."""
    return [zeros_beside(one) if isinstance(one, list) else 0.0
            for one in numbers]


def rows_of(parameters: list) -> Iterator[list]:
    """All lists of numbers among the parameters."""
    for part in parameters:
        if isinstance(part[0], list):
            yield from part
        else:
            yield part
