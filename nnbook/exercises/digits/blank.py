r"""White paper teaches nothing

In the first layer's weights a pixel has one row: its weight to each hidden
neuron. Of some pixels near the left edge, no training picture has ink.

1. Why are the weights of such a pixel, after training without a penalty, to
   the last digit what they were before it?
2. What are they after long training with L2?
3. A new picture has ink on that pixel. Which of the two networks would you
   rather have, and why?
"""

HINT = """
What is a weight's slope the product of? *Backpropagation* has it in its third
line.
"""

SOLUTION = r"""
1. A weight's slope is its input times the slope of the output that it feeds,
   summed over the batch. The input is 0 in every picture, so the slope is 0
   in every step. Adam, too, makes a step of 0 out of slopes that were always
   0.
2. The loss still says nothing of them, and the penalty pulls at each step:
   they go toward 0.
3. The one with L2. In the other, ink on that pixel is multiplied by numbers
   that were drawn at random and never tried: it changes all hidden neurons by
   chance. With weights near 0 the network takes no notice of what it never
   saw.
"""
