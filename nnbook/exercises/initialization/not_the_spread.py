r"""The mean square, not the spread

"ReLU halves the variance", says many a text, where the variance is the mean
squared distance from the *mean*, the spread squared.

Take four numbers, 2, 1, −1 and −2, equally likely.

1. Find their mean square and their variance, before ReLU and after it. Which
   of the two is halved?
2. The next layer multiplies by weights that are drawn around 0, apart from its
   inputs. Which of the two does the mean square of its sums depend on?
3. Why does that make He's rule right all the same?
"""

HINT = """
After ReLU the numbers are 2, 1, 0 and 0, and their mean is no longer 0. For
the second question look at *The formula*: where does the mean of the inputs
stand in it?
"""

SOLUTION = r"""
1. Before: the mean is 0, so both are $(4 + 1 + 1 + 4)/4 = 2.5$. After: the
   mean square is $(4 + 1)/4 = 1.25$, which is half. The mean is ¾, and the
   variance $1.25 - (\frac{3}{4})^2 = 0.6875$: less than half.
2. On the mean square: $\operatorname{mean}(z^2)$ is $n \sigma^2$ times the
   mean square of the inputs. Their mean does not occur.
3. The sums of the *next* layer have mean 0 again, because its weights have,
   so for them variance and mean square are one. From sums to sums the
   variance is multiplied by $n \sigma^2 \cdot \frac{1}{2}$, and the rule keeps
   it. The sentence "ReLU halves the variance" is false of ReLU's outputs; what
   the rule needs is true.
"""
