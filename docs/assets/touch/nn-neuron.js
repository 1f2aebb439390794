"use strict";
// One neuron of two inputs: its line, its weights as an arrow, and a point.
// Uses touch.css, touchable.js, picture.js, plane.js, neuron.js.
{
  const { weightedSum, distance } = neuron;
  const { SIDE, across, up, at, label } = plane;
  const NAMES = ["weight w₁", "weight w₂", "bias b", "input x₁", "input x₂"];
  const REACH = [5, 5, 15, 5, 5]; // a value lies between -reach and reach

  // The way from the point straight to the line.
  function gap(weights, bias, point) {
    const length = Math.hypot(...weights);
    const back = -distance(point, weights, bias) / length;
    return `<path class="gap"
      d="M${at(point)}L${at(along(point, weights, back))}"/>`;
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
      <svg class="plane" viewBox="0 0 ${SIDE} ${SIDE}" role="img"
        aria-label="The plane of two inputs, with the neuron's line, its
        weights as an arrow from the origin, and a point. The sliders move
        them.">${plane.grid}
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
      draggable(this.find("svg"), this.all(".handle"), (which, spot) => {
        const values = plane.values(...spot).map((value) =>
          within(Math.round(value * 2) / 2 || 0, -5, 5));
        this.change(this.state.toSpliced(3 * which, 2, ...values));
      });
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
      for (const [handle, spot] of [[0, weights], [1, point]]) {
        this.all(".handle")[handle].setAttribute("cx", across(spot[0]));
        this.all(".handle")[handle].setAttribute("cy", up(spot[1]));
      }
      this.find(".picture").innerHTML = (lies ? plane.border(weights, bias) +
        gap(weights, bias, point) + arrow(weights) : "") +
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
