"""What all tests share: Hypothesis tries the same examples every time."""

from hypothesis import settings

settings.register_profile(
    "nnbook", deadline=None, derandomize=True, database=None
)
settings.load_profile("nnbook")
