r"""What curves say, and what they do not

Answer with the figures of the chapter before you.

1. In *Small batches*, how many steps has each of the three batch sizes taken
   after 60 epochs of 300 samples? Somebody concludes from the left panel
   alone that small batches learn faster. What else must one know?
2. In *XOR*, a run with two hidden neurons has stood at 0.477 for 200 epochs.
   How many of its four corners does it decide rightly? Would you wait?
3. In *Divided once*, imagine a fourth curve, for batches of 30. Between which
   rates is it lowest, divided once? And divided twice?
4. A run ends its first epoch with 0.50 in `history.accuracy`. You measure its
   accuracy on the same samples then, and find 0.62. Is that a mistake?
"""

HINT = """
For the second, read the level as the text does: which probabilities are given
at the three corners that are answered alike, and which of the three are
decided wrongly? For the third, what does one division more do to a rate? For
the fourth, which networks met the batches of the first epoch?
"""

SOLUTION = r"""
1. 60, 360 and 1,800. The left panel gives the small batches 30 times as many
   steps. One must know what a step costs, on the machine that is used: the
   right panel.
2. Three corners are answered alike, with 2/3 for the class that two of them
   have. These two are decided rightly, the third wrongly, and the fourth
   corner is right: three of four. Waiting does not help. Both neurons answer
   0 at the three corners, so ReLU lets no slope through there, and at the
   fourth corner nearly nothing is left to learn.
3. Divided once, batches of 10 are lowest at 1 and batches of 100 at about 3,
   so batches of 30 should be lowest between 1 and 3. Divided twice, the same
   steps need rates 30 times as large, between 30 and 100.
4. No. The history counts each batch as it was met, by a network that had
   learned from few batches or none; you measured the network at the end of
   the epoch. The faster it learns, the more the two differ.
"""
