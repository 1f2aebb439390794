"""The same network, taught by the same steps, in four libraries.

Each class is made from a list of float32 arrays (weights, biases, weights,
biases ...), so that all start alike, and has

    train(inputs, targets, epochs=, batch_size=, seed=)
        batches in the order in which ``nnbook.training.train`` draws them
        from ``default_rng(seed)``; Adam as it comes
    forward(inputs)    logits; in scikit-learn, probabilities
    parameters         the arrays, as NumPy's

The libraries are imported where they are used: who lacks one lacks a column.
"""

import functools
import itertools
import warnings
from collections.abc import Iterator

import numpy as np

from nnbook.activations import ReLU
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

RATE = 1e-3
Arrays = list[np.ndarray]


def first_parameters(sizes: tuple[int, ...]) -> Arrays:
    """What all start from."""
    rng = np.random.default_rng(0)
    return Sequential([
        DenseLayer(a, b, rng=rng, dtype=np.float32)
        for a, b in itertools.pairwise(sizes)
    ]).parameters


def batches(
    n_samples: int, batch_size: int, epochs: int, seed: int
) -> Iterator[np.ndarray | None]:
    """The rows of each batch, as ``train`` draws them; ``None`` for all."""
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        if batch_size >= n_samples:
            yield None
            continue
        order = rng.permutation(n_samples)
        for start in range(0, n_samples, batch_size):
            yield order[start:start + batch_size]


class Book:
    """nnbook, through its public ``train``."""

    name, module, package = "nnbook", "numpy", "numpy"

    def __init__(self, parameters: Arrays) -> None:
        layers, rng = [], np.random.default_rng(0)
        for weights, biases in zip(parameters[::2], parameters[1::2]):
            layer = DenseLayer(*weights.shape, rng=rng, dtype=np.float32)
            layer.weights[:], layer.biases[:] = weights, biases
            layers += [layer, ReLU()]
        self.network = Sequential(layers[:-1])

    def train(self, inputs, targets, *, epochs, batch_size, seed) -> None:
        train(
            self.network, SoftmaxCrossEntropy(), Adam(RATE), inputs, targets,
            epochs=epochs, batch_size=batch_size,
            rng=np.random.default_rng(seed),
        )

    def forward(self, inputs):
        return self.network.forward(inputs)

    @property
    def parameters(self) -> Arrays:
        return self.network.parameters


class PyTorch:
    """PyTorch, eager, as its tutorials write it."""

    name, module, package = "PyTorch", "torch", "torch"
    options: dict = {}

    def __init__(self, parameters: Arrays) -> None:
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        layers = []
        for weights, biases in zip(parameters[::2], parameters[1::2]):
            layer = torch.nn.Linear(*weights.shape)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(weights.T.copy()))
                layer.bias.copy_(torch.from_numpy(biases))
            layers += [layer, torch.nn.ReLU()]
        self.network = torch.nn.Sequential(*layers[:-1])

    def train(self, inputs, targets, *, epochs, batch_size, seed) -> None:
        torch = self.torch
        inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)
        loss = torch.nn.CrossEntropyLoss()
        optimizer = torch.optim.Adam(
            self.network.parameters(), RATE, **self.options)
        some_inputs, some_targets = inputs, targets
        for rows in batches(len(inputs), batch_size, epochs, seed):
            if rows is not None:
                rows = torch.from_numpy(rows)
                some_inputs, some_targets = inputs[rows], targets[rows]
            optimizer.zero_grad()
            loss(self.network(some_inputs), some_targets).backward()
            optimizer.step()

    def forward(self, inputs):
        with self.torch.inference_mode():
            return self.network(self.torch.from_numpy(inputs))

    @property
    def parameters(self) -> Arrays:
        return [p.detach().numpy().T for p in self.network.parameters()]


class FusedPyTorch(PyTorch):
    """PyTorch with the form of Adam that is one compiled loop."""

    name = "PyTorch, fused Adam"
    options = {"fused": True}


class ScikitLearn:
    """``MLPClassifier``, dealt the orders of the others."""

    name, module, package = "scikit-learn", "sklearn", "scikit-learn"

    def __init__(self, parameters: Arrays) -> None:
        from sklearn.neural_network import MLPClassifier

        n_inputs, n_classes = len(parameters[0]), len(parameters[-1])
        self.network = MLPClassifier(
            [len(biases) for biases in parameters[1:-1:2]],
            learning_rate_init=RATE, alpha=0, tol=0,
            n_iter_no_change=10**9, max_iter=1, warm_start=True)
        none = np.zeros((n_classes, n_inputs), np.float32)
        self.fit(none, np.arange(n_classes))  # makes room for parameters
        self.network.coefs_ = [a.copy() for a in parameters[::2]]
        self.network.intercepts_ = [a.copy() for a in parameters[1::2]]

    def train(self, inputs, targets, *, epochs, batch_size, seed) -> None:
        self.network.set_params(
            max_iter=epochs, batch_size=batch_size, random_state=Deck(seed))
        self.fit(inputs, targets)

    def fit(self, inputs, targets) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says it has not converged
            self.network.fit(inputs, targets)

    def forward(self, inputs):
        return self.network.predict_proba(np.atleast_2d(inputs))

    @property
    def parameters(self) -> Arrays:
        pairs = zip(self.network.coefs_, self.network.intercepts_)
        return [array for pair in pairs for array in pair]


class Deck(np.random.RandomState):
    """Shuffles so that scikit-learn, which shuffles what it has shuffled
    before, meets the samples in the order of the others.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(0)
        self.generator = np.random.default_rng(seed)
        self.places: np.ndarray | None = None  # of each sample, by now

    def shuffle(self, indices) -> None:
        order = self.generator.permutation(len(indices))
        indices[:] = order if self.places is None else self.places[order]
        self.places = np.argsort(order)


class Jax:
    """JAX: one compiled function is one step."""

    name, module, package = "JAX", "jax", "jax"

    def __init__(self, parameters: Arrays) -> None:
        import jax

        self.jax = jax
        self.state = adam_state(jax, parameters)
        self.step, self.answer = compiled()

    def train(self, inputs, targets, *, epochs, batch_size, seed) -> None:
        inputs, targets = self.jax.device_put((inputs, targets))
        for rows in batches(len(inputs), batch_size, epochs, seed):
            self.state = self.step(self.state, inputs, targets, rows)
        self.jax.block_until_ready(self.state)

    def forward(self, inputs):
        return self.answer(self.state[0], inputs).block_until_ready()

    @property
    def parameters(self) -> Arrays:
        return [np.asarray(array) for array in self.state[0]]


def adam_state(jax, parameters):
    """Parameters, both moving averages, and the number of steps."""
    numpy = jax.numpy
    arrays = [numpy.array(array) for array in parameters]
    zeros = [[numpy.zeros_like(array) for array in arrays] for _ in "12"]
    return arrays, *zeros, numpy.zeros((), numpy.int32)


@functools.cache
def compiled():
    """The step and the forward pass, compiled when first called."""
    import jax

    def forward(parameters, inputs):
        *hidden, last = zip(parameters[::2], parameters[1::2])
        for weights, biases in hidden:
            inputs = jax.nn.relu(inputs @ weights + biases)
        return inputs @ last[0] + last[1]

    def loss(parameters, inputs, targets):
        logs = jax.nn.log_softmax(forward(parameters, inputs))
        return -logs[jax.numpy.arange(len(targets)), targets].mean()

    def step(state, inputs, targets, rows):
        arrays, means, squares, steps = state
        if rows is not None:
            inputs, targets = inputs[rows], targets[rows]
        slopes = jax.grad(loss)(arrays, inputs, targets)
        steps += 1
        means = [0.9 * m + 0.1 * d for m, d in zip(means, slopes)]
        squares = [
            0.999 * s + 0.001 * d**2 for s, d in zip(squares, slopes)]
        rate, root = RATE / (1 - 0.9**steps), (1 - 0.999**steps) ** 0.5
        arrays = [
            a - rate * m / (jax.numpy.sqrt(s) / root + 1e-8)
            for a, m, s in zip(arrays, means, squares)]
        return arrays, means, squares, steps

    return jax.jit(step, donate_argnums=0), jax.jit(forward)


LIBRARIES = (Book, PyTorch, FusedPyTorch, ScikitLearn, Jax)
