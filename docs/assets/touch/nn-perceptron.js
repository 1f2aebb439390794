"use strict";
// The perceptron at work on points that the reader places.
// Uses touch.css, placing.css, nn-perceptron.css, touchable.js, stepping.js,
// picture.js, plane.js, placing.js, neuron.js, perceptron.js.
{
  const { fit, mistakes } = perceptron;
  const { name, find } = placing;
  const { SIDE } = plane;
  const POINTS = { // first input, second input, class
    "A to D": "_1,-1,0_3,0,1_1,1,1_-1,-1,0",
    "AND": "_0,0,0_0,1,0_1,0,0_1,1,1",
    "XOR": "_0,0,0_0,1,1_1,0,1_1,1,0",
    "ten points": "_5,-2,0_0,-4,0_-2,1,1_0,2,1_-5,-1,1_2,-3,0_-5,-3,1" +
      "_4,1,0_2,2,1_-5,-5,1",
    "none": "",
  };
  const ADDRESS = /^\d+(_-?[0-5],-?[0-5],[01])*$/; // "step_x,y,class_..."
  const [MOST, SHOWN] = [24, 10]; // points, A to X; epochs in the bars
  const OWN = "your own";

  // A bar for each of these counts, the first of them of this epoch.
  function bars(counts, first, most) {
    const box = axes([0, SHOWN], [0, most], [0, 24, 30 * SHOWN, 48]);
    return counts.map((count, order) => {
      const [x, y] = [box.across(order), box.up(count)];
      return `<rect x="${x + 3}" y="${y}" width="24" height="${72 - y}"/>
        <text x="${x + 15}" y="${y - 11}">${count}</text>
        <text x="${x + 15}" y="84">${first + order}</text>`;
    }).join("");
  }

  // A look at a sample, in words.
  function said(order, point, before, now) {
    const { weights, bias } = before;
    const sum = written(weights.map((one, k) => [one, point[k]]), bias);
    const moved = now.mistake
      ? `w: ${listed(weights)} → ${listed(now.weights)}, ` +
        `b: ${number(bias)} → ${number(now.bias)}.`
      : `w = ${listed(weights)} and b = ${number(bias)} stay.`;
    return `${name(order)} = ${listed(point.slice(0, 2))}, ` +
      `class ${point[2]}: ${sum} = ${number(now.output)}, ` +
      `so the answer is ${now.predicted}, ` +
      `${now.mistake ? "a mistake" : "right"}. ${moved}`;
  }

  customElements.define("nn-perceptron", class extends Stepping {
    pace = 600;
    defaults = this.taken("0" + POINTS["A to D"]);

    panel = `
      <svg class="plane" viewBox="0 0 ${SIDE} ${SIDE}" tabindex="0"
        role="application" aria-label="The plane of two inputs, with points
        and the line. ${placing.keys(2)}">${plane.grid}
        <g class="picture"></g>${placing.cross}</svg>
      <div class="nnbook-controls">
        <label><span>points</span><select>
          ${Object.keys(POINTS).map((one) => `<option>${one}`).join("")}
          <option hidden>${OWN}</select></label>
        ${placing.modes(2)}
        ${steps("Start", "Back", "Next", "End", "Play")}
        <span class="title"></span>
        <svg class="bars" viewBox="0 0 ${30 * SHOWN} 96" role="img"></svg>
        <output></output>
      </div>
      <p>Squares are class 1, circles class 0; the ring is around the sample
        just looked at. The answer is 1 on the side + of the line, 0 on the
        side −. Dashed is the line before a mistake moved it.</p>`;

    text(state) {
      return state.join("_");
    }

    read(text) {
      return ADDRESS.test(text) ? this.taken(text) : this.defaults;
    }

    // The state that a text describes: the step, and the points.
    taken(text) {
      const [[step], ...given] = text.split("_").map((one) =>
        one.split(",").map(Number));
      const points = given.filter((point, order) =>
        find(given, point) === order).slice(0, MOST);
      this.learn(points);
      return [Math.min(step, this.last()), ...points];
    }

    learn(points) {
      this.run = fit(points.map((one) => one.slice(0, 2)),
        points.map((one) => one[2]));
    }

    last() {
      return this.run.looks.length - 1;
    }

    listen() {
      super.listen();
      const put = (points) => {
        this.pause();
        this.learn(points);
        this.change([0, ...points]);
      };
      placing.listen(this, MOST, () => this.state.slice(1), put, (place) => {
        const order = find(this.state.slice(1), place);
        this.find("output").textContent = `${listed(place)}: ` +
          (order < 0 ? "no point."
            : `${name(order)}, class ${this.state[order + 1][2]}.`);
      });
      const select = this.find("select");
      select.addEventListener("input", () => {
        this.pause();
        this.change(this.taken("0" + POINTS[select.value]));
      });
    }

    draw() {
      const [step, ...points] = this.state;
      const { looks } = this.run;
      const [before, now] = [looks[step - 1], looks[step]];
      const counts = mistakes(looks, step, points.length);
      const seen = step ? (step - 1) % points.length : -1;
      const spots = plane.corners(points);
      this.find(".picture").innerHTML = (now.mistake ? `<g class="before">${
        plane.border(before.weights, before.bias)}</g>` : "") +
        plane.border(now.weights, now.bias) + points.map((one, order) =>
          plane.mark(one, one[2], order === seen) +
          plane.label(spots[order], name(order))).join("");
      const set = points.map((one) => `_${one}`).join("");
      this.find("select").value =
        Object.keys(POINTS).find((one) => POINTS[one] === set) ?? OWN;
      const shown = counts.slice(-SHOWN);
      const title = counts.length > SHOWN
        ? `mistakes in each of the last ${SHOWN} epochs`
        : "mistakes in each epoch";
      this.find(".title").textContent = title;
      this.find(".bars").innerHTML = bars(
        shown, counts.length - shown.length + 1,
        Math.max(1, ...mistakes(looks, this.last(), points.length)));
      this.find(".bars").setAttribute("aria-label",
        `${title}: ${shown.join(", ") || "none yet"}`);
      this.find("output").textContent = step
        ? `Epoch ${counts.length}. ` +
          said(seen, points[seen], before, now) + this.ended(step)
        : points.length ? "Weights and bias are 0: every answer is 1."
          : "Tap the plane to place points.";
    }

    ended(step) {
      const { parted, again, from } = this.run;
      if (step === from * (this.state.length - 1)) {
        return ` All is as it was ${again ? `after epoch ${again}`
          : "at the start"}, so from here it repeats.`;
      }
      return step < this.last() ? ""
        : parted ? " No mistake in this epoch: the line parts the classes."
          : (from ? ` This was epoch ${again + 1 + 1 % (from - again)} again.`
            : " Still mistakes after 1000 epochs.") +
            " The figure stops here.";
    }
  });
}
