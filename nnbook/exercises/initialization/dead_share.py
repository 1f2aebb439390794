"""Count the dead

Write `dead_share(outputs)`: `outputs`, of shape `(n_samples, n_neurons)`, is
what a layer with ReLU answers to a batch. Return the share of its neurons that
are dead on it: that answer 0 to *every* sample.

Then `can_be_sure`: `True` if a neuron that is dead on a batch of the training
set must be dead on all of it, `False` if it need not be.
"""

import numpy as np

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
First ask of each number whether it is 0. Which axis is to disappear, that of
the samples or that of the neurons? And of what is left, the share is a mean.
"""

STARTER = '''
def dead_share(outputs):
    """The share of neurons that answer 0 to all samples."""
    return ...

can_be_sure = ...
'''

SOLUTION = '''
def dead_share(outputs):
    """The share of neurons that answer 0 to all samples."""
    return (outputs == 0).all(axis=0).mean()

can_be_sure = False
'''

WHY = """
`(outputs == 0).mean()` is another number: the share of zeros. About half of a
healthy layer's answers are zeros. And a neuron may wake for a sample that was
not in the batch, so count on all samples that you have.
"""

WRONG = [
    ("def dead_share(outputs):\n    return (outputs == 0).mean()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs == 0).any(axis=0).mean()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs == 0).all(axis=1).mean()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs == 0).all(axis=0).sum()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs.mean(axis=0) < 1e-6).mean()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs[0] == 0).mean()\n"
     "can_be_sure = False", "dead_share"),
    ("def dead_share(outputs):\n"
     "    return (outputs == 0).all(axis=0).mean()\n"
     "can_be_sure = True", "can_be_sure"),
]

RIGHT = [
    "def dead_share(outputs):\n"
    "    return (outputs.max(axis=0) == 0).mean()\ncan_be_sure = False",
    "import numpy as np\n"
    "def dead_share(outputs):\n"
    "    return 1 - np.any(outputs, axis=0).sum() / outputs.shape[1]\n"
    "can_be_sure = False",
    "def dead_share(outputs):\n"
    "    dead = 0\n"
    "    for neuron in outputs.T:\n"
    "        if all(answer == 0 for answer in neuron):\n"
    "            dead += 1\n"
    "    return dead / len(outputs.T)\ncan_be_sure = False",
    "import numpy as np\n"
    "def dead_share(outputs):\n"
    "    return np.mean(np.count_nonzero(outputs, axis=0) == 0)\n"
    "can_be_sure = False",
]


def check(answer: Answer) -> None:
    rng = np.random.default_rng(0)
    for rows, gives in (
        ([[0.0, 2.0, 0.0], [0.0, 0.0, 3.0]], 1 / 3),
        ([[0.0, 0.0], [0.0, 0.0], [0.0, 5.0]], 1 / 2),
        ([[0.0, 0.0, 1.0, 4.0]], 1 / 2),
        ([[1e-9, 0.0], [0.0, 0.0]], 1 / 2),
        ([[0.0], [7.0]], 0.0),
        ([[0.0, 0.0], [0.0, 0.0]], 1.0),
    ):
        expect_call(answer.dead_share, np.array(rows), gives=gives)
    for n_samples, n_neurons in ((4, 4), (2, 10), (5, 3)):
        outputs = np.maximum(rng.integers(-2, 2, (n_samples, n_neurons)), 0.0)
        gives = sum(not any(column) for column in outputs.T) / n_neurons
        expect_call(answer.dead_share, outputs, gives=gives)
    expect("can_be_sure", answer.can_be_sure, False)
