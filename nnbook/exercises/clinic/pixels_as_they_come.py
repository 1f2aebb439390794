"""Heal: pixels as they come

A camera gives pictures as whole numbers of eight bits: an array of `uint8`, 0
is no ink, 255 is full ink. Trained on them as they come, the network of this
chapter reads one digit in ten.

Write `scaled(pixels)`: the pictures as the network should get them, in the
shape in which they came. It is used for training *and* for each new picture
afterwards, one at a time or many. The check trains the network at the rate 0.1
on what you give it, and wants at least nine in ten of new digits read, bright
ones, dark ones and single ones.
"""

import numpy as np

from nnbook.activations import ReLU
from nnbook.data import load_digits, split
from nnbook.exercises.checking import Answer, Wrong, call, expect
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

HINT = """
What is done to a picture may not depend on the pictures that happen to come
with it. And whole numbers of eight bits begin again at 0: make floats first.
"""

STARTER = '''
def scaled(pixels):
    """The pictures as the network should get them."""
    return pixels
'''

SOLUTION = '''
def scaled(pixels):
    """The pictures as the network should get them."""
    return pixels / 255
'''

WHY = """
255 is what the *format* allows, not what these pictures happen to have. A
division by `pixels.max()` trains as well, and then reads a dark picture as a
bright one: whoever scales by what came needs to keep the number from training.
"""

_SCALED = "import numpy as np\n\ndef scaled(pixels):\n    return {}\n"

WRONG = [
    (_SCALED.format("pixels * 1.0"), "digits read"),
    (_SCALED.format("pixels / pixels.max()"), "by itself"),
    (_SCALED.format("(pixels - pixels.mean()) / 255"), "by itself"),
    (_SCALED.format("(pixels - pixels.mean(axis=0)) / 255"), "by itself"),
    (_SCALED.format("pixels // 255"), "digits read"),
    (_SCALED.format("(pixels - np.uint8(128)) / 128"), "digits read"),
    (_SCALED.format("pixels / 255 * 1e-4"), "digits read"),
    (_SCALED.format("(pixels / 255).reshape(-1, 64)"), "shape"),
    (_SCALED.format("np.zeros(pixels.shape)"), "digits read"),
    ("def scaled(pixels):\n    pixels //= 2\n    return pixels / 127\n",
     "unchanged"),
]

RIGHT = [
    _SCALED.format("pixels.astype(float) / 255"),
    _SCALED.format("np.asarray(pixels, np.float32) * np.float32(1 / 256)"),
    _SCALED.format("(pixels.astype(float) - 128) / 128"),
    _SCALED.format("np.sqrt(pixels / 255)"),
    "def scaled(pixels):\n"
    "    if pixels.ndim == 1:\n"
    "        return [int(one) / 255 for one in pixels]\n"
    "    return [scaled(row) for row in pixels]\n",
]


def _made() -> Sequential:
    rng = np.random.default_rng(0)
    return Sequential([
        DenseLayer(64, 32, rng=rng), ReLU(), DenseLayer(32, 10, rng=rng)])


def check(answer: Answer) -> None:
    inputs, targets = load_digits()
    (known, right), (new, asked) = split(
        (255 * inputs).astype(np.uint8), targets, test_fraction=0.25)

    def given(pixels: np.ndarray) -> np.ndarray:
        found = np.asarray(call(answer.scaled, pixels, keeps=True), float)
        expect("the shape of what scaled gives", found.shape, pixels.shape)
        if not np.isfinite(found).all():
            raise Wrong("scaled", "finite numbers", "nan or infinity")
        return found

    samples, dark = given(known), given(new // 2)
    for some in (new[:3], np.stack([new[3] // 3, new[4]])):
        expect("a picture by itself, and the same among others",
               given(some[0]), given(some)[0], relative=1e-6, absolute=1e-6)
    network = _made()
    with np.errstate(all="ignore"):
        train(network, SoftmaxCrossEntropy(), SGD(0.1), samples, right,
              epochs=15, batch_size=32, rng=np.random.default_rng(0))
    for name, pictures, least in (
        ("", given(new), 0.88), ("dark ", dark, 0.6),
    ):
        share = float((network.predict(pictures) == asked).mean())
        if share < least:
            raise Wrong(f"the share of new {name}digits read",
                        f"at least {least}", f"{share:.2f}")
