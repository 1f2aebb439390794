r"""How deep before nothing is left?

Sigmoid's own slope is at most ¼. Suppose a layer's weights keep the size of
the slopes that go back through them, so that each sigmoid on the way takes
away a factor of at least 4. Slopes of size 1 arrive behind the last sigmoid.

Write `layers_until(least, factor=0.25)`: the smallest number of activations
after which the size of the slopes is *below* `least`, where each multiplies
it by `factor`. `least` lies above 0 and may be larger than 1, `factor` lies
between 0 and 1. Then give `for_sigmoid`, with `least` a millionth and the
factor ¼.
"""

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
A loop will do: multiply until it is below, and count. If you use logarithms,
think of a size that is exactly `least`, and of one that is below it to begin
with.
"""

STARTER = '''
def layers_until(least, factor=0.25):
    """How many activations bring a size of 1 below least."""
    return ...

for_sigmoid = ...
'''

SOLUTION = '''
def layers_until(least, factor=0.25):
    """How many activations bring a size of 1 below least."""
    size, count = 1.0, 0
    while size >= least:
        size = size * factor
        count = count + 1
    return count

for_sigmoid = layers_until(1e-6)
'''

WHY = """
Ten: 4 to the tenth power is 1,048,576. That is the *best* case. Where a
neuron saturates, its slope is far below ¼, and the fifty layers of the chapter
lose more than this count says.
"""

_LOG = """
import math

def layers_until(least, factor=0.25):
    return {}

for_sigmoid = 10
"""

WRONG = [
    (_LOG.format("math.ceil(math.log(least) / math.log(factor))"),
     "layers_until"),
    (_LOG.format("math.floor(math.log(least) / math.log(factor)) + 1"),
     "layers_until"),
    (_LOG.format("max(0, round(math.log(least) / math.log(factor)))"),
     "layers_until"),
    (_LOG.format("max(0, math.floor(math.log(least) / math.log(0.25)) + 1)"),
     "layers_until"),
    ("""
def layers_until(least, factor=0.25):
    size, count = 1.0, 0
    while size > least:
        size *= factor
        count += 1
    return count

for_sigmoid = 10
""", "layers_until"),
    ("""
def layers_until(least, factor=0.25):
    size, count = 1.0, 0
    while size >= least:
        size *= factor
        count += 1
    return count

for_sigmoid = 9
""", "for_sigmoid"),
]

RIGHT = [
    """
def layers_until(least, factor=0.25):
    count = 0
    while factor ** count >= least:
        count += 1
    return count

for_sigmoid = 10
""",
    """
def layers_until(least, factor=0.25):
    return 0 if least > 1 else 1 + layers_until(least / factor, factor)

for_sigmoid = layers_until(10**-6)
""",
    """
from itertools import count

def layers_until(least, factor=0.25):
    return next(n for n in count() if factor**n < least)

for_sigmoid = layers_until(1e-6)
""",
]


def check(answer: Answer) -> None:
    for least, factor, right in (
        (0.5, 0.25, 1), (0.25, 0.25, 2), (0.0625, 0.25, 3), (0.06, 0.25, 3),
        (1, 0.5, 1), (1.5, 0.5, 0), (8, 0.5, 0), (1 / 1024, 0.5, 11),
        (0.001, 0.75, 25), (1e-6, 0.5, 20), (1e-6, 0.97, 454),
        (1e-9, 0.125, 10),
    ):
        expect_call(answer.layers_until, least, factor, gives=right)
    expect_call(answer.layers_until, 1e-6, gives=10)
    expect("for_sigmoid", answer.for_sigmoid, 10)
