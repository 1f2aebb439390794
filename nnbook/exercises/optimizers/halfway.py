"""Another rule half-way

A network has learned with momentum, and from now on it is to learn by plain
descent. At the old rate it would crawl: on a level slope momentum's steps
grow, until each is a fixed number of times as long as the first. Find that
number, and let plain descent keep the pace.

Write `descend(weights, slopes, learning_rate, momentum, steps, change)`. It
takes the first `change` of `steps` steps with momentum, the rest by plain
descent at the rate that keeps the pace, and returns the weights it comes to.
`slopes` is a function: weights in, slopes out, arrays of one shape. Leave the
array `weights` as it is. `nnbook.optimizers` may be used.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call

HINT = """
On a level slope 1 the velocity goes 1, 1 + m, 1 + m + m · m, and so on. Where
does it stop growing: which velocity v is the same as m times v plus 1? The
slopes have to be asked for anew at every step.
"""

STARTER = '''
def descend(weights, slopes, learning_rate, momentum, steps, change):
    """The weights after steps with momentum, then without."""
    weights = weights.copy()
    for step in range(steps):
        weights -= learning_rate * slopes(weights)
    return weights
'''

SOLUTION = '''
from nnbook.optimizers import SGD, Momentum


def descend(weights, slopes, learning_rate, momentum, steps, change):
    """The weights after steps with momentum, then without."""
    weights = weights.copy()
    first = Momentum(learning_rate, momentum)
    second = SGD(learning_rate / (1 - momentum))
    for step in range(steps):
        optimizer = first if step < change else second
        optimizer.step([weights], [slopes(weights)])
    return weights
'''

WHY = """
v = m v + 1 has the solution 1 / (1 − m): with momentum 0.9 the steps become
ten times as long as the rate says. So whoever compares momentum with plain
descent *at one rate* compares ten rates with one; and whoever takes a rate
from one program to another, where the new slope is multiplied by 1 − m, has
to multiply it by 10.
"""


class Bowl:
    """The slopes of a parabola along each weight, with a name to show."""

    def __init__(self, curvatures: list[float], lowest: list[float]):
        self.curvatures, self.lowest = curvatures, lowest

    def __call__(self, weights: np.ndarray) -> np.ndarray:
        return (weights - self.lowest) * self.curvatures

    def __repr__(self) -> str:
        return f"lambda w: (w - {self.lowest}) * {self.curvatures}"


HEAD = "def descend(weights, slopes, learning_rate, momentum, steps, change):"

WRONG = [
    # the old rate is kept
    (f"""
from nnbook.optimizers import SGD, Momentum
{HEAD}
    weights = weights.copy()
    first, second = Momentum(learning_rate, momentum), SGD(learning_rate)
    for step in range(steps):
        optimizer = first if step < change else second
        optimizer.step([weights], [slopes(weights)])
    return weights
""", "descend("),
    # the velocity goes on pushing
    (f"""
{HEAD}
    weights, velocity = weights.copy(), 0
    for step in range(steps):
        if step == change:
            learning_rate, momentum = learning_rate / (1 - momentum), 0.5
        velocity = momentum * velocity + slopes(weights)
        weights = weights - learning_rate * velocity
    return weights
""", "descend("),
    # the rate divided by the momentum
    (f"""
{HEAD}
    weights, velocity = weights.copy(), 0
    for step in range(steps):
        if step < change:
            velocity = momentum * velocity + slopes(weights)
            weights = weights - learning_rate * velocity
        else:
            weights = weights - learning_rate * (1 + momentum) * slopes(
                weights)
    return weights
""", "descend("),
    # one step too late
    (f"""
{HEAD}
    weights, velocity = weights.copy(), 0
    for step in range(steps):
        if step <= change:
            velocity = momentum * velocity + slopes(weights)
            weights = weights - learning_rate * velocity
        else:
            weights = weights - learning_rate / (1 - momentum) * slopes(
                weights)
    return weights
""", "descend("),
    # the caller's array is changed
    (f"""
from nnbook.optimizers import SGD, Momentum
{HEAD}
    first = Momentum(learning_rate, momentum)
    second = SGD(learning_rate / (1 - momentum))
    for step in range(steps):
        optimizer = first if step < change else second
        optimizer.step([weights], [slopes(weights)])
    return weights
""", "unchanged"),
    # the slopes of the start, again and again
    (f"""
from nnbook.optimizers import SGD, Momentum
{HEAD}
    weights, old = weights.copy(), slopes(weights)
    first = Momentum(learning_rate, momentum)
    second = SGD(learning_rate / (1 - momentum))
    for step in range(steps):
        (first if step < change else second).step([weights], [old])
    return weights
""", "descend("),
    # all steps of both
    (f"""
from nnbook.optimizers import SGD, Momentum
{HEAD}
    weights = weights.copy()
    for count, optimizer in ((change, Momentum(learning_rate, momentum)),
                             (steps, SGD(learning_rate / (1 - momentum)))):
        for _ in range(count):
            optimizer.step([weights], [slopes(weights)])
    return weights
""", "descend("),
]

RIGHT = [
    f"""
{HEAD}
    velocity = 0
    for step in range(steps):
        gradient = slopes(weights)
        if step < change:
            velocity = momentum * velocity + gradient
            weights = weights - learning_rate * velocity
        else:
            weights = weights - learning_rate / (1 - momentum) * gradient
    return weights
""",
    f"""
import numpy as np
{HEAD}
    weights, velocity = np.array(weights), np.zeros_like(weights)
    for _ in range(change):
        velocity *= momentum
        velocity += slopes(weights)
        weights -= learning_rate * velocity
    for _ in range(steps - change):
        weights -= slopes(weights) * (learning_rate / (1 - momentum))
    return weights
""",
    f"""
import copy
from nnbook import optimizers
{HEAD}
    here = copy.deepcopy(weights)
    if change:
        rule = optimizers.Momentum(learning_rate, momentum=momentum)
        for _ in range(change):
            rule.step([here], [slopes(here)])
    rule = optimizers.SGD(learning_rate=learning_rate / (1 - momentum))
    for _ in range(change, steps):
        rule.step([here], [slopes(here)])
    return here
""",
]


def check(answer: Answer) -> None:
    cases = [
        (Bowl([1.0], [2.0]), [0.0], 0.125, 0.5, 2, 1),
        (Bowl([1.0], [2.0]), [0.0], 0.125, 0.5, 3, 3),
        (Bowl([1.0, 4.0], [0.0, 1.0]), [3.0, -2.0], 0.0625, 0.75, 5, 3),
        (Bowl([2.0], [-1.0]), [4.0], 0.25, 0.5, 3, 0),
        (Bowl([1.0, 2.0], [1.0, 1.0]), [0.0, 5.0], 0.25, 0.0, 4, 2),
        (Bowl([1.0], [0.0]), [1.0], 0.0625, 0.9, 12, 7),
    ]
    for slopes, start, rate, momentum, steps, change in cases:
        weights, velocity = np.array(start), np.zeros(len(start))
        for step in range(steps):
            if step < change:
                velocity = momentum * velocity + slopes(weights)
                weights = weights - rate * velocity
            else:
                weights = weights - rate / (1 - momentum) * slopes(weights)
        expect_call(answer.descend, np.array(start), slopes, rate, momentum,
                    steps, change, gives=weights, keeps=True)
