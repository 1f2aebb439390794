r"""The same line

The line of a neuron with two inputs is where it answers 0: all points $x$
with $w \cdot x + b = 0$. Multiply both weights and the bias by the same
number $c > 0$.

1. Show that the line stays where it is.
2. What happens to the line, and to its two sides, where $c < 0$? And where
   $c = 0$?
"""

HINT = r"""
Write down what the new neuron answers at a point $x$, and take $c$ out of
the sum. When is a product of two numbers 0? When is it above 0?
"""

SOLUTION = r"""
1. The new neuron answers $(c w) \cdot x + c b = c \, (w \cdot x + b)$: what
   the old one answered, times $c$. As $c$ is not 0, the product is 0 where
   $w \cdot x + b = 0$ and nowhere else. So both neurons have the same line.
   As $c$ is above 0, also the sign of each answer stays: no point changes
   sides.
2. Where $c < 0$ the line still stays, by the same argument, but every answer
   changes its sign: the two sides swap, and the weights, as an arrow, point
   the other way. Where $c = 0$ the neuron answers 0 everywhere, and there is
   no line.
"""
