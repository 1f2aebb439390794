r"""The way back

A layer has `n_inputs` inputs and `n_neurons` neurons, weights drawn around 0
with the spread `spread`, and a ReLU *behind* it. Slopes arrive behind that
ReLU. Write `factors(n_inputs, n_neurons, spread)`, which returns two numbers:
what the layer and its ReLU multiply the **mean square** of the signal by on
the way forward, and that of the slopes on the way back to the layer's inputs.
Suppose, as in the chapter, that half of what passes the ReLU is lost on either
way.

Then `first` and `last`: the mean square of the slopes along the inputs of the
first and of the last layer of the network below, whose weights are drawn by
He's rule. The slopes that arrive behind its last ReLU have mean square 1.

| layer | inputs | neurons |
|---|---|---|
| 1 | 64 | 256 |
| 2 | 256 | 256 |
| 3 | 256 | 16 |
"""

from nnbook.exercises.checking import (
    Answer,
    expect,
    expect_call,
    expect_number,
)

HINT = """
Forward, each output is a sum of how many terms? Backward, each slope along an
input is a sum of how many? For `first`, multiply the factors of all three
layers.
"""

STARTER = '''
def factors(n_inputs, n_neurons, spread):
    """What happens to the mean square, forward and back."""
    forward = ...
    back = ...
    return forward, back

first = ...
last = ...
'''

SOLUTION = '''
def factors(n_inputs, n_neurons, spread):
    """What happens to the mean square, forward and back."""
    forward = n_inputs * spread**2 / 2
    back = n_neurons * spread**2 / 2
    return forward, back

last = 16 / 256
first = last * 256 / 64
'''

WHY = """
With He's rule the way forward keeps the mean square in every layer. The way
back multiplies it by the number of neurons over the number of inputs: 16/256,
then 1, then 256/64. The first and the last number of the table alone decide
what is left at the front, 16/64 = 1/4: what one layer loses because it
narrows, another had gained.
"""

WRONG = [
    ("def factors(n, m, spread):\n"
     "    return n * spread**2 / 2, n * spread**2 / 2\n"
     "first, last = 1 / 4, 1 / 16", "factors"),
    ("def factors(n, m, spread):\n"
     "    return n * spread**2, m * spread**2\n"
     "first, last = 2, 1 / 8", "factors"),
    ("def factors(n, m, spread):\n"
     "    return (n / 2) ** 0.5 * spread, (m / 2) ** 0.5 * spread\n"
     "first, last = 1 / 2, 1 / 4", "factors"),
    ("def factors(n, m, spread):\n"
     "    return m * spread**2 / 2, n * spread**2 / 2\n"
     "first, last = 1 / 4, 1 / 16", "factors"),
    ("def factors(n, m, spread):\n"
     "    return n * spread**2 / 2, m * spread**2 / 2\n"
     "first, last = 1, 1", "last"),
    ("def factors(n, m, spread):\n"
     "    return n * spread**2 / 2, m * spread**2 / 2\n"
     "first, last = 4, 1 / 16", "first"),
    ("def factors(n, m, spread):\n"
     "    return n * spread**2 / 2, m * spread / 2\n"
     "first, last = 1 / 4, 1 / 16", "factors"),
]

RIGHT = [
    "def factors(n, m, spread):\n"
    "    return n * spread**2 / 2, m * spread**2 / 2\n"
    "first, last = 0.25, 0.0625",
    "import numpy as np\n"
    "def factors(n, m, spread):\n"
    "    return list(np.array([n, m]) * spread * spread / 2)\n"
    "last = 16 / 256\n"
    "first = 16 / 64",
    "from fractions import Fraction\n"
    "import numpy as np\n"
    "factors = lambda n, m, spread: np.array([n, m]) / 2 * spread**2\n"
    "first, last = Fraction(1, 4), Fraction(1, 16)",
]


def check(answer: Answer) -> None:
    for n_inputs, n_neurons, spread in (
        (64, 64, 0.25), (200, 50, 0.1), (3, 800, 0.5), (10, 4, 1), (10, 4, 3),
    ):
        half = spread**2 / 2
        expect_call(answer.factors, n_inputs, n_neurons, spread,
                    gives=(n_inputs * half, n_neurons * half))
    for name, right in (("last", 1 / 16), ("first", 1 / 4)):
        got = getattr(answer, name)
        expect_number(name, got)
        expect(name, float(got), right)
