"""Write values.json: what PyTorch and scikit-learn answer.

    pip install -e '.[peers]'
    python tests/core/references/make.py

It measures what the last chapter hands over to them as well.

For each case it writes what was given and what they expect. The tests
compare the package with it (tests/core/test_references.py), and so need
neither of the two. Everything is float64.
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
import torch
from sklearn import metrics
from sklearn.linear_model import Perceptron
from sklearn.neural_network import MLPClassifier
from torch import nn

from nnbook.experiments.handover import elsewhere

PATH = Path(__file__).with_name("values.json")
STEPS = 10
torch.set_default_dtype(torch.float64)


class Numbers:
    """Random numbers of few digits, so that the file stays readable."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def normal(self, *shape):
        return self.rng.normal(size=shape).round(2).tolist()

    def shares(self, n_rows, n_columns):
        """Rows of probabilities."""
        counts = self.rng.integers(1, 9, (n_rows, n_columns))
        return (counts / counts.sum(axis=1, keepdims=True)).tolist()

    def classes(self, n, n_classes):
        return self.rng.integers(0, n_classes, n).tolist()


def tensor(values, *, learns=False):
    return torch.tensor(values, requires_grad=learns)


def lists(*tensors):
    found = [each.detach().tolist() for each in tensors]
    return found if len(found) > 1 else found[0]


def activations():
    """Any shape of inputs, and slopes along the outputs."""
    numbers = Numbers(0)
    given = {"inputs": numbers.normal(3, 4), "doutputs": numbers.normal(3, 4)}
    given["inputs"][0] = [0.0, 30.0, -30.0, 0.5]
    for name, function in {
        "ReLU": torch.relu, "Sigmoid": torch.sigmoid, "Tanh": torch.tanh,
        "Softmax": lambda inputs: torch.softmax(inputs, dim=-1),
    }.items():
        inputs = tensor(given["inputs"], learns=True)
        outputs = function(inputs)
        outputs.backward(tensor(given["doutputs"]))
        yield name, given, {
            "outputs": lists(outputs), "dinputs": lists(inputs.grad)}


def layers():
    numbers = Numbers(1)
    given = {
        "inputs": numbers.normal(4, 3), "weights": numbers.normal(3, 2),
        "biases": numbers.normal(2), "doutputs": numbers.normal(4, 2),
    }
    inputs, weights, biases = (
        tensor(given[name], learns=True)
        for name in ("inputs", "weights", "biases"))
    outputs = nn.functional.linear(inputs, weights.T, biases)
    outputs.backward(tensor(given["doutputs"]))
    yield "DenseLayer", given, {
        "outputs": lists(outputs), "dinputs": lists(inputs.grad),
        "dweights": lists(weights.grad), "dbiases": lists(biases.grad),
    }

    given = {
        "inputs": numbers.normal(3, 4), "doutputs": numbers.normal(3, 4),
        "rate": 0.3,
    }
    torch.manual_seed(0)
    inputs = tensor(given["inputs"], learns=True)
    outputs = nn.functional.dropout(inputs, given["rate"])
    given["kept"] = lists(outputs != 0)  # drawn there, to be repeated here
    outputs.backward(tensor(given["doutputs"]))
    yield "Dropout", given, {
        "outputs": lists(outputs), "dinputs": lists(inputs.grad)}


def losses():
    numbers = Numbers(2)
    classes = numbers.classes(4, 3)
    several = numbers.shares(4, 3)
    for name, function, predictions, targets in (
        ("SoftmaxCrossEntropy", nn.functional.cross_entropy,
         numbers.normal(4, 3), classes),
        ("CategoricalCrossEntropy",
         lambda p, *more, **how: nn.functional.nll_loss(
             torch.log(p), *more, **how),
         several, classes),
        ("MeanSquaredError", nn.functional.mse_loss,
         numbers.normal(4, 3), numbers.normal(4, 3)),
        ("BinaryCrossEntropy",
         lambda p, t, **how: nn.functional.binary_cross_entropy(
             p, t.double(), **how),
         [row[0] for row in several], numbers.classes(4, 2)),
    ):
        given = {"predictions": predictions, "targets": targets}
        guesses = tensor(predictions, learns=True)
        each = function(guesses, tensor(targets), reduction="none")
        mean = function(guesses, tensor(targets))
        mean.backward()
        each = each.reshape(len(targets), -1).mean(dim=1)
        yield name, given, {
            "per_sample": lists(each), "forward": mean.item(),
            "dpredictions": lists(guesses.grad),
        }


# By the names that they have here, with the names that PyTorch has for
# their options.
OPTIMIZERS = {
    "SGD": (torch.optim.SGD, {"learning_rate": "lr"}),
    "Momentum": (
        torch.optim.SGD, {"learning_rate": "lr", "momentum": "momentum"}),
    "RMSProp": (torch.optim.RMSprop, {
        "learning_rate": "lr", "decay": "alpha", "epsilon": "eps"}),
    "Adam": (torch.optim.Adam, {
        "learning_rate": "lr", "beta1": 0, "beta2": 1, "epsilon": "eps"}),
}
OPTIONS = {
    "SGD": {"learning_rate": 0.1},
    "Momentum": {"learning_rate": 0.05, "momentum": 0.9},
    "RMSProp": {"learning_rate": 0.01, "decay": 0.9, "epsilon": 1e-4},
    "Adam": {
        "learning_rate": 0.02, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-4},
}


def optimizer(name, parameters):
    kind, names = OPTIMIZERS[name]
    options = {names[key]: value for key, value in OPTIONS[name].items()}
    if name == "Adam":
        options["betas"] = (options.pop(0), options.pop(1))
    return kind(parameters, **options)


def optimizers():
    """The parameters after each of ten steps along gradients as given."""
    numbers = Numbers(3)
    start, gradients = numbers.normal(3), numbers.normal(STEPS, 3)
    for name, options in OPTIONS.items():
        parameters = tensor(start, learns=True)
        steps = optimizer(name, [parameters])
        path = []
        for gradient in gradients:
            parameters.grad = tensor(gradient)
            steps.step()
            path.append(lists(parameters))
        yield name, {
            "options": options, "start": start, "gradients": gradients,
        }, {"path": path}


def training():
    """Four epochs in batches of 5 samples, 5 and 2, with an L2 penalty."""
    numbers = Numbers(4)
    given = {
        "inputs": numbers.normal(12, 2), "targets": numbers.classes(12, 3),
        "parameters": [
            numbers.normal(2, 4), numbers.normal(4),
            numbers.normal(4, 3), numbers.normal(3)],
        "orders": [numbers.rng.permutation(12).tolist() for _ in range(4)],
        "batch_size": 5, "strength": 0.01,
    }
    inputs, targets = tensor(given["inputs"]), tensor(given["targets"])
    for name, options in OPTIONS.items():
        parameters = [tensor(p, learns=True) for p in given["parameters"]]
        w1, b1, w2, b2 = parameters
        steps = optimizer(name, parameters)
        total_loss, n_right = [0.0] * 4, [0] * 4
        for epoch, order in enumerate(given["orders"]):
            for rows in torch.split(tensor(order), given["batch_size"]):
                logits = torch.relu(inputs[rows] @ w1 + b1) @ w2 + b2
                loss = nn.functional.cross_entropy(logits, targets[rows])
                total_loss[epoch] += loss.item() * len(rows)
                right = logits.argmax(dim=1) == targets[rows]
                n_right[epoch] += int(right.sum())
                price = given["strength"] * ((w1**2).sum() + (w2**2).sum())
                steps.zero_grad()
                (loss + price).backward()
                steps.step()
        yield name, {**given, "options": options}, {
            "loss": [total / 12 for total in total_loss],
            "accuracy": [right / 12 for right in n_right],
            "parameters": lists(*parameters),
        }


def scikit_learn():
    numbers = Numbers(5)
    given = {
        "predictions": numbers.shares(9, 3), "targets": numbers.classes(9, 3)}
    guesses = np.argmax(given["predictions"], axis=1)
    targets = given["targets"]
    yield "metrics", given, {
        "accuracy": metrics.accuracy_score(targets, guesses),
        "confusion_matrix": metrics.confusion_matrix(
            targets, guesses).tolist(),
        "log_loss": metrics.log_loss(targets, given["predictions"]),
    }

    # Its perceptron counts a point on the line as wrong whatever its class,
    # this book's only where the class is 0. They part at the first sample,
    # when the weights are 0, unless its class is 0.
    given = {
        "inputs": numbers.normal(12, 2), "targets": numbers.classes(12, 2),
        "epochs": 6}
    given["targets"][0] = 0
    found = Perceptron(
        shuffle=False, tol=None, max_iter=given["epochs"]
    ).fit(given["inputs"], given["targets"])
    yield "perceptron", given, {
        "weights": found.coef_[0].tolist(), "bias": found.intercept_.item()}

    # One step at rate 1 along the gradient of one batch: what was moved is
    # the gradient.
    given = {
        "inputs": numbers.normal(6, 2), "targets": [0, 1, 2, 2, 1, 0],
        "parameters": [
            numbers.normal(2, 4), numbers.normal(4),
            numbers.normal(4, 3), numbers.normal(3)],
    }
    network = MLPClassifier(
        (4,), solver="sgd", alpha=0, batch_size=6, learning_rate_init=1,
        momentum=0, shuffle=False, random_state=0)
    network.partial_fit(
        given["inputs"], given["targets"], classes=[0, 1, 2])
    w1, b1, w2, b2 = map(np.array, given["parameters"])
    network.coefs_, network.intercepts_ = [w1.copy(), w2.copy()], [
        b1.copy(), b2.copy()]
    answers = network.predict_proba(given["inputs"])
    network.partial_fit(given["inputs"], given["targets"])
    (v1, v2), (c1, c2) = network.coefs_, network.intercepts_
    yield "network", given, {
        "probabilities": answers.tolist(),
        "loss": float(network.loss_),
        "gradients": [
            (before - after).tolist()
            for before, after in zip((w1, b1, w2, b2), (v1, c1, v2, c2))],
    }


def written(value, indent=""):
    """JSON with a line for each list of numbers."""
    deeper = indent + "  "
    if isinstance(value, dict):
        entries = [
            f"{json.dumps(key)}: {written(each, deeper)}"
            for key, each in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list) and isinstance(value[0], list):
        entries = [written(each, deeper) for each in value]
        opening, closing = "[", "]"
    else:
        return json.dumps(value)
    lines = f",\n{deeper}".join(entries)
    return f"{opening}\n{deeper}{lines}\n{indent}{closing}"


def main():
    values = {"made with": {
        "Python": platform.python_version(), "NumPy": np.__version__,
        "PyTorch": torch.__version__.partition("+")[0],
        "scikit-learn": sklearn.__version__,
    }}
    for make in (
        activations, layers, losses, optimizers, training, scikit_learn
    ):
        values[make.__name__] = {
            name: {"given": given, "expected": expected}
            for name, given, expected in make()
        }
    PATH.write_text(written(values) + "\n")
    elsewhere.run()


if __name__ == "__main__":
    main()
