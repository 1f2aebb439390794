"""How long a call takes: the clock that all measurements share."""

import time
from collections.abc import Callable


def seconds(call: Callable[[], object]) -> float:
    """Seconds for one call, over enough calls to be told apart."""
    start = time.perf_counter()
    call()
    n_calls = int(2e-3 / (time.perf_counter() - start)) + 3
    start = time.perf_counter()
    for _ in range(n_calls):
        call()
    return (time.perf_counter() - start) / n_calls
