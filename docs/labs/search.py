# %% [markdown]
# # Search
#
# In this lab you run the race of
# [Random search and hill climbing](../searching/random-search.md) yourself,
# with a budget of your own. Three ways to learn get the same number of
# [[evaluation|evaluations]]; who ends lower?
#
# With the budget below, the lab takes a few seconds. Make it ten times as
# large, and it takes ten times as long; a bar shows how far it is. Some cells
# ask for a **guess**: write yours in place of the three dots.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** that trying works, what it costs beside gradient descent,
# and why it gets slower and slower.
#
# ## The budget, the task, the network

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU
from nnbook.data import load_digits, spiral, vertical
from nnbook.exercises.checking import compare
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.search import hill_climb, random_search
from nnbook.training import train

budget = 500  # evaluations for each run; the chapter spends 2,000
seeds = [0, 1, 2]  # one run for each
task = "spiral"  # or "clouds", or "digits"
n_hidden = 64

tasks = {
    "spiral": spiral(100, rng=np.random.default_rng(0)),
    "clouds": vertical(100, rng=np.random.default_rng(0)),
    "digits": [part[:200] for part in load_digits()],
}
inputs, targets = tasks[task]
n_inputs, n_classes = inputs.shape[1], int(targets.max()) + 1
inputs.shape

# %% [markdown]
# That many samples, and that many inputs. Look at them before they are
# learned: could you part the classes with a few straight lines?

# %%
if task == "digits":
    figure = parts.pictures(inputs[:10], [str(k) for k in targets[:10]])
else:
    figure = parts.points(inputs, targets)
show(figure, alt="Points of three classes in the plane, each class an arm "
                 "of a spiral that winds out from the middle.")

# %% [markdown]
# Each run begins with a network of its own: the same seed, the same first
# weights. How many numbers, weights and biases, does a search have to find?

# %%
def start(seed):
    """A new network, and the random numbers that go on after it."""
    rng = np.random.default_rng(seed)
    return Sequential([
        DenseLayer(n_inputs, n_hidden, rng=rng), ReLU(),
        DenseLayer(n_hidden, n_classes, rng=rng)]), rng


n_parameters = sum(array.size for array in start(0)[0].parameters)
guess = ...
print(compare(guess, n_parameters, within=0))

# %% [markdown]
# Every evaluation tries other values for all of these at once:

# %%
n_parameters

# %% [markdown]
# ## Three ways to learn
#
# Each function below takes one seed and one setting, spends the budget, and
# returns the best loss so far after each evaluation, and the [[accuracy]] at
# the end.

# %%
loss = SoftmaxCrossEntropy()


def draw_afresh(seed, scale):
    """Random search: all parameters anew each time."""
    network, rng = start(seed)
    found = random_search(network, loss, inputs, targets,
                          evaluations=budget, scale=scale, rng=rng)
    return found.best, accuracy(network.forward(inputs), targets)


def climb(seed, step):
    """Hill climbing: a random step from the best so far."""
    network, rng = start(seed)
    found = hill_climb(network, loss, inputs, targets,
                       evaluations=budget, step=step, rng=rng)
    return found.best, accuracy(network.forward(inputs), targets)


# %% [markdown]
# The third way is [[gradient descent]], which is the subject of part IV and a
# black box here. One of its steps is charged three evaluations: one forward,
# and two for the way back. So it takes a third as many steps, and its loss
# stands still for three evaluations each time.

# %%
def descend(seed, rate):
    """Gradient descent: all samples in each step."""
    network, rng = start(seed)
    history = train(network, loss, SGD(rate), inputs, targets,
                    epochs=budget // 3, batch_size=len(inputs), rng=rng)
    best = np.minimum.accumulate(np.repeat(history.loss, 3))
    return best, accuracy(network.forward(inputs), targets)


ways = {"random search": draw_afresh, "hill climbing": climb,
        "gradient descent": descend}

# %% [markdown]
# Two promises can be checked before the race: nobody gets more than the
# budget, and what is called "best so far" never rises.

# %%
for way in ways.values():
    best, _ = way(0, 0.1)
    assert len(best) <= budget
    assert (np.diff(best) <= 0).all()

# %% [markdown]
# ## A setting for each
#
# Each way has one number that somebody must choose: a scale, a step, a
# [[learning rate]]. A race with badly chosen numbers says nothing. So each
# way gets five to choose from, and a trial run with a seed that the race does
# not use. Look at how far apart the five lie: which way forgives a bad choice?

# %%
choices = {
    "random search": [0.05, 0.2, 1, 3, 10],
    "hill climbing": [0.01, 0.03, 0.1, 0.3, 1],
    "gradient descent": [0.1, 0.3, 1, 3, 10],
}
trials = [(name, choice) for name in ways for choice in choices[name]]
with np.errstate(all="ignore"):  # too large a rate may end in nan
    ended = {trial: ways[trial[0]](100, trial[1])[0][-1]
             for trial in tqdm(trials)}

setting = {}
for name in ways:
    losses = [ended[name, choice] for choice in choices[name]]
    setting[name] = choices[name][np.nanargmin(losses)]
    print(f"{name:16}", np.round(losses, 2), "best:", setting[name])

# %% [markdown]
# ## The race
#
# Where will each end? Who gives three classes the same probability has the
# loss log 3 ≈ 1.1. Guess the loss at which hill climbing ends, the median of
# its runs.

# %%
results = {name: [] for name in ways}
runs = [(name, seed) for name in ways for seed in seeds]
for name, seed in tqdm(runs):
    results[name].append(ways[name](seed, setting[name]))
curves = {name: np.array([best for best, _ in results[name]])
          for name in ways}
ends = {name: np.median(curves[name][:, -1]) for name in ways}
guess = ...
print(compare(guess, ends["hill climbing"], within=0.1))

# %% [markdown]
# The medians of all three, with the accuracy that goes with them:

# %%
for name in ways:
    right = np.median([share for _, share in results[name]])
    print(f"{name:16}  loss {ends[name]:.2f}, accuracy {right:.2f}")

# %% [markdown]
# And the way there. Look at the first fifty evaluations, and then at the last
# hundred: who still gains?

# %%
show(
    parts.race(curves),
    alt="Best loss so far against evaluations, a line and a band for each of "
        "three ways. Random search soon stays level, hill climbing falls "
        "slowly, gradient descent falls fastest.")

# %% [markdown]
# Lines are medians of the runs, bands reach from the lowest to the highest.
# What does hill climbing pay? Look for the place where gradient descent was
# as low as hill climbing is at the end.

# %%
middle = np.median(curves["gradient descent"], axis=0)
caught = np.flatnonzero(middle <= ends["hill climbing"])
if len(caught):
    evaluations = int(caught[0]) + 1
    print(f"gradient descent was there after {evaluations} evaluations, "
          f"hill climbing after {budget}")
else:
    print("gradient descent never got there")

# %% [markdown]
# ## Fewer and fewer steps improve
#
# Why does the curve of hill climbing flatten? At the start, many random steps
# improve. Here is one run cut into five parts of equal length. Guess the
# share of steps that improve in the last part.

# %%
network, rng = start(0)
found = hill_climb(network, loss, inputs, targets, evaluations=budget,
                   step=setting["hill climbing"], rng=rng)
shares = [part.mean() for part in np.array_split(found.accepted, 5)]
guess = ...
print(compare(guess, shares[-1], within=0.03))

# %% [markdown]
# From the first part to the last:

# %%
np.round(shares, 2)

# %% [markdown]
# The step stays as long as it was, and the lower the place, the fewer of its
# directions lead down: near the lowest point a shorter step would do better.
# The last exercise of the chapter lets the step shrink.
#
# ## What to try
#
# - `budget = 5000`. Which way gains most from ten times as much? Do the best
#   settings change?
# - `n_hidden = 3`, and then 300. Which way cares least about the number of
#   parameters?
# - `task = "clouds"`: does hill climbing still lag behind?
# - `task = "digits"`: how far does random search come from log 10?
# - Cheat: give one way a setting that does not suit it. What can a race be
#   made to say?
