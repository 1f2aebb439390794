"use strict";
// What nnbook.layers computes: a batch at once, or one multiplication or
// addition after the other.

const layers = (() => {
  const { weightedSum } = neuron;

  function countSteps(inputs, weights) {
    return inputs.length * weights[0].length * (weights.length + 1);
  }

  // After so many steps: which output is at work, the factors multiplied for
  // it so far, whether its bias is added, and all outputs as far as they are.
  function denseAfter(steps, inputs, weights, biases) {
    const [width, each] = [biases.length, weights.length + 1];
    const now = Math.max(0, Math.ceil(steps / each) - 1);
    const factors = (place) => inputs[Math.floor(place / width)].map(
      (value, k) => [value, weights[k][place % width]]);
    const output = (place) => {
      const done = Math.min(steps - place * each, each);
      if (done <= 0) return null;
      const pairs = factors(place).slice(0, done);
      const bias = done === each ? biases[place % width] : 0;
      return weightedSum(...[0, 1].map((i) => pairs.map((p) => p[i])), bias);
    };
    const done = steps - now * each;
    return {
      row: Math.floor(now / width), column: now % width,
      pairs: factors(now).slice(0, done), biased: done === each,
      products: steps - now - (done === each ? 1 : 0),
      outputs: inputs.map((_, row) => biases.map(
        (_, column) => output(row * width + column))),
    };
  }

  const times = (first, second) => {
    let sum = 0;
    for (let k = 0; k < first.length; k++) sum += first[k] * second[k];
    return sum;
  };
  const turned = (rows) => rows[0].map((_, k) => rows.map((row) => row[k]));

  // A batch through a layer: a row of outputs for each row of inputs.
  function forward(inputs, { weights, biases }) {
    const columns = turned(weights);
    return inputs.map((row) =>
      biases.map((bias, j) => times(row, columns[j]) + bias));
  }

  // The slopes along the weights and the biases.
  function gradients(inputs, doutputs) {
    const columns = turned(doutputs);
    return {
      weights: turned(inputs).map((values) =>
        columns.map((slopes) => times(values, slopes))),
      biases: columns.map((slopes) =>
        slopes.reduce((total, one) => total + one, 0)),
    };
  }

  // The slopes along the inputs.
  const dinputs = ({ weights }, doutputs) => doutputs.map((slopes) =>
    weights.map((row) => times(slopes, row)));

  return { countSteps, denseAfter, forward, gradients, dinputs };
})();
