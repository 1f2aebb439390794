"use strict";
// A dense layer on its way back: what a slope is made of, and whether it holds.
// Uses touch.css, touchable.js, blocks.js, neuron.js, layers.js, backprop.js.
{
  const { UNIT, block, sign } = blocks;
  const { INPUTS, doutputs, slopes, forgetful, slope, gained } = backprop;
  const TURNED = [0, 1, 2].map((k) => INPUTS.map((row) => row[k]));
  const ONES = INPUTS.map(() => 1);
  const BOUNDS = [[0, 3], [0, 1], [-20, 20], [0, 1]];
  const STEEPEST = Math.max(...slopes.weights.flat());
  const NAMES = ["input 1", "input 2", "input 3", "the bias"];

  customElements.define("nn-backward", class extends Touchable {
    defaults = [0, 0, 5, 0]; // row, neuron, step in hundredths, forgetful

    panel = `
      <svg viewBox="0 0 ${10.6 * UNIT} ${5.9 * UNIT}" role="img" aria-label="The
        inputs on their side, 3 by 4, and a row of ones, times the slopes of
        the outputs, 4 by 2, make the slopes of the weights, 3 by 2, and of
        the biases. What the chosen slope is made of is marked; the words
        below say it."></svg>
      <div class="nnbook-controls">
        <label><span>from</span><select data-place="0">${NAMES.map((name, k) =>
    `<option value="${k}">${name}`).join("")}</select></label>
        <label><span>to</span><select data-place="1">
          <option value="0">neuron 1<option value="1">neuron 2</select></label>
        <label><span>move it by</span><input type="range" data-place="2"
          min="-20" max="20"><b aria-hidden="true"></b></label>
        <label><span>biases</span><select data-place="3">
          <option value="0">sum over axis 0<option value="1">axis forgotten
          </select></label>
        <button type="button" class="reset">Reset</button></div>
      <output></output>`;

    bounds(place) {
      return BOUNDS[place];
    }

    read(text) {
      return super.read(text).map(Math.round);
    }

    listen() {
      super.listen();
      this.find("svg").addEventListener("click", (event) => {
        const cell = event.target.closest("[data-cell]");
        if (!cell) return;
        const [row, column] = cell.dataset.cell.split(",").map(Number);
        this.change([row, column, ...this.state.slice(2)]);
      });
    }

    draw() {
      const [row, column, hundredths, forgot] = this.state;
      const [step, all] = [hundredths / 100, forgot && row === 3];
      const pick = (i, j) => i === row && j === column ? "framed" : "";
      const cell = (i, j) => `${i},${j}`;
      this.find("svg").innerHTML =
        block("inputs.T, and ones", [...TURNED, ONES], 0.2, 1,
          (i) => i === row ? "washed" : "") +
        block("doutputs", doutputs, 5, 1,
          (i, j) => all || j === column ? "washed" : "") +
        block("dweights", slopes.weights, 8, 1, pick, cell) +
        block("dbiases", [forgot ? forgetful : slopes.biases], 8, 4.8,
          (i, j) => pick(3, j), (i, j) => cell(3, j)) +
        sign("×", 4.6) + sign("=", 7.5);
      for (const [k, select] of [row, column, , forgot].entries()) {
        const one = this.find(`select[data-place="${k}"]`);
        if (one) one.value = select;
      }
      const range = this.find("input");
      range.value = hundredths;
      range.setAttribute("aria-valuetext", number(step));
      this.find("b").textContent = number(step);
      this.find("output").textContent = this.said(
        row, column, step, slope(row, column, forgot), all);
    }

    said(row, column, step, steep, all) {
      const met = row < 3 ? TURNED[row] : ONES;
      const made = all ? doutputs.flat().map(enclosed).join(" + ")
        : written(met.map((x, i) => [x, doutputs[i][column]]));
      const found = gained(row, column, step);
      const off = Math.abs(found - steep * step);
      const won = row < 3 && steep === STEEPEST;
      return `${made} = ${number(steep)}. ` +
        `Move it by ${number(step)}: the slope promises ` +
        `${brief(steep * step, 3)}, the loss gains ${brief(found, 3)}.` +
        (all && off > 0.1 ? " They do not agree: the axis is missing."
          : won ? " You found the steepest weight." : "");
    }
  });
}
