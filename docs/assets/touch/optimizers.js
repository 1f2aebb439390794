"use strict";
// What nnbook.optimizers does: with the cost of a small neuron, and in a bowl.

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

  // What each rule multiplies by the rate in step k, for one weight with the
  // slope g. It keeps the part `memory` of what it remembers in `m`.
  const RULES = {
    descent: (m, g) => g,
    momentum: (m, g, memory) => (m.velocity = memory * (m.velocity ?? 0) + g),
    rmsprop: (m, g, memory) => {
      m.square = memory * (m.square ?? 0) + (1 - memory) * g * g;
      return g / (Math.sqrt(m.square) + 1e-8);
    },
    adam: (m, g, memory, k) => {
      m.mean = memory * (m.mean ?? 0) + (1 - memory) * g;
      m.square = 0.999 * (m.square ?? 0) + 0.001 * g * g;
      const root = Math.sqrt(m.square / (1 - 0.999 ** k));
      return m.mean / (1 - memory ** k) / (root + 1e-8);
    },
  };

  // The weights at the start and after each step of a rule, on a parabola
  // with these curvatures around its lowest point.
  function roll(rule, start, lowest, curvatures, rate, memory, steps) {
    const memories = start.map(() => ({}));
    const path = [start];
    for (let k = 1; k <= steps; k++) {
      path.push(path.at(-1).map((weight, i) => {
        const slope = curvatures[i] * (weight - lowest[i]);
        return weight - rate * RULES[rule](memories[i], slope, memory, k);
      }));
    }
    return path;
  }

  return { RULES, meanSquares, descend, roll };
})();
