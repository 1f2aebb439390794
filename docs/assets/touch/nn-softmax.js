"use strict";
// Softmax of three scores: the formula, and with the maximum taken away.
// Uses touch.css, nn-softmax.css, touchable.js, picture.js, activations.js.
{
  const { naiveSoftmax, softmax } = activations;
  const NAMES = ["score z₁", "score z₂", "score z₃", "temperature",
    "add to all"];
  const BOUNDS = [[-5, 5], [-5, 5], [-5, 5], [0.1, 10], [-1000, 1000]];
  const STEPS = [0.5, 0.5, 0.5, 0.1, 10];
  const FULL = 130; // the width of probability 1

  // The probabilities as bars; where there is none, a dashed box says so.
  function bars(title, probabilities, left) {
    const drawn = probabilities.map((one, k) => {
      const [wide, y] = [Number.isNaN(one) ? FULL : one * FULL, 36 + 36 * k];
      return `<g class="${Number.isNaN(one) ? "missing" : ""}">
        <rect x="${left}" y="${y}" width="${wide}" height="26"/>
        <text x="${left + FULL + 28}" y="${y + 14}">${brief(one, 3)}</text>
        </g>`;
    });
    return `<text x="${left + FULL / 2}" y="14">${title}</text>
      <path class="axis" d="M${left} 30V140M${left + FULL} 30V140"/>` +
      drawn.join("");
  }

  const said = (title, { powers, sum, probabilities }) =>
    `${title}: ${powers.map((one) => brief(one)).join(", ")}, each divided ` +
    `by ${brief(sum)}, ${probabilities.some(Number.isNaN)
      ? `gives ${probabilities.map((one) => brief(one, 3)).join(", ")}`
      : "adds up to 1"}.`;

  customElements.define("nn-softmax", class extends Touchable {
    defaults = [2, 1, 0, 1, 0];

    panel = `
      <svg viewBox="0 0 440 144" role="img" aria-label="Bars for the three
        probabilities, twice: by the formula, and with the maximum taken
        away first. The words below give the numbers."></svg>
      <div class="nnbook-controls">${NAMES.map((name, k) => `
        <label><span>${name}</span><input type="range" step="${STEPS[k]}"
          min="${BOUNDS[k][0]}" max="${BOUNDS[k][1]}">
          <b aria-hidden="true"></b></label>`).join("")}</div>
      <output></output>`;

    bounds(place) {
      return BOUNDS[place];
    }

    draw() {
      const [z1, z2, z3, temperature, shift] = this.state;
      const scores = [z1, z2, z3].map((z) => (z + shift) / temperature);
      const [formula, held] = [naiveSoftmax(scores), softmax(scores)];
      for (const [k, value] of this.state.entries()) {
        this.all("input")[k].value = value;
        this.all("b")[k].textContent = number(value);
      }
      this.find("svg").innerHTML = ["z₁", "z₂", "z₃"].map((name, k) =>
        `<text x="12" y="${50 + 36 * k}">${name}</text>`).join("") +
        bars("the formula", formula.probabilities, 38) +
        bars("maximum taken away", held.probabilities, 254);
      this.find("output").textContent =
        `Scores for softmax: ${scores.map((z) => brief(z)).join(", ")}.\n` +
        `${said("The formula", formula)}\n` +
        said("Without the maximum", held);
    }
  });
}
