# %% [markdown]
# # Over-fitting
#
# In this lab you make a network learn its samples by heart, mistakes
# included, and then cure it in four ways. It belongs to
# [Over-fitting](../training-well/overfitting.md).
#
# As it stands, the lab takes a few seconds; a bar shows how far it is. Some
# cells ask for a **guess**: write yours in place of the three dots, then run
# the cell.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** how little it takes to learn nonsense, which cure costs
# what, and how a choice spoils the set that it was made on.
#
# ## By heart

# %%
import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU
from nnbook.data import circles, load_digits, split
from nnbook.exercises.checking import compare
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.layers import DenseLayer, Dropout
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.regularizers import L1, L2
from nnbook.training import EarlyStopping, train

n_samples = 300
mislabeled = 0.3  # the share of labels that are made wrong
n_hidden = 64
epochs = 60

rest, test = split(*load_digits(), test_fraction=0.25)
known, validation = split(*rest, test_fraction=1 / 3)


def told(seed):
    """Samples to learn from, some of them with a wrong label."""
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(known[0]))[:n_samples]
    inputs, targets = known[0][rows], known[1][rows].copy()
    wrong = rng.random(n_samples) < mislabeled
    targets[wrong] = (targets[wrong] + rng.integers(1, 10, wrong.sum())) % 10
    return inputs, targets


inputs, targets = told(seed=0)
guess = ...  # how many of the 300 labels are wrong?
right = known[1][np.random.default_rng(0).permutation(len(known[0]))[:300]]
print(compare(guess, int((targets != right).sum()), within=10))

# %% [markdown]
# `learn` trains a network on them. It takes a cure, or none.

# %%
def learn(seed, *, drop=0, **cure):
    """A trained network, and what was measured after each epoch."""
    rng = np.random.default_rng(seed)
    hidden = [DenseLayer(64, n_hidden, rng=rng, dtype=np.float32), ReLU()]
    if drop:
        hidden.append(Dropout(drop, rng=rng))
    network = Sequential(
        [*hidden, DenseLayer(n_hidden, 10, rng=rng, dtype=np.float32)])
    history = train(network, SoftmaxCrossEntropy(), Adam(0.01), *told(seed),
                    epochs=epochs, batch_size=30, rng=rng,
                    validation=validation, **cure)
    return network, history


# %% [markdown]
# Three labels in ten are wrong. Which share of *all* its labels, wrong ones
# included, will the network repeat at the end?

# %%
network, history = learn(seed=0)
guess = ...
print(compare(guess, history.accuracy[-1], within=0.05))

# %%
show(
    parts.curves(history),
    alt="Loss and accuracy against the epoch. In training both get better to "
        "the end; on validation both get worse again.")

# %% [markdown]
# Now change `mislabeled` to 0.9 above and run again: nine labels in ten are
# nonsense. Does the network learn them too?
#
# ## Four cures
#
# Each with a setting that suits three labels in ten, and three seeds. Guess
# the validation accuracy of L2:

# %%
cures = {
    "none": {},
    "L2": {"regularizer": L2(0.01)},
    "L1": {"regularizer": L1(0.003)},
    "dropout": {"drop": 0.6},
    "stopping": {},
}
seeds = range(3)
found = {}
for name in tqdm(cures):
    for seed in seeds:
        cure = dict(cures[name])
        if name == "stopping":
            cure["stopping"] = EarlyStopping(patience=10)
        trained, curve = learn(seed, **cure)
        found[name, seed] = (
            curve.accuracy[-1],
            accuracy(trained.forward(validation[0]), validation[1]))

guess = ...
print(compare(guess, np.mean([found["L2", seed][1] for seed in seeds]),
              within=0.03))

# %%
for name in cures:
    repeats, reads = np.mean([found[name, seed] for seed in seeds], axis=0)
    print(f"{name:9} repeats {repeats:.2f}, reads {reads:.2f}")

# %% [markdown]
# The network without a cure repeats most and reads least. Turn the settings:
# which one can you make worse than none?
#
# ## Look at what was learned
#
# In the plane one can see it. Two rings, six labels wrong, without a price on
# weights and with one:

# %%
rng = np.random.default_rng(3)
ring_inputs, ring_targets = circles(30, rng=rng)
wrong = rng.permutation(60)[:6]
ring_targets[wrong] = 1 - ring_targets[wrong]
maps = {}
for name, price in {"no price": None, "a price": L2(0.003)}.items():
    rng = np.random.default_rng(0)
    maps[name] = Sequential([
        DenseLayer(2, 64, rng=rng), ReLU(), DenseLayer(64, 64, rng=rng),
        ReLU(), DenseLayer(64, 2, rng=rng)])
    train(maps[name], SoftmaxCrossEntropy(), Adam(0.01), ring_inputs,
          ring_targets, epochs=300, batch_size=60, rng=rng, regularizer=price)
show(
    parts.regions(maps, ring_inputs, ring_targets),
    alt="Two maps of the plane with the same points of two rings. Without a "
        "price the border bends around single points; with a price it is a "
        "round island.")

# %% [markdown]
# ## Spend a set
#
# Below, 20 networks that differ by their seed alone, and only 50 validation
# samples. The best of them is chosen. Guess by how much its accuracy on the
# 50 lies above that on all the rest, which nobody has looked at:

# %%
few = validation[0][:50], validation[1][:50]
others = (np.concatenate([validation[0][50:], test[0]]),
          np.concatenate([validation[1][50:], test[1]]))
scores = []
for seed in tqdm(range(20)):
    rng = np.random.default_rng(seed)
    small = Sequential([
        DenseLayer(64, 16, rng=rng, dtype=np.float32), ReLU(),
        DenseLayer(16, 10, rng=rng, dtype=np.float32)])
    train(small, SoftmaxCrossEntropy(), Adam(0.01), *told(seed), epochs=10,
          batch_size=30, rng=rng)
    scores.append([accuracy(small.forward(pictures), labels)
                   for pictures, labels in (few, others)])
seen, honest = max(scores)
guess = ...
print(compare(guess, seen - honest, within=0.02))

# %%
print(f"chosen: {seen:.2f} as seen, {honest:.2f} as it is")
print(f"all twenty: {np.mean(scores, axis=0).round(2)}")

# %% [markdown]
# ## Yours
#
# Write the price that pulls toward 1 in place of 0: its penalty is the
# strength times the sum of $(w - 1)^2$. `train` asks for its `slope` alone.

# %% tags=["yours"]
class TowardOne:
    """strength * sum((weights - 1)**2)"""

    def __init__(self, strength):
        self.strength = strength

    def slope(self, weights):
        """The slope of the penalty along each weight."""
        return 2 * self.strength * (weights - 1)


# %%
slopes = TowardOne(0.5).slope(np.array([[1.0, 3.0, 0.0]]))
assert (slopes == [[0, 2, -1]]).all()
_, odd = learn(0, regularizer=TowardOne(0.003))
print(f"reads {odd.validation_accuracy[-1]:.1f}")

# %% [markdown]
# You have written a regularizer, and `train` could not tell it from its own.
