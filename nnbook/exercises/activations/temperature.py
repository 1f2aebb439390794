"""Turn the temperature

Write `with_temperature(z, temperature)`. It takes an array of scores, one
row for each sample and one column for each class, and returns the
probabilities of each row at this temperature, in the same shape. It must
hold for scores and temperatures of ordinary size as well as for scores in
the thousands, and for temperatures down to 0.001. Where the temperature is
not above 0, raise `ValueError`.

You may import the softmax of the chapter: `from nnbook.activations import
softmax`.
"""

import numpy as np

from nnbook.activations import softmax
from nnbook.exercises.checking import Answer, expect_call, expect_error

HINT = """
Temperature acts on the scores, before softmax, and not on the probabilities
behind it. Which softmax of the chapter holds where scores become large?
"""

STARTER = '''
import numpy as np


def with_temperature(z, temperature):
    """The probabilities of each row at this temperature."""
    exponentials = np.exp(z)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
'''

SOLUTION = '''
from nnbook.activations import softmax


def with_temperature(z, temperature):
    """The probabilities of each row at this temperature."""
    if temperature <= 0:
        raise ValueError(f"temperature must be above 0, got {temperature}")
    return softmax(z / temperature)
'''

WHY = """
A temperature near 0 makes large scores out of small ones: 2 divided by 0.001
is 2000, and `np.exp(2000)` overflows. This is one more reason for a softmax
that takes the row's maximum away.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    function = answer.with_temperature
    expect_call(function, np.zeros((1, 2)), 2, gives=np.array([[0.5, 0.5]]))
    cases = [([[2, 1, 0], [0, 0, 4]], 2), ([[2, 1], [1000, 0]], 1),
             ([[2, 1], [1, 2], [0, 3]], 0.001), ([[-3000, -2000, 0]], 1000),
             ([[5, 4], [3000, 2999]], 2)]
    for shape in [(3, 3), (2, 4)]:
        cases.append((rng.integers(-5, 6, shape).tolist(), 5))
    for rows, temperature in cases:
        z = np.array(rows, dtype=float)
        gives = softmax(z / temperature)
        expect_call(function, z, temperature, gives=gives)
    for temperature in (0, -1, -0.001):
        expect_error(function, z, temperature, raises=ValueError)


WRONG = [
    ("""
from nnbook.activations import softmax

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    return softmax(z) / temperature  # no probabilities any more
""", "got: np.array([[0.25, 0.25]]), of shape (1, 2)"),
    ("""
from nnbook.activations import softmax

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    return softmax(z * temperature)
""", "got: np.array([[0.866813"),
    ("""
from nnbook.activations import softmax

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    powers = softmax(z) ** (1 / temperature)  # once 0, always 0
    return powers / powers.sum(axis=1, keepdims=True)
""", "got: np.array([[0.0, 0.0, 1.0]]), of shape (1, 3)"),
    ("""
from nnbook.activations import softmax

def with_temperature(z, temperature):
    return softmax(z / temperature)
""", "got: np.array([[nan, nan, nan, nan], [nan, nan,"),
    ("""
from nnbook.activations import softmax

def with_temperature(z, temperature):
    if temperature == 0:
        raise ValueError("temperature")
    return softmax(z / temperature)
""", "got: np.array([[0.041772"),
    ("""
import numpy as np

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    exponentials = np.exp((z - z.max()) / temperature)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
""", "got: np.array([[nan, nan], [1.0, 0.0]]), of shape (2, 2)"),
    ("""
import numpy as np

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    exponentials = np.exp(z / temperature)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
""", "got: np.array([[0.731058"),
    ("""
import numpy as np

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    z = z - z.max(axis=1, keepdims=True)
    exponentials = np.exp(z) / temperature
    return exponentials / exponentials.sum(axis=1, keepdims=True)
""", "got: np.array([[0.665240"),
]
RIGHT = [
    """
import numpy as np

def with_temperature(z, temperature):
    if not temperature > 0:
        raise ValueError("temperature")
    z -= z.max(axis=1, keepdims=True)
    z /= temperature
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    return z
""",
    """
from math import exp

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    rows = []
    for row in z:
        powers = [exp((score - max(row)) / temperature) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows
""",
    """
import numpy as np
from nnbook.activations import softmax

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    return softmax(np.divide(z, temperature)).astype(np.float32)
""",
    """
import numpy as np

def with_temperature(z, temperature):
    if temperature <= 0:
        raise ValueError("temperature")
    scores = z / temperature
    logs = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return np.exp(scores - logs)
""",
]
