"""Draw a digit: from strokes to 64 numbers, and a network that reads them.

The digits of the book were bitmaps of 32 by 32 once, normalized in size,
their ink counted in blocks of 4 by 4. They fill the height, and most are
about 20 pixels wide. Strokes are brought to the same form. A stroke is an
array of shape ``(n, 2)``: points, how far to the right and how far down, on
whatever paper.
"""

import base64
import functools
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import ReLU, softmax
from nnbook.arrays import Array, Labels
from nnbook.data import load_digits, split
from nnbook.experiments import claim, experiment
from nnbook.initializers import Rng
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

SIDE, WIDE = 32, 20  # the bitmap, and how wide a digit is in it
BLOCK = 4
PEN = 2.4  # the pen's radius, in pixels of the bitmap
MOST = 1.6  # one side is stretched at most so much more than the other
LEAN = 0.7  # the most that a slant is taken back, sideways for each down
FINE = 64  # so many points to the longer side of a drawing
COPIES = 6  # of each picture to learn from, each warped in its own way
HAND_COPIES = 40  # of each drawing to learn from
EPOCHS = 20
STEP = 1 / 64  # weights are rounded to these, to be sent to a page
LARGEST = 127  # steps
SEEDS = range(20)

Samples = tuple[Array, Labels]


# --- from strokes to numbers ------------------------------------------------


def points(strokes: Sequence[Array]) -> Array:
    """Points along strokes, so near that a pen leaves no gap: ``(n, 2)``."""
    corners = np.concatenate(strokes)
    step = np.ptp(corners, axis=0).max() / FINE
    found = []
    for stroke in strokes:
        found.append(stroke[:1])
        for start, end in itertools.pairwise(stroke):
            n = math.ceil(math.dist(start, end) / step) if step else 1
            parts = np.arange(1, n + 1)[:, None] / max(n, 1)
            found.append(start + (end - start) * parts)
    return np.concatenate(found)


def fitted(dots: Array, pen: float = PEN) -> Array:
    """Points set upright and moved into the box, with room for the pen."""
    dots = dots - dots.mean(axis=0)
    across, down = dots.T
    if spread := (down * down).mean():
        slant = (across * down).mean() / spread
        dots[:, 0] = across - np.clip(slant, -LEAN, LEAN) * down
    room = np.array([WIDE, SIDE]) - 2 * pen
    low, high = dots.min(axis=0), dots.max(axis=0)
    full = room / np.maximum(high - low, 1e-9)
    scale = np.minimum(full, MOST * min(full.min(), SIDE))
    return (dots - (low + high) / 2) * scale + SIDE / 2


def inked(dots: Array, pen: float = PEN) -> Array:
    """The bitmap ``(32, 32)``: ``True`` where a pen at the points leaves ink.

    A pixel has ink if its middle is at most the pen's radius from a point.
    """
    far = math.ceil(pen)
    around = np.indices((2 * far + 1,) * 2).reshape(2, -1).T - far
    pixels = np.floor(dots).astype(int)[:, None] + around
    apart = ((pixels + 0.5 - dots[:, None]) ** 2).sum(axis=2)
    inside = ((pixels >= 0) & (pixels < SIDE)).all(axis=2)
    across, down = pixels[inside & (apart <= pen * pen)].T
    bitmap = np.zeros((SIDE, SIDE), dtype=bool)
    bitmap[down, across] = True
    return bitmap


def counted(bitmap: Array) -> Array:
    """The share of ink in each block of 4 by 4, ``(64,)``."""
    n = SIDE // BLOCK
    blocks = bitmap.reshape(n, BLOCK, n, BLOCK)
    return blocks.sum(axis=(1, 3)).ravel() / BLOCK**2


def seen(dots: Array, pen: float = PEN) -> Array:
    """What a network is shown of points."""
    return counted(inked(fitted(dots, pen), pen))


# --- digits as strokes ------------------------------------------------------


def enlarged(picture: Array) -> NDArray[np.bool_]:
    """A bitmap ``(32, 32)`` with the counts of a picture, as it may have been.

    Each block gets as much ink as was counted, and gets it where most ink is
    around it.
    """
    counts = np.rint(picture * BLOCK**2).astype(int)[:, None]
    ink = np.kron(picture.reshape(8, 8), np.ones((BLOCK, BLOCK)))
    for _ in range(8):
        ranks = _blocks(-_blurred(ink)).argsort(axis=1, kind="stable")
        order = ranks.argsort(axis=1, kind="stable")
        cells = (order < counts).reshape(8, 8, BLOCK, BLOCK)
        ink = cells.transpose(0, 2, 1, 3).reshape(SIDE, SIDE).astype(float)
    return ink > 0


def _blocks(bitmap: Array) -> Array:
    cells = bitmap.reshape(8, BLOCK, 8, BLOCK).transpose(0, 2, 1, 3)
    return cells.reshape(64, BLOCK**2)


def _blurred(ink: Array) -> Array:
    weights = np.array([1, 4, 6, 4, 1]) / 16
    padded = np.pad(ink, 2)
    rows = sum(w * padded[k:k + SIDE] for k, w in enumerate(weights))
    return sum(w * rows[:, k:k + SIDE] for k, w in enumerate(weights))


def dots_of(picture: Array) -> Array:
    """A picture as points, one in the middle of each pixel with ink."""
    return np.argwhere(enlarged(picture))[:, ::-1] + 0.5


def warped(dots: Array, rng: Rng, much: float = 1) -> Array:
    """Points as another hand might set them: turned, slanted, stretched,
    and bent by a slow wave.
    """
    turn, slant, stretch = much * rng.normal(0, [0.15, 0.2, 0.1])
    c, s = math.cos(turn), math.sin(turn)
    matrix = np.array([[c, -s], [s, c]])
    matrix = matrix @ [[math.exp(stretch), slant], [0, 1]]
    middle = (dots.min(axis=0) + dots.max(axis=0)) / 2
    size = np.ptp(dots, axis=0).max() / SIDE
    moved = (dots - middle) / size @ matrix.T
    waves = rng.normal(0, 0.25, (2, 2)), rng.uniform(0, 2 * np.pi, 2)
    heights = much * rng.normal(0, 0.8, (2, 2))
    return moved + np.sin(moved @ waves[0] + waves[1]) @ heights


def copies(
    drawings: Sequence[Array], pens: tuple[float, float], rng: Rng,
    much: float = 1,
) -> Array:
    """Each drawing once, warped and with a pen between two: ``(n, 64)``."""
    return np.array([
        seen(warped(dots, rng, much), rng.uniform(*pens))
        for dots in drawings])


THIN, THICK = (0.6, 1.1), (2.0, 3.4)  # pens for dots of pictures; for strokes


# --- drawings ---------------------------------------------------------------

# Drawn for this book: places on paper of 10 by 10, across and down, a stroke
# between each two bars. The network learns from the first and not from the
# second, which were drawn later, and in other forms.
FIRST = {
    0: ["50 21 13 16 28 59 78 86 83 71 50", "40 22 15 28 49 68 86 84 72 50 40",
        "60 30 13 17 39 69 87 83 60", "51 31 22 26 38 58 67 73 62 41"],
    1: ["50 59", "32 50 59", "23 41 50 55 59", "60 39", "33 50 59|29 79",
        "22 51 50 59|29 89"],
    2: ["12 20 50 72 64 28 19 89", "22 31 50 71 73 46 19 49 89",
        "11 40 70 73 55 18 29 48 79 88", "21 50 72 74 37 28 39 36 58 89"],
    3: ["11 40 70 82 54 44 64 86 78 49 18", "10 80 43 73 86 78 49 18",
        "21 50 71 63 44 65 76 68 39 28", "20 60 72 54 34 54 76 78 59 29 17"],
    4: ["50 16 86|63 69", "20 25 85|70 79", "60 16 86|60 69",
        "40 26 76|61 59", "20 15 75|70 69", "60 59|50 26 86"],
    5: ["80 20 14 54 85 77 49 18", "70 30 24 64 76 68 39 28",
        "30 24 44 74 86 68 39 18|30 80", "81 21 24 64 86 78 49 19"],
    6: ["70 41 14 17 39 69 87 75 45 27", "60 32 25 28 49 68 76 55 35",
        "50 13 17 49 78 76 54 25 17", "81 40 14 27 49 79 86 64 35 18"],
    7: ["10 80 49", "21 71 55 39", "10 80 55 39|25 75", "12 10 80 63 39",
        "20 70 64 59|34 74", "11 41 80 63 49"],
    8: ["70 30 12 34 65 87 69 29 17 35 74 82 70",
        "50 31 33 65 78 59 38 35 63 71 50",
        "71 50 22 44 76 68 39 27 54 82 71", "50 22 44 77 59 27 55 82 50"],
    9: ["81 50 22 24 55 73 81 75 69", "70 40 22 35 65 72 70 76 59",
        "80 41 14 35 64 81 80 79", "71 50 22 34 64 72 71 76 58 29",
        "61 31 23 35 64 72 61|72 69"],
}
SECOND = {
    0: ["60 41 23 26 39 59 76 83 71 50", "30 51 73 76 59 39 17 13 30",
        "42 23 16 28 58 77 84 63 42 50", "50 23 26 59 86 83 50"],
    1: ["41 49", "63 39", "24 50 59", "31 51 59|39 79", "40 50 49",
        "14 32 50 56 59"],
    2: ["13 31 60 72 54 28 19 59 99", "20 60 82 64 37 19 89",
        "23 40 62 64 47 29 69 78", "12 31 61 63 36 18 28 58 89",
        "11 50 72 65 29 79"],
    3: ["11 50 62 44 34 64 77 59 19", "21 60 73 54 75 77 49 27",
        "20 70 44 74 77 49 28", "12 30 60 72 63 44 65 77 68 39 18",
        "10 50 63 44 24 44 66 58 29 18"],
    4: ["30 15 75|53 59", "70 17 87|72 69", "50 27 87|64 59",
        "21 24 35 65|72 69", "60 25 15 85|64 59", "40 16 46 86|62 69"],
    5: ["70 20 24 53 75 68 39 17", "81 31 34 55 75 67 49 28",
        "60 30 23 53 74 66 58 29", "20 24 45 65 77 59 29|20 70",
        "72 32 24 54 66 68 49 29"],
    6: ["61 33 16 28 49 68 76 65 36 27", "40 23 16 38 58 76 64 35 17",
        "80 52 25 18 39 69 77 55 25", "51 24 27 49 68 66 45 26"],
    7: ["11 71 49", "20 80 54 49", "12 42 71 64 39", "21 81 55 49|34 84",
        "10 70 46 39|25 65", "22 20 70 45 39"],
    8: ["61 30 23 45 77 59 29 27 54 72 61", "50 22 45 78 59 38 36 63 72 50",
        "41 22 34 64 77 68 38 26 54 72 61 41",
        "62 41 23 55 77 58 38 36 65 73 62"],
    9: ["72 41 23 35 64 72 75 68 49", "61 32 34 54 72 61 67 59",
        "71 40 23 35 55 72 71 69", "81 52 33 45 74 81 78 59",
        "60 31 24 45 74 71 60|71 76 58 39"],
}
OTHERS = {
    "a square": "11 91 99 19 11", "a house": "19 14 50 84 89 19",
    "the letter A": "19 50 89|26 76", "a plus": "51 59|15 95",
    "a heart": "52 31 12 14 59 84 82 71 52",
    "a spiral": "55 54 45 56 66 64 43 35 47 68 86 73 42",
}


def strokes_of(text: str) -> list[Array]:
    """Strokes from places written down, their corners cut twice.

    >>> strokes_of("00 03|12")
    [array([[0., 0.],
           [0., 3.]]), array([[1., 2.]])]
    """
    strokes = []
    for part in text.split("|"):
        corners = np.array([[*map(float, place)] for place in part.split()])
        for _ in range(2 if len(corners) > 2 else 0):
            start, end = corners[:-1], corners[1:]
            cut = np.stack([0.75 * start + 0.25 * end,
                            0.25 * start + 0.75 * end], axis=1)
            corners = np.concatenate(
                [corners[:1], cut.reshape(-1, 2)[1:-1], corners[-1:]])
        strokes.append(corners)
    return strokes


def drawn(drawings: dict[int, list[str]]) -> tuple[list[Array], Labels]:
    """The points of each drawing, and the digit that was meant."""
    pairs = [(points(strokes_of(text)), digit)
             for digit, texts in drawings.items() for text in texts]
    return [dots for dots, _ in pairs], np.array([d for _, d in pairs])


# --- the network that reads them --------------------------------------------


def parts() -> tuple[Samples, Samples]:
    """The digits by position: three quarters to learn from, one to test."""
    return split(*load_digits(), test_fraction=0.25)


def learned(seed: int, *, helped: bool = True) -> Sequential:
    """A 64-64-10 network, with or without warped copies and drawings."""
    rng = np.random.default_rng(seed)
    inputs, targets = parts()[0]
    if helped:
        pictures = [dots_of(picture) for picture in inputs]
        drawings, meant = drawn(FIRST)
        inputs = np.concatenate([
            inputs, *(copies(pictures, THIN, rng) for _ in range(COPIES)),
            *(copies(drawings, THICK, rng) for _ in range(HAND_COPIES))])
        targets = np.concatenate([
            np.tile(targets, 1 + COPIES), np.tile(meant, HAND_COPIES)])
    network = Sequential([
        DenseLayer(64, 64, rng=rng, dtype=np.float32), ReLU(),
        DenseLayer(64, 10, rng=rng, dtype=np.float32)])
    train(network, SoftmaxCrossEntropy(), Adam(), inputs, targets,
          epochs=EPOCHS if helped else EPOCHS * (1 + COPIES), batch_size=32,
          rng=rng)
    return network


def rounded(network: Sequential) -> Sequential:
    """The same in float64, each number a whole number of steps."""
    rng = np.random.default_rng(0)
    near = Sequential([DenseLayer(64, 64, rng=rng), ReLU(),
                       DenseLayer(64, 10, rng=rng)])
    for mine, its in zip(near.parameters, network.parameters, strict=True):
        steps = np.clip(np.rint(its / STEP), -LARGEST, LARGEST)
        mine[:] = steps * STEP
    return near


@experiment
def reader() -> Sequential:
    """The network that reads what is drawn in a page."""
    return rounded(learned(0))


def exported(network: Sequential) -> str:
    """All parameters, in order, a byte each, as text in base 64."""
    steps = [np.rint(each / STEP).astype(np.int8).ravel()
             for each in network.parameters]
    return base64.b64encode(np.concatenate(steps).tobytes()).decode()


# --- how well ---------------------------------------------------------------


def share(network: Sequential, inputs: Array, targets: Labels) -> float:
    return float((network.predict(inputs) == targets).mean())


@functools.cache
def test_dots() -> list[Array]:
    return [dots_of(picture) for picture in parts()[1][0]]


def perturbed(seed: int) -> Samples:
    """The test quarter, each digit as points, warped, with another pen."""
    rng = np.random.default_rng(seed)
    return copies(test_dots(), THIN, rng, 0.8), parts()[1][1]


def by_hand(seed: int, times: int = 5) -> Samples:
    """The second drawings, so many times each, warped a little."""
    drawings, meant = drawn(SECOND)
    rng = np.random.default_rng(seed)
    pens = (PEN, PEN)
    return (np.concatenate([copies(drawings, pens, rng, 0.5)
                            for _ in range(times)]), np.tile(meant, times))


@dataclass(frozen=True)
class Read:
    """Shares read right, of what was drawn in which way.

    ``shipped``: the test quarter as it came; ``perturbed``: as strokes;
    ``drawings``: the second drawings; ``by_hand``: those, warped a little.
    ``n_test`` and ``n_drawings`` say how many.
    """

    shipped: float
    perturbed: float
    drawings: float
    by_hand: float
    n_test: int
    n_drawings: int


def read_by(network: Sequential, seed: int) -> Read:
    drawings, meant = drawn(SECOND)
    shown = np.array([seen(dots) for dots in drawings])
    test = parts()[1]
    return Read(
        share(network, *test), share(network, *perturbed(seed)),
        share(network, shown, meant), share(network, *by_hand(seed)),
        len(test[1]), len(meant))


@experiment
def right() -> Read:
    """What the network of the page reads."""
    return read_by(reader(), 0)


@experiment
def unhelped() -> Read:
    """The same network, trained on the pictures alone for as many steps."""
    return read_by(rounded(learned(0, helped=False)), 0)


@experiment
def no_digits() -> dict[str, dict[str, float]]:
    """What it answers to drawings of other things, and how sure it is."""
    found = {}
    for name, text in OTHERS.items():
        shown = seen(points(strokes_of(text)))
        [shares] = softmax(reader().forward(shown[None]))
        found[name.split()[-1]] = {
            "digit": float(shares.argmax()), "sure": float(shares.max())}
    return found


@claim(share=0.95, seeds=SEEDS)
def strokes_are_read(seed: int) -> bool:
    """Of the test quarter as strokes, warped, nine in ten are read right."""
    return share(reader(), *perturbed(seed)) >= 0.9


@claim(share=0.95, seeds=SEEDS)
def drawings_are_read(seed: int) -> bool:
    """Of drawings not learned from, warped, nine in ten are read right."""
    return share(reader(), *by_hand(seed)) >= 0.9


@claim(share=0.9, seeds=range(2))
def copies_help(seed: int) -> bool:
    """Without copies and drawings, 5 points less of the drawings are read."""
    helped, alone = (
        share(rounded(learned(seed, helped=way)), *by_hand(seed))
        for way in (True, False))
    return helped >= alone + 0.05
