"use strict";
// The graph of one neuron, forward and backward, box by box.
// Uses touch.css, nn-graph.css, touchable.js, stepping.js, picture.js,
// autodiff.js.
{
  const FIELDS = ["x₁", "x₂", "x₃", "w₁", "w₂", "w₃", "b", "target"];
  const PLACES = [ // column and row: what is given, then what is made
    [0, 1], [0, 3], [0, 5], [0, 2], [0, 4], [0, 6], [2, 0],
    [1, 1.5], [2, 1.5], [1, 3.5], [2, 3.5], [1, 5.5], [2, 5.5],
    [2, 7], [1, 7], [0, 7],
  ];
  const MADE = 9;
  const [WIDE, HIGH] = [92, 44]; // a box
  const SIGNS = { "*": "×", "+": "+", "-": "−", relu: "ReLU", "**2": "( )²" };

  const corner = ([column, row]) => [2 + column * 132, 2 + row * 58];
  const middle = (spot) => along(corner(spot), [WIDE / 2, HIGH / 2], 1);

  // A box: name, sign and number; below, the slope. "?" is for not yet.
  function box(value, spot, { there, known, fresh, at }) {
    const [x, y] = corner(spot);
    const made = SIGNS[value.operation] ?? "";
    const less = value.number; // y - (-2) is written y + 2
    const sign = less === undefined ? made
      : less < 0 ? `+ ${number(-less)}` : `${made} ${number(less)}`;
    const name = value.name.startsWith("sum") ? sign
      : `<tspan class="name">${value.name}</tspan>${sign && `: ${sign}`}`;
    const round = value.operation ? 3 : HIGH / 2;
    return `<g class="${fresh ? "fresh" : ""} ${at ? "at" : ""}">
      <rect x="${x}" y="${y}" width="${WIDE}" height="${HIGH}" rx="${round}"/>
      <text class="left" x="${x + 9}" y="${y + 13}">${name}</text>
      <text class="right" x="${x + 83}" y="${y + 13}">${
        there ? brief(value.data, 3) : "?"}</text>
      <text class="left muted" x="${x + 9}" y="${y + 32}">slope</text>
      <text class="right" x="${x + 83}" y="${y + 32}">${
        known ? brief(value.grad, 3) : "?"}</text></g>`;
  }

  // From box to box, with the local slope on it.
  function arrow(start, end, slope) {
    const [from, to] = [middle(start), middle(end)];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const inside = Math.min(WIDE / 2 / Math.abs(dx), HIGH / 2 / Math.abs(dy));
    const tip = along(from, [dx, dy], 1 - inside);
    const [x, y] = along(from, [dx, dy], 0.5);
    const turn = Math.atan2(dy, dx) * 180 / Math.PI;
    return `<path class="edge" d="M${along(from, [dx, dy], inside)}L${tip}"/>
      <path class="head" d="M0 0L-8 4V-4Z"
        transform="translate(${tip}) rotate(${turn})"/>
      <text class="halo" x="${x}" y="${y}">${slope}</text>`;
  }

  const inBrackets = (value) =>
    value < 0 ? `(${brief(value)})` : brief(value);

  // How a value is made, in names or in numbers.
  function formula({ operation, inputs, number }, write) {
    const [a, b] = inputs.map(([source]) => write(source));
    return {
      "*": `${a}·${b}`, "+": `${a} + ${b}`,
      "-": `${a} − ${inBrackets(number)}`,
      relu: `ReLU(${a})`, "**2": `${a}²`,
    }[operation];
  }
  customElements.define("nn-graph", class extends Stepping {
    defaults = [0, 1, 2, 3, 2, -1, 1, 1, 1]; // the step, and the fields

    panel = `
      <svg class="graph" viewBox="0 0 360 456" role="img" aria-label="The
        graph of a neuron: inputs and weights lead to products, these and the
        bias to sums, the last of them through ReLU to y, to the gap and to
        the loss."></svg>
      <div class="nnbook-controls">
        <div class="fields">${FIELDS.map((name, k) => `<label>
          <span>${name}</span><input type="number" min="-9" max="9"
          step="any" data-place="${k + 1}"></label>`).join("")}</div>
        ${steps("Start", "Back", "Next", "End", "Play")}
        <output></output>
      </div>`;

    last() {
      return 2 * MADE + 1;
    }

    bounds(place) {
      return place ? [-9, 9] : [0, this.last()];
    }

    read(text) {
      const [step, ...fields] = super.read(text);
      return [Math.round(step), ...fields];
    }

    listen() {
      super.listen();
      for (const input of this.all("input")) {
        input.addEventListener("blur", () => this.draw());
      }
    }

    // The step stays, so that one sees what a number changes there.
    set(place, value) {
      this.pause();
      this.change(this.state.with(place, within(value || 0, -9, 9)));
    }

    draw() {
      const [step, ...fields] = this.state;
      const { given, made } = autodiff.neuron(
        fields.slice(0, 3), fields.slice(3, 6), ...fields.slice(6));
      const forward = Math.min(step, MADE);
      const back = step - MADE; // 1 for the loss alone
      const known = back > 0 ? autodiff.backward(made, back - 1) : new Set();
      const at = back > 1 ? made[MADE - back + 1] : made[step - 1];
      const fresh = back > 1 ? at.inputs.map(([source]) => source) : [at];
      const all = [...given, ...made];
      const spots = new Map(all.map((one, k) => [one, PLACES[k]]));
      const there = (one) => given.includes(one) ||
        made.indexOf(one) < forward;
      this.find("svg").innerHTML = made.flatMap((one) =>
        one.inputs.map(([source, slope]) => arrow(spots.get(source),
          spots.get(one), there(one) ? brief(slope, 3) : ""))).join("") +
        all.map((one) => box(one, spots.get(one), {
          there: there(one), known: known.has(one),
          fresh: fresh.includes(one), at: back > 1 && one === at,
        })).join("");
      for (const [k, input] of this.all("input").entries()) {
        // What is being typed, "-" say, is left alone.
        if (input !== document.activeElement) input.value = fields[k];
      }
      this.find("output").textContent = this.said(step, back, at);
    }

    said(step, back, at) {
      if (!step) return "These are given. What is made of them? " +
        "(p is for product, g for gap.)";
      if (back < 1) {
        return `${at.name} = ${formula(at, (one) => one.name)} = ` +
          `${formula(at, (one) => inBrackets(one.data))} = ${brief(at.data)}.`;
      }
      if (back === 1) return "Back: the loss has the slope 1 along itself.";
      const handed = at.inputs.map(([source, slope]) =>
        `${source.name} gets ${brief(slope)}·${inBrackets(at.grad)} = ` +
        brief(source.grad));
      return `From ${at.name}, whose slope is ${brief(at.grad)}: ` +
        `${handed.join(", ")}.` +
        (step === this.last() ? " All slopes are there." : "");
    }
  });
}
