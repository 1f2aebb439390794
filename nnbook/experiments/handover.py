"""The same network in PyTorch and in scikit-learn.

Each function imports its library inside, so that nothing else needs it. All
begin with the weights of a network of this book, and train on the same rows.
"""

import warnings
from typing import Any

import numpy as np

from nnbook.activations import softmax
from nnbook.arrays import Array, Labels
from nnbook.experiments import claim, experiment, measurement
from nnbook.experiments.own_data import network, parts
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

EPOCHS = 100
N_KEPT = 20  # penguins whose probabilities are committed
RATE = 0.01
# How far a probability may lie from this book's. scikit-learn's Adam has its
# epsilon at another place.
TOLERANCES = {"PyTorch": 1e-9, "scikit-learn": 1e-5}


def in_pytorch(
    start: Sequential, inputs: Array, targets: Labels
) -> Array:
    """The probabilities, ``(n_samples, n_classes)``, after training there."""
    import torch
    from torch import nn

    there = nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 3))
    there.double()  # float64; their own choice is float32
    for theirs, ours in zip(there.parameters(), start.parameters):
        theirs.data = torch.tensor(ours.T)  # a row a neuron
    samples, classes = torch.tensor(inputs), torch.tensor(targets)
    optimizer = torch.optim.Adam(there.parameters(), lr=RATE)
    for _ in range(EPOCHS):
        optimizer.zero_grad()  # or they would add up
        nn.functional.cross_entropy(there(samples), classes).backward()
        optimizer.step()
    return there(samples).softmax(dim=1).detach().numpy()


def in_scikit_learn(
    start: Sequential, inputs: Array, targets: Labels
) -> Array:
    """The probabilities, ``(n_samples, n_classes)``, after training there."""
    from sklearn.neural_network import MLPClassifier

    there = MLPClassifier(
        [16], activation="relu", solver="adam", learning_rate_init=RATE,
        alpha=0, batch_size=len(inputs), shuffle=False, max_iter=1,
        warm_start=True, tol=0, n_iter_no_change=EPOCHS)
    there.fit(inputs, targets)  # makes the weights, to be replaced
    there.coefs_ = [layer.weights.copy() for layer in start.dense]
    there.intercepts_ = [layer.biases.copy() for layer in start.dense]
    there.set_params(max_iter=EPOCHS).fit(inputs, targets)
    return there.predict_proba(inputs)


def here(start: Sequential, inputs: Array, targets: Labels) -> Array:
    """The same with this book's package."""
    train(start, SoftmaxCrossEntropy(), Adam(RATE), inputs, targets,
          epochs=EPOCHS, batch_size=len(inputs), rng=np.random.default_rng(0))
    return softmax(start.forward(inputs))


def handed() -> dict[str, int]:
    """What the chapter says of the training."""
    return {"epochs": EPOCHS}


def given() -> tuple[Sequential, Array, Labels]:
    """The network before it learns, and the penguins that it learns from."""
    (inputs, targets), _, rng = parts(0)
    return network(inputs.shape[1], rng), inputs, targets


@experiment
def ours() -> Array:
    """The probabilities of this book's package."""
    return here(*given())


@measurement
def elsewhere() -> dict[str, Any]:
    """What the two answer, as far as they are installed, with versions."""
    found = {}
    for name, library, run in (
        ("PyTorch", "torch", in_pytorch),
        ("scikit-learn", "sklearn", in_scikit_learn),
    ):
        try:
            version = __import__(library).__version__.partition("+")[0]
        except ImportError:
            continue
        with warnings.catch_warnings():  # of an end that was asked for
            warnings.simplefilter("ignore")
            found[name] = {
                "version": version,
                "probabilities": run(*given())[:N_KEPT].tolist()}
    return found


def compared() -> dict[str, dict[str, Any]]:
    """By library: version, largest difference of a probability, tolerance."""
    return {
        name.lower().replace("-", "_"): {
            "version": there["version"],
            "apart": float(
                np.abs(there["probabilities"] - ours()[:N_KEPT]).max()),
            "tolerance": TOLERANCES[name],
        }
        for name, there in elsewhere().values.items()
    }


@claim(share=1, seeds=range(1))
def they_agree(seed: int) -> bool:
    """What the two libraries answer lies within the tolerances."""
    return all(each["apart"] <= each["tolerance"]
               for each in compared().values())
