"use strict";
// Gradient descent on the cost of two weights: in a bowl and in a ravine.
// Uses touch.css, nn-descent.css, touchable.js, stepping.js, picture.js,
// valley.js, neuron.js, optimizers.js.
{
  const { descend } = optimizers;
  const LAST = 40;
  const RATES = [0.01, 0.02, 0.03, 0.05, 0.07, 0.078, 0.08, 0.082, 0.1, 0.2,
    0.3, 0.5, 0.7, 1, 1.5, 1.9, 2, 2.1];
  const { LEFT, RIGHT, LOW, HIGH, WIDE, TALL, box } = valley;
  const SLIDERS = [["learning rate", 0, RATES.length - 1, 1],
    ["start w₁", LEFT, RIGHT, 0.5], ["start w₂", LOW, HIGH, 0.5]];

  const pair = (values) => `(${values.map((one) => brief(one)).join(", ")})`;

  // The cost after each step so far, on a scale from 0 to that at the start.
  function costs(path) {
    const scale = axes([0, LAST], [0, 1.2 * path[0].cost || 1],
      [60, 24, 296, 74]);
    const [start, end] = [scale.up(path[0].cost), scale.up(0)];
    return `<text class="title" y="12">cost</text>
      <path class="grid" d="M60 ${start}H356"/><path class="axis"
        d="M60 24V${end}H356"/>
      <text x="30" y="${start}">${brief(path[0].cost, 3)}</text>
      <text x="30" y="${end}">0</text>
      <text x="${scale.across(0)}" y="112">0</text>
      <text x="${scale.across(20)}" y="112">20</text>
      <text class="end" x="${scale.across(LAST)}" y="112">step ${LAST}</text>
      <path class="line" d="${scale.line(path.map((one, k) =>
    [k, Math.min(one.cost, 9e9)]))}"/>`;
  }

  // By what a step multiplies the distance to the lowest point.
  function factor(name, value) {
    const verdict = Math.abs(value) > 1 ? "runs away"
      : Math.abs(value) === 1 ? "jumps to and fro"
        : value < 0 ? "jumps across, comes nearer" : "comes nearer";
    return `along ${name} by ${brief(value)}: ${verdict}`;
  }

  customElements.define("nn-descent", class extends Stepping {
    // The step, k, the order of the rate, and the weights at the start.
    defaults = [0, 5, 4, 0, 0];
    pace = 300;

    panel = `
      <svg class="plane" viewBox="0 0 ${WIDE} ${TALL}" role="img"
        aria-label="The
        plane of two weights, with contours of the cost around its lowest
        point and the path of the steps. The sliders move its start.">
        <g class="picture"></g>${valley.numbers}
        <circle class="handle" r="34"/></svg>
      <div class="nnbook-controls">
        <label><span>valley</span><select data-place="1">
          <option value="1">a bowl<option value="5">a ravine</select></label>
        ${SLIDERS.map(([name, least, most, step], k) => `
        <label><span>${name}</span><input type="range" data-place="${k + 2}"
          min="${least}" max="${most}" step="${step}">
          <b aria-hidden="true"></b></label>`).join("")}
        ${steps("Start", "Back", "Next", "End", "Play")}
        <svg class="costs" viewBox="0 0 360 124" role="img"
          aria-label="The cost after each step."></svg>
        <output></output>
      </div>`;

    last() {
      return LAST;
    }

    text(state) {
      return state.with(2, RATES[state[2]]).join(",");
    }

    read(text) {
      const given = text.split(",");
      given[2] = RATES.indexOf(Number(given[2]));
      const [step, k, ...others] = super.read(given.join(","));
      return [Math.round(step), k > 1 ? 5 : 1, ...others];
    }

    bounds(place) {
      return place ? place > 1 ? SLIDERS[place - 2].slice(1) : [1, 5]
        : [0, LAST];
    }

    listen() {
      super.listen();
      draggable(this.find(".plane"), this.all(".handle"), (_, spot) => {
        valley.weights(spot, 2).forEach((v, i) => this.set(3 + i, v));
      });
    }

    draw() {
      const [step, k, order, ...start] = this.state;
      const rate = RATES[order];
      const path = descend(start, [[1, 0], [0, k]], [4, k], rate, step);
      const now = path.at(-1);
      const shown = path.map((one) => one.weights.map((v) =>
        within(v, -1e4, 1e4)));
      this.find(".picture").innerHTML = valley.contours(k) +
        `<path class="line" d="${box.line(shown)}"/>` +
        shown.map((one) => `<circle class="dot" r="4"
          cx="${box.across(one[0])}" cy="${box.up(one[1])}"/>`).join("") +
        valley.marks(start);
      valley.place(this.find(".handle"), start);
      this.find(".costs").innerHTML = costs(path);
      this.find("select").value = k;
      for (const [place, value] of [order, ...start].entries()) {
        this.all("input")[place].value = value;
        this.all("b")[place].textContent = number(value);
      }
      this.find("b").textContent = rate;
      this.find("output").textContent =
        `Step ${step}: weights ${pair(now.weights)}, ` +
        `cost ${brief(now.cost)}, slopes ${pair(now.slopes)}.\n` +
        "Each step multiplies the distance " +
        `${factor("w₁", 1 - rate)}; ${factor("w₂", 1 - rate * k * k)}.`;
    }
  });
}
