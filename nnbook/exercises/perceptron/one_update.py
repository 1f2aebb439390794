"""Three samples, by hand

A perceptron with the learning rate 1 has the weights (2, −1) and the bias −1.
It meets three samples, one after the other:

- P = (1, 4), target 1;
- Q = (−2, 1), target 0;
- R = (2, −2), target 0.

For each sample write down its output when its turn comes, and the weights
and the bias after its turn. Work on paper, then fill in the lists.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
An output of 0 is answered with class 1. After a right answer nothing
changes: write down the same weights and bias again.
"""

STARTER = """
outputs = [..., ..., ...]
weights = [[..., ...], [..., ...], [..., ...]]
biases = [..., ..., ...]
"""

SOLUTION = """
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [1, 5]]
biases = [0, 0, -1]
"""

WHY = """
P: 2 − 4 − 1 = −3, answered with 0, and the target is 1. So P is added: the
weights become (2 + 1, −1 + 4), the bias −1 + 1. At P the output is now
3 + 12 + 0 = 15. It rose by 18, which is 1 + 16 + 1.

Q: −6 + 3 + 0 = −3, answered with 0, right.

R: 6 − 6 + 0 = 0. R lies on the line, which counts as class 1; the target is
0, so R is subtracted.
"""


def check(answer: Answer) -> None:
    expect_numbers("outputs", answer.outputs, 3)
    expect_numbers("biases", answer.biases, 3)
    rows = zip("PQR", [-3, -3, 0], [[3, 3], [3, 3], [1, 5]], [0, 0, -1])
    for place, (name, output, weights, bias) in enumerate(rows):
        expect(f"the output at {name}", answer.outputs[place], output)
        got = list(answer.weights)[place:place + 1]
        expect(f"the weights after {name}", got, [weights])
        expect(f"the bias after {name}", answer.biases[place], bias)


WRONG = [
    ("""
outputs = [-3, -3, 0]
weights = [[3, 3], [3, 3], [3, 3]]  # 0 taken for class 0
biases = [0, 0, 0]
""", "expected: [[1, 5]] got: [[3, 3]]"),
]
