"""Two bugs that cancel

The file below holds the two bugs of the museum piece: trained and measured
with it, a perceptron that is nearly always wrong looks nearly always right.
Mend both functions.

`update(weights, bias, sample, target)` takes two lists and two numbers and
returns the pair `(weights, bias)` after this sample's turn, at learning rate
1. `accuracy(predicted, targets)` takes two lists of class numbers and
returns the share that is right.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call
from nnbook.neuron import weighted_sum

HINT = """
Try each function by itself, on a case that you can do in your head: a sample
of class 1 that is answered with 0, and answers that are all right.
"""

STARTER = '''
def update(weights, bias, sample, target):
    """The weights and the bias after this sample's turn."""
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    predicted = 1 if output >= 0 else 0
    step = predicted - target
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    """The share of the answers that are right."""
    return sum(p != t for p, t in zip(predicted, targets)) / len(targets)
'''

SOLUTION = '''
def update(weights, bias, sample, target):
    """The weights and the bias after this sample's turn."""
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    predicted = 1 if output >= 0 else 0
    step = target - predicted
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    """The share of the answers that are right."""
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
'''

WHY = """
For B = (3, 0) with target 1 and the weights (−1, 1), bias −1, the output is
−4. The sum must rise, so the step must be +1: target minus predicted.

With one bug mended, the whole prints a poor accuracy, and the mend looks
like the mistake. Only a test of each function by itself tells which one is
wrong.
"""


def check(answer: Answer) -> None:
    expect_call(answer.update, [-1, 1], -1, [3, 0], 1, gives=([2, 1], 0))
    expect_call(answer.update, [2, 1], 0, [1, -1], 0, gives=([1, 2], -1))
    expect_call(answer.update, [0, 0], 0, [1, 2], 0, gives=([-1, -2], -1))
    expect_call(answer.update, [0, 0], 0, [1, 2], 1, gives=([0, 0], 0))
    expect_call(answer.update, [-1], 0, [1], 1, gives=([0], 1))
    expect_call(answer.update, [0, 0], -3, [1, 2], 0, gives=([0, 0], -3))
    expect_call(answer.update, [0.5], -0.75, [1], 1, gives=([1.5], 0.25))
    expect_call(answer.update, [0.5], -0.25, [1], 0, gives=([-0.5], -1.25))
    rng = np.random.default_rng(0)
    for n_inputs in (1, 2, 3, 4, 5):
        weights = rng.integers(-5, 6, n_inputs).tolist()
        sample = rng.integers(-5, 6, n_inputs).tolist()
        bias, target = int(rng.integers(-5, 6)), n_inputs % 2
        step = target - int(weighted_sum(sample, weights, bias) >= 0)
        moved = [w + step * x for w, x in zip(weights, sample)]
        expect_call(answer.update, weights, bias, sample, target,
                    gives=(moved, bias + step))
    expect_call(answer.accuracy, [1, 1], [1, 1], gives=1.0)
    expect_call(answer.accuracy, [0, 1, 0, 1], [0, 1, 1, 1], gives=0.75)
    expect_call(answer.accuracy, [0, 0, 0], [0, 0, 1], gives=2 / 3)
    expect_call(answer.accuracy, [0, 1, 1, 0, 1], [1, 0, 0, 1, 0], gives=0.0)


WRONG = [
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output >= 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step

def accuracy(predicted, targets):
    wrong = sum(p != t for p, t in zip(predicted, targets))
    return wrong / len(targets)
""", "expected: 1.0 got: 0.0"),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = (1 if output >= 0 else 0) - target
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update("),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output > 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update([0, 0], 0"),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = 1 if target else -1  # also where it is right
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update("),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output >= 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias

def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update("),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output >= 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p * t for p, t in zip(predicted, targets)) / len(targets)
""", "accuracy("),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output >= 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / 4
""", "accuracy("),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if round(output) >= 0 else 0)  # -0.25 becomes 0
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update([0.5], -0.75, [1], 1)"),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output > 0.5 or output == 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets)) / len(targets)
""", "update([0.5], -0.25, [1], 0)"),
    ("""
def update(weights, bias, sample, target):
    output = sum(w * x for w, x in zip(weights, sample)) + bias
    step = target - (1 if output >= 0 else 0)
    return [w + step * x for w, x in zip(weights, sample)], bias + step


def accuracy(predicted, targets):
    return sum(p == t for p, t in zip(predicted, targets))
""", "accuracy("),
]
RIGHT = [
    """
import numpy as np

def update(weights, bias, sample, target):
    predicted = int(np.dot(weights, sample) + bias >= 0)
    step = target - predicted
    return np.array(weights) + step * np.array(sample), bias + step

def accuracy(predicted, targets):
    return np.mean(np.array(predicted) == np.array(targets))
""",
    """
def update(weights, bias, sample, target):
    output = bias
    for k in range(len(sample)):
        output += weights[k] * sample[k]
    if output >= 0 and target == 0:
        for k in range(len(sample)):
            weights[k] -= sample[k]
        bias -= 1
    if output < 0 and target == 1:
        for k in range(len(sample)):
            weights[k] += sample[k]
        bias += 1
    return weights, bias

def accuracy(predicted, targets):
    right = 0
    for place, target in enumerate(targets):
        if predicted[place] == target:
            right += 1
    return right / len(targets)
""",
    """
from fractions import Fraction

def update(weights, bias, sample, target):
    output = sum(map(lambda w, x: w * x, weights, sample), bias)
    step = target - (output >= 0)
    return tuple(w + step * x for w, x in zip(weights, sample)), bias + step

def accuracy(predicted, targets):
    wrong = sum(abs(p - t) for p, t in zip(predicted, targets))
    return 1 - Fraction(wrong, len(targets))
""",
]
