"use strict";
// What nnbook.initializers draws, from random numbers of our own.

const initializers = (() => {
  // Numbers between 0 and 1, the same for the same seed: the "minimal
  // standard" of S. Park and K. Miller (1988).
  function uniform(seed) {
    const prime = 2 ** 31 - 1;
    let state = (seed + 1) * 123456789 % prime;
    return () => (state = state * 16807 % prime) / prime;
  }

  // A bell curve of spread 1 around 0, after G. Box and M. Muller (1958).
  function normal(seed) {
    const draw = uniform(seed);
    return () => Math.sqrt(-2 * Math.log(draw())) *
      Math.cos(2 * Math.PI * draw());
  }

  // First weights, a row for each input.
  const he = (inputs, neurons, draw) => Array.from({ length: inputs }, () =>
    Array.from({ length: neurons }, () => Math.sqrt(2 / inputs) * draw()));

  return { uniform, normal, he };
})();
