"use strict";
// What the touchable figures compute: as nnbook.neuron, nnbook.shapes and
// nnbook.layers do, and in their words. Tests hold both against each other.

const arithmetic = (() => {
  const tuple = (values) =>
    `(${values.join(", ")}${values.length === 1 ? "," : ""})`;

  // --- one neuron ---------------------------------------------------------

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

  // --- shapes -------------------------------------------------------------

  // The lengths in a text such as "(4, 2)", "4,2" or "()".
  function shape(text) {
    const inside = text.trim().replace(/^\((.*)\)$/, "$1").trim();
    const parts = inside ? inside.replace(/,$/, "").split(",") : [];
    if (!parts.every((part) => /^\s*-?\d+(\.\d+)?\s*$/.test(part))) {
      throw new TypeError(`a shape holds whole numbers, got ${text.trim()}`);
    }
    return parts.map(Number);
  }

  function check(lengths) {
    const got = tuple(lengths);
    if (!lengths.every(Number.isInteger)) {
      throw new TypeError(`a shape holds whole numbers, got ${got}`);
    }
    if (lengths.some((length) => length < 0)) {
      throw new RangeError(`a length is at least 0, got ${got}`);
    }
  }

  function broadcastShape(...shapes) {
    shapes.forEach(check);
    const axes = Math.max(0, ...shapes.map((one) => one.length));
    return Array.from({ length: axes }, (_, axis) => {
      const lengths = shapes.map((one) => one[axis - axes + one.length] ?? 1);
      const others = lengths.filter((length) => length !== 1);
      if (new Set(others).size > 1) {
        throw new RangeError(
          `${shapes.map(tuple).join(" and ")} do not broadcast: counted ` +
          `from the right, place ${axes - axis} holds the lengths ` +
          `${lengths.join(" and ")}; lengths other than 1 must be equal`);
      }
      return others[0] ?? 1;
    });
  }

  function matmulShape(left, right) {
    [left, right].forEach(check);
    const asked = `${tuple(left)} @ ${tuple(right)}`;
    if (!left.length || !right.length) {
      throw new RangeError(
        `${asked}: a single number has no axis to multiply along; ` +
        "use * for it");
    }
    const meets = right.at(-2) ?? right[0];
    if (left.at(-1) !== meets) {
      const where = right.length > 1 ? "second to last" : "only axis";
      throw new RangeError(
        `${asked}: the last axis of the left has length ${left.at(-1)}, ` +
        `the ${where} of the right has length ${meets}; they must be equal`);
    }
    const columns = right.length > 1 ? right.slice(-1) : [];
    return [
      ...broadcastShape(left.slice(0, -2), right.slice(0, -2)),
      ...left.slice(-2, -1), ...columns];
  }

  // --- a dense layer, one multiplication or addition after the other -------

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

  return {
    tuple, weightedSum, distance, shape, broadcastShape, matmulShape,
    countSteps, denseAfter,
  };
})();
