"""Slopes by trying

Without going back through a network you can still find out its slopes: move
one parameter by a small `step`, leave the others where they are, and divide
what the loss gained by the step. Then put it back, and do the same with the
next.

Write `slopes(loss, parameters, step)`, which returns a list with one such
slope for each parameter. `parameters` is a list of numbers, and `loss` is a
function that takes such a list and returns a number. Ask it no more than
`len(parameters) + 1` times.

Then count: a network has 4,810 parameters, and one step of gradient descent
is charged three evaluations, its backward pass included. How many times as
much does a step cost with slopes by trying?
"""

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, expect_call
from nnbook.exercises.search import Loss, bowl

HINT = """
All slopes are measured from the same place. How often do you need the loss
there? `moved = list(parameters)` makes a list of its own, so that nothing
needs to be put back.
"""

STARTER = '''
def slopes(loss, parameters, step):
    """What the loss gains along each parameter, per unit."""
    return [... for place in range(len(parameters))]
'''

SOLUTION = '''
def slopes(loss, parameters, step):
    """What the loss gains along each parameter, per unit."""
    here = loss(parameters)
    found = []
    for place in range(len(parameters)):
        moved = list(parameters)
        moved[place] += step
        found.append((loss(moved) - here) / step)
    return found
'''

WHY = """
One evaluation at the place itself and one for each parameter: 4,811, and
4,811 / 3 is about 1,600. With a budget of 2,000 evaluations there would not
even be a second step. A backward pass gives the same slopes, all of them, at
the price of about two evaluations, and this is what part IV is about.

Slopes by trying keep one use: to check that those of a backward pass are
right.
"""


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for size in (1, 2, 5, 20):
        weights, lowest, here = rng.integers(-9, 10, (3, size))
        straight = Loss(weights.__rmatmul__)
        losses = {straight: weights, bowl(lowest): 2 * (here - lowest) + 0.5}
        for loss, slopes in losses.items():
            expect_call(
                answer.slopes, loss, here.tolist(), 0.5, gives=slopes.tolist()
            )
            if loss.evaluations > size + 1:
                raise Wrong(
                    f"evaluations for {size} parameters",
                    f"at most {size + 1}", str(loss.evaluations),
                )


WRONG = [
    ("""
def slopes(loss, parameters, step):
    found = []
    for place in range(len(parameters)):
        moved = list(parameters)
        moved[place] += step
        found.append((loss(moved) - loss(parameters)) / step)
    return found
""", "expected: at most 3 got: 4"),
]
