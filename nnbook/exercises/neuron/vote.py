"""A neuron that counts votes

Three inputs are votes: each is 1 for yes or 0 for no. Find three weights and
a bias so that the neuron answers a number above 0 when at least two votes
are yes, and a number below 0 when fewer are. Write them into the list
`weights` and into `bias`.

There are eight possible votes; the check tries all of them.
"""

from itertools import product

from nnbook.exercises.checking import Answer, expect_number, expect_numbers
from nnbook.exercises.neuron import expect_sign

HINT = """
All votes count the same, so give them the same weight. With weights of 1,
what is the weighted sum before the bias when one vote is yes, and when two
are? The bias must bring one of them below 0 and leave the other above.
"""

STARTER = """
weights = [..., ..., ...]
bias = ...
"""

SOLUTION = """
weights = [1, 1, 1]  # the weighted sum counts the votes
bias = -1.5  # two votes are enough, one is not
"""

WHY = """
With equal weights the products add up to the number of yes votes: 0, 1, 2
or 3. A bias between −2 and −1 sets the threshold between one and two. The
neuron says "enough" when the weighted sum outweighs the bias.
"""


def check(answer: Answer) -> None:
    expect_numbers("weights", answer.weights, 3)
    expect_number("bias", answer.bias)
    for votes in product([0, 1], repeat=3):
        sign = +1 if sum(votes) >= 2 else -1
        expect_sign(votes, answer.weights, answer.bias, sign)


WRONG = [
    ("weights, bias = [1, 1, 1], -1  # one vote lies on the line",
     "expected: a number below 0 got: 0"),
    ("weights, bias = [1, 1, 1], -2  # and here two votes do",
     "expected: a number above 0 got: 0"),
    ("weights, bias = [1, 1, 1], -2.5  # asks for all three",
     "expected: a number above 0 got: -0.5"),
    ("weights, bias = [1, 1, 1], -0.5  # one is enough",
     "expected: a number below 0 got: 0.5"),
    ("weights, bias = [1, 1, 0], -0.5  # the third is not heard",
     "expected: a number below 0 got: 0.5"),
    ("weights, bias = [-1, -1, -1], 1.5  # the other way round",
     "expected: a number below 0 got: 1.5"),
]
RIGHT = [
    "weights, bias = [2, 2, 2], -3",
    """
from fractions import Fraction

weights, bias = (1, 1, 1), Fraction(-3, 2)
""",
    """
import numpy as np

weights, bias = np.ones(3), -1.01
""",
    "weights, bias = [3, 3, 2], -4  # need not be equal",
]
