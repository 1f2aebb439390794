"use strict";
// Four rules in one valley: forty steps of each, always whole.
// Uses touch.css, nn-four-rules.css, touchable.js, picture.js, valley.js,
// neuron.js, optimizers.js.
{
  const { roll } = optimizers;
  const RULES = ["descent", "momentum", "rmsprop", "adam"];
  const NAMES = ["descent", "momentum", "RMSProp", "Adam"];
  const VALLEYS = [[1, "a bowl"], [5, "a ravine"], [15, "a steep ravine"]];
  const RATES = [0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05,
    0.06, 0.07, 0.075, 0.08, 0.082, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1, 2, 3];
  const MEMORIES = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
  const STEPS = 40;
  const { LEFT, RIGHT, LOW, HIGH, LOWEST, WIDE, TALL, box } = valley;
  // The state: the rule that the sliders set, four rates, four memories, how
  // steep it is across, the start.
  const [RULE, RATE, MEMORY, STEEP, START] = [0, 1, 5, 9, 10];

  const cost = ([first, second], k) =>
    ((first - LOWEST[0]) ** 2 + (k * (second - LOWEST[1])) ** 2) / 2;

  const short = (value) => value && value < 1e-3
    ? value.toExponential(1).replace("-", "−") : brief(value, 2);

  // A path, and a dot for each step of it. What has run far away is cut.
  function drawn(path, rule, chosen) {
    const shown = path.map((spot) => spot.map((v) => within(v, -1e4, 1e4)));
    const dots = shown.map((spot) => `<circle r="${chosen ? 4 : 2.5}"
      cx="${box.across(spot[0])}" cy="${box.up(spot[1])}"/>`).join("");
    return `<g class="rule ${rule}${chosen ? " chosen" : ""}">
      <path d="${box.line(shown)}"/>${dots}</g>`;
  }

  const slider = (name, least, most, more) => `<label><span>${name}</span>
    <input type="range" min="${least}" max="${most}" ${more}>
    <b aria-hidden="true"></b></label>`;

  customElements.define("nn-four-rules", class extends Touchable {
    defaults = [3, 0.075, 0.07, 0.2, 0.6, 0, 0.5, 0.9, 0.5, 5, 0, 0];

    panel = `
      <svg class="plane" viewBox="0 0 ${WIDE} ${TALL}" role="img"
        aria-label="The plane of two weights, with contours of the cost and
        the paths of four rules. The sliders move the start.">
        <g class="picture"></g>${valley.numbers}
        <circle class="handle" r="34"/></svg>
      <div class="nnbook-controls">
        <div class="nnbook-modes" role="group"
          aria-label="The rule that the sliders set">${NAMES.map((name, k) => `
          <button type="button" class="${RULES[k]}">${name}</button>`).join("")}
        </div>
        ${slider("learning rate", 0, RATES.length - 1, `data-key=${RATE}`)}
        ${slider("memory", 0, MEMORIES.length - 1, `data-key=${MEMORY}`)}
        <label><span>valley</span><select data-place="${STEEP}">
          ${VALLEYS.map(([k, name]) => `<option value="${k}">${name}</option>`
  ).join("")}</select></label>
        ${slider("start w₁", LEFT, RIGHT, `data-place=${START} step=0.1`)}
        ${slider("start w₂", LOW, HIGH, `data-place=${START + 1} step=0.1`)}
      </div>
      <output aria-live="polite"></output>`;

    // What a place of the state may hold; null for any spot.
    allowed(at) {
      return at === RULE ? [0, 1, 2, 3] : at < MEMORY ? RATES
        : at < STEEP ? MEMORIES : at === STEEP ? [1, 5, 15] : null;
    }

    read(text) {
      const given = text ? text.split(",") : [];
      return this.defaults.map((value, at) => {
        const asked = Number(given[at] || NaN);
        const known = this.allowed(at);
        const [least, most] = at === START ? [LEFT, RIGHT] : [LOW, HIGH];
        const fits = known ? known.includes(asked)
          : asked >= least && asked <= most;
        return fits ? asked : value;
      });
    }

    listen() {
      for (const input of this.all("[data-place]")) {
        input.addEventListener("input", () =>
          this.set(Number(input.dataset.place), Number(input.value)));
      }
      for (const input of this.all("[data-key]")) {
        input.addEventListener("input", () => {
          const at = Number(input.dataset.key) + this.state[RULE];
          this.set(at, this.allowed(at)[input.value]);
        });
      }
      for (const [k, button] of this.all("button").entries()) {
        button.addEventListener("click", () => this.set(RULE, k));
      }
      draggable(this.find(".plane"), this.all(".handle"), (_, spot) => {
        valley.weights(spot, 10).forEach((v, i) =>
          this.set(START + i, v));
      });
    }

    draw() {
      const [chosen, k] = [this.state[RULE], this.state[STEEP]];
      const [rate, memory] = [this.state[RATE + chosen],
        this.state[MEMORY + chosen]];
      const start = this.state.slice(START);
      const paths = RULES.map((rule, i) => roll(rule, start, LOWEST, [1, k * k],
        this.state[RATE + i], this.state[MEMORY + i], STEPS));
      const order = [0, 1, 2, 3].filter((i) => i !== chosen);
      this.find(".picture").innerHTML = valley.contours(k) +
        [...order, chosen].map((i) =>
          drawn(paths[i], RULES[i], i === chosen)).join("") +
        valley.marks(start);
      valley.place(this.find(".handle"), start);
      for (const [i, button] of this.all("button").entries()) {
        button.setAttribute("aria-pressed", i === chosen);
      }
      const [rates, memories, ...places] = this.all("input");
      rates.value = RATES.indexOf(rate);
      memories.value = MEMORIES.indexOf(memory);
      memories.disabled = chosen === 0;
      places.forEach((input, i) => input.value = start[i]);
      this.find("select").value = k;
      [rate, memory, ...start].forEach((value, i) =>
        this.all("b")[i].textContent = String(value).replace("-", "−"));
      const ends = paths.map((path) => short(cost(path.at(-1), k)));
      this.find("output").textContent =
        `${NAMES[chosen]} at rate ${rate}` +
        `${chosen ? ` with memory ${memory}` : ""}. ` +
        `Cost after ${STEPS} steps, from ${brief(cost(start, k))}:\n` +
        NAMES.map((name, i) => `${name} ${ends[i]}`).join(", ") + ".";
    }
  });
}
