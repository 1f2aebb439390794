"""A bump from four ReLUs

A table mountain: 0 up to $x = 1$, then straight up to 6 at $x = 3$, level
until $x = 4$, straight down to 0 at $x = 5$, and 0 from there on.

Build it from four hidden neurons with ReLU and one output whose bias is 0.
Give `hidden_weights`, `hidden_biases` and `output_weights`, lists of four
numbers, one for each hidden neuron. There is more than one way.
"""

import numpy as np

from nnbook.exercises.checking import (
    Answer,
    Wrong,
    expect_numbers,
    rounding,
)

HINT = """
Where are the folds, and how much does the slope change at each? It has to be
0 again behind the last.
"""

STARTER = '''
hidden_weights = [..., ..., ..., ...]
hidden_biases = [..., ..., ..., ...]
output_weights = [..., ..., ..., ...]
'''

SOLUTION = '''
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [3, -3, -6, 6]
'''

WHY = """
The slopes are 0, 3, 0, −6 and 0. The bump needs a hinge for each of its four
bends. Its height is the first slope times the way up; and the four changes
add up to 0, or the bump would not be level behind its last fold.

With ever steeper sides it becomes a block, and blocks side by side come near
any curve too.
"""


def check(answer: Answer) -> None:
    given = [_numbers(answer, name) for name in (
        "hidden_weights", "hidden_biases", "output_weights")]
    w, b, v = (np.array(numbers, float) for numbers in given)
    for x in (0, 1, 2, 3, 3.5, 4, 4.5, 5, 7, 100, -100, 2.5, 4.25, 1.25):
        expected = np.interp(x, [1, 3, 4, 5], [0, 6, 6, 0])
        hidden = np.maximum(w * x + b, 0)
        got, size = float(hidden @ v), float(hidden @ abs(v))
        if abs(got - expected) > rounding(*given) * max(size, 1):
            raise Wrong(f"the network at x = {x}", f"{expected:g}", f"{got:g}")


def _numbers(answer: Answer, name: str) -> list[float]:
    numbers = getattr(answer, name)
    expect_numbers(name, numbers, 4)
    return numbers


WRONG = [
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [3, -3, -6, 0]
""", "expected: 0 got: -12"),
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [3, 0, -6, 0]
""", "at x = 3.5"),
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [1, 3, 4, 5]
output_weights = [3, -3, -6, 6]
""", "at x = 2"),
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [6, -6, -6, 6]
""", "at x = 2"),
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [3, -3, -6]
""", "4 numbers"),
    ("""
hidden_weights = [1, 1, 1, 1]
hidden_biases = [-1, -3, -4, -5]
output_weights = [3, -3, -6, 6.001]
""", "at x = 7"),
    ("""
import numpy as np

hidden_weights = np.float32([1, 1, 1, 1])
hidden_biases = np.float32([-1, -3, -4, -5.001])
output_weights = np.float32([3, -3, -6, 6])
""", "at x = 7"),
    ("""
hidden_weights = [1, 1, 1, -1]
hidden_biases = [-1, -3, -4, 5]
output_weights = [3, -3, -6, 6]
""", "at x = 0"),
]
RIGHT = [
    """
hidden_weights = [3, 3, 6, 6]
hidden_biases = [-3, -9, -24, -30]
output_weights = [1, -1, -1, 1]
""",
    """
import numpy as np

folds = np.array([1.0, 3.0, 4.0, 5.0])
slopes = np.array([0.0, 3.0, 0.0, -6.0, 0.0])
hidden_weights = np.ones(4)
hidden_biases = -folds
output_weights = np.diff(slopes)
""",
    """
hidden_weights = (-1, -1, -1, -1)
hidden_biases = (1, 3, 4, 5)
output_weights = (3, -3, -6, 6)
""",
    """
from fractions import Fraction

half = Fraction(1, 2)
hidden_weights = [half] * 4
hidden_biases = [-half, -3 * half, -2, -5 * half]
output_weights = [6, -6, -12, 12]
""",
    """
import numpy as np

hidden_weights = np.float32([0.1, 0.1, 0.1, 0.1])
hidden_biases = np.float32([-0.1, -0.3, -0.4, -0.5])
output_weights = np.float32([30, -30, -60, 60])
""",
]
