"use strict";
// A small network that learns: the spiral, or points that the reader places.
// Uses touch.css, placing.css, nn-train.css, touchable.js, stepping.js,
// picture.js, plane.js, placing.js, data.js, neuron.js, activations.js,
// layers.js, losses.js, initializers.js, network.js, regions.js.
{
  const { find } = placing;
  const { UNIT, MIDDLES, map, marks, scale, curve } = regions;
  const [LAST, MOST, BUDGET] = [9999, 60, 8]; // epochs, points, milliseconds
  const RATES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
  const BENDS = ["relu", "tanh"];
  const SLIDERS = [["hidden neurons", 1, 2, 32], ["learning rate", 3, 0,
    RATES.length - 1], ["seed", 4, 0, 9]];
  const RING = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]];
  const POINTS = { // whether the spiral is among them, and placed ones
    spiral: "1",
    XOR: "0_3,3,0_-3,-3,0_-3,3,1_3,-3,1",
    "a ring": "0" + RING.map(([x, y]) => `_${x},${y},1`).join("") +
      RING.slice(1).map(([x, y]) => `_${4 * x},${4 * y},0_${
        3 * (x - y)},${3 * (x + y)},0`).join(""),
    none: "0",
  };
  const OWN = "your own";
  const ADDRESS =
    /^(\d+),(relu|tanh),([\d.]+),(\d),([01](_-?[0-5],-?[0-5],[0-2])*)$/;

  customElements.define("nn-train", class extends Stepping {
    // The epoch; hidden neurons, activation, order of the rate, seed; then
    // whether there is the spiral, and the points that were placed.
    defaults = [0, 16, 0, 4, 0, 1];
    pace = 40;
    stride = 3;

    panel = `
      <svg class="plane" viewBox="0 0 ${plane.SIDE} ${plane.SIDE}" tabindex="0"
        role="application" aria-label="The plane of two inputs, in the colors
        of the classes that the network answers, with the samples.
        ${placing.keys(3)}"><g class="map"></g><g class="marks"></g>
        <g class="scale">${scale}</g>${placing.cross}</svg>
      <div class="nnbook-controls">
        <label><span>points</span><select class="points">
          ${Object.keys(POINTS).map((one) => `<option>${one}`).join("")}
          <option hidden>${OWN}</select></label>
        ${placing.modes(3)}
        <label><span>activation</span><select data-place="2">
          <option value="0">ReLU<option value="1">tanh</select></label>
        ${SLIDERS.map(([name, place, least, most]) => `
        <label><span>${name}</span><input type="range" data-place="${place}"
          min="${least}" max="${most}"><b aria-hidden="true"></b></label>`
  ).join("")}
        ${steps("Start", "Next", "+100", "Play")}
        <svg class="costs" viewBox="0 0 340 128" role="img"
          aria-label="The loss after each epoch."></svg>
        <output></output>
      </div>`;

    text([, width, bend, order, seed, ...points]) {
      return [width, BENDS[bend], RATES[order], seed, points.join("_")].join();
    }

    read(text) {
      const [, width, bend, rate, seed, points] = ADDRESS.exec(text) ?? [];
      const order = RATES.indexOf(Number(rate));
      return order < 0 || width < 2 || width > 32 ? this.defaults
        : [0, Number(width), BENDS.indexOf(bend), order, Number(seed),
          ...this.taken(points)];
    }

    taken(text) {
      const [[spiral], ...points] = text.split("_").map((one) =>
        one.split(",").map(Number));
      return [spiral, ...points.filter((point, order) =>
        find(points, point) === order).slice(0, MOST)];
    }

    listen() {
      super.listen();
      this.begin(this.state);
      const select = this.find(".points");
      select.addEventListener("input", () => this.restart(
        [...this.state.slice(0, 5), ...this.taken(POINTS[select.value])]));
      const put = (points) =>
        this.restart([...this.state.slice(0, 6), ...points]);
      placing.listen(this, MOST, () => this.state.slice(6), put,
        (place) => this.tell(place));
    }

    // What the network answers in a place.
    tell(place) {
      const there = place.map((value) => value / UNIT);
      const { logits } = network.forward(this.net, [there]);
      this.find("output").textContent = `${listed(there)}: the network ` +
        `answers class ${network.decide(logits)[0]}.`;
    }

    set(place, value) {
      this.restart(this.state.with(place, value));
    }

    restart(state) {
      this.pause();
      this.begin(state);
      this.change(state.with(0, 0));
    }

    // A network with its first weights, and what it is to learn.
    begin([, width, bend, , seed, spiral, ...points]) {
      const samples = [...spiral ? data.spiral : [], ...points.map(
        ([x, y, target]) => [x / UNIT, y / UNIT, target])];
      this.inputs = samples.map((one) => one.slice(0, 2));
      this.targets = samples.map((one) => one[2]);
      this.net = network.start(
        width, Math.max(2, ...this.targets.map((one) => one + 1)),
        BENDS[bend], seed);
      this.costs = [];
      this.look();
      this.find(".marks").innerHTML = marks(samples);
    }

    look() {
      this.seen = network.look(this.net, this.inputs, this.targets);
      this.costs.push(this.seen.loss);
    }

    last() {
      return Number.isFinite(this.seen.loss) ? LAST : this.costs.length - 1;
    }

    pause() {
      cancelAnimationFrame(this.rest);
      super.pause();
    }

    // As many epochs as the time allows; the page must not stand still.
    go(epoch) {
      const until = performance.now() + BUDGET;
      if (epoch < this.state[0]) this.begin(this.state);
      const more = () => this.costs.length <= Math.min(epoch, this.last());
      const rate = RATES[this.state[3]];
      while (more() && performance.now() <= until) {
        this.net = network.step(this.net, this.inputs, this.seen, rate);
        this.look();
      }
      this.change(this.state.with(0, this.costs.length - 1));
      if (more() && !this.clock) {
        this.rest = requestAnimationFrame(() => this.go(epoch));
      }
    }

    draw() {
      const [epoch, width, bend, order, seed, ...points] = this.state;
      const { loss, right, accuracy } = this.seen;
      this.find(".map").innerHTML = map(network.decide(
        network.forward(this.net, MIDDLES).logits));
      this.find(".costs").innerHTML = curve(this.costs);
      this.find(".points").value = Object.keys(POINTS).find((one) =>
        POINTS[one] === points.join("_")) ?? OWN;
      this.find("[data-place='2']").value = bend;
      this.slide([width, order, seed], [width, RATES[order], seed]);
      const n = this.targets.length;
      this.find("output").textContent = !n ? "Tap the plane to place points."
        : Number.isFinite(loss) ? `Epoch ${epoch}: loss ${brief(loss, 3)}, ` +
          `${right} of ${n} right, accuracy ${number(accuracy)}.`
          : `Epoch ${epoch}: loss ${brief(loss)}. The steps were too large.`;
    }
  });
}
