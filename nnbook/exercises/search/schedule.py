"""A step that adapts

Hill climbing with a step that is too large stops improving, and with one
that is too small it crawls. Write `climb(loss, start, evaluations, rng)`,
which climbs like the chapter's `hill_climb` but changes its step on the way,
and returns the best parameters that it met, an array.

`loss` takes an array of parameters and gives a number, `start` is an array,
and `rng` is a generator, from which all chance comes. Ask for the loss
`evaluations` times, at `start` first. Each further try is a random step in all
parameters from the best so far; begin with a step of spread 1. Of two losses,
ask only which is lower.

The check lets it climb in bowls of 20 parameters, from 5 to 8 away, with
2,000 evaluations, and again with the cube of each loss, where all tries must
be the same. None of the fixed steps 1, 0.3, 0.1, 0.03 and 0.01 gets below a
loss of 0.0001 there. Yours must get below 0.000001.
"""

from collections.abc import Callable

import numpy as np

from nnbook.arrays import Array
from nnbook.exercises.checking import Answer, Wrong, call, expect, expect_array
from nnbook.exercises.search import Loss, bowl

HINT = """
At the best length about one step in three or four improved, whatever the
number of parameters. So the share of steps that improve says whether the step
is too long or too short. When a step improves, make the next one a little
longer; when it does not, make it a little shorter. By how much, so that both
balance when one step in four or five improves?
"""

STARTER = '''
def climb(loss, start, evaluations, rng):
    """The best parameters met, with a step that adapts."""
    step = 1.0
    best, best_loss = start.copy(), loss(start)
    for _ in range(evaluations - 1):
        tried = best + rng.normal(0, step, best.shape)
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss = tried, new_loss
    return best
'''

SOLUTION = '''
def climb(loss, start, evaluations, rng):
    """The best parameters met, with a step that adapts."""
    step = 1.0
    best, best_loss = start, loss(start)
    for _ in range(evaluations - 1):
        tried = best + rng.normal(0, step, best.shape)
        new_loss = loss(tried)
        better = new_loss < best_loss
        if better:
            best, best_loss = tried, new_loss
        step *= 1.5 if better else 0.9
    return best
'''

WHY = """
Four failures shorten a step about as much as one success makes it longer, so
it stays where it is when one try in five succeeds. If fewer do, it shrinks; if
more do, it grows. The rule is known as the *one-fifth success rule* and goes
back to I. Rechenberg, one of the founders of evolution strategies.

As the search comes closer to the lowest point, the step shrinks with the
distance, so the loss keeps falling by the same share. The price per try
stays what the chapter says it is: with ten times the parameters, about ten
times the tries.
"""


EVALUATIONS = 2000
N_PARAMETERS = 20
DISTANCES = (5.0, 6.5, 8.0)


def check(answer: Answer) -> None:
    for seed, distance in enumerate(DISTANCES):
        way = np.random.default_rng(seed).normal(size=N_PARAMETERS)
        lowest = distance * way / np.linalg.norm(way)

        def height(parameters: Array) -> float:
            return float(((parameters - lowest) ** 2).sum())

        loss, cubed = Loss(height), Loss(lambda place: height(place) ** 3)
        found = climbed(answer, loss, EVALUATIONS, seed)
        if not height(found) < 1e-6:
            raise Wrong("the loss of climb(...)", "a number below 1e-06",
                        f"{height(found):.0e}")
        expect_climbing(loss, found, height)
        climbed(answer, cubed, EVALUATIONS, seed)
        expect_the_same_tries(loss.places, cubed.places)
        for few in (1, 30):
            climbed(answer, Loss(height), few, seed)
    expect_first_steps(answer)


def expect_first_steps(answer: Answer) -> None:
    """Their spread; 400 numbers know theirs to about 4 percent."""
    steps = []
    for seed in range(20):
        loss = bowl(np.ones(N_PARAMETERS))
        climbed(answer, loss, 2, seed)
        steps.append(loss.places[1] - loss.places[0])
    spread = float(np.sqrt(np.mean(np.square(steps))))
    if not 0.8 <= spread <= 1.2:
        raise Wrong("the spread of first steps", "about 1", f"{spread:.2g}")


def climbed(
    answer: Answer, loss: Loss, evaluations: int, seed: int
) -> Array:
    rng = np.random.default_rng(seed)
    found = call(answer.climb, loss, np.zeros(N_PARAMETERS), evaluations, rng)
    expect("evaluations", loss.evaluations, evaluations)
    return expect_array("what climb(...) returns", found, (N_PARAMETERS,))


def expect_climbing(
    loss: Loss, found: Array, height: Callable[[Array], float]
) -> None:
    """Steps in all parameters from the best so far, and the best returned."""
    best, *tries = loss.places
    expect("where climb(...) asks first", best, np.zeros(N_PARAMETERS))
    for number, tried in enumerate(tries, start=2):
        if number <= 100 and (still := int((tried == best).sum())):
            raise Wrong(f"try {number} of climb(...)",
                        "a random step in all 20 parameters from the best "
                        "so far", f"{still} of them as in the best")
        if height(tried) < height(best):
            best = tried
    if height(found) > height(best):
        raise Wrong("the loss of what climb(...) returns",
                    f"that of the best it met: {height(best):.3g}",
                    f"{height(found):.3g}")
    if not any(np.array_equal(found, place) for place in loss.places):
        raise Wrong("what climb(...) returns", "a place where it asked",
                    "another")


def expect_the_same_tries(places: list[Array], others: list[Array]) -> None:
    for number, (place, other) in enumerate(zip(places, others), start=1):
        if not np.array_equal(place, other):
            raise Wrong(
                "climb(...) with the cube of the loss, and an equal rng",
                "the same tries: the same are better",
                f"another from try {number} on")


def _changed(old: str, new: str) -> str:
    return SOLUTION.replace(old, new)


_COUNTED = """
def climb(loss, start, evaluations, rng):
    step, successes = 1.0, 0
    best, best_loss = start.copy(), loss(start)
    for number in range(1, evaluations):
        tried = best + {} * step
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss = tried, new_loss
            successes += 1
        if number % 20 == 0:
            step *= 1.5 if successes > 4 else 0.7
            successes = 0
    return best
"""

WRONG = [
    (_changed("1.5 if better else 0.9", "0.9"),
     "expected: a number below 1e-06"),
    (STARTER.replace("step = 1.0", "step = 0.1"),
     "expected: a number below 1e-06"),
    (STARTER.replace("step = 1.0", "step = 0.01"),
     "expected: a number below 1e-06"),
    (_changed("1.5 if better else 0.9", "0.9 if better else 1.5"),
     "expected: a number below 1e-06"),
    (_changed("step = 1.0", "step = 0.5"), "expected: about 1 got: 0.51"),
    (_changed("evaluations - 1", "evaluations"), "expected: 2000 got: 2001"),
    (_changed("evaluations - 1", "1999"), "expected: 1 got: 2000"),
    (_changed("return best", "return tried if evaluations > 1 else best"),
     "the loss of what climb(...) returns"),
    (_changed("tried = best +", "tried = tried +").replace(
        "step = 1.0", "step, tried = 1.0, start"),
     "expected: a number below 1e-06"),
    ("""
import numpy as np

def climb(loss, start, evaluations, rng):  # a parabola, not a climb
    here, best = loss(start), start.copy()
    for place in range(len(start)):
        move = np.zeros(len(start))
        move[place] = 1.0
        above, below = loss(start + move), loss(start - move)
        best[place] -= (above - below) / (2 * (above + below - 2 * here))
    for _ in range(evaluations - 41):
        loss(best)
    return best
""", "got: 19 of them as in the best"),
    ("""
import numpy as np

def climb(loss, start, evaluations, rng):  # slopes by trying
    best = start.copy()
    for _ in range(evaluations // 21 + 1):
        here = loss(best)
        slopes = [(loss(best + move) - here) / 1e-5
                  for move in 1e-5 * np.eye(20)]
        best = best - 0.4 * np.array(slopes)
    return best
""", "expected: 2000 got: 2016"),
    ("""
import numpy as np

def climb(loss, start, evaluations, rng):  # one parameter at a time
    step, best, best_loss = 1.0, start.copy(), loss(start)
    for number in range(evaluations - 1):
        tried = best.copy()
        tried[number % 20] += rng.normal(0, step)
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss, step = tried, new_loss, step * 1.5
        else:
            step /= 1.5 ** (1 / 4)
    return best
""", "expected: a number below 1e-06"),
    ("""
import numpy as np

def climb(loss, start, evaluations, rng):  # the step is read off the loss
    best, best_loss = start.copy(), loss(start)
    step = 1.0
    for _ in range(evaluations - 1):
        tried = best + rng.normal(0, step, best.shape)
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss = tried, new_loss
        step = 0.06 * np.sqrt(best_loss)
    return best
""", "got: another from try 3 on"),
]
RIGHT = [
    _COUNTED.format("rng.normal(size=best.shape)"),
    _COUNTED.format("rng.standard_normal(len(best))"),
    """
import math

def climb(loss, start, evaluations, rng):
    best, best_loss, spread = start, loss(start), 1
    while evaluations > 1:
        evaluations -= 1
        place = [w + rng.normal(0, spread) for w in best]
        new_loss = loss(place)
        better = new_loss <= best_loss
        if better:
            best, best_loss = place, new_loss
        spread *= math.exp((better - 0.25) / 4)
    return best
""",
    """
import numpy as np

def climb(loss, start, evaluations, rng):
    step = 1.0
    parameters, best = start.copy(), start.copy()
    best_loss = loss(parameters)
    for _ in range(evaluations - 1):
        parameters[:] = best + rng.normal(0, step, best.shape)
        new_loss = loss(parameters)
        step *= 1.2 if new_loss < best_loss else 0.94
        if new_loss < best_loss:
            best[:] = parameters
            best_loss = new_loss
    return best
""",
]
