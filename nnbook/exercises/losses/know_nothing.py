r"""What knowing nothing costs

1. Show that a network whose $K$ logits are all equal has the cost $\log K$ on
   any batch, whatever the logits and the targets are.
2. A network pays no attention to its inputs: it gives the same $K$
   probabilities to all samples, and none of them is 0. The batch has equally
   many samples of each class. Show that the cost is at least $\log K$. You
   may use that the geometric mean of $K$ positive numbers, the $K$-th root of
   their product, is never above their arithmetic mean.
3. Of four samples of two classes, three have the class 0 and one has the
   class 1. Find
   probabilities, the same for all four, that cost less than $\log 2$.
"""

HINT = r"""
For the first, call the logits $c$ and put them into log-sum-exp minus the
logit of the right class. For the second, the cost is the mean of $-\log p_k$
over the classes $k$; a sum of logarithms is the logarithm of a product. For
the third, say what you know.
"""

SOLUTION = r"""
1. With all logits equal to $c$, log-sum-exp is $\log (K e^c)$, which is
   $\log K + c$. The logit of the right class is $c$ as well, whichever it is.
   The difference is $\log K$ for each sample, and so is the mean.
2. Each class has the same share of the batch, so the cost is the sum of all
   $-\log p_k$, divided by $K$. The sum is $-\log$ of the product of all
   $p_k$. To divide a logarithm by $K$ is to take the $K$-th root inside it.
   So the cost is $-\log g$, where $g$ is the geometric mean of the
   probabilities. It is at most their arithmetic mean, which is $1/K$, because
   they add up to 1. Hence $-\log g$ is at least $-\log (1/K) = \log K$. On
   such a batch, who comes below $\log K$ has looked at the inputs.
3. Say 3/4 for class 0 and 1/4 for class 1. Three samples have the loss
   $-\log (3/4) \approx 0.288$ and one has $-\log (1/4) \approx 1.386$. The
   cost is about 0.562, below $\log 2 \approx 0.693$. Where classes are not
   equally frequent, knowing their shares is worth something without a look at
   any sample.
"""
