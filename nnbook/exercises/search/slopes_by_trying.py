"""Slopes by trying

Without going back through a network you can still find out its slopes: move
one parameter by a small `step`, leave the others where they are, and divide
what the loss gained by the step. Then put it back, and do the same with the
next.

Write `slopes(loss, parameters, step)`, which returns a list with one such
slope for each parameter. `parameters` is a list of floats, and `loss` is a
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
    for size, step in ((1, 0.5), (2, 0.5), (5, 0.25), (20, 0.125), (3, 2.0)):
        weights, lowest, here = rng.integers(-9, 10, (3, size)).astype(float)
        losses = {
            Loss(weights.__matmul__): weights,
            bowl(lowest): 2 * (here - lowest) + step,
            Loss(lambda parameters: parameters.sum() ** 2):
                np.full(size, 2 * here.sum() + step),
        }
        for loss, slopes in losses.items():
            expect_call(
                answer.slopes, loss, here.tolist(), step,
                gives=slopes.tolist()
            )
            if loss.evaluations > size + 1:
                raise Wrong(
                    f"evaluations for {size} parameters",
                    f"at most {size + 1}", str(loss.evaluations),
                )


_MOVED = """
def slopes(loss, parameters, step):
    here, found = loss(parameters), []
    for place in range(len(parameters)):
        {}
    return found
"""

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
    ("""
def slopes(loss, parameters, step):
    found = []
    for place in range(len(parameters)):
        above, below = list(parameters), list(parameters)
        above[place] += step
        below[place] -= step
        found.append((loss(above) - loss(below)) / (2 * step))
    return found
""", "expected: [-5.5] got: [-6.0]"),
    (_MOVED.format("parameters[place] += step\n        "
                   "found.append((loss(parameters) - here) / step)"),
     "expected: [-4.0, -4.0] got: [-4.0, -8.0]"),
    ("""
def slopes(loss, parameters, step):
    here, found = loss(parameters), []
    for place in range(len(parameters)):
        parameters[place] += step  # never put back
        there = loss(parameters)
        found.append((there - here) / step)
        here = there
    return found
""", "expected: [-29.5, -29.5] got: [-29.5, -28.5]"),
    (_MOVED.format("moved = list(parameters)\n        "
                   "moved[place] -= step\n        "
                   "found.append((here - loss(moved)) / step)"),
     "expected: [-5.5] got: [-6.5]"),
    (_MOVED.format("moved = list(parameters)\n        "
                   "moved[place] += step\n        "
                   "found.append(loss(moved) - here)"),
     "expected: [7.0] got: [3.5]"),
    (_MOVED.format("moved = [w + step for w in parameters]\n        "
                   "found.append((loss(moved) - here) / step)"),
     "expected: [-4.0, -4.0] got: [-8.0, -8.0]"),
    (_MOVED.format("moved = list(parameters)\n        "
                   "moved[place] += 1e-5  # a step of its own\n        "
                   "found.append((loss(moved) - here) / 1e-5)"),
     "expected: [-5.5] got: [-5.99999000"),
]
RIGHT = [
    """
import numpy as np

def slopes(loss, parameters, step):
    parameters = np.array(parameters)
    here = loss(parameters)
    found = np.zeros(len(parameters))
    for place in range(len(parameters)):
        moved = parameters.copy()
        moved[place] += step
        found[place] = (loss(moved) - here) / step
    return found
""",
    """
def slopes(loss, parameters, step):
    here = loss(parameters)
    found = []
    for place, kept in enumerate(parameters):
        parameters[place] = kept + step
        found.append((loss(parameters) - here) / step)
        parameters[place] = kept
    return found
""",
    """
import numpy as np

def slopes(loss, parameters, step):
    here = loss(parameters)
    moved = np.array(parameters) + step * np.eye(len(parameters))
    return (np.array([loss(row.tolist()) for row in moved]) - here) / step
""",
    """
from fractions import Fraction

def slopes(loss, parameters, step):
    here = Fraction(loss(parameters))
    return tuple(
        (Fraction(loss([w + step * (place == other)
                        for other, w in enumerate(parameters)])) - here)
        / Fraction(step) for place in range(len(parameters)))
""",
]
