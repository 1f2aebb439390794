"use strict";
// What is left of a signal after many layers, by how wide the weights are.
// Uses touch.css, nn-depth.css, touchable.js, picture.js, neuron.js,
// layers.js, activations.js, initializers.js, initialization.js.
{
  const { through, counts } = initialization;
  const [WIDTH, N, ROWS, PARTS] = [32, 40, 6, 25];
  const BENDS = ["tanh", "relu", "sigmoid"];
  const NAMES = ["tanh", "ReLU", "sigmoid"];
  const RANGES = [[-1, 1], [0, 3], [0, 1]];
  const BOUNDS = [[0, 2], [-20, 20], [2, 50]];
  const [LEFT, WIDE, HIGH] = [44, 200, 38]; // of a histogram
  const START = [0, -8, 20];

  const table = (rows, columns, draw) => Array.from({ length: rows }, () =>
    Array.from({ length: columns }, draw));
  // One network for all: only the width of its weights is changed.
  const draw = initializers.normal(1);
  const [INPUTS, BEHIND] = [table(N, WIDTH, draw), table(N, WIDTH, draw)];
  const WEIGHTS = Array.from({ length: BOUNDS[2][1] }, () =>
    table(WIDTH, WIDTH, draw));

  // Times one over the root of the number of inputs.
  const factor = (order) => 10 ** (order / 20);
  const shown = (depth) => [...new Set(Array.from({ length: ROWS }, (_, k) =>
    Math.round(1 + k * (depth - 1) / (ROWS - 1))))];
  const level = (size) => size >= 0.1 && size <= 10;

  function histogram(values, [least, most], top) {
    const found = counts(values, least, most, PARTS);
    const highest = Math.max(...found);
    const steps = found.map((count, k) =>
      `V${top + HIGH - count / highest * (HIGH - 4)}H${
        LEFT + (k + 1) / PARTS * WIDE}`);
    return `<path class="bars" d="M${LEFT} ${top + HIGH}${
      steps.join("")}V${top + HIGH}Z"/>`;
  }

  customElements.define("nn-depth", class extends Touchable {
    defaults = START; // the activation, how wide, and how many layers

    panel = `
      <svg viewBox="0 0 440 300" role="img" aria-label="Histograms of what
        layers answer, from the first at the top to the last; beside each the
        size of its outputs, and of the slopes that come back to it. The words
        below give those of the first and of the last layer."></svg>
      <div class="nnbook-controls">
        <label><span>width of weights</span><input type="range"
          data-place="1" min="-20" max="20"><b aria-hidden="true"></b></label>
        <label><span>layers</span><input type="range" data-place="2" min="2"
          max="50"><b aria-hidden="true"></b></label>
        <label><span>activation</span><select data-place="0">
          ${NAMES.map((name, k) => `<option value="${k}">${name}`).join("")}
          </select></label>
        <button type="button" class="reset">Reset</button></div>
      <output></output>`;

    bounds(place) {
      return BOUNDS[place];
    }

    read(text) {
      return super.read(text).map(Math.round);
    }

    draw() {
      const [bend, order, depth] = this.state;
      const spread = factor(order) / Math.sqrt(WIDTH);
      const { signals, outputs, slopes } = through(
        WEIGHTS.slice(0, depth).map((rows) =>
          rows.map((row) => row.map((one) => one * spread))),
        BENDS[bend], INPUTS, BEHIND);
      const range = RANGES[bend];
      this.find("svg").innerHTML =
        `<text x="22" y="12">layer</text>
        <text x="${LEFT + WIDE / 2}" y="12">outputs</text>
        <text x="300" y="12">their size</text>
        <text x="394" y="12">slopes</text>` +
        shown(depth).map((layer, k) => {
          const top = 22 + k * (HIGH + 4);
          return `<text x="22" y="${top + 24}">${layer}</text>` +
            histogram(signals[layer - 1].flat(), range, top) +
            [[outputs, 300], [slopes, 394]].map(([sizes, x]) =>
              `<text class="${level(sizes[layer - 1]) ? "" : "lost"}"
                x="${x}" y="${top + 24}">${brief(sizes[layer - 1], 2)}</text>`
            ).join("");
        }).join("") +
        [0, 0.5, 1].map((part) => `<text x="${LEFT + part * WIDE}" y="288">${
          number(range[0] + part * (range[1] - range[0]))}</text>`).join("");
      const said = [number(factor(order)), depth];
      this.slide([order, depth], said);
      this.find("select").value = bend;
      const met = level(outputs.at(-1)) && level(slopes[0]);
      this.find("output").textContent =
        `Weights ${said[0]} times as wide as 1/√32. The last layer answers ` +
        `with size ${brief(outputs.at(-1), 2)}; of slopes of size 1, ` +
        `${brief(slopes[0], 2)} comes back to the first.\n` + (met
        ? depth === BOUNDS[2][1]
          ? `Found: fifty layers of ${NAMES[bend]} kept both within 0.1 to 10.`
          : "Both are within 0.1 to 10. Does it hold for 50 layers?"
        : "Try: both within 0.1 to 10, with 50 layers.");
    }
  });
}
