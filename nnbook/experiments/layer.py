"""Chapter *A layer, three ways*: what each form of a layer costs."""

from collections.abc import Callable

import numpy as np

from nnbook.experiments import measurement
from nnbook.experiments.timing import seconds
from nnbook.neuron import layer_comprehension, layer_loop, weighted_sum

N_NEURONS = [2**power for power in range(1, 12)]

Layer = Callable[[list, list, list], list]


def sample_b() -> float:
    """What neuron 2 of the running layer answers to sample B."""
    return weighted_sum([0, 1, -1], weights=[1, 3, -2], bias=-3)


@measurement
def time_per_call() -> dict[str, list[float]]:
    """Microseconds a call, for layers of 2 to 2,048 neurons on three inputs.

    Every form gets the same whole numbers and must give the same answers;
    NumPy gets them as arrays made before. The median of 25 rounds, in each
    of which every form and size has its turn.
    """
    rng = np.random.default_rng(0)
    calls: list[Callable[[], object]] = []
    for n_neurons in N_NEURONS:
        weights = rng.integers(-9, 10, size=(n_neurons, 3)).astype(float)
        biases = rng.integers(-9, 10, size=n_neurons).astype(float)
        inputs = rng.integers(-9, 10, size=3).astype(float)
        calls += _four_forms(inputs, weights, biases)
    rounds = [[seconds(call) for call in calls] for _ in range(25)]
    medians = 1e6 * np.median(rounds, axis=0).reshape(-1, 4)
    by_hand, loop, comprehension, numpy = medians.T.tolist()
    return {"n_neurons": N_NEURONS, "by_hand": by_hand, "loop": loop,
            "comprehension": comprehension, "numpy": numpy}


def gain() -> dict[str, float]:
    """The loop against NumPy: how many times the other's time one takes.

    ``slower`` is NumPy over the loop for the smallest layer, ``faster`` the
    loop over NumPy for the largest, and ``even`` the first size in the
    measurement at which NumPy takes less.
    """
    values = time_per_call().values
    loop, numpy = values["loop"], values["numpy"]
    even = next(
        n_neurons for n_neurons, ours, theirs
        in zip(values["n_neurons"], loop, numpy) if theirs < ours
    )
    return {"slower": numpy[0] / loop[0], "faster": loop[-1] / numpy[-1],
            "even": even}


def written_out(n_neurons: int) -> Layer:
    """``layer_by_hand`` for any number of neurons: a line for each.

    >>> written_out(2)([1, 2, 3], [[2, -1, 1], [1, 3, -2]], [1, -3])
    [4, -2]
    """
    neurons = range(1, n_neurons + 1)
    names = ", ".join(f"(w{n}1, w{n}2, w{n}3)" for n in neurons)
    biases = ", ".join(f"b{n}" for n in neurons)
    sums = ", ".join(
        f"x1 * w{n}1 + x2 * w{n}2 + x3 * w{n}3 + b{n}" for n in neurons
    )
    lines = [
        "def layer(inputs, weights, biases):",
        "    x1, x2, x3 = inputs",
        f"    {names} = weights",
        f"    {biases} = biases",
        f"    return [{sums}]",
    ]
    namespace: dict[str, Layer] = {}
    exec("\n".join(lines), namespace)
    return namespace["layer"]


def _four_forms(
    inputs: np.ndarray, weights: np.ndarray, biases: np.ndarray
) -> list[Callable[[], object]]:
    """By hand, loop, comprehension, NumPy: ready to call, and in agreement."""
    lists = inputs.tolist(), weights.tolist(), biases.tolist()
    by_hand = written_out(len(biases))
    calls: list[Callable[[], object]] = [
        lambda: by_hand(*lists),
        lambda: layer_loop(*lists),
        lambda: layer_comprehension(*lists),
        lambda: weights @ inputs + biases,
    ]
    for call in calls:
        np.testing.assert_array_equal(call(), calls[0]())
    return calls
