# %% [markdown]
# # Backpropagation from a blank page
#
# In this lab you write a network that learns, all of it, in twenty cells:
# first forward, then every slope by trying, then the way back. It belongs to
# [Backpropagation](../gradients/backpropagation.md) and to
# [Training, end to end](../gradients/training.md).
#
# Each cell that is yours says what is asked for, and has three dots where
# your code belongs. The cell behind it checks what you wrote: it prints that
# it is right, or stops and says what it expected. On this page the solutions
# are folded away; try first.
#
# (Opened as a notebook, the lab needs what
# [the first page](../index.md#run-it-yourself) lists for labs.)
#
# **You will see** that a network and its training fit on two screens, and
# that no slope has to be taken on trust.
#
# Yours to use is NumPy. The rest of this cell belongs to the checks: the
# batch of part I, four samples of three inputs for two neurons, and the
# targets of [Backpropagation](../gradients/backpropagation.md). Slopes by
# trying are not exact, so `rounded` goes over them before they are compared.

# %%
import numpy as np

from nnbook.exercises.checking import expect, expect_call

batch = np.array([[1.0, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]])
columns = np.array([[2.0, 1], [-1, 3], [1, -2]])
two = np.array([1.0, -3])
targets = np.array([[1.0, 2], [1, 1], [1, 3], [5, 1]])


def rounded(slopes):
    return None if slopes is None else np.round(slopes, 6)

# %% [markdown]
# ## Forward
#
# ### 1: A neuron

# %% tags=["yours"]
def neuron(inputs, weights, bias):
    """Weights times inputs, one by one, added up, plus the bias."""
    return sum(x * w for x, w in zip(inputs, weights)) + bias

# %%
expect_call(neuron, [1, 2, 3], [2, -1, 1], 1, gives=4)
expect_call(neuron, [1, 2, 3], [1, 3, -2], -3, gives=-2)
print("1 of 20 is right")

# %% [markdown]
# ### 2: A layer
#
# Rows of inputs are samples, columns of weights are neurons.

# %% tags=["yours"]
def layer(inputs, weights, biases):
    """A row of outputs for each row of inputs: (s, m) gives (s, n)."""
    return inputs @ weights + biases

# %%
z = np.array([[4, -2], [-1, 2], [2, 1], [6, -3]])
expect_call(layer, batch, columns, two, gives=z)
print("2 of 20 are right")

# %% [markdown]
# ### 3: ReLU
#
# Leave `z` as it is: you need it again.

# %% tags=["yours"]
def relu(z):
    """What is positive, and 0 in place of what is not."""
    return np.maximum(z, 0)

# %%
expect_call(relu, z, gives=np.array([[4, 0], [0, 2], [2, 1], [6, 0]]),
            keeps=True)
print("3 of 20 are right")

# %% [markdown]
# ### 4: A loss
#
# To begin with, the sum of all squared differences.

# %% tags=["yours"]
def squares(outputs, targets):
    """The squared differences of two arrays, all added up: a number."""
    return ((outputs - targets) ** 2).sum()

# %%
expect_call(squares, np.array([[4.0, 0]]), np.array([[1.0, 2]]), gives=13.0)
expect_call(squares, relu(z), targets, gives=22.0)
print("4 of 20 are right")

# %% [markdown]
# ## Slopes by trying
#
# ### 5: Along one number
#
# From a little before to a little behind: how much does the result rise for
# each unit of the way?

# %% tags=["yours"]
def slope(f, x, step=1e-5):
    """About how steep the function f of one number is at x."""
    return (f(x + step) - f(x - step)) / (2 * step)

# %%
expect("the slope of x squared at 3", rounded(slope(lambda x: x * x, 3)), 6.0)
expect("that of 7 - 2x at 1", rounded(slope(lambda x: 7 - 2 * x, 1)), -2.0)
print("5 of 20 are right")

# %% [markdown]
# ### 6: Along each number of an array
#
# `f` takes nothing and reads the array. So move one number in the array, ask
# `f`, move it the other way, ask again, and put it back. `np.ndindex` of a
# shape gives all places in turn, for use as `array[place]`.

# %% tags=["yours"]
def slopes(f, array, step=1e-5):
    """The slope of f() along each number in array, in array's shape."""
    found = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        before = array[place]
        array[place] = before + step
        above = f()
        array[place] = before - step
        below = f()
        array[place] = before
        found[place] = (above - below) / (2 * step)
    return found

# %%
three = np.array([[1.0, 2, 3]])
tried = slopes(lambda: (three ** 2).sum(), three)
expect("the slopes of the sum of squares", rounded(tried),
       np.array([[2.0, 4, 6]]))
expect("the array afterwards", three, np.array([[1.0, 2, 3]]))
print("6 of 20 are right")

# %% [markdown]
# From here on, whatever you write can be checked against this.
#
# ## Back through a layer
#
# ### 7: One neuron
#
# The loss rises by `dz` for each unit that the sum z rises. What follows for
# each input, each weight, and the bias?

# %% tags=["yours"]
def neuron_back(dz, inputs, weights):
    """The slopes along inputs and weights, two lists, and along the bias."""
    return [dz * w for w in weights], [dz * x for x in inputs], dz

# %%
expect_call(neuron_back, 6, [1, 2, 3], [2, -1, 1],
            gives=([12, -6, 6], [6, 12, 18], 6))
print("7 of 20 are right")

# %% [markdown]
# ### 8: Weights of a layer
#
# A weight meets every sample. `dz` has the shape of z, `(s, n)`; the weights
# have `(m, n)`.

# %% tags=["yours"]
def weights_back(inputs, dz):
    """The slopes along the weights, (m, n)."""
    return inputs.T @ dz

# %%
dz = np.array([[6.0, 0], [0, 2], [2, -4], [2, 0]])
expect_call(weights_back, batch, dz,
            gives=np.array([[12, -4], [14, -2], [20, -2]]))
print("8 of 20 are right")

# %% [markdown]
# ### 9: Biases of a layer

# %% tags=["yours"]
def biases_back(dz):
    """The slopes along the biases, (n,)."""
    return dz.sum(axis=0)

# %%
expect_call(biases_back, dz, gives=np.array([10, -2]))
print("9 of 20 are right")

# %% [markdown]
# ### 10: Inputs of a layer
#
# An input goes into every neuron.

# %% tags=["yours"]
def inputs_back(dz, weights):
    """The slopes along the inputs, (s, m)."""
    return dz @ weights.T

# %%
expect_call(inputs_back, dz, columns, gives=np.array(
    [[12, -6, 6], [2, 6, -4], [0, -14, 10], [4, -2, 2]]))
print("10 of 20 are right")

# %% [markdown]
# ### 11: ReLU, backward
#
# At 0 take 0.

# %% tags=["yours"]
def relu_back(dy, y):
    """The slopes along z, from those along y = relu(z)."""
    return dy * (y > 0)

# %%
expect_call(relu_back, np.array([[6.0, -4], [5, 7]]),
            np.array([[4.0, 0], [0, 2]]), gives=np.array([[6, 0], [0, 7]]))
print("11 of 20 are right")

# %% [markdown]
# ### 12: The loss, backward
#
# Where the way back begins. Then all of it is there: the check takes your
# layer, ReLU and loss, and compares the whole way back with your slopes by
# trying.

# %% tags=["yours"]
def squares_back(outputs, targets):
    """The slopes of squares(outputs, targets) along the outputs."""
    return 2 * (outputs - targets)

# %%
expect_call(squares_back, np.array([[4.0, 0]]), np.array([[1.0, 2]]),
            gives=np.array([[6, -4]]))


def whole():
    return squares(relu(layer(batch, columns, two)), targets)


y = relu(layer(batch, columns, two))
dz = relu_back(squares_back(y, targets), y)
for name, array, by_rule in (
    ("weights", columns, weights_back(batch, dz)),
    ("biases", two, biases_back(dz)),
    ("inputs", batch, inputs_back(dz, columns)),
):
    expect(f"the slopes along the {name}, by rule",
           rounded(by_rule), rounded(slopes(whole, array)))
print("12 of 20 are right")

# %% [markdown]
# ## Classes
#
# ### 13: Softmax
#
# Each row of scores becomes probabilities. Take the largest score of the row
# away first, so that no power overflows.

# %% tags=["yours"]
def softmax(logits):
    """Each row as probabilities: exp, divided by the sum of its row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)

# %%
expect_call(softmax, np.array([[np.log(2), 0, 0]]),
            gives=np.array([[1 / 2, 1 / 4, 1 / 4]]))
expect_call(softmax, np.array([[1000.0, 0], [0, 0]]),
            gives=np.array([[1, 0], [1 / 2, 1 / 2]]))
print("13 of 20 are right")

# %% [markdown]
# ### 14: Cross-entropy
#
# For each sample the logarithm of the sum of the powers, minus the score of
# the right class; then the mean over the samples. Here too the largest score
# goes first.

# %% tags=["yours"]
def cross_entropy(logits, classes):
    """The mean surprise at the right classes, a number."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    right = shifted[np.arange(len(classes)), classes]
    return (np.log(np.exp(shifted).sum(axis=1)) - right).mean()

# %%
scores = np.array([[np.log(2), 0, 0], [0, 0, 0]])
expect_call(cross_entropy, scores[:1], np.array([1]), gives=np.log(4))
expect_call(cross_entropy, scores, np.array([1, 2]), gives=np.log(12) / 2)
expect_call(cross_entropy, np.array([[0.0, 1000]]), np.array([0]),
            gives=1000.0)
print("14 of 20 are right")

# %% [markdown]
# ### 15: Both, backward
#
# Probability minus target, divided by the number of samples: here, and
# nowhere else.

# %% tags=["yours"]
def cross_entropy_back(logits, classes):
    """The slopes of cross_entropy(logits, classes) along the logits."""
    dlogits = softmax(logits)
    dlogits[np.arange(len(classes)), classes] -= 1
    return dlogits / len(classes)

# %%
expect_call(cross_entropy_back, scores[:1], np.array([1]),
            gives=np.array([[1 / 2, -3 / 4, 1 / 4]]))
tried = slopes(lambda: cross_entropy(scores, np.array([1, 2])), scores)
expect("the slopes for two samples",
       rounded(cross_entropy_back(scores, np.array([1, 2]))), rounded(tried))
print("15 of 20 are right")

# %% [markdown]
# ## Layers as objects
#
# ### 16: The dense layer
#
# It keeps its weights, and what it needs for the way back. The first weights
# come from a bell curve of spread $\sqrt{2 / m}$ for $m$ inputs:
# `rng.normal(0, spread, shape)`. Your functions from above do the work.

# %% tags=["yours"]
class Dense:
    def __init__(self, n_inputs, n_neurons, rng):
        """Make weights (n_inputs, n_neurons), and biases of 0."""
        spread = np.sqrt(2 / n_inputs)
        self.weights = rng.normal(0, spread, (n_inputs, n_neurons))
        self.biases = np.zeros(n_neurons)

    def forward(self, inputs):
        """The outputs; keeps the inputs."""
        self.inputs = inputs
        return layer(inputs, self.weights, self.biases)

    def backward(self, dz):
        """Set dweights and dbiases; give the slopes along the inputs."""
        self.dweights = weights_back(self.inputs, dz)
        self.dbiases = biases_back(dz)
        return inputs_back(dz, self.weights)

# %%
dense = Dense(3, 2, np.random.default_rng(0))
expect("the shape of weights", dense.weights.shape, (3, 2))
expect("biases", dense.biases, np.zeros(2))
wide = Dense(200, 400, np.random.default_rng(0))
expect("the spread for 200 inputs, rounded",
       float(wide.weights.std().round(2)), 0.1)
dense.weights[:], dense.biases[:] = columns, two
expect("forward(batch)", dense.forward(batch), z)
expect("backward(dz)", dense.backward(dz), inputs_back(dz, columns))
expect("dweights", dense.dweights, weights_back(batch, dz))
expect("dbiases", dense.dbiases, biases_back(dz))
print("16 of 20 are right")

# %% [markdown]
# ### 17: ReLU as a layer

# %% tags=["yours"]
class ReLU:
    def forward(self, z):
        """The outputs; keeps them."""
        self.outputs = relu(z)
        return self.outputs

    def backward(self, dy):
        """The slopes along z."""
        return relu_back(dy, self.outputs)

# %%
bend = ReLU()
expect("forward(z)", bend.forward(z), relu(z))
expect("backward of ones", bend.backward(np.ones((4, 2))),
       np.array([[1, 0], [0, 1], [1, 1], [1, 0]]))
print("17 of 20 are right")

# %% [markdown]
# ### 18: A network
#
# Layers in a list. Forward, each takes what the one before it gives; backward
# the same, from the last to the first.

# %% tags=["yours"]
def forward(layers, inputs):
    """What the last layer gives."""
    for one in layers:
        inputs = one.forward(inputs)
    return inputs


def backward(layers, doutputs):
    """Send the slopes along the last outputs back through all layers."""
    for one in reversed(layers):
        doutputs = one.backward(doutputs)

# %%
classes = np.array([0, 1, 2, 1])
rng = np.random.default_rng(0)
small = [Dense(3, 5, rng), ReLU(), Dense(5, 3, rng)]
logits = forward(small, batch)
by_hand = small[2].forward(relu(small[0].forward(batch)))
expect("forward(layers, batch)", logits, by_hand)
small[0].dweights = None
backward(small, cross_entropy_back(forward(small, batch), classes))
expect("the shape of the first dweights", np.shape(small[0].dweights), (3, 5))
print("18 of 20 are right")

# %% [markdown]
# ### 19: The check of all checks
#
# Compare every slope that `backward` leaves in a network with the one found
# by trying, and give the largest difference. Layers without weights have
# nothing to compare: `hasattr(one, "weights")` tells.

# %% tags=["yours"]
def largest_difference(layers, inputs, classes):
    """Between slopes by rule and by trying, over all weights and biases."""
    def cost():
        return cross_entropy(forward(layers, inputs), classes)

    dlogits = cross_entropy_back(forward(layers, inputs), classes)
    backward(layers, dlogits)
    worst = 0.0
    for one in layers:
        if hasattr(one, "weights"):
            for by_rule, array in ((one.dweights, one.weights),
                                   (one.dbiases, one.biases)):
                gap = np.abs(by_rule - slopes(cost, array)).max()
                worst = max(worst, float(gap))
    return worst

# %%
came = largest_difference(small, batch, classes)
assert came is not None, "the function gave None: is a return missing?"
assert came < 1e-8, f"some slope is wrong by {came}"


class Doubled(Dense):
    def backward(self, dz):
        gone = super().backward(dz)
        self.dbiases = 2 * self.dbiases
        return gone


wrong = [Doubled(3, 3, np.random.default_rng(0))]
assert largest_difference(wrong, batch, classes) > 0.01, (
    "it did not see that the biases of a layer were wrong")
print("19 of 20 are right")

# %% [markdown]
# The check was given a layer with an error, and had to find it. A check that
# has never failed has shown nothing.
#
# ### 20: Training
#
# For each epoch: forward, loss, backward, and a step against the slopes. All
# samples go through at once.

# %% tags=["yours"]
def train(layers, inputs, classes, rate, epochs):
    """Learn; give a list of the losses, one before each step."""
    losses = []
    for _ in range(epochs):
        logits = forward(layers, inputs)
        losses.append(float(cross_entropy(logits, classes)))
        backward(layers, cross_entropy_back(logits, classes))
        for one in layers:
            if hasattr(one, "weights"):
                one.weights -= rate * one.dweights
                one.biases -= rate * one.dbiases
    return losses

# %% [markdown]
# The last check is the book's own network. It starts with the same random
# numbers on the same spiral; after 20 epochs all weights must be the same, but
# for rounding.

# %%
from nnbook import activations, losses, optimizers, training
from nnbook.data import spiral
from nnbook.layers import DenseLayer
from nnbook.network import Sequential

points, arms = spiral(50, rng=np.random.default_rng(0))


def both(seed=0):
    """Your network and the book's, with the same first weights."""
    rng = np.random.default_rng(seed)
    yours = [Dense(2, 32, rng), ReLU(), Dense(32, 3, rng)]
    rng = np.random.default_rng(seed)
    return yours, Sequential([
        DenseLayer(2, 32, rng=rng), activations.ReLU(),
        DenseLayer(32, 3, rng=rng)])


yours, book = both()
for mine, its in zip(yours[::2], book.layers[::2]):
    expect("your first weights", mine.weights, its.weights)
curve = train(yours, points, arms, rate=1, epochs=20)
history = training.train(
    book, losses.SoftmaxCrossEntropy(), optimizers.SGD(1), points, arms,
    epochs=20, batch_size=150, rng=np.random.default_rng(0))
expect("the losses", curve, history.loss)
for mine, its in zip(yours[::2], book.layers[::2]):
    expect("weights after 20 epochs", mine.weights, its.weights)
    expect("biases after 20 epochs", mine.biases, its.biases)
print("20 of 20 are right")

# %% [markdown]
# ## What it learns
#
# A thousand epochs of your own network. To draw it, the book's network gets
# your weights.

# %%
from nnbook.figures import parts
from nnbook.figures.style import show

curve += train(yours, points, arms, rate=1, epochs=1000)
for mine, its in zip(yours[::2], book.layers[::2]):
    its.weights[:], its.biases[:] = mine.weights, mine.biases
right = (forward(yours, points).argmax(axis=1) == arms).mean()
print(f"loss {curve[0]:.2f} at first, {curve[-1]:.2f} at the end; "
      f"{right:.0%} of the points are right")

# %%
show(
    parts.regions({"before": both()[1], "after": book}, points, arms),
    alt="Two maps of the plane, colored by the class that the network "
        "answers. Before training there are wedges around the middle, "
        "afterwards the regions wind along the arms of the spiral.")

# %% [markdown]
# ## What to try
#
# - Write a layer of your own, with `forward` and `backward`: a leaky ReLU, or
#   one that squares its inputs. Put it in place of `ReLU` in `small`, and ask
#   `largest_difference`.
# - Leave out the division by the number of samples in 15. Which checks
#   find it, and what happens to the training?
# - Let `Dense.backward` make the step, with the rate 1, before it gives the
#   slopes along the inputs, and take the step out of `train`. Does the
#   network still learn? Which checks find it?
# - Train on the digits: `load_digits` from `nnbook.data`, 64 inputs and 10
#   classes.
