# %% [markdown]
# # Optimizers
#
# In this lab you set up a race between the rules of
# [Optimizers](../training-well/optimizers.md), and then try to make another
# one win. It belongs to that chapter.
#
# As it stands, the lab takes some seconds; a bar shows how far it is. Some
# cells ask for a **guess**: write yours in place of the three dots, then run
# the cell.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** how much of a ranking is made by whoever chooses the rates,
# what a schedule adds, and when clipping is at work.
#
# ## The race you set up

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU
from nnbook.data import load_digits, moons, spiral, split
from nnbook.exercises.checking import compare
from nnbook.figures import optimizers as figures
from nnbook.figures.style import show
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import (
    SGD,
    Adam,
    ClipNorm,
    CosineDecay,
    Momentum,
    RMSProp,
    WarmUp,
)
from nnbook.training import train

task = "spiral"  # or "moons", or "digits"
n_hidden = 32
epochs = 20
batch_size = 30
rates = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0]
rules = {"descent": SGD, "momentum": Momentum, "RMSProp": RMSProp,
         "Adam": Adam}

tasks = {
    "spiral": spiral(100, rng=np.random.default_rng(0)),
    "moons": moons(150, rng=np.random.default_rng(0)),
    "digits": load_digits(),
}
known, aside = split(*tasks[task], test_fraction=0.25,
                     rng=np.random.default_rng(1))
n_inputs, n_classes = known[0].shape[1], int(known[1].max()) + 1
n_steps = epochs * -(-len(known[0]) // batch_size)  # rounded up
n_steps

# %% [markdown]
# That many steps will each run take. `learn` takes an optimizer and a seed,
# and gives the loss of each epoch and the accuracy on the samples set aside.

# %%
def learn(optimizer, seed):
    """Losses by epoch, and the accuracy on what was set aside."""
    rng = np.random.default_rng(seed)
    network = Sequential([
        DenseLayer(n_inputs, n_hidden, rng=rng, dtype=np.float32), ReLU(),
        DenseLayer(n_hidden, n_classes, rng=rng, dtype=np.float32)])
    with np.errstate(all="ignore"):  # too large a rate may end in nan
        history = train(network, SoftmaxCrossEntropy(), optimizer, *known,
                        epochs=epochs, batch_size=batch_size, rng=rng)
        right = accuracy(network.forward(aside[0]), aside[1])
    return history.loss, right


# %% [markdown]
# ## One rate for all
#
# First an unfair race, of the kind that is found all over the web: every
# rule gets the rate 0.01. Which of the four will end highest?

# %%
guess = ...  # "descent", "momentum", "RMSProp" or "Adam"
at_one_rate = {name: learn(rule(0.01), seed=0)[0][-1]
               for name, rule in rules.items()}
highest = max(at_one_rate, key=at_one_rate.get)
if guess is ...:
    print("no guess yet: write one in place of the dots")
else:
    print("right" if guess == highest else f"no, {guess} did not")

# %% [markdown]
# The four losses. Now change 0.01 to 1 in the cell above, and run it again:
# who wins?

# %%
{name: round(float(loss), 2) for name, loss in at_one_rate.items()}

# %% [markdown]
# ## A rate for each
#
# Every rule gets the same rates to choose from, with two seeds that the race
# will not use. Look for the lowest number in each row, and at its
# neighbors: which rule forgives a wrong guess?

# %%
trials = [(name, rate, seed) for name in rules for rate in rates
          for seed in (100, 101)]
ended = {trial: learn(rules[trial[0]](trial[1]), trial[2])[0][-1]
         for trial in tqdm(trials)}

best = {}
for name in rules:
    losses = np.array([[ended[name, rate, seed] for rate in rates]
                       for seed in (100, 101)])
    losses[~np.isfinite(losses)] = np.inf
    middle = np.median(losses, axis=0)
    best[name] = rates[middle.argmin()]
    print(f"{name:9}", middle.round(2), "best:", best[name])

# %% [markdown]
# If a best rate stands at an end of its row, that rule was not tuned yet: add
# rates to `rates` and run the cell again.
#
# ## The race
#
# Five seeds that nobody has tuned on. Guess the loss at which Adam ends, the
# median of its runs.

# %%
seeds = range(5)
runs = {
    name: [learn(rules[name](best[name]), seed) for seed in seeds]
    for name in tqdm(rules)
}
curves = {name: np.array([losses for losses, _ in runs[name]])
          for name in rules}
guess = ...
print(compare(guess, np.median(curves["Adam"][:, -1]), within=0.02))

# %% [markdown]
# All four, with the accuracy on the samples set aside. Does who has the
# lowest loss also have the most right?

# %%
for name in rules:
    shares = [right for _, right in runs[name]]
    print(f"{name:9}  loss {np.median(curves[name][:, -1]):.3f}, "
          f"accuracy {np.median(shares):.2f}, "
          f"from {min(shares):.2f} to {max(shares):.2f}")

# %%
show(
    figures.race(curves),
    alt="Loss against the epoch, a line and a band for each of four rules. "
        "Descent ends highest, the other three below it.")

# %% [markdown]
# Lines are medians of the seeds, bands reach from the lowest to the highest.
#
# ## A schedule
#
# Three times Adam's best rate: too high to stay there, but the rate may come
# down. Guess how low it ends with warm-up and cosine:

# %%
def scheduled(rate):
    """Adam that warms up in a fifth of the steps, and then slows down."""
    slowing = CosineDecay(Adam(rate), n_steps=n_steps)
    return WarmUp(slowing, n_steps=n_steps // 5)


high = 3 * best["Adam"]
steady = [learn(Adam(high), seed)[0][-1] for seed in seeds]
falling = [learn(scheduled(high), seed)[0][-1] for seed in seeds]
guess = ...
print(compare(guess, np.median(falling), within=0.02))

# %% [markdown]
# At that rate throughout, with the schedule, and at the best constant rate:

# %%
print(f"{np.median(steady):.3f}, {np.median(falling):.3f}, "
      f"{np.median(curves['Adam'][:, -1]):.3f}")

# %% [markdown]
# ## How often does clipping act?
#
# `Counting` stands between the network and the rule, and notes how long each
# gradient is. Guess the share of steps in which plain descent, at its best
# rate, meets a gradient longer than 1:

# %%
class Counting:
    """Passes everything on, and keeps the lengths of the gradients."""

    def __init__(self, optimizer):
        self.optimizer, self.norms = optimizer, []

    def step(self, parameters, gradients):
        squares = sum(float((one**2).sum()) for one in gradients)
        self.norms.append(squares**0.5)
        self.optimizer.step(parameters, gradients)


counting = Counting(ClipNorm(SGD(best["descent"]), max_norm=1))
losses, _ = learn(counting, seed=0)
share = np.mean(np.array(counting.norms) > 1)
guess = ...
print(compare(guess, share, within=0.05))

# %% [markdown]
# In how many percent of the steps was the gradient cut, how long were the
# middle one and the longest, and where did the loss end with clipping and,
# for the same seed, without?

# %%
print(f"{share:.0%}; {np.median(counting.norms):.2f}, "
      f"{max(counting.norms):.2f}; {losses[-1]:.3f}, "
      f"{curves['descent'][0, -1]:.3f}")

# %% [markdown]
# ## What to try
#
# - `task = "digits"`, with `epochs = 5`: is the order the same? Look at the
#   accuracies before you answer.
# - `batch_size = len(known[0])`: without noise, who gains?
# - Give momentum 0.99 (`lambda rate: Momentum(rate, 0.99)` in `rules`): where
#   does its best rate go, and why there?
# - Make plain descent win. You may choose the task, the epochs and the rates;
#   write down what you had to do.
# - Clip at 0.1 with three times the rate. Is that another rule, or the same
#   one in disguise?
