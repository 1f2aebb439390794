"""The forgotten copy

The function below climbs with moves that it is given: it tries each move
from the best place so far, and is meant to return the best parameters that
it met. It does not. From (0, 0) with the moves (1, 0) and (−1, 0) it should
return (1, 0), and it returns (0, 0).

Find out what it returns instead of the best, and mend it. The loss stays as
it is: the squared distance from (2, 1).
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect_call
from nnbook.exercises.search import bowl

HINT = """
After `best = parameters`, how many arrays are there? Print `best` at the
beginning and at the end of each round.
"""

STARTER = '''
import numpy as np


def loss(parameters):
    """The squared distance from (2, 1)."""
    return ((parameters - np.array([2, 1])) ** 2).sum()


def climb(start, moves):
    """The best parameters met on the way."""
    parameters = np.array(start, dtype=float)
    best, best_loss = parameters, loss(parameters)
    for move in moves:
        parameters[:] = best + move
        new_loss = loss(parameters)
        if new_loss < best_loss:
            best, best_loss = parameters, new_loss
    return best
'''

SOLUTION = '''
import numpy as np


def loss(parameters):
    """The squared distance from (2, 1)."""
    return ((parameters - np.array([2, 1])) ** 2).sum()


def climb(start, moves):
    """The best parameters met on the way."""
    parameters = np.array(start, dtype=float)
    best, best_loss = parameters.copy(), loss(parameters)
    for move in moves:
        parameters[:] = best + move
        new_loss = loss(parameters)
        if new_loss < best_loss:
            best, best_loss = parameters.copy(), new_loss
    return best
'''

WHY = """
`best = parameters` gives the same array a second name. Whatever is written
into the array later arrives under both names, so `best` is always the last
try: the function goes wherever chance takes it, and returns the start plus
all of the moves. Both places need their copy. With the copy missing only at
the start, the function goes wrong until the first move is accepted.

The losses that such a program prints look right, for `best_loss` is a number
and has no second name that could change it.
"""


def check(answer: Answer) -> None:
    loss = bowl(np.array([2, 1]))
    rng = np.random.default_rng(0)
    cases = [[[1, 0], [-1, 0]], [[-1, -1], [0, -1]]]
    cases += [rng.integers(-2, 3, (9, 2)).tolist() for _ in range(3)]
    for moves in cases:
        best = np.zeros(2)
        for move in moves:
            if loss(best + move) < loss(best):
                best = best + move
        expect_call(answer.climb, [0, 0], moves, gives=best)


WRONG = [
    ("""
import numpy as np

def climb(start, moves):
    def loss(parameters):
        return ((parameters - np.array([2, 1])) ** 2).sum()

    parameters = np.array(start, dtype=float)
    best, best_loss = parameters, loss(parameters)
    for move in moves:
        parameters[:] = best + move
        if loss(parameters) < best_loss:
            best, best_loss = parameters.copy(), loss(parameters)
    return best
""", "got: np.array([-1.0, -2.0]), of shape (2,)"),
]
