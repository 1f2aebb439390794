"use strict";
// What nnbook.losses computes, for one sample: its loss, and the slope of
// the loss along each logit.

const losses = (() => {
  const SMALLEST = 1e-7; // probabilities below this are read as this

  const slopes = (probabilities, target) =>
    probabilities.map((one, k) => one - (k === target ? 1 : 0));

  // From the clipped probability that softmax gives to the right class.
  function clipped(logits, target) {
    const { probabilities } = activations.softmax(logits);
    const right = probabilities[target];
    return {
      loss: -Math.log(Math.max(right, SMALLEST)),
      slopes: right < SMALLEST ? logits.map(() => 0)
        : slopes(probabilities, target),
    };
  }

  // From the logits: log-sum-exp minus the right one.
  function exact(logits, target) {
    const { sum, probabilities } = activations.softmax(logits);
    return {
      loss: Math.log(sum) - (logits[target] - Math.max(...logits)),
      slopes: slopes(probabilities, target),
    };
  }

  return { clipped, exact };
})();
