"""A batch in slices

A large batch may not fit into memory at once. Write `in_slices(layer,
inputs, size)`, which gives what `layer.forward(inputs)` gives, but hands the
layer at most `size` samples at a time.

`inputs` has shape (n_samples, n_inputs) with at least one sample, `size` is
at least 1. The number of samples need not be a multiple of `size`: the last
slice may be shorter, and no sample may get lost. The result has shape
(n_samples, n_neurons), the samples in the order they came in.
"""

from collections.abc import Callable
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from nnbook.arrays import Array
from nnbook.exercises.checking import (
    Answer,
    Wrong,
    call,
    expect,
    show,
    show_call,
)
from nnbook.layers import DenseLayer

HINT = """
`range(0, len(inputs), size)` gives the places where slices start. A slice
`inputs[start : start + size]` that reaches past the end is cut short by
itself. `np.concatenate` joins a list of arrays along axis 0.
"""

STARTER = '''
import numpy as np


def in_slices(layer, inputs, size):
    """What layer.forward(inputs) gives, from at most size at a time."""
    ...
'''

SOLUTION = '''
import numpy as np


def in_slices(layer, inputs, size):
    """What layer.forward(inputs) gives, from at most size at a time."""
    outputs = [
        layer.forward(inputs[start : start + size])
        for start in range(0, len(inputs), size)
    ]
    return np.concatenate(outputs)
'''

WHY = """
This works because no row of the outputs depends on another row of the
inputs: samples in a batch share the layer and nothing else.

The last slice is where such code goes wrong. Counting `len(inputs) // size`
slices drops it without an error, and the samples in it are never seen.
"""


Note = Callable[[int], None]


class Watched(DenseLayer):
    """A layer that notes how many samples it is handed."""

    def __init__(self, n_inputs: int, n_neurons: int, note: Note):
        rng = np.random.default_rng(0)
        super().__init__(n_inputs, n_neurons, rng=rng)
        self.weights[:] = rng.integers(-3, 4, self.weights.shape)
        self.biases[:] = rng.integers(-3, 4, n_neurons)
        if n_neurons == 5:
            self.biases += 0.25
        self.note = note

    def forward(self, inputs: ArrayLike) -> Array:
        self.note(len(np.atleast_2d(inputs)))
        return super().forward(inputs)

    def __deepcopy__(self, memory: dict[int, object]) -> Self:
        return self

    def __repr__(self) -> str:
        return "DenseLayer({}, {}, ...)".format(*self.weights.shape)


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for n_samples, size, n_inputs, n_neurons in [
        (4, 2, 3, 2), (5, 2, 3, 2), (3, 5, 3, 2), (1, 1, 3, 2), (7, 3, 3, 2),
        (6, 1, 3, 2), (5, 3, 2, 1), (3, 2, 1, 5),
    ]:
        handed: list[int] = []
        layer = Watched(n_inputs, n_neurons, handed.append)
        inputs = rng.integers(-5, 6, (n_samples, n_inputs))
        given = layer, inputs, size
        outputs = call(answer.in_slices, *given)
        asked = show_call(answer.in_slices, given)
        expected = inputs @ layer.weights + layer.biases
        expect(asked, outputs, expected)
        if sum(handed) < n_samples or max(handed) > size:
            raise Wrong(
                f"the numbers of samples handed to the layer by {asked}",
                f"{n_samples} together, and none above {size}", show(handed),
            )


WRONG = [
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    return np.concatenate([
        layer.forward(inputs[i * size : (i + 1) * size])
        for i in range(len(inputs) // size)  # the rest is lost
    ])
""", "got: np.array([[8.0, 5.0], [3.0, 8.0], [13.0,"),
    ("""
def in_slices(layer, inputs, size):
    return layer.forward(inputs)
""", "expected: 4 together, and none above 2 got: [4]"),
    ("""
def in_slices(layer, inputs, size):
    return inputs @ layer.weights + layer.biases  # never asks the layer
""", "expected: 4 together, and none above 2 got: []"),
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    return np.concatenate([
        layer.forward(inputs[start : start + size + 1])
        for start in range(0, len(inputs), size + 1)
    ])
""", "expected: 4 together, and none above 2 got: [3, 1]"),
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    return np.concatenate([
        layer.forward(inputs[start : start + size])
        for start in range(0, len(inputs), size)
    ], axis=-1)
""", "got: np.array([[6.0, 11.0, -19.0, -12.0], [-11.0,"),
    ("""
def in_slices(layer, inputs, size):
    return [
        layer.forward(inputs[start : start + size])
        for start in range(0, len(inputs), size)
    ]  # not joined
""", "got: [np.array([[6.0, 11.0], [-11.0, -4.0]]),"),
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    return np.concatenate([
        layer.forward(piece) for piece in np.array_split(inputs, size)
    ])  # so many slices, not so long
""", "expected: 5 together, and none above 2 got: [3, 2]"),
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    outputs = np.zeros((len(inputs), 2))  # of one layer alone
    for start in range(0, len(inputs), size):
        outputs[start:start + size] = layer.forward(
            inputs[start:start + size])
    return outputs
""", "got: np.array([[3.0, 3.0], [-8.0, -8.0], [6.0, 6.0],"),
    ("""
import numpy as np

def in_slices(layer, inputs, size):
    outputs = np.zeros((len(inputs), len(layer.biases)), dtype=int)
    for start in range(0, len(inputs), size):  # cuts fractions
        outputs[start:start + size] = layer.forward(
            inputs[start:start + size])
    return outputs
""", "in_slices(DenseLayer(1, 5, ...)"),
]
RIGHT = [
    """
import numpy as np

def in_slices(layer, inputs, size):
    return np.array([layer.forward(sample) for sample in inputs])
""",
    """
import numpy as np

def in_slices(layer, inputs, size):
    outputs = np.empty((len(inputs), layer.weights.shape[1]))
    start = 0
    while start < len(inputs):
        end = min(start + size, len(inputs))
        outputs[start:end] = layer.forward(inputs[start:end])
        start = end
    return outputs
""",
    """
import numpy as np

def in_slices(layer, inputs, size):
    n_slices = -(-len(inputs) // size)
    pieces = np.array_split(inputs, n_slices)
    return np.vstack([layer.forward(piece) for piece in pieces])
""",
    """
def in_slices(layer, inputs, size):
    outputs = []
    while len(inputs):
        outputs += layer.forward(inputs[:size]).tolist()
        inputs = inputs[size:]
    return outputs
""",
]
