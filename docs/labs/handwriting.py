# %% [markdown]
# # Handwriting
#
# In this lab you load real handwritten digits, train the network of the
# book on them, and look at what it gets wrong. Each cell runs in a moment
# on a laptop; the whole lab takes less than a minute. Change numbers and
# run again: nothing can break.
#
# **You will see** that the score depends on how the test set was chosen, and
# not on the network alone. (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# ## The digits

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU, softmax
from nnbook.data import load_digits, split
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

inputs, targets = load_digits()
inputs.shape, targets.shape

# %% [markdown]
# 1,797 pictures, one row each. A row holds 64 numbers between 0 (paper) and
# 1 (ink): a picture of 8 by 8 pixels, read line by line. Thirteen people
# wrote them ([@alpaydin1998]). Here are the first twenty, each with the
# digit that was meant. Could you read them all?

# %%
show(
    parts.pictures(inputs[:20], [str(digit) for digit in targets[:20]]),
    alt="Twenty handwritten digits, gray on paper, with their names above.")

# %% [markdown]
# ## Set some aside
#
# A network can learn its pictures by heart. What we want to know is how it
# does on pictures it has never seen, so a quarter of them is
# [[test set|set aside]]: the last quarter of the file. In this file
# neighboring rows often come from one hand, so some of the people in the last
# quarter may be missing from the first three. Keep that in mind; we will come
# back to it.

# %%
training, (test_inputs, test_targets) = split(
    inputs, targets, test_fraction=0.25)
len(training[0]), len(test_inputs)

# %% [markdown]
# ## The network
#
# Two [dense layers](../forward/dense-layer.md): 64 pixels to 64 hidden
# neurons, and 64 hidden neurons to 10 scores, one for each digit. Between
# them, ReLU passes what is positive and stops the rest.

# %%
rng = np.random.default_rng(0)
network = Sequential([
    DenseLayer(64, 64, rng=rng),
    ReLU(),
    DenseLayer(64, 10, rng=rng),
])
sum(parameter.size for parameter in network.parameters)

# %% [markdown]
# 4,810 numbers, drawn at random. If the network gave each of the ten digits
# the same share, its [[accuracy]] would be about one in ten, and its [[loss]]
# would be the natural logarithm of ten, $\ln 10 \approx 2.3$ (part II says why).
# Random weights give uneven shares, so the loss is somewhat more.

# %%
loss = SoftmaxCrossEntropy()
scores = network.forward(test_inputs)
print(f"accuracy {accuracy(scores, test_targets):.2f}, "
      f"loss {loss.forward(scores, test_targets):.2f}, "
      f"ln 10 is {np.log(10):.2f}")

# %% [markdown]
# ## Training
#
# Thirty times through the training pictures, 32 at a time, in a new random
# order each time. How a network learns is the subject of part IV; here,
# watch it happen. The pictures set aside are measured after each round, or
# [[epoch]], and never learned from.

# %%
history = train(
    network, loss, Adam(), *training,
    epochs=30, batch_size=32, rng=rng,
    validation=(test_inputs, test_targets), progress=tqdm)
print(f"training {history.accuracy[-1]:.3f}, "
      f"set aside {history.validation_accuracy[-1]:.3f}")

# %%
show(
    parts.curves(history),
    alt="Loss and accuracy over thirty epochs: in training the loss falls "
        "to nearly 0, on the digits set aside it flattens; the accuracy set "
        "aside stays below that in training.")

# %% [markdown]
# Look at both pairs of curves. The loss on the training pictures goes on
# falling toward 0. On the pictures set aside it falls more and more slowly
# and stays well above, and the accuracy there gains little after the first
# ten epochs. More and more, the network learns its own pictures.
#
# ## Who is mistaken for whom?
#
# Each row of [[confusion matrix|this table]] is a digit as it was meant, each
# column what the network read. On the diagonal it was right.

# %%
cells = confusion_matrix(network.predict(test_inputs), test_targets)
show(
    parts.confusion(cells),
    alt="A table of ten rows and ten columns of counts. Most counts lie on "
        "the diagonal; some lie off it.")

# %%
wrong = cells - np.diag(np.diag(cells))
meant, read = np.unravel_index(wrong.argmax(), wrong.shape)
print(f"the most frequent mistake: {wrong.max()} times "
      f"a {meant} was read as {read}")

# %% [markdown]
# ## The most confident mistakes
#
# A wrong answer given with a shrug is one thing. Which mistakes was the
# network *sure* of? [[Softmax]] turns its scores into probabilities; we take
# the wrong answers with the highest ones.

# %%
probabilities = softmax(network.forward(test_inputs))
predicted = network.predict(test_inputs)
sure = probabilities.max(axis=1) * (predicted != test_targets)
worst = np.argsort(-sure)[:10]
titles = [
    f"{test_targets[i]} read as {predicted[i]}\n{sure[i]:.1%}" for i in worst]
show(
    parts.pictures(test_inputs[worst], titles),
    alt="The ten wrong answers given with the highest probability.")

# %% [markdown]
# Look at the ones that were read as nine: they all have the same long flag at
# the top. Where in the file do such mistakes stand? The test set begins at
# row 1,348.

# %%
rows = len(training[0]) + np.flatnonzero(
    (test_targets == 1) & (predicted == 9))
rows

# %% [markdown]
# They stand close together, as one person's digits do in this file, and this
# is probably a hand that the network had not met in training. To us they are
# plain. A network has no way to say "I have never seen this": softmax spreads
# one whole unit of probability over ten classes, and somebody has to get it.
# High probability is not the same as being right.
#
# ## The same network, another test set
#
# So far the test pictures stood at the end of the file. Suppose we had drawn
# them at random instead, as is often done. The network begins with the same
# weights as before.

# %%
training, (test_inputs, test_targets) = split(
    inputs, targets, test_fraction=0.25, rng=np.random.default_rng(100))
rng = np.random.default_rng(0)
network = Sequential([
    DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)])
history = train(
    network, loss, Adam(), *training,
    epochs=30, batch_size=32, rng=rng,
    validation=(test_inputs, test_targets), progress=tqdm)
print(f"training {history.accuracy[-1]:.3f}, "
      f"set aside {history.validation_accuracy[-1]:.3f}")

# %% [markdown]
# The score is better, and the network is no better. With a random split the
# same thirteen people have written both the training and the test pictures;
# the network meets hands it already knows.
# {{ claim: handwriting.known_hands_are_easier }} One run proves little, so the
# book has run both ten times, from different random weights each time, and
# at random also with a different draw of the test pictures:
#
# | test pictures | mean accuracy | lowest | highest |
# |---|---|---|---|
# | last quarter of the file | {{ handwriting.by_position.mean:.3f}} | {{ handwriting.by_position.lowest:.3f}} | {{ handwriting.by_position.highest:.3f}} |
# | drawn at random | {{ handwriting.shuffled.mean:.3f}} | {{ handwriting.shuffled.lowest:.3f}} | {{ handwriting.shuffled.highest:.3f}} |
#
# Which of the two is *the* accuracy? It depends on the question. "Will it
# read another digit by one of these thirteen people?": the second. "Will it
# read the digits of somebody new?": the first is nearer, and still not the
# whole answer, since the file does not say who wrote which row.
#
# ## What to try
#
# - Fewer hidden neurons: 16, 4, 2. At which width does the score suffer?
# - `epochs=3`. How much of the final score is there already?
# - `Adam(learning_rate=1.0)`. What do the curves do?
# - Shift all test pictures by one pixel (`np.roll` of the pictures, reshaped
#   to 8 by 8). What happens to the score, and why?
