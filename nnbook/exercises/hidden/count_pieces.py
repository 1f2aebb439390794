"""Count the pieces

A network with one input, `n` hidden neurons with ReLU and one output has at
most `n + 1` straight pieces. How many has it really?

Write `count_pieces(w, b, v)`. It takes three lists of `n` whole numbers: the
weights and biases of the hidden neurons, and the weights of the output. It
returns how many straight pieces the network has between minus and plus
infinity, where pieces that meet without a bend count as one.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
A neuron with `w` = 0 has no fold. Several can share one: then their changes
of slope add up, and may cancel. How much does the slope change at a fold, if
the neuron answers on its left, how much if it answers on its right? Fractions
from `from fractions import Fraction` compare without rounding.
"""

STARTER = '''
def count_pieces(w, b, v):
    """How many straight pieces the network has."""
    return len(w) + 1
'''

SOLUTION = '''
from fractions import Fraction


def count_pieces(w, b, v):
    """How many straight pieces the network has."""
    changes = {}
    for weight, bias, output in zip(w, b, v):
        if weight != 0:
            fold = Fraction(-bias, weight)
            changes[fold] = changes.get(fold, 0) + output * abs(weight)
    return 1 + sum(change != 0 for change in changes.values())
'''

WHY = """
With `w` above 0 the neuron's slope goes from 0 to `w` at the fold, times `v`.
With `w` below 0 it goes from `w` to 0, which is a change of `-w`. Both times
the slope changes by `v * abs(w)`.

So relu(x) − relu(−x) has no bend at all: it is x.
"""

CASES = (
    ([1, 1, 1], [0, -1, -2], [2, -3, 3]),
    ([1, 1, 0], [0, -1, -2], [2, -3, 3]),
    ([1, 1, 1], [0, -1, -2], [2, 0, 3]),
    ([1, 2, 1], [-1, -2, -2], [1, 1, 1]),
    ([1, -1], [0, 0], [1, -1]),
    ([1, -1], [0, 0], [1, 1]),
    ([3, 6, -3], [-1, -2, 1], [2, 1, -4]),
    ([3, 100], [-1, -33], [1, 1]),
    ([0, 0], [1, -2], [3, 4]),
)


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    drawn = [rng.integers(-3, 4, (3, 6)).tolist() for _ in range(6)]
    wide = [[1, 1, 1], [-1, -40, -700], [1, -1, 2]], [[0, 0], [1, 2], [3, 4]]
    for w, b, v in (*CASES, *wide, *drawn):
        expect_call(answer.count_pieces, w, b, v, gives=_count(w, b, v))


def _count(w: list[int], b: list[int], v: list[int]) -> int:
    """1 and the bends; equal fractions are equal floats."""
    folds = {(-bias / weight) for weight, bias in zip(w, b) if weight}
    bends = 0
    for fold in folds:
        bends += 0 != sum(
            output * abs(weight) for weight, bias, output in zip(w, b, v)
            if weight and -bias / weight == fold)
    return 1 + bends


WRONG = [
    ("""
def count_pieces(w, b, v):
    folds = {-q / p for p, q in zip(w, b) if p != 0}
    return len(folds) + 1
""", "expected: 3 got: 4"),
    ("""
def count_pieces(w, b, v):
    return len(w) + 1
""", "count_pieces("),
    ("""
def count_pieces(w, b, v):
    changes = {}
    for p, q, r in zip(w, b, v):
        if p != 0:
            fold = -q / p
            changes[fold] = changes.get(fold, 0) + r * p  # without abs
    return 1 + sum(change != 0 for change in changes.values())
""", "count_pieces("),
    ("""
def count_pieces(w, b, v):
    changes = {}
    for p, q, r in zip(w, b, v):
        if p != 0:
            fold = -q / p
            changes[fold] = changes.get(fold, 0) + r
    return 1 + sum(change != 0 for change in changes.values())
""", "count_pieces("),
    ("""
def count_pieces(w, b, v):
    folds = {-q // p for p, q in zip(w, b) if p != 0}
    return len(folds) + 1  # rounded to whole numbers
""", "count_pieces("),
    ("""
import numpy as np

def count_pieces(w, b, v):
    x = np.linspace(-10, 10, 2001)
    y = np.maximum(np.outer(x, w) + b, 0) @ v
    bends = np.abs(np.diff(y, 2)) > 1e-9
    return 1 + int(bends.sum())
""", "count_pieces("),
    ("""
def count_pieces(w, b, v):
    return 1 + sum(p != 0 and r != 0 for p, r in zip(w, v))
""", "count_pieces("),
    ("""
def count_pieces(w, b, v):
    changes = {}
    for p, q, r in zip(w, b, v):
        if p != 0:
            fold = round(-q / p, 2)  # 1/3 is not 0.33
            changes[fold] = changes.get(fold, 0) + r * abs(p)
    return 1 + sum(change != 0 for change in changes.values())
""", "count_pieces([3, 100], [-1, -33], [1, 1])"),
    ("""
def count_pieces(w, b, v):
    changes = {}
    for p, q, r in zip(w, b, v):
        if p != 0:
            changes[-q / p] = changes.get(-q / p, 0) + r * abs(p)
    bends = [fold for fold, change in changes.items() if change]
    return 1 + len(bends) if changes else 0  # a line without a fold
""", "expected: 1 got: 0"),
]
RIGHT = [
    """
from collections import defaultdict
from fractions import Fraction

def count_pieces(w, b, v):
    changes = defaultdict(int)
    for p, q, r in zip(w, b, v):
        if p:
            changes[Fraction(q, p)] += abs(p) * r
    return 1 + len([c for c in changes.values() if c])
""",
    """
def count_pieces(w, b, v):
    neurons = [(p, q, r) for p, q, r in zip(w, b, v) if p != 0]
    bends = 0
    for k, (p, q, _) in enumerate(neurons):
        same = [one for one in neurons if one[0] * q == one[1] * p]
        first = neurons.index(same[0]) == k or all(
            neurons[j][0] * q != neurons[j][1] * p for j in range(k))
        change = sum(abs(one[0]) * one[2] for one in same)
        bends += bool(first and change)
    return bends + 1
""",
    """
from fractions import Fraction

def count_pieces(w, b, v):
    folds = sorted({Fraction(-q, p) for p, q in zip(w, b) if p})
    slopes = []
    for x in [folds[0] - 1, *((a + c) / 2 for a, c in zip(folds, folds[1:])),
              folds[-1] + 1] if folds else [0]:
        slopes.append(sum(r * p for p, q, r in zip(w, b, v) if p * x + q > 0))
    return 1 + sum(one != other for one, other in zip(slopes, slopes[1:]))
""",
]
