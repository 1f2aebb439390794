"use strict";
// Draw a digit, and see what a trained network makes of it.
// Uses touch.css, nn-draw.css, touchable.js, picture.js, neuron.js,
// activations.js, layers.js, drawing.js.
{
  const { strokesOf, points, fitted, inked, counted, received, read } =
    drawing;
  const [PAPER, STRIDE, MOST] = [32, 2, 4000]; // its side, a key, points
  const EXAMPLES = { // places on paper of 10 by 10, a bar between strokes
    "a three": "20 60 72 54 34 54 76 78 59 29 17",
    "a four": "40 26 76|61 59",
    "a seven": "10 80 55 39|25 75",
    "a one with a foot": "33 50 59|29 79",
    "a square": "11 91 99 19 11",
    "a house": "19 14 50 84 89 19",
    "the letter A": "19 50 89|26 76",
  };
  const KEYS = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const places = (text) => strokesOf(text).map((stroke) =>
    stroke.map((place) => place.map((at) => 2 + 3 * at)));
  const cells = (values, n) => values.map((value, k) => value > 0 ?
    `<rect x="${k % n}" y="${Math.floor(k / n)}" width="1.02" height="1.02"
      fill-opacity="${value.toFixed(2)}"/>` : "").join("");
  const view = (name, side, words) => `<div><svg class="${name}"
    viewBox="0 0 ${side} ${side}" role="img" aria-label="${words}"></svg>
    <span aria-hidden="true">${words}</span></div>`;
  const percent = (share) =>
    share > 0.99 ? "over 99%" : share < 0.01 ? "under 1%"
      : `${Math.round(100 * share)}%`;

  customElements.define("nn-draw", class extends Touchable {
    defaults = places(EXAMPLES["a three"]); // strokes

    get panel() {
      const { network, hidden } = this.querySelector("svg").dataset;
      this.layers = received(network);
      return `
      <svg class="pad" viewBox="0 0 ${PAPER} ${PAPER}" tabindex="0"
        role="application" aria-label="Paper to draw a digit on. Arrow keys
        move the pen, Space sets it down and lifts it, Delete clears."><path
        d=""/><circle r="0.9"/></svg>
      <div class="nnbook-controls">
        <div class="views">${hidden ? view("bitmap", 32, "fitted") : ""}
          ${view("counted", 8, "counted")}
          ${hidden ? view("hidden", 8, "hidden") : ""}</div>
        <svg class="bars" viewBox="0 0 300 84" role="img"
          aria-label="The probability of each digit, as bars."></svg>
        <div class="nnbook-steps"><select aria-label="An example">
          <option value="">examples …${Object.keys(EXAMPLES).map((one) =>
    `<option>${one}`).join("")}</select>
          <button type="button" class="reset">Clear</button></div>
        <output></output></div>`;
    }

    text() { // drawings are too long for an address
      return "";
    }

    read() {
      return this.defaults;
    }

    listen() {
      const [pad, select] = [this.find(".pad"), this.find("select")];
      this.example = true;
      this.pen = [16, 6];
      const show = (state, example) => {
        this.down = false;
        this.example = example;
        this.change(state);
      };
      const clear = () => show([], false);
      this.find(".reset").addEventListener("click", clear);
      select.addEventListener("input", () => {
        if (select.value) show(places(EXAMPLES[select.value]), true);
        select.value = "";
      });
      pad.addEventListener("touchstart", (event) => event.preventDefault(),
        { passive: false });
      pad.addEventListener("pointerdown", (event) => {
        if (event.button || this.down) return;
        pad.setPointerCapture(event.pointerId);
        this.pen = pointed(event, pad);
        this.put();
      });
      pad.addEventListener("pointermove", (event) => {
        if (this.down && pad.hasPointerCapture(event.pointerId)) {
          this.go(pointed(event, pad));
        }
      });
      pad.addEventListener("lostpointercapture", () => this.lift());
      pad.addEventListener("keydown", (event) => {
        const way = KEYS[event.key];
        if (way) this.go(along(this.pen, way, STRIDE));
        else if (event.key === " ") this.down ? this.lift() : this.put();
        else if (event.key === "Delete") clear();
        else return;
        event.preventDefault();
      });
    }

    // A new stroke begins where the pen is; on an example, a new drawing.
    put() {
      const before = this.example ? [] : this.state;
      this.down = true;
      this.example = false;
      this.change([...before, [this.pen]]);
    }

    go(place) {
      this.pen = place.map((at) => within(at, 1, PAPER - 1));
      const strokes = this.down && this.state.flat().length < MOST
        ? this.state.with(-1, [...this.state.at(-1), this.pen]) : this.state;
      this.change(strokes);
    }

    lift() {
      this.down = false;
      this.draw();
    }

    draw() {
      const strokes = this.state;
      this.find(".pad path").setAttribute("d", strokes.map((stroke) =>
        `M${stroke.concat([stroke.at(-1)]).map((at) => at.map((one) =>
          one.toFixed(1)).join(" ")).join("L")}`).join(""));
      const pen = this.find("circle");
      pen.setAttribute("cx", this.pen[0]);
      pen.setAttribute("cy", this.pen[1]);
      pen.classList.toggle("down", Boolean(this.down));
      const bitmap = inked(strokes.length ? fitted(points(strokes)) : []);
      const picture = counted(bitmap);
      const { hidden, shares } = read(this.layers, picture);
      const most = Math.max(...hidden) || 1;
      const shown = {
        bitmap: [bitmap.flat().map(Number), 32], counted: [picture, 8],
        hidden: [hidden.map((one) => one / most), 8],
      };
      for (const [name, given] of Object.entries(shown)) {
        const place = this.find(`.${name}`);
        if (place) place.innerHTML = strokes.length ? cells(...given) : "";
      }
      const [first, second] = shares.map((share, digit) => [share, digit])
        .sort(([one], [other]) => other - one);
      this.find(".bars").innerHTML = shares.map((share, digit) => {
        const high = strokes.length ? 56 * share : 0;
        return `<rect class="${digit === first[1] ? "most" : ""}" x="${
          30 * digit + 4}" y="${58 - high}" width="22" height="${high}"/>
          <text x="${30 * digit + 15}" y="72">${digit}</text>`;
      }).join("") + `<path class="axis" d="M0 58.5H300"/>`;
      const output = this.find("output");
      output.setAttribute("aria-live", this.down ? "off" : "polite");
      output.textContent = strokes.length
        ? `Read as ${first[1]}, ${percent(first[0])}; next ${second[1]}, ` +
          `${percent(second[0])}.` + (this.example ? " Draw over it." : "")
        : "Draw a digit on the paper.";
    }
  });
}
