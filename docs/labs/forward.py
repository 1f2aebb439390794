# %% [markdown]
# # Forward
#
# In this lab you take one neuron worked by hand all the way to a batch of
# real handwritten digits, in small steps. It is part I
# of the book at the keyboard: [one neuron](../forward/one-neuron.md),
# [a layer](../forward/layer-three-ways.md), [arrays](../forward/arrays.md),
# [the dense layer](../forward/dense-layer.md). Before you run a cell, say
# aloud what it will print. An `assert` prints nothing where it is right, and
# stops the notebook where it is wrong.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** that a network which has learned nothing already does all
# of its arithmetic, and how good its answers are then.
#
# ## One neuron
#
# Three inputs, three weights, one bias. By hand, sample A gives
# 2 − 2 + 3 + 1 = 4.

# %%
inputs = [1, 2, 3]
weights = [2, -1, 1]
bias = 1

by_hand = 1 * 2 + 2 * -1 + 3 * 1 + bias
by_hand

# %% [markdown]
# The book's function does the same for any number of inputs.

# %%
from nnbook.neuron import weighted_sum

assert weighted_sum(inputs, weights, bias) == by_hand

# %% [markdown]
# ## A layer
#
# Two neurons look at the same inputs. In plain Python, their weights are two
# lists in a list.

# %%
from nnbook.neuron import layer_comprehension

layer_weights = [[2, -1, 1], [1, 3, -2]]
layer_biases = [1, -3]
layer_comprehension(inputs, layer_weights, layer_biases)

# %% [markdown]
# ## Arrays
#
# The same layer in NumPy. The weights are transposed, so that each neuron
# has a column, and four samples go through together. Which shape will come
# out? `matmul_shape` knows without multiplying.

# %%
import numpy as np

from nnbook.shapes import broadcast_shape, matmul_shape

batch = np.array([[1, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]])
columns = np.array(layer_weights).T
product = matmul_shape(batch.shape, columns.shape)
product, broadcast_shape(product, (2,))

# %%
outputs = batch @ columns + np.array(layer_biases)
outputs

# %% [markdown]
# Each row is what the layer in plain Python answers to that sample alone.

# %%
one_by_one = [
    layer_comprehension(sample, layer_weights, layer_biases)
    for sample in batch.tolist()]
assert outputs.tolist() == one_by_one

# %% [markdown]
# ## The dense layer
#
# Now an object that keeps its weights. We write ours over the random ones.

# %%
from nnbook.layers import DenseLayer

layer = DenseLayer(3, 2, rng=np.random.default_rng(0))
layer.weights[:] = columns
layer.biases[:] = layer_biases
assert (layer.forward(batch) == outputs).all()
layer.forward(batch)

# %% [markdown]
# ## Real digits
#
# Nothing in this is tied to three inputs. A handwritten digit of 8 by 8
# pixels is a sample of 64 numbers, between 0 for paper and 1 for ink. Here
# are five of them, and one of them as a neuron gets to see it: 64 numbers in
# a row.

# %%
from nnbook.data import load_digits
from nnbook.figures import parts
from nnbook.figures.style import show

digits, meant = load_digits()
five = digits[:5]
show(
    parts.pictures(five, [str(digit) for digit in meant[:5]]),
    alt="Five handwritten digits, 0 to 4, with their names above.")

# %%
five[0].round(1)

# %% [markdown]
# A layer of 64 inputs and 10 neurons gives ten numbers for each picture. Let
# us read the largest of them as the answer: neuron 0 stands for the digit 0,
# and so on. The weights are random, as they are before any learning.

# %%
ten = DenseLayer(64, 10, rng=np.random.default_rng(0))
scores = ten.forward(five)
print(scores.shape)
print("meant:   ", meant[:5])
print("answered:", scores.argmax(axis=1))

# %% [markdown]
# How often is such a layer right by luck? We ask it about all 1,797 pictures
# at once. With ten answers to choose from, about one in ten is what we
# expect of luck.

# %%
answered = ten.forward(digits).argmax(axis=1)
float((answered == meant).mean().round(3))

# %% [markdown]
# One layer drawn at random proves little. Here are a thousand of them. Which
# share of the pictures does the typical one read, and which the luckiest?

# %%
from tqdm import tqdm

shares = []
for seed in tqdm(range(1000)):
    lucky = DenseLayer(64, 10, rng=np.random.default_rng(seed))
    shares.append((lucky.forward(digits).argmax(axis=1) == meant).mean())
print(f"typical {np.median(shares):.2f}, luckiest {max(shares):.2f}")

# %% [markdown]
# The luckiest of a thousand is far from reading. Better numbers, all 650 of
# them, will have to be found in some other way than by drawing. The search for better numbers is what the rest of the
# book is about; the lab [Handwriting](handwriting.py) shows where it ends.
#
# ## What to try
#
# - Give `layer.forward` a sample with four inputs. What does it say?
# - Put a second layer behind `ten`, with 10 inputs and 10 neurons. Does luck
#   improve? Can you write both as one layer?
# - Draw the weights of neuron 3 as a picture:
#   `parts.pictures(ten.weights[:, 3].reshape(1, 64), ["3"])` inside `show`. What
#   would you hope to see there after learning?
