"""Passes, or not?

A network of two dense layers with tanh between them is checked with
`SoftmaxCrossEntropy` and `check_gradients` on four random samples. Which of
these mistakes does the check find, which does it pass, and where does it
complain about a network that is right?

1. The inputs were shuffled, and the targets were not.
2. The backward pass of tanh is `doutputs * (1 - outputs)`.
3. Tanh computes the sigmoid by mistake, forward, and goes back by the slope of
   the sigmoid.
4. The optimizer adds the gradient instead of subtracting it.
5. `dbiases` of the last layer is twice what it should be.
6. Before the last layer there is a layer that silences a random half of the
   numbers, drawn anew at each forward pass.
7. The loss was multiplied by a billionth, forward only.
"""

HINT = """
The check compares what `backward` says with what `forward` does. For each
mistake ask: does it change one of the two and not the other? For the sixth,
remember that trying goes forward many times. For the seventh, ask which of
the two slopes is the larger, and whether the floor reaches it.
"""

SOLUTION = """
1. Passes. Slopes are right for whatever targets they are given.
2. Found: forward is what it was, backward is not.
3. Passes: forward and backward agree, on a network that was not meant.
4. Passes. The check makes no step.
5. Found, and the error is 0.5, in `dbiases` of the last layer alone.
6. Complains. Each forward pass is another function, so what is tried is noise
   divided by a small step. Backward may be right, for the draw that it saw.
   Make the draw the same at each pass, and check again.
7. Found. Slopes by trying are about a billion times smaller than those of
   `backward`: the error is close to 1 wherever the latter are above 1e-4.
   (Multiply both by a billionth, as a loss of that size would have it, and a
   backward pass that is wrong by a factor of 2 comes out at about 1e-5 or
   less: all slopes lie far below the floor.)
"""
