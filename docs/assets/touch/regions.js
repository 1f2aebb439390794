"use strict";
// A network of two inputs in pictures: what it answers to each point of the
// plane, its samples, and its loss as it learns.

const regions = (() => {
  const UNIT = 5; // an input of 1 stands at 5, for points at whole numbers

  // The map is made of cells: what the network answers to each middle.
  const [CELLS, CELL] = [55, plane.SIDE / 55];
  const MIDDLES = Array.from({ length: CELLS ** 2 }, (_, k) =>
    plane.values((k % CELLS + 0.5) * CELL, (Math.floor(k / CELLS) + 0.5) *
      CELL).map((value) => value / UNIT));

  function map(answers) {
    const drawn = ["", "", ""];
    for (let k = 0, end; k < answers.length; k = end) {
      const [row, first] = [Math.floor(k / CELLS), k % CELLS];
      for (end = k + 1; end < (row + 1) * CELLS &&
        answers[end] === answers[k];) end++;
      drawn[answers[k]] += `M${first * CELL} ${row * CELL}h${
        (end - k) * CELL}v${CELL}h${(k - end) * CELL}z`;
    }
    return drawn.map((d, k) => `<path class="class-${k}" d="${d}"/>`).join("");
  }

  // Samples as marks: a circle, a square, a triangle.
  const MARKS = ["m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "m-4.5-4.5h9v9h-9z",
    "m0-6l5.5 10h-11z"];
  const marks = (samples) => MARKS.map((mark, k) =>
    `<path class="class-${k}" d="${samples.filter((one) => one[2] === k).map(
      ([x, y]) => `M${plane.at([x * UNIT, y * UNIT])}${mark}`).join("")}"/>`
  ).join("");

  const scale = [-0.5, 0.5].map((at) =>
    plane.label([at * UNIT, -5.1], number(at)) +
    plane.label([-5, at * UNIT], number(at))).join("") +
    plane.label([0, -5.1], "<tspan class=name>x</tspan>₁") +
    plane.label([-5, 0], "<tspan class=name>x</tspan>₂");

  // The loss after each epoch so far; two hundred of them are enough to see.
  function curve(costs) {
    const epochs = costs.length - 1;
    const wide = 100 * 2 ** Math.max(0, Math.ceil(Math.log2(epochs / 100)));
    const box = axes([0, wide], [0, 1.5], [30, 24, 300, 74]);
    const every = Math.ceil(epochs / 200);
    const seen = costs.map((cost, k) => [k, Math.min(cost, 1.6)]).filter(
      ([k, cost]) => cost >= 0 && (k % every === 0 || k === epochs || !k));
    return `<text class="title" y="14">loss</text>
      <path class="grid" d="${box.line([[0, 1], [wide, 1]])}"/>
      <path class="axis" d="M30 24V98H330"/>
      <text x="14" y="${box.up(1)}">1</text><text x="14" y="98">0</text>
      <text x="34" y="113">0</text>
      <text class="end" x="330" y="113">epoch ${wide}</text>
      ${seen.length ? `<path class="line" d="${box.line(seen)}"/>` : ""}`;
  }

  return { UNIT, MIDDLES, map, marks, scale, curve };
})();
