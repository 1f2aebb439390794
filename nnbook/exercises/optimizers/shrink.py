r"""What shrinks, and what does not

Two weights both stand at 1. The slopes of the loss along the first are +10
and −10 in turn, along the second +0.1 and −0.1. You would like both weights
to become smaller, and add a penalty whose slope is $0.01 \, w$. The rate is
$\eta$.

1. With plain descent, how much does the penalty take off each weight in the
   first step?
2. Adam divides by the root of the mean of the squares. About how large is
   that root for each weight, and so how much does the penalty take off each?
3. Decoupled weight decay, AdamW, takes $\eta \cdot 0.01 \, w$ off the weights
   beside Adam's step, and tells Adam nothing of it. What does it take off
   each?
4. Which weight would you expect to be shrunk, and which of the three does so?
"""

HINT = r"""
The penalty's slope is 0.01 for both. For 2, it goes through Adam with the
slope that it was added to: divide it by the same root.
"""

SOLUTION = r"""
1. $\eta \cdot 0.01 \cdot 1 = 0.01 \, \eta$ off each: the penalty cares for
   nothing but the weight.
2. The roots are about 10 and about 0.1, since the penalty adds little to
   either slope. So about $0.001 \, \eta$ comes off the first and
   $0.1 \, \eta$ off the second: a hundred times as much, for the same weight.
3. $0.01 \, \eta$ off each, as with plain descent.
4. The penalty says "both alike", as both are 1. Plain descent and AdamW do
   so. Adam with the penalty inside shrinks least where the slopes are large,
   which is where a weight matters most to the loss; the strength that you
   chose means another thing for each weight. It is no error of arithmetic:
   it is another method than its name says.
"""
