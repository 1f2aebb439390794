"use strict";
// What nnbook.network and nnbook.training do with two dense layers, an
// activation between them, and all samples in one batch.

const network = (() => {
  // First weights from a seed, biases 0. `bend` names the activation.
  function start(width, classes, bend, seed) {
    const draw = initializers.normal(seed);
    const layer = (inputs, neurons) => ({
      weights: initializers.he(inputs, neurons, draw),
      biases: Array(neurons).fill(0),
    });
    return { bend, first: layer(2, width), last: layer(width, classes) };
  }

  function forward({ first, bend, last }, inputs) {
    const hidden = layers.forward(inputs, first).map((row) =>
      row.map(activations[bend].forward));
    return { hidden, logits: layers.forward(hidden, last) };
  }

  // The first class with the highest score in each row, -1 for nan.
  const decide = (logits) =>
    logits.map((row) => row.indexOf(Math.max(...row)));

  // The loss and the accuracy, and what a step needs to know.
  function look(net, inputs, targets) {
    const { hidden, logits } = forward(net, inputs);
    const each = logits.map((row, k) => losses.exact(row, targets[k]));
    const right = decide(logits).filter((one, k) => one === targets[k]).length;
    return {
      hidden, right, accuracy: right / inputs.length,
      loss: each.reduce((sum, one) => sum + one.loss, 0) / inputs.length,
      dlogits: each.map(({ slopes }) =>
        slopes.map((slope) => slope / inputs.length)),
    };
  }

  // The slopes along all weights and biases.
  function backward({ bend, last }, inputs, { hidden, dlogits }) {
    const dhidden = layers.dinputs(last, dlogits).map((row, i) =>
      row.map((one, j) => one * activations[bend].slope(hidden[i][j])));
    return {
      first: layers.gradients(inputs, dhidden),
      last: layers.gradients(hidden, dlogits),
    };
  }

  // The network after a step of SGD.
  function step(net, inputs, seen, rate) {
    const slopes = backward(net, inputs, seen);
    const moved = (values, along) => values.map((one, k) =>
      Array.isArray(one) ? moved(one, along[k]) : one - rate * along[k]);
    const layer = (name) => ({
      weights: moved(net[name].weights, slopes[name].weights),
      biases: moved(net[name].biases, slopes[name].biases),
    });
    return { ...net, first: layer("first"), last: layer("last") };
  }

  return { start, forward, decide, look, backward, step };
})();
