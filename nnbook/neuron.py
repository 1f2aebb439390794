"""One neuron and small layers in plain Python: no NumPy yet.

A neuron multiplies each input by a weight of its own, adds the products, and
adds its bias. A layer is several neurons that look at the same inputs. Here
a layer's weights are a list with one list a neuron.
"""

from collections.abc import Sequence

Numbers = Sequence[float]


def weighted_sum(inputs: Numbers, weights: Numbers, bias: float) -> float:
    """What one neuron answers: each input times its weight, plus the bias.

    Raises ``ValueError`` where the numbers of inputs and weights differ.

    >>> weighted_sum([1, 2, 3], weights=[2, -1, 1], bias=1)
    4
    """
    _check_lengths(inputs, weights)
    total = bias
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total


def layer_by_hand(
    inputs: Numbers, weights: Sequence[Numbers], biases: Numbers
) -> list[float]:
    """Two neurons on three inputs, every product written out.

    >>> layer_by_hand([1, 2, 3], [[2, -1, 1], [1, 3, -2]], [1, -3])
    [4, -2]
    """
    x1, x2, x3 = inputs
    (w11, w12, w13), (w21, w22, w23) = weights
    b1, b2 = biases
    return [
        x1 * w11 + x2 * w12 + x3 * w13 + b1,
        x1 * w21 + x2 * w22 + x3 * w23 + b2,
    ]


def layer_loop(
    inputs: Numbers, weights: Sequence[Numbers], biases: Numbers
) -> list[float]:
    """Any number of neurons on any number of inputs, as a nested loop.

    >>> layer_loop([1, 2, 3], [[2, -1, 1], [1, 3, -2]], [1, -3])
    [4, -2]
    """
    _check_lengths(weights, biases, "neurons' weights", "biases")
    outputs = []
    for neuron_weights, bias in zip(weights, biases, strict=True):
        _check_lengths(inputs, neuron_weights)
        total = bias
        for value, weight in zip(inputs, neuron_weights, strict=True):
            total += value * weight
        outputs.append(total)
    return outputs


def layer_comprehension(
    inputs: Numbers, weights: Sequence[Numbers], biases: Numbers
) -> list[float]:
    """The same layer in one sentence: a weighted sum for each neuron.

    >>> layer_comprehension([1, 2, 3], [[2, -1, 1], [1, 3, -2]], [1, -3])
    [4, -2]
    """
    _check_lengths(weights, biases, "neurons' weights", "biases")
    return [
        weighted_sum(inputs, neuron_weights, bias)
        for neuron_weights, bias in zip(weights, biases, strict=True)
    ]


def _check_lengths(
    left: Sequence, right: Sequence,
    left_name: str = "inputs", right_name: str = "weights",
) -> None:
    if len(left) != len(right):
        raise ValueError(
            f"got {len(left)} {left_name} and {len(right)} {right_name}; "
            "the numbers must be equal"
        )
