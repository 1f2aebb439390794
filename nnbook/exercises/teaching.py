"""What an error teaches: one sentence with the shapes or values at hand.

For the errors that learners meet most. The sentence says what met what; the
link leads to the section of the book that explains it.
"""

import ast
import difflib
import linecache
import re
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

import numpy as np

SHAPE = re.compile(r"\((?:\d+,?)+\)|\(\)")
SIZES = re.compile(r"size (\d+) is different from (\d+)")
OUT_OF_AXIS = re.compile(
    r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)"
)
UNKNOWN = re.compile(r"name '(\w+)' is not defined")
SEE = "The book explains it: "
WHOLE = (
    "cannot be interpreted as an integer", "must be integers",
    "only integers", "integer argument expected", "single integer",
)


class Lesson(NamedTuple):
    """A sentence, and where the book explains it."""

    sentence: str
    link: str


Codes = dict[str, str]  # the code that ran, by the name of its file


def taught(given: Lesson | None) -> str:
    """A lesson as it follows a message: two lines, or nothing."""
    return f"\n{given.sentence}\n{SEE}{given.link}" if given else ""


def lesson(error: BaseException, codes: Codes | None = None) -> Lesson | None:
    """What there is to learn from an error, or None.

    ``codes`` has the code that is in no file, by name.

    >>> try:
    ...     np.ones((2, 3)) + np.ones(2)
    ... except ValueError as error:
    ...     print(lesson(error).sentence)
    Under one another from the right, (2, 3) and (2,) do not fit: 3 meets 2, \
and neither is 1.
    """
    for teach in (_product, _broadcast, _name, _index, _whole):
        try:
            found = teach(error, codes or {})
        except Exception:  # a lesson that fails is none
            continue
        if found:
            return found
    return None


def not_a_number(message: str) -> Lesson | None:
    """What a nan teaches, where one came and none was expected.

    >>> not_a_number("f(0)\\n  expected: 1.0\\n  got:      nan").link
    'decisions/loss-and-cost/#clipping-and-what-it-hides'
    """
    expected, _, got = message.partition("  got:")
    if re.search(r"\bnan\b", got) and not re.search(r"\bnan\b", expected):
        return Lesson(
            "nan is what 0/0, inf - inf and the logarithm of a negative "
            "number give, and whatever is computed from it.",
            "decisions/loss-and-cost/#clipping-and-what-it-hides",
        )
    return None


# --- One error each ---------------------------------------------------------


def _product(error: BaseException, codes: Codes) -> Lesson | None:
    """Shapes that do not fit in ``@``."""
    said = str(error)
    if not isinstance(error, ValueError) or "matmul" not in said:
        return None
    link = "forward/arrays/#two-kinds-of-product"
    for left, right in _operands(error, codes, ast.MatMult):
        a, b = np.shape(left), np.shape(right)
        if not a or not b:
            return Lesson(
                f"@ wants arrays with axes on both sides; here it has shapes "
                f"{a} and {b}.", link,
            )
        inner = b[-2] if len(b) > 1 else b[-1]
        if a[-1] != inner:
            return Lesson(
                f"{a} @ {b} does not fit: each row on the left has {a[-1]} "
                f"numbers, each column on the right {inner}.", link,
            )
    if sizes := SIZES.search(said):
        return Lesson(
            f"Each row on the left of @ has {sizes[2]} numbers, each column "
            f"on the right {sizes[1]}.", link,
        )
    return None


def _broadcast(error: BaseException, codes: Codes) -> Lesson | None:
    """Shapes that do not fit under one another."""
    said = str(error)
    if "broadcast" not in said or not isinstance(error, ValueError):
        return None
    shapes = SHAPE.findall(said)
    if len(shapes) != 2:
        return None
    a, b = map(_shape, shapes)
    link = "forward/arrays/#broadcasting-when-the-shapes-differ"
    for left, right in zip(reversed(a), reversed(b)):
        if left != right and 1 not in (left, right):
            return Lesson(
                f"Under one another from the right, {a} and {b} do not fit: "
                f"{left} meets {right}, and neither is 1.", link,
            )
    return Lesson(
        f"What comes has shape {a}, and its place has {b}: a place does not "
        "grow.", link,
    )


def _name(error: BaseException, codes: Codes) -> Lesson | None:
    """A name that nothing has."""
    if not isinstance(error, NameError):
        return None
    found = UNKNOWN.search(str(error))
    if not found:
        return None
    name = found[1]
    link = "forward/arrays/#an-array-is-a-block-with-a-shape"
    if name == "np":
        return Lesson(
            "np is NumPy's name after a line import numpy as np.", link
        )
    frame = _frame(error)
    there = [*frame.f_locals, *frame.f_globals] if frame else []
    there = [one for one in there if not one.startswith("_")]
    near = difflib.get_close_matches(name, there, 1)
    nearest = f"; the nearest name is {near[0]}" if near else ""
    return Lesson(f"Nothing here is called {name}{nearest}.", "back/names/")


def _index(error: BaseException, codes: Codes) -> Lesson | None:
    """A place that is not there."""
    if not isinstance(error, IndexError):
        return None
    link = "forward/arrays/#an-array-is-a-block-with-a-shape"
    if found := OUT_OF_AXIS.search(str(error)):
        asked, axis, size = map(int, found.groups())
        return Lesson(
            f"Axis {axis} has {_places(size)}; {asked} was asked for.", link
        )
    for held, place in _subscripts(error, codes):
        if isinstance(place, int) and not -len(held) <= place < len(held):
            kind = type(held).__name__
            return Lesson(
                f"This {kind} has {_places(len(held))}; {place} was asked "
                "for.", link,
            )
    return None


def _whole(error: BaseException, codes: Codes) -> Lesson | None:
    """A float where a whole number is wanted."""
    said = str(error)
    fits = isinstance(error, (TypeError, IndexError))
    if not fits or not any(one in said for one in WHOLE):
        return None
    if not re.search(r"float|only integers|\d\.\d", said):
        return None
    return Lesson(
        "A whole number is wanted here, and 6 / 2 is the float 3.0; 6 // 2 "
        "is 3, and int(3.0) is 3.",
        "forward/arrays/#an-array-is-a-block-with-a-shape",
    )


# --- What was at hand -------------------------------------------------------


def _places(size: int) -> str:
    if size == 0:
        return "no places at all"
    return f"{size} places, 0 to {size - 1}" if size > 1 else "one place, 0"


def _shape(text: str) -> tuple[int, ...]:
    numbers = re.findall(r"\d+", text)
    return tuple(map(int, numbers))


def _frame(error: BaseException) -> FrameType | None:
    """Where the error came up: the innermost frame."""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return step.tb_frame if step else None


def _code(
    error: BaseException, codes: Codes
) -> tuple[FrameType, ast.AST] | None:
    """The innermost frame whose line can be read, and that line parsed."""
    found = None
    step = error.__traceback__
    while step:
        name = step.tb_frame.f_code.co_filename
        text = _line(name, step.tb_lineno, codes).strip()
        for shape in (text, f"{text} pass", f"if 1: pass\n{text} pass"):
            try:
                found = step.tb_frame, ast.parse(shape)
                break
            except SyntaxError:
                continue
        step = step.tb_next
    return found


def _line(name: str, number: int, codes: Codes) -> str:
    """A line of a file, or of code that is in none."""
    if name in codes:
        return "".join(codes[name].splitlines()[number - 1 : number])
    return linecache.getline(name, number)


def _operands(
    error: BaseException, codes: Codes, operator: type[ast.operator]
) -> Iterator[tuple[Any, Any]]:
    """Both sides of the operators in the line, as far as names tell."""
    yield from _valued(error, codes, lambda node: (
        (node.left, node.right) if isinstance(node, ast.BinOp)
        and isinstance(node.op, operator) else None
    ))


def _subscripts(
    error: BaseException, codes: Codes
) -> Iterator[tuple[Any, Any]]:
    """What is indexed in the line, and by what."""
    for held, place in _valued(error, codes, lambda node: (
        (node.value, node.slice) if isinstance(node, ast.Subscript) else None
    )):
        if type(held) in (list, tuple, str):
            yield held, place


def _valued(
    error: BaseException, codes: Codes,
    pair: Callable[[ast.AST], tuple[ast.expr, ast.expr] | None],
) -> Iterator[tuple[Any, Any]]:
    known = _code(error, codes)
    if not known:
        return
    frame, tree = known
    for node in ast.walk(tree):
        if both := pair(node):
            try:
                yield _value(both[0], frame), _value(both[1], frame)
            except LookupError:
                continue


def _value(node: ast.expr, frame: FrameType) -> Any:
    """The value of names, attributes and constants; nothing is called.

    Raises ``LookupError`` for what it will not compute.
    """
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, frame)
    if isinstance(node, ast.Name):
        for space in (frame.f_locals, frame.f_globals):
            if node.id in space:
                return space[node.id]
    if isinstance(node, ast.Attribute):
        held = _value(node.value, frame)
        if type(held) is np.ndarray and node.attr == "T":
            return held.T
        if node.attr in getattr(held, "__dict__", {}):
            return held.__dict__[node.attr]
    raise LookupError(ast.dump(node))
