"""What all tests share: Hypothesis tries the same examples every time."""

import gc

import pytest
from hypothesis import settings

collect_ignore = ["mutation.py"]  # a script; test_mutation.py tries it

settings.register_profile(
    "nnbook", deadline=None, derandomize=True, database=None
)
settings.load_profile("nnbook")


@pytest.fixture(scope="module", autouse=True)
def frozen():
    """A verdict ends with a collection of garbage: let it be a quick one."""
    gc.freeze()
    yield
    gc.unfreeze()
