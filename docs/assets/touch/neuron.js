"use strict";
// One neuron, as nnbook.neuron has it, and in its words.

const neuron = (() => {
  function weightedSum(inputs, weights, bias) {
    if (inputs.length !== weights.length) {
      throw new RangeError(
        `got ${inputs.length} inputs and ${weights.length} weights; ` +
        "the numbers must be equal");
    }
    return inputs.reduce(
      (total, value, place) => total + value * weights[place], bias);
  }

  // How far a point lies from where the neuron answers 0, on which side.
  function distance(inputs, weights, bias) {
    const length = Math.sqrt(weightedSum(weights, weights, 0));
    return weightedSum(inputs, weights, bias) / length;
  }

  return { weightedSum, distance };
})();
