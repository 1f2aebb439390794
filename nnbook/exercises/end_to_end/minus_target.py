r"""Probability minus target

A sample with four classes has logits whose exponentials are 4, 2, 1 and 1.
Class 2 is right.

1. `slopes`: the slope of its loss along each of the four logits, as a list.
2. `in_a_batch`: the same sample travels in a batch of four. Now the slope of
   the *cost* along its four logits.

Give fractions or decimal numbers, as you like: `1/8` is a number in Python.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
The probabilities first: the exponentials, divided by their sum. The one-hot
target of class 2 is 0, 0, 1, 0. What do the other three samples contribute to
these slopes?
"""

STARTER = '''
slopes = [..., ..., ..., ...]
in_a_batch = [..., ..., ..., ...]
'''

SOLUTION = '''
slopes = [1/2, 1/4, 1/8 - 1, 1/8]
in_a_batch = [1/8, 1/16, -7/32, 1/32]
'''

WHY = """
The sum of the exponentials is 8, so the probabilities are 1/2, 1/4, 1/8 and
1/8. Minus the target they are 1/2, 1/4, −7/8 and 1/8, which add up to 0.

The other samples have logits of their own, and these four do not occur in
their losses. All that changes is that the cost is a mean of four losses, so
each slope is a quarter of what it was.
"""


def check(answer: Answer) -> None:
    expected = [1 / 2, 1 / 4, -7 / 8, 1 / 8]
    for name, share in (("slopes", 1), ("in_a_batch", 4)):
        given = getattr(answer, name)
        expect_numbers(name, given, 4)
        for place in range(4):
            expect(f"{name}[{place}]", given[place], expected[place] / share)


WRONG = [
    ("""
slopes = [1/2, 1/4, 1/8 - 1, 1/8]
in_a_batch = slopes  # as if it were alone
""", "expected: 0.125 got: 0.5"),
]
