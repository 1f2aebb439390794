"""The bug museum: published errors, and what guards this book from them.

One function a piece. Each shows the error at work and our own code without
it.
"""

import itertools

import numpy as np
import pytest

from nnbook.activations import softmax
from nnbook.neuron import layer_comprehension, layer_loop, weighted_sum


def test_a_shorter_list_is_not_cut_in_silence():
    """A neuron that keeps its bias as the last weight, and loses it."""
    def folded(inputs, weights_and_bias):
        return sum(x * w for x, w in zip(inputs, weights_and_bias))

    assert folded([1, 2, 3, 1], [2, -1, 1, 1]) == 4
    assert folded([1, 2, 3], [2, -1, 1, 1]) == 3
    for inputs in ([1, 2, 3], [1, 2, 3, 1, 1]):
        with pytest.raises(ValueError, match=r"inputs and 4 weights"):
            weighted_sum(inputs, weights=[2, -1, 1, 1], bias=0)


def test_a_layer_need_not_be_square():
    """A layer that takes the number of inputs for the number of neurons."""
    def confused(inputs, weights, biases):
        assert len(inputs) == len(weights)
        answers = [0, 0, 0]
        for i in range(len(inputs)):
            answers[i] = weighted_sum(inputs, weights[i], biases[i])
        return answers

    right = []
    for n_inputs, n_neurons in itertools.product(range(1, 5), repeat=2):
        inputs = list(range(1, n_inputs + 1))
        weights = [[j - i for i in inputs] for j in range(n_neurons)]
        biases = list(range(1, n_neurons + 1))
        expected = [
            sum((j - i) * i for i in inputs) + j + 1 for j in range(n_neurons)
        ]
        assert layer_loop(inputs, weights, biases) == expected
        assert layer_comprehension(inputs, weights, biases) == expected
        try:
            if confused(inputs, weights, biases) == expected:
                right.append((n_inputs, n_neurons))
        except (AssertionError, IndexError):
            pass
    assert right == [(3, 3)]


def test_softmax_of_a_square_batch_keeps_to_its_rows():
    """Rows divided by their sums, which lie across the columns instead."""
    scores = np.array([[1.0, 2.0, 1.0], [2.0, 2.0, 4.0], [1.0, 1.0, 0.0]])
    expected = [softmax(row) for row in scores]
    exponentials = np.exp(scores)
    published = exponentials / exponentials.sum(axis=1)
    assert published.shape == scores.shape
    assert not np.allclose(published, expected)
    np.testing.assert_allclose(softmax(scores), expected, rtol=1e-14)
