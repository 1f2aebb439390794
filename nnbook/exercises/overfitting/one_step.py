r"""One step with a price

A network has two weights, 2 and −0.5, and a bias, 1. The slopes of the loss
along them are 1, 0 and 3. The learning rate is 0.1, and one step is taken.

On paper, as lists of three numbers, the two weights and the bias after the
step: `l2`, with the penalty $\lambda \sum w^2$, and `l1`, with
$\lambda \sum \lvert w \rvert$. In both, $\lambda = 0.5$.
"""

from nnbook.exercises.checking import Answer, expect, expect_numbers

HINT = """
The slope along a weight is that of the loss plus that of the penalty. Which of
the three numbers does the penalty leave alone?
"""

STARTER = """
l2 = [..., ..., ...]
l1 = [..., ..., ...]
"""

SOLUTION = """
l2 = [2 - 0.1 * (1 + 2 * 0.5 * 2), -0.5 - 0.1 * (0 - 2 * 0.5 * 0.5),
      1 - 0.1 * 3]
l1 = [2 - 0.1 * (1 + 0.5), -0.5 - 0.1 * (0 - 0.5), 1 - 0.1 * 3]
"""

WHY = """
L2: 1.7, −0.45 and 0.7. L1: 1.85, −0.45 and 0.7. For the small weight, L1 takes
as much as L2 here, for the large one less. Nobody asks the bias to pay.
"""

WRONG = [
    ("l2 = [1.7, -0.45, 0.6]\nl1 = [1.85, -0.45, 0.65]", "l2[2]"),
    ("l2 = [1.8, -0.475, 0.7]\nl1 = [1.85, -0.45, 0.7]", "l2[0]"),
    ("l2 = [1.7, -0.55, 0.7]\nl1 = [1.85, -0.55, 0.7]", "l2[1]"),
    ("l2 = [1.7, -0.45, 0.7]\nl1 = [1.85, -0.55, 0.7]", "l1[1]"),
    ("l2 = [2.1, -0.55, 1.3]\nl1 = [2.15, -0.55, 1.3]", "l2[0]"),
    ("l2 = [1.7, -0.45, 0.7]\nl1 = [1.85, -0.475, 0.7]", "l1[1]"),
]

RIGHT = [
    "l2 = [1.7, -0.45, 0.7]\nl1 = [1.85, -0.45, 0.7]",
    "l2 = (1.7, -0.45, 0.7)\nl1 = (1.85, -0.45, 0.7)",
    """
import numpy as np

w, slopes, priced = np.array([2, -0.5, 1]), np.array([1, 0, 3]), [1, 1, 0]
l2 = w - 0.1 * (slopes + w * priced)
l1 = w - 0.1 * (slopes + 0.5 * np.sign(w) * priced)
""",
]


def check(answer: Answer) -> None:
    for name, right in (
        ("l2", [1.7, -0.45, 0.7]), ("l1", [1.85, -0.45, 0.7]),
    ):
        got = getattr(answer, name)
        expect_numbers(name, got, 3)
        for place, value in enumerate(right):
            expect(f"{name}[{place}]", got[place], value)
