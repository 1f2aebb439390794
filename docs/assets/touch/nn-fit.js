"use strict";
// A curve learned from a few samples, with a price on weights and dropout.
// Uses touch.css, nn-fit.css, touchable.js, picture.js, neuron.js,
// activations.js, initializers.js, optimizers.js, overfitting.js.
{
  const { start, answer, error, fit } = overfitting;
  const STRENGTHS = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
  const BOUNDS = [[0, STRENGTHS.length - 1], [0, 8], [4, 40]];
  const [WIDTH, STEPS, RATE, NOISE, GOAL] = [24, 400, 0.03, 0.4, 0.08];
  const truth = (x) => Math.sin(3 * x);

  // As many samples as there can be; fewer are the first of them.
  const draw = initializers.normal(7);
  const place = initializers.uniform(3);
  const XS = Array.from({ length: BOUNDS[2][1] }, () => 2 * place() - 1);
  const YS = XS.map((x) => truth(x) + NOISE * draw());
  const NEW = Array.from({ length: 81 }, (_, k) => k / 40 - 1);
  const TRUE = NEW.map(truth);
  const box = axes([-1, 1], [-2, 2], [34, 8, 398, 224]);
  const curve = (values) => box.line(NEW.map((x, k) => [x, values[k]]));

  customElements.define("nn-fit", class extends Touchable {
    defaults = [0, 0, 12]; // which strength, tenths dropped, samples

    panel = `
      <svg viewBox="0 0 440 262" role="img" aria-label="Samples, the curve
        that they come from, dashed, and what the network answers. The words
        below give both errors.">
        ${[-1, 0, 1].map((y) => `<path class="grid" d="${
  box.line([[-1, y], [1, y]])}"/><text x="16" y="${box.up(y)}">${
  number(y)}</text>`).join("")}
        ${[-1, 0, 1].map((x) => `<text x="${
  within(box.across(x), 44, 424)}" y="250">${number(x)}</text>`).join("")}
        <path class="truth" d="${curve(TRUE)}"/>
        <path class="line" d=""/><g class="samples"></g></svg>
      <div class="nnbook-controls">
        <label><span>price λ</span><input type="range" min="0"
          max="${BOUNDS[0][1]}"><b aria-hidden="true"></b></label>
        <label><span>dropout</span><input type="range" min="0" max="8">
          <b aria-hidden="true"></b></label>
        <label><span>samples</span><input type="range" min="4" max="40">
          <b aria-hidden="true"></b></label>
        <button type="button" class="reset">Reset</button></div>
      <output></output>`;

    bounds(which) {
      return BOUNDS[which];
    }

    read(text) {
      return super.read(text).map(Math.round);
    }

    draw() {
      const [order, tenths, n] = this.state;
      const [strength, drop] = [STRENGTHS[order], tenths / 10];
      const [xs, ys] = [XS.slice(0, n), YS.slice(0, n)];
      const net = fit(start(WIDTH, 3), xs, ys,
        { strength, drop, rate: RATE, steps: STEPS }, initializers.uniform(5));
      this.find(".line").setAttribute("d", curve(
        NEW.map((x) => within(answer(net, x), -3, 3))));
      this.find(".samples").innerHTML = xs.map((x, i) =>
        `<circle cx="${box.across(x)}" cy="${box.up(within(ys[i], -2, 2))}"
          r="5"/>`).join("");
      this.slide(this.state, [strength, drop, n].map((one) => brief(one)));
      const [mine, others] = [error(net, xs, ys), error(net, NEW, TRUE)];
      this.find("output").textContent =
        `Mean squared error: ${brief(mine, 2)} on the samples, ` +
        `${brief(others, 2)} from the true curve.\n` + (
        n > this.defaults[2] ? "That is what more samples do."
          : others < GOAL ? `Found: below ${GOAL} with ${n} samples.`
            : `Try: below ${GOAL} from the true curve, with 12 samples.`);
    }
  });
}
