r"""Doubling the pieces

Let $g(x) = 2 \, \mathrm{relu}(x) - 4 \, \mathrm{relu}(x - \frac{1}{2})$. Look
at it for $x$ from 0 to 1 only.

1. Draw $g$. How many pieces has it, and what are its values at 0, ½ and 1?
2. Draw $g(g(x))$: the answer of $g$ is the input of a second layer of the
   same two hinges. How many pieces are there now? Begin with the values at
   0, ¼, ½, ¾ and 1.
3. How many pieces has $g$ applied $k$ times, and how many hinges does the
   network have? How many hinges would one hidden layer need at least
   for as many pieces? Compare for $k = 10$.
"""

HINT = r"""
While $x$ goes from 0 to ½, $g(x)$ goes through all of 0 to 1. What does the
second $g$ do in the meantime? And while $x$ goes on to 1?
"""

SOLUTION = r"""
1. A tent: up from 0 to 1 at $x = \frac{1}{2}$, with slope 2, and down to 0
   at 1, with slope −2. Two pieces.
2. The values are 0, 1, 0, 1, 0: two tents side by side, four pieces. On the
   first half the second layer sees all of 0 to 1, and draws its tent; on the
   second half it sees the same backward, and draws it again. The first layer
   has folded the interval, and what the second draws shows on both sides.
3. Each further layer doubles the pieces: $2^k$ of them, with $2k$ hinges.
   With $n$ hinges in one layer there are at most $n + 1$ pieces, so it takes
   at least $2^k - 1$. For $k = 10$ that is 20 hinges against 1,023. (That
   layers *can* do this does not say that training finds it.)
"""
