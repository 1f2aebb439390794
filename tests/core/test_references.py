"""What PyTorch and scikit-learn answer, and what this package does.

``references/values.json`` holds what they were given and what they said;
``references/make.py`` wrote it.
"""

import copy
import inspect
import json
from pathlib import Path

import numpy as np
import pytest

from nnbook import activations, layers, losses, optimizers
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.perceptron import Perceptron
from nnbook.regularizers import L2
from nnbook.training import train

PATH = Path(__file__).parent / "references" / "values.json"
VALUES = json.loads(PATH.read_text())
CASES = [
    (kind, name)
    for kind, cases in VALUES.items() if kind != "made with"
    for name in cases
]


def rng():
    return np.random.default_rng(0)


def activation(name, inputs, doutputs):
    layer = getattr(activations, name)()
    return {
        "outputs": layer.forward(inputs),
        "dinputs": layer.backward(doutputs),
    }


class Drawn:
    """Draws a 1 for what was kept, and a 0 for what was not."""

    def __init__(self, kept):
        self.kept = kept

    def random(self, shape):
        return np.reshape(self.kept, shape).astype(float)


def layer(name, inputs, doutputs, **more):
    if name == "Dropout":
        layer = layers.Dropout(more["rate"], rng=rng())
        layer.rng, layer.training = Drawn(more["kept"]), True
    else:
        layer = layers.DenseLayer(*np.shape(more["weights"]), rng=rng())
        layer.weights[:], layer.biases[:] = more["weights"], more["biases"]
    found = {
        "outputs": layer.forward(inputs),
        "dinputs": layer.backward(doutputs),
    }
    if name == "DenseLayer":
        found |= {"dweights": layer.dweights, "dbiases": layer.dbiases}
    return found


def loss(name, predictions, targets):
    loss = getattr(losses, name)()
    return {
        "per_sample": loss.per_sample(predictions, targets),
        "forward": loss.forward(predictions, targets),
        "dpredictions": loss.backward(),
    }


def steps(name, options, start, gradients):
    parameters, path = np.array(start), []
    optimizer = getattr(optimizers, name)(**options)
    for gradient in gradients:
        optimizer.step([parameters], [np.array(gradient)])
        path.append(parameters.copy())
    return {"path": path}


class Orders(np.random.Generator):
    """A generator that gives the orders it is told."""

    def __init__(self, orders):
        super().__init__(np.random.PCG64())
        self.orders = iter(orders)

    def permutation(self, n):
        return np.array(next(self.orders))


def network(parameters):
    (n_inputs, n_hidden), n_classes = np.shape(parameters[0]), len(
        parameters[3])
    network = Sequential([
        layers.DenseLayer(n_inputs, n_hidden, rng=rng()), activations.ReLU(),
        layers.DenseLayer(n_hidden, n_classes, rng=rng()),
    ])
    for parameter, given in zip(network.parameters, parameters):
        parameter[:] = given
    return network


def training(
    name, inputs, targets, parameters, orders, batch_size, strength, options
):
    trained = network(parameters)
    history = train(
        trained, losses.SoftmaxCrossEntropy(),
        getattr(optimizers, name)(**options), inputs, targets,
        epochs=len(orders), batch_size=batch_size, rng=Orders(orders),
        regularizer=L2(strength),
    )
    return {
        "loss": history.loss, "accuracy": history.accuracy,
        "parameters": trained.parameters,
    }


def scikit_learn(name, **given):
    targets = given["targets"]
    if name == "metrics":
        loss = losses.CategoricalCrossEntropy()
        return {
            "accuracy": accuracy(given["predictions"], targets),
            "confusion_matrix": confusion_matrix(
                given["predictions"], targets),
            "log_loss": loss.forward(given["predictions"], targets),
        }
    if name == "perceptron":
        perceptron = Perceptron().fit(
            given["inputs"], targets, epochs=given["epochs"])
        return {"weights": perceptron.weights, "bias": perceptron.bias}
    one, loss = network(given["parameters"]), losses.SoftmaxCrossEntropy()
    found = {"loss": loss.forward(one.forward(given["inputs"]), targets)}
    one.backward(loss.backward())
    return found | {
        "probabilities": loss.probabilities, "gradients": one.gradients}


HERE = {
    "activations": activation, "layers": layer, "losses": loss,
    "optimizers": steps, "training": training, "scikit_learn": scikit_learn,
}


def lists(value):
    return json.loads(json.dumps(value, default=lambda array: array.tolist()))


def answers(kind, name):
    """What this package says, in the form of the file."""
    return lists(HERE[kind](name, **VALUES[kind][name]["given"]))


def differences(found, expected, place=""):
    """The places where two answers are not the same."""
    if isinstance(expected, dict):
        if found.keys() != expected.keys():
            return [place]
        pairs = [(f"{place} {key}", found[key], expected[key])
                 for key in expected]
    elif isinstance(expected, list):
        if len(found) != len(expected):
            return [place]
        pairs = [(f"{place} {i}", *both)
                 for i, both in enumerate(zip(found, expected))]
    else:
        near = found == pytest.approx(expected, rel=1e-12, abs=1e-13)
        return [] if near else [f"{place}: {found}, expected {expected}"]
    return [each for at, *both in pairs for each in differences(*both, at)]


@pytest.mark.parametrize("kind, name", CASES)
def test_the_answers_are_theirs(kind, name):
    assert differences(
        answers(kind, name), VALUES[kind][name]["expected"]) == []


def changed(value):
    """All the ways to change one number of an answer a little."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            for other in changed(value[key]):
                copied = copy.copy(value)
                copied[key] = other
                yield copied
    else:
        yield value + 1e-9 * max(1, abs(value))


@pytest.mark.parametrize("kind, name", CASES)
def test_a_changed_number_is_seen(kind, name):
    found, several = answers(kind, name), 0
    for other in changed(VALUES[kind][name]["expected"]):
        assert len(differences(found, other)) == 1
        several += 1
    assert several > 2


def test_the_plain_form_of_adam_gives_their_answers_too():
    case = VALUES["optimizers"]["Adam"]
    found = lists(steps("PaperAdam", **case["given"]))
    assert differences(found, case["expected"]) == []


def wraps_another(kind):
    return "optimizer" in inspect.signature(kind).parameters


def test_every_layer_loss_and_optimizer_is_among_them():
    """Whoever adds one adds it to ``make.py``. What wraps an optimizer, and
    the plain form of Adam, have tests of their own.
    """
    for module, kind, method in (
        (activations, "activations", "backward"),
        (layers, "layers", "backward"), (losses, "losses", "backward"),
        (optimizers, "optimizers", "step"),
        (optimizers, "training", "step"),
    ):
        public = {
            name for name, each in vars(module).items()
            if isinstance(each, type) and hasattr(each, method)
            and not wraps_another(each)
        }
        assert set(VALUES[kind]) == public - {"PaperAdam"}


def test_it_is_said_with_what_they_were_made():
    assert set(VALUES["made with"]) == {
        "Python", "NumPy", "PyTorch", "scikit-learn"}
    assert PATH.stat().st_size < 50_000
