"use strict";
// The loss against the gap of two logits: clipped, and from the scores.
// Uses touch.css, nn-surprise.css, touchable.js, picture.js, activations.js,
// losses.js.
{
  const { clipped, exact } = losses;
  const [LEAST, MOST] = [-10, 50]; // of the gap
  const TICKS = { 0: "1/2", 20: "2e−9", 40: "4e−18" }; // gap and p
  const GAPS = Array.from({ length: 241 }, (_, k) => LEAST + k / 4);
  const PANELS = [
    ["clipped at 1e−7", clipped, 40], ["from the scores", exact, 256],
  ].map(([title, loss, left]) => ({
    title, loss, box: axes([LEAST, MOST], [-2, 52], [left, 30, 180, 200]),
  }));

  const at = (loss, gap) => {
    const found = loss([0, gap], 0); // the right logit is 0
    return { loss: found.loss, slope: found.slopes[1] };
  };

  // What stays: axes, their numbers, and the curve.
  function still({ title, loss, box }, first) {
    const [bottom, top] = [box.up(-2), box.up(52)];
    return `<text x="${box.across(20)}" y="14">${title}</text>` +
      Object.entries(TICKS).map(([gap, p]) => `
        <path class="grid" d="M${box.across(gap)} ${bottom}V${top}"/>
        <text x="${box.across(gap)}" y="246">${gap}</text>
        <text x="${box.across(gap)}" y="270">${p}</text>`).join("") +
      [0, 20, 40].map((height) => `
        <path class="grid" d="${box.line([[LEAST, height], [MOST, height]])}"/>
        ${first ? `<text x="24" y="${box.up(height)}">${height}</text>` : ""}`
      ).join("") + `<path class="line" d="${
      box.line(GAPS.map((gap) => [gap, at(loss, gap).loss]))}"/>`;
  }

  // What moves: the point, and the slope there as a piece of a line.
  function moving({ loss, box }, gap) {
    const now = at(loss, gap);
    const ends = [-9, 9].map((far) => [gap + far, now.loss + far * now.slope]);
    return `<path class="slope" d="${box.line(ends)}"/>
      <circle class="point" r="7" cx="${box.across(gap)}"
        cy="${box.up(now.loss)}"/>`;
  }

  customElements.define("nn-surprise", class extends Touchable {
    defaults = [20];

    panel = `
      <svg viewBox="0 0 440 284" role="img" aria-label="Two curves of the loss
        against the gap, from −10 to 50, on one scale, with a point that the
        slider moves. Clipped, the curve is level from a gap of 16 on; from
        the scores it climbs on.">
        ${PANELS.map((one, k) => still(one, k === 0)).join("")}
        <text class="name" x="14" y="246">g</text>
        <text class="name" x="14" y="270">p</text>
        <g class="picture"></g>
        <circle class="handle" r="34"/><circle class="handle" r="34"/></svg>
      <div class="nnbook-controls"><label><span>gap g</span>
        <input type="range" step="0.5" min="${LEAST}" max="${MOST}">
        <b aria-hidden="true"></b></label><output></output></div>`;

    bounds() {
      return [LEAST, MOST];
    }

    listen() {
      super.listen();
      draggable(this.find("svg"), this.all(".handle"), (which, spot) => {
        const [gap] = PANELS[which].box.values(...spot);
        this.change([within(Math.round(gap * 2) / 2 || 0, LEAST, MOST)]);
      });
    }

    draw() {
      const [gap] = this.state;
      this.find("input").value = gap;
      this.find("b").textContent = number(gap);
      this.find(".picture").innerHTML =
        PANELS.map((one) => moving(one, gap)).join("");
      for (const [k, { loss, box }] of PANELS.entries()) {
        this.all(".handle")[k].setAttribute("cx", box.across(gap));
        this.all(".handle")[k].setAttribute("cy", box.up(at(loss, gap).loss));
      }
      const [p] = activations.softmax([0, gap]).probabilities;
      const [one, other] = [at(clipped, gap), at(exact, gap)];
      this.find("output").textContent =
        `The right class got p = ${brief(p)}.\n` +
        `Clipped: loss ${brief(one.loss)}, slope ${brief(one.slope)}.\n` +
        `From the scores: loss ${brief(other.loss)}, ` +
        `slope ${brief(other.slope)}.`;
    }
  });
}
