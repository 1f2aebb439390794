# %% [markdown]
# # Your own data
#
# In this lab a file becomes a network, and the network a file. It begins with
# the penguins of [Your own data](../real-data/own-data.md); then take a file
# of your own.
#
# As it stands, the lab takes a few seconds; a bar shows how far it is. Some
# cells ask for a **guess**: write yours in place of the three dots, then run
# the cell.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** what is in a table, what a network makes of it, and what
# somebody else gets who has only the file that you saved.
#
# ## A table
#
# To use a file of your own, write its name in place of `PENGUINS`, such as
# `"mine.csv"`. It needs a line of names and one line for each sample. Then
# name the column that is to be guessed, and those that the network should not
# see. Where the lab runs in the page, bring the file first:
#
# <div class="nnbook-bring" hidden></div>

# %%
import tempfile
from pathlib import Path

import numpy as np
from tqdm import tqdm

from nnbook.activations import ReLU
from nnbook.data import (
    MISSING,
    PENGUINS,
    as_columns,
    as_numbers,
    fit_scaling,
    load_digits,
    number_classes,
    read_csv,
    read_pictures,
    scale,
    split,
)
from nnbook.exercises.checking import compare
from nnbook.figures import parts
from nnbook.figures.style import show
from nnbook.files import load, save
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy, confusion_matrix
from nnbook.network import Sequential
from nnbook.optimizers import Adam
from nnbook.training import train

path = PENGUINS
wanted = "species"  # the column to be guessed
hidden = ["year", "island"]  # columns that the network does not see

table = read_csv(path)
for name, column in table.items():
    there = [entry for entry in column if entry.lower() not in MISSING]
    kinds = sorted(set(there))
    print(f"{name:20}{len(column) - len(there):4} missing,"
          f"{len(kinds):4} different, such as {', '.join(kinds[:3])}")

# %% [markdown]
# A column of which every entry is a number stays a column. A column of words
# becomes one column for each word. How many columns will the network see?

# %%
guess = ...  # how many inputs?


def is_number(column):
    """Whether all that is there can be read as a number."""
    try:
        as_numbers(column)
    except ValueError:
        return False
    return True


columns, meaning = [], []
for name, column in table.items():
    if name == wanted or name in hidden:
        continue
    if is_number(column):
        columns.append(as_numbers(column)[:, np.newaxis])
        meaning.append(name)
    else:
        words = sorted({w for w in column if w.lower() not in MISSING})
        columns.append(as_columns(column, words))
        meaning += [f"{name}={word}" for word in words]

inputs = np.hstack(columns)
targets, classes = number_classes(table[wanted])
print(compare(guess, inputs.shape[1], within=0))
print(", ".join(meaning))

# %% [markdown]
# ## Train
#
# A quarter is set aside before anything is computed. Means and spreads come
# from the rest. With how many of the set-aside samples right, in per cent,
# would you be content? The largest class is the least to beat.

# %%
seed = 0
n_hidden = 16
epochs = 40
learning_rate = 0.01
guess = ...  # in per cent

rng = np.random.default_rng(seed)
training, test = split(inputs, targets, test_fraction=0.25, rng=rng)
means, spreads = fit_scaling(training[0])
training = scale(training[0], means, spreads), training[1]
test = scale(test[0], means, spreads), test[1]

network = Sequential([
    DenseLayer(inputs.shape[1], n_hidden, rng=rng), ReLU(),
    DenseLayer(n_hidden, len(classes), rng=rng),
])
history = train(
    network, SoftmaxCrossEntropy(), Adam(learning_rate), *training,
    epochs=epochs, batch_size=32, rng=rng, validation=test, progress=tqdm,
)
right = 100 * accuracy(network.forward(test[0]), test[1])
largest = 100 * np.bincount(targets).max() / len(targets)
print(compare(guess, right, within=3))
print(f"The largest class alone: {largest:.0f} %")
show(parts.curves(history), alt="Loss and accuracy, epoch by epoch")

# %% [markdown]
# The test part was looked at after each epoch, so do not choose by it: change
# `n_hidden`, and you have used it up. A third part would be needed, as in
# [Over-fitting](../training-well/overfitting.md).
#
# Who is taken for whom? Rows are what they are, columns what the network
# says.

# %%
print(classes)
print(confusion_matrix(network.forward(test[0]), test[1]))

# %% [markdown]
# ## Save, and load elsewhere
#
# One file, with all that is needed.

# %%
place = Path(tempfile.mkdtemp()) / "network.npz"  # or where you like

save(network, place, classes=classes, meaning=meaning, means=means,
     spreads=spreads)
loaded, more = load(place)
answers = loaded.forward(test[0])
print("the same to the last bit:",
      bool((answers == network.forward(test[0])).all()))
print("what else is in it:", ", ".join(more))

# %% [markdown]
# Now be somebody else. Only the file is there, and one new sample, as it was
# measured: here the first of the table. Change a number. At which is it
# another penguin?

# %%
sample = inputs[0].copy()
sample[0] += 0  # in the column's own unit

scores = loaded.forward(scale(sample, more["means"], more["spreads"]))
for name, score in zip(more["classes"], scores):
    print(f"{name:12}{score:8.2f}")

# %% [markdown]
# ## Pictures
#
# A folder that holds one folder of pictures for each class. We make one, of a
# hundred digits; for your own, give the name of yours to `read_pictures`.

# %%
folder = Path(tempfile.mkdtemp())
pixels, digits = load_digits()
for number in range(100):
    place = folder / str(digits[number])
    place.mkdir(parents=True, exist_ok=True)
    gray = (pixels[number] * 255).round().astype(np.uint8)
    (place / f"{number:03}.pgm").write_bytes(
        b"P5 8 8 255\n" + gray.tobytes())

guess = ...  # what shape will the inputs have? the number of columns
pictures, names = read_pictures(folder)
marks, kinds = number_classes(names)
print(compare(guess, pictures.shape[1], within=0))
print(pictures.shape, kinds)
