"use strict";
// What nnbook.experiments.initialization measures: sizes of signals and of
// slopes, layer by layer, in a network that has not learned anything.

const initialization = (() => {
  // The root of the mean of the squares.
  const size = (rows) => {
    const squares = rows.flat().map((one) => one * one);
    return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) /
      squares.length);
  };

  // `weights` holds a matrix for each layer; no layer has biases. `signals`
  // has each layer's outputs, `outputs` their sizes, and `slopes` the sizes
  // of the slopes along each layer's inputs, where `behind` are the slopes
  // along the outputs of the last one.
  function through(weights, bend, inputs, behind) {
    const { forward, slope } = activations[bend];
    const signals = [];
    for (const matrix of weights) {
      const biases = Array(matrix[0].length).fill(0);
      signals.push(layers.forward(
        signals.at(-1) ?? inputs, { weights: matrix, biases },
      ).map((row) => row.map(forward)));
    }
    const slopes = [];
    let along = behind;
    for (const [k, matrix] of [...weights.entries()].reverse()) {
      along = layers.dinputs({ weights: matrix }, along.map((row, i) =>
        row.map((one, j) => one * slope(signals[k][i][j]))));
      slopes.unshift(size(along));
    }
    return { signals, outputs: signals.map(size), slopes };
  }

  // How many of the numbers lie in each of so many equal parts; what lies
  // outside counts in the first or the last part.
  function counts(values, least, most, parts) {
    const found = Array(parts).fill(0);
    for (const value of values) {
      const part = Math.floor((value - least) / (most - least) * parts);
      found[within(part, 0, parts - 1)] += 1;
    }
    return found;
  }

  return { size, through, counts };
})();
