r"""What dropout leaves as it was

A neuron answers $h$. Inverted dropout with the rate $r$ makes of it 0, with
probability $r$, or $h / (1 - r)$.

1. Show that its mean is $h$.
2. Find its mean square, and its variance, the mean square minus the square of
   the mean.
3. The next neuron adds up $n$ such numbers, all silenced apart from one
   another, all with $h = 1$ and the weight 1. What are the mean and the spread
   of its sum? What is the spread *relative* to the mean, for
   $r = 1/2$ and $n = 4$, and for $n = 400$?
4. A layer's loss is computed from that sum, and is not linear in it. Does
   the mean of the loss stay as it was?
"""

HINT = r"""
Variances of numbers that do not depend on one another add up. For the last
question, take the loss $z^2$ and a sum of one term.
"""

SOLUTION = r"""
1. $r \cdot 0 + (1 - r) \cdot h / (1 - r) = h$.
2. The mean square is $(1 - r) \cdot h^2 / (1 - r)^2 = h^2 / (1 - r)$, so the
   variance is $h^2 / (1 - r) - h^2 = h^2 \, r / (1 - r)$.
3. The mean is $n$, the variance $n r / (1 - r)$, the spread its root. For
   $r = 1/2$ that is $\sqrt{n}$, so relative to the mean $1 / \sqrt{n}$: one
   half for 4, one twentieth for 400. Wide layers hardly notice a rate that
   shakes narrow ones.
4. No. With $z$ equal to 0 or 2, equally likely, the mean of $z$ is 1 as
   without dropout, but the mean of $z^2$ is 2. What is kept is the mean of
   what goes *into* the next layer, and that is all that is promised.
"""
