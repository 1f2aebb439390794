"use strict";
// The perceptron, as nnbook.perceptron has it, one look after the other.

const perceptron = (() => {
  const { weightedSum } = neuron;

  // A look at a sample: what was answered, and the line afterwards.
  function look({ weights, bias }, inputs, target) {
    const output = weightedSum(inputs, weights, bias);
    const predicted = output >= 0 ? 1 : 0;
    const step = target - predicted;
    return {
      output, predicted, mistake: step !== 0, bias: bias + step,
      weights: weights.map((weight, k) => weight + step * inputs[k]),
    };
  }

  // All looks, behind what was there before the first. They end with an
  // epoch without a mistake: `parted`. Or two epochs behind one, `from`, that
  // ended where another did, so that all that came must repeat: `again` is
  // the number of the other, 0 for the beginning. Or after so many epochs.
  function fit(inputs, targets, epochs = 1000) {
    const looks = [{ weights: [0, 0], bias: 0, mistake: false }];
    const ends = ["0,0,0"];
    let [found, last] = [{}, epochs];
    while (inputs.length && ends.length <= last) {
      for (const [k, target] of targets.entries()) {
        looks.push(look(looks.at(-1), inputs[k], target));
      }
      if (!looks.slice(-inputs.length).some((one) => one.mistake)) {
        return { looks, parted: true };
      }
      const end = [...looks.at(-1).weights, looks.at(-1).bias].join();
      if (!found.from && ends.includes(end)) {
        found = { again: ends.indexOf(end), from: ends.length };
        last = found.from + 2;
      }
      ends.push(end);
    }
    return { looks, ...found };
  }

  // The mistakes of each epoch, up to a step.
  function mistakes(looks, step, samples) {
    const counts = [];
    for (let k = 1; k <= step; k++) {
      const epoch = Math.ceil(k / samples) - 1;
      counts[epoch] = (counts[epoch] ?? 0) + looks[k].mistake;
    }
    return counts;
  }

  return { look, fit, mistakes };
})();
