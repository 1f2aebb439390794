"""Exercises of the chapter on one neuron."""

from nnbook.exercises.checking import Wrong, show
from nnbook.neuron import Numbers, weighted_sum


def answer_of(inputs: Numbers, weights: Numbers, bias: float) -> str:
    """What is asked of this neuron, in words."""
    return (
        f"what the neuron with weights {show(weights)} and bias {show(bias)} "
        f"answers at {tuple(inputs)}"
    )


def expect_sign(
    inputs: Numbers, weights: Numbers, bias: float, sign: int
) -> None:
    """Raise ``Wrong`` unless the neuron answers with this sign, 1 or -1."""
    output = weighted_sum(inputs, weights, bias)
    if output * sign <= 0:
        side = "above" if sign > 0 else "below"
        asked = answer_of(inputs, weights, bias)
        raise Wrong(asked, f"a number {side} 0", show(output))
