"""What goes in, what comes out

A layer has three inputs and two neurons: `DenseLayer(3, 2, rng=rng)`. Write
behind each shape of inputs the shape of what `forward` gives, as a tuple.
Where it raises an error, write `None`.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_entries
from nnbook.layers import DenseLayer

HINT = """
Rows are samples. So which axis holds the inputs of one sample, and what
length must it have? Of what is left, only the last axis changes.
"""

STARTER = """
outputs = {
    (4, 3): ...,
    (3, 3): ...,
    (1, 3): ...,
    (3,): ...,
    (3, 1): ...,
    (3, 4): ...,
    (2,): ...,
}
"""

SOLUTION = """
outputs = {
    (4, 3): (4, 2),
    (3, 3): (3, 2),
    (1, 3): (1, 2),  # a batch of one
    (3,): (2,),  # one sample
    (3, 1): None,  # three samples of one input
    (3, 4): None,  # three samples of four inputs
    (2,): None,  # one sample of two inputs
}
"""

WHY = """
One sample can come in two shapes, (3,) and (1, 3), and what comes out says
which it was: (2,) or (1, 2). A column of shape (3, 1) is neither: rows are
samples, so it reads as three samples of one input each.
"""


SHAPES = [(4, 3), (3, 3), (1, 3), (3,), (3, 1), (3, 4), (2,)]


def check(answer: Answer) -> None:
    expected = {shape: outputs_shape(shape) for shape in SHAPES}
    expect_entries("outputs", answer.outputs, expected)


def outputs_shape(shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape of what the layer gives, or None where it raises."""
    layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
    try:
        return layer.forward(np.ones(shape)).shape
    except ValueError:
        return None


WRONG = [
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (2,), (3,): (2,),
    (3, 1): None, (3, 4): None, (2,): None,
}
""", "expected: (1, 2) got: (2,)"),
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (1, 2), (3,): (1, 2),
    (3, 1): None, (3, 4): None, (2,): None,
}
""", "expected: (2,) got: (1, 2)"),
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (1, 2), (3,): (2,),
    (3, 1): (1, 2), (3, 4): None, (2,): None,
}
""", "expected: None got: (1, 2)"),
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (1, 2), (3,): (2,),
    (3, 1): None, (3, 4): (3, 2), (2,): None,
}
""", "expected: None got: (3, 2)"),
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (1, 2), (3,): (2,),
    (3, 1): None, (3, 4): None, (2,): (2,),
}
""", "outputs[(2,)] expected: None got: (2,)"),
    ("""
outputs = {
    (4, 3): (4, 2), (3, 3): None, (1, 3): (1, 2), (3,): (2,),
    (3, 1): None, (3, 4): None, (2,): None,
}
""", "expected: (3, 2) got: None"),
    ("outputs = {(4, 3): (4, 2)}",
     "expected: (3, 2) got: nothing"),
]
RIGHT = [
    """
import numpy as np
from nnbook.layers import DenseLayer

layer = DenseLayer(3, 2, rng=np.random.default_rng(1))
outputs = {}
for shape in [(4, 3), (3, 3), (1, 3), (3,), (3, 1), (3, 4), (2,)]:
    try:
        outputs[shape] = layer.forward(np.zeros(shape)).shape
    except ValueError:
        outputs[shape] = None
""",
    """
shapes = [(4, 3), (3, 3), (1, 3), (3,), (3, 1), (3, 4), (2,)]
outputs = {
    shape: (*shape[:-1], 2) if shape[-1] == 3 else None for shape in shapes
}
""",
    """
outputs = dict.fromkeys([(3, 1), (3, 4), (2,)])
outputs.update({(n, 3): [n, 2] for n in (4, 3, 1)})
outputs[3,] = [2]
""",
]
