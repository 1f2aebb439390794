r"""Four inequalities and a middle

Two points $p$ and $q$ are of class 1, two points $u$ and $v$ of class 0, and
the point halfway from $p$ to $q$ is also halfway from $u$ to $v$: that is,
$p + q = u + v$.

1. Write down the four inequalities that a line with weights $w$ and bias $b$
   has to satisfy, and show that no line does.
2. Find these four points in XOR.
3. With a single input, the points 0 and 2 are of class 1 and the point 1 is
   of class 0. Show that no perceptron with one input gets all three right.
"""

HINT = r"""
Add the outputs at $p$ and $q$, and those at $u$ and $v$. What do you know of
the sign of each sum? In part 3, two of the four points are the same.
"""

SOLUTION = r"""
1. The line has to satisfy $w \cdot p + b \ge 0$ and $w \cdot q + b \ge 0$,
   $w \cdot u + b < 0$ and $w \cdot v + b < 0$. Adding the first two gives
   $w \cdot (p + q) + 2b \ge 0$, adding the last two gives
   $w \cdot (u + v) + 2b < 0$. As $p + q = u + v$, the two sums are the same
   number, which cannot be both. So there is no such line.
2. $p = (0, 1)$ and $q = (1, 0)$ are of class 1, $u = (0, 0)$ and
   $v = (1, 1)$ of class 0, and both sums are $(1, 1)$: the diagonals of a
   square cross in their middles.
3. Take $p = 0$, $q = 2$ and $u = v = 1$: then $p + q = u + v = 2$, and part
   1 holds. (Nothing in it asks for $u$ and $v$ to be different, or for two
   inputs.)
"""
