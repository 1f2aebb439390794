"""A ReLU that leaks

With a ReLU behind it, a neuron whose z is negative for every sample learns
nothing. The *leaky* ReLU lets a little through: it answers z where z is
positive, and `leak` times z elsewhere, with a small number `leak`.

Write the class `LeakyReLU`. `LeakyReLU(leak)` makes one; `forward(inputs)`
takes an array of any shape and gives one of the same shape;
`backward(doutputs)` takes the slopes along the outputs of the last forward
pass and returns those along its inputs. At z = 0, where there is no slope,
take that of the negative side, as this book's ReLU does.

The check compares with slopes by trying.
"""

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.backprop import expect_slopes
from nnbook.exercises.checking import Answer, call, expect

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


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for leak, shape in ((0.1, (2, 3)), (0.25, (4,)), (0.01, (3, 2))):
        layer = answer.LeakyReLU(leak)
        signs = rng.choice([-1.0, 1.0], shape)
        inputs: Array = signs * rng.integers(1, 6, shape)
        doutputs = rng.integers(-9, 10, shape).astype(float)
        maker = f"LeakyReLU({leak})"
        expect(f"{maker}.forward({inputs.tolist()})",
               call(layer.forward, inputs),
               np.maximum(inputs, 0) + leak * np.minimum(inputs, 0))

        def total() -> float:
            outputs = (np.maximum(inputs, 0) + leak * np.minimum(inputs, 0))
            return float((outputs * doutputs).sum())

        expect_slopes(f"{maker}.backward({doutputs.tolist()})",
                      call(layer.backward, doutputs), total, inputs)
    layer = answer.LeakyReLU(0.5)
    layer.forward(np.array([0.0, 2.0]))
    expect("LeakyReLU(0.5).backward([10, 10]) at the inputs [0, 2]",
           call(layer.backward, np.array([10.0, 10.0])), np.array([5, 10]))


WRONG = [
    ("""
import numpy as np

class LeakyReLU:
    def __init__(self, leak):
        self.leak = leak

    def forward(self, inputs):
        self.inputs = inputs
        return np.maximum(inputs, self.leak * inputs)

    def backward(self, doutputs):
        return doutputs * (self.inputs > 0)  # nothing leaks back
""", "np.array([[0.0, 2.0, 9.0], [0.0, 0.0, 0.0]]), of shape (2, 3)"),
]
