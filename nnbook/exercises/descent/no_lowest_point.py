r"""A cost without a lowest point

A neuron with sigmoid and binary cross-entropy has all its samples on the
right side: where the target is 1, its $z$ is above 0, and where the target
is 0, its $z$ is below 0.

1. Multiply its weights and its bias by 2. What happens to its line, to its
   answers 0 or 1, and to the loss of each sample?
2. Why does it follow that the cost has no lowest point? What will the
   weights do, the longer gradient descent runs?
3. Where does this end for a perceptron, on the same samples?
"""

HINT = r"""
The $z$ of each sample is multiplied by 2 as well. Which way does that move
its probability? Double again and again: toward which number does the cost
go, and can any place have that cost?
"""

SOLUTION = r"""
1. The line is where $z = 0$, and $2z = 0$ at the same points, so it stays
   where it is, and so do the answers. A $z$ above 0 doubles, so $p$ grows,
   and the loss $-\log p$ of that sample falls. A $z$ below 0 doubles, so $p$
   shrinks, $1 - p$ grows, and the loss $-\log(1 - p)$ falls as well. Every
   loss falls.
2. Doubling again and again moves every loss toward 0, and so the cost as
   well. Suppose there were a lowest point. Its cost would be above 0, since
   no $p$ is quite 1 or quite 0; but doubling gets below any number above 0.
   So there is none. The cost can come close to 0 only with ever larger $z$,
   and so with ever larger weights: they grow without end, and ever more
   slowly, because the slopes, sums of $(p - t) x$, shrink.
3. The perceptron stops. All samples are right, and it learns from mistakes
   alone. What to do about weights that grow is a question of part V.
"""
