r"""The number that cannot see

Under *What is wrong here?* every answer was compared with every target. Let
there be $s$ samples and $K$ classes. Call $a_k$ the share of the answers that
are class $k$, and $q_k$ the share of the targets that are.

1. Show that the mean of all $s \cdot s$ comparisons is
   $a_0 q_0 + a_1 q_1 + \dots + a_{K-1} q_{K-1}$.
2. Why does it not notice when the answers are shuffled among the samples?
3. Now let 80 percent of the targets be class 0. Which answers give the
   highest number, and how high is it?
"""

HINT = """
Take one class $k$ first. How many answers are $k$, how many targets are $k$,
and how many pairs can you make of one of each?
"""

SOLUTION = r"""
1. $a_k s$ answers and $q_k s$ targets are class $k$. Each of the first agrees
   with each of the second, so class $k$ brings $a_k s \cdot q_k s$ agreements.
   Answers and targets of different classes never agree. Add up over the
   classes and divide by the $s \cdot s$ comparisons: the $s$ cancel.
2. Shuffling changes which sample an answer belongs to, and no $a_k$. The sum
   holds nothing but the shares, so it stays. This is also a test for any
   measure of accuracy: shuffle good answers, and it must fall.
3. The shares $a_k$ add up to 1, so the sum is an average of the $q_k$, and
   cannot exceed the largest of them, 0.8. Answering 0 every time reaches it.
   The number rewards whoever gives up, and perfect answers get
   $0.8 \cdot 0.8 + \dots$, which is less: the other classes add at most
   $0.2 \cdot 0.2$, and $0.64 + 0.04 = 0.68$.
"""
