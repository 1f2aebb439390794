"use strict";
// Sick networks: look with one instrument at a time, and name the cause.
// Uses touch.css, nn-clinic.css, touchable.js, picture.js, clinic.js.
{
  const { CAUSES, INSTRUMENTS, looks, said, verdict } = clinic;
  const box = axes([0, 1], [-1.7, 2.3], [40, 10, 300, 150]);
  const height = (loss) => Math.log10(within(loss ?? 200, 0.02, 200));
  const curve = (losses) => box.line(losses.map((loss, k) =>
    [k / (losses.length - 1), height(loss)]));

  customElements.define("nn-clinic", class extends Touchable {
    defaults = [1, 0, 0]; // patient, looks as bits, the cause named

    get panel() {
      const { charts, pictures, rates } = JSON.parse(
        this.querySelector("svg").dataset.charts);
      [this.charts, this.pictures, this.rates] = [charts, pictures, rates];
      return `<div class="nnbook-controls">
        <label><span>patient</span><select data-place="0">${
  charts.slice(1).map((_, k) => `<option>${k + 1}`).join("")}
        </select></label>
        <svg class="curves" viewBox="0 0 350 196" role="img"></svg></div>
      <div class="nnbook-controls looks">${INSTRUMENTS.map((name) =>
    `<button type="button">${name}</button><span></span>`).join("")}
        <svg class="pictures" viewBox="0 0 300 70" role="img"></svg></div>
      <div class="nnbook-controls">
        <label><span>cause</span><select data-place="2">
          <option value="0">name it …${CAUSES.map(([name], k) =>
    `<option value="${k + 1}">${name}`).join("")}</select></label>
        <button type="button" class="reset">Begin again</button></div>
      <output></output>`;
    }

    bounds(place) {
      return [[1, CAUSES.length], [0, 2 ** INSTRUMENTS.length - 1],
        [0, CAUSES.length]][place];
    }

    read(text) {
      return super.read(text).map(Math.trunc);
    }

    listen() {
      super.listen();
      for (const [k, button] of this.all(".looks button").entries()) {
        button.addEventListener("click", () =>
          this.set(1, this.state[1] | 2 ** k));
      }
    }

    set(place, value) { // a new patient is looked at anew
      this.change(place ? this.state.with(place, value) : [value, 0, 0]);
    }

    draw() {
      const [patient, bits, cause] = this.state;
      const chart = this.charts[patient];
      const [picker, causes] = this.all("select");
      picker.selectedIndex = patient - 1;
      causes.value = cause;
      const ends = [chart.losses, chart.validation].map((one) =>
        brief(one.at(-1) ?? NaN, 2));
      const curves = this.find(".curves");
      curves.setAttribute("aria-label", "Loss by epoch, in training from " +
        `${brief(chart.losses[0] ?? NaN, 2)} to ${ends[0]}, on validation ` +
        `from ${brief(chart.validation[0] ?? NaN, 2)} to ${ends[1]}.`);
      curves.innerHTML = [0.1, 1, 10, 100].map((loss) =>
        `<path class="grid" d="${
          box.line([[0, height(loss)], [1, height(loss)]])}"/>
        <text x="20" y="${box.up(height(loss))}">${loss}</text>`).join("") +
        `<path class="even" d="${curve([Math.log(10), Math.log(10)])}"/>
        <path class="sound" d="${curve(this.charts[0].losses)}"/>
        <path class="training" d="${curve(chart.losses)}"/>
        <path class="validation" d="${curve(chart.validation)}"/>
        <text x="44" y="184">1</text><text x="330" y="184">40</text>
        <text x="190" y="184">epoch</text>`;
      for (const [k, button] of this.all(".looks button").entries()) {
        const seen = bits >> k & 1;
        button.setAttribute("aria-pressed", Boolean(seen));
        button.nextElementSibling.textContent =
          seen ? said(k, chart, this.rates) : "";
      }
      const data = bits >> INSTRUMENTS.indexOf("data") & 1;
      const pictures = this.find(".pictures");
      pictures.toggleAttribute("hidden", !data);
      pictures.setAttribute("aria-label", "The first pictures, labels " +
        `${chart.labels.join(", ")}.`);
      pictures.innerHTML = data ? chart.shown.map((place, k) =>
        `<g transform="translate(${50 * k + 3})">${
          [...this.pictures[place]].map((level, at) => `<rect
          x="${at % 8 * 5.5}" y="${Math.floor(at / 8) * 5.5}" width="5.6"
          height="5.6" fill-opacity="${parseInt(level, 17) / 16}"/>`).join("")}
        <text x="22" y="59">${chart.labels[k]}</text></g>`).join("") : "";
      const n = looks(bits);
      this.find("output").textContent = cause
        ? verdict(patient, cause, n)
        : `${n} look${n === 1 ? "" : "s"}. Blue: training, dashed: ` +
          "validation; the thin lines are a sound network and log 10.";
    }
  });
}
