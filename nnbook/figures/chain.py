"""Figures of the chapter *The chain rule on a graph*."""

from nnbook.autodiff import Value
from nnbook.figures.graph import Frame, Places, draw
from nnbook.figures.style import Drawing


def values() -> Drawing:
    """The neuron on sample A: its values, its slopes not yet known."""
    return draw(Frame(_neuron(), known=[], local=False))


def loss_first() -> Drawing:
    """The end of the graph in three frames, from the loss backward."""
    y = Value(4, "y")
    gap = y - 1
    loss = gap**2
    gap.name, loss.name = "g", "loss"
    loss.backward()
    places = {y: (0, 0), gap: (1, 0), loss: (2, 0)}
    return draw(
        Frame(places, "1. At the loss", [loss], [loss]),
        Frame(places, "2. One arrow back", [gap, loss], [gap]),
        Frame(places, "3. Two arrows back", [y, gap, loss], [y]),
    )


def through_the_sums() -> Drawing:
    """The neuron when the slopes have come to its products and its bias."""
    places = _neuron()
    known = [value for value in places if value.inputs or value.name == "b"]
    end = ("y", "g", "loss")
    new = [value for value in known if value.name not in end]
    return draw(Frame(places, known=known, new=new))


def all_slopes() -> Drawing:
    """The neuron with every slope; those of its weights and inputs new."""
    places = _neuron()
    new = [value for value in places if value.name[:1] in ("x", "w")]
    return draw(Frame(places, new=new))


def stopped() -> Drawing:
    """The neuron on a sample for which z is negative, with all slopes."""
    places = _neuron((1, 2, -3))
    ends = ("y", "g", "loss")
    return draw(Frame(
        places, new=[value for value in places if value.name not in ends]))


def fan_out() -> Drawing:
    """(x + 1)(x - 2) at x = 3: two paths lead back to x."""
    x = Value(3, "x")
    u, v = x + 1, x - 2
    f = u * v
    u.name, v.name, f.name = "u", "v", "f"
    f.backward()
    return draw(Frame({x: (0, 0.6), u: (1, 0), v: (1, 1.2), f: (2, 0.6)},
                      new=[x]))


def too_early() -> Drawing:
    """u * 2u with u = x + 1: u passed its slope on before v had, and after.
    """
    return draw(
        _two_uses("u goes before v: wrong", early=True),
        _two_uses("v goes before u: right", early=False),
    )


def _two_uses(title: str, *, early: bool) -> Frame:
    x = Value(3, "x")
    u = x + 1
    v = 2 * u
    f = u * v
    u.name, v.name, f.name = "u", "v", "f"
    f.grad = 1
    for value in (f, u, v) if early else (f, v, u):
        for source, slope in value.inputs:
            source.grad += slope * value.grad
    return Frame({x: (0, 0), u: (1, 0), v: (1, 1.5), f: (2, 0.75)}, title,
                 new=[x])


def _neuron(sample: tuple[float, ...] = (1, 2, 3)) -> Places:
    """Neuron 1 on sample A or another, and where each value stands."""
    inputs = [Value(x, f"x{s}") for x, s in zip(sample, "₁₂₃")]
    weights = [Value(w, f"w{s}") for w, s in zip((2, -1, 1), "₁₂₃")]
    bias = Value(1, "b")
    places = {bias: (2, 0)}
    total = bias
    for place, (x, w) in enumerate(zip(inputs, weights)):
        product = x * w
        total = total + product
        row = 2 * place + 1
        places |= {x: (0, row), w: (0, row + 1), product: (1, row + 0.5),
                   total: (2, row + 0.5)}
    y = total.relu()
    gap = y - 1
    loss = gap**2
    total.name, y.name, gap.name, loss.name = "z", "y", "g", "loss"
    loss.backward()
    return places | {y: (2, 7), gap: (1, 7), loss: (0, 7)}
