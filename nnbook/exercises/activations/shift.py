r"""A common shift

1. Add the same number $c$ to all scores of a row. Show that their softmax
   stays what it was.
2. Show that for two scores $z_1$ and $z_2$ the first probability is the
   sigmoid of $z_1 - z_2$. What does this say of a network with two classes:
   how many neurons does its last layer need?
3. Doubling all scores is another matter. Find a row whose softmax doubling
   changes, and one whose softmax it does not.
"""

HINT = r"""
For the first part, use $e^{z + c} = e^z \cdot e^c$ above the line and in each
term below it. For the second, divide above and below by $e^{z_1}$.
"""

SOLUTION = r"""
1. Each exponential becomes $e^{z_j + c} = e^{z_j} \cdot e^c$. The factor
   $e^c$ stands above the line once, and below it in each term of the sum,
   so it can be taken out of the sum. As $e^c$ is not 0, it cancels.
2. Dividing above and below the line by $e^{z_1}$:

   $$ \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \frac{1}{1 + e^{z_2 - z_1}}
      = \frac{1}{1 + e^{-(z_1 - z_2)}} . $$

   Only the difference of the two scores counts, so one neuron that answers
   the difference, and a sigmoid behind it, will do. The second probability
   is 1 minus the first.
3. By part 2 the first probability of $(2, 1)$ is the sigmoid of 1, that of
   $(4, 2)$ the sigmoid of 2, which is larger. Where all scores are equal
   they stay equal, so each class keeps the same share, 1 divided by the
   number of classes. Doubling is the temperature ½.
"""
