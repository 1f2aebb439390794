"""The failing test first

Before anything is mended, write the test that fails. Write `check(scaled)`: it
is given a function that prepares pictures, as in *pixels as they come*, and
raises an `AssertionError` where that function is sick. Where it is sound,
`check` returns nothing and raises nothing.

Sound is: pictures of `uint8`, of shape `(n, 64)` or `(64,)`, come back in the
same shape, all from −1 to 1, brighter ink giving larger numbers;
what comes of a picture does not depend on the others beside it; the pictures
handed in are left as they were. Rounding is no illness: allow 1e-6.

Your test is tried on sound functions and on sick ones, one illness each.
"""

from collections.abc import Callable

import numpy as np

from nnbook.exercises.checking import Answer, Wrong

HINT = """
Take a few pictures of your own: one with all numbers from 0 to 252 in it, one
much darker. Prepare both at once and each by itself, and compare. `assert
condition` raises an `AssertionError` where the condition is false.
"""

STARTER = '''
import numpy as np

def check(scaled):
    """An error where scaled is sick, nothing where it is sound."""
    pixels = np.full((2, 64), 255, dtype=np.uint8)
    assert scaled(pixels).max() == 1
'''

SOLUTION = '''
import numpy as np

def check(scaled):
    """An error where scaled is sick, nothing where it is sound."""
    pixels = np.array([np.arange(64) * 4, np.arange(64)], dtype=np.uint8)
    kept = pixels.copy()
    both = scaled(pixels)
    assert (pixels == kept).all()
    assert both.shape == pixels.shape
    assert np.abs(both).max() <= 1 + 1e-6
    assert (np.diff(both) > 0).all()
    for row, alone in zip(both, map(scaled, kept)):
        assert alone.shape == row.shape
        assert np.allclose(alone, row, rtol=0, atol=1e-6)
'''

WHY = """
Each line of the test is one illness that it can catch, and it was seen to
fail on it. A test that has never failed has shown nothing yet. White pictures
alone, as in the starter, cannot tell 255 from the largest number that
happened to come.
"""

_CHECK = """
import numpy as np

def check(scaled):
    pixels = np.array([np.arange(64) * 4, np.arange(64)], dtype=np.uint8)
    kept = pixels.copy()
    both = scaled(pixels)
    {}
"""
_LINES = [
    "assert (pixels == kept).all()",
    "assert both.shape == pixels.shape",
    "assert np.abs(both).max() <= 1 + 1e-6",
    "assert (np.diff(both) > 0).all()",
    "assert scaled(kept[0]).shape == (64,)",
    "assert np.allclose(scaled(kept[1]), both[1], rtol=0, atol=1e-6)",
]


def _without(line: int, more: str = "") -> str:
    lines = [*_LINES[:line], *_LINES[line + 1:], *filter(None, [more])]
    return _CHECK.format("\n    ".join(lines))


WRONG = [
    ("def check(scaled):\n    pass\n", "sick"),
    ("def check(scaled):\n    assert False\n", "sound"),
    (_without(0), "changes the pictures"),
    (_without(2), "as they come"),
    (_without(3), "whole numbers"),
    (_without(5), "depends"),
    (_without(1, "assert both.max() == 252 / 255"), "sound"),
    (_without(5, "assert (scaled(kept[1]) == both[1]).all()\n"
              "    assert both.min() >= 0"), "sound"),
    ("def check(scaled):\n    return False\n", "sick"),
    (_without(3, "assert (both[:, -1] > both[:, 0]).all()"), "bright ink"),
    (_without(5, "assert np.allclose(scaled(kept[1]), both[1], atol=1e-2)"),
     "a little"),
    (_CHECK.format("\n    ".join([
        _LINES[0], _LINES[1], _LINES[4],
        "assert not (np.abs(both) > 1 + 1e-6).any()",
        "assert not (np.diff(both) <= 0).any()",
        "assert not (np.abs(scaled(kept[1]) - both[1]) > 1e-6).any()",
    ])), "nan"),
]

RIGHT = [
    _CHECK.format("\n    ".join(_LINES)),
    """
import numpy as np

def check(scaled):
    rng = np.random.default_rng(0)
    for scale in (1, 3):
        pixels = np.array([rng.permutation(64) * 4 // scale // part
                           for part in (1, 2, 5)], np.uint8)
        kept, given = pixels.copy(), np.asarray(scaled(pixels))
        if not np.array_equal(kept, pixels):
            raise AssertionError("changed")
        assert given.shape == (3, 64)
        assert -1 - 1e-6 <= given.min() and given.max() <= 1 + 1e-6
        for k in range(3):
            one = scaled(pixels[k])
            assert one.shape == (64,)
            assert np.abs(one - given[k]).max() < 1e-6
            order = np.argsort(pixels[k], kind="stable")
            steps = np.diff(one[order])
            assert (steps[np.diff(pixels[k][order].astype(int)) > 0]
                    > 0).all()
""",
    """
import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

def check(scaled):
    dark, bright = np.arange(64, dtype=np.uint8), np.arange(
        128, 192, dtype=np.uint8)
    batch = np.stack([dark, bright])
    together = scaled(batch.copy())
    handed = batch.copy()
    scaled(handed)
    assert_array_equal(handed, batch)
    assert together.shape == (2, 64)
    for picture, row in zip(batch, together):
        assert_allclose(scaled(picture.copy()), row, rtol=0, atol=1e-6)
        assert scaled(picture).shape == (64,)
    flat = np.concatenate(together)
    assert np.all(flat[1:] > flat[:-1])
    assert abs(flat[0]) <= 1.000001 and abs(flat[-1]) <= 1.000001
""",
]


def _in_place(pixels: np.ndarray) -> np.ndarray:
    given = pixels / 255
    pixels //= 2
    return given


SOUND: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "pixels / 255": lambda pixels: pixels / 255,
    "pixels / 255 in float32": lambda pixels:
        pixels.astype(np.float32) / np.float32(255),
    "pixels / 256": lambda pixels: pixels / 256,
    "from -1 to 1": lambda pixels: pixels / 127.5 - 1,
    "the root": lambda pixels: np.sqrt(pixels / 255),
    "in its last digits other for one than for many": lambda pixels:
        pixels / 255 + (1e-7 if pixels.ndim == 1 else 0) * (pixels < 9),
}
SICK: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "gives the pixels as they come, in floats": lambda pixels:
        pixels.astype(float),
    "gives whole numbers": lambda pixels: (pixels > 127).astype(np.int64),
    "gives whole numbers of eight bits": lambda pixels: pixels // 255,
    "depends on the largest pixel that came": lambda pixels:
        pixels / max(pixels.max(), 1),
    "depends on the mean of what came": lambda pixels:
        (pixels - pixels.mean()) / 255,
    "depends on the mean of each pixel": lambda pixels:
        (pixels - pixels.mean(axis=0)) / 255,
    "begins again at 255: what is below 0, in eight bits": lambda pixels:
        (pixels - np.uint8(128)) / 255,
    "gives less for brighter ink": lambda pixels: 1 - pixels / 255,
    "gives the same for all ink": lambda pixels: np.zeros(pixels.shape),
    "gives another shape for one picture": lambda pixels:
        pixels.reshape(-1, 64) / 255,
    "changes the pictures that it is given": _in_place,
    "gives the same for all bright ink": lambda pixels:
        np.minimum(pixels, 128) / 255,
    "gives nan for paper": lambda pixels:
        np.where(pixels == 0, np.nan, pixels / 255),
    "depends a little on the others": lambda pixels:
        pixels / 255 * (1 - 1e-3 * pixels.mean() / 255),
    "gives up to 2": lambda pixels: pixels / 127.5,
    "gives down to -3": lambda pixels: pixels / 63.75 - 3,
    "depends on whether a picture comes alone": lambda pixels:
        pixels / (255 if pixels.ndim == 2 else 280),
}


def check(answer: Answer) -> None:
    for name, scaled in SOUND.items():
        try:
            answer.check(scaled)
        except AssertionError as error:
            raise Wrong(f"your test of a sound function ({name})",
                        "that it passes",
                        f"AssertionError: {error}".rstrip(": ")) from None
    for name, scaled in SICK.items():
        try:
            answer.check(scaled)
        except AssertionError:
            continue
        raise Wrong(f"your test of a sick function, which {name}",
                    "an AssertionError", "that it passes")
