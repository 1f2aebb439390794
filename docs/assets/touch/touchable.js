"use strict";
// What the touchable figures share. Each is an element around a static
// figure, which stays where scripts are off and on paper. What the reader
// chose stands in the address: ?neuron=3,4,-10 for <nn-neuron>.

class Touchable extends HTMLElement {
  // An element has `panel`, its HTML; `defaults`, an array of values; `draw`,
  // which shows `this.state`; and may have its own `listen`, `read`, `text`.
  // An input sets the value at its place, or at its `data-place`.

  connectedCallback() {
    if (this.state) return;
    this.key = this.localName.replace("nn-", "");
    const asked = new URLSearchParams(location.search).get(this.key);
    this.state = this.read(asked ?? "");
    const panel = document.createElement("div");
    panel.className = "nnbook-panel";
    panel.innerHTML = this.panel;
    this.find = (selector) => panel.querySelector(selector);
    this.all = (selector) => [...panel.querySelectorAll(selector)];
    this.listen();
    this.scrolled(panel);
    this.draw();
    this.say();
    this.append(panel);
    if (asked !== null) this.come();
  }

  // Who follows an address with a state wants to see it, unless it names
  // another place, or the page is one come back to.
  come() {
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    if (location.hash || type !== "navigate") return;
    if (document.querySelector("[data-came]")) return;
    this.dataset.came = "";
    addEventListener("load", () => this.scrollIntoView({ block: "center" }));
  }

  listen() {
    for (const [order, input] of this.all("input, [data-place]").entries()) {
      const place = Number(input.dataset.place ?? order);
      input.addEventListener("input", () =>
        this.set(place, Number(input.value)));
    }
    this.find(".reset")?.addEventListener("click", () =>
      this.change([...this.defaults]));
  }

  // The sliders, in their order: where each stands, and what that stands for.
  slide(values, said) {
    for (const [k, value] of values.entries()) {
      this.all("input")[k].value = value;
      this.all("b")[k].textContent = said[k];
    }
  }

  // A finger that scrolls the page may begin on a slider. The browser takes it
  // over then, and what it has moved goes back.
  scrolled(panel) {
    let before;
    panel.addEventListener("pointerdown", ({ target, pointerType }) => {
      const touched = pointerType === "touch" && target.type === "range";
      before = touched ? this.state : null;
    });
    panel.addEventListener("pointercancel", () => {
      if (before) this.change(before);
    });
  }

  // What a slider stands for is said by what is written beside it.
  say() {
    for (const slider of this.all("input[type=range]")) {
      const beside = slider.closest("label")?.querySelector("b");
      const said = beside?.textContent || slider.value;
      slider.setAttribute("aria-valuetext", said);
    }
  }

  set(place, value) {
    this.change(this.state.with(place, value));
  }

  change(state) {
    this.state = state;
    this.draw();
    this.say();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.remember(), 200);
  }

  // --- the address ----------------------------------------------------------

  remember() {
    const url = new URL(location);
    const rest = url.search.slice(1).split("&").filter(
      (part) => part && !part.startsWith(`${this.key}=`));
    const text = this.text(this.state);
    if (text !== this.text(this.defaults)) rest.push(`${this.key}=${text}`);
    url.search = rest.join("&");
    try {
      history.replaceState(history.state, "", url);
    } catch { /* some browsers forbid it for pages opened as files */ }
  }

  text(state) {
    return state.join(",");
  }

  // Numbers within the bounds of the inputs that they belong to.
  read(text) {
    const given = text ? text.split(",") : [];
    return this.defaults.map((value, place) => {
      const [least, most] = this.bounds(place);
      const asked = Number(given[place] || NaN);
      return asked >= least && asked <= most ? asked : value;
    });
  }
}

// --- numbers, and how the book writes them ---------------------------------

const within = (value, least, most) => Math.max(least, Math.min(most, value));
const number = (value) =>
  String(Math.round(value * 100) / 100 || 0).replace("-", "−");
// Very large and very small ones too, as Python writes them.
const brief = (value, digits = 4) =>
  Number.isFinite(value)
    ? String(Number(value.toPrecision(digits))).replaceAll("-", "−")
    : String(value).replace("Infinity", "inf").replace("NaN", "nan");
const enclosed = (value) =>
  value < 0 ? `(${number(value)})` : number(value);
const listed = (values) => `(${values.map(number).join(", ")})`;
// [[3, 2], [4, -1]] and -10: "3·2 + 4·(−1) − 10"
const written = (pairs, bias) =>
  pairs.map(([first, second], place) =>
    `${(place ? enclosed : number)(first)}·${enclosed(second)}`).join(" + ") +
  (bias === undefined ? ""
    : ` ${bias < 0 ? "−" : "+"} ${number(Math.abs(bias))}`);
