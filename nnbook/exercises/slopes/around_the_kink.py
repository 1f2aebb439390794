"""Around the kink

The slope of ReLU is tried on both sides with a step of 0.01. On paper: for
which `z` does trying answer 0.75, for which 0.5, and for which 0.1? Write the
three numbers as a list `z`. Then the relative errors of a backward pass that
is right (at 0, take the 0 that it answers for right), at these three places,
as a list `errors`.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
On the way from z − 0.01 to z + 0.01, which part lies above 0? Backward says 1
where z is above 0, and 0 elsewhere. Divide each difference by the larger of
the two slopes.
"""

STARTER = """
z = [..., ..., ...]
errors = [..., ..., ...]
"""

SOLUTION = """
z = [0.005, 0, -0.008]
errors = [0.25, 1, 1]
"""

WHY = """
The way is 0.02 long, and z + 0.01 of it lie above 0, so trying answers
(z + 0.01) / 0.02. Left of the kink, and on it, backward says 0, and however
little trying finds there, the relative error is 1 until the floor of 1e-4
takes over. A kink makes errors of all sizes: the number alone does not say
that it was one.
"""


def check(answer: Answer) -> None:
    expect_numbers("z", answer.z, 3)
    for place, (z, right) in enumerate(zip(answer.z, (0.75, 0.5, 0.1))):
        tried = (max(z + 0.01, 0) - max(z - 0.01, 0)) / 0.02
        expect(f"the slope by trying at z[{place}]", tried, right)
    expect_numbers("errors", answer.errors, 3)
    for place, right in enumerate((0.25, 1, 1)):
        expect(f"errors[{place}]", answer.errors[place], right)


WRONG = [
    ("""
z = [0.0075, 0.005, 0.001]  # the share of a way from 0 to 0.01
errors = [0.25, 0.5, 0.9]
""", "expected: 0.75 got: 0.8750000000000001"),
]
