"""The shape of a product or a sum before it is computed.

Both functions answer as NumPy would, and where NumPy would refuse they say
why in words.
"""

Shape = tuple[int, ...]


def matmul_shape(left: Shape, right: Shape) -> Shape:
    """The shape of ``left @ right``.

    The last axis of the left meets the second to last of the right; both
    disappear. A vector has no second axis: on the left it acts as one row,
    on the right as one column. Axes in front of the last two broadcast.
    Raises ``ValueError`` where the axes that meet differ in length.

    >>> matmul_shape((4, 3), (3, 2))
    (4, 2)
    >>> matmul_shape((3,), (3, 2))
    (2,)
    >>> matmul_shape((4, 3), (4, 2))
    Traceback (most recent call last):
        ...
    ValueError: (4, 3) @ (4, 2): the last axis of the left has length 3, \
the second to last of the right has length 4; they must be equal
    """
    left, right = _as_shape(left), _as_shape(right)
    if not left or not right:
        raise ValueError(
            f"{left} @ {right}: a single number has no axis to multiply "
            "along; use * for it"
        )
    meets = right[-2] if len(right) > 1 else right[0]
    if left[-1] != meets:
        where = "second to last" if len(right) > 1 else "only axis"
        raise ValueError(
            f"{left} @ {right}: the last axis of the left has length "
            f"{left[-1]}, the {where} of the right has length {meets}; "
            "they must be equal"
        )
    rows = left[-2:-1]  # () where the left is a vector
    columns = right[-1:] if len(right) > 1 else ()
    return broadcast_shape(left[:-2], right[:-2]) + rows + columns


def broadcast_shape(*shapes: Shape) -> Shape:
    """The shape of the sum (or any elementwise operation) of arrays.

    Written one under the other and aligned from the right, the lengths in
    each place must be equal or 1; a missing length counts as 1.
    Raises ``ValueError`` that names the place where they are not.

    >>> broadcast_shape((4, 2), (2,))
    (4, 2)
    >>> broadcast_shape((4, 1), (1, 2))
    (4, 2)
    >>> broadcast_shape((4, 2), (4,))
    Traceback (most recent call last):
        ...
    ValueError: (4, 2) and (4,) do not broadcast: counted from the right, \
place 1 holds the lengths 2 and 4; lengths other than 1 must be equal
    """
    shapes = tuple(_as_shape(shape) for shape in shapes)
    n_axes = max(map(len, shapes), default=0)
    padded = [(1,) * (n_axes - len(shape)) + shape for shape in shapes]
    result = []
    for axis, lengths in enumerate(zip(*padded, strict=True)):
        others = [length for length in lengths if length != 1]
        if len(set(others)) > 1:
            raise ValueError(
                f"{' and '.join(map(str, shapes))} do not broadcast: counted "
                f"from the right, place {n_axes - axis} holds the lengths "
                f"{' and '.join(map(str, lengths))}; lengths other than 1 "
                "must be equal"
            )
        result.append(others[0] if others else 1)
    return tuple(result)


def _as_shape(shape: Shape) -> Shape:
    lengths = tuple(shape)
    for length in lengths:
        if isinstance(length, bool) or not isinstance(length, int):
            raise TypeError(f"a shape holds whole numbers, got {lengths}")
        if length < 0:
            raise ValueError(f"a length is at least 0, got {lengths}")
    return lengths
