"use strict";
// Shapes, as nnbook.shapes has them, and in its words.

const shapes = (() => {
  const tuple = (values) =>
    `(${values.join(", ")}${values.length === 1 ? "," : ""})`;

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

  return { tuple, shape, broadcastShape, matmulShape };
})();
