"""A step that adapts

Hill climbing with a step that is too large stops improving, and with one
that is too small it crawls. Write `climb(loss, start, evaluations, rng)`,
which climbs like the chapter's `hill_climb` but changes its step on the way,
and returns the best parameters that it met, an array.

`loss` takes an array of parameters and gives a number, `start` is an array,
and `rng` is a generator. Ask for the loss at most `evaluations` times. Begin
with a step of spread 1.

The check lets it climb in bowls of 20 parameters, from 5 to 8 away, with
2,000 evaluations. None of the fixed steps 1, 0.3, 0.1, 0.03 and 0.01 gets
below a loss of 0.001 there. Yours must get below 0.000001.
"""

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, call
from nnbook.exercises.search import bowl

HINT = """
At the best length about one step in three or four improved, whatever the
number of parameters. So the share of steps that improve says whether the step
is too long or too short. When a step improves, make the next one a little
longer; when it does not, make it a little shorter. By how much, so that both
balance
when one step in four or five improves?
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
    best, best_loss = start.copy(), loss(start)
    for _ in range(evaluations - 1):
        tried = best + rng.normal(0, step, best.shape)
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss = tried, new_loss
            step *= 1.5
        else:
            step /= 1.5 ** (1 / 4)
    return best
'''

WHY = """
One success undoes four failures, so the step stays where it is when one try
in five succeeds. If fewer do, it shrinks; if more do, it grows. The rule is
known as the *one-fifth success rule* and goes back to I. Rechenberg, one of
the founders of evolution strategies.

As the search comes closer to the lowest point, the step shrinks with the
distance, so the loss keeps falling by the same share. The price per try
stays what the chapter says it is: with ten times the parameters, about ten
times the tries.
"""


def check(answer: Answer) -> None:
    for seed in range(3):
        rng = np.random.default_rng(seed)
        loss = bowl(rng.normal(0, 2, 20))
        start = np.zeros(20)
        found = call(answer.climb, loss, start, 2000, rng)
        if loss.evaluations > 2000:
            raise Wrong("evaluations", "at most 2000", str(loss.evaluations))
        found = np.asarray(found, dtype=float)
        if found.shape != start.shape:
            raise Wrong("the shape of climb(...)", "(20,)", str(found.shape))
        if not loss(found) < 1e-6:
            raise Wrong("the loss of climb(...)", "a number below 1e-06",
                        f"{loss(found):.0e}")


WRONG = [
    ("""
def climb(loss, start, evaluations, rng):
    step = 1.0
    best, best_loss = start.copy(), loss(start)
    for _ in range(evaluations - 1):
        tried = best + rng.normal(0, step, best.shape)
        new_loss = loss(tried)
        if new_loss < best_loss:
            best, best_loss = tried, new_loss
        step *= 0.9  # shrinks also where it should not
    return best
""", "expected: a number below 1e-06 got: 6e+01"),
]
