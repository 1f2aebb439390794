# %% [markdown]
# # End to end
#
# In this lab you train networks and change what they are trained with: how
# many hidden neurons, how long the steps, how many samples in a batch. It
# belongs to [Training, end to end](../gradients/training.md).
#
# As it stands, the lab takes a few seconds; a bar shows how far it is. Some
# cells ask for a **guess**: write yours in place of the three dots, then run
# the cell. An `assert` prints nothing where it is right, and stops the
# notebook where it is wrong.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** a network bend the plane, which of the three choices
# matters most, and what a learning rate that is too large looks like.
#
# ## The choices

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU, softmax
from nnbook.data import load_digits, one_hot, spiral, split
from nnbook.exercises.checking import compare
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.gradients import check_gradients
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

task = "spiral"  # or "digits"
n_hidden = 64
rate = 0.3
batch_size = 30
epochs = 100

# %% [markdown]
# A quarter of the samples is [[test set|set aside]]: of the spiral a random
# one, of the digits the last of the file.

# %%
if task == "spiral":
    samples = spiral(100, rng=np.random.default_rng(0))
    training, aside = split(
        *samples, test_fraction=0.25, rng=np.random.default_rng(1))
    figure = parts.points(*training)
else:
    training, aside = split(*load_digits(), test_fraction=0.25)
    figure = parts.pictures(training[0][:10], [str(k) for k in range(10)])
inputs, targets = training
n_inputs, n_classes = inputs.shape[1], int(targets.max()) + 1
show(figure, alt="Points of three classes in the plane, each class an arm "
                 "of a spiral that winds out from the middle.")

# %% [markdown]
# ## One step
#
# A network with random weights has scores near 0, so it should start near
# $\log K$ for $K$ classes, or somewhat above. Guess the loss:

# %%
loss = SoftmaxCrossEntropy()


def start(seed=0, n_hidden=n_hidden):
    """A new network, and the random numbers that go on after it."""
    rng = np.random.default_rng(seed)
    return Sequential([
        DenseLayer(n_inputs, n_hidden, rng=rng), ReLU(),
        DenseLayer(n_hidden, n_classes, rng=rng)]), rng


network, rng = start()
before = loss.forward(network.forward(inputs), targets)
guess = ...
print(compare(guess, before, within=0.2))

# %% [markdown]
# The slope along the scores is probability minus target, divided by the
# number of samples. Compare the formula with what `backward` says:

# %%
scores = network.forward(inputs)
loss.forward(scores, targets)
by_formula = (softmax(scores) - one_hot(targets, n_classes)) / len(inputs)
assert np.allclose(loss.backward(), by_formula)
assert np.allclose(by_formula.sum(axis=1), 0)  # each row adds up to 0

# %% [markdown]
# From there the slopes go back through the network. `check_gradients`
# compares all of them with slopes by trying, here for the first five samples,
# and gives the largest relative error. (The next chapter looks inside.)

# %%
error = check_gradients(network, loss, inputs[:5], targets[:5])
assert error < 1e-4, error

# %% [markdown]
# One step, then: forward, loss, backward, step. Does the loss fall?

# %%
loss.forward(network.forward(inputs), targets)
network.backward(loss.backward())
SGD(rate).step(network.parameters, network.gradients)
after = loss.forward(network.forward(inputs), targets)
print(f"{before:.3f} before, {after:.3f} after one step")

# %% [markdown]
# ## A hundred epochs
#
# Guess the accuracy on the samples set aside, from 0 to 1, before you run
# this cell.

# %%
network, rng = start()
history = train(network, loss, SGD(rate), *training, epochs=epochs,
                batch_size=batch_size, rng=rng, validation=aside,
                progress=tqdm)
guess = ...
print(compare(guess, history.validation_accuracy[-1], within=0.02))

# %% [markdown]
# At the end, in training and on the samples set aside:

# %%
print(f"loss {history.loss[-1]:.2f} and {history.validation_loss[-1]:.2f}, "
      f"accuracy {history.accuracy[-1]:.2f} and "
      f"{history.validation_accuracy[-1]:.2f}")

# %%
show(
    parts.curves(history),
    alt="Loss and accuracy over the epochs, in training and on the samples "
        "set aside. The loss falls steeply, then slowly; the accuracy rises "
        "in the same way.")

# %% [markdown]
# Look at three things. How many epochs does the steep part take? Do the
# two curves part from one another? And does the accuracy still rise when the
# loss falls slowly?
#
# ## What it has learned
#
# For the spiral, here is what the network answers at each point of the plane,
# before and after. For the digits, here is what it got wrong.

# %%
if task == "spiral":
    fresh, _ = start()
    figure = parts.regions(
        {"before": fresh, "after": network}, *training)
else:
    predicted = network.predict(aside[0])
    wrong = np.flatnonzero(predicted != aside[1])[:10]
    figure = parts.pictures(
        aside[0][wrong],
        [f"{aside[1][i]} read as {predicted[i]}" for i in wrong])
show(figure, alt="Two maps of the plane, colored by the class that the "
                 "network answers. Before training there are wedges around "
                 "the middle, afterwards the regions wind along the arms.")

# %% [markdown]
# ## Width, rate, batch
#
# Now we change one choice at a time, and leave the others as they are. Which
# of the three will matter most here? Write down an order before you run it.

# %%
choices = {
    "n_hidden": [2, 8, 32, 128],
    "rate": [0.01, 0.1, 1, 10],
    "batch_size": [10, 30, 75, len(inputs)],
}


def trained(n_hidden=n_hidden, rate=rate, batch_size=batch_size, epochs=60):
    """Loss in training and accuracy on what is set aside, at the end."""
    network, rng = start(0, n_hidden)
    history = train(network, loss, SGD(rate), *training, epochs=epochs,
                    batch_size=batch_size, rng=rng)
    right = accuracy(network.forward(aside[0]), aside[1])
    return history.loss[-1], right


runs = [(name, value) for name in choices for value in choices[name]]
with np.errstate(all="ignore"):  # too large a rate may end in nan
    results = {run: trained(**dict([run])) for run in tqdm(runs)}
for (name, value), (cost, right) in results.items():
    print(f"{name:10} {value:5}  loss {cost:8.2f}, accuracy {right:.2f}")

# %% [markdown]
# Look at the smallest width and at the largest rate: two ways to fail, and
# they look different. With two neurons the loss falls and stops early; for
# the spiral, two folds are too few. With the rate 10 the steps throw the
# network about, and the loss ends above $\log K$, which is what a network
# without any opinion has.
#
# ## Equal epochs, equal steps
#
# Small batches did well there. But in 60 epochs they took more steps. Give
# all samples at once as many *steps* as batches of 10 had. Guess the loss:

# %%
n_steps = 60 * -(-len(inputs) // 10)  # batches of 10, rounded up
n_steps = min(n_steps, 1500)  # for the digits, a budget
cost, right = trained(batch_size=len(inputs), epochs=n_steps)
guess = ...
print(compare(guess, cost, within=0.02))

# %% [markdown]
# All samples at once with so many steps, and batches of 10 with 60 epochs:

# %%
print(f"{cost:.2f} and {results['batch_size', 10][0]:.2f}")

# %% [markdown]
# What does a step of each cost? Jupyter measures it if you put `%timeit` in
# front of `trained(batch_size=10, epochs=1)`, and of the same with all
# samples.
#
# ## What to try
#
# - `n_hidden = 4`, `epochs = 1000`: how far do four neurons come, and what
#   do the regions look like?
# - `rate = 3`: look at the curves. Is it faster, or only wilder?
# - Start with other seeds, `start(1)`, `start(2)`: how far do the ends differ?
#   Is that more or less than the differences in the table above?
# - `task = "digits"` and `rate = 0.1`: which digits are read as which?
# - Divide the slope twice: `network.backward(loss.backward() / len(inputs))`
#   in the cell with one step. How large must the rate be to undo it?
