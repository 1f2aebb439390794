r"""A schedule by hand

Training takes `n_steps` steps, numbered 0, 1, 2 and so on. Two factors
multiply the rate `highest`:

- a warm-up: in its first steps the factor is 1, 2, 3, ... times 1 / `warm`,
  until step `warm` − 1 has a whole 1; from there on it stays 1;
- half a wave of the cosine: $(1 + \cos(\pi s / n)) / 2$ at step $s$ of $n$
  steps, and 0 once $s$ has come to $n$.

Write `rate(step, n_steps, warm, highest)`, which returns the learning rate of
that step. `warm` is a whole number from 1, and may be larger than `n_steps`;
`step` may be larger than `n_steps` too.
"""

import math

from nnbook.exercises.checking import Answer, expect_call

HINT = """
Two lines, one for each factor, each with a `min` that keeps it from going on.
Then try by hand: with `warm = 2`, the first step has half the rate.
"""

STARTER = '''
import math


def rate(step, n_steps, warm, highest):
    """The learning rate of a step: warm-up times cosine."""
    return highest * (1 + math.cos(math.pi * step / n_steps)) / 2
'''

SOLUTION = '''
import math


def rate(step, n_steps, warm, highest):
    """The learning rate of a step: warm-up times cosine."""
    rising = min((step + 1) / warm, 1)
    falling = (1 + math.cos(math.pi * min(step / n_steps, 1))) / 2
    return highest * rising * falling
'''

WHY = """
Without the + 1 the first step would have the rate 0: a batch that is looked
at for nothing. Without the second `min`, training that goes on beyond its end
would speed up again, since the cosine comes back.
"""

HEAD = ("import math\n"
        "def rate(step, n_steps, warm, highest):\n")

WRONG = [
    # counted from 0: the first step stands still
    (HEAD + "    rising = min(step / warm, 1)\n"
     "    falling = (1 + math.cos(math.pi * min(step / n_steps, 1))) / 2\n"
     "    return highest * rising * falling", "rate("),
    # the warm-up goes on and on
    (HEAD + "    rising = (step + 1) / warm\n"
     "    falling = (1 + math.cos(math.pi * min(step / n_steps, 1))) / 2\n"
     "    return highest * rising * falling", "rate("),
    # the cosine comes back
    (HEAD + "    rising = min((step + 1) / warm, 1)\n"
     "    falling = (1 + math.cos(math.pi * step / n_steps)) / 2\n"
     "    return highest * rising * falling", "rate("),
    # no falling while it is warming up
    (HEAD + "    if step < warm:\n"
     "        return highest * (step + 1) / warm\n"
     "    falling = (1 + math.cos(math.pi * min(step / n_steps, 1))) / 2\n"
     "    return highest * falling", "rate("),
    # the wave begins where the warm-up ends
    (HEAD + "    if step < warm:\n"
     "        return highest * (step + 1) / warm\n"
     "    part = min((step - warm) / max(n_steps - warm, 1), 1)\n"
     "    return highest * (1 + math.cos(math.pi * part)) / 2", "rate("),
    # a whole wave
    (HEAD + "    rising = min((step + 1) / warm, 1)\n"
     "    falling = (1 + math.cos(2 * math.pi * step / n_steps)) / 2\n"
     "    return highest * rising * falling", "rate("),
    # a straight line
    (HEAD + "    rising = min((step + 1) / warm, 1)\n"
     "    return highest * rising * max(1 - step / n_steps, 0)", "rate("),
    # the cosine of degrees
    (HEAD + "    rising = min((step + 1) / warm, 1)\n"
     "    falling = (1 + math.cos(180 * min(step / n_steps, 1))) / 2\n"
     "    return highest * rising * falling", "rate("),
]

RIGHT = [
    HEAD + """
    rising = 1 if step >= warm - 1 else (step + 1) / warm
    if step >= n_steps:
        return 0.0
    return highest * rising * 0.5 * (1 + math.cos(math.pi * step / n_steps))
""",
    """
import numpy as np

def rate(step, n_steps, warm, highest):
    rising = np.minimum(1, (step + 1) / warm)
    falling = np.cos(np.pi / 2 * np.clip(step / n_steps, 0, 1)) ** 2
    return highest * rising * falling
""",
    """
from nnbook.optimizers import SGD, CosineDecay, WarmUp

def rate(step, n_steps, warm, highest):
    falling = CosineDecay(SGD(highest), n_steps=n_steps)
    rising = WarmUp(falling, n_steps=warm)
    return highest * rising.factor(step) * falling.factor(step)
""",
]


def check(answer: Answer) -> None:
    for step, n_steps, warm, highest in [
        (0, 10, 2, 1.0), (1, 10, 2, 1.0), (2, 10, 2, 1.0), (5, 10, 1, 4.0),
        (0, 10, 1, 0.5), (3, 4, 8, 1.0), (9, 10, 5, 2.0), (10, 10, 5, 2.0),
        (15, 10, 5, 2.0), (20, 10, 5, 2.0), (6, 9, 4, 0.1),
    ]:
        rising = min((step + 1) / warm, 1)
        falling = (1 + math.cos(math.pi * min(step / n_steps, 1))) / 2
        expect_call(answer.rate, step, n_steps, warm, highest,
                    gives=highest * rising * falling)
