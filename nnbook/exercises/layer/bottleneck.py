r"""Through the eye of a needle

Two layers can be written as one. Can one always be written as two?

The layer of the chapter has three inputs and two neurons, with the weights
(2, −1, 1) and (1, 3, −2). Show that no two layers do the same as this one
where the first of the two has a single neuron. (You may use that two layers
which answer alike to all inputs have the same weights: each weight is what
an output gains when its input grows by 1.)

And if the first of the two may have two neurons?
"""

HINT = """
With a single neuron in between, everything that the second layer hears about
the inputs is one number. How do the answers of the two neurons of the second
layer then depend on each other? Compare what happens to both when one input
grows by 1.
"""

SOLUTION = r"""
Let the single neuron have the weights $(p, q, r)$, and let the two neurons
of the second layer multiply its answer by $s$ and by $t$. Merged into one
layer, their weights are $(sp, sq, sr)$ and $(tp, tq, tr)$: both are multiples
of $(p, q, r)$.

They would have to be (2, −1, 1) and (1, 3, −2). From the first of them, $s$
is not 0, and so the second is the first times $t/s$. To turn 2 into 1, this
factor must be ½; to turn −1 into 3, it must be −3. It cannot be both, so
there are no such layers.

With two neurons there is nothing to it: let the first layer be the layer of
the chapter, and let the second hand each number on, with the weights (1, 0)
and (0, 1) and the biases 0 and 0.

So a narrow layer can lose something for good, whatever comes behind it.
"""
