"""Chapter *Arrays*: what a matrix product costs, by loop and by NumPy."""

import numpy as np

from nnbook.experiments import measurement
from nnbook.experiments.timing import seconds
from nnbook.neuron import weighted_sum

SIZES = [2**power for power in range(11)]
LOOP_SIZES = SIZES[:9]  # beyond 256 rows one loop takes seconds


def product_loop(
    left: list[list[float]], right: list[list[float]]
) -> list[list[float]]:
    """The matrix product of two lists of rows, in plain Python.

    Each row of the left meets each column of the right in a dot product.

    >>> product_loop([[1, 2, 3]], [[2, 1], [-1, 3], [1, -2]])
    [[3, 1]]
    """
    columns = list(zip(*right))
    return [
        [weighted_sum(row, column, bias=0) for column in columns]
        for row in left
    ]


@measurement
def product_time() -> dict[str, list[float]]:
    """Microseconds for a product of two n × n matrices, by three forms.

    The loop gets lists up to ``LOOP_SIZES[-1]`` rows; NumPy gets float64
    arrays made before. The median of 7 rounds, in each of which every form
    and size has its turn; the forms must agree.
    """
    rng = np.random.default_rng(0)
    pairs = [rng.integers(-9, 10, size=(2, n, n)) * 1.0 for n in SIZES]
    lists = [pair.tolist() for pair in pairs[: len(LOOP_SIZES)]]
    for (left, right), rows in zip(pairs, lists):
        np.testing.assert_array_equal(product_loop(*rows), left @ right)
        np.testing.assert_array_equal(np.dot(left, right), left @ right)
    rounds = [
        [seconds(lambda: product_loop(*rows)) for rows in lists]
        + [seconds(lambda: np.dot(left, right)) for left, right in pairs]
        + [seconds(lambda: left @ right) for left, right in pairs]
        for _ in range(7)
    ]
    medians = (1e6 * np.median(rounds, axis=0)).tolist()
    n_loop, n = len(LOOP_SIZES), len(SIZES)
    return {
        "size": SIZES,
        "loop": medians[:n_loop],
        "dot": medians[n_loop : n_loop + n],
        "matmul": medians[n_loop + n :],
    }


def product_gain() -> dict[str, float]:
    """The largest product that the loop did, in milliseconds, and by ``@``."""
    values = product_time().values
    loop, matmul = values["loop"], values["matmul"]
    last = len(loop) - 1
    return {
        "size": values["size"][last],
        "loop": loop[last] / 1e3,
        "matmul": matmul[last] / 1e3,
        "rounded_gain": int(round(loop[last] / matmul[last], -2)),
    }
