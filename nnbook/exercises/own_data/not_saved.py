"""Right weights, other answers

A colleague saves the weights and biases of a trained network, to the last
bit, and nothing else. Another one loads them into a network of two dense
layers of the same sizes, types in a penguin's measures, and gets another
species.

1. `not_saved`: which three of the following were needed as well? A list of
   three of these words, in any order:
   `"activation"`, `"batch_size"`, `"classes"`, `"learning_rate"`, `"loss"`,
   `"momentum"`, `"scaling"`, `"seed"`, `"test_accuracy"`.
2. Write `name(network, more, measures)`. `more` is a dictionary with the
   `"means"` and `"spreads"` of the columns and the list of `"classes"`, as
   `load` gives it back. `measures` is one penguin: a list of numbers as
   measured, nan where one is missing. It returns the name that the network
   gives it.
"""

from typing import Any

import numpy as np

from nnbook.activations import ReLU
from nnbook.exercises.checking import Answer, expect, expect_call
from nnbook.layers import DenseLayer
from nnbook.network import Sequential

HINT = """
What stands between a list of measures and a name? Follow one penguin through
the network and out again: all that touches it on the way is needed. What only
had a part in the training is not.

`network.predict` wants a batch, so a list with one row, and returns an array
of one class number.
"""

STARTER = '''
from nnbook.data import scale

not_saved = [..., ..., ...]

def name(network, more, measures):
    """The name that the network gives to one penguin."""
    return ...
'''

SOLUTION = '''
from nnbook.data import scale

not_saved = ["activation", "classes", "scaling"]

def name(network, more, measures):
    """The name that the network gives to one penguin."""
    sample = scale([measures], more["means"], more["spreads"])
    [number] = network.predict(sample)
    return more["classes"][number]
'''

WHY = """
Without the scaling, other numbers go in; without the activation, other
numbers go through; without the list of classes, a number comes out that
nobody can name. Learning rate, batch size, momentum, loss and seed decided
what the weights became. They are in the weights now. Write them down all the
same, for who wants to do it again.
"""

_NAME = """
from nnbook.data import scale
import numpy as np

not_saved = {}

def name(network, more, measures):
    {}
"""
_THREE = '["activation", "classes", "scaling"]'
_SAMPLE = 'sample = scale([measures], more["means"], more["spreads"])\n    '
_LAST = 'return more["classes"][network.predict(sample)[0]]'

WRONG = [
    (_NAME.format(_THREE, 'return more["classes"][network.predict('
                  "[measures])[0]]"), "name"),
    (_NAME.format(_THREE, _SAMPLE + "return network.predict(sample)[0]"),
     "name"),
    (_NAME.format(_THREE, _SAMPLE + 'return sorted(more["classes"])'
                  "[network.predict(sample)[0]]"), "name"),
    (_NAME.format(_THREE, 'sample = np.nan_to_num([measures])\n    '
                  'sample = (sample - more["means"]) / more["spreads"]\n    '
                  + _LAST), "name"),
    (_NAME.format(_THREE, 'sample = (np.array([measures]) - more["means"])'
                  ' / more["spreads"]\n    ' + _LAST), "name"),
    (_NAME.format(_THREE, _SAMPLE + 'return more["classes"][network.forward('
                  "sample).argmin()]"), "name"),
    (_NAME.format(_THREE, 'sample = np.nan_to_num(np.array([measures])'
                  ' - more["means"])\n    ' + _LAST), "name"),
    (_NAME.format('["learning_rate", "classes", "scaling"]', _SAMPLE + _LAST),
     "not_saved"),
    (_NAME.format('["activation", "classes", "scaling", "seed"]',
                  _SAMPLE + _LAST), "not_saved"),
    (_NAME.format('["activation", "scaling", "scaling"]', _SAMPLE + _LAST),
     "not_saved"),
]

RIGHT = [
    _NAME.format('["scaling", "activation", "classes"]', _SAMPLE + _LAST),
    """
import numpy as np

not_saved = ("classes", "activation", "scaling")

def name(network, more, measures):
    x = (np.array(measures) - more["means"]) / more["spreads"]
    x[np.isnan(x)] = 0
    return more["classes"][int(np.argmax(network.forward(x)))]
""",
    """
import math

not_saved = sorted({"scaling", "classes", "activation"})

def name(network, more, measures):
    row = []
    for x, mean, spread in zip(measures, more["means"], more["spreads"]):
        row.append(0.0 if math.isnan(x) else (x - mean) / spread)
    scores = network.forward([row])[0].tolist()
    return more["classes"][scores.index(max(scores))]
""",
]


def _network(seed: int) -> Sequential:
    rng = np.random.default_rng(seed)
    layers = DenseLayer(3, 5, rng=rng), DenseLayer(5, 3, rng=rng)
    for layer in layers:
        layer.biases[:] = rng.normal(size=layer.biases.shape)
    return Sequential([layers[0], ReLU(), layers[1]])


def check(answer: Answer) -> None:
    found = answer.not_saved
    if isinstance(found, (list, tuple)) and all(
        isinstance(word, str) for word in found
    ):
        found = sorted(found)
    expect("not_saved", found, ["activation", "classes", "scaling"])
    rng, names = np.random.default_rng(0), ["owl", "jay", "crow"]
    for seed in range(8):
        network = _network(seed)
        more: dict[str, Any] = {
            "means": rng.integers(-50, 50, 3).astype(float),
            "spreads": rng.integers(2, 30, 3).astype(float),
            "classes": names[seed % 3:] + names[:seed % 3],
        }
        for gap in (None, 0, 2):
            scaled = rng.integers(-8, 9, 3) / 4
            measures = (scaled * more["spreads"] + more["means"]).tolist()
            if gap is not None:
                scaled[gap], measures[gap] = 0, np.nan
            scores = network.forward(scaled)
            expect_call(answer.name, network, more, measures,
                        gives=more["classes"][int(scores.argmax())])
