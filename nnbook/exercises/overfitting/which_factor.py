r"""Which λ is that elsewhere?

Three programs train the same network by the same plain descent steps. One uses
`L2(strength)` of this book, whose penalty is $\lambda \sum w^2$ along the
weights. The second adds `decay` times each weight to that weight's slope, as
`weight_decay` in PyTorch does. The third adds $\frac{\alpha}{2s} \sum w^2$ to
the cost of a batch, where $s$ is the number of samples in it, as `alpha` in
scikit-learn does.

Write `from_decay(decay)` and `from_alpha(alpha, n_samples)`: the `strength`
that moves the weights as those do. And `biases_too`: which of the three
also shrink the biases, as a list of names out of `"nnbook"`, `"pytorch"`,
`"scikit-learn"`.
"""

from nnbook.exercises.checking import Answer, expect, expect_call

HINT = """
Compare slopes, not penalties. For the biases, the paragraph under the table of
*The formula* has one sentence on PyTorch; scikit-learn's penalty, as it stands
in the statement, is a sum over weights.
"""

STARTER = '''
def from_decay(decay):
    """The strength that moves weights as this decay does."""
    return ...

def from_alpha(alpha, n_samples):
    """The strength that moves weights as this alpha does."""
    return ...

biases_too = [...]
'''

SOLUTION = '''
def from_decay(decay):
    """The strength that moves weights as this decay does."""
    return decay / 2

def from_alpha(alpha, n_samples):
    """The strength that moves weights as this alpha does."""
    return alpha / (2 * n_samples)

biases_too = ["pytorch"]
'''

WHY = r"""
The slopes are $2 \lambda w$, `decay` times $w$, and $\frac{\alpha}{s} w$.
Whoever copies a number from one program to another without its formula is off
by a factor of 2, or by a factor of a thousand.
"""

_REST = """
def from_alpha(alpha, n_samples):
    return {}

biases_too = {}
"""
_HALF = "def from_decay(decay):\n    return decay / 2\n"

WRONG = [
    ("def from_decay(decay):\n    return decay\n"
     + _REST.format("alpha / (2 * n_samples)", ["pytorch"]), "from_decay"),
    ("def from_decay(decay):\n    return 2 * decay\n"
     + _REST.format("alpha / (2 * n_samples)", ["pytorch"]), "from_decay"),
    (_HALF + _REST.format("alpha / n_samples", ["pytorch"]), "from_alpha"),
    (_HALF + _REST.format("alpha / 2", ["pytorch"]), "from_alpha"),
    (_HALF + _REST.format("alpha / 2 * n_samples", ["pytorch"]),
     "from_alpha"),
    (_HALF + _REST.format("alpha / (2 * n_samples)", []), "biases_too"),
    (_HALF + _REST.format(
        "alpha / (2 * n_samples)", ["pytorch", "scikit-learn"]),
     "biases_too"),
]

RIGHT = [
    _HALF + _REST.format("alpha / 2 / n_samples", ["pytorch"]),
    "from_decay = lambda decay: 0.5 * decay\n"
    + _REST.format("0.5 * (alpha / n_samples)", ("pytorch",)),
    "import numpy as np\n"
    "def from_decay(decay):\n    return np.divide(decay, 2)\n"
    + _REST.format("from_decay(alpha / n_samples)", ["pytorch"]),
]


def check(answer: Answer) -> None:
    for decay in (1.0, 0.5, 1e-4, 0.0, 7.0):
        expect_call(answer.from_decay, decay, gives=decay / 2)
    for alpha, n_samples in ((1.0, 1), (1.0, 50), (4.0, 2), (0.5, 400)):
        expect_call(answer.from_alpha, alpha, n_samples,
                    gives=alpha / (2 * n_samples))
    expect("biases_too", list(answer.biases_too), ["pytorch"])
