"""A ReLU that leaks

With a ReLU behind it, a neuron whose z is negative for every sample learns
nothing. The *leaky* ReLU lets a little through: it answers z where z is
positive, and `leak` times z elsewhere, with a small number `leak`, at least 0
and below 1.

Write the class `LeakyReLU`. `LeakyReLU(leak)` makes one; `forward(inputs)`
takes an array of floats, of one axis or more, and gives one of the same shape;
`backward(doutputs)` takes the slopes along the outputs of the last forward
pass and returns those along its inputs. At z = 0, where there is no slope,
take that of the negative side, as this book's ReLU does.
"""

from typing import Any

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.checking import Answer, call, expect, show

HINT = """
`np.where(condition, a, b)` takes a where the condition holds, and b
elsewhere. What does `backward` have to know of the last forward pass? Keep it
in `forward`. It is multiplied by the slopes that come from behind.
"""

STARTER = '''
import numpy as np


class LeakyReLU:
    """Pass what is positive; of the rest, pass a little."""

    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        ...

    def backward(self, doutputs):
        ...
'''

SOLUTION = '''
import numpy as np


class LeakyReLU:
    """Pass what is positive; of the rest, pass a little."""

    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.inputs = inputs
        return np.where(inputs > 0, inputs, self.leak * inputs)

    def backward(self, doutputs):
        return doutputs * np.where(self.inputs > 0, 1, self.leak)
'''

WHY = """
Each output depends on one input, so there is one path and one local slope: 1
where the input is positive, `leak` elsewhere. It is multiplied by what comes
from behind; a `backward` that returns the local slopes alone is right only
where all that comes from behind is 1.

ReLU's own code reads the condition off the outputs. That works here too, as
long as `leak` is not negative.
"""


SHAPES = [(2, 3), (4,), (3, 2), (2, 2), (1, 1), (2, 1, 3)]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for leak in (0.1, 0.25, 0):
        layer = answer.LeakyReLU(leak)
        for shape in SHAPES:  # one after the other, through the same layer
            signs = rng.choice([-1.0, 1.0], shape)
            inputs: Array = signs * rng.integers(1, 6, shape)
            shares = rng.integers(-9, 10, shape).astype(float)
            expect_passes(layer, leak, inputs, shares)
    edges = np.array([0.0, -1e-9, 1e-9, -1e9, 1e9, 2.0, -0.0])
    expect_passes(answer.LeakyReLU(0.5), 0.5, edges, np.full(7, 10.0))
    first, second = answer.LeakyReLU(0.5), answer.LeakyReLU(0.25)
    call(first.forward, np.array([-1.0, 2.0]))
    call(second.forward, np.array([3.0, -4.0]))
    expect("LeakyReLU(0.5).backward([8, 8]) at the inputs [-1, 2], after "
           "another layer went forward",
           call(first.backward, np.array([8.0, 8.0])), np.array([4, 8]))


def expect_passes(
    layer: Any, leak: float, inputs: Array, shares: Array
) -> None:
    local = np.where(inputs > 0, 1, leak)
    maker, given = f"LeakyReLU({leak})", show(inputs.tolist())
    expect(f"{maker}.forward({given})", call(layer.forward, inputs),
           inputs * local, absolute=0)
    expect(f"{maker}.backward({shares.tolist()}) at the inputs {given}",
           call(layer.backward, shares), shares * local)


_LAYER = """
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.inputs = inputs
        return np.where(inputs > 0, inputs, self.leak * inputs)

    def backward(self, doutputs):
        return {}
"""

WRONG = [
    (_LAYER.format("doutputs * (self.inputs > 0)  # nothing leaks back"),
     "got: np.array([[0.0, 2.0, 9.0], [0.0, 0.0, 0.0]]), of shape (2, 3)"),
    (_LAYER.format("np.where(self.inputs > 0, 1, self.leak)  # local alone"),
     "got: np.array([[1.0, 1.0, 1.0], [0.1, 0.1, 0.1]]), of shape (2, 3)"),
    (_LAYER.format("doutputs * np.where(self.inputs >= 0, 1, self.leak)"),
     "got: np.array([10.0, 5.0, 10.0, 5.0, 10.0, 10.0, 10.0]), of shape"),
    (_LAYER.format("np.where(doutputs > 0, 1, self.leak) * doutputs"),
     "got: np.array([[0.0, 2.0, 9.0], [4.0, 3.0, 1.0]]), of shape (2, 3)"),
    (_LAYER.format("np.where(self.inputs > 0, doutputs, 0.1 * doutputs)"),
     "got: np.array([[-5.0, 0.4, 0.2], [-9.0, -8.0, -2.0]]), of shape (2"),
    (_LAYER.format("np.where(self.inputs > 0, doutputs, self.leak)"),
     "got: np.array([[0.0, 2.0, 9.0], [0.1, 0.1, 0.1]]), of shape (2, 3)"),
    ("""
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.inputs = inputs
        return np.maximum(inputs, self.leak)  # a floor, not a slope

    def backward(self, doutputs):
        return doutputs * np.where(self.inputs > 0, 1, self.leak)
""", "got: np.array([[1.0, 1.0, 1.0], [0.1, 0.1, 0.1]]), of shape (2, 3)"),
    ("""
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.outputs = np.array([
            [x if x > 0 else self.leak * x for x in row] for row in inputs])
        return self.outputs  # rows alone

    def backward(self, doutputs):
        return doutputs * np.where(self.outputs > 0, 1, self.leak)
""", "line 9: TypeError: 'numpy.float64' object is not iterable [x"),
    ("""
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        LeakyReLU.leak = leak  # one for all layers

    def forward(self, inputs):
        LeakyReLU.inputs = inputs
        return np.maximum(inputs, self.leak * inputs)

    def backward(self, doutputs):
        return doutputs * np.where(self.inputs > 0, 1, self.leak)
""", "got: np.array([8.0, 2.0]), of shape (2,)"),
]
RIGHT = [
    """
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.outputs = np.maximum(inputs, self.leak * inputs)
        return self.outputs

    def backward(self, doutputs):
        return doutputs * np.where(self.outputs > 0, 1, self.leak)
""",
    """
class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.low = inputs <= 0
        inputs[self.low] *= self.leak
        return inputs

    def backward(self, doutputs):
        doutputs[self.low] *= self.leak
        return doutputs
""",
    """
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        outputs = np.zeros(inputs.shape)
        self.slopes = np.zeros(inputs.shape)
        for place in np.ndindex(inputs.shape):
            self.slopes[place] = 1 if inputs[place] > 0 else self.leak
            outputs[place] = self.slopes[place] * inputs[place]
        return outputs

    def backward(self, doutputs):
        return self.slopes * doutputs
""",
    """
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = np.float32(leak)

    def forward(self, inputs):
        self.open = (inputs > 0).astype("float32")
        self.open += self.leak * (1 - self.open)
        return self.open * inputs.astype("float32")

    def backward(self, doutputs):
        return self.open * doutputs.astype("float32")
""",
]
