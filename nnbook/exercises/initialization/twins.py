r"""Twins stay twins

You have two hidden neurons with ReLU, and one output neuron: its score is
$w h_1 + w h_2$, where $h_1$ and $h_2$ are what the two hidden neurons answer.
All biases are 0 and stay 0. The hidden neurons have the same two weights, as
an array `hidden` of shape `(2,)`, and `out` is the number $w$.

Write `step(hidden, out, inputs, slope, rate)`: one step of gradient descent on
one sample, `inputs` of shape `(2,)`, where `slope` is the slope of the loss
along the score. Return three things: the new weights of the first hidden
neuron, those of the second, both of shape `(2,)`, and the new pair of last
weights, one for each hidden neuron, of shape `(2,)`. The slope of ReLU at 0
is 0.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Backpropagation, three lines: the slope of each last weight is what it
multiplied times `slope`. What comes back to a hidden neuron is its last weight
times `slope`, if its ReLU was open. Use the weights from before the step.
"""

STARTER = '''
import numpy as np

def step(hidden, out, inputs, slope, rate):
    """Both hidden neurons and the last weights, one step later."""
    first = ...
    second = ...
    last = ...
    return first, second, last
'''

SOLUTION = '''
import numpy as np

def step(hidden, out, inputs, slope, rate):
    """Both hidden neurons and the last weights, one step later."""
    score = inputs @ hidden
    answer = score * (score > 0)
    dscore = out * slope * (score > 0)
    first = hidden - rate * dscore * inputs
    second = hidden - rate * dscore * inputs
    last = np.array([out, out]) - rate * answer * slope
    return first, second, last
'''

WHY = """
Nowhere in the code is there anything by which the first could differ from the
second. That is the whole proof: what is computed in the same way from the same
numbers is the same. It holds for momentum and Adam too, since their memory
begins equal and is fed with equal slopes. What breaks it is chance: random
weights, or dropout, which silences one of the two.
"""

_STEP = """
import numpy as np

def step(hidden, out, inputs, slope, rate):
    score = inputs @ hidden
    answer = max(score, 0)
    {}
    return new, new, last
"""

WRONG = [
    (_STEP.format("new = hidden - rate * out * slope * inputs\n"
                   "    last = np.full(2, out - rate * answer * slope)"),
     "step"),
    (_STEP.format("new = hidden - rate * slope * (score > 0) * inputs\n"
                   "    last = np.full(2, out - rate * answer * slope)"),
     "step"),
    (_STEP.format("last = np.full(2, out - rate * answer * slope)\n"
                   "    new = hidden - rate * last[0] * slope * (score > 0)"
                   " * inputs"), "step"),
    (_STEP.format("new = hidden - rate * out * slope * (score > 0)"
                   " * inputs\n"
                   "    last = np.full(2, out - rate * score * slope)"),
     "step"),
    (_STEP.format("new = hidden - rate * out * slope * (score >= 0)"
                   " * inputs\n"
                   "    last = np.full(2, out - rate * answer * slope)"),
     "step"),
    (_STEP.format("new = hidden + rate * out * slope * (score > 0)"
                   " * inputs\n"
                   "    last = np.full(2, out + rate * answer * slope)"),
     "step"),
]

RIGHT = [
    """
import numpy as np

def step(hidden, out, inputs, slope, rate):
    weights = np.stack([hidden, hidden], axis=1)
    scores = inputs @ weights
    answers = np.maximum(scores, 0)
    dscores = slope * np.array([out, out]) * (answers > 0)
    weights = weights - rate * np.outer(inputs, dscores)
    return weights[:, 0], weights[:, 1], np.full(2, out) - rate * (
        slope * answers)
""",
    """
def step(hidden, out, inputs, slope, rate):
    score = sum(w * x for w, x in zip(hidden, inputs))
    if score > 0:
        new = [w - rate * out * slope * x for w, x in zip(hidden, inputs)]
        return new, list(new), [out - rate * slope * score] * 2
    return list(hidden), list(hidden), [out, out]
""",
    """
import numpy as np

def step(hidden, out, inputs, slope, rate):
    score = np.dot(hidden, inputs)
    is_open = float(score > 0)
    hidden -= rate * out * slope * is_open * inputs
    return hidden, hidden.copy(), np.ones(2) * (
        out - rate * is_open * score * slope)
""",
]


def check(answer: Answer) -> None:
    for hidden, out, inputs, slope, rate in (
        ([1.0, 2.0], 3.0, [2.0, 1.0], 1.0, 0.5),
        ([1.0, -2.0], 3.0, [2.0, 4.0], 1.0, 0.5),
        ([1.0, -2.0], 0.5, [4.0, 2.0], 2.0, 0.1),
        ([0.1, 0.1], 0.1, [1.0, 3.0], -2.0, 0.25),
        ([0.0, 0.0], 2.0, [5.0, 1.0], 1.0, 1.0),
        ([2.0, 1.0], 0.0, [1.0, -1.0], -1.0, 1.0),
        ([-1.0, 1.0], -2.0, [1.0, 0.5], 3.0, 0.5),
    ):
        score = float(np.dot(hidden, inputs))
        new = np.array(hidden)
        if score > 0:
            new = new - rate * out * slope * np.array(inputs)
        last = np.full(2, out - rate * slope * max(score, 0.0))
        expect_call(
            answer.step, np.array(hidden), out, np.array(inputs), slope, rate,
            gives=(new, new, last))
