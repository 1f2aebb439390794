r"""The slope of the sigmoid

`Value` has no sigmoid, and needs none.

1. Write `sigmoid(z)`, which takes a `Value` and gives $1 / (1 + e^{-z})$ as a
   `Value`, out of the operations that there are.
2. Go back through its graph on paper, with letters for numbers, and find a
   formula for the slope along `z` that uses the *output* `y` alone. Write it
   as `slope(y)`; `y` is a plain number between 0 and 1.
"""

from nnbook.autodiff import Value
from nnbook.exercises.checking import Answer, Wrong, call, expect, show

HINT = r"""
The graph is a chain of four boxes: $-z$, then $a = e^{-z}$, then $u = 1 + a$,
then $y = 1/u$. Multiply the four local slopes. Then use $u = 1/y$, and
$a = u - 1$.
"""

STARTER = '''
def sigmoid(z):
    """1 / (1 + e to the power of -z), of a Value."""
    ...


def slope(y):
    """The slope of the sigmoid, from its output."""
    ...
'''

SOLUTION = '''
def sigmoid(z):
    """1 / (1 + e to the power of -z), of a Value."""
    return 1 / (1 + (-z).exp())


def slope(y):
    """The slope of the sigmoid, from its output."""
    return y * (1 - y)
'''

WHY = r"""
The local slopes are $-1$, $a$, $1$ and $-1/u^2$. Their product is $a/u^2$.
With $u = 1/y$ this is $a \, y^2$, and $a = u - 1 = 1/y - 1$, so it is
$(1/y - 1) \, y^2 = y - y^2 = y (1 - y)$. At $z = 0$ the output is ½, and the
slope ¼, the top of the hill in the chapter on activations.

The graph multiplies four local slopes; the formula needs one product. The
next chapter gives each activation such a formula.
"""


def check(answer: Answer) -> None:
    outputs = {}
    for number in (0, 1, -2, 3.5, -0.25):
        z, twin = Value(number), Value(number)
        result = answer.sigmoid(z)
        if not isinstance(result, Value):
            raise Wrong(f"sigmoid(Value({number}))", "a Value", show(result))
        right = 1 / (1 + (-twin).exp())
        expect(f"the number in sigmoid(Value({number}))", result.data,
               right.data)
        result.backward()
        right.backward()
        expect(f"the slope along z of sigmoid(Value({number}))", z.grad,
               twin.grad)
        outputs[right.data] = twin.grad
    for output, slope in outputs.items():
        expect(f"slope({output})", call(answer.slope, output), slope)


WRONG = [
    ("""
def sigmoid(z):
    return 1 / (1 + (-z).exp())

def slope(y):
    return 1 - y**2
""", "expected: 0.25 got: 0.75"),
    ("""
def sigmoid(z):
    return 1 / (1 + z.exp())  # the sign lost

def slope(y):
    return y * (1 - y)
""", "the slope along z of sigmoid"),
    ("""
import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z.data))  # a number, without a graph

def slope(y):
    return y * (1 - y)
""", "a Value"),
    ("""
from nnbook.autodiff import Value
import math

def sigmoid(z):
    return Value(1 / (1 + math.exp(-z.data)))  # the way back is cut

def slope(y):
    return y * (1 - y)
""", "the slope along z"),
    ("""
def sigmoid(z):
    return z.exp() / (1 + z.exp())

def slope(y):
    return y - y  # 0
""", "slope("),
    ("""
from nnbook.activations import sigmoid as known

def sigmoid(z):
    return 1 / (1 + (-z).exp())

def slope(y):
    return float(known(y) * (1 - known(y)))  # of the sum, not of the output
""", "slope("),
    ("""
def sigmoid(z):
    return 1 / (1 + (-z).exp())

def slope(y):
    return -y * (1 - y)
""", "slope("),
]
RIGHT = [
    """
def sigmoid(z):
    a = (z * -1).exp()
    u = a + 1
    return u ** -1

def slope(y):
    return y - y**2
""",
    """
def sigmoid(z):
    return z.exp() / (z.exp() + 1)

def slope(y):
    return 0.25 - (y - 0.5) ** 2
""",
    """
from fractions import Fraction

def sigmoid(z):
    return (1 + (0 - z).exp()) ** -1

def slope(y):
    y = Fraction(y)
    return (1 / y - 1) * y * y
""",
]
