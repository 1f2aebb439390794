r"""A learning rate that does not matter

1. Weights and bias begin at 0, and all is computed exactly, without
   rounding. Show that the perceptron answers every sample
   in the same way, and makes the same mistakes, whatever the learning rate
   $\eta > 0$.
2. A perceptron with one input begins with the weight 5 and the bias 0, and
   meets one sample again and again: the input 1, with target 0. How many
   updates does it need with $\eta = 1$, and how many with $\eta = 10$?
"""

HINT = r"""
Let two perceptrons run side by side, one with the rate 1 and one with
$\eta$. Compare their weights and biases after the first update, and their
outputs at the next sample. What does an output's sign depend on?
"""

SOLUTION = r"""
1. Let one perceptron have the rate 1, the other $\eta$. At the beginning the
   weights and the bias of the second are $\eta$ times those of the first:
   all are 0. Suppose that this is so when some sample has its turn. Then the
   second's output is $\eta$ times the first's, which has the same sign, or is
   0 where the first's is 0. So both give the same answer. If it is right,
   nothing changes. If it is wrong, the first adds $(t - a) x$ to its weights,
   the second $\eta (t - a) x$, and likewise for the bias: again the second's
   are $\eta$ times the first's. So it stays so from sample to sample.
2. The output is $5 + 0 = 5$, answered with 1, which is wrong. Each update
   lowers the weight and the bias by $\eta$ and so the output by $2 \eta$.
   With $\eta = 1$ the outputs are 5, 3, 1, −1: three updates. With
   $\eta = 10$ they are 5, −15: one update. So from other weights than 0 the
   rate does matter.
"""
