"""What all tests share: Hypothesis tries the same examples every time."""

from hypothesis import settings

collect_ignore = ["mutation.py"]  # a script; test_mutation.py tries it

settings.register_profile(
    "nnbook", deadline=None, derandomize=True, database=None
)
settings.load_profile("nnbook")
