"""Heal: a rate

A network does not learn, and the rate is to blame. Write `best_rate(make,
train, rates)`. `make()` gives a new network, which has learned nothing.
`train(network, rate)` trains it for a while, and returns its loss afterwards,
which may be nan or infinite. Return the one of `rates` with the lowest loss;
of several with the same, the first in the list. At least one loss is finite.

Each rate has to begin with a network of its own. The check trains at the rate
you return.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.data import circles
from nnbook.exercises.checking import Answer, Wrong, expect, show
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train as fit

HINT = """
Comparisons with nan are false, whichever way round: what does `min` do with a
list that begins with nan, and what does `np.argmin`?
"""

STARTER = '''
def best_rate(make, train, rates):
    """The rate with the lowest loss."""
    network = make()
    losses = [train(network, rate) for rate in rates]
    return rates[losses.index(min(losses))]
'''

SOLUTION = '''
def best_rate(make, train, rates):
    """The rate with the lowest loss."""
    best, lowest = None, float("inf")
    for rate in rates:
        loss = train(make(), rate)
        if loss < lowest:
            best, lowest = rate, loss
    return best
'''

WHY = """
With one network for all rates, the second rate begins where the first ended,
and what is measured is the order of the list. And `np.argmin` takes nan for
the smallest number there is, while `min` keeps a nan that comes first: in
both cases the rate that destroys the network wins.
"""

_BEST = """
import math
import numpy as np

def best_rate(make, train, rates):
    {}
    losses = [train({}, rate) for rate in rates]
    return {}
"""

WRONG = [
    (_BEST.format("network = make()", "network",
                  "rates[int(np.nanargmin(losses))]"), "of its own"),
    (_BEST.format("", "make()", "rates[losses.index(min(losses))]"),
     "best_rate"),
    (_BEST.format("", "make()", "rates[int(np.argmin(losses))]"),
     "best_rate"),
    (_BEST.format("", "make()", "rates[int(np.nanargmax(losses))]"),
     "best_rate"),
    (_BEST.format("", "make()", "max(rate for rate, loss in zip(rates, "
                  "losses) if math.isfinite(loss))"), "best_rate"),
    (_BEST.format("", "make()", "int(np.nanargmin(losses))"), "best_rate"),
    (_BEST.format("", "make()", "float(np.nanmin(losses))"), "best_rate"),
    (_BEST.format("", "make()", "min(zip(map(lambda x: math.inf if "
                  "math.isnan(x) else x, losses), rates))[1]"), "best_rate"),
    (_BEST.format("made = [make()] * len(rates)", "made.pop()",
                  "rates[int(np.nanargmin(losses))]"), "of its own"),
]

RIGHT = [
    _BEST.format("", "make()", "rates[int(np.nanargmin(losses))]"),
    _BEST.format("", "make()", "min(zip(rates, losses), key=lambda pair: "
                 "math.inf if math.isnan(pair[1]) else pair[1])[0]"),
    _BEST.format("", "make()", "[r for r, l in sorted(zip(rates, losses), "
                 "key=lambda pair: pair[1]) if not math.isnan(l)][0] if not "
                 "any(map(math.isnan, losses)) else rates[int(np.nanargmin("
                 "losses))]"),
    """
import copy

def best_rate(make, train, rates):
    start = make()
    found = {}
    for rate in rates:
        loss = float(train(copy.deepcopy(start), rate))
        if loss == loss and loss not in found:
            found[loss] = rate
    return found[min(found)]
""",
]


class _Network:
    """What a made-up network has: how often it was trained."""

    def __init__(self) -> None:
        self.trained = 0


def _asked(
    answer: Answer, rates: list[float], losses: list[float]
) -> Any:
    """What is answered where each rate leads to its loss."""
    trained: list[float] = []

    def train(network: _Network, rate: float) -> float:
        network.trained += 1
        if network.trained > 1:
            raise Wrong("what train is given",
                        "for each rate a network of its own",
                        "one that was trained before")
        trained.append(rate)
        return losses[rates.index(rate)]

    got = answer.best_rate(_Network, train, list(rates))
    if sorted(trained) != sorted(rates):
        raise Wrong("the rates that were tried, each once", show(rates),
                    show(trained))
    return got


def _learned(
    inputs: np.ndarray, targets: np.ndarray
) -> tuple[Callable[[], Sequential], Callable[[Sequential, float], float]]:
    """How to make a network of one's own, and how to train it."""
    def make() -> Sequential:
        rng = np.random.default_rng(0)
        return Sequential([
            DenseLayer(2, 16, rng=rng), ReLU(), DenseLayer(16, 2, rng=rng)])

    def train(network: Sequential, rate: float) -> float:
        loss = SoftmaxCrossEntropy()
        with np.errstate(all="ignore"):
            fit(network, loss, SGD(rate), inputs, targets, epochs=60,
                batch_size=40, rng=np.random.default_rng(0))
            return loss.forward(network.forward(inputs), targets)

    return make, train


def check(answer: Answer) -> None:
    nan, inf = math.nan, math.inf
    for rates, losses, best in (
        ([0.1, 1.0, 10.0], [2.0, 0.5, 3.0], 1.0),
        ([0.1, 1.0, 10.0], [0.5, 2.0, 3.0], 0.1),
        ([10.0, 1.0, 0.1], [nan, 0.5, 2.0], 1.0),
        ([0.1, 1.0, 10.0], [2.0, 0.5, nan], 1.0),
        ([0.1, 1.0, 10.0], [nan, nan, 2.3], 10.0),
        ([0.1, 1.0, 10.0], [inf, 7.0, inf], 1.0),
        ([1.0, 0.1, 10.0], [0.5, 0.5, 0.5], 1.0),
        ([5.0, 3.0], [1e300, nan], 5.0),
        ([0.3], [4.0], 0.3),
        ([0.3, 0.2, 0.1], [0.0, 1.0, 0.0], 0.3),
    ):
        got = _asked(answer, rates, losses)
        expect(f"best_rate where the rates {show(rates)} lead to the losses "
               f"{show(losses)}", got, best)
    make, train = _learned(*circles(20, rng=np.random.default_rng(2)))
    rates = [1e4, 1e-4, 0.5, 1e-3]
    got = answer.best_rate(make, train, list(rates))
    reached = train(make(), float(got))
    if not reached < 0.2:
        raise Wrong(f"the loss after training at the rate {show(got)}",
                    "below 0.2", f"{reached:.2f}")
