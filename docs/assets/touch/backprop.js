"use strict";
// The layer of the chapter on samples A to D, as nnbook.layers has it, with
// ReLU and squared errors behind: its slopes, and what the loss gains.

const backprop = (() => {
  const INPUTS = [[1, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]];
  const TARGETS = [[1, 2], [1, 1], [1, 3], [5, 1]];
  const WEIGHTS = [[2, 1], [-1, 3], [1, -2]];
  const BIASES = [1, -3];

  const errors = (layer) => layers.forward(INPUTS, layer).map((row, i) =>
    row.map((z, j) => Math.max(z, 0) - TARGETS[i][j]));
  const loss = (layer) => errors(layer).flat().reduce(
    (total, one) => total + one * one, 0);

  const START = { weights: WEIGHTS, biases: BIASES };
  const HELD = layers.forward(INPUTS, START);
  const doutputs = errors(START).map((row, i) => row.map(
    (error, j) => HELD[i][j] > 0 ? 2 * error : 0));
  const slopes = layers.gradients(INPUTS, doutputs);
  // Without axis=0, all slopes of all samples in one number, for each bias.
  const forgetful = BIASES.map(() =>
    doutputs.flat().reduce((total, one) => total + one, 0));

  // Row 3 is that of the biases.
  const slope = (row, column, forgot) =>
    row < 3 ? slopes.weights[row][column]
      : (forgot ? forgetful : slopes.biases)[column];

  // By how much the loss changes when one parameter moves by a step.
  function gained(row, column, step) {
    const moved = {
      weights: WEIGHTS.map((one) => [...one]), biases: [...BIASES],
    };
    (row < 3 ? moved.weights[row] : moved.biases)[column] += step;
    return loss(moved) - loss(START);
  }

  return { INPUTS, doutputs, slopes, forgetful, slope, gained };
})();
