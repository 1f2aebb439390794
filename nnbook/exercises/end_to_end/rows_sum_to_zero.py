r"""Rows that sum to zero

1. Show that each row of $(P - T)/s$ adds up to 0. Say what this has to do
   with the fact that a number added to all logits of a row changes no
   probability.
2. The logits come from a dense layer, $Z = HW + b$, where $H$ is what the
   hidden layer answers. Show that the slopes $\partial C / \partial b$ add
   up to 0 as well.
3. A network is trained with `SGD` and starts with biases that are 0. What do
   you know about the biases of its last layer after a thousand steps?
"""

HINT = r"""
What does a row of $P$ add up to, what a row of $T$? For the second part:
$\partial C / \partial b$ is the sum of the rows of $\partial C / \partial Z$,
and it does not matter in which order one adds.
"""

SOLUTION = r"""
1. A row of $P$ adds up to 1, since softmax divides by the sum, and a row of
   $T$ holds a single 1. So their difference adds up to 0, and $1/s$ of it
   too. Add a number $h$ to all logits of a row, and the cost changes by about
   $h$ times the sum of the row's slopes. It does not change, so the sum must
   be 0: it is the same fact, told in slopes.
2. $\partial C / \partial b$ has one number for each class: the sum of that
   column of $\partial C / \partial Z$. All of them together are the sum of
   all cells. Added up row by row instead, it is $0 + 0 + \dots = 0$.
3. Each step adds to the biases $-\eta$ times numbers that add up to 0. So
   the sum of the last layer's biases stays what it was, 0, but for rounding.
   (With one bias set to 0 for good, the network could answer the same. There
   is one bias more than necessary.)
"""
