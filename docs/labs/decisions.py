# %% [markdown]
# # Decisions
#
# In this lab you follow the digits through a network that has learned
# nothing: scores, probabilities, loss, accuracy. It is part II of the book at
# the keyboard: [activations](../decisions/activations.md),
# [loss and cost](../decisions/loss-and-cost.md),
# [accuracy](../decisions/accuracy.md). The whole lab takes a few seconds.
#
# Some cells ask for a **guess**. Write yours in place of the three dots, then
# run the cell: it says whether you are near. An `assert` prints nothing where
# it is right, and stops the notebook where it is wrong.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** what a loss and an accuracy look like before anything has
# been learned, and why the loss is close to $\log 10$ and not equal to it.
#
# ## Scores

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU, softmax
from nnbook.data import load_digits
from nnbook.exercises.checking import compare
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.layers import DenseLayer
from nnbook.losses import CategoricalCrossEntropy, SoftmaxCrossEntropy
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential

inputs, targets = load_digits()


def untrained(seed):
    """64 pixels, 64 hidden neurons, ReLU, 10 scores; random weights."""
    rng = np.random.default_rng(seed)
    return Sequential([
        DenseLayer(64, 64, rng=rng), ReLU(), DenseLayer(64, 10, rng=rng)])


scores = untrained(0).forward(inputs)
scores.shape

# %% [markdown]
# One row for each of the 1,797 pictures, one column for each digit. Look at
# the first row: the picture is a 0, and its score for 0 is the first number.

# %%
scores[0].round(2)

# %% [markdown]
# ## Probabilities
#
# [[Softmax]] turns each row into ten numbers above 0 that add up to 1. If the
# network gave all digits the same, each would get 0.1. These scores are not
# the same. How much does the highest of the ten get, on average over all
# pictures?

# %%
probabilities = softmax(scores)
guess = ...
print(compare(guess, probabilities.max(axis=1).mean(), within=0.05))

# %% [markdown]
# First that they are probabilities, then the number that you guessed:

# %%
assert np.allclose(probabilities.sum(axis=1), 1)
float(probabilities.max(axis=1).mean().round(2))

# %% [markdown]
# More than twice 0.1, from a network that knows nothing: random scores are
# opinions too. Here are five pictures, what it takes them for, and how sure it
# is.

# %%
five = probabilities[:5]
answers = zip(five.argmax(axis=1), five.max(axis=1))
show(
    parts.pictures(inputs[:5], [f"{k}: {p:.0%}" for k, p in answers]),
    alt="Five handwritten digits, 0 to 4. Above each stands a wrong digit "
        "and a probability.")

# %% [markdown]
# Two things must not change what it answers. Adding the same number to all
# scores of a row changes no probability. A [[temperature]] changes the
# probabilities, and leaves the order.

# %%
assert np.allclose(softmax(scores + 1000), probabilities)
for temperature in [0.1, 1, 10]:
    changed = softmax(scores / temperature)
    assert (changed.argmax(axis=1) == scores.argmax(axis=1)).all()
    print(temperature, changed.max(axis=1).mean().round(2))

# %% [markdown]
# Read the second column from below: hot, the highest of ten gets little more
# than 0.1; cold, it gets nearly everything.
#
# ## Loss
#
# A network that gives each of ten digits 1/10 has the [[loss]]
# $-\log \frac{1}{10} = \log 10 \approx 2.3$ on every picture (log is the
# natural logarithm, as in the chapters). Ours has opinions. Is its loss above
# 2.3 or below it, and how far?

# %%
loss = SoftmaxCrossEntropy()
cost = loss.forward(scores, targets)
guess = ...
print(compare(guess, cost, within=0.1))

# %% [markdown]
# Look at the difference of the two:

# %%
print(f"loss {cost:.3f}, log 10 is {np.log(10):.3f}")

# %% [markdown]
# It is somewhat above. Where does the rest come from? The loss of a sample is
# log-sum-exp of its scores minus the right score. Put the mean of its ten
# scores in between, and the loss falls into two parts:
#
# $$
# \ell = \Bigl( \log \sum_k e^{z_k} - \bar z \Bigr) + ( \bar z - z_t )
# $$
#
# The first part, call it *opinions*, does not know which digit was meant. It
# is $\log 10$ where all ten scores are equal, and more wherever they differ, as
# the exercise *What knowing nothing costs* shows of such a mean. The second,
# call it *luck*, is how far the right score lies below the mean of its row.
# Networks that know nothing miss to both sides, so over many of them it should
# come to 0; over the pictures of one it should be small. Which of the two explains most of the 0.16 above log 10?

# %%
middle = scores.mean(axis=1)
right = scores[np.arange(len(scores)), targets]
opinions = np.log(np.exp(scores).sum(axis=1)) - middle
luck = middle - right

assert np.allclose(opinions + luck, loss.per_sample(scores, targets))
assert (opinions >= np.log(10)).all()
print(f"opinions {opinions.mean() - np.log(10):.3f} above log 10, "
      f"luck {luck.mean():.3f}")

# %% [markdown]
# So an untrained network starts at $\log 10$, plus what its opinions cost, plus
# or minus some luck. If that is right, then without opinions it starts at
# $\log 10$ exactly. Set the last weights to 0, and all scores are 0.

# %%
silent = untrained(0)
silent.layers[-1].weights[:] = 0
assert np.isclose(loss.forward(silent.forward(inputs), targets), np.log(10))

# %% [markdown]
# And halving all scores should make opinions cheaper. They cost about 0.22
# above $\log 10$. What do they cost with half the scores? A half of that, a
# quarter?

# %%
half = scores / 2
cheaper = np.log(np.exp(half).sum(axis=1)) - half.mean(axis=1) - np.log(10)
guess = ...
print(compare(guess, cheaper.mean(), within=0.02))

# %% [markdown]
# Read the middle column from the top down. By what is each number divided?

# %%
print("factor  opinions  half the mean square")
for factor in [2, 1, 1 / 2, 1 / 4]:
    some = factor * scores
    price = np.log(np.exp(some).sum(axis=1)) - some.mean(axis=1) - np.log(10)
    half_square = some.var(axis=1).mean() / 2
    print(f"{factor:6g}  {price.mean():8.3f}  {half_square:8.3f}")

# %% [markdown]
# By about four, and the more nearly, the smaller the scores. The last column says what to: for small scores the price is
# about half the mean of their squared distances from the middle of their row
# (`var` is that mean). So small first weights make a cheap start.
#
# ## The loss that is clipped
#
# From the probabilities, [[cross-entropy]] gives the same number, as long as
# no probability falls below its [[clipping|clip]] at `1e-7`. Blow the scores
# up, and it no longer does. What is the most that the clipped loss can say?

# %%
clipped = CategoricalCrossEntropy()
assert np.isclose(clipped.forward(probabilities, targets), cost)
loud = 100 * scores
exact = loss.per_sample(loud, targets)
bounded = clipped.per_sample(softmax(loud), targets)
assert bounded.max() == -np.log(1e-7)
print(f"largest loss: {exact.max():.1f}, clipped {bounded.max():.3f}")

# %% [markdown]
# On how many pictures does the clipped loss say less than the truth, by more
# than 1?

# %%
float((exact > bounded + 1).mean().round(2))

# %% [markdown]
# On that share of them, it stands on its plateau and has no slope.
#
# ## Accuracy
#
# Now the question that people ask first: how often is it right? Ten digits,
# about equally frequent. Who always gives the most frequent one reaches the
# [[baseline]]. And our network?

# %%
baseline = np.bincount(targets).max() / len(targets)
guess = ...
print(compare(guess, accuracy(scores, targets), within=0.03))

# %% [markdown]
# Look at it beside the baseline:

# %%
print(f"accuracy {accuracy(scores, targets):.3f}, baseline {baseline:.3f}")

# %% [markdown]
# A number near 0.1 looks like guessing at random. Is that what it does? Count
# how often it decided for each digit, from 0 to 9.

# %%
decided = scores.argmax(axis=1)
np.bincount(decided, minlength=10)

# %% [markdown]
# Somebody who guesses at random would say each digit about 180 times. The
# [[confusion matrix]] shows the same, row by row: look for a diagonal.

# %%
cells = confusion_matrix(decided, targets)
assert cells.sum() == len(targets)
assert np.isclose(cells.trace() / cells.sum(), accuracy(scores, targets))
show(
    parts.confusion(cells),
    alt="A table of ten rows and ten columns of counts. Columns 6, 7 and 8 "
        "are filled, the others nearly empty; there is no diagonal.")

# %% [markdown]
# There is none: the columns are filled whatever was written. To most digits
# the network says the same.
#
# ## Is it this network, or all?
#
# One network proves little. Here are a hundred, each with its own first
# weights. Guess the mean of their accuracies, and how far they spread.

# %%
measured = []
for seed in tqdm(range(100)):
    outputs = untrained(seed).forward(inputs)
    measured.append(
        (loss.forward(outputs, targets), accuracy(outputs, targets)))
losses, accuracies = np.array(measured).T
guess = ...
print(compare(guess, accuracies.mean(), within=0.01))

# %% [markdown]
# Look at the accuracies first, then at how many losses lie above log 10:

# %%
print(f"loss above log 10: {(losses > np.log(10)).mean():.0%}")
for name, values in [("loss", losses), ("accuracy", accuracies)]:
    print(f"{name}: {values.min():.2f} to {values.max():.2f}, "
          f"mean {values.mean():.2f}")

# %% [markdown]
# The mean accuracy is that of guessing, and single networks lie far to both
# sides of it: they are right or wrong about whole digits at once, not about
# single pictures. So a high first accuracy is no sign of learning. Nearly all
# losses lie above $\log 10$, because opinions cost, and luck seldom pays for
# them.
#
# ## Surer, and no better
#
# Multiply all scores by the same number above 0. Before you run the cell:
# which of the two numbers changes, and in which direction?

# %%
for factor in [0.01, 1, 10, 100]:
    louder = factor * scores
    print(f"{factor:6g}  loss {loss.forward(louder, targets):6.2f}, "
          f"accuracy {accuracy(louder, targets):.3f}")
    assert accuracy(louder, targets) == accuracy(scores, targets)

# %% [markdown]
# The accuracy does not ask how sure the network was, and the loss does. That
# is why the loss is what a network learns from; the lab [Search](search.py)
# begins there.
#
# ## What to try
#
# - Take another seed in `untrained(0)`. Which numbers stay, which change?
#   Find a seed whose loss is below $\log 10$. What is its luck?
# - Give the network 16 hidden neurons, or 1,000. Do opinions get cheaper?
# - Leave out the ReLU. How much do opinions cost now, and why?
# - Shuffle the targets with `np.random.default_rng(0).permutation(targets)`.
#   What do the loss and the accuracy of this network become? What would they
#   become, for a network that reads well?
