r"""A fair time

Write `fair_time(run, wait, clock, rounds)`: the median time of `rounds`
rounds, in the unit of the clock.

A round calls `run()`, which begins the work and may return before it is done,
and then `wait()`, which returns when it is. `clock()` gives the time now, as
`time.perf_counter()` does. Before the rounds that count, make one that does
not: in it, a library may compile.
"""

from statistics import median

import numpy as np

from nnbook.exercises.checking import Answer, Wrong, call, expect

HINT = """
How many rounds are there in all? Where must the clock be read a second time,
before `wait()` or after it?
"""

STARTER = '''
from statistics import median


def fair_time(run, wait, clock, rounds):
    """The median time of a round."""
    start = clock()
    for _ in range(rounds):
        run()
    return (clock() - start) / rounds
'''

SOLUTION = '''
from statistics import median


def fair_time(run, wait, clock, rounds):
    """The median time of a round."""
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return median(times[1:])
'''

WHY = """
A mean would do where all rounds are alike. One round in which the machine was
busy with something else moves the mean, and leaves the median.
"""


class Library:
    """Work that is done when somebody waits, and a clock that it moves."""

    def __init__(self, costs: list[int]) -> None:
        self.costs, self.now, self.begun, self.rounds = costs, 0, 0, 0

    def __deepcopy__(self, memo: dict) -> "Library":
        return self  # the answer and the check use the same

    def run(self) -> None:
        self.now += 1
        self.begun += 1

    def wait(self) -> None:
        for _ in range(self.begun):
            self.now += self.costs[min(self.rounds, len(self.costs) - 1)]
            self.rounds += 1
        self.begun = 0

    def clock(self) -> int:
        return self.now


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for rounds in (1, 3, 5, 8, 2):
        costs = [500, *rng.integers(10, 30, rounds).tolist()]
        if rounds == 2:
            costs[1:] = 10, 13  # the median is no whole number
        costs[-1] += 100 * (rounds > 2)  # something else ran meanwhile
        library = Library(costs)
        found = call(answer.fair_time, library.run, library.wait,
                     library.clock, rounds)
        what = f"the time where waiting takes {costs}, and run() 1"
        if found is None:
            raise Wrong(what, "a number", "None")
        expect(what, found, 1 + median(costs[1:]))
        expect("the rounds in all", library.rounds, rounds + 1)


WRONG = [
    ("""
def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        times.append(clock() - start)
        wait()
    return sorted(times[1:])[rounds // 2]
""", "expected: 28 got: 1"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return mean(times[1:])
""", "the time where"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return median(times)
""", "the time where"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return median(times)
""", "the time where"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 2):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return median(times[2:])
""", "the"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return sorted(times[1:])[rounds // 2]
""", "the time where"),
    ("""
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return min(times[1:])
""", "the time where"),
    ("""
def fair_time(run, wait, clock, rounds):
    run()
    wait()
    start = clock()
    for _ in range(rounds):
        run()
    wait()
    return (clock() - start) / rounds
""", "the time where"),
    ("""
def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    times = sorted(times[1:])
    return (times[(rounds - 1) // 2] + times[rounds // 2]) // 2
""", "expected: 12.5 got: 12"),
]
RIGHT = [
    """
from statistics import mean, median


def fair_time(run, wait, clock, rounds):
    times = []
    for _ in range(rounds + 1):
        start = clock()
        run()
        wait()
        times.append(clock() - start)
    return median(times[1:])
""",
    """
import numpy as np

def fair_time(run, wait, clock, rounds):
    def one_round():
        start = clock()
        run()
        wait()
        return clock() - start

    one_round()
    return np.median([one_round() for _ in range(rounds)])
""",
    """
def fair_time(run, wait, clock, rounds):
    run()
    wait()
    times = []
    while len(times) < rounds:
        before = clock()
        run()
        wait()
        after = clock()
        times.append(after - before)
    times.sort()
    middle = rounds // 2
    if rounds % 2:
        return times[middle]
    return (times[middle - 1] + times[middle]) / 2
""",
]
