"""A plain form on a page equals the package's form, or the build stops."""

import re
from pathlib import Path

import pytest

from nnbook.press.pulling import plain, snippets
from nnbook.press.reading.objects import Book

ROOT = Path(snippets.__file__).parents[3]
START = """
import numpy as np
inputs = np.array([[1., 2, 3], [0, -1, 4], [2, 2, -2], [5, 0, 1]])
weights = np.array([[2., 1], [-1, 3], [1, -2]])
biases = np.array([1., -3])
doutputs = np.array([[1., -2], [0, 3], [4, 0], [-1, 1]])
probabilities = np.array([[.7, .1, .2], [.1, .5, .4]])
logits = np.array([[3., -1, 0], [0, 2, 5]])
targets = np.array([0, 2])
"""

# The form, and what is wrong with another one: a piece, and its place.
FORMS = {
    "nnbook.layers.DenseLayer.forward": (
        """
        def forward(inputs, weights, biases):
            return inputs @ weights + biases
        """, "+", "-",
    ),
    "nnbook.layers.DenseLayer.backward": (
        """
        def backward(inputs, weights, doutputs):
            dweights = inputs.T @ doutputs
            dbiases = doutputs.sum(axis=0)
            dinputs = doutputs @ weights.T
            return dweights, dbiases, dinputs
        """, "doutputs.sum(axis=0)", "doutputs.mean(axis=0)",
    ),
    "nnbook.layers.DenseLayer.fill_gradients": (
        """
        def fill(inputs, doutputs):
            dweights = inputs.T @ doutputs
            dbiases = doutputs.sum(axis=0)
            return dweights, dbiases
        """, "axis=0", "axis=0, keepdims=True",
    ),
    "nnbook.activations.ReLU.forward": (
        """
        def relu(inputs):
            outputs = np.maximum(inputs, 0)
            return outputs
        """, "np.maximum", "np.minimum",
    ),
    "nnbook.activations.ReLU.backward": (
        """
        def backward(outputs, doutputs):
            return doutputs * (outputs > 0)

        backward(np.array([[1., 0]]), np.array([[5., 7]]))
        """, "> 0", ">= 0",
    ),
    "nnbook.activations.relu": (
        """
        def relu(z):
            return np.maximum(z, 0)

        relu(logits)
        """, "0", "-1",
    ),
    "nnbook.activations.softmax": (
        """
        def softmax(scores):
            exponentials = np.exp(scores)
            return exponentials / exponentials.sum(axis=1, keepdims=True)

        softmax(logits)
        """, "axis=1", "axis=0",
    ),
    "nnbook.activations.Softmax.backward": (
        """
        def backward(outputs, doutputs):
            mean = (doutputs * outputs).sum(axis=1, keepdims=True)
            return outputs * (doutputs - mean)

        backward(probabilities, np.array([[16., 0, 8], [1, 2, 3]]))
        """, ".sum(", ".mean(",
    ),
    "nnbook.losses.CategoricalCrossEntropy.per_sample": (
        """
        def per_sample(predictions, targets):
            rows = np.arange(len(targets))
            return -np.log(predictions[rows, targets])

        per_sample(probabilities, targets)
        """, "[rows, targets]", "[rows, 0]",
    ),
    "nnbook.losses.CategoricalCrossEntropy.backward": (
        """
        def backward(predictions, targets):
            rows = np.arange(len(targets))
            dpredictions = np.zeros_like(predictions)
            dpredictions[rows, targets] = -1 / predictions[rows, targets]
            return dpredictions / len(targets)

        backward(probabilities, targets)
        """, "/ len(targets)", "",
    ),
    "nnbook.losses.SoftmaxCrossEntropy.per_sample": (
        """
        def per_sample(logits, targets):
            rows = np.arange(len(targets))
            return np.log(np.exp(logits).sum(axis=1)) - logits[rows, targets]
        """, "- logits", "+ logits",
    ),
    "nnbook.losses.SoftmaxCrossEntropy.forward": (
        """
        def cost(logits, targets):
            rows = np.arange(len(targets))
            losses = np.log(np.exp(logits).sum(axis=1)) - logits[rows, targets]
            return losses.mean()
        """, "mean()", "sum()",
    ),
    "nnbook.losses.SoftmaxCrossEntropy.backward": (
        """
        def backward(probabilities, targets):
            dlogits = probabilities.copy()
            dlogits[np.arange(len(targets)), targets] -= 1
            return dlogits / len(targets)
        """, " / len(targets)", "",
    ),
    "nnbook.layers.Dropout.forward": (
        """
        def dropout(inputs, rate, rng):
            mask = (rng.random(inputs.shape) >= rate) / (1 - rate)
            return inputs * mask

        dropout(inputs, 0.5, np.random.default_rng(1))
        """, "(1 - rate)", "rate",
    ),
    "nnbook.layers.Dropout.backward": (
        """
        def backward(mask, doutputs):
            return doutputs * mask

        backward(np.array([[2., 0], [2, 2]]), doutputs[:2])
        """, "* mask", "* mask**2",
    ),
    "nnbook.optimizers.SGD.step": (
        """
        def step(weights, dweights, learning_rate):
            return weights - learning_rate * dweights

        step(weights, inputs[:3, :2], 0.1)
        """, "- learning_rate", "+ learning_rate",
    ),
    "nnbook.optimizers.Momentum.step": (
        """
        def step(weights, dweights, velocity, learning_rate, momentum=0.9):
            velocity = momentum * velocity + dweights
            return weights - learning_rate * velocity, velocity

        step(weights, inputs[:3, :2], np.zeros((3, 2)), 0.1)
        """, "+ dweights", "+ (1 - momentum) * dweights",
    ),
    "nnbook.optimizers.RMSProp.step": (
        """
        def step(w, dw, square, learning_rate=1e-3, decay=0.9, epsilon=1e-8):
            square = decay * square + (1 - decay) * dw**2
            w -= learning_rate * dw / (np.sqrt(square) + epsilon)
            return square

        w, dw, square = np.array([1., 2]), np.array([-1., 2]), 0
        step(w, dw, 0)
        """, "decay=0.9", "decay=0.99",
    ),
    "nnbook.optimizers.Adam.step": (
        """
        def step(weights, dweights, m, v, t, learning_rate=0.001,
                 beta1=0.9, beta2=0.999, epsilon=1e-8):
            m = beta1 * m + (1 - beta1) * dweights
            v = beta2 * v + (1 - beta2) * dweights**2
            m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
            step = learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
            return weights - step, m, v

        step(weights, inputs[:3, :2], 0, 0, 1)
        """, "beta1**t", "beta1",
    ),
}

LISTS = """
def step(parameters, gradients, velocities, learning_rate, momentum=0.9):
    for parameter, gradient, velocity in zip(
        parameters, gradients, velocities
    ):
        velocity *= momentum
        velocity += gradient
        parameter -= learning_rate * velocity

parameters, gradients = [weights, biases], [inputs[:3, :2], doutputs[0]]
step(parameters, gradients, [np.zeros((3, 2)), np.zeros(2)], 0.1)
"""


def said(form: str, target: str, start: str = START) -> list[tuple[int, str]]:
    lines = form.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    code = "\n".join(line[indent:] for line in lines)
    page = (f"```python{start}```\n\n"
            f'```python plain="{target}"\n{code}\n```\n')
    return snippets.check(page, "page.md", 0, Book(ROOT, "nnbook"))


@pytest.mark.parametrize("target", FORMS)
def test_a_plain_form_equal_to_the_package_passes(target):
    assert said(FORMS[target][0], target) == []


@pytest.mark.parametrize("target", FORMS)
def test_another_form_is_told(target):
    form, piece, wrong = FORMS[target]
    assert piece in form
    [(line, message)] = said(form.replace(piece, wrong), target)
    assert line == 3 + START.count("\n")
    assert f"differs from {target}" in message


def test_lists_of_parameters_changed_in_place():
    target = "nnbook.optimizers.Momentum.step"
    assert said(LISTS, target) == []
    [(_, message)] = said(LISTS.replace("*= momentum", "*= 0.8"), target)
    assert "parameters after step 2" in message


def test_what_holds_on_the_page_alone_is_told():
    form = """
        def relu(z):
            return z * (z > 0) if z.shape[0] == 2 else z

        relu(logits)
        """
    [(_, message)] = said(form, "nnbook.activations.relu")
    assert "on random values" in message


def test_the_epsilon_within_the_root_is_told():
    form, _, _ = FORMS["nnbook.optimizers.Adam.step"]
    form = form.replace("(np.sqrt(v_hat) + epsilon)",
                        "np.sqrt(v_hat + epsilon)")
    form = form.replace("0, 0, 1)", "0, 0, 1, epsilon=0.1)")
    [(_, message)] = said(form, "nnbook.optimizers.Adam.step")
    assert "differs" in message


WRONG = {
    "no function": ("x = 1", "defines no function"),
    "another name": (
        "def f(z):\n    return z", "there is no nnbook.layers.DenseLayr"),
    "a class": ("def f(z):\n    return z", "is no function and no method"),
    "nothing to compare it on": (
        "def forward(inputs, weights, bias):\n    return inputs",
        "never calls forward, and has no bias"),
    "a name nobody knows": (
        "def forward(inputs, weights, biases, rate=2, speed=3):\n"
        "    return inputs\n"
        "forward(inputs, weights, biases, 1, 1)",
        "knows no speed"),
    "nothing returned": (
        "def forward(inputs, weights, biases):\n    pass",
        "returns nothing to compare"),
    "two results for one": (
        "def forward(inputs, weights, biases):\n"
        "    return inputs @ weights, 1",
        "one result at most"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_compared_is_told(name):
    form, message = WRONG[name]
    target = {
        "another name": "nnbook.layers.DenseLayr.forward",
        "a class": "nnbook.layers.DenseLayer",
    }.get(name, "nnbook.layers.DenseLayer.forward")
    [(_, told)] = said(form, target)
    assert message in told


def test_the_page_shows_what_its_plain_form_is_equal_to(small_book):
    book = small_book(index="""
        # Title

        ```python plain="toy.layers.Layer.forward"
        def forward(x, factor):
            return factor * x

        forward(3, 2)
        ```
    """)
    built = book.build(strict=True)
    assert built.warnings == []
    text = re.sub("<[^>]+>", "", built.page("index.html"))
    assert "plain form of Layer.forward, compared with it" in text
    book.replace("toy/layers.py", "return self.factor * x", "return x")
    [warning] = book.build(strict=True).warnings
    assert warning.startswith("docs/index.md:3: plain: forward differs from")


def test_a_listing_is_folded_behind_one_line(small_book):
    book = small_book(index="""
        # Title

        ```python source="toy.layers.Layer" fold="as the package has it"
        ```

        - A list

            ```pycon example="toy.layers.Layer" fold="an example"
            ```
    """)
    page = book.build(strict=True).page("index.html")
    folds = re.findall(r"<details[^>]*>(.*?)</details>", page, re.DOTALL)
    assert [fold.partition("</summary>")[0].strip() for fold in folds] == [
        "<summary>as the package has it", "<summary>an example"]
    assert "language-python" in folds[0] and "language-pycon" in folds[1]


def test_a_fold_says_what_is_in_it(small_book):
    book = small_book(index="""
        # Title

        ```python source="toy.layers.Layer" fold=""
        ```

        ```python fold="mine"
        x = 1
        ```
    """)
    first, second = book.build(strict=True).warnings
    assert first.startswith('docs/index.md:3: fold=""')
    assert "unknown option fold" in second


def test_a_call_that_python_refuses_says_what_python_says():
    form = """
        def relu(z):
            return np.maximum(z, 0)

        relu(logits)
        try:
            relu(logits, 2)
        except TypeError as error:
            assert "takes 1 positional argument" in str(error), error
        """
    assert said(form, "nnbook.activations.relu") == []


def test_equal_knows_rounding_from_a_difference():
    assert plain.equal(0.1 + 0.2, 0.3)
    assert plain.equal([1, [2, 3]], (1, [2, 3]))
    for a, b in [(1, [1]), (1.0, 1.0001), ([1], [1, 2]), ("a", "b")]:
        assert not plain.equal(a, b)
