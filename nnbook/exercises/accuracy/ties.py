"""Who wins a tie?

A network with three classes has answered five samples. Here are its scores,
and the targets:

```text
A    2   2   1     0
B    0   3   3     1
C    1   1   1     0
D   -1  -2  -1     2
E    0   0   5     2
```

Write down, on paper first:

- `decided`, a list of five class numbers, where a tie goes to the first of
  the highest;
- `first`, the accuracy of these decisions;
- `last`, the accuracy where a tie goes to the *last* of the highest instead.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
Mark the highest number of each row, all of them where there are several. Only
sample E has a single one.
"""

STARTER = """
decided = [..., ..., ..., ..., 2]
first = ...
last = ...
"""

SOLUTION = """
decided = [0, 1, 0, 0, 2]
first = 4 / 5  # all but D
last = 2 / 5   # the last of the highest: 1, 2, 2, 2, 2
"""

WHY = """
The same scores are worth 0.8 or 0.4, and nothing has changed but a rule that
few people think of. Somebody generous, who counts a sample as right where
its target is among the highest, would even say 1.

With fractions, exact ties are rare. They come in crowds where something is
broken: a network that gives every sample the same scores ties in each row.
"""


def check(answer: Answer) -> None:
    expect_numbers("decided", answer.decided, 5)
    for place, (sample, decided) in enumerate(zip("ABCDE", [0, 1, 0, 0, 2])):
        expect(f"decided, sample {sample}", answer.decided[place], decided)
    expect("first", answer.first, 4 / 5)
    expect("last", answer.last, 2 / 5)


WRONG = [
    ("decided, first, last = [0, 2, 2, 2, 2], 4 / 5, 2 / 5  # the last",
     "decided, sample B expected: 1 got: 2"),
    ("decided, first, last = [0, 1, 0, 0, 2], 4 / 5, 4 / 5",
     "last expected: 0.4 got: 0.8"),
    ("decided, first, last = [0, 1, 0, 0, 2], 4, 2  # counted, no shares",
     "first expected: 0.8 got: 4"),
    ("""
decided, first, last = [0, 1, 0, 0, 2], 1, 2 / 5  # whoever shares it
""", "first expected: 0.8 got: 1"),
    ("""
decided, first, last = [0, 1, 0, 2, 2], 1, 2 / 5  # D decided by its target
""", "decided, sample D expected: 0 got: 2"),
    ("decided, first, last = [2, 0, 0, 1, 0], 4 / 5, 2 / 5  # the lowest",
     "decided, sample A expected: 0 got: 2"),
]
RIGHT = [
    """
import numpy as np

scores = np.array(
    [[2, 2, 1], [0, 3, 3], [1, 1, 1], [-1, -2, -1], [0, 0, 5]])
targets = np.array([0, 1, 0, 2, 2])
decided = scores.argmax(axis=1)
first = (decided == targets).mean()
last = (2 - scores[:, ::-1].argmax(axis=1) == targets).mean()
""",
    """
from fractions import Fraction

decided = (0, 1, 0, 0, 2)
first, last = Fraction(4, 5), Fraction(2, 5)
""",
    """
import numpy as np

decided = [0.0, 1.0, 0.0, 0.0, 2.0]
first, last = np.float32(0.8), 0.4
""",
]
