"""Page *Are you ready?*: what its ten questions answer."""

import math
from itertools import pairwise


class Counter:
    """Counts how often it was asked to."""

    def __init__(self) -> None:
        self.count = 0

    def add(self) -> int:
        """One more; how many that makes."""
        self.count += 1
        return self.count


def answers() -> dict[str, float]:
    """One number for each question."""
    counter = Counter()
    growth = [3 * x - 2 for x in (4, 6)]
    square = [x**2 for x in (3, 3.001)]
    return {
        "doubled": [2 * n for n in [1, 2, 3]][-1],
        "paired": sum(a * b for a, b in zip([1, 2], [3, 4])),
        "twice": _twice(_twice(3)),
        "counted": [counter.add() for _ in range(3)][-1],
        "slice": len([5, 6, 7, 8][1:3]),
        "line": next(b - a for a, b in pairwise(growth)),
        "log_of_product": round(math.log(2), 2) + round(math.log(3), 2),
        "log_of_one": math.log(1),
        "slope": (square[1] - square[0]) / 0.001,
        "sum": sum(i**2 for i in (1, 2, 3)),
    }


def _twice(x: float) -> float:
    return 2 * x
