"use strict";
// A dense layer on its way forward: one multiplication after the other.
// Uses touch.css, touchable.js, stepping.js, blocks.js, neuron.js, layers.js.
{
  const { countSteps, denseAfter } = layers;
  const { UNIT, block, sign } = blocks;
  const INPUTS = [[1, 2, 3], [0, 1, -1], [1, 1, 0], [2, 0, 1]];
  const WEIGHTS = [[2, 1], [-1, 3], [1, -2]];
  const BIASES = [1, -3];
  const LAST = countSteps(INPUTS, WEIGHTS);
  const NAMES = ["A", "B", "C", "D"].map((name, row) =>
    `<text x="14" y="${(row + 1.5) * UNIT}">${name}</text>`).join("");
  const SIGNS = sign("×", 4.05) + sign("+", 6.75) + sign("=", 9.45);

  customElements.define("nn-dense", class extends Stepping {
    defaults = [0];

    panel = `
      <svg viewBox="0 0 ${11.9 * UNIT} ${5.2 * UNIT}" role="img"
        aria-label="Inputs, 4 by 3, times weights, 3 by 2, plus 2 biases,
        make the outputs, 4 by 2, which fill up step by step."></svg>
      <div class="nnbook-controls">
        <label><span>step</span><input type="range" min="0" max="${LAST}">
          <b aria-hidden="true"></b></label>
        ${steps("Back", "Next", "Play")}
      </div>
      <output></output>`;

    bounds() {
      return [0, LAST];
    }

    read(text) {
      return super.read(text).map(Math.round);
    }

    last() {
      return LAST;
    }

    draw() {
      const [steps] = this.state;
      const now = denseAfter(steps, INPUTS, WEIGHTS, BIASES);
      const { row, column, pairs, biased } = now;
      const product = steps && !biased ? pairs.length - 1 : -1;
      const mark = (washed, framed) =>
        steps ? `${washed ? "washed" : ""} ${framed ? "framed" : ""}` : "";
      this.find("svg").innerHTML = NAMES + SIGNS +
        block("inputs", INPUTS, 0.7, 1,
          (i, j) => mark(i === row, i === row && j === product)) +
        block("weights", WEIGHTS, 4.4, 1.5,
          (i, j) => mark(j === column, j === column && i === product)) +
        block("biases", [BIASES], 7.1, 2.5,
          (i, j) => mark(j === column, j === column && biased)) +
        block("outputs", now.outputs, 9.8, 1,
          (i, j) => mark(false, i === row && j === column));
      this.find("input").value = steps;
      this.find("b").textContent = steps;
      const bias = biased ? BIASES[column] : undefined;
      this.find("output").textContent = steps ?
        `Sample ${"ABCD"[row]}, neuron ${column + 1}: ` +
        `${written(pairs, bias)} = ${number(now.outputs[row][column])}. ` +
        `Products so far: ${now.products}.` : "Nothing is multiplied yet.";
    }
  });
}
