"""The time of a training step in each form of ``nnbook.experiments.forms``.

    python tests/benchmarks/ladder.py --json times.json

On one core, in turns, medians of rounds, in seconds of the processor. Also
Adam by the number of parameters, and single operations in two forms.
"""

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from floor import floor
from training_speed import arms, digits, settle, wide
from turns import Call, in_turns, medians

from nnbook import optimizers
from nnbook.experiments.forms import RUNGS, PaperAdam, first_parameters
from nnbook.optimizers import Adam

TASKS = {
    "digits": ((64, 64, 10), 32, digits),
    "spiral": ((2, 64, 3), 300, arms),
    "wide": ((784, 512, 10), 128, wide),
}
LONGEST = 10**8  # products a call; more are left out
LENGTHS = [2**power for power in range(10, 25)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the numbers here")
    options = parser.parse_args()
    settle(options.core, keep=False)
    results: dict[str, Any] = {
        "steps": {name: steps(*task, options.rounds)
                  for name, task in TASKS.items()},
        "adam": adam(options.rounds),
        "details": details(options.rounds),
    }
    print(json.dumps(results, indent=2))
    if options.json:
        options.json.write_text(json.dumps(results) + "\n")


def steps(sizes, batch_size, samples, rounds: int) -> dict[str, float]:
    """Microseconds a step in each form, and of its matrix products."""
    inputs, targets = samples()
    start = first_parameters(sizes)
    per_epoch = -(-len(inputs) // batch_size)
    n_products = 3 * len(inputs) * sum(
        a * b for a, b in pairwise(sizes))
    makers, n_steps = {}, {}
    for place, rung in enumerate(RUNGS):
        if place == 0 and n_products > LONGEST:
            continue
        epochs = 1 if place < 2 else max(1, 400 // per_epoch)
        epochs = 1 if n_products > LONGEST else epochs
        n_steps[rung.name] = epochs * per_epoch

        def make(rung=rung, epochs=epochs) -> Call:
            pupil = rung.start(start)
            given = inputs.astype(pupil.dtype)
            return lambda: pupil.learn(
                given, targets, epochs=epochs, batch_size=batch_size)
        makers[rung.name] = make
    times = medians(in_turns(makers, rounds, 0.02))
    spent = {name: 1e6 * times[name] / n_steps[name] for name in makers}
    products = medians(in_turns(
        {kind: lambda kind=kind: floor(sizes, batch_size, kind)
         for kind in ("float64", "float32")}, rounds, 0.05))
    return spent | {f"products in {kind}": 1e6 * seconds
                    for kind, seconds in products.items()}


def adam(rounds: int) -> dict[str, list[float]]:
    """Nanoseconds a parameter, by their number, in three forms."""
    found: dict[str, list[float]] = {
        "lengths": LENGTHS, "paper": [], "whole": [], "pieces": []}
    piece = optimizers.PIECE

    def maker(form, length: int, longest: int):
        def make() -> Call:
            weights, slopes = np.ones((2, length), np.float32)
            optimizer = form()

            def call() -> None:
                optimizers.PIECE = longest
                optimizer.step([weights], [slopes])
            return call
        return make

    for length in LENGTHS:
        spent = medians(in_turns({
            "paper": maker(PaperAdam, length, piece),
            "whole": maker(Adam, length, 10**9),
            "pieces": maker(Adam, length, piece),
        }, rounds, 0.02))
        optimizers.PIECE = piece
        for form, seconds in spent.items():
            found[form].append(1e9 * seconds / length)
    return found


def details(rounds: int) -> dict[str, dict[str, float]]:
    """Microseconds of single operations, as they come and as we have them."""
    rng = np.random.default_rng(0)
    losses = rng.random(32, np.float32)
    sums = rng.random((128, 512), np.float32) - np.float32(0.5)
    slopes = rng.random((300, 3), np.float32)
    columns, ones = np.asfortranarray(slopes), np.ones(300, np.float32)
    pairs = {
        "mean": (losses.mean, lambda: losses.sum() / len(losses)),
        "relu": (lambda: np.maximum(sums, 0),
                 lambda: np.maximum(sums, np.zeros(512, np.float32))),
        "biases": (lambda: slopes.sum(axis=0), lambda: ones @ slopes),
        "largest": (lambda: slopes.max(axis=1), lambda: columns.max(axis=1)),
    }
    return {
        name: {key: 1e6 * seconds for key, seconds in medians(in_turns(
            {"plain": lambda plain=plain: plain,
             "fast": lambda fast=fast: fast}, rounds, 0.02)).items()}
        for name, (plain, fast) in pairs.items()
    }


if __name__ == "__main__":
    main()
