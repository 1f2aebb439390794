"""The time of a training step, in nnbook and in three other libraries.

    pip install -e '.[peers]'
    python tests/benchmarks/training_speed.py --json times.json

The same network, loss, optimizer (Adam), order of batches, type (float32) and
number of steps: peers.py. All on one core, in turns, medians of rounds; times
are the processor's, so that other programs count less. A library counts only
where it ends at the same loss. The floor is the time of a step's matrix
products alone, through NumPy. A library that is not installed is left out.

Each library chooses the instructions it computes with: where the environment
tells one of them, that is dropped, unless --keep is given.
"""

import argparse
import json
import os
import statistics
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any

import numpy as np
import peers
from floor import floor, flops
from growth import growth
from turns import in_turns, medians

from nnbook.activations import ReLU
from nnbook.data import load_digits, spiral, split
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

TOLERANCE = 0.01  # of the loss, relative
ONE_CORE = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"
                 " intra_op_parallelism_threads=1",
}
CHOSEN = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "NPY_DISABLE_CPU_FEATURES")
GOALS = {  # nnbook's time over theirs, at most
    "PyTorch": (0.25, 0.18, 0.40, 1.00),
    "scikit-learn": (0.45, 0.40, 0.45, 0.70),
    "JAX": (1.00, 0.90, 1.00, 1.15),
    "floor": (None, None, None, 1.90),
}


@dataclass(frozen=True)
class Task:
    """What is learned, by which network, in which steps."""

    name: str
    sizes: tuple[int, ...]
    batch_size: int
    epochs: int
    samples: Callable[[], tuple[np.ndarray, np.ndarray]]

    def __str__(self) -> str:
        shape = "-".join(map(str, self.sizes))
        return f"{self.name} {shape}, batch {self.batch_size}"


def arms() -> tuple[np.ndarray, np.ndarray]:
    return spiral(100, rng=np.random.default_rng(0))


def digits() -> tuple[np.ndarray, np.ndarray]:
    return split(*load_digits(), test_fraction=0.25)[0]


def wide() -> tuple[np.ndarray, np.ndarray]:
    """Ten clouds in 784 dimensions, which overlap."""
    rng = np.random.default_rng(0)
    targets = rng.integers(0, 10, 1280)
    centers = rng.normal(0, 0.1, (10, 784))
    return centers[targets] + rng.normal(size=(1280, 784)), targets


TASKS = (
    Task("spiral", (2, 64, 3), 300, 500, arms),
    Task("digits", (64, 64, 10), 32, 15, digits),
    Task("digits", (64, 128, 64, 10), 128, 30, digits),
    Task("wide", (784, 512, 256, 10), 128, 3, wide),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the numbers here")
    parser.add_argument("--keep", action="store_true",
                        help="keep what the environment says to libraries")
    parser.add_argument("--no-growth", action="store_true")
    options = parser.parse_args()
    settle(options.core, options.keep)
    libraries = [one for one in peers.LIBRARIES if util.find_spec(one.module)]
    results: dict[str, Any] = {"versions": {
        one.name: metadata.version(one.package) for one in libraries}}
    results["tasks"] = []
    for n in range(len(TASKS)):
        results["tasks"].append(measured(n, libraries, options.rounds))
        show_task(results["tasks"][-1])
    results["memory"] = memory(TASKS[-1])
    results["digits, 30 epochs"] = thirty_epochs(options.rounds)
    show_rest(results)
    if not options.no_growth:
        results["growth"] = growth(libraries, max(3, options.rounds // 2))
        show_growth(results["growth"])
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")


def settle(core: int, keep: bool) -> None:
    """One core; and begin anew where libraries were told something else."""
    environment = {
        name: value for name, value in (os.environ | ONE_CORE).items()
        if keep or name not in CHOSEN
    }
    if environment != dict(os.environ):
        os.execve(sys.executable, [sys.executable, *sys.argv], environment)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


def measured(n: int, libraries: list[type], rounds: int) -> dict[str, Any]:
    """A task's times: microseconds, ratios, and the losses at the end."""
    task = TASKS[n]
    inputs, targets = task.samples()
    inputs = inputs.astype(np.float32)
    start = peers.first_parameters(task.sizes)
    n_steps = task.epochs * -(-len(inputs) // task.batch_size)
    last: dict[str, Any] = {}

    def training(library):
        def make():
            model = last[library.name] = library(start)
            return lambda: model.train(
                inputs, targets, epochs=task.epochs,
                batch_size=task.batch_size, seed=1)
        return make

    times = {
        name: [seconds / n_steps for seconds in spent]
        for name, spent in in_turns(
            {one.name: training(one) for one in libraries}, rounds).items()
    }
    times |= in_turns(
        {"floor": lambda: floor(task.sizes, task.batch_size)}, rounds, 0.05)
    return {
        "task": str(task),
        "flops": flops(task.sizes, task.batch_size),
        "microseconds": {k: v * 1e6 for k, v in medians(times).items()},
        "ratios": {name: ratio(times["nnbook"], spent, GOALS.get(name), n)
                   for name, spent in times.items() if name != "nnbook"},
        "losses": losses(last, inputs, targets),
        "one sample": answers(last, inputs[0], rounds),
        "batch of 1000": answers(
            last, np.resize(inputs, (1000, inputs.shape[1])), rounds),
    }


def ratio(ours, theirs, goals, n: int) -> dict[str, Any]:
    """Of medians, with the smallest and largest of a round."""
    each = [a / b for a, b in zip(ours, theirs)]
    return {
        "ratio": statistics.median(ours) / statistics.median(theirs),
        "smallest": min(each), "largest": max(each),
        "goal": goals[n] if goals else None,
    }


def losses(models, inputs, targets) -> dict[str, float]:
    """What each reached, on all samples; raises where they disagree."""
    reached = {
        name: SoftmaxCrossEntropy().forward(
            peers.Book(model.parameters).forward(inputs), targets)
        for name, model in models.items()
    }
    for name, loss in reached.items():
        if abs(loss / reached["nnbook"] - 1) > TOLERANCE:
            raise SystemExit(f"{name} ends at another loss: {reached}")
    return reached


def answers(models, inputs, rounds: int) -> dict[str, float]:
    """Microseconds of a forward pass alone."""
    times = in_turns(
        {name: lambda model=model: lambda: model.forward(inputs)
         for name, model in models.items()}, rounds, 0.02)
    return {name: spent * 1e6 for name, spent in medians(times).items()}


def memory(task: Task) -> dict[str, float]:
    """The peak while training, over what has to be there, in bytes.

    That is parameters, gradients, Adam's two arrays, the data, and what a
    batch leaves in each layer.
    """
    inputs, targets = task.samples()
    inputs = inputs.astype(np.float32)
    needed = inputs.nbytes + targets.nbytes
    needed += 4 * sum(a.nbytes for a in peers.first_parameters(task.sizes))
    needed += 4 * task.batch_size * (sum(task.sizes) + sum(task.sizes[1:-1]))
    tracemalloc.start()
    inputs, targets = inputs.copy(), targets.copy()  # are counted too
    book = peers.Book(peers.first_parameters(task.sizes))
    tracemalloc.reset_peak()
    book.train(inputs, targets, epochs=1, batch_size=task.batch_size, seed=0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"peak": peak, "needed": needed, "ratio": peak / needed}


def thirty_epochs(rounds: int) -> dict[str, float]:
    """Seconds to train on the digits, by type."""
    inputs, targets = digits()

    def maker(dtype):
        def make():
            rng = np.random.default_rng(0)
            network = Sequential([
                DenseLayer(64, 64, rng=rng, dtype=dtype), ReLU(),
                DenseLayer(64, 10, rng=rng, dtype=dtype)])
            return lambda: train(
                network, SoftmaxCrossEntropy(), Adam(), inputs, targets,
                epochs=30, batch_size=32, rng=rng)
        return make

    types = {"float64": maker(np.float64), "float32": maker(np.float32)}
    return medians(in_turns(types, rounds))


def show_task(task: dict[str, Any]) -> None:
    print(f"\n{task['task']}\n  {'':<20} {'step, us':>9} {'nnbook /':>9}"
          f" {'rounds':>12} {'goal':>5} {'loss':>8} {'one, us':>8}"
          f" {'1000, us':>9}")
    for name, spent in task["microseconds"].items():
        ratio = compared(task["ratios"].get(name))
        print(f"  {name:<20} {spent:9.1f} {ratio}{answered(task, name)}",
              flush=True)


def show_rest(results: dict[str, Any]) -> None:
    seconds = results["digits, 30 epochs"].items()
    print("\npeak memory over what is needed:"
          f" {results['memory']['ratio']:.2f}\ndigits for 30 epochs, seconds: "
          + ", ".join(f"{k} {v:.2f}" for k, v in seconds), flush=True)


def show_growth(axes: dict[str, list[dict]]) -> None:
    for axis, rows in axes.items():
        print(f"\nmicroseconds a step by {axis}")
        for row in rows:
            shape = "-".join(map(str, row["sizes"]))
            print(f"  {shape[:24]:<24} {row['batch_size']:5} " + "  ".join(
                f"{name} {spent:.0f}"
                for name, spent in row["microseconds"].items()))


def compared(ratio: dict[str, Any] | None) -> str:
    if ratio is None:
        return " " * 28
    goal = f"{ratio['goal']:5.2f}" if ratio["goal"] else " " * 5
    rounds = f"{ratio['smallest']:.2f}..{ratio['largest']:.2f}"
    return f"{ratio['ratio']:9.2f} {rounds:>12} {goal}"


def answered(task: dict[str, Any], name: str) -> str:
    if name not in task["losses"]:
        return ""
    return (f" {task['losses'][name]:8.4f} {task['one sample'][name]:8.1f}"
            f" {task['batch of 1000'][name]:9.1f}")


if __name__ == "__main__":
    main()
