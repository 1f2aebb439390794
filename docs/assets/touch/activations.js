"use strict";
// What nnbook.activations computes, for one number or one row of scores.

const activations = (() => {
  const shares = (powers) => {
    const sum = powers.reduce((total, power) => total + power, 0);
    return { powers, sum, probabilities: powers.map((one) => one / sum) };
  };

  // The formula as it stands: the powers, their sum, the probabilities.
  const naiveSoftmax = (scores) =>
    shares(scores.map((score) => Math.exp(score)));

  // The same with the largest score taken away from all.
  const softmax = (scores) =>
    naiveSoftmax(scores.map((score) => score - Math.max(...scores)));

  // Forward, and the slope there, told from the output.
  const relu = {
    forward: (sum) => Math.max(sum, 0),
    slope: (output) => (output > 0 ? 1 : 0),
  };
  const tanh = {
    forward: Math.tanh,
    slope: (output) => 1 - output ** 2,
  };

  const sigmoid = {
    forward: (sum) => (sum < 0
      ? Math.exp(sum) / (1 + Math.exp(sum)) : 1 / (1 + Math.exp(-sum))),
    slope: (output) => output * (1 - output),
  };

  return { naiveSoftmax, softmax, relu, tanh, sigmoid };
})();
