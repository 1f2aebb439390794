"""What the type did

Five lines of NumPy, each from a program that ran without an error. Say what
each leaves, on paper, as numbers:

1. `bright = np.array([100, 200], dtype=np.uint8) + np.uint8(100)`: a list of
   two.
2. `moved = np.array([1, 2, 3])`, then `moved[0] = moved[0] - 0.9`: a list of
   three.
3. `counted`: a `np.float32` begins at 16777216, which is 2 to the 24th, and 1
   is added to it four times, each time in float32.
4. `half = np.array([1, 2, 3]) // 2 + 0.5`: a list of three.
5. `labels = (np.array([0.29, 0.58]) * 100).astype(int)`: a list of two. The
   first product, in float64, is a little below 29, and the second a little
   below 58.
"""

from nnbook.exercises.checking import Answer, expect

HINT = """
Eight bits end at 255 and begin again at 0. An array of whole numbers cuts off
what it is given. A float32 has 24 binary digits.
"""

STARTER = """
bright = [..., ...]
moved = [..., ..., ...]
counted = ...
half = [..., ..., ...]
labels = [..., ...]
"""

SOLUTION = """
bright = [200, 44]
moved = [0, 2, 3]
counted = 16777216
half = [0.5, 1.5, 1.5]
labels = [28, 57]
"""

WHY = """
300 is 44 beyond 256. The 0.1 became 0 when it was written among whole numbers.
Beside 16777216 the next float32 is 16777218, and the sum is rounded back each
time: a counter in float32 stops there. `//` cuts before the half is added. And
`astype(int)` cuts off, it does not round; `np.rint` first.
"""

_ALL = """
bright = {}
moved = {}
counted = {}
half = {}
labels = {}
"""

WRONG = [
    (_ALL.format([200, 300], [0, 2, 3], 16777216, [0.5, 1.5, 1.5],
                 [28, 57]), "bright"),
    (_ALL.format([200, 255], [0, 2, 3], 16777216, [0.5, 1.5, 1.5],
                 [28, 57]), "bright"),
    (_ALL.format([200, 44], [0.1, 2, 3], 16777216, [0.5, 1.5, 1.5],
                 [28, 57]), "moved"),
    (_ALL.format([200, 44], [0, 2, 3], 16777220, [0.5, 1.5, 1.5],
                 [28, 57]), "counted"),
    (_ALL.format([200, 44], [0, 2, 3], 16777218, [0.5, 1.5, 1.5],
                 [28, 57]), "counted"),
    (_ALL.format([200, 44], [0, 2, 3], 16777216, [1, 1.5, 2],
                 [28, 57]), "half"),
    (_ALL.format([200, 44], [0, 2, 3], 16777216, [0.5, 1.5, 1.5],
                 [29, 58]), "labels"),
]

RIGHT = [
    _ALL.format((200, 44), (0, 2, 3), 2**24, (0.5, 1.5, 1.5), (28, 57)),
    _ALL.format([200.0, 44.0], [0.0, 2.0, 3.0], 16777216.0, [0.5, 1.5, 1.5],
                [28.0, 57.0]),
    """
import numpy as np

bright = np.array([100, 200], dtype=np.uint8) + np.uint8(100)
moved = np.array([1, 2, 3])
moved[0] = moved[0] - 0.9
counted = np.float32(16777216)
for _ in range(4):
    counted += np.float32(1)
half = np.array([1, 2, 3]) // 2 + 0.5
labels = (np.array([0.29, 0.58]) * 100).astype(int)
""",
]


def check(answer: Answer) -> None:
    for name, right in (
        ("bright", [200, 44]), ("moved", [0, 2, 3]), ("counted", 16777216),
        ("half", [0.5, 1.5, 1.5]), ("labels", [28, 57]),
    ):
        got = getattr(answer, name)
        expect(name, got if name == "counted" else list(got), right)
