"""Every exercise there is: its solution is right, its starter is not, and a
mistake that readers make is answered with what was expected and what came.
"""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from nnbook.exercises.catalog import find, names
from nnbook.exercises.judge import Outcome, judge

EXERCISES = [find(name) for name in names()]
CHECKED = [exercise for exercise in EXERCISES if not exercise.on_paper]

# A wrong answer to each, and how the lines "expected" and "got" must end.
WRONG = {
    "neuron.one_neuron": (
        "outputs = [3, -4, 0]",  # the bias forgotten
        "4", "3",
    ),
    "neuron.separate": (
        "weights, bias = [1, -1], 0",  # the arrow points to B
        "a number above 0", "-2",
    ),
    "neuron.vote": (
        "weights, bias = [1, 1, 1], -1",  # one vote lies on the line
        "a number below 0", "0",
    ),
    "neuron.halfway": (
        """
        def halfway(a, b):
            weights = [p - q for p, q in zip(a, b)]
            return weights, 0
        """,
        "0", "-3.5",
    ),
    "layer.count": (
        """
        def count(n_inputs, n_neurons):
            return n_inputs * n_neurons, (n_inputs - 1) * n_neurons
        """,
        "(3, 3)", "(3, 2)",
    ),
    "layer.lengths": (
        """
        def layer(inputs, weights, biases):
            if len(inputs) != len(weights[0]) or len(weights) != len(biases):
                raise ValueError("lengths")
            return [
                sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
                for neuron_weights, bias in zip(weights, biases)
            ]
        """,
        "that it raises ValueError", "[11, -11, -10]",
    ),
    "layer.second_layer": (
        """
        from nnbook.neuron import layer_comprehension

        def network(inputs, layers):
            outputs = []
            for weights, biases in layers:
                inputs = layer_comprehension(inputs, weights, biases)
                outputs.append(inputs)
            return outputs
        """,
        "[4, -2]", "[[4, -2]]",
    ),
    "layer.two_are_one": (
        """
        import numpy as np

        def merge(first_weights, first_biases, second_weights, second_biases):
            weights = np.array(second_weights) @ first_weights
            return weights, second_biases
        """,
        "([[7, 0, 1], [0, 7, -5]], [0, -2])",
        "(np.array([[7, 0, 1], [0, 7, -5]]), [0, 5])",
    ),
    "arrays.predict_shapes": (
        """
        shapes = {
            "X @ W": (4, 2), "W @ X": None, "X @ W + b": (4, 2),
            "X @ W + c": None,
        }
        """,
        "(4, 2)", "None",
    ),
    "arrays.below_maximum": (
        """
        def below_maximum(a):
            return a - a.max(axis=0)
        """,
        "[0, -7, -4], [-5, -5, 0]]), of shape (3, 3)",
        "[0, -5, -6], [-3, -1, 0]]), of shape (3, 3)",
    ),
    "arrays.column_shares": (
        """
        def shares(counts):
            return counts / counts.sum(axis=1, keepdims=True)
        """,
        "[0.75, 0.25, 1.0]]), of shape (2, 3)",
        "[0.3, 0.2, 0.5]]), of shape (2, 3)",
    ),
    "arrays.share_right": (
        """
        def share_right(predictions, targets):
            return (predictions.reshape(-1) == targets.reshape(-1)).mean()
        """,
        "that it raises ValueError", "1.0",
    ),
    "arrays.all_pairs": (
        """
        import numpy as np

        def distances(points, others):
            differences = points - others[:, np.newaxis, :]
            return (differences**2).sum(axis=-1)
        """,
        "of shape (2, 3)", "of shape (3, 2)",
    ),
    "dense.one_sample": (
        """
        outputs = {
            (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (2,), (3,): (2,),
        }
        """,
        "(1, 2)", "(2,)",
    ),
    "dense.parameter_count": (
        """
        def parameter_count(sizes):
            return sum(n * m for n, m in zip(sizes, sizes[1:]))
        """,
        "8", "6",
    ),
    "dense.column_convention": (
        """
        def to_columns(weights, biases):
            return weights.T, biases
        """,
        "np.array([[1], [-3]]))", "np.array([1, -3]))",
    ),
    "dense.in_slices": (
        """
        import numpy as np

        def in_slices(layer, inputs, size):
            return np.concatenate([
                layer.forward(inputs[i * size : (i + 1) * size])
                for i in range(len(inputs) // size)
            ])
        """,
        "of shape (5, 2)", "of shape (4, 2)",
    ),
    "dense.contributions": (
        """
        import numpy as np

        def contributions(inputs, weights):
            return inputs[:, np.newaxis, :] * weights.T
        """,
        "of shape (4, 3, 2)", "of shape (4, 2, 3)",
    ),
}


def test_every_exercise_is_pulled_by_a_page():
    docs = Path(__file__).parents[2] / "docs"
    pages = "\n".join(path.read_text("utf-8") for path in docs.rglob("*.md"))
    pulled = re.findall(r'^```python exercise="([\w.]+)"$', pages, re.M)
    assert sorted(pulled) == names()


def verdict_on(exercise, code, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text(code, encoding="utf-8")
    return judge(exercise, answer)


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_the_solution_is_right(exercise, tmp_path):
    assert verdict_on(exercise, exercise.solution, tmp_path) == (0, "")


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_the_starter_is_not(exercise, tmp_path):
    outcome, message = verdict_on(exercise, exercise.starter, tmp_path)
    assert outcome is Outcome.WRONG
    assert "expected:" in message


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_an_empty_file_is_not(exercise, tmp_path):
    outcome, message = verdict_on(exercise, "", tmp_path)
    assert outcome is Outcome.WRONG
    assert "that your file defines it" in message


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_a_wrong_answer_is_told_what_was_expected_and_what_came(
    exercise, tmp_path
):
    code, expected, got = WRONG[exercise.name]
    outcome, message = verdict_on(exercise, dedent(code), tmp_path)
    assert outcome is Outcome.WRONG
    *_, line_expected, line_got = message.splitlines()
    assert line_expected.startswith("  expected: ")
    assert line_expected.endswith(f" {expected}")
    assert line_got.startswith("  got:      ")
    assert line_got.endswith(f" {got}")
