"use strict";
// A curve fitted by one hidden layer of tanh, as nnbook would: the mean
// squared error, a price on squared weights, dropout, and Adam.

const overfitting = (() => {
  const { forward, slope } = activations.tanh;
  const PARTS = ["first", "folds", "last", "height"];
  const PRICED = ["first", "last"]; // weights; the others are biases

  // First weights wide enough to bend within -1 to 1.
  function start(width, seed) {
    const draw = initializers.normal(seed);
    const some = (spread) =>
      Array.from({ length: width }, () => spread * draw());
    return { first: some(8), folds: some(4),
      last: some(1 / Math.sqrt(width)), height: [0] };
  }

  // What the hidden neurons answer to one input; a mask, if there is one,
  // silences some and raises the others.
  const hidden = ({ first, folds }, x, mask) => first.map((weight, j) =>
    forward(weight * x + folds[j]) * (mask ? mask[j] : 1));

  const answer = (net, x, mask) => hidden(net, x, mask).reduce(
    (sum, one, j) => sum + one * net.last[j], net.height[0]);

  // The mean squared error over samples.
  const error = (net, xs, ys) => xs.reduce((sum, x, i) =>
    sum + (answer(net, x) - ys[i]) ** 2, 0) / xs.length;

  // The slopes of error and price; `masks` has one for each sample, or none.
  function slopes(net, xs, ys, strength, masks = []) {
    const found = Object.fromEntries(
      PARTS.map((part) => [part, net[part].map(() => 0)]));
    for (const [i, x] of xs.entries()) {
      const mask = masks[i];
      const bent = hidden(net, x);
      const wrong = 2 * (answer(net, x, mask) - ys[i]) / xs.length;
      found.height[0] += wrong;
      for (const [j, one] of bent.entries()) {
        const kept = mask ? mask[j] : 1;
        found.last[j] += wrong * one * kept;
        const back = wrong * net.last[j] * kept * slope(one);
        found.first[j] += back * x;
        found.folds[j] += back;
      }
    }
    for (const part of PRICED) {
      for (const [j, weight] of net[part].entries()) {
        found[part][j] += 2 * strength * weight;
      }
    }
    return found;
  }

  // The network after so many steps of Adam with all samples; `draw` gives
  // numbers from 0 to 1 and is asked only where numbers are dropped.
  function fit(net, xs, ys, { strength, drop, rate, steps }, draw) {
    const memories = Object.fromEntries(
      PARTS.map((part) => [part, net[part].map(() => ({}))]));
    let now = net;
    for (let k = 1; k <= steps; k++) {
      const masks = drop ? xs.map(() => net.first.map(() =>
        (draw() < drop ? 0 : 1 / (1 - drop)))) : [];
      const along = slopes(now, xs, ys, strength, masks);
      now = Object.fromEntries(PARTS.map((part) => [part,
        now[part].map((one, j) => one - rate * optimizers.RULES.adam(
          memories[part][j], along[part][j], 0.9, k))]));
    }
    return now;
  }

  return { start, answer, error, slopes, fit };
})();
