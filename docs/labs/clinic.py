# %% [markdown]
# # The clinic
#
# Five networks that do not learn as they should, or learn too well to be
# true. In this lab you find out what is wrong with each, by looking. It belongs
# to [When it does not learn](../real-data/when-it-does-not-learn.md).
#
# As it stands, the lab takes some seconds; a bar shows how far it is. Some
# cells ask for a **guess**: write yours in place of the three dots, then run
# the cell.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** which instrument finds which illness, how alike the curves of
# different illnesses are, and how to build an instrument of your own.
#
# ## The waiting room

# %%
import copy

import numpy as np
from tqdm import tqdm

from nnbook.diagnostics import (
    dead_units,
    first_not_finite,
    overfit_few,
    rate_sweep,
    update_ratios,
)
from nnbook.exercises.checking import compare
from nnbook.experiments import clinic
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.gradients import check_gradients
from nnbook.optimizers import SGD

numbers = [1, 2, 3, 4, 5]
admitted = [clinic.PATIENTS[place](0) for place in (4, 1, 6, 2, 5)]


def patient(number):
    """Patient 1 to 5: network, training, validation, loss, rate."""
    return copy.deepcopy(admitted[number - 1])


# %% [markdown]
# Train each of them, and look at the curves. Guess first: how many of the five
# will read fewer than half of the validation digits?

# %%
histories = {}
for number in tqdm(numbers):
    histories[number] = clinic.treat(patient(number), epochs=15)
reads = [histories[number].validation_accuracy[-1] for number in numbers]
guess = ...
print(compare(guess, sum(share < 0.5 for share in reads), within=0))

# %%
for number in numbers:
    history = histories[number]
    print(f"{number}: loss {history.loss[0]:9.2f} -> {history.loss[-1]:.2f}, "
          f"reads {history.validation_accuracy[-1]:.0%}")

# %%
show(
    parts.curves(histories[4]),
    alt="Loss and accuracy of patient 4 against the epoch, in training and on "
        "validation: both losses fall, both accuracies rise.")

# %% [markdown]
# Change the 4 to see the others.
#
# ## Step 0, and ten samples
#
# For ten classes a loss near 2.30 is healthy before the first step. Which of
# the five is not? Guess its number:

# %%
starts = [clinic.start(patient(number)) for number in numbers]
guess = ...
print(compare(guess, 1 + int(np.argmax(starts)), within=0))

# %%
for number, start in zip(numbers, starts):
    one = patient(number)
    learned = overfit_few(one.network, one.loss, *one.training,
                          optimizer=SGD(one.rate))
    print(f"{number}: loss {start:6.2f} before the first step, "
          f"ten samples learned: {learned}")

# %% [markdown]
# Two of them learn ten samples by heart. So their wiring is sound, or wrong in
# a way that ten samples do not mind.
#
# ## Gradients and rates

# %%
for number in tqdm(numbers):
    one = patient(number)
    error = check_gradients(one.network, one.loss, one.training[0][:2],
                            one.training[1][:2])
    losses = rate_sweep(
        lambda one=one: one.network, [1e-3, 0.1, 1], one.loss, *one.training,
        rng=np.random.default_rng(0), epochs=2)
    print(f"{number}: gradients off by {error:.0e}, trained at {one.rate:g};",
          "loss at 0.001, 0.1, 1:", *(f"{loss:.2f}" for loss in losses))

# %% [markdown]
# One backward pass is wrong. Whose? And who needs nothing but another rate?
#
# ## Data, and inside

# %%
for number in numbers:
    one = patient(number)
    inputs, targets = one.training
    step = clinic.stepping(one)
    ratios = [update_ratios(one.network, step)[0] for _ in range(20)]
    print(f"{number}: inputs {inputs.min():g} to {inputs.max():g}, dead "
          f"{dead_units(one.network, inputs)[0]:.0%}, "
          f"a step moves {np.median(ratios):.0e}, not finite:",
          first_not_finite(one.network, one.loss, inputs, targets))

# %%
one = patient(1)
show(
    parts.pictures(one.training[0][:10],
                   [f"label {label}" for label in one.training[1][:10]]),
    alt="Ten pictures of patient 1 with their labels, which belong to other "
        "pictures.")

# %% [markdown]
# ## Yours
#
# To see that labels belong to other pictures, somebody had to look. Write the
# instrument that sees it: for each sample find the *nearest other* sample, by
# the sum of the squared differences of their inputs, and give the share of
# samples whose nearest has the same label.

# %% tags=["yours"]
def agreement(inputs, targets):
    """The share of samples whose nearest other sample has their label."""
    distances = ((inputs[:, np.newaxis] - inputs) ** 2).sum(axis=2)
    np.fill_diagonal(distances, np.inf)
    return float((targets[distances.argmin(axis=1)] == targets).mean())


# %%
four = np.array([[0.0], [0.1], [5.0], [5.2]])
assert agreement(four, np.array([0, 0, 1, 1])) == 1
assert agreement(four, np.array([0, 0, 0, 1])) == 0.5
for number in numbers:
    inputs, targets = patient(number).training
    print(f"{number}: {agreement(inputs[:300], targets[:300]):.2f}")

# %% [markdown]
# Where shuffled, the share is that of chance. Now name what is wrong with each,
# then run the last cell.

# %%
for number, place in zip(numbers, (4, 1, 6, 2, 5)):
    print(f"{number}: {clinic.PATIENTS[place].__doc__}")
