"use strict";
// Numbers that remember what they were made of, as nnbook.autodiff has them.

const autodiff = (() => {
  // `inputs` holds pairs: a value, and the local slope along it.
  const value = (name, data, operation = "", ...inputs) =>
    ({ name, data, grad: 0, operation, inputs });

  const add = (name, a, b) =>
    value(name, a.data + b.data, "+", [a, 1], [b, 1]);
  const multiply = (name, a, b) =>
    value(name, a.data * b.data, "*", [a, b.data], [b, a.data]);
  const subtract = (name, a, number) =>
    ({ ...value(name, a.data - number, "-", [a, 1]), number });
  const square = (name, a) =>
    value(name, a.data ** 2, "**2", [a, 2 * a.data]);
  const relu = (name, a) =>
    value(name, Math.max(a.data, 0), "relu", [a, a.data > 0 ? 1 : 0]);

  // A neuron with ReLU and its squared error: the values it is given, and
  // those made of them, each behind its inputs.
  function neuron(inputs, weights, bias, target) {
    const named = (name, numbers) =>
      numbers.map((one, k) => value(name + "₁₂₃₄₅"[k], one));
    const [x, w, b] = [named("x", inputs), named("w", weights),
      value("b", bias)];
    const made = [b];
    for (const k of inputs.keys()) {
      const product = multiply("p" + "₁₂₃₄₅"[k], x[k], w[k]);
      const name = k === inputs.length - 1 ? "z" : `sum ${k + 1}`;
      made.push(product, add(name, made.at(-1), product));
    }
    const y = relu("y", made.at(-1));
    const gap = subtract("g", y, target);
    return {
      given: [...x, ...w, b],
      made: [...made.slice(1), y, gap, square("loss", gap)],
    };
  }

  // The walk back: the last value gets the slope 1, and so many values, from
  // the last on, hand theirs on to what they were made of. Gives those that
  // have their slope now.
  function backward(made, handing) {
    made.at(-1).grad = 1;
    const known = new Set([made.at(-1)]);
    for (const one of made.toReversed().slice(0, handing)) {
      for (const [source, slope] of one.inputs) {
        source.grad += slope * one.grad;
        known.add(source);
      }
    }
    return known;
  }

  return { neuron, backward };
})();
