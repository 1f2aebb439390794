"""Chapter *One neuron*: what the reader is asked to work out."""

from nnbook.neuron import weighted_sum


def one_more() -> float:
    """What the first neuron answers to the sample (0, 2, -2)."""
    return weighted_sum([0, 2, -2], weights=[2, -1, 1], bias=1)
