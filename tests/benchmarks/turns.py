"""Calls timed in turns, so that what slows a machine slows all of them."""

import statistics
import time
from collections.abc import Callable, Mapping

Call = Callable[[], object]


def in_turns(
    makers: Mapping[str, Callable[[], Call]],
    rounds: int,
    at_least: float = 0.0,
) -> dict[str, list[float]]:
    """Seconds of the processor for one call, a list of rounds for each name.

    In each round each maker makes a call, off the clock, which is then
    repeated for at least so many seconds. A first round is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in makers}
    repeats = dict.fromkeys(makers, 1)
    for _ in range(rounds + 1):
        for name, make in makers.items():
            spent = timed(make(), repeats[name])
            times[name].append(spent)
            repeats[name] = 1 + int(at_least / max(spent, 1e-7))
    return {name: spent[1:] for name, spent in times.items()}


def timed(call: Call, repeats: int) -> float:
    start = time.process_time()
    for _ in range(repeats):
        call()
    return (time.process_time() - start) / repeats


def medians(times: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: statistics.median(spent) for name, spent in times.items()}
