"""The forgotten copy

The function below climbs with moves that it is given: it tries each move
from the best place so far, and is meant to return the best parameters that
it met. It does not. From (0, 0) with the moves (1, 0) and (−1, 0) it should
return (1, 0), and it returns (0, 0).

Find out what it returns instead of the best, and mend it. The rest stays as it
is: the loss is the squared distance from (2, 1), `start` is a list of two
numbers and `moves` one of such lists, and a move that is only as good as the
best is not accepted.
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
    cases: list[tuple[list[float], list[list[float]]]] = [
        ([0, 0], [[1, 0], [-1, 0]]), ([0, 0], [[-1, -1], [0, -1]]),
        ([0, 0], [[0.5, 0.25], [-1, 0], [0.25, 0.5], [2, 2]]),
        ([5, -3], [[-1, 1], [1, 0], [-1, 1], [0, -2]]),
        ([2, 1], [[1, 0], [0, -1]]), ([1, 0], [[2, 0], [0, 2], [0, 1]]),
        ([0.5, 0.5], [[3, 0.5]]), ([4, 4], []),
    ]
    cases += [([0, 0], rng.integers(-2, 3, (9, 2)).tolist())
              for _ in range(3)]
    for start, moves in cases:
        best = np.array(start, dtype=float)
        for move in moves:
            if loss(best + move) < loss(best):
                best = best + move
        expect_call(answer.climb, start, moves, gives=best)


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
    (STARTER.replace("best, best_loss = parameters, loss",
                     "best, best_loss = parameters.copy(), loss"),
     "got: np.array([0.0, 0.0]), of shape (2,)"),
    (SOLUTION.replace("parameters.copy()", "parameters[:]"),
     "got: np.array([0.0, 0.0]), of shape (2,)"),
    (SOLUTION.replace("new_loss < best_loss", "new_loss <= best_loss"),
     "got: np.array([3.0, 2.0]), of shape (2,)"),
    (SOLUTION.replace("best + move", "parameters + move"),
     "got: np.array([0.5, 0.25]), of shape (2,)"),
    (SOLUTION.replace("dtype=float", "dtype=int"),
     "got: np.array([2, 2]), of shape (2,)"),
    (SOLUTION.replace("return best", "return parameters"),
     "got: np.array([0.0, 0.0]), of shape (2,)"),
    (SOLUTION.replace("parameters = np.array(start, dtype=float)",
                      "parameters = np.zeros(2)"),
     "got: np.array([1.0, 0.0]), of shape (2,)"),
    ("""
def climb(start, moves):
    return [2, 1]  # the lowest point, met or not
""", "expected: np.array([1.0, 0.0]), of shape (2,) got: [2, 1]"),
]
RIGHT = [
    """
import numpy as np

def loss(parameters):
    return ((parameters - np.array([2, 1])) ** 2).sum()

def climb(start, moves):
    best = np.array(start, dtype=float)
    for move in moves:
        tried = best + move  # a new array
        if loss(tried) < loss(best):
            best = tried
    return best
""",
    """
import numpy as np

def loss(parameters):
    return ((parameters - np.array([2, 1])) ** 2).sum()

def climb(start, moves):
    parameters = np.array(start, dtype=float)
    best_loss = loss(parameters)
    for move in moves:
        parameters += move
        new_loss = loss(parameters)
        if new_loss < best_loss:
            best_loss = new_loss
        else:
            parameters -= move
    return parameters
""",
    """
def loss(parameters):
    x, y = parameters
    return (x - 2) ** 2 + (y - 1) ** 2

def climb(start, moves):
    best = list(start)
    for move in moves:
        tried = [a + b for a, b in zip(best, move)]
        best = min(best, tried, key=loss)
    return best
""",
    """
import numpy as np

def loss(parameters):
    return np.sum(np.square(parameters - np.array([2, 1])))

def climb(start, moves):
    parameters = np.asarray(start, dtype=np.float32)
    best, best_loss = np.copy(parameters), loss(parameters)
    for move in moves:
        parameters[...] = best + np.float32(move)
        if loss(parameters) < best_loss:
            best[...] = parameters
            best_loss = loss(best)
    return best
""",
]
