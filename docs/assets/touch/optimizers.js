"use strict";
// What nnbook.optimizers does with the cost of a small neuron.

const optimizers = (() => {
  const { weightedSum } = neuron;

  // The mean squared error of a neuron without bias over a batch, and its
  // slopes along the weights.
  function meanSquares(weights, inputs, targets) {
    const errors = inputs.map((one, k) =>
      weightedSum(one, weights, 0) - targets[k]);
    const mean = (values) =>
      values.reduce((total, value) => total + value, 0) / values.length;
    return {
      cost: mean(errors.map((error) => error ** 2)),
      slopes: weights.map((_, place) =>
        mean(errors.map((error, k) => 2 * error * inputs[k][place]))),
    };
  }

  // SGD with the whole batch: the weights, cost and slopes at the start and
  // after each step.
  function descend(weights, inputs, targets, rate, steps) {
    const path = [{ weights, ...meanSquares(weights, inputs, targets) }];
    while (path.length <= steps) {
      const last = path.at(-1);
      const now = last.weights.map((one, k) => one - rate * last.slopes[k]);
      path.push({ weights: now, ...meanSquares(now, inputs, targets) });
    }
    return path;
  }

  return { meanSquares, descend };
})();
