"use strict";
// One neuron of two inputs: its line, its weights as an arrow, and a point.
{
  const { weightedSum, distance } = arithmetic;
  const NAMES = ["weight w₁", "weight w₂", "bias b", "input x₁", "input x₂"];
  const REACH = [5, 5, 15, 5, 5]; // a value lies between -reach and reach
  const [SIDE, UNIT] = [440, 40]; // of the plane, in pixels of its picture
  const across = (value) => SIDE / 2 + value * UNIT;
  const up = (value) => SIDE / 2 - value * UNIT;
  const at = ([x, y]) => `${across(x)} ${up(y)}`;
  const along = ([x, y], way, far) => [x + way[0] * far, y + way[1] * far];
  const label = (place, text) =>
    `<text x="${across(place[0])}" y="${up(place[1])}">${text}</text>`;

  const WHOLE = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
  const GRID = WHOLE.map((v) =>
    `<path class="${v ? "grid" : "axis"}" d="M${at([v, -5.5])} V0
      M${at([-5.5, v])} H${SIDE}"/>`).join("") +
    [-4, -2, 2, 4].map((v) => label([v, -0.35], number(v)) +
      label([-0.35, v], number(v))).join("") +
    label([5.2, 0.35], "<tspan class=name>x</tspan>₁") +
    label([0.4, 5.2], "<tspan class=name>x</tspan>₂");

  // The positive side, the line, and how far the point is from it.
  function line(weights, bias, point) {
    const length = Math.hypot(...weights);
    const uphill = weights.map((weight) => weight / length);
    const level = [-uphill[1], uphill[0]];
    const nearest = along([0, 0], uphill, -bias / length);
    const foot = along(point, uphill, -distance(point, weights, bias));
    const ends = [along(nearest, level, -99), along(nearest, level, 99)];
    const far = [...ends].reverse().map((end) => along(end, uphill, 99));
    const seen = [2.5, -2.5, 4.5, -4.5, 0, 6, -6]
      .map((side) => along(nearest, level, side))
      .find((place) => place.every((value) => Math.abs(value) < 4.6));
    const signs = seen ? label(along(seen, uphill, 0.5), "+") +
      label(along(seen, uphill, -0.5), "−") : "";
    return `<path class="side" d="M${[...ends, ...far].map(at).join("L")}Z"/>
      <path class="line" d="M${ends.map(at).join("L")}"/>
      <path class="gap" d="M${at(point)}L${at(foot)}"/>
      <g class="signs">${signs}</g>`;
  }

  function arrow([w1, w2]) {
    const turn = -Math.atan2(w2, w1) * 180 / Math.PI;
    const name = along([w1, w2], [w1, w2], 0.45 / Math.hypot(w1, w2));
    return `<path class="arrow" d="M${at([0, 0])}L${at([w1, w2])}"/>
      <path class="head" d="M2 0L-13 6V-6Z"
        transform="translate(${at([w1, w2])}) rotate(${turn})"/>
      <g class="name">${label(name, "w")}</g>`;
  }

  customElements.define("nn-neuron", class extends Touchable {
    defaults = [3, 4, -10, 4, 2];

    panel = `
      <svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="The plane of
        two inputs, with the neuron's line, its weights as an arrow from the
        origin, and a point. The sliders move them.">${GRID}
        <g class="picture"></g>
        <circle class="handle" r="34"/><circle class="handle" r="34"/>
      </svg>
      <div class="nnbook-controls">${NAMES.map((name, place) => `
        <label><span>${name}</span><input type="range" step="0.5"
          min="${-REACH[place]}" max="${REACH[place]}">
          <b aria-hidden="true"></b></label>`).join("")}<output></output>
      </div>`;

    bounds(place) {
      return [-REACH[place], REACH[place]];
    }

    listen() {
      super.listen();
      const plane = this.find("svg");
      for (const [place, handle] of this.all(".handle").entries()) {
        // A finger on a handle drags it; anywhere else it scrolls the page.
        handle.addEventListener("touchstart", (event) =>
          event.preventDefault(), { passive: false });
        handle.addEventListener("pointerdown", (event) => {
          if (event.button) return;
          plane.setPointerCapture(event.pointerId);
          this.held = 3 * place; // where its two values begin
        });
      }
      plane.addEventListener("pointermove", (event) => this.drag(event));
      plane.addEventListener("lostpointercapture", () => delete this.held);
    }

    drag(event) {
      if (this.held === undefined) return;
      const box = this.find("svg").getBoundingClientRect();
      const unit = box.width / SIDE * UNIT;
      const put = (value) =>
        Math.max(-5, Math.min(5, Math.round(value * 2) / 2)) || 0;
      const x = put((event.clientX - box.left - box.width / 2) / unit);
      const y = put((box.top + box.height / 2 - event.clientY) / unit);
      this.change(this.state.toSpliced(this.held, 2, x, y));
    }

    draw() {
      const [w1, w2, bias, x1, x2] = this.state;
      const [weights, point] = [[w1, w2], [x1, x2]];
      const output = weightedSum(point, weights, bias);
      const far = distance(point, weights, bias);
      const lies = w1 || w2;
      for (const [place, value] of this.state.entries()) {
        this.all("input")[place].value = value;
        this.all("b")[place].textContent = number(value);
      }
      for (const [handle, place] of [[0, weights], [1, point]]) {
        this.all(".handle")[handle].setAttribute("cx", across(place[0]));
        this.all(".handle")[handle].setAttribute("cy", up(place[1]));
      }
      this.find(".picture").innerHTML =
        (lies ? line(weights, bias, point) + arrow(weights) : "") +
        `<circle class="point" r="8" cx="${across(x1)}" cy="${up(x2)}"/>` +
        `<g class="name">${label([x1 + 0.4, x2 + 0.3], "x")}</g>`;
      const side = output > 0 ? "positive" : "negative";
      const where = output ? `on the ${side} side, ` +
        `${number(Math.abs(far))} from the line` : "on the line";
      this.find("output").textContent =
        `${written([[w1, x1], [w2, x2]], bias)} = ${number(output)}. ` +
        (lies ? `The point lies ${where}.`
          : "Without weights there is no line.");
    }
  });
}
