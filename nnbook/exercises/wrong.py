"""An answer that is not right, in words."""


class Wrong(Exception):
    """An answer that is not right: what was asked, expected, and came.

    >>> print(Wrong("outputs[0]", "4", "3"))
    outputs[0]
      expected: 4
      got:      3
    """

    def __init__(self, what: str, expected: str, got: str):
        super().__init__(f"{what}\n  expected: {expected}\n  got:      {got}")


class Missing(Wrong, AttributeError):
    """A name that an answer should define, and does not."""
