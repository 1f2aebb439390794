"""Neural networks from scratch, in NumPy alone.

The floor plan, ground floor first. A module imports only from those above it.

    arrays        the Array alias, and the door through which arrays enter
    checks        single numbers and options, or an error you can act on
    shapes        the shape of a product or a sum, or an error you can read
    neuron        one neuron and small layers in plain Python
    data          points to learn from, handwritten digits, batches
    perceptron    one neuron that learns from its mistakes
    activations   relu, sigmoid, tanh, softmax, and their slopes
    initializers  the first weights
    layers        the dense layer, and dropout
    losses        one number that says how wrong the answers are
    regularizers  a price on large weights
    metrics       accuracy, and who is mistaken for whom
    parameters    what of a layer learns, and all of it as one vector
    network       layers, one after the other
    search        learning by trying: random search, hill climbing
    autodiff      numbers that find their own slopes
    gradients     slopes by trying, to check those by rule
    optimizers    how a slope becomes a step
    training      batch after batch, epoch after epoch
    diagnostics   what to look at when it does not learn
    files         a network saved, and loaded elsewhere

Above the core, each a folder.

    keeping       results kept until what they rest on changes
    experiments   what the book runs, one module a chapter
    figures       pictures of it
    exercises     what the reader is to write, and how it is judged
    page          what a page runs for its reader, in the browser
    press         what turns chapters into pages

The vocabulary, one word a thing. Rows are samples.

    inputs    (n_samples, n_inputs)   what goes into a layer or a network
    weights   (n_inputs, n_neurons)   one column a neuron
    biases    (n_neurons,)            one number a neuron
    outputs   (n_samples, n_neurons)  what comes out
    logits    (n_samples, n_classes)  scores before softmax
    targets   (n_samples,)            the right class numbers, or
              (n_samples, n_classes)  one-hot rows
    dweights  the slope of the loss along weights, in the shape of weights;
              so for every name that begins with d

This module imports nothing: every name has one address, such as
``from nnbook.layers import DenseLayer``.
"""
