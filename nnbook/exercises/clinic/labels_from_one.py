"""Heal: labels from 1

A file numbers its ten classes from 1 to 10. Handed to the network as they are,
these labels raise `class numbers must be from 0 to 9`.

Write two functions. `classes(labels)` gives the class numbers that the
network learns, whole numbers from 0 to 9. `labels(classes)` goes back: what
the network predicts, as the file would have it. Both get arrays, of any
length, and any of the ten may be missing in them; those of the file are
`uint8`. The check trains on the first, predicts, and compares what the second
gives with the file.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.data import load_digits, split
from nnbook.exercises.checking import Answer, Wrong, call, expect
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

HINT = """
What one of them takes away, the other adds. What is taken away may not depend
on the labels at hand.
"""

STARTER = '''
def classes(labels):
    """Class numbers from 0 to 9."""
    return labels

def labels(classes):
    """The labels of the file, from 1 to 10."""
    return classes
'''

SOLUTION = '''
def classes(labels):
    """Class numbers from 0 to 9."""
    return labels - 1

def labels(classes):
    """The labels of the file, from 1 to 10."""
    return classes + 1
'''

WHY = """
Eleven outputs would have silenced the error and learned as well, with a class
0 that never occurs. Until somebody counts, or compares the answers with the
file's own numbers and finds an accuracy of 0.
"""

_BOTH = """
import numpy as np

def classes(labels):
    return {}

def labels(classes):
    return {}
"""

WRONG = [
    (_BOTH.format("labels - 1", "classes"), "labels"),
    (_BOTH.format("labels - labels.min()", "classes + 1"), "classes"),
    (_BOTH.format("np.minimum(labels, 9)", "classes"), "labels"),
    (_BOTH.format("np.unique(labels, return_inverse=True)[1]",
                  "classes + 1"), "classes"),
    (_BOTH.format("labels - 1.0", "classes + 1"), "whole numbers"),
    (_BOTH.format("labels - 2", "classes + 2"), "from 0 to 9"),
    (_BOTH.format("labels - 1", "classes - 1"), "labels"),
    (_BOTH.format("labels % 10", "classes"), "labels"),
    (_BOTH.format("np.eye(10)[labels - 1]", "classes + 1"), "shape"),
]

RIGHT = [
    _BOTH.format("labels % 10", "np.where(classes == 0, 10, classes)"),
    _BOTH.format("10 - labels", "10 - classes"),
    _BOTH.format("[int(one) - 1 for one in labels]",
                 "[int(one) + 1 for one in classes]"),
    _BOTH.format("np.asarray(labels, int) - 1",
                 "np.arange(1, 11)[classes]"),
]


def _numbers(
    function: Callable[..., Any], given: np.ndarray, least: int
) -> np.ndarray:
    name = "classes" if least == 0 else "labels"
    found = np.asarray(call(function, given))
    expect(f"the shape of what {name} gives", found.shape, given.shape)
    if found.dtype.kind not in "iu":
        raise Wrong(f"what {name} gives", "whole numbers",
                    f"numbers of type {found.dtype}")
    if found.size and not (
        found.min() >= least and found.max() <= least + 9
    ):
        raise Wrong(f"what {name} gives", f"numbers from {least} to "
                    f"{least + 9}", f"{found.min()} to {found.max()}")
    return found


def check(answer: Answer) -> None:
    inputs, targets = load_digits()
    (known, right), (new, asked) = split(
        inputs, (targets + 1).astype(np.uint8), test_fraction=0.25)
    learned = _numbers(answer.classes, right, 0).astype(int)
    for some in (slice(3, 9), slice(200, 203), slice(7, 8)):
        expect(f"classes of {right[some].tolist()}, as among others",
               _numbers(answer.classes, right[some], 0), learned[some])
    expect("labels(classes(labels)) for the file's first thirty labels",
           _numbers(answer.labels, learned[:30], 1), right[:30])
    network = Sequential([
        DenseLayer(64, 10, rng=np.random.default_rng(0))])
    train(network, SoftmaxCrossEntropy(), SGD(0.3), known, learned,
          epochs=10, batch_size=32, rng=np.random.default_rng(0))
    said = _numbers(answer.labels, network.predict(new), 1)
    share = float((said == asked).mean())
    if share < 0.85:
        raise Wrong("the share of new digits with the file's label",
                    "at least 0.85", f"{share:.2f}")
